/// A date with a time of day (DMN 1.5, 10.3.2.3.6), local or with an offset or a time zone.
///
/// `==` tells apart what is written differently (`is` of the language); `equals` and `order` are the language's `=`
/// and `<`, which look at the instant, in whole seconds.
package struct DateTime: Sendable, Hashable {
  package let date: CalendarDate
  package let time: TimeOfDay

  package init(_ date: CalendarDate, _ time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  package var zone: Zone { time.zone }

  /// Seconds since 1970 as the clock on the wall counts them.
  private var wallSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Seconds from UTC at that moment; `nil` for a local one.
  package var offset: Int? { zone.offset(atWall: wallSeconds) }

  /// Whole seconds since 1970 in UTC; of the wall's clock where there is no zone.
  package var epochSeconds: Int { wallSeconds - (offset ?? 0) }

  package init?(epochSeconds: Int, nanosecond: Int, zone: Zone) {
    let wall = epochSeconds + (zone.offset(atEpoch: epochSeconds) ?? 0)
    let (day, second) = wall.flooredQuotientAndRemainder(by: 86_400)
    guard let date = CalendarDate(dayNumber: day) else { return nil }
    self.init(date, TimeOfDay(secondOfDay: second, nanosecond: nanosecond, zone: zone))
  }

  /// The language's order (DMN 1.5, table 54): one without a zone is taken in the zone of the other.
  package func order(_ other: DateTime) -> Value.Order {
    switch (offset, other.offset) {
    case (nil, let zoned?): Value.Order(wallSeconds - zoned, other.epochSeconds)
    case (let zoned?, nil): Value.Order(epochSeconds, other.wallSeconds - zoned)
    case (nil, nil), (_?, _?): Value.Order(epochSeconds, other.epochSeconds)
    }
  }

  /// The language's `=`, by the same rule.
  package func equals(_ other: DateTime) -> Truth {
    Truth(order(other) == .equal)
  }

  /// `self - other`; `nil` where one has a zone and the other has none.
  package func since(_ other: DateTime) -> DayTimeDuration? {
    guard zone.isLocal == other.zone.isLocal else { return nil }
    return DayTimeDuration(
      seconds: epochSeconds - other.epochSeconds, nanoseconds: time.nanosecond - other.time.nanosecond)
  }

  /// The wall's clock in another month; the last day where that month is shorter.
  package func adding(_ duration: YearMonthDuration) -> DateTime? {
    date.adding(duration).map { DateTime($0, time) }
  }

  /// The moment that much later, in the same zone.
  package func adding(_ duration: DayTimeDuration) -> DateTime? {
    let nanoseconds = time.nanosecond + duration.nanoseconds
    let (seconds, overflow) = epochSeconds.addingReportingOverflow(duration.seconds)
    guard !overflow, seconds.magnitude < Int.max / 2 else { return nil }
    return DateTime(
      epochSeconds: seconds + nanoseconds / 1_000_000_000, nanosecond: nanoseconds % 1_000_000_000, zone: zone)
  }
}

extension DateTime: CustomStringConvertible {
  package var description: String { "\(date)T\(time)" }

  /// Reads XML Schema's `dateTime`, with `@` and a time zone's name in place of an offset where wanted; a date alone
  /// is its midnight. `24:00:00` is the next day's midnight.
  package init?(_ text: some StringProtocol) {
    var scanner = CalendarScanner(text)
    guard let date = scanner.date() else { return nil }
    if scanner.atEnd {
      self.init(date, TimeOfDay(secondOfDay: 0, zone: .local))
      return
    }
    guard scanner.take("T"), let (time, nextDay) = scanner.time(), scanner.atEnd else { return nil }
    guard let day = nextDay ? CalendarDate(dayNumber: date.dayNumber + 1) : date else { return nil }
    self.init(day, time)
  }
}
