package import FEEL

/// The days on which something holds; both ends included, an open end as `nil`.
package struct Period: Sendable, Hashable {
  package let from: CalendarDate?
  package let through: CalendarDate?

  package init(from: CalendarDate?, through: CalendarDate?) {
    self.from = from
    self.through = through
  }

  package static let always = Period(from: nil, through: nil)

  package func contains(_ day: CalendarDate) -> Bool {
    if let from, day < from { return false }
    if let through, through < day { return false }
    return true
  }

  package func overlaps(_ other: Period) -> Bool { intersection(other) != nil }

  /// The days that lie in both, `nil` where there is none.
  package func intersection(_ other: Period) -> Period? {
    let start: CalendarDate? =
      switch (from, other.from) {
      case (let a?, let b?): max(a, b)
      case (let a?, nil): a
      case (nil, let b): b
      }
    let end: CalendarDate? =
      switch (through, other.through) {
      case (let a?, let b?): min(a, b)
      case (let a?, nil): a
      case (nil, let b): b
      }
    if let start, let end, end < start { return nil }
    return Period(from: start, through: end)
  }
}

extension Period: CustomStringConvertible {
  /// As it is written in a rule file: `2026-05-18 .. 2027-02-28`.
  package var description: String {
    let start = from.map { "\($0) " } ?? ""
    let end = through.map { " \($0)" } ?? ""
    return "\(start)..\(end)"
  }
}
