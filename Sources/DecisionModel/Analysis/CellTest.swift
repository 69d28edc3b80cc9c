internal import FEEL

/// A cell that the analysis understands: it holds the value of its column against constants.
///
/// Between two neighbouring constants such a cell answers alike for all values, so that one of them stands for all.
struct CellTest {
  /// The slot that stands for the value of the column.
  private let input: Slot
  private let test: CheckedExpression
  /// Values of names that are known on the day of the analysis: parameters.
  private let known: [Int32: Value]
  /// The values at which the answer may change.
  let cuts: [Value]

  /// - Parameter inputs: slots whose value is that of the column.
  /// - Returns: `nil` where the cell does more than hold the value against constants.
  init?(_ test: CheckedExpression, of input: Slot, known: [Int32: Value]) {
    self.input = input
    self.test = test
    self.known = known
    var cuts: [Value] = []
    guard Self.collect(test, input, known, into: &cuts) else { return nil }
    self.cuts = cuts
  }

  // MARK: Reading

  private static func collect(_ e: CheckedExpression, _ input: Slot, _ known: [Int32: Value], into cuts: inout [Value])
    -> Bool
  {
    func all(_ parts: [CheckedExpression]) -> Bool { parts.allSatisfy { collect($0, input, known, into: &cuts) } }
    switch e.node {
    case .constant(let value): return collect(value, into: &cuts)
    case .slot(let slot):
      if slot == input { return true }
      guard let value = known[slot.index] else { return false }
      return collect(value, into: &cuts)
    case .comparison(_, let a, let b): return all([a, b])
    case .and(let parts), .or(let parts): return all(parts)
    case .not(let a), .testRange(_, let a): return all([a])
    case .between(let a, let b, let c): return all([a, b, c])
    case .range(let a, _, let b, _): return all([a, b])
    case .list(let parts): return all(parts)
    case .membership(let a, let tests): return all([a] + tests.map(\.operand))
    case .local, .member, .itemMember, .negate, .arithmetic, .chain, .bound, .conditional, .iteration, .count, .filter, .library, .call,
      .context, .instance,
      .function, .invalid:
      return false
    }
  }

  private static func collect(_ value: Value, into cuts: inout [Value]) -> Bool {
    switch value {
    case .null, .boolean, .number, .text, .date:
      cuts.append(value)
      return true
    case .list(let members): return members.allSatisfy { collect($0, into: &cuts) }
    case .range(let range):
      return [range.lower, range.upper].allSatisfy { $0.isAbsent || collect($0.value, into: &cuts) }
    case .unknown, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .context, .function: return false
    }
  }

  // MARK: Answering

  /// Whether the cell holds for a value of the column.
  func holds(for value: Value) -> Bool { truth(test, value) == .true }

  private func truth(_ e: CheckedExpression, _ x: Value) -> Truth {
    switch e.node {
    case .comparison(let comparison, let a, let b): return value(a, x).compared(comparison, value(b, x))
    case .and(let parts): return parts.reduce(.true) { Truth.and($0, truth($1, x)) }
    case .or(let parts): return parts.reduce(.false) { Truth.or($0, truth($1, x)) }
    case .not(let a): return Truth.not(truth(a, x))
    case .between(let a, let low, let high):
      let subject = value(a, x)
      return Truth.and(subject.compared(.greaterOrEqual, value(low, x)), subject.compared(.lessOrEqual, value(high, x)))
    case .membership(let a, let tests):
      let subject = value(a, x)
      return tests.reduce(.false) { answer, test in
        switch test {
        case .value(let of): Truth.or(answer, subject.isIn(value(of, x)))
        case .cell(let of): Truth.or(answer, subject.meets(value(of, x)))
        case .comparison(let comparison, let of): Truth.or(answer, subject.compared(comparison, value(of, x)))
        case .condition(let condition): Truth.or(answer, truth(condition, x))
        }
      }
    default: return Truth(value(e, x))
    }
  }

  private func value(_ e: CheckedExpression, _ x: Value) -> Value {
    switch e.node {
    case .constant(let value): value
    case .slot(let slot): slot == input ? x : known[slot.index] ?? .unknown
    case .list(let parts): .list(parts.map { value($0, x) })
    case .range(let a, let closed, let b, let upperClosed):
      Value.range(value(a, x), closed: closed, value(b, x), closed: upperClosed) ?? .null
    case .testRange(let comparison, let a): Value.range(comparison, value(a, x))
    default: truth(e, x).value
    }
  }

  /// Whether it asks which of two texts stands before the other.
  var ordersTexts: Bool {
    var orders = false
    func isText(_ e: CheckedExpression) -> Bool { if case .text? = e.constant { true } else { false } }
    func isTextRange(_ e: CheckedExpression) -> Bool {
      switch e.node {
      case .range(let a, _, let b, _): return isText(a) || isText(b)
      case .testRange(_, let a): return isText(a)
      case .constant(.range(let range)):
        return [range.lower, range.upper].contains { if case .text = $0.value { true } else { false } }
      default: return false
      }
    }
    test.walk { e in
      switch e.node {
      case .comparison(let comparison, let a, let b):
        if comparison.isOrder, isText(a) || isText(b) { orders = true }
      case .between(_, let a, let b): if isText(a) || isText(b) { orders = true }
      case .membership(_, let tests):
        for test in tests {
          switch test {
          case .comparison(let comparison, let of): if comparison.isOrder, isText(of) { orders = true }
          case .value(let of), .cell(let of): if isTextRange(of) { orders = true }
          case .condition: break
          }
        }
      default: break
      }
    }
    return orders
  }

  // MARK: The quick way

  /// The ends of the pieces for which the cell holds, where it is a single comparison, value or range in an ordered column
  /// (`Axis.span`); `nil` for all others.
  var interval: Interval? {
    guard case .membership(let subject, let tests) = test.node, tests.count == 1, case .slot(let slot) = subject.node,
      slot == input
    else {
      return nil
    }
    switch tests[0] {
    case .comparison(let comparison, let of):
      guard comparison != .notEqual, case .range(let range)? = of.constant.map({ Value.range(comparison, $0) }) else {
        return nil
      }
      return range.lower.value == .null && range.upper.value == .null ? nil : range
    case .value(let of), .cell(let of):
      switch of.constant {
      case .range(let range)? where range.shape != .different: return range
      case .number(let number)?: return Interval(closed: .number(number), .number(number))
      case .date(let date)?: return Interval(closed: .date(date), .date(date))
      default: return nil
      }
    case .condition: return nil
    }
  }
}

extension Value {
  /// Whether a value meets the value of a cell, where true or false is a condition if the value is neither.
  fileprivate func meets(_ cell: Value) -> Truth {
    switch (self, cell) {
    case (.boolean, .boolean), (.null, .boolean), (.unknown, .boolean): isIn(cell)
    case (_, .boolean(let holds)): Truth(holds)
    default: isIn(cell)
    }
  }
}

extension Expression.Comparison {
  /// Whether it asks which of two comes first.
  var isOrder: Bool {
    switch self {
    case .equal, .notEqual: false
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    }
  }
}
