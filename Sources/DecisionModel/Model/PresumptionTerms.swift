/// Under which terms what is presumed holds: where a condition is true, and while nothing that is stated bears on it.
package struct PresumptionTerms: Sendable, Hashable {
  /// What a record states that takes a presumption away.
  package enum Bearing: Sendable, Hashable {
    /// A fact, whatever its value: its slot.
    case stated(Int)
    /// A condition, where it is true.
    case holds(ExpressionText)
  }

  /// Over what is stated and what follows from it; unknown is not enough. `nil`: everywhere.
  package let condition: ExpressionText?
  package let unlessStated: [Bearing]

  package init(condition: ExpressionText?, unlessStated: [Bearing]) {
    self.condition = condition
    self.unlessStated = unlessStated
  }
}
