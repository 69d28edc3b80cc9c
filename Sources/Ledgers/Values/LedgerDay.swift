package import FEEL

/// A day, or the days among which it is where only its month or year is stated.
package struct LedgerDay: Sendable, Hashable {
  package let first: CalendarDate
  package let last: CalendarDate

  package init(first: CalendarDate, last: CalendarDate) {
    self.first = first
    self.last = last
  }

  package init(_ day: CalendarDate) { self.init(first: day, last: day) }

  static func month(_ month: Int, of year: Int) -> LedgerDay? {
    guard (1...12).contains(month), let first = CalendarDate(year: year, month: month, day: 1),
      let last = CalendarDate(year: year, month: month, day: CalendarDate.days(in: month, of: year))
    else { return nil }
    return LedgerDay(first: first, last: last)
  }

  static func year(_ year: Int) -> LedgerDay {
    LedgerDay(
      first: CalendarDate(year: year, month: 1, day: 1) ?? .epoch,
      last: CalendarDate(year: year, month: 12, day: 31) ?? .epoch)
  }

  /// `nil` where it is not known to the day.
  package var day: CalendarDate? { first == last ? first : nil }

  package var notation: String { day?.description ?? "[\(first);\(last)]" }
}
