internal import DecisionModel
internal import Diagnostics
package import FEEL

/// The answers of a model for one set of inputs; each element is worked out once, when it is first asked for.
package struct ModelRun: Sendable {
  private let plan: ModelPlan
  package let session: Session
  private let depth: Int
  private var values: [ModelPlan.ElementID: Value] = [:]
  /// Decisions whose requirements were looked at.
  private var open: Set<ModelPlan.ElementID> = []

  package init(_ plan: ModelPlan, session: Session) {
    self.init(plan, session: session, depth: 0)
  }

  private init(_ plan: ModelPlan, session: Session, depth: Int) {
    self.plan = plan
    self.session = session
    self.depth = depth
  }

  /// Gives inputs their values, by name; what is not named is null. A name that no input has may be that of a decision, whose answer is
  /// then given. A value that is none of the input's type becomes null, and an error.
  ///
  /// - Returns: names that nothing has.
  package mutating func give(_ given: [(name: String, namespace: String?, value: Value)]) -> [String] {
    var unknown: [String] = []
    for (name, namespace, value) in given {
      let fitting = plan.inputs.filter {
        $0.name.isSame(asName: name) && (namespace == nil || $0.namespace == namespace)
      }
      if fitting.isEmpty {
        guard let decision = plan.decision(named: name) else {
          unknown.append(name)
          continue
        }
        values[decision.id] = runner.fitting(value, decision.type, at: decision.range)
      }
      // Without a namespace, all models that ask for this name are told.
      for input in fitting { values[input.id] = runner.fitting(value, input.type, at: input.range) }
    }
    return unknown
  }

  private var runner: LogicRunner { LogicRunner(session: session, depth: depth) }

  package mutating func answer(_ decision: ModelPlan.Decision) -> Value { value(of: decision.id) }

  /// What a decision service answers, its parameters given by name; what is not named is null.
  package func answer(_ service: ModelPlan.Service, _ arguments: [(name: String, value: Value)]) -> Value {
    Self.answer(
      service,
      service.parameters.map { parameter in arguments.first { $0.name.isSame(asName: parameter.name) }?.value ?? .null
      },
      plan, session, depth)
  }

  /// What a knowledge model answers, its parameters given by name.
  package mutating func answer(_ knowledge: ModelPlan.Knowledge, _ arguments: [(name: String, value: Value)]) -> Value {
    guard let function = knowledge.function else { return value(of: knowledge.id) }
    session.add(knowledge.problems)
    let given = function.parameters.map { parameter in
      arguments.first { $0.name.isSame(asName: parameter.name) }?.value ?? .null
    }
    return runner.call(function, given, over: Self.environment(knowledge.requirements, plan, session))
  }

  // MARK: Elements

  /// What is required is worked out first, and not from within: a long chain of decisions is no deep one.
  private mutating func value(of id: ModelPlan.ElementID) -> Value {
    var stack = [id]
    while let top = stack.last {
      if values[top] == nil, let index = plan.decision[top], open.insert(top).inserted {
        let wanting = plan.decisions[index].requirements.map(\.element).filter { values[$0] == nil && !open.contains($0) }
        if !wanting.isEmpty {
          stack += wanting.reversed()
          continue
        }
      }
      if values[top] == nil { values[top] = own(top) }
      stack.removeLast()
    }
    return values[id] ?? .null
  }

  /// The value of an element, those that it requires being known.
  private func own(_ id: ModelPlan.ElementID) -> Value {
    if let index = plan.decision[id] { return decision(plan.decisions[index]) }
    if plan.knowledgeIndex[id] != nil || plan.service[id] != nil { return Self.function(id, plan, session) }
    return .null
  }

  private func decision(_ decision: ModelPlan.Decision) -> Value {
    var around: [Value] = []
    for requirement in decision.requirements {
      let value = values[requirement.element] ?? circle(requirement.element)
      while around.count <= requirement.slot { around.append(.null) }
      around[requirement.slot] = value
    }
    session.add(decision.problems)
    guard let logic = decision.logic else {
      session.add(.noValue, "`\(decision.name)` has no logic", at: decision.range)
      return .null
    }
    return runner.fitting(runner.value(of: logic, around), decision.type, at: decision.range)
  }

  /// What stands for a decision that is required by what it requires.
  private func circle(_ id: ModelPlan.ElementID) -> Value {
    if let index = plan.decision[id] {
      session.add(.decisionCycle, "`\(plan.decisions[index].name)` leads to itself", at: plan.decisions[index].range)
    }
    return .null
  }

  // MARK: Functions

  private static func environment(
    _ requirements: [ModelPlan.Requirement], _ plan: ModelPlan, _ session: Session
  ) -> [Value] {
    var around: [Value] = []
    for requirement in requirements {
      while around.count <= requirement.slot { around.append(.null) }
      around[requirement.slot] = function(requirement.element, plan, session)
    }
    return around
  }

  /// A knowledge model or a decision service as a value; what it rests on is looked at when it is called.
  private static func function(_ id: ModelPlan.ElementID, _ plan: ModelPlan, _ session: Session) -> Value {
    if let index = plan.knowledgeIndex[id] {
      let knowledge = plan.knowledge[index]
      guard let function = knowledge.function else {
        session.add(.noValue, "`\(knowledge.name)` has no logic", at: knowledge.range)
        return .null
      }
      return .function(
        FunctionValue(
          parameters: function.parameters.map { .init($0.name, $0.type.type) }, result: function.resultType,
          body: .host(
            HostFunction { arguments, depth in
              session.add(knowledge.problems)
              return LogicRunner(session: session, depth: depth).call(
                function, arguments, over: environment(knowledge.requirements, plan, session))
            })))
    }
    guard let index = plan.service[id] else { return .null }
    let service = plan.services[index]
    return .function(
      FunctionValue(
        parameters: service.parameters.map { .init($0.name, $0.type.type) }, result: service.kind,
        body: .host(HostFunction { arguments, depth in answer(service, arguments, plan, session, depth) })))
  }

  /// - Parameter arguments: in the order of the parameters.
  private static func answer(
    _ service: ModelPlan.Service, _ arguments: [Value], _ plan: ModelPlan, _ session: Session, _ depth: Int
  ) -> Value {
    var run = ModelRun(plan, session: session, depth: depth)
    for (parameter, argument) in zip(service.parameters, arguments) {
      run.values[parameter.element] = run.runner.fitting(argument, parameter.type, at: service.range)
    }
    let answers = service.outputs.map { ($0.name, run.value(of: $0.element)) }
    let value: Value =
      answers.count == 1 ? answers[0].1 : .context(Context(answers.map { .init($0.0, $0.1) }))
    return run.runner.fitting(value, service.result, at: service.range)
  }
}
