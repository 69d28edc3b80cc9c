/// A FEEL range (DMN 1.5, 10.3.2.7): the values between two ends, each end open or closed, or absent.
///
/// `[1..3)` has both ends. `>= 5` has no upper end, `< 5` no lower one: an absent end is `.null` and open, as the
/// standard has it. An end that is `.unknown` makes membership unknown wherever the other end does not settle it.
package struct Interval: Sendable, Hashable {
  package struct End: Sendable, Hashable {
    /// `.null` where the range has no end on this side.
    package let value: Value
    /// Whether the end itself belongs to the range. Always `false` for an absent end.
    package let closed: Bool

    package init(_ value: Value, closed: Bool) {
      self.value = value
      self.closed = closed && value != .null
    }

    package static let absent = End(.null, closed: false)
    package var isAbsent: Bool { value == .null }
  }

  /// Lower and upper end: an array, so that `Value` may hold an interval that holds values.
  private let ends: [End]

  package init(from lower: End, to upper: End) { ends = [lower, upper] }

  /// `[lower..upper]`.
  package init(closed lower: Value, _ upper: Value) {
    self.init(from: End(lower, closed: true), to: End(upper, closed: true))
  }

  package var lower: End { ends[0] }
  package var upper: End { ends[1] }
}
