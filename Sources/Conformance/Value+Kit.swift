package import FEEL

extension Value {
  /// A value as the kit writes it: `{"type": "decimal", "value": "1.5"}`, `{"type": "list", "items": [...]}`,
  /// `{"type": "context", "entries": [["name", ...]]}`, `{"type": "null"}`.
  package init?(kit json: KitJSON) {
    guard let type = json["type"]?.text else { return nil }
    let text = json["value"]?.text ?? ""
    let value: Value?
    switch type {
    case "null": value = .null
    case "boolean": value = text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case "decimal", "double", "integer", "int", "long", "float": value = Number(text).map(Value.number)
    case "string": value = .text(text)
    case "date": value = CalendarDate(text).map(Value.date)
    case "time": value = TimeOfDay(text).map(Value.time)
    case "dateTime": value = DateTime(text).map(Value.dateTime)
    case "duration":
      value = DayTimeDuration(text).map(Value.dayTimeDuration) ?? YearMonthDuration(text).map(Value.yearMonthDuration)
    case "untyped":
      switch text {
      case "true": value = .boolean(true)
      case "false": value = .boolean(false)
      default: value = Number(text).map(Value.number) ?? .text(text)
      }
    case "list":
      let items = (json["items"]?.array ?? []).map { Value(kit: $0) }
      value = items.contains(nil) ? nil : .list(items.compactMap { $0 })
    case "context":
      var entries: [Context.Entry] = []
      for pair in json["entries"]?.array ?? [] {
        guard pair.array.count == 2, let name = pair.array[0].text, let entry = Value(kit: pair.array[1]) else {
          return nil
        }
        entries.append(.init(name, entry))
      }
      value = .context(Context(entries))
    default: value = nil
    }
    guard let value else { return nil }
    self = value
  }

  /// Whether the value is what the kit expects: numbers within 1e-8, everything else the same.
  package func agrees(withKit expected: Value) -> Bool {
    switch (self, expected) {
    case (.number(let a), .number(let b)):
      guard let distance = a.minus(b)?.magnitude else { return false }
      return distance <= Number(coefficient: 1, exponent: -8)
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0.agrees(withKit: $1) }
    case (.context(let a), .context(let b)):
      return a.count == b.count
        && a.entries.allSatisfy { entry in b[entry.name].map { entry.value.agrees(withKit: $0) } ?? false }
    default: return self == expected
    }
  }
}
