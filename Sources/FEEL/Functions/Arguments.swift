/// The arguments of a built-in function, by place and kind. The evaluator has checked the kinds before a body runs, so
/// `nil` means null, or an argument that was left out.
extension [Value] {
  func number(_ index: Int) -> Number? {
    guard index < count, case .number(let value) = self[index] else { return nil }
    return value
  }

  /// A number cut to a whole one, as positions and scales are.
  func whole(_ index: Int) -> Int? { number(index)?.rounded(.down)?.integer }

  func text(_ index: Int) -> String? {
    guard index < count, case .text(let value) = self[index] else { return nil }
    return value
  }

  func list(_ index: Int) -> [Value]? {
    guard index < count, case .list(let value) = self[index] else { return nil }
    return value
  }

  func context(_ index: Int) -> Context? {
    guard index < count, case .context(let value) = self[index] else { return nil }
    return value
  }

  func function(_ index: Int) -> FunctionValue? {
    guard index < count, case .function(let value) = self[index] else { return nil }
    return value
  }

  /// The members, all numbers; `nil` where one is not.
  var numbers: [Number]? {
    var numbers: [Number] = []
    numbers.reserveCapacity(count)
    for case .number(let number) in self { numbers.append(number) }
    return numbers.count == count ? numbers : nil
  }

  /// The index of a place that the standard counts from 1, or from -1 at the end; `nil` outside.
  func index(ofPosition position: Int) -> Int? {
    if position > 0, position <= count { return position - 1 }
    if position < 0, position >= -count { return count + position }
    return nil
  }
}

extension FunctionCall {
  /// The answer of a body whose arguments are not what its overloads say.
  mutating func failOnArguments() -> Value { fail("the arguments are not of the kinds the function takes") }
}

extension Number? {
  /// The number as a value, or null and the error.
  func value(_ message: String, _ call: inout FunctionCall) -> Value { map(Value.number) ?? call.fail(message) }
}
