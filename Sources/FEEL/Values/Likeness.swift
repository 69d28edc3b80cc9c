/// What of a value is the same in every value that equals it (DMN 1.5, table 53): a key under which to look for it among many.
///
/// Values of one likeness need not be equal. Times and moments are all alike, for one without a zone equals others that are not
/// equal among themselves.
enum Likeness: Hashable {
  case number(Number)
  /// Bytes of UTF-8.
  case text([UInt8])
  case date(CalendarDate)
  case days(DayTimeDuration)
  case months(YearMonthDuration)
  case list([Likeness])
  /// By the number of entries.
  case context(Int)
  case boolean(Bool)
  case null, unknown, time, dateTime, range, function

  init(of value: Value) {
    self =
      switch value {
      case .null: .null
      case .unknown: .unknown
      case .boolean(let value): .boolean(value)
      case .number(let number): .number(number)
      case .text(let text): .text(Array(text.utf8))
      case .date(let date): .date(date)
      case .time: .time
      case .dateTime: .dateTime
      case .dayTimeDuration(let duration): .days(duration)
      case .yearMonthDuration(let duration): .months(duration)
      // Deeper than that nobody looks.
      case .list(let members): .list(members.prefix(8).map { Likeness(shallow: $0) })
      case .range: .range
      case .context(let context): .context(context.count)
      case .function: .function
      }
  }

  /// As `init(of:)`, without what stands inside lists.
  private init(shallow value: Value) {
    if case .list = value { self = .list([]) } else { self.init(of: value) }
  }
}
