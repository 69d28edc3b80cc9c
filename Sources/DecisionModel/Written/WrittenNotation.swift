internal import FEEL

/// The one way in which a reading is written down, and read back: for tables, for `as read`, and for people who enter a range.
///
/// ```
/// = 5 m3/day        [5;6] m3/day       (5;inf) m3/day      ~ 5 m3/day      ~ [1000;1500] m
/// [0;0.01) mg/litre below detection    [0;?) mg/litre below detection      unknown
/// 2023-12-06        [2023-12-01;2023-12-31]                true            = 50 mg/litre (note ±5)
/// ```
/// Numbers are plain: no groups, a point.
package enum WrittenNotation {
  /// - Parameter unit: in which the value is kept; `nil` for none.
  package static func text(_ value: WrittenValue, unit: Units.Unit?) -> String {
    var text: String
    switch value.content {
    case .exact(let exact):
      switch exact {
      case .number: text = (value.isApproximate ? "~ " : "= ") + literal(exact) + tail(unit)
      case .null, .unknown, .boolean, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context,
        .function:
        text = (value.isApproximate ? "~ " : "") + literal(exact)
      }
    case .within(let envelope):
      let low = envelope.low.map { ($0.isClosed ? "[" : "(") + literal($0.value) } ?? "(-inf"
      let openEnd = value.isBelowDetection ? "?)" : "inf)"
      let high = envelope.high.map { literal($0.value) + ($0.isClosed ? "]" : ")") } ?? openEnd
      text = (value.isApproximate ? "~ " : "") + low + ";" + high + (isOfDays(envelope) ? "" : tail(unit))
    case .notStated: text = "unknown"
    case .ask(let question): text = "ask: " + question.words.vi
    case .refused(let fault): text = "refuse: " + fault.what.vi
    }
    if value.isBelowDetection { text += " below detection" }
    if let note = value.note { text += " (note \(note))" }
    return text
  }

  private static func tail(_ unit: Units.Unit?) -> String { unit.map { " \($0)" } ?? "" }

  private static func isOfDays(_ envelope: Envelope) -> Bool {
    if case .date = envelope.low?.value ?? envelope.high?.value { true } else { false }
  }

  private static func literal(_ value: Value) -> String { value.string ?? value.literal }

  // MARK: Back

  /// What a text in this notation says; `nil` for any other text, and for what is asked or refused.
  package static func value(_ text: String, unit: Units.Unit?) -> WrittenValue? {
    var rest = Substring(text)
    var note: String?
    if rest.hasSuffix(")"), let open = rest.firstRange(of: " (note ") {
      note = String(rest[open.upperBound...].dropLast())
      rest = rest[..<open.lowerBound]
    }
    let isBelow = rest.hasSuffix(" below detection")
    if isBelow { rest = rest.dropLast(" below detection".count) }
    let isAbout = rest.hasPrefix("~ ")
    let isNumber = isAbout || rest.hasPrefix("= ")
    if isNumber { rest = rest.dropFirst(2) }
    guard let content = content(rest, unit, isNumber: isNumber) else { return nil }
    var value = WrittenValue(content)
    value.note = note
    value.isBelowDetection = isBelow
    value.isApproximate = isAbout
    return value
  }

  private static func content(_ text: Substring, _ unit: Units.Unit?, isNumber: Bool) -> WrittenValue.Content? {
    switch text {
    case "unknown": return .notStated
    case "true": return .exact(.boolean(true))
    case "false": return .exact(.boolean(false))
    default: break
    }
    if let date = CalendarDate(text) { return .exact(.date(date)) }
    guard let first = text.first, first == "[" || first == "(" else {
      guard isNumber else { return nil }
      return number(text, unit).map { .exact(.number($0)) }
    }
    guard let close = text.lastIndex(where: { $0 == "]" || $0 == ")" }) else { return nil }
    let behind = text[close...].dropFirst()
    guard behind.isEmpty || behind == tail(unit) else { return nil }
    let ends = text[..<close].dropFirst().split(separator: ";", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    func end(_ text: Substring, closed: Bool) -> Envelope.End?? {
      if ["inf", "-inf", "?"].contains(text) { return .some(nil) }
      if let date = CalendarDate(text) { return Envelope.End(.date(date), closed: closed) }
      return Number(text).map { Envelope.End(.number($0), closed: closed) }
    }
    guard let low = end(ends[0], closed: first == "["), let high = end(ends[1], closed: text[close] == "]") else { return nil }
    return .within(Envelope(low: low, high: high))
  }

  private static func number(_ text: Substring, _ unit: Units.Unit?) -> Number? {
    let tail = tail(unit)
    guard text.hasSuffix(tail) else { return nil }
    return Number(text.dropLast(tail.count))
  }
}
