/// The rule that holds after the last change a TZif file lists: POSIX's `TZ` text, as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
  /// Seconds from UTC in standard time.
  let standard: Int
  private let summer: (offset: Int, begin: Change, end: Change)?

  private struct Change: Sendable {
    enum Day: Sendable {
      /// The given week (5 is the last) and weekday (0 is Sunday) of a month.
      case weekday(month: Int, week: Int, day: Int)
      /// 1...365, 29 February never counted.
      case julian(Int)
      /// 0...365, 29 February counted.
      case ordinal(Int)
    }
    let day: Day
    /// Seconds after midnight by the clock that holds before the change; may be negative or beyond a day.
    let time: Int

    /// Seconds from 1970 by the wall's clock.
    func wallSeconds(in year: Int) -> Int? {
      guard let newYear = CalendarDate(year: year, month: 1, day: 1)?.dayNumber else { return nil }
      let number: Int
      switch day {
      case .julian(let day): number = newYear + day - 1 + (day > 59 && CalendarDate.isLeap(year) ? 1 : 0)
      case .ordinal(let day): number = newYear + day
      case .weekday(let month, let week, let weekday):
        guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
        var day = (weekday - first.weekday % 7 + 7) % 7 + 1 + (week - 1) * 7
        if day > CalendarDate.days(in: month, of: year) { day -= 7 }
        number = first.dayNumber + day - 1
      }
      return number * 86_400 + time
    }
  }

  /// `nil` where the text is no such rule.
  init?(_ text: String) {
    var scanner = RuleScanner(text)
    guard scanner.name(), let west = scanner.clock() else { return nil }
    standard = -west
    guard !scanner.atEnd else {
      summer = nil
      return
    }
    guard scanner.name() else { return nil }
    var offset = standard + 3600
    if !scanner.take(",") {
      guard let west = scanner.clock(), scanner.take(",") else { return nil }
      offset = -west
    }
    guard let begin = Self.change(&scanner), scanner.take(","), let end = Self.change(&scanner), scanner.atEnd
    else { return nil }
    summer = (offset, begin, end)
  }

  func offset(atEpoch seconds: Int) -> Int {
    guard let summer else { return standard }
    let day = (seconds + standard).flooredQuotientAndRemainder(by: 86_400).quotient
    guard let year = CalendarDate(dayNumber: day)?.year, let begin = summer.begin.wallSeconds(in: year),
      let end = summer.end.wallSeconds(in: year)
    else { return standard }
    let (from, to) = (begin - standard, end - summer.offset)
    let isSummer = from < to ? (from..<to).contains(seconds) : !(to..<from).contains(seconds)
    return isSummer ? summer.offset : standard
  }

  private static func change(_ scanner: inout RuleScanner) -> Change? {
    let day: Change.Day
    if scanner.take("M") {
      guard let month = scanner.number(), (1...12).contains(month), scanner.take("."), let week = scanner.number(),
        (1...5).contains(week), scanner.take("."), let weekday = scanner.number(), (0...6).contains(weekday)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else if scanner.take("J") {
      guard let number = scanner.number(), (1...365).contains(number) else { return nil }
      day = .julian(number)
    } else {
      guard let number = scanner.number(), (0...365).contains(number) else { return nil }
      day = .ordinal(number)
    }
    guard scanner.take("/") else { return Change(day: day, time: 7200) }
    return scanner.clock().map { Change(day: day, time: $0) }
  }
}

private struct RuleScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var atEnd: Bool { rest.isEmpty }

  mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard rest.first.map(UInt32.init) == letter.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Letters, or anything in angle brackets.
  mutating func name() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }
    rest = rest[letters.endIndex...]
    return !letters.isEmpty
  }

  mutating func number() -> Int? {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest[digits.endIndex...]
    return digits.count <= 4 ? Int(Substring(digits)) : nil
  }

  /// Hours, with minutes and seconds where they are given, in seconds.
  mutating func clock() -> Int? {
    let negative = take("-")
    if !negative { _ = take("+") }
    guard let hours = number() else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number() else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number() else { return nil }
        seconds += rest
      }
    }
    return negative ? -seconds : seconds
  }
}
