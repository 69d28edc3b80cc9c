package import DecisionModel
package import FEEL

/// Evaluates records against the law of one day. Looks nothing up: the row holds all there is.
///
/// It keeps a row and an evaluator for use again and again, so it is for one thread at a time. Facts come in from a record,
/// or, where they were read before (a table of many projects), straight into the row:
/// ```
/// screener.begin(.proposal)
/// screener.row.set(slot, value)                              // for each fact
/// screener.judge(.proposal, strict: true, into: &judgement)  // allocates nothing from the second time on
/// ```
package final class Screener {
  package let rules: RulesOnDay
  package let row: Row
  package let evaluator: Evaluator
  private let judging: Judge

  package convenience init(_ rules: RulesOnDay) {
    let program = rules.compiled.model.program
    self.init(rules, row: program.makeRow(), evaluator: Evaluator(program))
  }

  /// - Parameters:
  ///   - row: Of the program of the rules; it is filled anew for each record.
  ///   - evaluator: Of the same program; it is given the clock of the day.
  package init(_ rules: RulesOnDay, row: Row, evaluator: Evaluator) {
    self.rules = rules
    self.row = row
    self.evaluator = evaluator
    // `today()` and `now()` are the day whose law is applied: the machine's clock is never read.
    evaluator.clock = .init(today: rules.model.day, now: rules.model.day.midnight)
    judging = Judge(rules)
  }

  /// What a record states, what is presumed for it, and what follows.
  package struct Evaluation {
    /// Slots.
    package let presumed: [Int]
    package let decisions: [DecisionAnswer]
    package let judgement: Judgement
    /// By index in `RulesOnDay.duties[kind]`.
    package let duties: [Truth]
    /// Contradictions that hold, by index.
    package let contradictions: [Int]
  }

  /// The truth of a rule that was judged by the law of another day.
  struct Elsewhere {
    /// In `rules.rules[kind]`.
    let position: Int
    let truth: Truth
  }

  /// Puts the facts of a record into the row and evaluates everything, keeping a value for every node.
  package func evaluate(_ record: Record, strict: Bool) -> Evaluation { evaluate(record, strict: strict, elsewhere: []) }

  /// - Parameter elsewhere: rules that were judged by the law of another day; what follows rests on that.
  func evaluate(_ record: Record, strict: Bool, elsewhere: [Elsewhere]) -> Evaluation {
    let presumed = assemble(record, strict: strict)
    var judgement = Judgement()
    let decisions = judge(record.kind, strict: strict, tracing: true, elsewhere: elsewhere, into: &judgement)
    var duties: [Truth] = []
    evaluator.traces(of: rules.dutyRoots[record.kind.index], into: &duties)
    if !strict { pass(rules.quietDuties[record.kind.index], in: &duties) }
    let contradictions = rules.compiled.contradictions.enumerated().filter { evaluator.trace($0.element) == .true }.map(
      \.offset)
    return Evaluation(
      presumed: presumed, decisions: decisions, judgement: judgement, duties: duties, contradictions: contradictions)
  }

  /// The bare judgement of a record, without a trace.
  package func judge(_ record: Record, strict: Bool) -> Judgement {
    _ = assemble(record, strict: strict)
    var judgement = Judgement()
    judge(record.kind, strict: strict, into: &judgement)
    return judgement
  }

  /// Clears the row for a record of a kind: what the law of the day says stands, all else is unknown.
  package func begin(_ kind: RecordKind) {
    row.clear()
    rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), kind.rawValue)
  }

  /// Judges the facts that stand in the row.
  ///
  /// - Parameters:
  ///   - tracing: whether the value of every node is kept.
  ///   - judgement: takes the result; its storage is used again.
  /// - Returns: the answers of the decisions, by their index.
  @discardableResult
  package func judge(
    _ kind: RecordKind, strict: Bool, tracing: Bool = false, into judgement: inout Judgement
  ) -> [DecisionAnswer] {
    judge(kind, strict: strict, tracing: tracing, elsewhere: [], into: &judgement)
  }

  private func judge(
    _ kind: RecordKind, strict: Bool, tracing: Bool, elsewhere: [Elsewhere], into judgement: inout Judgement
  ) -> [DecisionAnswer] {
    evaluator.bind(row)
    let decisions = rules.model.decide(row, evaluator, tracing: tracing)
    if tracing {
      evaluator.traces(of: rules.ruleRoots[kind.index], into: &judgement.truths)
    } else {
      evaluator.truths(of: rules.ruleRoots[kind.index], into: &judgement.truths)
    }
    if !strict { pass(rules.quietRules[kind.index], in: &judgement.truths) }
    for rule in elsewhere { judgement.truths[rule.position] = rule.truth }
    judging.complete(&judgement, kind: kind, strict: strict)
    return decisions
  }

  /// A rule about a measured value says nothing, and asks nothing, where the record does not state the value.
  private func pass(_ quiet: [RulesOnDay.Quiet], in truths: inout [Truth]) {
    for rule in quiet where truths[rule.position] == .unknown {
      for slot in rule.slots where row[slot] == .unknown { truths[rule.position] = .false }
    }
  }

  /// Fills the row: the law of the day, the kind, the stated facts, and for what was not stated what is presumed.
  ///
  /// - Returns: the slots of presumed facts.
  func assemble(_ record: Record, strict: Bool) -> [Int] {
    begin(record.kind)
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
