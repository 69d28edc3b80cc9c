internal import DecisionModel
internal import FEEL

/// Evaluates records against the law of one day. Looks nothing up: the row holds all there is.
///
/// It keeps a row and an evaluator for use again and again, so it is for one thread at a time.
package final class Screener {
  package let rules: RulesOnDay
  let row: Row
  let evaluator: Evaluator

  package init(_ rules: RulesOnDay) {
    self.rules = rules
    row = rules.compiled.model.program.makeRow()
    evaluator = Evaluator(rules.compiled.model.program)
    evaluator.bind(row)
  }

  /// What a record states, what is presumed for it, and what follows.
  struct Evaluation {
    let presumed: [Int]
    let decisions: [DecisionAnswer]
    let judgement: Judgement
    /// By index in `RulesOnDay.duties[kind]`.
    let duties: [Truth]
    /// Contradictions that hold, by index.
    let contradictions: [Int]
  }

  /// Puts the facts of a record into the row and evaluates everything, keeping a value for every node.
  func evaluate(_ record: Record, strict: Bool) -> Evaluation {
    let presumed = assemble(record, strict: strict)
    let kind = record.kind
    let decisions = rules.model.decide(row, evaluator, tracing: true)
    let compiled = rules.compiled
    let truths = rules.rules[kind.index].map { evaluator.trace(compiled.rules[$0].root) }
    let duties = rules.duties[kind.index].map { evaluator.trace(compiled.duties[$0].root) }
    let contradictions = compiled.contradictions.indices.filter { evaluator.trace(compiled.contradictions[$0]) == .true }
    return Evaluation(
      presumed: presumed, decisions: decisions, judgement: rules.judge(truths, kind: kind, strict: strict), duties: duties,
      contradictions: contradictions)
  }

  /// The bare judgement, without a trace.
  package func judge(_ record: Record, strict: Bool) -> Judgement {
    _ = assemble(record, strict: strict)
    _ = rules.model.decide(row, evaluator)
    let truths = rules.rules[record.kind.index].map { evaluator.truth(of: rules.compiled.rules[$0].root) }
    return rules.judge(truths, kind: record.kind, strict: strict)
  }

  /// Fills the row: the law of the day, the kind, the stated facts, and for what was not stated what is presumed.
  ///
  /// - Returns: the slots of presumed facts.
  private func assemble(_ record: Record, strict: Bool) -> [Int] {
    row.clear()
    rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), .text(record.kind.rawValue))
    for fact in record.facts { row.set(Slot(Int32(fact.slot)), fact.value) }
    guard !strict else { return [] }
    var presumed: [Int] = []
    for (slot, value) in rules.compiled.presumptions where !record.facts.contains(where: { $0.slot == slot }) {
      row.set(Slot(Int32(slot)), value)
      presumed.append(slot)
    }
    return presumed
  }
}
