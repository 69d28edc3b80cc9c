/// A time of day to the nanosecond (DMN 1.5, 10.3.2.3.5), local or with an offset or a time zone.
///
/// `==` tells apart what is written differently (`is` of the language); `equals` and `order` are the language's `=`
/// and `<`, which look at the value: whole seconds since midnight in UTC.
package struct TimeOfDay: Sendable, Hashable {
  /// 0 ..< 86,400,000,000,000
  package let nanosecondOfDay: Int64
  package let zone: Zone

  package var hour: Int { secondOfDay / 3600 }
  package var minute: Int { secondOfDay / 60 % 60 }
  /// Whole seconds of the minute, 0...59.
  package var second: Int { secondOfDay % 60 }
  package var nanosecond: Int { Int(nanosecondOfDay % 1_000_000_000) }
  package var secondOfDay: Int { Int(nanosecondOfDay / 1_000_000_000) }

  init(secondOfDay: Int, nanosecond: Int = 0, zone: Zone) {
    nanosecondOfDay = Int64(secondOfDay) * 1_000_000_000 + Int64(nanosecond)
    self.zone = zone
  }

  /// `nil` outside 00:00:00 ... 23:59:59.
  package init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: Zone = .local) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    self.init(secondOfDay: hour * 3600 + minute * 60 + second, nanosecond: nanosecond, zone: zone)
  }

  /// Seconds since midnight in UTC, with the offset of another where this one has none. May lie outside the day.
  private func value(beside other: TimeOfDay) -> Int {
    secondOfDay - (zone.offsetWithoutDate ?? other.zone.offsetWithoutDate ?? 0)
  }

  /// The language's order (DMN 1.5, table 54): a time without a zone is taken in the zone of the other.
  package func order(_ other: TimeOfDay) -> Value.Order {
    Value.Order(value(beside: other), other.value(beside: self))
  }

  /// The language's `=`, by the same rule.
  package func equals(_ other: TimeOfDay) -> Truth {
    Truth(order(other) == .equal)
  }

  /// `self - other`; `nil` where one has a zone and the other has none.
  package func since(_ other: TimeOfDay) -> DayTimeDuration? {
    guard zone.isLocal == other.zone.isLocal else { return nil }
    return DayTimeDuration(
      seconds: value(beside: other) - other.value(beside: self), nanoseconds: nanosecond - other.nanosecond)
  }

  /// Goes round the clock.
  package func adding(_ duration: DayTimeDuration) -> TimeOfDay {
    let seconds = duration.seconds.flooredQuotientAndRemainder(by: 86_400).remainder
    let carried = nanosecond + duration.nanoseconds
    let second = (secondOfDay + seconds + carried / 1_000_000_000) % 86_400
    return TimeOfDay(secondOfDay: second, nanosecond: carried % 1_000_000_000, zone: zone)
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// `10:30:00`, `10:30:00.5Z`, `10:30:00+07:00`, `10:30:00@Asia/Ho_Chi_Minh`.
  package var description: String { clockText(secondOfDay, nanosecond) + zone.description }

  /// Reads XML Schema's `time`, with `@` and a time zone's name in place of an offset where wanted.
  ///
  /// `24:00:00` is midnight.
  package init?(_ text: some StringProtocol) {
    var scanner = CalendarScanner(text)
    guard let (time, _) = scanner.time(), scanner.atEnd else { return nil }
    self = time
  }
}

private func clockText(_ secondOfDay: Int, _ nanosecond: Int) -> String {
  let clock = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
    .map { digits($0.magnitude, 2) }.joined(separator: ":")
  return clock + fractionText(nanosecond)
}

/// `.5` for half a thousand million nanoseconds; nothing for zero.
func fractionText(_ nanosecond: Int) -> String {
  guard nanosecond != 0 else { return "" }
  var text = digits(nanosecond.magnitude, 9)
  while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
  return "." + text
}
