/// A length of time in days, hours, minutes and seconds, to the nanosecond (DMN 1.5, 10.3.2.3.7).
package struct DayTimeDuration: Sendable, Hashable {
  /// Whole seconds, rounded towards negative infinity.
  package let seconds: Int
  private let storedNanoseconds: Int32
  /// What is left of a second, 0 ..< 1,000,000,000: a length of -0.5 s has -1 second and 500,000,000 nanoseconds.
  package var nanoseconds: Int { Int(storedNanoseconds) }

  /// `nanoseconds` may be negative or more than a second.
  package init(seconds: Int, nanoseconds: Int = 0) {
    let (carry, rest) = nanoseconds.flooredQuotientAndRemainder(by: 1_000_000_000)
    self.seconds = seconds + carry
    storedNanoseconds = Int32(rest)
  }

  package static let zero = DayTimeDuration(seconds: 0)

  /// `nil` for more than 2^63 seconds.
  init?(nanoseconds total: Int128) {
    let (quotient, remainder) = total.quotientAndRemainder(dividingBy: 1_000_000_000)
    guard let seconds = Int(exactly: quotient), seconds > .min / 2, seconds < .max / 2 else { return nil }
    self.init(seconds: seconds, nanoseconds: Int(remainder))
  }

  /// The whole length in nanoseconds.
  var total: Int128 { Int128(seconds) * 1_000_000_000 + Int128(nanoseconds) }

  package var isNegative: Bool { seconds < 0 }

  package var negated: DayTimeDuration { DayTimeDuration(seconds: -seconds, nanoseconds: -nanoseconds) }
  package var magnitude: DayTimeDuration { isNegative ? negated : self }

  /// The parts as they are written; all have the sign of the whole.
  package var parts: (days: Int, hours: Int, minutes: Int, seconds: Int, nanoseconds: Int) {
    let whole = magnitude
    let sign = isNegative ? -1 : 1
    return (
      sign * (whole.seconds / 86_400), sign * (whole.seconds / 3600 % 24), sign * (whole.seconds / 60 % 60),
      sign * (whole.seconds % 60), sign * whole.nanoseconds
    )
  }

  /// The length in seconds, as a number.
  package var value: Number { Number(exactly: total, scale: 9) }

  package func plus(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(nanoseconds: total + other.total)
  }

  package func minus(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(nanoseconds: total - other.total)
  }

  /// Cut to whole nanoseconds towards zero.
  package func times(_ factor: Number) -> DayTimeDuration? { value.times(factor).flatMap(Self.init(value:)) }

  package func divided(by divisor: Number) -> DayTimeDuration? {
    value.divided(by: divisor).flatMap(Self.init(value:))
  }

  package func divided(by other: DayTimeDuration) -> Number? { value.divided(by: other.value) }

  /// A number of seconds, cut to whole nanoseconds; `nil` where it is too long.
  package init?(value: Number) {
    guard let cut = value.rounded(.down, scale: 9) else { return nil }
    let (negative, coefficient, exponent) = cut.reduced
    guard exponent <= 20, var total = Int128(exactly: coefficient) else { return nil }
    for _ in 0..<(exponent + 9) {
      let (product, overflow) = total.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      total = product
    }
    self.init(nanoseconds: negative ? -total : total)
  }
}

extension DayTimeDuration: Comparable {
  package static func < (a: DayTimeDuration, b: DayTimeDuration) -> Bool {
    (a.seconds, a.storedNanoseconds) < (b.seconds, b.storedNanoseconds)
  }
}

extension DayTimeDuration: CustomStringConvertible {
  /// `P1DT2H3M4.5S`, `-PT5M`; zero is `PT0S`.
  package var description: String {
    let (days, hours, minutes, seconds, nanoseconds) = magnitude.parts
    var date = ""
    var time = ""
    if days != 0 { date += "\(days)D" }
    if hours != 0 { time += "\(hours)H" }
    if minutes != 0 { time += "\(minutes)M" }
    if seconds != 0 || nanoseconds != 0 { time += "\(seconds)\(fractionText(nanoseconds))S" }
    if date.isEmpty, time.isEmpty { time = "0S" }
    return (isNegative ? "-P" : "P") + date + (time.isEmpty ? "" : "T" + time)
  }

  /// Reads XML Schema's `dayTimeDuration`: `P1DT2H`, `-PT0.5S`. Digits beyond nanoseconds are dropped.
  package init?(_ text: some StringProtocol) {
    var scanner = CalendarScanner(text)
    guard let parts = scanner.duration(), scanner.atEnd, !parts.hasYearsOrMonths else { return nil }
    let whole =
      ((Int128(parts.days) * 24 + Int128(parts.hours)) * 60 + Int128(parts.minutes)) * 60 + Int128(parts.seconds)
    let total = whole * 1_000_000_000 + Int128(parts.nanoseconds)
    self.init(nanoseconds: parts.negative ? -total : total)
  }
}

/// A length of time in years and months (DMN 1.5, 10.3.2.3.8).
package struct YearMonthDuration: Sendable, Hashable {
  package let months: Int

  package init(months: Int) { self.months = months }

  package static let zero = YearMonthDuration(months: 0)

  /// The longest that anything may give: more than all the calendar's years.
  private static let limit = 120_000_000_000

  /// `nil` for more than ten thousand million years.
  init?(checking months: Int) {
    guard months.magnitude <= UInt(Self.limit) else { return nil }
    self.months = months
  }

  package var isNegative: Bool { months < 0 }
  package var negated: YearMonthDuration { YearMonthDuration(months: -months) }
  package var magnitude: YearMonthDuration { isNegative ? negated : self }

  /// The parts as they are written; both have the sign of the whole.
  package var parts: (years: Int, months: Int) { (months / 12, months % 12) }

  /// The length in months, as a number.
  package var value: Number { Number(months) }

  package func plus(_ other: YearMonthDuration) -> YearMonthDuration? {
    YearMonthDuration(checking: months + other.months)
  }

  package func minus(_ other: YearMonthDuration) -> YearMonthDuration? {
    YearMonthDuration(checking: months - other.months)
  }

  /// Cut to whole months towards zero.
  package func times(_ factor: Number) -> YearMonthDuration? { value.times(factor).flatMap(Self.init(value:)) }

  package func divided(by divisor: Number) -> YearMonthDuration? {
    value.divided(by: divisor).flatMap(Self.init(value:))
  }

  package func divided(by other: YearMonthDuration) -> Number? { value.divided(by: other.value) }

  /// A number of months, cut to whole ones; `nil` where it is too long.
  package init?(value: Number) {
    guard let months = value.rounded(.down)?.integer else { return nil }
    self.init(checking: months)
  }

  /// Whole months from one date to another, cut towards zero (10.3.4.1).
  package init(from: CalendarDate, to: CalendarDate) {
    let months = (to.year - from.year) * 12 + to.month - from.month
    if months > 0, to.day < from.day {
      self.months = months - 1
    } else if months < 0, to.day > from.day {
      self.months = months + 1
    } else {
      self.months = months
    }
  }
}

extension YearMonthDuration: Comparable {
  package static func < (a: YearMonthDuration, b: YearMonthDuration) -> Bool { a.months < b.months }
}

extension YearMonthDuration: CustomStringConvertible {
  /// `P1Y2M`, `-P5M`; zero is `P0M`.
  package var description: String {
    let (years, months) = magnitude.parts
    let text = (years == 0 ? "" : "\(years)Y") + (months == 0 ? "" : "\(months)M")
    return (isNegative ? "-P" : "P") + (text.isEmpty ? "0M" : text)
  }

  /// Reads XML Schema's `yearMonthDuration`: `P1Y2M`, `-P26M`.
  package init?(_ text: some StringProtocol) {
    var scanner = CalendarScanner(text)
    guard let parts = scanner.duration(), scanner.atEnd, !parts.hasDaysOrTime else { return nil }
    let months = parts.years.multipliedReportingOverflow(by: 12)
    guard !months.overflow, parts.months <= Self.limit, months.partialValue <= Self.limit else { return nil }
    self.init(checking: (months.partialValue + parts.months) * (parts.negative ? -1 : 1))
  }
}

extension Number {
  /// `total / 10^scale`, exactly for up to 34 digits.
  init(exactly total: Int128, scale: Int) {
    self = Number(negative: total < 0, coefficient: total.magnitude, exponent: -scale) ?? .zero
  }
}
