package import FEEL

/// What looking at the completions told beyond Kleene's tables, for one record.
package struct Refinement: Sendable {
  /// By index of the decision: the one answer that all completions give.
  package var decisions: [Int: Value] = [:]
  /// Outcomes that Kleene's tables leave open and no completion gives.
  package var excluded: Set<Recommendation> = []
  /// Groups of rules, by place in `RulesOnDay.rules[kind]`, of each of which at least one fires, whatever is missing.
  package var oneOf: [[Int]] = []
  /// By root of an open rule or duty: missing facts, by slot, that make no difference to it.
  package var unheeded: [Int32: Set<Int>] = [:]
  /// By index of an open decision that is listed: the same.
  package var unheededByDecision: [Int: Set<Int>] = [:]
  /// By slot of a missing fact: what its answer may do for the recommendation, where that was looked at.
  package var bearings: [Int: Bearing] = [:]
  package var kept = Kept()

  /// What the answer to a question may do for the recommendation.
  package struct Bearing: Sendable, Hashable {
    /// Whether two completions that differ in this fact alone have different outcomes.
    package var decides = true
    /// The outcome to which some answer leads by itself, where it is more severe than what is certain.
    package var alone: Recommendation?
    /// How many of the possible outcomes one or another answer rules out by itself.
    package var separated = 0
  }

  /// What stays as Kleene's tables leave it, because not all possibilities could be looked at.
  package struct Kept: Sendable, Hashable {
    /// By place in `RulesOnDay.rules[kind]`.
    package var rules: [Int] = []
    /// By place in `RulesOnDay.duties[kind]`.
    package var duties: [Int] = []
    /// By index.
    package var decisions: [Int] = []
    package var outcomes: [Recommendation] = []
    /// Whether the budget was spent; otherwise facts are held against one another in a way that no list of values covers.
    package var isSpent = false

    package var isEmpty: Bool { rules.isEmpty && duties.isEmpty && decisions.isEmpty && outcomes.isEmpty }
  }

  package init() {}
}
