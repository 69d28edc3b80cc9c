/// Reads the texts of dates, times and durations, byte by byte, as XML Schema 1.1 part 2 writes them.
struct CalendarScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var atEnd: Bool { position == bytes.count }

  mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == letter.value else { return false }
    position += 1
    return true
  }

  /// A year of four to nine digits, month and day.
  mutating func date() -> CalendarDate? {
    let negative = take("-")
    guard position < bytes.count else { return nil }
    let leadingZero = bytes[position] == UInt8(ascii: "0")
    guard let (year, width) = number(upTo: 9), width == 4 || (width > 4 && !leadingZero), !(negative && year == 0),
      take("-"), let month = twoDigits(), take("-"), let day = twoDigits()
    else { return nil }
    return CalendarDate(year: negative ? -year : year, month: month, day: day)
  }

  /// A time with its zone, and whether it was written as 24:00:00.
  ///
  /// Before a zone's name the seconds may be left out: ISO 8601 allows it there, XML Schema does not elsewhere.
  mutating func time() -> (TimeOfDay, nextDay: Bool)? {
    guard let hour = twoDigits(), take(":"), let minute = twoDigits() else { return nil }
    var second = 0
    var nanosecond = 0
    if take(":") {
      guard let whole = twoDigits(), let rest = fraction() else { return nil }
      (second, nanosecond) = (whole, rest)
    } else if position == bytes.count || bytes[position] != UInt8(ascii: "@") {
      return nil
    }
    guard let zone = zone() else { return nil }
    if hour == 24, minute == 0, second == 0, nanosecond == 0 {
      return (TimeOfDay(secondOfDay: 0, zone: zone), true)
    }
    return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone).map { ($0, false) }
  }

  /// `Z` (`z` in the standard's own examples), an offset up to 14 hours, `@` and a name, or nothing.
  private mutating func zone() -> Zone? {
    if atEnd { return .local }
    if take("Z") || take("z") { return .utc }
    if take("@") {
      let name = String(decoding: bytes[position...], as: UTF8.self)
      position = bytes.count
      return Zone(named: name)
    }
    let negative = take("-")
    guard negative || take("+"), let hours = twoDigits(), take(":"), let minutes = twoDigits(), minutes < 60
    else { return nil }
    var seconds = 0
    if take(":") {
      guard let value = twoDigits(), value < 60 else { return nil }
      seconds = value
    }
    let offset = hours * 3600 + minutes * 60 + seconds
    return Zone(offset: negative ? -offset : offset)
  }

  struct DurationParts {
    var negative = false
    var years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0, nanoseconds = 0
    var hasYearsOrMonths = false
    var hasDaysOrTime = false
  }

  /// `P1Y2M`, `P3DT4H5M6.7S`, in that order, at least one part, and one at least after `T`.
  mutating func duration() -> DurationParts? {
    var parts = DurationParts()
    parts.negative = take("-")
    guard take("P") else { return nil }
    var last = 0
    while !atEnd, !(position < bytes.count && bytes[position] == UInt8(ascii: "T")) {
      guard let (value, _) = number(upTo: 18) else { return nil }
      if take("Y"), last < 1 {
        (parts.years, parts.hasYearsOrMonths, last) = (value, true, 1)
      } else if take("M"), last < 2 {
        (parts.months, parts.hasYearsOrMonths, last) = (value, true, 2)
      } else if take("D"), last < 3 {
        (parts.days, parts.hasDaysOrTime, last) = (value, true, 3)
      } else {
        return nil
      }
    }
    if take("T") {
      let before = last
      while !atEnd {
        guard let (value, _) = number(upTo: 18) else { return nil }
        let hasPoint = position < bytes.count && bytes[position] == UInt8(ascii: ".")
        // The conformance kit of DMN takes `PT0.S`, though XML Schema wants a digit behind the point.
        let isBare = hasPoint && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "S")
        if isBare { position += 1 }
        guard let nanoseconds = isBare ? 0 : fraction() else { return nil }
        if !hasPoint, take("H"), last < 4 {
          (parts.hours, last) = (value, 4)
        } else if !hasPoint, take("M"), last < 5 {
          (parts.minutes, last) = (value, 5)
        } else if take("S"), last < 6 {
          (parts.seconds, parts.nanoseconds, last) = (value, nanoseconds, 6)
        } else {
          return nil
        }
        parts.hasDaysOrTime = true
      }
      guard last > before else { return nil }
    }
    return last > 0 ? parts : nil
  }

  private mutating func twoDigits() -> Int? {
    guard let (value, width) = number(upTo: 2), width == 2 else { return nil }
    return value
  }

  /// Digits as a number, with how many there were; `nil` where there is none or more than `most` (at most 18).
  private mutating func number(upTo most: Int) -> (Int, width: Int)? {
    var value = 0
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      guard position - start < most else { return nil }
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
    return position > start ? (value, position - start) : nil
  }

  /// A point with digits, as nanoseconds (more digits are dropped); 0 where there is no point.
  private mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    var value = 0
    var width = 0
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      if width < 9 { value = value * 10 + Int(bytes[position] - UInt8(ascii: "0")) }
      width += 1
      position += 1
    }
    guard width > 0 else { return nil }
    for _ in width..<max(width, 9) { value *= 10 }
    return value
  }
}
