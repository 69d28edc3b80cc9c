/// A FEEL range (DMN 1.5, 10.3.2.7): the values between two ends, each end open or closed, or absent.
///
/// `[1..3)` has both ends. `(>= 5)` has no upper end, `(< 5)` no lower one: an absent end is not an end that is null
/// (`(null..5)` is a range whose lower end nobody can compare with). A range of which an end is unknown is unknown itself,
/// since it may turn out the wrong way round; `x in [a..b]` yet settles where the other end does. `(= 5)` and `(!= 5)` are written as ranges too, but have a shape of their own.
package struct Interval: Sendable, Hashable {
  package struct End: Sendable, Hashable {
    /// `.null` also where the end is absent: that is what `range.start` answers.
    package let value: Value
    /// Whether the end itself belongs to the range. Always `false` for an absent end.
    package let closed: Bool
    package let isAbsent: Bool

    package init(_ value: Value, closed: Bool) {
      self.value = value
      self.closed = closed
      isAbsent = false
    }

    private init() {
      value = .null
      closed = false
      isAbsent = true
    }

    package static let absent = End()
  }

  package enum Shape: Sendable, Hashable {
    /// What lies between the ends.
    case between
    /// `(= x)`: both ends are `x`, closed.
    case equal
    /// `(!= x)`: everything but `x`; both ends are `x`, open.
    case different
  }

  package let shape: Shape
  /// Lower and upper end: an array, so that `Value` may hold an interval that holds values.
  private let ends: [End]

  package init(from lower: End, to upper: End, shape: Shape = .between) {
    ends = [lower, upper]
    self.shape = shape
  }

  /// `[lower..upper]`.
  package init(closed lower: Value, _ upper: Value) {
    self.init(from: End(lower, closed: true), to: End(upper, closed: true))
  }

  package var lower: End { ends[0] }
  package var upper: End { ends[1] }
}
