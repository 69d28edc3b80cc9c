import Diagnostics
import FEEL
import TestSupport
import Testing

/// Conditions that are asked together: what words answer is what each condition answers alone, with the same trace and the same
/// failures.
@Suite struct ConditionSetTests {
  private struct Compiled {
    let program: Program
    let roots: [Int32]

    init(_ texts: [String], in scope: Scope) {
      let map = TextMap(file: SourceFile.ID(0))
      var problems: [Diagnostic] = []
      var builder = ProgramBuilder(scope: scope)
      roots = texts.map { text in
        let tree = parseExpression(text, names: scope.names, map: map, reporting: &problems)
        return builder.add(check(tree, in: scope, map: map, reporting: &problems), text: text, map: map)
      }
      program = builder.build()
      #expect(problems.isEmpty, "\(problems.map(\.message))")
    }
  }

  /// Asks one record after another both ways.
  private struct Pair {
    let compiled: Compiled
    let texts: [String]
    let together: Evaluator
    let alone: Evaluator
    let conditions: ConditionSet
    let row: Row

    init(_ texts: [String], in scope: Scope, _ onFailure: OnFailure) {
      self.texts = texts
      compiled = Compiled(texts, in: scope)
      together = Evaluator(compiled.program, onFailure: onFailure)
      alone = Evaluator(compiled.program, onFailure: onFailure)
      conditions = ConditionSet(compiled.roots, after: 0)
      row = compiled.program.makeRow()
    }

    func compare(_ what: String) {
      var (own, others): ([Truth], [Truth]) = ([], [])
      together.bind(row)
      together.truths(of: conditions, into: &own)
      alone.bind(row)
      for root in compiled.roots { others.append(alone.truth(of: root)) }
      #expect(own == others, "\(what): \(different(own, others))")
      #expect(together.failedNodes == alone.failedNodes, "\(what)")
      // What the general way makes of each, where nothing fails.
      for (root, truth) in zip(compiled.roots, own) where !alone.hasFailures {
        #expect(Truth(alone.value(of: root)) == truth, "\(what)")
      }
      together.bind(row)
      together.traces(of: conditions, into: &own)
      alone.bind(row)
      alone.traces(of: compiled.roots, into: &others)
      #expect(own == others, "\(what), traced: \(different(own, others))")
      // A trace tells of the facts as they stood.
      let before = row.beginning
      for slot in 0..<row.count { row.set(Slot(Int32(slot)), .unknown) }
      let traced = (0..<Int32(compiled.program.nodeCount)).map { node in
        compiled.program.slot(of: node) == nil ? together.trace(of: node) : nil
      }
      row.begin(before)
      for (node, value) in traced.enumerated() where compiled.program.slot(of: Int32(node)) == nil {
        #expect(value == alone.trace(of: Int32(node)), "\(what): \(compiled.program.text(of: Int32(node)))")
      }
      #expect(together.failedNodes == alone.failedNodes, "\(what), traced")
    }

    private func different(_ own: [Truth], _ others: [Truth]) -> String {
      own.indices.filter { own[$0] != others[$0] }.prefix(3)
        .map { "`\(texts[$0])` is \(own[$0]), not \(others[$0])" }.joined(separator: "; ")
    }
  }

  @Test func `conditions asked together answer as each does alone`() {
    let scope = RandomExpression.factScope
    for seed in 0..<400 {
      var random = RandomExpression(seed: UInt64(seed) &+ 7_000)
      let texts = (0..<12).map { _ in random.condition(1 + seed % 4) }
      let pair = Pair(texts, in: scope, seed % 2 == 0 ? .open : .null)
      for _ in 0..<6 {
        pair.row.clear()
        for (variable, fact) in zip(scope.variables, RandomExpression.facts) where random.below(6) > 0 {
          // Now and then a value of another type than declared.
          pair.row.set(variable.slot, random.below(12) == 0 ? random.value(.text) : random.value(fact.type))
        }
        pair.compare("seed \(seed)")
      }
    }
  }

  // MARK: At and beside constants

  private static let constants = ["-5", "0", "0.5", "3", "3.25", "3.2501", "17", "1000000", "4000000000000"]
  private static let words = ["a", "b", "c", "d", "mỏ đá"]

  private static var scope: Scope {
    var scope = Scope()
    for index in 0..<5 { scope.declare("n\(index)", .number) }
    for index in 0..<3 { scope.declare("t\(index)", .text) }
    for index in 0..<3 { scope.declare("b\(index)", .boolean) }
    return scope
  }

  private static func test(_ random: inout SeededRandom) -> String {
    let number = "n\(random.below(5))"
    let text = "t\(random.below(3))"
    switch random.below(9) {
    case 0, 1, 2: return "\(number) \(random.pick(["<", "<=", "=", "!=", ">", ">="])) \(random.pick(constants))"
    case 3:
      let low = random.below(constants.count - 1)
      let high = low + random.below(constants.count - low)
      return "\(number) in \(random.pick(["[", "("]))\(constants[low])..\(constants[high])\(random.pick(["]", ")"]))"
    case 4: return "\(text) \(random.pick(["=", "!="])) \"\(random.pick(words))\""
    case 5: return "\(text) in (\"\(random.pick(words))\", \"\(random.pick(words))\", \"\(random.pick(words))\")"
    case 6: return random.pick(["b0", "b1", "not(b2)", "b2"])
    case 7:
      return
        "\(number) \(random.pick(["+", "-", "*"])) n\(random.below(5)) \(random.pick(["<", ">=", "="])) \(random.pick(constants))"
    default: return "n\(random.below(5)) \(random.pick(["<", "<=", ">"])) n\(random.below(5))"
    }
  }

  private static func condition(_ random: inout SeededRandom, _ depth: Int) -> String {
    if depth == 0 || random.once(in: 4) { return test(&random) }
    let operands = (0..<(2 + random.below(2))).map { _ in condition(&random, depth - 1) }
    switch random.below(5) {
    case 0, 1: return "(\(operands.joined(separator: " and ")))"
    case 2, 3: return "(\(operands.joined(separator: " or ")))"
    default: return "not(\(operands[0]))"
    }
  }

  private static func fact(_ random: inout SeededRandom, _ name: String) -> Value {
    switch random.below(16) {
    case 0, 1: return .unknown
    case 2: return .null
    // Of another kind than the tests expect.
    case 3: return random.pick([Value.text("a"), .boolean(true), .number(Number(3))])
    default: break
    }
    if name.hasPrefix("t") { return .text(random.pick(words + ["nơi khác"])) }
    if name.hasPrefix("b") { return .boolean(random.once(in: 2)) }
    let constant = Number(random.pick(constants)) ?? .zero
    // At a constant, beside it by the step of the column, by less than that, and by very little.
    let beside = random.pick([
      ("0", 4), ("0.0001", 2), ("-0.0001", 2), ("0.00001", 1), ("-0.00001", 1), ("0.0000000000000000000000000001", 1),
    ])
    return .number(constant.plus(Number(beside.0) ?? .zero) ?? constant)
  }

  /// So many conditions that they fill several lines.
  @Test func `hundreds of conditions, facts at and beside all constants, and facts that are not what tests expect`() {
    for seed in 0..<6 {
      var random = SeededRandom(seed: UInt64(seed) &+ 31)
      let texts = (0..<600).map { _ in Self.condition(&random, 3) }
      let pair = Pair(texts, in: Self.scope, seed % 2 == 0 ? .open : .null)
      for round in 0..<40 {
        pair.row.clear()
        for variable in Self.scope.variables { pair.row.set(variable.slot, Self.fact(&random, variable.name)) }
        pair.compare("seed \(seed), round \(round)")
      }
    }
  }

  @Test func `words come after some rounds, and answer the same`() {
    let texts = ["n0 > 3", "n0 > 3 and t0 = \"a\"", "not(b0) or n1 in [0..17]"]
    let compiled = Compiled(texts, in: Self.scope)
    let evaluator = Evaluator(compiled.program, onFailure: .open)
    let row = compiled.program.makeRow()
    let conditions = ConditionSet(compiled.roots)
    for round in 0..<(3 * ConditionSet.roundsBefore) {
      row.clear()
      row.set(Slot(0), Number(round % 5))
      if round % 3 > 0 { row.set(Slot(5), round % 3 == 1 ? "a" : "b") }
      if round % 2 == 0 { row.set(Slot(8), true) }
      evaluator.bind(row)
      var truths: [Truth] = []
      evaluator.truths(of: conditions, into: &truths)
      let isAbove = round % 5 > 3
      let second: Truth = !isAbove ? .false : round % 3 == 0 ? .unknown : round % 3 == 1 ? .true : .false
      #expect(truths == [Truth(isAbove), second, .unknown], "round \(round)")
    }
  }
}
