package import DecisionModel
package import FEEL
package import Screening

/// What the law of its day says of a reading.
package enum ReadingVerdict: Sendable {
  /// No rule that looks at it fires.
  case within
  /// The rules that fire, each with the limit that it holds the reading against.
  case over([Exceedance])
  /// What keeps it open: names of facts that the record does not state, or texts of the law that nobody has read.
  case undetermined([String])
  /// No rule of that day looks at it, or the rule set does not hold the law of that day.
  case notJudged
}

/// A reading over its limit.
package struct Exceedance: Sendable, Hashable {
  package let rule: String
  package let label: Words
  /// The limit, in the unit of the fact; `nil` where the rule compares the reading with no single number.
  package let limit: Number?
  /// The unit of the limit, as it is written.
  package let unit: String?
  /// The clause that gives the limit, else the one that the rule rests on.
  package let source: Report.Source
}
