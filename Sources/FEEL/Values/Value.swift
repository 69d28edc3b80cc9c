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
