internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Which rules and decisions rest on nothing that is wrong: neither they themselves nor what they read.
struct Soundness: Sendable {
  private let rules: CompiledRuleSet
  private let errors: [SourceRange]
  /// By slot.
  private let isSound: [Bool]

  init(_ rules: CompiledRuleSet, _ problems: [Diagnostic]) {
    self.rules = rules
    errors = problems.filter { $0.severity == .error }.flatMap { problem in
      // A circle is told once, and goes through all that its notes name.
      [problem.range].compactMap { $0 } + (problem.code == .decisionCycle ? problem.notes.compactMap(\.range) : [])
    }
    let model = rules.ruleSet.model
    var sound = model.vocabulary.entries.indices.map { !model.vocabulary.isFaulty($0) }
    guard !errors.isEmpty || sound.contains(false) else {
      isSound = sound
      return
    }
    for parameter in model.parameters where errors.contains(where: parameter.extent.holds) {
      if let slot = model.vocabulary[parameter.name] { sound[slot] = false }
    }
    for index in rules.model.order {
      let decision = rules.model.decisions[index]
      let reads = decision.roots.flatMap { rules.model.program.slots(below: $0) } + Self.columns(of: model.decisions[index])
      sound[decision.slot] =
        sound[decision.slot] && !errors.contains(where: model.decisions[index].extent.holds) && reads.allSatisfy { sound[Int($0.index)] }
    }
    isSound = sound
  }

  /// The names that stand for columns of its tables: a cell of a column that cannot be read asks nothing.
  private static func columns(of decision: Decision) -> [Slot] {
    decision.versions.flatMap { version -> [Slot] in
      switch version.logic {
      case .wanting, .expression: []
      case .table(let table): table.inputs.compactMap { $0.name.map { Slot(Int32($0)) } }
      }
    }
  }

  /// Whether what an example is written beside rests on nothing that is wrong.
  func isSound(_ subject: ExampleTrial.Subject) -> Bool {
    switch subject {
    case .decision(let index): isSound(decision: index)
    case .rule(let index): isSound(rules.rules[index])
    case .duty(let index): isSound(rules.duties[index])
    case .contradiction(let index): isSound(contradiction: index)
    }
  }

  func isSound(decision index: Int) -> Bool { isSound[rules.model.decisions[index].slot] }

  /// Whether nothing is wrong with a name, nor with what it rests on.
  func isSound(slot: Int) -> Bool { isSound[slot] }

  func isSound(contradiction index: Int) -> Bool {
    !errors.contains(where: rules.ruleSet.contradictions[index].extent.holds)
      && rules.model.program.slots(below: rules.contradictions[index]).allSatisfy { isSound[Int($0.index)] }
  }

  func isSound(implication index: Int) -> Bool {
    !errors.contains(where: rules.ruleSet.implications[index].extent.holds)
      && rules.model.program.slots(below: rules.implications[index].condition).allSatisfy { isSound[Int($0.index)] }
  }

  func isSound(_ compiled: CompiledRuleSet.CompiledRule) -> Bool {
    !errors.contains(where: compiled.rule.extent.holds)
      && rules.model.program.slots(below: compiled.root).allSatisfy { isSound[Int($0.index)] }
  }
}
