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
  /// What stands for the facts that the record in the row does not state.
  private var standing = Standing()

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

  /// By kind of record, the names that a rule, duty or listed decision reads, itself or through decisions.
  private var reach: [RecordKind: Set<Int>] = [:]

  /// Whether anything that is said of a kind of record can rest on a name.
  package func reads(_ slot: Int, of kind: RecordKind) -> Bool {
    if let known = reach[kind] { return known.contains(slot) }
    let read = rules.compiled.reach(of: kind)
    reach[kind] = read
    return read.contains(slot)
  }

  /// What a record states, what is presumed for it, and what follows.
  package struct Evaluation {
    /// Slots.
    package var presumed: [Int] { standing.presumed.map(\.slot) }
    package let standing: Standing
    /// Presumptions for the sake of which a rule or duty passes that speaks only of what is stated, by index.
    package let silences: Set<Int>
    package let decisions: [DecisionAnswer]
    package let judgement: Judgement
    /// By index in `RulesOnDay.duties[kind]`.
    package let duties: [Truth]
    /// Contradictions that hold, by index.
    package let contradictions: [Int]
  }

  /// Puts the facts of a record into the row and evaluates everything, keeping a value for every node.
  package func evaluate(_ record: Record, strict: Bool) -> Evaluation {
    assemble(record, strict: strict)
    var judgement = Judgement()
    var passed: Set<Int> = []
    let decisions = judge(record.kind, strict: strict, tracing: true, passed: &passed, into: &judgement)
    var duties: [Truth] = []
    evaluator.traces(of: rules.dutyRoots[record.kind.index], into: &duties)
    pass(rules.quietDuties[record.kind.index], in: &duties, passed: &passed)
    let contradictions = rules.compiled.contradictions.enumerated().filter { evaluator.trace($0.element) == .true }.map(
      \.offset)
    let silences = standing.holding.filter { !passed.isDisjoint(with: rules.compiled.presumptions[$0].silentOn) }
    return Evaluation(
      standing: standing, silences: Set(silences), decisions: decisions, judgement: judgement, duties: duties,
      contradictions: contradictions)
  }

  /// The bare judgement of a record, without a trace.
  package func judge(_ record: Record, strict: Bool) -> Judgement {
    assemble(record, strict: strict)
    var judgement = Judgement()
    judge(record.kind, strict: strict, into: &judgement)
    return judgement
  }

  /// Clears the row for a record of a kind: what the law of the day says stands, all else is unknown.
  package func begin(_ kind: RecordKind) {
    standing = Standing()
    row.clear()
    rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), kind.rawValue)
  }

  /// The same, and what stands for facts that are not stated stays as it was found for a record: its facts are to be supposed
  /// otherwise.
  package func begin(_ kind: RecordKind, keeping standing: Standing) {
    begin(kind)
    self.standing = standing
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
    var passed: Set<Int> = []
    return judge(kind, strict: strict, tracing: tracing, passed: &passed, into: &judgement)
  }

  private func judge(
    _ kind: RecordKind, strict: Bool, tracing: Bool, passed: inout Set<Int>, into judgement: inout Judgement
  ) -> [DecisionAnswer] {
    evaluator.bind(row)
    let decisions = rules.model.decide(row, evaluator, tracing: tracing)
    if tracing {
      evaluator.traces(of: rules.ruleRoots[kind.index], into: &judgement.truths)
    } else {
      evaluator.truths(of: rules.ruleRoots[kind.index], into: &judgement.truths)
    }
    pass(rules.quietRules[kind.index], in: &judgement.truths, passed: &passed)
    judging.complete(&judgement, kind: kind, strict: strict)
    return decisions
  }

  /// What speaks only of stated facts says nothing, and asks nothing, where one is not stated and a presumption stands for that.
  ///
  /// - Parameter passed: takes the slots of the facts.
  private func pass(_ quiet: [RulesOnDay.Quiet], in truths: inout [Truth], passed: inout Set<Int>) {
    guard !standing.silent.isEmpty else { return }
    for rule in quiet where truths[rule.position] == .unknown {
      for slot in rule.slots where row[slot] == .unknown && standing.silent.contains(Int(slot.index)) {
        truths[rule.position] = .false
        passed.insert(Int(slot.index))
      }
    }
  }

  /// Fills the row: the law of the day, the kind, the stated facts, what follows from them, and what is presumed. Where an
  /// officer has confirmed what is presumed, it stands whether or not anything else is presumed.
  func assemble(_ record: Record, strict: Bool) {
    let assembly = FactAssembly(rules.compiled, law: rules.model, row: row, evaluator: evaluator)
    standing = assembly.assemble(record, presumes: !strict)
  }
}
