internal import DecisionModel
internal import FEEL
internal import Screening

/// One record in a row, in which facts may be supposed otherwise and judged again: no report, no trace, nothing allocated.
struct Trial {
  struct Supposition: Hashable {
    let slot: Int
    let candidate: CriticalValues.Candidate
  }

  let screener: Screener
  let record: Record
  let strict: Bool
  /// By slot, of what the record states or is presumed to.
  private let known: [Int: Value]
  let presumed: Set<Int>
  private let standing: Standing
  private(set) var evaluations = 0
  private var judgement = Judgement()

  init(_ examination: Examination) {
    screener = examination.screener
    record = examination.record
    strict = examination.strict
    presumed = Set(examination.evaluation.presumed)
    var known: [Int: Value] = [:]
    standing = examination.evaluation.standing
    for slot in examination.record.facts.map(\.slot) + examination.evaluation.presumed + standing.derived.map(\.slot) {
      known[slot] = examination.screener.row[Slot(Int32(slot))]
    }
    self.known = known
  }

  func value(_ slot: Int) -> Value { known[slot] ?? .unknown }

  /// What follows from a supposition, and which contradictions of the rule set hold then, or cannot be evaluated: with any, no
  /// record could be so, or it is not known whether it could.
  struct Outcome {
    let judgement: Judgement
    /// Roots.
    let contradictions: [Int32]
  }

  /// Puts the record with what is supposed of it into the row, decisions answered, and judges it.
  ///
  /// - Returns: `nil` where a value is not allowed.
  mutating func judge(_ suppositions: [Supposition]) -> Outcome? {
    evaluations += 1
    let row = screener.row
    screener.begin(record.kind, keeping: standing)
    for (slot, value) in known { row.set(Slot(Int32(slot)), value) }
    for supposed in suppositions { row.set(Slot(Int32(supposed.slot)), supposed.candidate.value) }
    screener.judge(record.kind, strict: strict, into: &judgement)
    let compiled = screener.rules.compiled
    for supposed in suppositions {
      if let root = compiled.model.allowed[supposed.slot], screener.evaluator.truth(of: root) != .true { return nil }
    }
    let evaluator = screener.evaluator
    let contradictions = compiled.contradictions.filter { root in
      switch evaluator.truth(of: root) {
      case .true: true
      case .unknown: evaluator.hasFailures
      case .false, .null: false
      }
    }
    return Outcome(judgement: judgement, contradictions: contradictions)
  }
}
