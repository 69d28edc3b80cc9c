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
    var sound = [Bool](repeating: true, count: model.vocabulary.entries.count)
    guard !errors.isEmpty else {
      isSound = sound
      return
    }
    for parameter in model.parameters where errors.contains(where: parameter.extent.holds) {
      if let slot = model.vocabulary[parameter.name] { sound[slot] = false }
    }
    for index in rules.model.order {
      let decision = rules.model.decisions[index]
      let reads = decision.roots.flatMap { rules.model.program.slots(below: $0) }
      sound[decision.slot] =
        !errors.contains(where: model.decisions[index].extent.holds) && reads.allSatisfy { sound[Int($0.index)] }
    }
    isSound = sound
  }

  func isSound(decision index: Int) -> Bool { isSound[rules.model.decisions[index].slot] }

  func isSound(contradiction index: Int) -> Bool {
    guard !errors.isEmpty else { return true }
    return !errors.contains(where: rules.ruleSet.contradictions[index].extent.holds)
      && rules.model.program.slots(below: rules.contradictions[index]).allSatisfy { isSound[Int($0.index)] }
  }

  func isSound(implication index: Int) -> Bool {
    guard !errors.isEmpty else { return true }
    return !errors.contains(where: rules.ruleSet.implications[index].extent.holds)
      && rules.model.program.slots(below: rules.implications[index].condition).allSatisfy { isSound[Int($0.index)] }
  }

  func isSound(_ compiled: CompiledRuleSet.CompiledRule) -> Bool {
    guard !errors.isEmpty else { return true }
    return !errors.contains(where: compiled.rule.extent.holds)
      && rules.model.program.slots(below: compiled.root).allSatisfy { isSound[Int($0.index)] }
  }
}
