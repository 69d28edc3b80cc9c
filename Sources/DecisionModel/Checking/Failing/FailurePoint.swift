/// A part of an expression that may have no value, and what shows it.
package struct FailurePoint: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    case divisionByZero
    /// An operand may be null.
    case null
    /// A text that is no number, no date: the function of this name.
    case function(String)
    /// There may be no member at the place.
    case noSuchMember
    /// True or false is wanted, and null may come.
    case notBoolean
    /// A range whose ends may be the wrong way round.
    case range
  }

  package let reason: Reason
  /// The part, as FEEL writes it.
  package let part: String
  /// A value with which it fails: `y = 0`.
  package let witness: String
  /// UTF-8 offsets in the text.
  package let lower: Int32
  package let upper: Int32
}
