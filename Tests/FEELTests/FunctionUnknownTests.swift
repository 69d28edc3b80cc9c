import FEEL
import Testing

/// What functions make of facts that were not given: a settled answer stays, whatever the fact turns out to be.
@Suite struct FunctionUnknownTests {
  /// Values of every kind, to be arguments.
  static let values: [Value] = [
    "1", "2", "0", "-1.5", "\"a\"", "\"b\"", "\"\"", "\"2024-02-29\"", "true", "false", "null", "[]", "[1, 2]",
    "[2, 1, 2]",
    "[\"a\", \"b\"]", "[true, false]", "[null]", "[[1], 2]", "{a: 1}", "{key: \"a\", value: 2}", "[{a: 1}, {b: 2}]",
    "@\"2024-02-29\"", "@\"10:00:00\"", "@\"2024-02-29T10:00:00Z\"", "@\"P1D\"", "@\"P1Y\"", "[1..3]", "(2..4]",
    "[\"a\"..\"c\"]",
  ].map { Evaluation($0).value }

  /// Values with an unknown in them, and what they become when the unknown becomes a value.
  static let holders: [(partial: Value, completed: @Sendable (Value) -> Value)] = [
    (.unknown, { $0 }),
    (.list([.unknown]), { .list([$0]) }),
    (.list([.number(1), .unknown]), { .list([.number(1), $0]) }),
    (.list([.boolean(false), .unknown]), { .list([.boolean(false), $0]) }),
    (.list([.unknown, .boolean(true)]), { .list([$0, .boolean(true)]) }),
    (.list([.text("a"), .unknown, .text("b")]), { .list([.text("a"), $0, .text("b")]) }),
    (.list([.list([.unknown]), .number(2)]), { .list([.list([$0]), .number(2)]) }),
    (.context(Context([.init("a", .unknown)])), { .context(Context([.init("a", $0)])) }),
    (
      .context(Context([.init("key", .text("k")), .init("value", .unknown)])),
      { .context(Context([.init("key", .text("k")), .init("value", $0)])) }
    ),
    (.range(Interval(closed: .number(1), .unknown)), { .range(Interval(closed: .number(1), $0)) }),
  ]

  @Test func `an answer that is settled with an unknown is the answer for every value of it`() {
    var settled = 0
    for function in Library.functions {
      for count in Set(function.overloads.map(\.parameters.count)) where count > 0 {
        let others = count == 1 ? [[]] : Self.values.map { Array(repeating: $0, count: count - 1) }
        let names = (0..<count).map { "x\($0)" }
        let call = CompiledExpression(
          "\(function.name)(\(names.joined(separator: ", ")))", inputs: names.map { ($0, .any) })
        for place in 0..<count {
          for rest in others {
            for holder in Self.holders {
              settled += Self.check(function.name, call, rest, place, holder.partial, holder.completed)
            }
          }
        }
      }
    }
    #expect(settled > 100, "the test must meet answers that are settled")
  }

  /// The number of answers that had something settled in them.
  private static func check(
    _ name: String, _ call: CompiledExpression, _ rest: [Value], _ place: Int, _ partial: Value,
    _ completed: (Value) -> Value
  ) -> Int {
    var arguments = rest
    arguments.insert(partial, at: place)
    guard let early = answer(call, arguments) else { return 0 }
    guard early != .unknown else { return 0 }
    for value in values {
      arguments[place] = completed(value)
      // A completion that the function refuses is no fact that its input may have.
      guard let late = answer(call, arguments) else { continue }
      #expect(
        early.isCompleted(by: late),
        "\(name) with \(partial.literal) at \(place) of \(rest.map(\.literal)): \(early.literal), then \(late.literal)"
      )
    }
    return 1
  }

  /// `nil` where the function signals an error.
  private static func answer(_ call: CompiledExpression, _ arguments: [Value]) -> Value? {
    let evaluation = call.evaluate(arguments)
    return evaluation.diagnostics.isEmpty ? evaluation.value : nil
  }

  @Test(arguments: [
    ("all([false, x])", "false"), ("any([x, true])", "true"), ("list contains([1, x], 1)", "true"),
    ("list contains([], x)", "false"), ("count([x, x])", "2"), ("not(x)", "unknown"),
    ("get value({a: 1, b: x}, \"a\")", "1"),
    ("append([1], x)[1]", "1"), ("before([1..2], [5..x])", "unknown"), ("overlaps([1..2], [5..x])", "unknown"),
    ("includes([1..x], 0)", "unknown"), ("sum([1, x])", "unknown"), ("max([1, x])", "unknown"),
    ("index of([1, x], 3)", "unknown"),
    ("string(x)", "unknown"), ("abs(x)", "unknown"), ("reverse([1, x])[2]", "1"),
    ("context put({a: x}, \"b\", 1).b", "1"),
  ])
  func `says what it can`(_ expression: String, _ expected: String) {
    let answer = Evaluation(expression, inputs: [("x", .unknown)])
    #expect(answer.value == (expected == "unknown" ? .unknown : Evaluation(expected).value), "\(answer.value.literal)")
    #expect(answer.diagnostics.isEmpty)
  }
}

extension Value {
  /// Whether a later value says the same wherever this one says something.
  fileprivate func isCompleted(by later: Value) -> Bool {
    switch (self, later) {
    case (.unknown, _): true
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isCompleted(by: $1) }
    case (.context(let a), .context(let b)):
      a.names == b.names && a.entries.allSatisfy { $0.value.isCompleted(by: b[$0.name] ?? .null) }
    case (.range(let a), .range(let b)):
      a.lower.value.isCompleted(by: b.lower.value) && a.upper.value.isCompleted(by: b.upper.value)
    default: self == later
    }
  }
}
