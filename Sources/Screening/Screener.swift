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
  /// The same, which leaves the total risk to those who know all parts of a record.
  private lazy var judgingPart = judging.withoutBands
  /// What changes with a fact, asked for where records have components.
  private(set) lazy var reach = FactReach(rules.compiled)
  /// Made when the first record comes that Kleene's tables leave open.
  private lazy var completions = Completions(rules, row: row, evaluator: evaluator)
  private lazy var consistency = Consistency(rules.compiled, row: row, evaluator: evaluator)
  /// What stands for the facts that the record in the row does not state.
  private var standing = Standing()
  /// Of `RulesOnDay.ruleRoots` and `dutyRoots`, by kind of record.
  private let ruleConditions: [ConditionSet]
  let dutyConditions: [ConditionSet]
  /// By kind of record, the row as `begin` leaves it.
  private var beginnings: [Row.Beginning?] = RecordKind.allCases.map { _ in nil }
  /// Storage for the truths of `RulesOnDay.agreement`.
  private var agreement: [Truth] = []

  package convenience init(_ rules: RulesOnDay) {
    let program = rules.compiled.model.program
    self.init(rules, row: program.makeRow(), evaluator: Evaluator(program, onFailure: .open))
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
    ruleConditions = rules.ruleRoots.map { ConditionSet($0) }
    dutyConditions = rules.dutyRoots.map { ConditionSet($0) }
  }

  /// By kind of record and slot, whether a rule, duty or listed decision reads a name, itself or through decisions.
  private var read = [[Bool]?](repeating: nil, count: RecordKind.allCases.count)

  /// Whether anything that is said of a kind of record can rest on a name.
  package func reads(_ slot: Int, of kind: RecordKind) -> Bool {
    if let known = read[kind.index] { return known[slot] }
    let found = rules.compiled.reach(of: kind)
    read[kind.index] = found
    return found[slot]
  }

  /// What a record states, what is presumed for it, and what follows.
  package struct Evaluation {
    /// Slots.
    package var presumed: [Int] { standing.presumed.map(\.slot) }
    package let standing: Standing
    /// Presumptions for the sake of which a rule or duty passes that speaks only of what is stated, by index.
    package let silences: Set<Int>
    package let decisions: [DecisionAnswer]
    package internal(set) var judgement: Judgement
    /// By index in `RulesOnDay.duties[kind]`.
    package internal(set) var duties: [Truth]
    /// Contradictions that hold, by index.
    package let contradictions: [Int]
    /// Contradictions that could not be evaluated, by index: whether the facts agree is not known.
    package let failedContradictions: [Int]
    /// Implications that could not be evaluated, by index: what follows from the facts is not known.
    package let failedImplications: [Int]
    /// What the completions told beyond Kleene's tables.
    package internal(set) var refinement: Refinement
  }

  /// The truth of a rule that is judged in another view of the record: by the law of another day, or for one of its components.
  struct Elsewhere {
    /// In `rules.rules[kind]`.
    let position: Int
    let truth: Truth
    /// Whether it is unknown because something could not be evaluated.
    let isFailed: Bool
  }

  /// Puts the facts of a record into the row and evaluates everything, keeping a value for every node.
  ///
  /// Kleene's tables come first; where they leave something open, the completions are looked at; then all is evaluated once
  /// more with what they settled, for the trace.
  package func evaluate(_ record: Record, strict: Bool) -> Evaluation { evaluate(record, strict: strict, elsewhere: []) }

  /// - Parameters:
  ///   - elsewhere: rules that are judged in another view; what follows rests on that.
  ///   - isPart: whether this is one of the views of a record with components: then the total risk is told of all together.
  func evaluate(_ record: Record, strict: Bool, elsewhere: [Elsewhere], isPart: Bool = false) -> Evaluation {
    let judging = isPart ? judgingPart : judging
    assemble(record, strict: strict)
    let kind = record.kind
    var judgement = Judgement()
    var passed: Set<Int> = []
    let kleene = judge(
      kind, strict: strict, by: judging, tracing: false, elsewhere: elsewhere, passed: &passed, into: &judgement)
    var duties: [Truth] = []
    evaluator.truths(of: dutyConditions[kind.index], into: &duties)
    pass(rules.quietDuties[kind.index], in: &duties, passed: &passed)
    var refinement = Refinement()
    if judgement.truths.contains(.unknown) || duties.contains(.unknown) || hasOpenShown(kleene) {
      var open: [Truth]? = duties
      completions.search.bounds = standing.bounds
      refinement = completions.refine(
        kind, strict: strict, by: judging, standing, &judgement, duties: &open,
        elsewhere: Set(elsewhere.map(\.position)))
      duties = open ?? duties
    }
    evaluator.bind(row)
    let decisions = rules.model.decide(row, evaluator, tracing: true, settled: refinement.decisions)
    var traced: [Truth] = []
    evaluator.traces(of: ruleConditions[kind.index], into: &traced)
    evaluator.traces(of: rules.dutyRoots[kind.index], into: &traced)
    evaluator.traces(of: rules.compiled.contradictions, into: &traced)
    let failed = self.failed(traced, rules.compiled.contradictions, decisions)
    let failedImplications = evaluator.hasFailures ? failedImplications(decisions) : []
    let silences = standing.holding.filter { !passed.isDisjoint(with: rules.compiled.presumptions[$0].silentOn) }
    return Evaluation(
      standing: standing, silences: Set(silences), decisions: decisions, judgement: judgement, duties: duties,
      contradictions: traced.indices.filter { traced[$0] == .true }, failedContradictions: failed,
      failedImplications: failedImplications,
      refinement: refinement)
  }

  private func failedImplications(_ decisions: [DecisionAnswer]) -> [Int] {
    let implications = rules.compiled.implications
    return implications.indices.filter { index in
      guard consistency.truth(of: .implication(index)) == .unknown else { return false }
      var traced: [Truth] = []
      evaluator.traces(of: implications[index].roots, into: &traced)
      return !failed(traced, implications[index].roots, decisions).isEmpty
    }
  }

  /// Whether a condition that could not be evaluated leaves open whether the facts agree: of an implication whose consequence stands
  /// in any case, it does not matter.
  private func leavesOpen(_ root: Int32) -> Bool {
    rules.compiled.contradictions.contains(root)
      || rules.compiled.implications.indices.contains {
        rules.compiled.implications[$0].roots.contains(root) && consistency.truth(of: .implication($0)) == .unknown
      }
  }

  /// Which of the answers of conditions, just traced, are unknown because something could not be evaluated.
  private func failed(_ truths: [Truth], _ roots: [Int32], _ decisions: [DecisionAnswer]) -> [Int] {
    guard evaluator.hasFailures else { return [] }
    let explainer = Explainer(
      rules: rules, evaluator: evaluator, row: row, decisions: decisions,
      wording: Wording(model: rules.compiled.ruleSet.model, row: row))
    return truths.indices.filter { truths[$0] == .unknown && !explainer.needs(of: roots[$0]).failures.isEmpty }
  }

  private func hasOpenShown(_ answers: [DecisionAnswer]) -> Bool {
    zip(rules.compiled.ruleSet.model.decisions, answers).contains { $0.isShown && $1.value.holdsUnknown }
  }

  /// The bare judgement of a record, without a trace: exact as that of `evaluate` in what may be recommended.
  package func judge(_ record: Record, strict: Bool) -> Judgement {
    if !record.components.isEmpty { return judgeJointly(record, strict: strict, isSketch: false) }
    assemble(record, strict: strict)
    var judgement = Judgement()
    judge(record.kind, strict: strict, into: &judgement)
    refine(record.kind, strict: strict, &judgement)
    return judgement
  }

  /// The judgement of a record by Kleene's tables alone: for those who try thousands of changed rules on it.
  package func sketch(_ record: Record, strict: Bool) -> Judgement {
    if !record.components.isEmpty { return judgeJointly(record, strict: strict, isSketch: true) }
    assemble(record, strict: strict)
    var judgement = Judgement()
    judge(record.kind, strict: strict, into: &judgement)
    return judgement
  }

  /// Looks at the completions where a judgement of what stands in the row leaves more than one outcome open.
  package func refine(_ kind: RecordKind, strict: Bool, _ judgement: inout Judgement) {
    guard judgement.possible.count > 1 else { return }
    var none: [Truth]?
    completions.search.bounds = standing.bounds
    _ = completions.refine(kind, strict: strict, by: judging, standing, &judgement, duties: &none)
  }

  /// Completes a judgement whose truths were found elsewhere, none of which failed: by the columns of a table, say.
  package func conclude(_ judgement: inout Judgement, kind: RecordKind, strict: Bool) {
    judging.complete(&judgement, kind: kind, strict: strict)
  }

  /// The judgement of one view of a record with components, by the law of this day; the rules of the others do not fire in it.
  func judgePart(_ record: Record, strict: Bool, elsewhere: [Elsewhere], isSketch: Bool) -> Judgement {
    assemble(record, strict: strict)
    var judgement = Judgement()
    var passed: Set<Int> = []
    _ = judge(
      record.kind, strict: strict, by: judgingPart, tracing: false, elsewhere: elsewhere, passed: &passed, into: &judgement)
    guard !isSketch, judgement.truths.contains(.unknown) else { return judgement }
    var none: [Truth]?
    completions.search.bounds = standing.bounds
    _ = completions.refine(
      record.kind, strict: strict, by: judgingPart, standing, &judgement, duties: &none, elsewhere: Set(elsewhere.map(\.position)))
    return judgement
  }

  /// What may be recommended where the views of a record have been judged apart.
  func complete(_ judgement: inout Judgement, of parts: [Judgement], kind: RecordKind, strict: Bool) -> [Recommendation] {
    judging.complete(&judgement, of: parts, kind: kind, strict: strict)
  }

  /// What a question may be asked for the sake of.
  package enum Subject: Sendable, Hashable {
    /// The root of a rule's or a duty's condition.
    case condition(Int32)
    /// By index.
    case decision(Int)
  }

  /// Whether the answer to a question may make a difference, as things stand in the row after `evaluate`.
  package func heeds(_ fact: Int, by subject: Subject) -> Bool { completions.heeds(fact, by: subject) }

  /// Clears the row for a record of a kind: what the law of the day says stands, all else is unknown.
  package func begin(_ kind: RecordKind) {
    standing = Standing()
    if let beginning = beginnings[kind.index] { return row.begin(beginning) }
    row.clear()
    rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), kind.rawValue)
    beginnings[kind.index] = row.beginning
  }

  /// The same, and what stands for facts that are not stated stays as it was found for a record: its facts are to be supposed
  /// otherwise.
  package func begin(_ kind: RecordKind, keeping standing: Standing) {
    begin(kind)
    self.standing = standing
  }

  /// Judges the facts that stand in the row by Kleene's tables: sound, and exact but for what `refine` tells.
  ///
  /// - Parameters:
  ///   - tracing: whether the value of every node is kept.
  ///   - judgement: takes the result; its storage is used again. Where something fails, a trace is kept in any case.
  /// - Returns: the answers of the decisions, by their index.
  @discardableResult
  package func judge(
    _ kind: RecordKind, strict: Bool, tracing: Bool = false, into judgement: inout Judgement
  ) -> [DecisionAnswer] {
    var passed: Set<Int> = []
    return judge(kind, strict: strict, by: judging, tracing: tracing, elsewhere: [], passed: &passed, into: &judgement)
  }

  private func judge(
    _ kind: RecordKind, strict: Bool, by judging: Judge, tracing: Bool, elsewhere: [Elsewhere], passed: inout Set<Int>,
    into judgement: inout Judgement
  ) -> [DecisionAnswer] {
    evaluator.bind(row)
    let decisions = rules.model.decide(row, evaluator, tracing: tracing)
    if tracing {
      evaluator.traces(of: ruleConditions[kind.index], into: &judgement.truths)
    } else {
      evaluator.truths(of: ruleConditions[kind.index], into: &judgement.truths)
    }
    pass(rules.quietRules[kind.index], in: &judgement.truths, passed: &passed)
    if !judgement.failed.isEmpty { judgement.failed.removeAll(keepingCapacity: true) }
    judgement.isAgreementOpen = false
    if !rules.agreement.isEmpty {
      agreement.removeAll(keepingCapacity: true)
      if tracing {
        evaluator.traces(of: rules.agreement, into: &agreement)
      } else {
        evaluator.truths(of: rules.agreement, into: &agreement)
      }
    }
    if evaluator.hasFailures {
      // Which rules rest on what failed is read from a trace.
      guard tracing else {
        return judge(
          kind, strict: strict, by: judging, tracing: true, elsewhere: elsewhere, passed: &passed, into: &judgement)
      }
      judgement.failed = failed(judgement.truths, rules.ruleRoots[kind.index], decisions)
      judgement.isAgreementOpen = failed(agreement, rules.agreement, decisions).contains { leavesOpen(rules.agreement[$0]) }
    }
    if !elsewhere.isEmpty { take(elsewhere, &judgement) }
    judging.complete(&judgement, kind: kind, strict: strict)
    return decisions
  }

  /// What another view made of rules stands in place of what this one makes of them.
  private func take(_ elsewhere: [Elsewhere], _ judgement: inout Judgement) {
    for rule in elsewhere { judgement.truths[rule.position] = rule.truth }
    let positions = Set(elsewhere.map(\.position))
    judgement.failed.removeAll(where: positions.contains)
    judgement.failed = (judgement.failed + elsewhere.filter(\.isFailed).map(\.position)).sorted()
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
