package import DecisionModel
package import Diagnostics

/// What follows from facts, whatever the law: without land there is no forest land.
///
/// What follows is derived where it is not stated, and contradicts what is stated otherwise.
package struct Implication: Sendable {
  package let condition: ExpressionText
  /// The values that follow, by slot.
  package let values: [GivenFact]
  /// What else must hold then: a bound, a comparison. It derives nothing, but nothing may contradict it.
  package let consequence: ExpressionText?
  package let because: Words
  /// `nil` where it follows from what the words mean.
  package let source: Citation?
  /// It is the rule set's own policy and neither written nor a matter of meaning.
  package let isOwnPolicy: Bool
  /// Facts from which it follows, and from which it does not.
  package let examples: [Example]
  package let range: SourceRange
  package let extent: Extent
}
