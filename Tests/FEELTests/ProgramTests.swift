import Diagnostics
import FEEL
import Testing

/// Programs: one answer whichever way it is computed, and what they say about themselves.
@Suite struct ProgramTests {
  private struct Compiled {
    let program: Program
    let roots: [Int32]

    init(_ texts: [String], in scope: Scope, folding: Bool = true) {
      let map = TextMap(file: SourceFile.ID(0))
      var problems: [Diagnostic] = []
      var builder = ProgramBuilder(scope: scope)
      roots = texts.map { text in
        let tree = parseExpression(text, names: scope.names, map: map, reporting: &problems)
        return builder.add(
          check(tree, in: scope, folding: folding, map: map, reporting: &problems), text: text, map: map)
      }
      program = builder.build()
      #expect(problems.isEmpty, "\(problems.map(\.message))")
    }
  }

  @Test func `conditions come out the same straight, in general, and traced`() {
    let scope = RandomExpression.factScope
    for seed in 0..<1500 {
      var random = RandomExpression(seed: UInt64(seed))
      let texts = (0..<4).map { _ in random.condition(1 + seed % 4) }
      let compiled = Compiled(texts, in: scope)
      let evaluator = Evaluator(compiled.program, onFailure: .null)
      let row = compiled.program.makeRow()
      for _ in 0..<4 {
        row.clear()
        for (variable, fact) in zip(scope.variables, RandomExpression.facts) where random.below(6) > 0 {
          // Now and then a value of another type than declared.
          row.set(variable.slot, random.below(10) == 0 ? random.value(.text) : random.value(fact.type))
        }
        evaluator.bind(row)
        var straight: [Truth] = []
        evaluator.truths(of: compiled.roots, into: &straight)
        var traced: [Truth] = []
        evaluator.traces(of: compiled.roots, into: &traced)
        for (index, root) in compiled.roots.enumerated() {
          let value = evaluator.value(of: root)
          #expect(
            Truth(value) == straight[index], "seed \(seed): \(texts[index]) is \(value.literal), not \(straight[index])"
          )
          #expect(straight[index] == traced[index], "seed \(seed): \(texts[index])")
          #expect(evaluator.trace(of: root).map { Truth($0) } == traced[index], "seed \(seed): \(texts[index])")
        }
      }
    }
  }

  @Test func `senseless expressions do no harm, traced or not`() {
    let scope = RandomExpression.scope
    let map = TextMap(file: SourceFile.ID(0))
    for seed in 0..<3000 {
      var random = RandomExpression(seed: UInt64(seed))
      let tree = random.any(2 + seed % 5)
      var problems: [Diagnostic] = []
      let checked = check(tree, in: scope, map: map, reporting: &problems)
      var builder = ProgramBuilder(scope: scope)
      let root = builder.add(checked, text: tree.description, map: map)
      let evaluator = Evaluator(builder.build(), onFailure: .null)
      let row = evaluator.program.makeRow()
      for variable in scope.variables where random.below(5) > 0 {
        let type = random.pick([FEELType.number, .boolean, .text, .date, .list(.number), .context([])])
        row.set(variable.slot, random.value(type))
      }
      evaluator.bind(row)
      let value = evaluator.value(of: root)
      evaluator.bind(row)
      #expect(evaluator.traceValue(root) == value, "seed \(seed): \(tree)")
      #expect(evaluator.truth(of: root) == Truth(value), "seed \(seed): \(tree)")
    }
  }

  @Test func `folding changes no value and no error`() {
    let scope = RandomExpression.factScope
    for seed in 0..<3000 {
      var random = RandomExpression(seed: UInt64(seed))
      let text = seed % 2 == 0 ? random.condition(1 + seed % 5) : random.sum(1 + seed % 4)
      let folded = Compiled([text], in: scope)
      let plain = Compiled([text], in: scope, folding: false)
      let facts = RandomExpression.facts.map { random.value($0.type) }
      let answers = [folded, plain].map { compiled in
        let evaluator = Evaluator(compiled.program, onFailure: .null)
        let row = compiled.program.makeRow()
        for (variable, value) in zip(scope.variables, facts) { row.set(variable.slot, value) }
        evaluator.bind(row)
        let value = evaluator.value(of: compiled.roots[0])
        return (value: value, failed: evaluator.hasFailures)
      }
      #expect(answers[0].value == answers[1].value && answers[0].failed == answers[1].failed, "seed \(seed): \(text)")
    }
  }

  @Test func `texts are one symbol where their code points are the same`() {
    var table = SymbolTable()
    var random = RandomExpression(seed: 7)
    let texts = (0..<400).map { i in
      "\(i) " + String(repeating: random.pick(["a", "ữ", "e\u{302}\u{301}", "🐎"]), count: i % 7)
    }
    let numbers = texts.map { table.intern($0) }
    #expect(Set(numbers).count == texts.count && texts.map { table[$0] } == numbers)
    #expect(table.intern("Lưu lượng") == Int32(texts.count))
    #expect(table["Lưu lượng"] == Int32(texts.count))
    #expect(table["Lu\u{31B}u lu\u{31B}o\u{31B}\u{323}ng"] == nil)
    let decomposed = table.intern("Lu\u{31B}u lu\u{31B}o\u{31B}\u{323}ng")
    #expect(table.texts[Int(decomposed)].unicodeScalars.count > table.texts[texts.count].unicodeScalars.count)
    #expect(table["lưu lượng"] == nil && table[""] == nil && table["no such text"] == nil)
  }

  @Test func `a row gives back what was set`() {
    var scope = Scope()
    let slot = scope.declare("x", .any)
    let compiled = Compiled(["x = 0.25", "x in (\"a\", \"b\")"], in: scope)
    let row = compiled.program.makeRow()
    #expect(row[slot] == .unknown)
    let values: [Value] = [
      .null, .boolean(true), .boolean(false), .number(100), .number(Number(coefficient: 1, exponent: -20)),
      .number(Number("1234567890123456789012345678901234") ?? 0), .number(Number(coefficient: Int64.max, exponent: 0)),
      .text("a"), .text("của người khác"), Value(at: "2026-05-18") ?? .null, Value(at: "-0044-03-15") ?? .null,
      Value(at: "P1Y") ?? .null, .list([.number(1), .text("a")]), .context(Context([.init("k", .null)])), .unknown,
    ]
    for value in values {
      row.set(slot, value)
      #expect(row[slot] == value)
    }
    row.clear()
    #expect(row[slot] == .unknown)
  }

  @Test func `a membership of names and constants comes out the same quickly and in general`() {
    let texts = [
      "x in (y)", "x in (< y)", "x in (>= y, < z)", "x in [y..z]", "x in (y..z)", "x in ]y..5]", "x in (y, [5..z))", "x in (y, z)",
      "x in (5, y)", "x in (y, date(\"2026-05-18\"))",
    ]
    var scope = Scope()
    let slots = ["x", "y", "z"].map { scope.declare($0, .any) }
    let compiled = Compiled(texts, in: scope)
    let values: [Value] = [
      .unknown, .null, .number(1), .number(5), .number(Number(coefficient: 50, exponent: -1)), .boolean(true), .boolean(false),
      .text("a"), .text("một tên dài hơn mười sáu chữ"), Value(at: "2026-05-18") ?? .null, Value(at: "2026-05-19") ?? .null,
      .list([.number(5)]),
    ]
    for failing in [OnFailure.null, .open] {
      let evaluator = Evaluator(compiled.program, onFailure: failing)
      let row = compiled.program.makeRow()
      for x in values {
        for y in values {
          for z in values {
            row.clear()
            for (slot, value) in zip(slots, [x, y, z]) { row.set(slot, value) }
            for (root, text) in zip(compiled.roots, texts) {
              evaluator.bind(row)
              let quick = evaluator.truth(of: root)
              evaluator.bind(row)
              #expect(evaluator.trace(root) == quick, "\(text) of \(x.literal), \(y.literal), \(z.literal)")
            }
          }
        }
      }
    }
  }

  @Test func `states of a row are told apart by what stands in the slots`() {
    var scope = Scope()
    let slots = ["x", "y", "z"].map { scope.declare($0, .any) }
    let row = Compiled(["x = y", "z = 1"], in: scope).program.makeRow()
    row.set(slots[1], .list([.number(1)]))
    var states = RowStates([slots[0], slots[1]], lasting: row.heavyCount)
    let steps: [(slot: Int, value: Value, number: Int?)] = [
      (0, .unknown, 0), (0, .number(1), 1), (0, .boolean(true), 2), (2, .number(1), 2), (0, .number(1), 1), (0, .null, 3),
      (0, .boolean(false), 4), (0, .unknown, 0), (1, .number(1), 5), (1, .unknown, 6), (0, .number(1), 7),
      // A list that was not there from the beginning may be another one tomorrow.
      (0, .list([.number(1)]), nil),
    ]
    for (slot, value, number) in steps {
      row.set(slots[slot], value)
      #expect(states.number(of: row) == number, "\(value.literal)")
    }
    #expect(states.count == 8)
    // As many as there are, found again after the table of numbers has grown.
    for number in 0..<100 {
      row.set(slots[0], .number(Number(1000 + number)))
      #expect(states.number(of: row) == 8 + number)
    }
    row.set(slots[0], .number(1050))
    #expect(states.number(of: row) == 58)
  }

  @Test func `a trace shows every operand, and says what was not evaluated`() {
    var scope = Scope()
    let flow = scope.declare("wastewater.flow", .number)
    let forest = scope.declare("forest", .boolean)
    let text = "forest and (wastewater.flow >= 100 or wastewater.flow + 1 < 5) and (if forest then 1 else 2) = 1"
    let compiled = Compiled([text], in: scope)
    let program = compiled.program
    let evaluator = Evaluator(program, onFailure: .null)
    let row = program.makeRow()
    row.set(flow, .number(120))
    row.set(forest, .boolean(false))
    evaluator.bind(row)
    #expect(evaluator.trace(compiled.roots[0]) == .false)
    let root = compiled.roots[0]
    #expect(program.kind(of: root) == .and)
    let operands = Array(program.children(of: root))
    #expect(
      operands.map(program.text(of:))
        == [
          "forest", "wastewater.flow >= 100 or wastewater.flow + 1 < 5", "(if forest then 1 else 2) = 1",
        ].map { $0 })
    #expect(operands.map { evaluator.trace(of: $0) } == [.boolean(false), .boolean(true), .boolean(false)])
    let either = Array(program.children(of: operands[1]))
    #expect(program.kind(of: either[0]) == .comparison(.greaterOrEqual))
    #expect(either.map { evaluator.trace(of: $0) } == [.boolean(true), .boolean(false)])
    let compared = Array(program.children(of: either[0]))
    #expect(program.slot(of: compared[0]) == flow)
    #expect(program.kind(of: compared[1]) == .constant(.number(100)))
    #expect(compared.map { evaluator.trace(of: $0) } == [.number(120), .number(100)])
    #expect(program.slots(below: root) == [forest, flow])
    // Of the two branches only one was evaluated; a constant still says what it is.
    let conditional = Array(program.children(of: operands[2]))[0]
    #expect(program.kind(of: conditional) == .conditional)
    #expect(evaluator.trace(of: conditional) == .number(2))
    evaluator.bind(row)
    #expect(evaluator.trace(of: root) == nil)
  }

  @Test func `a cell is tested against its column`() {
    let cells: KeyValuePairs<String, [Truth]> = [
      // Against 5, 10, null, unknown.
      "-": [.true, .true, .true, .true], "5": [.true, .false, .false, .unknown],
      ">= 6": [.false, .true, .null, .unknown],
      "[1..5), 10": [.false, .true, .null, .unknown], "not(5)": [.false, .true, .true, .unknown],
      "not(5, 10)": [.false, .false, .true, .unknown], "< 6, > 20": [.true, .false, .null, .unknown],
      "null": [.false, .false, .true, .unknown], "not(null)": [.true, .true, .false, .unknown],
      "? > 6 and ? < 20": [.false, .true, .null, .unknown], "[5, 7]": [.true, .false, .false, .unknown],
      "limit": [.false, .true, .false, .unknown], "< limit": [.true, .false, .null, .unknown],
      "? = limit - 5": [.true, .false, .false, .unknown], "(1..10)": [.true, .false, .null, .unknown],
    ]
    var scope = Scope()
    let flow = scope.declare("flow", .number)
    let limit = scope.declare("limit", .number)
    let map = TextMap(file: SourceFile.ID(0))
    for (text, expected) in cells {
      var problems: [Diagnostic] = []
      let input = check(
        parseExpression("flow", names: scope.names, map: map, reporting: &problems), in: scope, map: map,
        reporting: &problems)
      let tree = parseUnaryTests(text, names: scope.names, map: map, reporting: &problems)
      let checked = check(tests: tree, of: input, in: scope, map: map, reporting: &problems)
      #expect(problems.isEmpty, "\(text): \(problems.map(\.message))")
      var builder = ProgramBuilder(scope: scope)
      let root = builder.add(checked, text: text, map: map)
      let evaluator = Evaluator(builder.build(), onFailure: .null)
      let row = evaluator.program.makeRow()
      let answers = [Value.number(5), .number(10), .null, .unknown].map { value -> Truth in
        row.set(flow, value)
        row.set(limit, .number(10))
        evaluator.bind(row)
        let quick = evaluator.truth(of: root)
        #expect(
          evaluator.trace(root) == quick && Truth(evaluator.value(of: root)) == quick, "\(text) of \(value.literal)")
        return quick
      }
      #expect(answers == expected, "\(text)")
    }
  }
}

/// Expressions that would go on for ever, or grow without end, give null and an error.
@Suite struct LimitTests {
  @Test(arguments: [
    "(function(f) f(f))(function(f) f(f))",
    "(function(f) f(f))(function(f) -(-(-(-(-(-(-(-f(f)))))))))",
    "(function(f) f(f))(function(f) [f(f)][1])",
    "count(for i in 1..10000, j in 1..10000 return 1)",
    "for i in 1..100000 return [partial[-1]]",
    "for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]",
    "for i in 1..60 return if i = 1 then \"abc\" else partial[-1] + partial[-1]",
    "for i in 1..100000 return function() partial",
    "[1][-9223372036854775808]",
    "[1][9223372036854775807]",
    "every i in 1..9999999999 satisfies i > 0",
    "[1, 2][1e30]",
  ])
  func `nothing runs for ever`(_ text: String) {
    let answer = Evaluation(text)
    #expect(answer.value == .null || answer.value.holdsNull, "\(answer.value.literal.prefix(100))")
  }
}

extension Value {
  /// Whether null is what the innermost of it is.
  fileprivate var holdsNull: Bool {
    if case .list(let members) = self { return members.contains { $0.holdsNull } }
    return self == .null
  }
}
