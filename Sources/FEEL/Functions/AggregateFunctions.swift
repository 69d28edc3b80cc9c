/// Functions that make one value of the members of a list (DMN 1.5, table 75). All take a list, or its members.
extension Library {
  package static let aggregate: [Function] = [
    extreme("min", .less, "The least member.", [.init("min([1, 2, 3])", "1"), .init("min(\"b\", \"a\")", "\"a\"")]),
    extreme(
      "max", .greater, "The greatest member.",
      [.init("max(1, 2, 3)", "3"), .init("max(@\"P1D\", @\"PT30H\")", "@\"PT30H\"")]),
    numeric("sum", "The sum.", [.init("sum([1, 2, 3])", "6"), .init("sum(1, 2)", "3")]) { $0.sum },
    numeric("mean", "The arithmetic mean.", [.init("mean([1, 2, 3])", "2"), .init("mean(1, 2)", "1.5")]) { $0.mean },
    numeric("product", "The product.", [.init("product([2, 3, 4])", "24"), .init("product(2, 3)", "6")]) { numbers in
      numbers.isEmpty ? nil : numbers.reduce(.one) { $0?.times($1) }
    },
    numeric(
      "median", "The middle member by size, or the mean of the two in the middle.",
      [.init("median([8, 2, 5, 3, 4])", "4"), .init("median(6, 1, 2, 3)", "2.5")]
    ) { numbers in
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      guard sorted.count > 1, sorted.count % 2 == 0 else { return sorted.isEmpty ? nil : sorted[middle] }
      return [sorted[middle - 1], sorted[middle]].mean
    },
    numeric(
      "stddev", "The standard deviation of a sample; of two members at least.",
      [.init("stddev([2, 4, 6])", "2"), .init("decimal(stddev(2, 4, 7, 5), 8)", "2.081666")]
    ) { numbers in
      guard numbers.count > 1, let mean = numbers.mean else { return nil }
      let squares = numbers.compactMap { $0.minus(mean) }.compactMap { $0.times($0) }
      guard squares.count == numbers.count else { return nil }
      return squares.sum?.divided(by: Number(numbers.count - 1))?.squareRoot
    },
    Function(
      "mode", overloads(.number), result: .list(.number),
      documentation: "The members that stand most often, ascending; none of the empty list.",
      examples: [
        .init("mode([6, 3, 9, 6, 6])", "[6]"), .init("mode(6, 1, 9, 6, 1)", "[1, 6]"), .init("mode([])", "[]"),
      ]
    ) { arguments, call in
      guard let numbers = members(arguments, call).numbers else { return call.fail("the list must hold numbers only") }
      var counts: [Number: Int] = [:]
      for number in numbers { counts[number, default: 0] += 1 }
      let most = counts.values.max()
      return .list(counts.filter { $0.value == most }.keys.sorted().map(Value.number))
    },
  ]

  private static func overloads(_ type: FEELType) -> [Function.Overload] {
    [.init(.init("list", .list(type))), .init(.init("n", type), variadic: true)]
  }

  private static func members(_ arguments: [Value], _ call: FunctionCall) -> [Value] {
    if call.overload == 0 { return arguments.list(0) ?? [] }
    return arguments
  }

  private static func numeric(
    _ name: String, _ documentation: String, _ examples: [Function.Example],
    _ result: @escaping @Sendable ([Number]) -> Number?
  ) -> Function {
    Function(
      name, overloads(.number), result: .number, documentation: documentation, examples: examples
    ) { arguments, call in
      guard let numbers = members(arguments, call).numbers else { return call.fail("the list must hold numbers only") }
      return result(numbers).value(numbers.isEmpty ? "the list is empty" : "these numbers have no \(name)", &call)
    }
  }

  private static func extreme(
    _ name: String, _ wanted: Value.Order, _ documentation: String, _ examples: [Function.Example]
  ) -> Function {
    Function(
      name, overloads(.any), result: .any, documentation: documentation, examples: examples
    ) { arguments, call in
      let members = members(arguments, call)
      guard var best = members.first else { return call.fail("the list is empty") }
      for member in members.dropFirst() {
        let order = member.order(best)
        if order == .null { return call.fail("members of the list cannot be ordered") }
        if order == wanted { best = member }
      }
      if best.order(best) == .null { return call.fail("members of the list cannot be ordered") }
      return best
    }
  }
}

extension [Number] {
  /// `nil` for the empty list, and on overflow.
  fileprivate var sum: Number? { isEmpty ? nil : reduce(.zero) { $0?.plus($1) } }
  fileprivate var mean: Number? { sum?.divided(by: Number(count)) }
}
