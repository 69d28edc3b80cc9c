/// The properties of dates, times and durations (DMN 1.5, table 65), by the names a path takes: `order.date.year`.
package enum CalendarProperty: String, Sendable, Hashable, CaseIterable {
  case year, month, day
  /// Monday is 1, Sunday 7.
  case weekday
  case hour, minute
  /// Whole seconds of the minute.
  case second
  /// Distance from UTC; null for a local time.
  case timeOffset = "time offset"
  /// Name of the time zone; null where the time has none.
  case timezone
  case days, hours, minutes, seconds
  case years, months
}

extension Value {
  /// The property of a temporal value; `nil` where this kind of value has none of that name (null and an error).
  package func property(_ property: CalendarProperty) -> Value? {
    switch self {
    case .date(let date): date.property(property)
    case .time(let time): time.property(property)
    case .dateTime(let dateTime): dateTime.property(property)
    case .dayTimeDuration(let duration): duration.property(property)
    case .yearMonthDuration(let duration): duration.property(property)
    case .null, .unknown, .boolean, .number, .text, .list, .range, .context, .function: nil
    }
  }
}

extension CalendarDate {
  fileprivate func property(_ property: CalendarProperty) -> Value? {
    switch property {
    case .year: .number(Number(year))
    case .month: .number(Number(month))
    case .day: .number(Number(day))
    case .weekday: .number(Number(weekday))
    case .hour, .minute, .second, .timeOffset, .timezone, .days, .hours, .minutes, .seconds, .years, .months: nil
    }
  }
}

extension TimeOfDay {
  fileprivate func property(_ property: CalendarProperty) -> Value? {
    switch property {
    case .hour: .number(Number(hour))
    case .minute: .number(Number(minute))
    case .second: .number(Number(second))
    case .timeOffset: offsetValue(zone.offsetWithoutDate)
    case .timezone: zone.name.map(Value.text) ?? .null
    case .year, .month, .day, .weekday, .days, .hours, .minutes, .seconds, .years, .months: nil
    }
  }
}

extension DateTime {
  fileprivate func property(_ property: CalendarProperty) -> Value? {
    switch property {
    case .year, .month, .day, .weekday: date.property(property)
    case .timeOffset: offsetValue(offset)
    case .hour, .minute, .second, .timezone: time.property(property)
    case .days, .hours, .minutes, .seconds, .years, .months: nil
    }
  }
}

extension DayTimeDuration {
  fileprivate func property(_ property: CalendarProperty) -> Value? {
    switch property {
    case .days: .number(Number(parts.days))
    case .hours: .number(Number(parts.hours))
    case .minutes: .number(Number(parts.minutes))
    case .seconds: .number(Number(exactly: Int128(parts.seconds) * 1_000_000_000 + Int128(parts.nanoseconds), scale: 9))
    case .year, .month, .day, .weekday, .hour, .minute, .second, .timeOffset, .timezone, .years, .months: nil
    }
  }
}

extension YearMonthDuration {
  fileprivate func property(_ property: CalendarProperty) -> Value? {
    switch property {
    case .years: .number(Number(parts.years))
    case .months: .number(Number(parts.months))
    case .year, .month, .day, .weekday, .hour, .minute, .second, .timeOffset, .timezone, .days, .hours, .minutes,
      .seconds:
      nil
    }
  }
}

private func offsetValue(_ seconds: Int?) -> Value {
  seconds.map { .dayTimeDuration(DayTimeDuration(seconds: $0)) } ?? .null
}
