internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Puts a plan together: every element with what it requires, names as they stand where it stands.
struct PlanBuilder {
  private let models: [Definitions]
  private let indices: [String: Int]
  private var compiler: LogicCompiler
  private var problems: [Diagnostic] = []
  private var decisions: [ModelPlan.ElementID: ModelPlan.Decision] = [:]
  /// Decisions that are being looked at: one that leads to itself has no type of its own.
  private var open: Set<ModelPlan.ElementID> = []
  private static let circleLimit = 50

  private enum Element {
    case input(InputNode)
    case decision(DecisionNode)
    case knowledge(KnowledgeModel)
    case service(DecisionService)
  }

  private let elements: [ModelPlan.ElementID: Element]

  init(_ models: [Definitions]) {
    self.models = models
    indices = Dictionary(models.enumerated().map { ($1.namespace, $0) }, uniquingKeysWith: { first, _ in first })
    compiler = LogicCompiler(TypeBook(models), model: 0)
    var elements: [ModelPlan.ElementID: Element] = [:]
    for (index, model) in models.enumerated() {
      for node in model.inputs { elements[.init(model: index, id: node.id)] = .input(node) }
      for node in model.decisions { elements[.init(model: index, id: node.id)] = .decision(node) }
      for node in model.knowledge { elements[.init(model: index, id: node.id)] = .knowledge(node) }
      for node in model.services { elements[.init(model: index, id: node.id)] = .service(node) }
    }
    self.elements = elements
  }

  mutating func plan() -> ModelPlan {
    var inputs: [ModelPlan.Input] = []
    var all: [ModelPlan.Decision] = []
    var knowledge: [ModelPlan.Knowledge] = []
    var services: [ModelPlan.Service] = []
    for id in order {
      if case .decision(let node)? = elements[id] { _ = decision(node, id) }
    }
    for (index, model) in models.enumerated() {
      for node in model.inputs {
        inputs.append(
          .init(
            id: .init(model: index, id: node.id), namespace: model.namespace, name: node.variable.name,
            type: type(node.variable.type, in: index), range: node.variable.range))
      }
      for node in model.decisions { all.append(decision(node, .init(model: index, id: node.id))) }
      for node in model.knowledge { knowledge.append(self.knowledge(node, .init(model: index, id: node.id))) }
      for node in model.services { services.append(service(node, .init(model: index, id: node.id))) }
    }
    problems += compiler.types.problems
    return ModelPlan(inputs: inputs, decisions: all, knowledge: knowledge, services: services, problems: problems)
  }

  // MARK: Order

  /// All elements, each after what it requires, so that a long chain is no deep one.
  private var order: [ModelPlan.ElementID] {
    var order: [ModelPlan.ElementID] = []
    var seen: Set<ModelPlan.ElementID> = []
    var stack: [(id: ModelPlan.ElementID, isDone: Bool)] = []
    for (index, model) in models.enumerated() {
      for id in (model.decisions.map(\.id) + model.services.map(\.id)) {
        stack.append((.init(model: index, id: id), false))
        while let (id, isDone) = stack.popLast() {
          if isDone {
            order.append(id)
          } else if seen.insert(id).inserted {
            stack.append((id, true))
            stack += references(of: id).compactMap { target($0, from: id.model) }.filter { !seen.contains($0) }.reversed().map {
              ($0, false)
            }
          }
        }
      }
    }
    return order
  }

  private func references(of id: ModelPlan.ElementID) -> [Reference] {
    switch elements[id] {
    case .decision(let node)?: node.inputs + node.decisions + node.knowledge
    case .knowledge(let node)?: node.knowledge
    case .service(let node)?: node.outputs
    case .input?, nil: []
    }
  }

  private mutating func type(_ reference: TypeReference?, in model: Int) -> ItemType {
    compiler.types.type(reference, in: model)
  }

  // MARK: Names

  private func target(_ reference: Reference, from model: Int) -> ModelPlan.ElementID? {
    let index: Int?
    switch reference.namespace {
    case nil: index = model
    case let space?: index = space == models[model].namespace ? model : indices[space]
    }
    guard let index else { return nil }
    let id = ModelPlan.ElementID(model: index, id: reference.id)
    return elements[id] == nil ? nil : id
  }

  /// The name of an element as another model calls it: behind the name of the import.
  private func name(_ name: String, of target: Int, in model: Int) -> String {
    guard target != model, let other = models[model].imports.first(where: { $0.namespace == models[target].namespace }),
      !other.name.isEmpty
    else { return name }
    return other.name + "." + name
  }

  /// The scope of an element with everything that it requires.
  private mutating func scope(
    _ references: [Reference], in model: Int, at range: SourceRange, reporting problems: inout [Diagnostic]
  ) -> (Scope, [ModelPlan.Requirement]) {
    var scope = Scope()
    for type in compiler.types.named(in: model) { scope.declare(type: type.name, type.type) }
    var requirements: [ModelPlan.Requirement] = []
    for reference in references {
      guard let id = target(reference, from: model), let element = elements[id] else {
        problems.append(
          Diagnostic(
            .unknownName, "nothing has the id `\(reference.id)`", at: range,
            help: Spelling.nearest(to: reference.id, among: elements.keys.map(\.id).sorted()).map {
              "did you mean `\($0)`?"
            }))
        continue
      }
      let (plain, type) = variable(element, id)
      let slot = scope.declare(KnownNames.normal(name(plain, of: id.model, in: model)), type)
      requirements.append(.init(slot: Int(slot.index), element: id))
    }
    return (scope, requirements)
  }

  /// What an element is called, and the type of what stands for it.
  private mutating func variable(_ element: Element, _ id: ModelPlan.ElementID) -> (String, FEELType) {
    switch element {
    case .input(let node): return (node.variable.name, type(node.variable.type, in: id.model).type)
    case .decision(let node):
      let declared = type(node.variable.type, in: id.model).type
      return (node.variable.name, declared == .any ? decision(node, id).kind : declared)
    case .knowledge(let node):
      let parameters = (node.function?.parameters ?? []).map { type($0.type, in: id.model).type }
      return (node.variable.name, .function(parameters, result(node, id).type))
    case .service(let node):
      let parameters = parameters(node, id).map(\.type.type)
      return (node.variable.name, .function(parameters, kind(node, id)))
    }
  }

  // MARK: Elements

  private mutating func decision(_ node: DecisionNode, _ id: ModelPlan.ElementID) -> ModelPlan.Decision {
    if let known = decisions[id] { return known }
    let declared = type(node.variable.type, in: id.model)
    // Those before it are known; only in a circle does one lead on to the next.
    guard open.count < Self.circleLimit, open.insert(id).inserted else {
      return .init(
        id: id, name: node.variable.name, type: declared, kind: declared.type, requirements: [], logic: nil,
        problems: [],
        range: node.range)
    }
    var own: [Diagnostic] = []
    let (scope, requirements) = scope(
      node.inputs + node.decisions + node.knowledge, in: id.model, at: node.range, reporting: &own)
    // Looked at in between, others may have left their model behind.
    let outside = compiler.takeProblems()
    compiler.model = id.model
    let compiled = node.logic.map { compiler.logic($0, in: scope, expecting: declared, at: node.range) }
    own += compiler.takeProblems()
    problems += outside
    let made = ModelPlan.Decision(
      id: id, name: node.variable.name, type: declared,
      kind: declared.type == .any ? compiled?.type ?? .any : declared.type, requirements: requirements,
      logic: compiled?.logic, problems: own, range: node.range)
    open.remove(id)
    decisions[id] = made
    return made
  }

  /// The declared type of what a function of a model answers.
  private mutating func result(_ node: KnowledgeModel, _ id: ModelPlan.ElementID) -> ItemType {
    let own = type(node.variable.type, in: id.model).answer
    if own.type != .any { return own }
    return type(node.function?.type, in: id.model).answer
  }

  private mutating func knowledge(_ node: KnowledgeModel, _ id: ModelPlan.ElementID) -> ModelPlan.Knowledge {
    var own: [Diagnostic] = []
    // A function may call itself.
    let itself = Reference(namespace: nil, id: node.id)
    let references = node.knowledge.contains(itself) ? node.knowledge : node.knowledge + [itself]
    let (scope, requirements) = scope(references, in: id.model, at: node.range, reporting: &own)
    let answer = result(node, id)
    problems += compiler.takeProblems()
    compiler.model = id.model
    let function = node.function.map { compiler.function($0, in: scope, result: answer).0 }
    own += compiler.takeProblems()
    return .init(
      id: id, name: node.variable.name, requirements: requirements, function: function, problems: own, range: node.range
    )
  }

  private mutating func parameters(_ node: DecisionService, _ id: ModelPlan.ElementID) -> [ModelPlan.Service.Parameter]
  {
    var all: [ModelPlan.Service.Parameter] = []
    for reference in node.inputs + node.inputDecisions {
      guard let target = target(reference, from: id.model) else { continue }
      switch elements[target] {
      case .input(let input):
        all.append(
          .init(
            element: target, name: KnownNames.normal(input.variable.name),
            type: type(input.variable.type, in: target.model)))
      case .decision(let decision):
        all.append(
          .init(
            element: target, name: KnownNames.normal(decision.variable.name),
            type: type(decision.variable.type, in: target.model)))
      case .knowledge, .service, nil: continue
      }
    }
    return all
  }

  /// What is known beforehand of what a service answers.
  private mutating func kind(_ node: DecisionService, _ id: ModelPlan.ElementID) -> FEELType {
    let declared = type(node.variable.type, in: id.model).answer.type
    if declared != .any { return declared }
    var members: [FEELType.Member] = []
    for reference in node.outputs {
      guard let target = target(reference, from: id.model), case .decision(let decision)? = elements[target] else {
        continue
      }
      members.append(.init(KnownNames.normal(decision.variable.name), self.decision(decision, target).kind))
    }
    return members.count == 1 ? members[0].type : .context(members)
  }

  private mutating func service(_ node: DecisionService, _ id: ModelPlan.ElementID) -> ModelPlan.Service {
    var outputs: [(name: String, element: ModelPlan.ElementID)] = []
    for reference in node.outputs {
      guard let target = target(reference, from: id.model), case .decision(let decision)? = elements[target] else {
        problems.append(Diagnostic(.unknownName, "no decision has the id `\(reference.id)`", at: node.range))
        continue
      }
      outputs.append((KnownNames.normal(decision.variable.name), target))
    }
    return .init(
      id: id, name: node.variable.name, parameters: parameters(node, id), outputs: outputs,
      result: type(node.variable.type, in: id.model).answer, kind: kind(node, id), range: node.range)
  }
}

extension ItemType {
  /// What a function of this type answers; the type itself, where it is that of the answer (as older models write it).
  fileprivate var answer: ItemType {
    if case .function(let result) = shape { result } else { self }
  }
}

extension ModelPlan {
  /// Reads and checks everything. What is wrong is in the plan, and told again when the element is run.
  package static func make(_ folder: ModelFolder) -> ModelPlan {
    var builder = PlanBuilder(folder.models)
    return builder.plan()
  }
}
