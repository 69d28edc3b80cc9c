/// Functions that make a value of one kind from a value of another (DMN 1.5, table 73).
extension Library {
  package static let conversion: [Function] = [
    Function(
      "string", [.init(.init("from", .any, nullable: true))], result: .text,
      documentation: "The value as a text; null for null.",
      examples: [
        .init("string(1.1)", "\"1.1\""), .init("string(date(2012, 12, 25))", "\"2012-12-25\""),
        .init("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""), .init("string(null)", "null"),
      ]
    ) { arguments, _ in arguments[0].string.map(Value.text) ?? .null },
    Function(
      "number",
      [
        .init(
          .init("from", .text), .init("grouping separator", .text, nullable: true),
          .init("decimal separator", .text, nullable: true)),
        .init(.init("from", .text)),
      ], result: .number,
      documentation: """
        The number a text stands for. Digits may be grouped by a space, a comma or a point; the decimals stand after a \
        point or a comma. With the text alone (not in the standard): no groups, and a point.
        """,
      examples: [
        .init("number(\"1 000,5\", \" \", \",\")", "1000.5"), .init("number(\"1,000.5\", \",\", \".\")", "1000.5"),
        .init("number(\"1.949\", \".\", \",\")", "1949"),
      ], body: number(from:_:)),
    Function(
      "date",
      [
        .init(.init("from", .text)), .init(.init("from", .date)), .init(.init("from", .dateTime)),
        .init(.init("year", .number), .init("month", .number), .init("day", .number)),
      ], result: .date, documentation: "A date from a text, from a date and time, or from year, month and day.",
      examples: [
        .init("date(\"2012-12-25\").year", "2012"),
        .init("date(date and time(\"2012-12-25T11:00:00Z\"))", "@\"2012-12-25\""),
        .init("date(2012, 12, 25)", "@\"2012-12-25\""),
      ]
    ) { arguments, call in
      if let text = arguments.text(0) {
        return CalendarDate(text).map(Value.date) ?? call.fail("`\(text)` is no date like 2021-02-13")
      }
      if let date = arguments.day(0) { return .date(date) }
      guard let year = arguments.whole(0), let month = arguments.whole(1), let day = arguments.whole(2),
        let date = CalendarDate(year: year, month: month, day: day)
      else { return call.fail("there is no such day") }
      return .date(date)
    },
    Function(
      "time",
      [
        .init(.init("from", .text)), .init(.init("from", .time)), .init(.init("from", .dateTime)),
        .init(.init("from", .date)),
        .init(
          .init("hour", .number), .init("minute", .number), .init("second", .number),
          .init("offset", .dayTimeDuration, nullable: true)),
        .init(.init("hour", .number), .init("minute", .number), .init("second", .number)),
      ], result: .time,
      documentation: "A time from a text, from a date and time, or from hour, minute, second and distance from UTC.",
      examples: [
        .init("time(\"23:59:00Z\")", "@\"23:59:00Z\""),
        .init("time(date and time(\"2012-12-25T11:00:00Z\"))", "@\"11:00:00Z\""),
        .init("time(23, 59, 0, @\"-PT2H\")", "@\"23:59:00-02:00\""),
      ], body: time(from:_:)),
    Function(
      "date and time",
      [
        .init(.init("from", .text)), .init(.init("from", .dateTime)),
        .init(.init("date", .date), .init("time", .time)), .init(.init("date", .dateTime), .init("time", .time)),
      ], result: .dateTime, documentation: "A date and time from a text, or from a date and a time.",
      examples: [
        .init("date and time(\"2012-12-24T23:59:00\")", "@\"2012-12-24T23:59:00\""),
        .init("date and time(@\"2012-12-24\", @\"23:59:00\")", "@\"2012-12-24T23:59:00\""),
      ]
    ) { arguments, call in
      if let text = arguments.text(0) {
        return DateTime(text).map(Value.dateTime)
          ?? call.fail(zoneTrouble(text) ?? "`\(text)` is no date and time like 2021-02-13T08:30:00")
      }
      if arguments.count == 1, case .dateTime = arguments[0] { return arguments[0] }
      guard let date = arguments.day(0), arguments.count == 2, case .time(let time) = arguments[1] else {
        return call.failOnArguments()
      }
      return .dateTime(DateTime(date, time))
    },
    Function(
      "duration", [.init(.init("from", .text))], result: .any,
      documentation: "A duration from a text: of days and time, or of years and months.",
      examples: [
        .init("duration(\"P1DT2H\")", "@\"P1DT2H\""), .init("duration(\"P26M\")", "@\"P2Y2M\""),
        .init("duration(\"P1D\") = duration(\"PT24H\")", "true"),
      ]
    ) { arguments, call in
      guard let text = arguments.text(0) else { return call.failOnArguments() }
      if let duration = DayTimeDuration(text) { return .dayTimeDuration(duration) }
      if let duration = YearMonthDuration(text) { return .yearMonthDuration(duration) }
      return call.fail("`\(text)` is no duration like P1DT2H or P1Y6M")
    },
    Function(
      "years and months duration",
      [.init(.init("from", .date), .init("to", .date)), .init(.init("from", .dateTime), .init("to", .dateTime))],
      result: .yearMonthDuration, documentation: "The whole months between two dates.",
      examples: [
        .init("years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "@\"P1Y8M\""),
        .init("years and months duration(date(\"2016-01-21\"), date(\"2015-01-21\"))", "@\"-P1Y\""),
      ]
    ) { arguments, call in
      guard let from = arguments.day(0), let to = arguments.day(1) else { return call.failOnArguments() }
      return .yearMonthDuration(YearMonthDuration(from: from, to: to))
    },
    Function(
      "range", [.init(.init("from", .text))], result: .range(.any),
      documentation: """
        A range from a text. The ends are literals: numbers, texts, dates, times, durations. One end may be left out \
        beside a round bracket.
        """,
      examples: [
        .init("range(\"[18..21)\")", "[18..21)"), .init("3 in range(\"[2..)\")", "true"),
        .init("range(\"[@\\\"1970-01-01\\\"..@\\\"1970-01-02\\\"]\") instance of range<date>", "true"),
      ]
    ) { arguments, call in
      guard let text = arguments.text(0) else { return call.failOnArguments() }
      return RangeText.range(text).map(Value.range) ?? call.fail("`\(text)` is no range like [18..21)")
    },
  ]

  private static func number(from arguments: [Value], _ call: inout FunctionCall) -> Value {
    guard var text = arguments.text(0) else { return call.failOnArguments() }
    let written = text
    let grouping = arguments.text(1)
    let decimal = arguments.text(2)
    if let grouping, ![" ", ",", "."].contains(grouping) {
      return call.fail("the grouping separator must be a space, a comma or a point")
    }
    if let decimal, decimal != ".", decimal != "," {
      return call.fail("the decimal separator must be a point or a comma")
    }
    if let grouping, grouping == decimal { return call.fail("both separators are `\(grouping)`") }
    if let grouping { text = String(text.filter { String($0) != grouping }) }
    if let decimal, decimal == "," {
      guard !text.contains(".") else { return call.fail("`\(written)` is no number") }
      text = String(text.map { $0 == "," ? "." : $0 })
    }
    return Number(text).value("`\(written)` is no number", &call)
  }

  private static func time(from arguments: [Value], _ call: inout FunctionCall) -> Value {
    switch arguments[0] {
    case .text(let text):
      return TimeOfDay(text).map(Value.time) ?? call.fail(zoneTrouble(text) ?? "`\(text)` is no time like 08:30:00")
    case .time: return arguments[0]
    case .dateTime(let dateTime): return .time(dateTime.time)
    case .date(let date): return .time(date.midnight.time)
    case .number:
      guard let hour = arguments.whole(0), let minute = arguments.whole(1), let seconds = arguments.number(2),
        !seconds.isNegative, let whole = seconds.rounded(.down),
        let nanosecond = seconds.minus(whole)?.times(1_000_000_000)?.rounded(.down)?.integer, let second = whole.integer
      else { return call.fail("there is no such time") }
      var zone = Zone.local
      if arguments.count > 3, case .dayTimeDuration(let offset) = arguments[3] {
        guard offset.nanoseconds == 0, let known = Zone(offset: offset.seconds) else {
          return call.fail("the offset must be whole seconds within 14 hours")
        }
        zone = known
      }
      return TimeOfDay(hour: hour, minute: minute, second: second, nanosecond: nanosecond, zone: zone).map(Value.time)
        ?? call.fail("there is no such time")
    case .null, .unknown, .boolean, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function:
      return call.failOnArguments()
    }
  }

  /// What is wrong where a text names a time zone that cannot be found.
  private static func zoneTrouble(_ text: String) -> String? {
    guard let at = text.firstIndex(of: "@") else { return nil }
    let name = String(text[text.index(after: at)...])
    guard Zone(named: name) == nil else { return nil }
    return ZoneFile.isInstalled
      ? "there is no time zone `\(name)`"
      : "the time zone `\(name)` is not known: this system has no time zone database (package tzdata)"
  }
}
