internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Looks at the facts of a record before they are used: each within what is allowed, and none against another.
struct FactCheck {
  private let rules: CompiledRuleSet

  init(_ rules: CompiledRuleSet) { self.rules = rules }

  func check(_ record: Record, reporting problems: inout [Diagnostic]) {
    guard !rules.model.allowed.isEmpty || !rules.contradictions.isEmpty else { return }
    let row = rules.model.program.makeRow()
    let evaluator = Evaluator(
      rules.model.program, clock: record.asOf.map { .init(today: $0, now: $0.midnight) })
    evaluator.bind(row)
    if let day = record.asOf { rules.model.on(day).prepare(row) }
    row.set(Slot(Int32(Vocabulary.recordKind)), .text(record.kind.rawValue))
    for fact in record.facts { row.set(Slot(Int32(fact.slot)), fact.value) }
    for fact in record.facts {
      guard let root = rules.model.allowed[fact.slot], evaluator.truth(of: root) != .true else { continue }
      guard case .input(let index) = rules.ruleSet.model.vocabulary.entries[fact.slot].meaning else { continue }
      let input = rules.ruleSet.model.inputs[index]
      problems.append(
        Diagnostic(
          .badValue, "`\(fact.statements[0].asWritten)` is outside what `\(input.name)` may be",
          at: fact.statements[0].range,
          notes: [.init("allowed is \(input.allowed?.text ?? "")", at: input.allowed?.range)]))
    }
    for (root, contradiction) in zip(rules.contradictions, rules.ruleSet.contradictions)
    where evaluator.truth(of: root) == .true {
      let involved = Set(rules.model.program.slots(below: root).map { Int($0.index) })
      let facts = record.facts.filter { involved.contains($0.slot) }
      problems.append(
        Diagnostic(
          .contradictoryFacts, contradiction.because.en, at: facts.first?.statements[0].range ?? record.range,
          notes: facts.dropFirst().map { .init("and this", at: $0.statements[0].range) }
            + [.init("the rule set says so here", at: contradiction.range)],
          help: contradiction.because.vi))
    }
  }
}
