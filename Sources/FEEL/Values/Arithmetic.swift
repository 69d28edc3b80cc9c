/// `+ - * / **` and the sign, over values and over types (DMN 1.5, 10.3.2.11, tables 55 to 62).
///
/// `nil` says that the operation has no value: null and an error, which the caller signals. A null operand has none
/// whatever the other is, so null goes before unknown.
extension Value {
  package static func arithmetic(_ operation: Expression.Arithmetic, _ a: Value, _ b: Value) -> Value? {
    if a == .null || b == .null { return nil }
    if a == .unknown || b == .unknown { return .unknown }
    switch operation {
    case .add: return sum(a, b)
    case .subtract: return difference(a, b)
    case .multiply: return product(a, b)
    case .divide: return quotient(a, b)
    case .power:
      guard case (.number(let x), .number(let y)) = (a, b) else { return nil }
      return x.raised(to: y).map(Value.number)
    }
  }

  package var negated: Value? {
    switch self {
    case .unknown: .unknown
    case .number(let n): .number(n.negated)
    case .dayTimeDuration(let d): .dayTimeDuration(d.negated)
    case .yearMonthDuration(let d): .yearMonthDuration(d.negated)
    case .null, .boolean, .text, .date, .time, .dateTime, .list, .range, .context, .function: nil
    }
  }

  private static func sum(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.plus(y).map(Value.number)
    case (.text(let x), .text(let y)): .text(x + y)
    case (.dayTimeDuration(let x), .dayTimeDuration(let y)): x.plus(y).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let x), .yearMonthDuration(let y)): x.plus(y).map(Value.yearMonthDuration)
    case (.date(let x), .dayTimeDuration(let y)), (.dayTimeDuration(let y), .date(let x)): x.adding(y).map(Value.date)
    case (.date(let x), .yearMonthDuration(let y)), (.yearMonthDuration(let y), .date(let x)):
      x.adding(y).map(Value.date)
    case (.dateTime(let x), .dayTimeDuration(let y)), (.dayTimeDuration(let y), .dateTime(let x)):
      x.adding(y).map(Value.dateTime)
    case (.dateTime(let x), .yearMonthDuration(let y)), (.yearMonthDuration(let y), .dateTime(let x)):
      x.adding(y).map(Value.dateTime)
    case (.time(let x), .dayTimeDuration(let y)), (.dayTimeDuration(let y), .time(let x)): .time(x.adding(y))
    default: nil
    }
  }

  private static func difference(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.minus(y).map(Value.number)
    case (.dayTimeDuration(let x), .dayTimeDuration(let y)): x.minus(y).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let x), .yearMonthDuration(let y)): x.minus(y).map(Value.yearMonthDuration)
    case (.date(let x), .date(let y)): .dayTimeDuration(x - y)
    case (.dateTime(let x), .dateTime(let y)): x.since(y).map(Value.dayTimeDuration)
    case (.date(let x), .dateTime(let y)): x.midnight.since(y).map(Value.dayTimeDuration)
    case (.dateTime(let x), .date(let y)): x.since(y.midnight).map(Value.dayTimeDuration)
    case (.time(let x), .time(let y)): x.since(y).map(Value.dayTimeDuration)
    case (.date, .dayTimeDuration), (.date, .yearMonthDuration), (.dateTime, .dayTimeDuration),
      (.dateTime, .yearMonthDuration), (.time, .dayTimeDuration):
      b.negated.flatMap { sum(a, $0) }
    default: nil
    }
  }

  private static func product(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.times(y).map(Value.number)
    case (.dayTimeDuration(let x), .number(let y)), (.number(let y), .dayTimeDuration(let x)):
      x.times(y).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let x), .number(let y)), (.number(let y), .yearMonthDuration(let x)):
      x.times(y).map(Value.yearMonthDuration)
    default: nil
    }
  }

  private static func quotient(_ a: Value, _ b: Value) -> Value? {
    switch (a, b) {
    case (.number(let x), .number(let y)): x.divided(by: y).map(Value.number)
    case (.dayTimeDuration(let x), .number(let y)): x.divided(by: y).map(Value.dayTimeDuration)
    case (.yearMonthDuration(let x), .number(let y)): x.divided(by: y).map(Value.yearMonthDuration)
    case (.dayTimeDuration(let x), .dayTimeDuration(let y)): x.divided(by: y).map(Value.number)
    case (.yearMonthDuration(let x), .yearMonthDuration(let y)): x.divided(by: y).map(Value.number)
    default: nil
    }
  }
}

extension FEELType {
  /// The type that an operation gives; `nil` where no values of these types have a result.
  package static func arithmetic(_ operation: Expression.Arithmetic, _ a: FEELType, _ b: FEELType) -> FEELType? {
    let a = a.withoutList
    let b = b.withoutList
    if a == .null || b == .null { return nil }
    switch (operation, a, b) {
    case (_, .any, .any): return .any
    case (.add, .any, .text), (.add, .text, .any), (.add, .text, .text): return .text
    case (_, .any, .text), (_, .text, .any): return nil
    case (.add, .any, _), (_, .any, .dateTime), (_, .any, .date), (_, .any, .time), (_, .dateTime, .any),
      (_, .date, .any),
      (_, .time, .any):
      return operation == .add || operation == .subtract ? .any : nil
    case (.power, .any, .number), (.power, .number, .any): return .number
    case (_, .any, .number), (_, .number, .any), (_, .any, .dayTimeDuration), (_, .dayTimeDuration, .any),
      (_, .any, .yearMonthDuration), (_, .yearMonthDuration, .any):
      return operation == .power ? nil : .any
    case (_, .number, .number): return .number
    case (.add, .dayTimeDuration, .dayTimeDuration), (.subtract, .dayTimeDuration, .dayTimeDuration),
      (.multiply, .dayTimeDuration, .number), (.multiply, .number, .dayTimeDuration),
      (.divide, .dayTimeDuration, .number):
      return .dayTimeDuration
    case (.add, .yearMonthDuration, .yearMonthDuration), (.subtract, .yearMonthDuration, .yearMonthDuration),
      (.multiply, .yearMonthDuration, .number), (.multiply, .number, .yearMonthDuration),
      (.divide, .yearMonthDuration, .number):
      return .yearMonthDuration
    case (.divide, .dayTimeDuration, .dayTimeDuration), (.divide, .yearMonthDuration, .yearMonthDuration):
      return .number
    case (.add, .date, .dayTimeDuration), (.add, .date, .yearMonthDuration), (.add, .dayTimeDuration, .date),
      (.add, .yearMonthDuration, .date), (.subtract, .date, .dayTimeDuration), (.subtract, .date, .yearMonthDuration):
      return .date
    case (.add, .dateTime, .dayTimeDuration), (.add, .dateTime, .yearMonthDuration),
      (.add, .dayTimeDuration, .dateTime),
      (.add, .yearMonthDuration, .dateTime), (.subtract, .dateTime, .dayTimeDuration),
      (.subtract, .dateTime, .yearMonthDuration):
      return .dateTime
    case (.add, .time, .dayTimeDuration), (.add, .dayTimeDuration, .time), (.subtract, .time, .dayTimeDuration):
      return .time
    case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .date, .dateTime),
      (.subtract, .dateTime, .date), (.subtract, .time, .time):
      return .dayTimeDuration
    default: return nil
    }
  }

  /// An enumeration is text in every operation.
  private var withoutList: FEELType {
    if case .enumeration = self { .text } else { self }
  }

  package var negated: FEELType? {
    switch self {
    case .any: .any
    case .number: .number
    case .dayTimeDuration: .dayTimeDuration
    case .yearMonthDuration: .yearMonthDuration
    case .null, .text, .enumeration, .boolean, .date, .time, .dateTime, .list, .range, .context, .function: nil
    }
  }
}
