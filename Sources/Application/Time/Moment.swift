package import FEEL

/// A point of time, UTC, to the millisecond; kept as text (`2026-11-28T06:34:10.123Z`), so that any reader of the file can order it.
package struct Moment: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// Since 1 January 1970.
  package let milliseconds: Int

  /// Whole days.
  private static func floored(_ milliseconds: Int) -> Int {
    milliseconds >= 0 ? milliseconds / 86_400_000 : -((-milliseconds + 86_399_999) / 86_400_000)
  }

  package init(milliseconds: Int) { self.milliseconds = milliseconds }

  package init?(_ text: String) {
    let parts = text.split(separator: "T")
    guard parts.count == 2, text.hasSuffix("Z"), let day = CalendarDate(parts[0]) else { return nil }
    let clock = parts[1].dropLast().split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) }
    guard clock.count == 4, let hour = clock[0], let minute = clock[1], let second = clock[2], let rest = clock[3],
      (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second), (0..<1000).contains(rest)
    else { return nil }
    milliseconds = ((day.dayNumber * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + rest
  }

  package var description: String {
    let day = Moment.floored(milliseconds)
    let rest = milliseconds - day * 86_400_000
    let date = CalendarDate(dayNumber: day) ?? .epoch
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(date)T\(digits(rest / 3_600_000, 2)):\(digits(rest / 60_000 % 60, 2)):\(digits(rest / 1000 % 60, 2)).\(digits(rest % 1000, 3))Z"
  }

  package static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  package func adding(seconds: Int) -> Moment { Moment(milliseconds: milliseconds + seconds * 1000) }

  /// The day that the calendar of the office shows.
  ///
  /// - Parameter offset: minutes by which its clocks are ahead of UTC.
  package func day(offset: Int) -> CalendarDate {
    CalendarDate(dayNumber: Self.floored(milliseconds + offset * 60_000)) ?? .epoch
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let moment = Moment(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "`\(text)` is no point of time"))
    }
    self = moment
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = CalendarDate(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "`\(text)` is no day"))
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
