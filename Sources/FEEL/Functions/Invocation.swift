/// What happens before the body of a built-in runs (DMN 1.5, 10.3.2.9.4 and 10.3.4): unknowns, the choice of the
/// overload, conversions of arguments, and the refusal of what does not fit.
extension Library {
  /// A built-in as a value; its parameters are those of its first form.
  package static func value(of index: Int) -> FunctionValue {
    let function = functions[index]
    let parameters = function.overloads.first?.parameters ?? []
    return FunctionValue(
      parameters: parameters.map { .init($0.name, $0.type) }, result: function.result, body: .library(index))
  }

  /// Whether the function answers with the assessment date or time.
  static func dependsOnClock(_ index: Int) -> Bool {
    functions[index].name == "today" || functions[index].name == "now"
  }

  /// The overloads that so many arguments by position go by, as bits.
  static func overloads(of index: Int, count: Int) -> UInt32 {
    var bits: UInt32 = 0
    for (i, overload) in functions[index].overloads.enumerated().prefix(32)
    where overload.order(of: [], count: count) != nil {
      bits |= 1 << UInt32(i)
    }
    return bits
  }

  /// Calls a built-in with arguments in the order of its parameters. `overloads` are the forms that may be meant.
  static func invoke(
    _ index: Int, overloads: UInt32, _ arguments: [Value], clock: FunctionCall.Clock?,
    calling caller: @escaping (FunctionValue, [Value]) -> Value, failing fail: (String) -> Void
  ) -> Value {
    let function = functions[index]
    switch function.unknowns {
    case .handled: break
    case .carried: if arguments.contains(.unknown) { return .unknown }
    case .spread: if arguments.contains(where: \.holdsUnknown) { return .unknown }
    }
    for (i, overload) in function.overloads.enumerated() where overloads & (1 << UInt32(i & 31)) != 0 && i < 32 {
      guard let fitted = overload.fitted(arguments) else { continue }
      var call = FunctionCall(overload: i, clock: clock, calling: caller)
      let value = function.body(fitted, &call)
      for failure in call.failures { fail("`\(function.name)`: \(failure)") }
      return value
    }
    fail(
      overloads == 0
        ? "`\(function.name)` is not called like this" : "`\(function.name)` has no value for these arguments")
    return .null
  }
}

extension Function.Overload {
  /// The arguments as the body wants them; `nil` where one does not fit.
  func fitted(_ arguments: [Value]) -> [Value]? {
    var fitted = arguments
    for i in arguments.indices {
      let parameter = parameter(i)
      if arguments[i] == .null {
        guard parameter.nullable else { return nil }
      } else {
        guard let value = arguments[i].coerced(to: parameter.type) else { return nil }
        fitted[i] = value
      }
    }
    return fitted
  }
}

extension Value {
  /// Whether it is unknown, or holds an unknown at any depth.
  package var holdsUnknown: Bool {
    switch self {
    case .unknown: true
    case .list(let members): members.contains(where: \.holdsUnknown)
    case .context(let context): context.entries.contains { $0.value.holdsUnknown }
    case .range(let range): range.lower.value.holdsUnknown || range.upper.value.holdsUnknown
    case .null, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .function:
      false
    }
  }
}
