import Testing

@testable import FEEL

/// Dates, times, durations and zones against CPython's `datetime` and `zoneinfo` (Generate/calendar.py).
@Suite struct CalendarTests {
  @Test func `agrees with another implementation of the calendar`() throws {
    let rows = TestFiles.rows("Data/calendar.tsv")
    #expect(rows.count > 4000)
    for row in rows { try Self.check(row) }
  }

  private static func check(_ row: [String]) throws {
    let comment = Comment(rawValue: row.joined(separator: " "))
    switch row[0] {
    case "date":
      let date = try #require(CalendarDate(row[1]), comment)
      #expect(
        [date.dayNumber, date.weekday, date.dayOfYear, date.weekOfYear] == row[2...].compactMap { Int($0) }, comment)
      #expect(CalendarDate(dayNumber: date.dayNumber) == date, comment)
      #expect(date.description == row[1], comment)
    case "add days":
      let duration = DayTimeDuration(seconds: try #require(Int(row[2])) * 86_400)
      #expect(CalendarDate(row[1])?.adding(duration)?.description == row[3], comment)
    case "days between":
      let (a, b) = (try #require(CalendarDate(row[1])), try #require(CalendarDate(row[2])))
      #expect((b - a).parts.days == Int(row[3]), comment)
      #expect((a < b) == (row[3] != "0" && !row[3].hasPrefix("-")), comment)
    case "wall":
      let local = try #require(DateTime(row[2] + "@" + row[1]), comment)
      #expect(local.offset == Int(row[3]), comment)
      #expect(local.description == row[2] + "@" + row[1], comment)
    case "instant":
      let zone = try #require(Zone(named: row[1]))
      let instant = try #require(Int(row[2]))
      #expect(zone.offset(atEpoch: instant) == Int(row[3]), comment)
    case "add seconds":
      let start = try #require(DateTime(row[1]), comment)
      let end = start.adding(DayTimeDuration(seconds: try #require(Int(row[2]))))
      #expect(end == DateTime(row[3]), comment)
    case "seconds between":
      let (a, b) = (try #require(DateTime(row[1])), try #require(DateTime(row[2])))
      #expect(b.since(a)?.seconds == Int(row[3]), comment)
      let between = try #require(b.since(a), comment)
      #expect(a.adding(between)?.equals(b) == .true, comment)
    default: Issue.record("no check \(row[0])")
    }
  }

  @Test(arguments: [
    "2017-12-31", "-2017-01-01", "999999999-12-31", "-999999999-12-31", "0000-02-29", "2000-02-29", "10000-01-01",
  ])
  func `reads dates and writes them back`(_ text: String) { #expect(CalendarDate(text)?.description == text) }

  @Test(arguments: [
    "2017-13-10", "2017-00-10", "2017-12-32", "2017-12-00", "2017-02-29", "1900-02-29", "998-12-31", "01211-12-31",
    "+2012-12-02", "2012/12/25", "2012-1-01", "2012-01-1", "2012-01-01Z", "-0000-01-01", "1000000000-01-01", "", "-",
    "２０１２-01-01",
  ])
  func `refuses what is no date`(_ text: String) { #expect(CalendarDate(text) == nil) }

  @Test(arguments: [
    ("10:30:00", "10:30:00"), ("10:30:00.5", "10:30:00.5"), ("10:30:00.123456789", "10:30:00.123456789"),
    ("10:30:00.1234567891", "10:30:00.123456789"), ("10:30:00Z", "10:30:00Z"), ("10:30:00z", "10:30:00Z"),
    ("10:30:00+14:00", "10:30:00+14:00"), ("10:30:00-00:00", "10:30:00Z"),
    ("10:30:00+05:00:01", "10:30:00+05:00:01"), ("10:30:00@Asia/Ho_Chi_Minh", "10:30:00@Asia/Ho_Chi_Minh"),
    ("24:00:00", "00:00:00"), ("10:30:00.100", "10:30:00.1"),
  ])
  func `reads times and writes them in one form`(_ text: String, _ expected: String) {
    #expect(TimeOfDay(text)?.description == expected)
  }

  @Test(arguments: [
    "24:00:01", "24:01:00", "25:00:00", "00:60:00", "00:00:60", "7:00:00", "07:1:00", "07:01:2", "07:20", "10:30:00T",
    "10:30:00+5:00", "10:30:00+05", "10:30:00+05:60", "10:30:00-14:01", "10:30:00@", "10:30:00@xyz/abc", "10:30:00.",
    "10:30:00@../../etc/passwd", "10:30:00@/etc/localtime", "10:30:00@Europe/Paris ", "10:30:00+02:00@Europe/Paris",
    "10:30:00@tzdata.zi", "10:30:00@localtime", "10:30:00@right/Europe/Paris", "10:30:00@Europe",
  ])
  func `refuses what is no time`(_ text: String) { #expect(TimeOfDay(text) == nil) }

  @Test(arguments: [
    ("2021-01-01T24:00:00", "2021-01-02T00:00:00"), ("2021-12-31T24:00:00Z", "2022-01-01T00:00:00Z"),
    ("2021-01-01", "2021-01-01T00:00:00"), ("-2017-12-31T11:22:33.456+01:35", "-2017-12-31T11:22:33.456+01:35"),
  ])
  func `reads dates with times`(_ text: String, _ expected: String) { #expect(DateTime(text)?.description == expected) }

  @Test(arguments: [
    ("P1DT2H3M4.1234S", "P1DT2H3M4.1234S"), ("PT1000M", "PT16H40M"), ("-PT0.5S", "-PT0.5S"), ("P0D", "PT0S"),
    ("-P0D", "PT0S"), ("PT24H", "P1D"), ("PT90061S", "P1DT1H1M1S"), ("P1DT1S", "P1DT1S"),
    ("PT0.000000001S", "PT0.000000001S"),
  ])
  func `reads durations of days and time`(_ text: String, _ expected: String) {
    #expect(DayTimeDuration(text)?.description == expected)
  }

  @Test(arguments: [
    ("P26M", "P2Y2M"), ("-P100M", "-P8Y4M"), ("P0Y", "P0M"), ("P999999999M", "P83333333Y3M"), ("P1Y12M", "P2Y"),
  ])
  func `reads durations of years and months`(_ text: String, _ expected: String) {
    #expect(YearMonthDuration(text)?.description == expected)
  }

  @Test(arguments: [
    "", "P", "PT", "P1DT", "1Y", "P1H", "PT1D", "P1Y1D", "P1M1Y", "P-1D", "P1.5D", "PT1.5H", "PT.5S", "p1d", "P1D ",
    "P1DT1M1H",
    "P99999999999999999999D",
  ])
  func `refuses what is no duration`(_ text: String) {
    #expect(DayTimeDuration(text) == nil)
    #expect(YearMonthDuration(text) == nil)
  }

  static let durations = ["P1D", "-P1D", "PT0S", "PT0.3S", "-PT1.7S", "P400DT23H59M59.999999999S"].compactMap {
    DayTimeDuration($0)
  }

  @Test func `durations add like numbers`() {
    for a in Self.durations {
      #expect(a.plus(.zero) == a)
      #expect(a.negated.negated == a)
      #expect(a.plus(a.negated) == .zero)
      #expect(a.plus(a) == a.times(2))
      #expect(a.times(-1) == a.negated)
      #expect(DayTimeDuration(a.description) == a)
      #expect(DayTimeDuration(value: a.value) == a)
      for b in Self.durations {
        #expect(a.plus(b) == b.plus(a))
        #expect(a.plus(b)?.minus(b) == a)
        #expect((a < b) == (a.value < b.value))
      }
    }
  }

  @Test func `months beyond a month's end stop at its last day`() throws {
    let date = try #require(CalendarDate("2024-01-31"))
    #expect(date.adding(YearMonthDuration(months: 1))?.description == "2024-02-29")
    #expect(date.adding(YearMonthDuration(months: 13))?.description == "2025-02-28")
    #expect(date.adding(YearMonthDuration(months: -2))?.description == "2023-11-30")
  }

  @Test(arguments: [
    ("10:00:00", "10:00:01+07:00", Value.Order.less), ("10:00:00+07:00", "10:00:00", .equal),
    ("10:00:00+07:00", "04:00:00Z", .less), ("10:00:00+07:00", "03:00:00Z", .equal),
    ("10:00:00.5Z", "10:00:00Z", .equal),
  ])
  func `orders times, one without a zone in the zone of the other`(_ a: String, _ b: String, _ order: Value.Order)
    throws
  {
    let (x, y) = (try #require(TimeOfDay(a)), try #require(TimeOfDay(b)))
    #expect(x.order(y) == order)
    let day = try #require(CalendarDate("2026-05-18"))
    #expect(DateTime(day, x).order(DateTime(day, y)) == order)
  }

  @Test func `no duration lies between a local time and one with a zone`() throws {
    let (local, zoned) = (try #require(TimeOfDay("10:00:00")), try #require(TimeOfDay("10:00:00Z")))
    #expect(local.since(zoned) == nil)
    let day = try #require(CalendarDate("2026-05-18"))
    #expect(DateTime(day, local).since(DateTime(day, zoned)) == nil)
  }

  @Test func `the ends of the calendar are ends and not crashes`() throws {
    let last = try #require(CalendarDate("999999999-12-31"))
    #expect(last.adding(DayTimeDuration(seconds: 86_400)) == nil)
    #expect(last.adding(YearMonthDuration(months: 1)) == nil)
    #expect(last.adding(YearMonthDuration(months: .max)) == nil)
    let end = try #require(DateTime("999999999-12-31T23:59:59"))
    #expect(end.adding(DayTimeDuration(seconds: 1)) == nil)
    #expect(end.adding(DayTimeDuration(seconds: .max / 2)) == nil)
    #expect(DateTime("999999999-12-31T24:00:00") == nil)
  }
}
