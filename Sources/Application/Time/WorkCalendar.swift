package import FEEL

/// Which days the office works: Monday to Friday, less the days off of the list, with the days that are made up for.
package struct WorkCalendar: Sendable {
  private let off: Set<CalendarDate>
  private let madeUp: Set<CalendarDate>

  /// - Parameters:
  ///   - off: days off beside Saturdays and Sundays.
  ///   - madeUp: Saturdays or Sundays that are worked instead of others.
  package init(off: Set<CalendarDate> = [], madeUp: Set<CalendarDate> = []) {
    self.off = off
    self.madeUp = madeUp
  }

  package init(_ holidays: [HolidayRow]) {
    let current = holidays.filter { $0.kind != .revoked }
    off = Set(current.filter { $0.kind == .off }.map(\.day))
    madeUp = Set(current.filter { $0.kind == .madeUp }.map(\.day))
  }

  package func works(_ day: CalendarDate) -> Bool {
    if madeUp.contains(day) { return true }
    return day.weekday <= 5 && !off.contains(day)
  }

  /// The day itself where it is worked, else the next that is.
  package func workday(from day: CalendarDate) -> CalendarDate {
    var day = day
    // No list of holidays is as long as this.
    for _ in 0..<366 where !works(day) { day = day.adding(days: 1) }
    return day
  }

  /// How many days are worked in a stretch, both ends included.
  package func workdays(_ first: CalendarDate, through last: CalendarDate) -> Int {
    guard first <= last else { return 0 }
    return (first.dayNumber...last.dayNumber).count { number in CalendarDate(dayNumber: number).map(works) == true }
  }
}

extension CalendarDate {
  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) ?? self }
}
