package import FEEL

/// What looking at the completions told beyond Kleene's tables, for one record.
package struct Refinement: Sendable {
  /// By index of the decision: the one answer that all completions give.
  package var decisions: [Int: Value] = [:]
  /// Outcomes that Kleene's tables leave open and no completion gives.
  package var excluded: Set<Recommendation> = []
  /// Groups of rules, by place in `RulesOnDay.rules[kind]`, of each of which at least one fires, whatever is missing.
  package var oneOf: [[Int]] = []
  /// By root of an open rule: missing facts, by slot, that make no difference to it.
  package var unheeded: [Int32: Set<Int>] = [:]
  package var kept = Kept()

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
