/// Reads a range from a text, for the function `range` (DMN 1.5, table 72 and grammar rule 66): brackets, two literals,
/// two points.
enum RangeText {
  /// `nil` where the text is no range, where the ends are of different kinds, or where they run backwards.
  static func range(_ text: String) -> Interval? {
    let scalars = Array(text.unicodeScalars)[...].trimmed
    guard let open = scalars.first, let close = scalars.last, scalars.count >= 4 else { return nil }
    guard "[(]".unicodeScalars.contains(open), "])[".unicodeScalars.contains(close) else { return nil }
    let inside = scalars.dropFirst().dropLast()
    guard let dots = separator(in: inside) else { return nil }
    guard let lower = end(inside[..<dots], closed: open == "["),
      let upper = end(inside[(dots + 2)...], closed: close == "]")
    else { return nil }
    if lower.isAbsent || upper.isAbsent {
      return lower.isAbsent && upper.isAbsent ? nil : Interval(from: lower, to: upper)
    }
    switch lower.value.order(upper.value) {
    case .less, .equal: return Interval(from: lower, to: upper)
    case .greater, .null, .unknown: return nil
    }
  }

  /// The place of the two points, outside quotation marks.
  private static func separator(in scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var quoted = false
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if quoted, scalar == "\\" { index += 1 }
      if scalar == "\"" { quoted.toggle() }
      if !quoted, scalar == ".", index + 1 < scalars.endIndex, scalars[index + 1] == "." { return index }
      index += 1
    }
    return nil
  }

  /// An absent end must stand beside an open bracket.
  private static func end(_ scalars: ArraySlice<Unicode.Scalar>, closed: Bool) -> Interval.End? {
    let text = scalars.trimmed
    if text.isEmpty { return closed ? nil : .absent }
    return literal(text).map { Interval.End($0, closed: closed) }
  }

  /// A number, a text, `@"…"`, or one of the conversion functions on a text.
  private static func literal(_ scalars: ArraySlice<Unicode.Scalar>) -> Value? {
    let text = string(scalars)
    if let number = Number(text) { return .number(number) }
    if let plain = unquoted(scalars) { return .text(plain) }
    if scalars.first == "@" { return unquoted(scalars.dropFirst()).flatMap(temporal) }
    guard text.hasSuffix(")"), let open = scalars.firstIndex(of: "("),
      let argument = unquoted(scalars[(open + 1)...].dropLast().trimmed)
    else { return nil }
    switch string(scalars[..<open].trimmed) {
    case "date": return CalendarDate(argument).map(Value.date)
    case "time": return TimeOfDay(argument).map(Value.time)
    case "date and time": return DateTime(argument).map(Value.dateTime)
    case "duration":
      return DayTimeDuration(argument).map(Value.dayTimeDuration)
        ?? YearMonthDuration(argument).map(Value.yearMonthDuration)
    default: return nil
    }
  }

  /// What `@"…"` stands for: a date, a time, a date and time, or a duration (DMN 1.5, grammar rule 62).
  private static func temporal(_ text: String) -> Value? {
    CalendarDate(text).map(Value.date) ?? DateTime(text).map(Value.dateTime) ?? TimeOfDay(text).map(Value.time)
      ?? DayTimeDuration(text).map(Value.dayTimeDuration) ?? YearMonthDuration(text).map(Value.yearMonthDuration)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The content of a text in quotation marks; `nil` where it is none, or goes on behind them.
  private static func unquoted(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
    guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return nil }
    var view = String.UnicodeScalarView()
    var rest = scalars.dropFirst().dropLast()
    while let scalar = rest.popFirst() {
      guard scalar != "\"" else { return nil }
      guard scalar == "\\" else {
        view.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\""?: view.append("\"")
      case "\\"?: view.append("\\")
      case "n"?: view.append("\n")
      case "r"?: view.append("\r")
      case "t"?: view.append("\t")
      case "'"?: view.append("'")
      case "u"?:
        guard let scalar = codePoint(&rest, digits: 4) else { return nil }
        view.append(scalar)
      case "U"?:
        guard let scalar = codePoint(&rest, digits: 6) else { return nil }
        view.append(scalar)
      case let other?:
        view.append("\\")
        view.append(other)
      case nil: return nil
      }
    }
    return String(view)
  }

  private static func codePoint(_ rest: inout ArraySlice<Unicode.Scalar>, digits: Int) -> Unicode.Scalar? {
    let text = string(rest.prefix(digits))
    guard text.utf8.count == digits, let value = UInt32(text, radix: 16) else { return nil }
    rest = rest.dropFirst(digits)
    return Unicode.Scalar(value)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// Without white space at both ends.
  fileprivate var trimmed: ArraySlice<Unicode.Scalar> {
    var slice = self
    while slice.first?.properties.isWhitespace == true { slice.removeFirst() }
    while slice.last?.properties.isWhitespace == true { slice.removeLast() }
    return slice
  }
}
