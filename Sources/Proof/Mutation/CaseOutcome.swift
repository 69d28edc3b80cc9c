internal import DecisionModel
internal import FEEL
internal import Screening

/// A documented case, ready to be screened again and again.
struct ProofCase: Sendable {
  let file: CaseFile
  let day: CalendarDate
}

/// What the screening of a case comes to: what its expectation is held against, and what else is to be seen.
struct CaseOutcome: Sendable, Equatable {
  /// What the case's expectation says to it; `nil` where it expects nothing.
  struct Asserted: Sendable, Equatable {
    let verdict: Replay.Verdict
    let missingHits: [String]
  }

  /// The record is refused, for its facts contradict each other.
  let isRefused: Bool
  let asserted: Asserted?
  let possible: [Recommendation]
  let hits: [String]
  let mightFire: [String]
  let duties: [String]
  /// The answers that are listed among the duties.
  let determinations: [Value]

  /// - Parameters:
  ///   - row, evaluator: Of the program of the rules; afterwards the row holds the case with all its answers.
  init(_ own: ProofCase, _ rules: RulesOnDay, row: Row, evaluator: Evaluator) {
    let compiled = rules.compiled
    let record = own.file.record
    let vocabulary = compiled.ruleSet.model.vocabulary
    let views = record.views(vocabulary)
    isRefused = views.contains { !compiled.clashes(in: $0, row: row, evaluator: evaluator).isEmpty }
    let screener = Screener(rules, row: row, evaluator: evaluator)
    let judgement = screener.sketch(record, strict: false)
    possible = judgement.possible
    let judged = zip(rules.rules[record.kind.index], judgement.truths)
    hits = judged.filter { $0.1 == .true }.map { compiled.rules[$0.0].rule.name }
    mightFire = judged.filter { $0.1 == .unknown }.map { compiled.rules[$0.0].rule.name }
    // What each view is told; the last of them stays in the row.
    var duties: [String] = []
    var determinations: [Value] = []
    for view in views {
      if views.count > 1 { _ = screener.sketch(view, strict: false) }
      duties += rules.duties[record.kind.index].filter { evaluator.truth(of: compiled.duties[$0].root) == .true }
        .map { compiled.duties[$0].rule.name }
      determinations += compiled.ruleSet.model.decisions.indices.filter { compiled.ruleSet.model.decisions[$0].isShown }
        .map { row[Slot(Int32(compiled.model.decisions[$0].slot))] }
    }
    self.duties = duties
    self.determinations = determinations
    let found = hits
    let recommendations = possible
    asserted = own.file.expected.map {
      let (verdict, missing) = $0.verdict(possible: recommendations, hits: found)
      return Asserted(verdict: verdict, missingHits: missing)
    }
  }
}
