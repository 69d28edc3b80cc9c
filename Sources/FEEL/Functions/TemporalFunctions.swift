/// Functions on dates, and the assessment's date and time (DMN 1.5, tables 79 and 82).
extension Library {
  package static let temporal: [Function] = [
    ofDate(
      "day of year", .number, "The number of the day in its year.",
      [.init("day of year(date(2019, 9, 17))", "260")]
    ) { .number(Number($0.dayOfYear)) },
    ofDate(
      "day of week", .text, "The English name of the day.", [.init("day of week(date(2019, 9, 17))", "\"Tuesday\"")]
    ) { .text(weekdays[$0.weekday - 1]) },
    ofDate(
      "month of year", .text, "The English name of the month.",
      [.init("month of year(date(2019, 9, 17))", "\"September\"")]
    ) { .text(months[$0.month - 1]) },
    ofDate(
      "week of year", .number, "The number of the week by ISO 8601.",
      [.init("week of year(date(2019, 9, 17))", "38"), .init("week of year(date(2003, 12, 29))", "1")]
    ) { .number(Number($0.weekOfYear)) },
    Function(
      "now", [.init()], result: .dateTime,
      documentation: "The date and time of the assessment. It is given with the facts: no clock is read.",
      examples: [.init("now() instance of date and time", "true")]
    ) { _, call in
      guard let clock = call.clock else { return call.fail("no date of assessment is given") }
      return .dateTime(clock.now)
    },
    Function(
      "today", [.init()], result: .date,
      documentation: "The date of the assessment. It is given with the facts: no clock is read.",
      examples: [.init("today() instance of date", "true")]
    ) { _, call in
      guard let clock = call.clock else { return call.fail("no date of assessment is given") }
      return .date(clock.today)
    },
  ]

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func ofDate(
    _ name: String, _ result: FEELType, _ documentation: String, _ examples: [Function.Example],
    _ answer: @escaping @Sendable (CalendarDate) -> Value
  ) -> Function {
    Function(
      name, [.init(.init("date", .date)), .init(.init("date", .dateTime))], result: result,
      documentation: documentation, examples: examples
    ) { arguments, call in
      arguments.day(0).map(answer) ?? call.failOnArguments()
    }
  }
}

extension [Value] {
  /// A date, or the date of a date and time.
  func day(_ index: Int) -> CalendarDate? {
    guard index < count else { return nil }
    return switch self[index] {
    case .date(let date): date
    case .dateTime(let dateTime): dateTime.date
    case .null, .unknown, .boolean, .number, .text, .time, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context, .function:
      nil
    }
  }
}
