internal import DecisionModel
internal import FEEL

/// Which facts each exclusion of a rule set may rest on, whatever the record and the day: looked up once, so that of thousands of records only
/// those exclusions are looked at that can have something to do with the question.
struct ExclusionReach: Sendable {
  /// Contradictions, then implications.
  let all: [Exclusion]
  /// By slot of a fact, places in `all`.
  let by: [Int: [Int]]

  init(_ compiled: CompiledRuleSet) {
    let consistency = Consistency(
      compiled, row: compiled.model.program.makeRow(), evaluator: Evaluator(compiled.model.program, onFailure: .open))
    all = Self.exclusions(of: compiled)
    var by: [Int: [Int]] = [:]
    for (place, exclusion) in all.enumerated() {
      for slot in consistency.slots(of: exclusion) { by[slot, default: []].append(place) }
    }
    self.by = by
  }

  static func exclusions(of compiled: CompiledRuleSet) -> [Exclusion] {
    compiled.contradictions.map(Exclusion.contradiction) + compiled.implications.indices.map(Exclusion.implication)
  }
}
