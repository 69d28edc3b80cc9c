internal import DecisionModel
internal import Diagnostics

extension DefinitionsReader {
  /// The declared type of an element: its attribute, or its child as item definitions write it.
  func type(of element: XMLElement) -> TypeReference? {
    if let written = element[attribute: "typeRef"] { return typeReference(written, in: element) }
    guard let child = element.first("typeRef") else { return nil }
    return typeReference(child.text, in: child)
  }

  /// `feel:number`, `import.tLoan`, `tLoan`.
  func typeReference(_ written: String, in element: XMLElement) -> TypeReference? {
    let written = written.trimmed
    guard !written.isEmpty else { return nil }
    guard let colon = written.firstIndex(of: ":"), let space = element.prefixes[String(written[..<colon])] else {
      return TypeReference(name: written, namespace: nil, range: element.range)
    }
    let name = String(written[written.index(after: colon)...])
    return TypeReference(name: name, namespace: DMNNames.isFEEL(space) ? nil : space, range: element.range)
  }

  mutating func type(_ element: XMLElement) -> TypeDefinition {
    let name = element[attribute: "name"]
    if name == nil { report(.missingKey, "this `\(element.name)` has no `name`", at: element.range) }
    let components = element.all("itemComponent")
    let form: TypeDefinition.Form
    if let function = element.first("functionItem") {
      form = .function(
        function.all("parameters").map { typedName($0) },
        result: function[attribute: "outputTypeRef"].flatMap { typeReference($0, in: function) })
    } else if components.isEmpty {
      form = .named(type(of: element))
    } else {
      form = .structure(components.map { type($0) })
    }
    return TypeDefinition(
      name: name ?? "", label: element[attribute: "label"], form: form,
      isCollection: element[attribute: "isCollection"] == "true",
      allowed: tests(element, "allowedValues"), constraint: tests(element, "typeConstraint"), range: element.range)
  }

  /// The unary tests of a child; `nil` where there is none, or nothing stands in it.
  func tests(_ element: XMLElement, _ name: String) -> ExpressionText? {
    guard let text = element.first(name)?.first("text"), !text.text.trimmed.isEmpty else { return nil }
    return text.expression
  }
}
