package import Diagnostics

/// An XML tree to the nouns of a decision model. What is wrong is reported, all of it; what can be read is read.
package struct DefinitionsReader {
  private(set) var problems: [Diagnostic] = []
  /// The namespace of the model's elements; those of others say nothing of the model.
  let space: String

  /// The model of a file; `nil` where the file is none, about which problems are reported.
  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> Definitions? {
    guard let root = XMLReader.read(file, reporting: &problems) else { return nil }
    guard root.name == "definitions", DMNNames.isModel(root.space) else {
      problems.append(
        Diagnostic(
          .wrongKind, "this is no decision model, but `\(root.name)`", at: root.range,
          help: "the outermost element is `definitions` in the namespace `\(DMNNames.model)`"))
      return nil
    }
    var reader = DefinitionsReader(space: root.space)
    let definitions = reader.definitions(root)
    problems += reader.problems
    return definitions
  }

  private init(space: String) { self.space = space }

  mutating func report(_ code: DiagnosticCode, _ message: String, at range: SourceRange, help: String? = nil) {
    problems.append(Diagnostic(code, message, at: range, help: help))
  }

  private mutating func definitions(_ root: XMLElement) -> Definitions {
    var model = Definitions(
      name: root[attribute: "name"] ?? "", namespace: root[attribute: "namespace"] ?? "", range: root.range)
    for element in root.children where element.space == space {
      switch element.name {
      case "import": model.imports.append(modelImport(element))
      case "itemDefinition": model.types.append(type(element))
      case "inputData":
        model.inputs.append(
          InputNode(id: id(element), label: element[attribute: "label"], variable: variable(of: element)))
      case "decision": model.decisions.append(decision(element))
      case "businessKnowledgeModel": model.knowledge.append(knowledge(element))
      case "decisionService": model.services.append(service(element))
      case "knowledgeSource":
        model.authorities.append(
          Authority(
            id: id(element), name: element[attribute: "name"] ?? "", location: element[attribute: "locationURI"]))
      // What stands beside the logic and changes no answer.
      case "description", "extensionElements", "elementCollection", "performanceIndicator", "organizationUnit",
        "businessContextElement", "group", "textAnnotation", "association", "artifact":
        break
      default:
        report(
          .unknownKey, "`\(element.name)` is no element of a decision model", at: element.range,
          help: Spelling.nearest(to: element.name, among: Self.elements).map { "did you mean `\($0)`?" })
      }
    }
    findRepeated(model)
    return model
  }

  /// Two elements of one id would hide one another.
  private mutating func findRepeated(_ model: Definitions) {
    var first: [String: SourceRange] = [:]
    let all: [(id: String, range: SourceRange)] =
      model.inputs.map { ($0.id, $0.variable.range) } + model.decisions.map { ($0.id, $0.range) }
      + model.knowledge.map { ($0.id, $0.range) } + model.services.map { ($0.id, $0.range) }
    for (id, range) in all {
      guard let other = first[id] else {
        first[id] = range
        continue
      }
      problems.append(
        Diagnostic(
          .duplicateName, "a second element has the id `\(id)`", at: range, notes: [.init("the first is here", at: other)],
          help: "give each element an `id` of its own"))
    }
  }

  private static let elements = [
    "import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService",
    "knowledgeSource",
  ]

  // MARK: Elements

  private mutating func id(_ element: XMLElement) -> String {
    element[attribute: "id"] ?? element[attribute: "name"] ?? ""
  }

  private func modelImport(_ element: XMLElement) -> ModelImport {
    ModelImport(
      name: element[attribute: "name"] ?? "", namespace: element[attribute: "namespace"] ?? "",
      isModel: element[attribute: "importType"].map(DMNNames.isModel) ?? true, range: element.range)
  }

  /// The variable of an element; its name alone where it has none.
  private mutating func variable(of element: XMLElement) -> TypedName {
    let own = named(element)
    guard let variable = element.first("variable") else { return own }
    let inner = typedName(variable)
    return inner.name.isEmpty ? TypedName(name: own.name, type: inner.type, range: own.range) : inner
  }

  private mutating func named(_ element: XMLElement) -> TypedName {
    let name = element[attribute: "name"]
    if name == nil { report(.missingKey, "this `\(element.name)` has no `name`", at: element.range) }
    return TypedName(name: name ?? "", type: nil, range: element.range)
  }

  func typedName(_ element: XMLElement) -> TypedName {
    TypedName(name: element[attribute: "name"] ?? "", type: type(of: element), range: element.range)
  }

  private mutating func decision(_ element: XMLElement) -> DecisionNode {
    var inputs: [Reference] = []
    var decisions: [Reference] = []
    for requirement in element.all("informationRequirement") {
      inputs += references(requirement, "requiredInput")
      decisions += references(requirement, "requiredDecision")
    }
    return DecisionNode(
      id: id(element), label: element[attribute: "label"], question: element.first("question")?.text,
      variable: variable(of: element), inputs: inputs, decisions: decisions,
      knowledge: element.all("knowledgeRequirement").flatMap { references($0, "requiredKnowledge") },
      authorities: element.all("authorityRequirement").flatMap { references($0, "requiredAuthority") },
      logic: expression(in: element), range: element.range)
  }

  private mutating func knowledge(_ element: XMLElement) -> KnowledgeModel {
    KnowledgeModel(
      id: id(element), variable: variable(of: element),
      knowledge: element.all("knowledgeRequirement").flatMap { references($0, "requiredKnowledge") },
      function: element.first("encapsulatedLogic").map { function($0) }, range: element.range)
  }

  private mutating func service(_ element: XMLElement) -> DecisionService {
    DecisionService(
      id: id(element), variable: variable(of: element), outputs: references(element, "outputDecision"),
      encapsulated: references(element, "encapsulatedDecision"), inputDecisions: references(element, "inputDecision"),
      inputs: references(element, "inputData"), range: element.range)
  }

  private mutating func references(_ element: XMLElement, _ name: String) -> [Reference] {
    var all: [Reference] = []
    for reference in element.all(name) {
      guard let href = reference[attribute: "href"], let hash = href.lastIndex(of: "#") else {
        report(
          .wrongValue, "this `\(name)` refers to nothing", at: reference.range,
          help: "write `href=\"#id\"` of the element")
        continue
      }
      let space = String(href[..<hash])
      all.append(Reference(namespace: space.isEmpty ? nil : space, id: String(href[href.index(after: hash)...])))
    }
    return all
  }
}
