package import DecisionModel
internal import Diagnostics
package import FEEL

/// Looks at the facts of a record before they are used: each within what is allowed, and none against another.
struct FactCheck {
  private let rules: CompiledRuleSet
  private let row: Row
  private let evaluator: Evaluator
  /// The law of the record's day, where the record names one.
  private let law: ModelOnDay?

  /// For records that do not say as of which day they are.
  init(_ rules: CompiledRuleSet) {
    self.rules = rules
    row = rules.model.program.makeRow()
    evaluator = Evaluator(rules.model.program, onFailure: .open)
    law = nil
  }

  /// For records of the day of a screener, with its row and evaluator.
  init(_ screener: Screener) {
    rules = screener.rules.compiled
    row = screener.row
    evaluator = screener.evaluator
    law = screener.rules.model
  }

  func check(_ record: Record, reporting problems: inout [Diagnostic]) {
    guard !rules.model.allowed.isEmpty || !rules.contradictions.isEmpty else { return }
    let contradictions = rules.contradictions(in: record, law: law, row: row, evaluator: evaluator)
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
    for index in contradictions {
      let contradiction = rules.ruleSet.contradictions[index]
      let involved = Set(rules.model.program.slots(below: rules.contradictions[index]).map { Int($0.index) })
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

extension CompiledRuleSet {
  /// The contradictions in what a record states, under the law of its own day.
  ///
  /// - Parameters:
  ///   - law: The law of that day, where it is at hand.
  ///   - row: Of the program of the rules; filled with the facts, and left so.
  ///   - evaluator: Of the same program; bound to the row.
  package func contradictions(
    in record: Record, law: ModelOnDay? = nil, row: Row, evaluator: Evaluator
  ) -> [Int] {
    evaluator.clock = record.asOf.map { .init(today: $0, now: $0.midnight) }
    row.clear()
    let law = law ?? record.asOf.map(model.on)
    law?.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), .text(record.kind.rawValue))
    for fact in record.facts { row.set(Slot(Int32(fact.slot)), fact.value) }
    evaluator.bind(row)
    // A contradiction may speak of what a decision makes of the facts: of all kinds of mining, say.
    _ = law?.decide(row, evaluator)
    return contradictions.indices.filter { evaluator.truth(of: contradictions[$0]) == .true }
  }
}
