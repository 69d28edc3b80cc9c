import Diagnostics
import FEEL
import Testing

/// Unknown is the absence of an answer: Kleene's tables, and what follows from them everywhere.
@Suite struct UnknownTests {
  /// Rows and columns: true, false, null, unknown.
  static let order: [Truth] = [.true, .false, .null, .unknown]

  @Test func `and is its table`() {
    let table: [[Truth]] = [
      [.true, .false, .null, .unknown],
      [.false, .false, .false, .false],
      [.null, .false, .null, .unknown],
      [.unknown, .false, .unknown, .unknown],
    ]
    for (i, a) in Self.order.enumerated() {
      for (j, b) in Self.order.enumerated() {
        #expect(Truth.and(a, b) == table[i][j], "\(a) and \(b)")
        #expect(Self.evaluate("p and q", a, b) == table[i][j].value, "\(a) and \(b)")
      }
    }
  }

  @Test func `or is its table`() {
    let table: [[Truth]] = [
      [.true, .true, .true, .true],
      [.true, .false, .null, .unknown],
      [.true, .null, .null, .unknown],
      [.true, .unknown, .unknown, .unknown],
    ]
    for (i, a) in Self.order.enumerated() {
      for (j, b) in Self.order.enumerated() {
        #expect(Truth.or(a, b) == table[i][j], "\(a) or \(b)")
        #expect(Self.evaluate("p or q", a, b) == table[i][j].value, "\(a) or \(b)")
      }
    }
  }

  @Test func `not is its table`() {
    let table: [Truth] = [.false, .true, .null, .unknown]
    for (i, a) in Self.order.enumerated() {
      #expect(Truth.not(a) == table[i])
      #expect(Self.evaluate("not(p)", a, .true) == table[i].value)
      #expect(Self.evaluate("not(p or p)", a, .true) == table[i].value)
    }
  }

  private static func evaluate(_ text: String, _ a: Truth, _ b: Truth) -> Value {
    Evaluation(
      text, inputs: [("p", a.value), ("q", b.value)], types: ["p": .boolean, "q": .boolean]
    ).value
  }

  /// `u` is an unknown number, `v` an unknown boolean, `w` an unknown text, `l` an unknown list.
  static let cases: KeyValuePairs<String, String> = [
    "u = 1": "unknown", "u != 1": "unknown", "u = null": "unknown", "null = u": "unknown", "u != null": "unknown",
    "u = u": "unknown", "u < 1": "unknown", "1 >= u": "unknown", "w = \"a\"": "unknown", "w < \"a\"": "unknown",
    "null < u": "null", "u < null": "null", "\"a\" = w": "unknown",
    "u between 1 and 2": "unknown", "5 between u and 3": "false", "5 between 1 and u": "unknown",
    "0 between 1 and u": "false", "null between 1 and u": "null",
    "u in [1..2]": "unknown", "5 in [u..3]": "false", "5 in [1..u]": "unknown", "u in (1, 2)": "unknown",
    "1 in (1, u)": "true", "2 in (1, u)": "unknown", "2 in (u, < 3)": "true", "u in (< 3, >= 3)": "unknown",
    "1 in [1, u]": "true", "2 in [1, u]": "unknown", "2 in l": "unknown",
    "u + 1": "unknown", "u * 0": "unknown", "-u": "unknown", "u / 2": "unknown", "w + \"a\"": "unknown",
    "null + u": "null", "u - null": "null",
    "v and false": "false", "v and true": "unknown", "v or true": "true", "v or false": "unknown", "not(v)": "unknown",
    "if v then 1 else 1": "1", "if v then 1 else 2": "unknown", "if v then u else u": "unknown",
    "if v then [1] else [1]": "[1]", "if u > 1 then \"a\" else \"a\"": "\"a\"",
    "[1, u] = [2, u]": "false", "[1, u] = [1, 2]": "unknown", "[1, u] = [1]": "false", "{a: u} = {a: 1}": "unknown",
    "{a: u} = {b: 1}": "false", "{a: u}.a": "unknown", "l[1]": "unknown", "[u, 2][2]": "2", "[u, 2][1]": "unknown",
    "[1, 2][u]": "unknown", "[1, 2][item > u]": "unknown", "[u, 2][item > 1]": "unknown",
    "[u, 2][item = null]": "unknown",
    "l.x": "unknown", "some x in [1, u] satisfies x = 1": "true", "some x in [2, u] satisfies x = 1": "unknown",
    "every x in [1, u] satisfies x = 1": "unknown", "every x in [2, u] satisfies x = 1": "false",
    "some x in l satisfies x > 1": "unknown", "every x in l satisfies x > 1": "unknown",
    "some x in [1], y in l satisfies x > y": "unknown", "for x in l return x": "unknown",
    "for x in [1, 2] return 1": "[1, 1]", "for i in 1..u return i": "unknown",
    "u instance of number": "unknown", "abs(u)": "unknown", "sum([1, u])": "unknown", "count([1, u])": "2",
    "list contains([1, u], 1)": "true", "list contains([1, u], 2)": "unknown", "all([false, v])": "false",
    "all([true, v])": "unknown", "any([true, v])": "true", "any([false, v])": "unknown", "is(u, 1)": "unknown",
    "contains(w, \"a\")": "unknown", "date(w)": "unknown", "(function(x) x + 1)(u)": "unknown",
    "(function(x) 1)(u)": "1", "[u..3] = [1..3]": "unknown", "[u..3] = [1..4]": "unknown", "[u..3].end": "unknown",
    "4 in [u..3]": "false", "3 in (u..3]": "unknown",
  ]

  @Test func `unknown spreads as the table has it`() {
    for (expression, expected) in Self.cases {
      let answer = Evaluation(
        expression, inputs: [("u", .unknown), ("v", .unknown), ("w", .unknown), ("l", .unknown)],
        types: ["u": .number, "v": .boolean, "w": .text, "l": .list(.any)])
      let wanted = expected == "unknown" ? Value.unknown : expected == "null" ? .null : Evaluation(expected).value
      #expect(
        answer.value == wanted || (answer.value.holdsUnknown && expected == "unknown"),
        "\(expression) is \(answer.value.literal)")
    }
  }

  @Test func `a settled answer stays whatever the unknown turn out to be`() {
    let scope = RandomExpression.factScope
    let map = TextMap(file: SourceFile.ID(0))
    var settled = 0
    for seed in 0..<4000 {
      var random = RandomExpression(seed: UInt64(seed))
      let text = random.condition(1 + seed % 4)
      var problems: [Diagnostic] = []
      let tree = parseExpression(text, names: scope.names, map: map, reporting: &problems)
      let checked = check(tree, in: scope, map: map, reporting: &problems)
      #expect(problems.isEmpty, "\(text): \(problems.map(\.message))")
      var builder = ProgramBuilder(scope: scope)
      let root = builder.add(checked, text: text, map: map)
      let evaluator = Evaluator(builder.build(), onFailure: .null)
      let row = evaluator.program.makeRow()
      let full = RandomExpression.facts.map { random.value($0.type) }
      let missing = full.map { _ in random.below(3) == 0 }
      for (index, variable) in scope.variables.enumerated() where !missing[index] {
        row.set(variable.slot, full[index])
      }
      evaluator.bind(row)
      let partial = evaluator.value(of: root)
      guard !partial.holdsUnknown else { continue }
      settled += 1
      for (index, variable) in scope.variables.enumerated() { row.set(variable.slot, full[index]) }
      evaluator.bind(row)
      let whole = evaluator.value(of: root)
      #expect(whole == partial, "seed \(seed): \(text) was \(partial.literal), then \(whole.literal)")
    }
    #expect(settled > 1000)
  }

  @Test func `a settled answer stays in senseless expressions too`() {
    let scope = RandomExpression.scope
    let map = TextMap(file: SourceFile.ID(0))
    var settled = 0
    for seed in 0..<5000 {
      var random = RandomExpression(seed: UInt64(seed))
      let tree = random.any(2 + seed % 4)
      var problems: [Diagnostic] = []
      let checked = check(tree, in: scope, map: map, reporting: &problems)
      var builder = ProgramBuilder(scope: scope)
      let root = builder.add(checked, text: tree.description, map: map)
      let evaluator = Evaluator(builder.build(), onFailure: .null)
      let row = evaluator.program.makeRow()
      let full = scope.variables.map { _ -> Value in
        random.value(random.pick([FEELType.number, .boolean, .text, .date, .list(.number), .context([])]))
      }
      for (index, variable) in scope.variables.enumerated() where random.below(2) == 0 {
        row.set(variable.slot, full[index])
      }
      evaluator.bind(row)
      let partial = evaluator.value(of: root)
      guard !partial.holdsUnknown else { continue }
      settled += 1
      for (index, variable) in scope.variables.enumerated() { row.set(variable.slot, full[index]) }
      evaluator.bind(row)
      let whole = evaluator.value(of: root)
      if case .function = whole { continue }
      #expect(whole == partial, "seed \(seed): \(tree) was \(partial.literal), then \(whole.literal)")
    }
    #expect(settled > 1000)
  }
}
