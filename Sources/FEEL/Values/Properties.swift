/// What stands behind a dot: entries of contexts, properties of dates, times, durations and ranges (DMN 1.5, table 65).
extension Value {
  /// `self.name`; `nil` where the value has no such entry or property, which gives null and an error. A list answers with
  /// the list of its members' answers.
  package func member(_ name: String) -> Value? {
    switch self {
    case .unknown: return .unknown
    case .context(let context): return context[name]
    case .list(let members): return .list(members.map { $0.member(name) ?? .null })
    case .date(let date): return date.property(name)
    case .time(let time): return time.property(name)
    case .dateTime(let dateTime): return dateTime.date.property(name) ?? dateTime.timeProperty(name)
    case .dayTimeDuration(let duration):
      let parts = duration.parts
      switch name {
      case "days": return .number(Number(parts.days))
      case "hours": return .number(Number(parts.hours))
      case "minutes": return .number(Number(parts.minutes))
      case "seconds":
        let fraction = Number(coefficient: Int64(parts.nanoseconds), exponent: -9)
        return Number(parts.seconds).plus(fraction).map(Value.number)
      default: return nil
      }
    case .yearMonthDuration(let duration):
      switch name {
      case "years": return .number(Number(duration.parts.years))
      case "months": return .number(Number(duration.parts.months))
      default: return nil
      }
    case .range(let range):
      switch name {
      case "start": return range.lower.value
      case "end": return range.upper.value
      case "start included": return .boolean(range.lower.closed)
      case "end included": return .boolean(range.upper.closed)
      default: return nil
      }
    case .null, .boolean, .number, .text, .function: return nil
    }
  }
}

extension CalendarDate {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "year": .number(Number(year))
    case "month": .number(Number(month))
    case "day": .number(Number(day))
    case "weekday": .number(Number(weekday))
    default: nil
    }
  }
}

extension TimeOfDay {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "hour": .number(Number(hour))
    case "minute": .number(Number(minute))
    case "second": .number(Number(exactly: Int128(second) * 1_000_000_000 + Int128(nanosecond), scale: 9))
    case "time offset": zone.offsetWithoutDate.map { .dayTimeDuration(DayTimeDuration(seconds: $0)) } ?? .null
    case "timezone": zone.name.map(Value.text) ?? .null
    default: nil
    }
  }
}

extension DateTime {
  fileprivate func timeProperty(_ name: String) -> Value? {
    if name == "time offset" { return offset.map { .dayTimeDuration(DayTimeDuration(seconds: $0)) } ?? .null }
    return time.property(name)
  }
}
