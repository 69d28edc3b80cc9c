package import DecisionModel
package import Diagnostics

/// One declaration that says what silence means for many facts: "no measured value is stated: none is over its limit".
///
/// What a single input says of itself (`when not stated:`) is a presumption beside these. A presumption is listed on every
/// output, holds only under its terms, is replaced by what is stated, and is turned off by `--strict`.
package struct Presumption: Sendable {
  package let name: String
  package let label: Words
  /// Kinds of record for which it holds.
  package let kinds: [RecordKind]
  package let period: Period
  package let terms: PresumptionTerms
  /// What each fact is presumed to be, by slot.
  package let values: [GivenFact]
  /// Slots of facts of which nothing is presumed but that there is nothing to speak of: rules that speak only of what is stated
  /// pass.
  package let silentOn: [Int]
  /// Where it is written that silence means this.
  package let source: Citation?
  /// No text says so: it is the rule set's own policy, which a person confirms before signing.
  package let isOwnPolicy: Bool
  package let range: SourceRange
  package let extent: Extent
}
