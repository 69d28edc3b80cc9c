/// A FEEL value (DMN 1.5, section 10.3.2), and beside them `unknown`: a fact that was not given.
///
/// `null` is a value of the language: an answer that there is none. `unknown` is the absence of an answer. It spreads
/// through every operator by Kleene's tables, through equality and membership too, where `null` does not.
package enum Value: Sendable, Hashable {
  case null
  case unknown
  case boolean(Bool)
  case number(Number)
  case text(String)
  case date(CalendarDate)
  case time(TimeOfDay)
  case dateTime(DateTime)
  /// Days and time duration.
  case dayTimeDuration(DayTimeDuration)
  /// Years and months duration.
  case yearMonthDuration(YearMonthDuration)
  case list([Value])
  case range(Interval)
  case context(Context)
  case function(FunctionValue)
}

extension Value {
  /// As Swift would write it, but for texts: those are the same where their code points are.
  package static func == (a: Value, b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null), (.unknown, .unknown): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.text(let x), .text(let y)): x.isSame(as: y)
    case (.date(let x), .date(let y)): x == y
    case (.time(let x), .time(let y)): x == y
    case (.dateTime(let x), .dateTime(let y)): x == y
    case (.dayTimeDuration(let x), .dayTimeDuration(let y)): x == y
    case (.yearMonthDuration(let x), .yearMonthDuration(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.range(let x), .range(let y)): x == y
    case (.context(let x), .context(let y)): x == y
    case (.function(let x), .function(let y)): x == y
    default: false
    }
  }
}
