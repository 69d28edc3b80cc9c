/// What the checker asks of types: whether a value of one might do where another is wanted, and how to say so.
extension FEELType {
  /// Whether a value of this type may be right where `other` is wanted: it conforms, might turn out to (any), or is
  /// converted (`x` to `[x]`, `[x]` to `x`, date to date and time).
  package func fits(_ other: FEELType) -> Bool {
    if self == .any || conforms(to: other) { return true }
    switch (self, other) {
    case (.text, .enumeration), (.date, .dateTime): return true
    case (.list(let a), .list(let b)): return a.fits(b)
    case (.list(let a), _): return a.fits(other)
    case (.range(let a), .range(let b)): return a.fits(b)
    case (_, .list(let b)): return fits(b)
    case (.context(let a), .context(let b)):
      return a.isEmpty || b.allSatisfy { want in a.contains { $0.name == want.name && $0.type.fits(want.type) } }
    case (.function(let a, _), .function(let b, _)): return a.count == b.count
    default: return false
    }
  }

  /// Whether `=` (or `<`, where `ordered`) can have an answer.
  func isComparable(with other: FEELType, ordered: Bool) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any): true
    case (.null, _), (_, .null): !ordered
    case (.number, .number), (.date, .date), (.time, .time), (.dateTime, .dateTime),
      (.dayTimeDuration, .dayTimeDuration), (.yearMonthDuration, .yearMonthDuration), (.text, .text),
      (.text, .enumeration), (.enumeration, .text), (.enumeration, .enumeration):
      true
    case (.boolean, .boolean), (.list, .list), (.range, .range), (.context, .context), (.function, .function): !ordered
    default: false
    }
  }

  /// The type of `x.name` for an `x` of this type; `nil` where there is no such entry or property.
  func member(_ name: String) -> FEELType? {
    switch self {
    case .any, .null: return .any
    case .context(let members): return members.isEmpty ? .any : members.first { $0.name == name }?.type
    case .list(let element): return element.member(name).map(FEELType.list)
    case .range(let element):
      switch name {
      case "start", "end": return element
      case "start included", "end included": return .boolean
      default: return nil
      }
    case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration:
      guard memberNames.contains(name) else { return nil }
      switch name {
      case "time offset": return .dayTimeDuration
      case "timezone": return .text
      default: return .number
      }
    case .number, .text, .enumeration, .boolean, .function: return nil
    }
  }

  var memberNames: [String] {
    switch self {
    case .context(let members): members.map(\.name)
    case .list(let element): element.memberNames
    case .range: ["start", "end", "start included", "end included"]
    case .date: ["year", "month", "day", "weekday"]
    case .time: ["hour", "minute", "second", "time offset", "timezone"]
    case .dateTime:
      ["year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone"]
    case .dayTimeDuration: ["days", "hours", "minutes", "seconds"]
    case .yearMonthDuration: ["years", "months"]
    case .any, .null, .number, .text, .enumeration, .boolean, .function: []
    }
  }

  /// The type with its article, for messages.
  var phrase: String {
    switch self {
    case .any: "a value of any type"
    case .null: "null"
    case .text: "a text"
    case .enumeration(let list): list.name.isEmpty ? "a text" : "a text of `\(list.name)`"
    case .number: "a number"
    case .boolean: "true or false"
    case .date: "a date"
    case .time: "a time"
    case .dateTime: "a date and time"
    case .dayTimeDuration: "a days and time duration"
    case .yearMonthDuration: "a years and months duration"
    case .list(.any), .list(.null): "a list"
    case .list(let element): "a list of \(element.plural)"
    case .range(.any), .range(.null): "a range"
    case .range(let element): "a range of \(element.plural)"
    case .context: "a context"
    case .function: "a function"
    }
  }

  var plural: String {
    switch self {
    case .any, .null: "anything"
    case .text, .enumeration: "texts"
    case .number: "numbers"
    case .boolean: "truth values"
    case .date: "dates"
    case .time: "times"
    case .dateTime: "dates and times"
    case .dayTimeDuration: "days and time durations"
    case .yearMonthDuration: "years and months durations"
    case .list: "lists"
    case .range: "ranges"
    case .context: "contexts"
    case .function: "functions"
    }
  }

  package static let names = [
    "Any", "Null", "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
    "years and months duration", "list", "range", "context",
  ]

  /// A type by its name in the language (DMN 1.5, 10.3.2.9); `nil` for others.
  package init?(named name: String) {
    switch name {
    case "Any": self = .any
    case "Null", "null": self = .null
    case "number": self = .number
    case "string": self = .text
    case "boolean": self = .boolean
    case "date": self = .date
    case "time": self = .time
    case "date and time", "dateTime": self = .dateTime
    case "days and time duration", "dayTimeDuration": self = .dayTimeDuration
    case "years and months duration", "yearMonthDuration": self = .yearMonthDuration
    case "list": self = .list(.any)
    case "range": self = .range(.any)
    case "context": self = .context([])
    default: return nil
    }
  }

  /// The type of a value, as exactly as the value says it.
  package init(of value: Value) {
    switch value {
    case .null: self = .null
    case .unknown: self = .any
    case .boolean: self = .boolean
    case .number: self = .number
    case .text: self = .text
    case .date: self = .date
    case .time: self = .time
    case .dateTime: self = .dateTime
    case .dayTimeDuration: self = .dayTimeDuration
    case .yearMonthDuration: self = .yearMonthDuration
    case .list(let members):
      self = .list(
        members.dropFirst().reduce(members.first.map(FEELType.init(of:)) ?? .null) { $0.joined(with: FEELType(of: $1)) }
      )
    case .range(let range): self = .range(FEELType(of: range.lower.value).joined(with: FEELType(of: range.upper.value)))
    case .context(let context): self = .context(context.entries.map { .init($0.name, FEELType(of: $0.value)) })
    case .function(let function): self = .function(function.parameters.map(\.type), function.result)
    }
  }
}

extension Value {
  /// What `@"…"` means: the first of date and time, date, time, duration that the text is.
  package init?(at text: String) {
    if let date = CalendarDate(text) {
      self = .date(date)
    } else if let dateTime = DateTime(text) {
      self = .dateTime(dateTime)
    } else if let time = TimeOfDay(text) {
      self = .time(time)
    } else if let duration = YearMonthDuration(text) {
      self = .yearMonthDuration(duration)
    } else if let duration = DayTimeDuration(text) {
      self = .dayTimeDuration(duration)
    } else {
      return nil
    }
  }
}
