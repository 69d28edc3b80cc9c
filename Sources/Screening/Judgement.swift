package import FEEL

/// Which rules fire, do not, or might, for one record, and what may be recommended: the bare result, before words.
///
/// An empty one is storage to judge into; used again for the next record it allocates nothing.
package struct Judgement: Sendable {
  /// By index in `RulesOnDay.rules[kind]`.
  package var truths: [Truth] = []
  /// Those of them that are unknown because something could not be evaluated, whatever else they wait for; ascending.
  package var failed: [Int] = []
  /// Whether something could not be evaluated without which it is not known whether the facts agree with one another: then
  /// nothing is settled but what is certain at least.
  package var isAgreementOpen = false
  /// In order of severity; a single one where it is settled.
  package var possible: [Recommendation] = []
  package var risk = RiskProfile()
  /// For each band of the policy: whether the total is in it; `nil` where it might be.
  package var bands: [Bool?] = []

  /// Points of each criterion and their weighted mean, as intervals.
  package struct RiskProfile: Sendable {
    /// By index of the criterion.
    package var criteria: [(low: Int, high: Int)] = []
    package var low = Number.zero
    package var high = Number.zero
  }

  package init() {}

  /// Calls with the places of the rules whose truth is this one, ascending: most rules do not fire, and are passed by the eight.
  package func forEach(_ truth: Truth, _ body: (Int) -> Void) { TruthBytes.forEach(truths, is: truth, true, body) }
}
