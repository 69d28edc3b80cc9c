/// A date of the proleptic Gregorian calendar (DMN 1.5, 10.3.2.3.4), years -999999999 to 999999999.
///
/// The year 0 is 1 BC, as in ISO 8601 and XML Schema 1.1.
package struct CalendarDate: Sendable, Hashable {
  private let storedYear: Int32
  private let storedMonth: UInt8
  private let storedDay: UInt8

  /// 1 January 1970.
  package static let epoch = CalendarDate(known: 1970, 1, 1)
  package static let years = -999_999_999...999_999_999

  package var year: Int { Int(storedYear) }
  /// 1...12
  package var month: Int { Int(storedMonth) }
  /// 1...31
  package var day: Int { Int(storedDay) }

  /// `nil` where there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
    else { return nil }
    self.init(known: year, month, day)
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    storedYear = Int32(year)
    storedMonth = UInt8(month)
    storedDay = UInt8(day)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 31
    }
  }

  /// Days since 1 January 1970.
  package var dayNumber: Int {
    // Years that begin in March put the leap day at the end; 400 years have 146,097 days.
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = shifted.flooredQuotientAndRemainder(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date that many days after 1 January 1970; `nil` outside the years.
  package init?(dayNumber: Int) {
    guard dayNumber.magnitude < 400_000_000_000 else { return nil }
    let (era, dayOfEra) = (dayNumber + 719_468).flooredQuotientAndRemainder(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard Self.years.contains(year) else { return nil }
    self.init(known: year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Monday is 1, Sunday 7.
  package var weekday: Int { (dayNumber + 3).flooredQuotientAndRemainder(by: 7).remainder + 1 }

  /// 1 January is 1.
  package var dayOfYear: Int { dayNumber - CalendarDate(known: year, 1, 1).dayNumber + 1 }

  /// The week by ISO 8601: weeks begin on Monday, the first has the year's first Thursday.
  package var weekOfYear: Int {
    let week = (dayOfYear - weekday + 10) / 7
    if week == 0 { return Self.weeks(of: year - 1) }
    return week == 53 && Self.weeks(of: year) == 52 ? 1 : week
  }

  private static func weeks(of year: Int) -> Int {
    let first = CalendarDate(known: year, 1, 1).weekday
    return first == 4 || (first == 3 && isLeap(year)) ? 53 : 52
  }
}

extension CalendarDate: Comparable {
  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.storedYear, a.storedMonth, a.storedDay) < (b.storedYear, b.storedMonth, b.storedDay)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `2021-02-13`; the year has at least four digits.
  package var description: String {
    (year < 0 ? "-" : "") + digits(year.magnitude, 4) + "-" + digits(month.magnitude, 2) + "-"
      + digits(day.magnitude, 2)
  }

  /// Reads `2021-02-13` (XML Schema's `date` without a time zone); a longer year has no leading zero, a sign is `-`.
  package init?(_ text: some StringProtocol) {
    var scanner = CalendarScanner(text)
    guard let date = scanner.date(), scanner.atEnd else { return nil }
    self = date
  }
}

extension CalendarDate {
  /// The same day of another month, or that month's last day where it is shorter.
  package func adding(_ duration: YearMonthDuration) -> CalendarDate? {
    let (months, overflow) = duration.months.addingReportingOverflow(year * 12 + month - 1)
    guard !overflow else { return nil }
    let (newYear, newMonth) = months.flooredQuotientAndRemainder(by: 12)
    guard Self.years.contains(newYear) else { return nil }
    return CalendarDate(known: newYear, newMonth + 1, min(day, Self.days(in: newMonth + 1, of: newYear)))
  }

  /// The date on which the duration ends, counted from midnight; a rest of a day is dropped (DMN 1.5, table 57).
  package func adding(_ duration: DayTimeDuration) -> CalendarDate? {
    let days = duration.seconds.flooredQuotientAndRemainder(by: 86_400).quotient
    return CalendarDate(dayNumber: dayNumber + days)
  }

  package static func - (a: CalendarDate, b: CalendarDate) -> DayTimeDuration {
    DayTimeDuration(seconds: (a.dayNumber - b.dayNumber) * 86_400)
  }

  /// The date as a date and time: midnight in UTC (10.3.2.3.5).
  package var midnight: DateTime { DateTime(self, TimeOfDay(secondOfDay: 0, zone: .utc)) }
}

extension Int {
  /// Division that rounds towards negative infinity; the remainder is never negative for a positive divisor.
  func flooredQuotientAndRemainder(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// A number with leading zeros up to a width.
func digits(_ value: UInt, _ width: Int) -> String {
  let plain = String(value)
  return String(repeating: "0", count: max(0, width - plain.utf8.count)) + plain
}
