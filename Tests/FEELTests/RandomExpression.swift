import FEEL
import TestSupport

/// Expressions made at random: any tree that can be written down, and trees that make sense over some facts.
struct RandomExpression {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func pick<T>(_ choices: [T]) -> T { random.pick(choices) }
  mutating func below(_ bound: Int) -> Int { random.below(bound) }

  // MARK: Any tree

  /// Names that the scope of such a tree must know.
  static let names = ["x", "lưu lượng", "wastewater", "đất-rừng", "a b c"]

  static var scope: Scope {
    var scope = Scope()
    for name in names where name != "wastewater" { scope.declare(name, .any) }
    scope.declare("wastewater.flow", .number)
    scope.declare(type: "tSector", .text)
    return scope
  }

  /// A tree of at most `depth` levels, well-formed and otherwise senseless.
  mutating func any(_ depth: Int) -> Expression {
    if depth <= 1 { return leaf() }
    switch random.below(22) {
    case 0: return Expression(.path(any(depth - 1), random.pick(["flow", "year", "time offset"])))
    case 1: return Expression(.negate(unsigned(depth - 1)))
    case 2, 3:
      return Expression(.arithmetic(random.pick(Expression.Arithmetic.allCases), any(depth - 1), any(depth - 1)))
    case 4, 5:
      return Expression(.comparison(random.pick(Expression.Comparison.allCases), any(depth - 1), any(depth - 1)))
    case 6: return Expression(.and(operands(depth) { if case .and = $0.node { true } else { false } }))
    case 7: return Expression(.or(operands(depth) { if case .or = $0.node { true } else { false } }))
    case 8: return Expression(.between(any(depth - 1), any(depth - 1), any(depth - 1)))
    case 9: return Expression(.in(any(depth - 1), (0...random.below(3)).map { _ in test(depth - 1) }))
    case 10: return Expression(.test(random.pick(Expression.Comparison.allCases), any(depth - 1)))
    case 11: return Expression(.conditional(any(depth - 1), then: any(depth - 1), else: any(depth - 1)))
    case 12: return iteration(depth)
    case 13: return Expression(.filter(any(depth - 1), any(depth - 1)))
    case 14: return call(depth)
    case 15: return Expression(.list((0..<random.below(4)).map { _ in any(depth - 1) }))
    case 16, 17:
      let names = ["x", "y z", "1a", "thành phần", ""].shuffled(by: &random)
      return Expression(.context(names.prefix(random.below(4)).map { .init($0, any(depth - 1)) }))
    case 18:
      return Expression(
        .range(.init(any(depth - 1), closed: random.once(in: 2)), .init(any(depth - 1), closed: random.once(in: 2))))
    case 19: return Expression(.instance(any(depth - 1), type(2)))
    case 20:
      let parameters = ["p", "q r"].prefix(random.below(3)).map {
        Expression.Parameter($0, random.once(in: 2) ? type(2) : nil)
      }
      let body = any(depth - 1)
      return random.once(in: 4) ? Expression(.external(parameters, body)) : Expression(.function(parameters, body))
    default: return leaf()
    }
  }

  /// A cell of a table.
  mutating func tests(_ depth: Int) -> Expression {
    let negated = random.once(in: 3)
    let tests = (0..<random.below(4)).map { _ in test(depth) }
    if tests.isEmpty { return Expression(.tests(negated: false, [])) }
    // A lone `not(…)` would be the cell's own.
    return Expression(.tests(negated: negated, tests))
  }

  private mutating func test(_ depth: Int) -> Expression {
    random.once(in: 2) ? Expression(.test(random.pick(Expression.Comparison.allCases), any(depth))) : any(depth)
  }

  /// Two operands or more; a chain within a chain of the same kind is written as one.
  private mutating func operands(_ depth: Int, _ same: (Expression) -> Bool) -> [Expression] {
    (0..<(2 + random.below(2))).map { index in
      let operand = any(depth - 1)
      return index == 0 && same(operand) ? leaf() : operand
    }
  }

  /// What may follow a sign: a number would take the sign for its own.
  private mutating func unsigned(_ depth: Int) -> Expression { any(depth) }

  private mutating func iteration(_ depth: Int) -> Expression {
    let form = random.pick(Expression.Iteration.allCases)
    let bindings = ["i", "j k"].prefix(1 + random.below(2)).map { name -> Expression.Binding in
      let domain =
        random.once(in: 3) ? Expression(.count(any(depth - 1), any(depth - 1))) : any(depth - 1)
      return Expression.Binding(name, domain)
    }
    return Expression(.iteration(form, bindings, any(depth - 1)))
  }

  private mutating func call(_ depth: Int) -> Expression {
    let callee = random.once(in: 4) ? any(depth - 1) : Expression(.name(random.pick(["sum", "date and time", "x"])))
    let named = random.once(in: 3)
    let arguments = ["from", "to do"].prefix(random.below(3)).map {
      Expression.Argument(named ? $0 : nil, any(depth - 1))
    }
    return Expression(.call(callee, arguments))
  }

  private mutating func type(_ depth: Int) -> Expression.TypeName {
    let place = Expression.Place(lower: 0, upper: 0)
    if depth == 0 || random.once(in: 2) {
      return .name(random.pick(["number", "string", "date and time", "days and time duration", "tSector"]), place)
    }
    switch random.below(4) {
    case 0: return .list(type(depth - 1))
    case 1: return .range(type(depth - 1))
    case 2: return .context([.init(name: "a b", type: type(depth - 1)), .init(name: "c", type: type(depth - 1))])
    default: return .function([type(depth - 1)], type(depth - 1))
    }
  }

  private mutating func leaf() -> Expression {
    switch random.below(9) {
    case 0: Expression(.null)
    case 1: Expression(.boolean(random.once(in: 2)))
    case 2, 3: Expression(.number(number()))
    case 4:
      Expression(
        .text(random.text(of: ["a", "\"", "\\", "\n", "\t", "ữ", "e\u{301}", "🐎", " ", "u0041", "\u{1}"], upTo: 4)))
    case 5: Expression(.at(random.pick(["2026-01-31", "P1D", "08:30:00"])))
    default: Expression(.name(random.pick(["x", "lưu lượng", "đất-rừng", "a b c", "date", "count"])))
    }
  }

  mutating func number() -> Number {
    let coefficient = Int64(random.below(20)) * (random.once(in: 3) ? 125 : 1) - 5
    return Number(coefficient: coefficient, exponent: Int8(random.below(4)) - 3)
  }

  // MARK: Trees that make sense

  /// Facts of each kind.
  static let facts: [(name: String, type: FEELType)] = [
    ("n1", .number), ("n2", .number), ("n3", .number), ("b1", .boolean), ("b2", .boolean), ("t1", .text), ("t2", .text),
    ("d1", .date), ("l1", .list(.number)), ("c1", .context([.init("k", .number)])),
  ]

  static var factScope: Scope {
    var scope = Scope()
    for fact in facts { scope.declare(fact.name, fact.type) }
    return scope
  }

  /// A condition over the facts, as text.
  mutating func condition(_ depth: Int) -> String {
    if depth <= 0 {
      return random.pick(["b1", "b2", "true", "false", "n1 > 1", "t1 = \"a\"", "n2 in [1..3]", "b1", "null = n3"])
    }
    switch random.below(20) {
    case 0, 1: return "(\(condition(depth - 1)) and \(condition(depth - 1)) and \(condition(depth - 1)))"
    case 2, 3: return "(\(condition(depth - 1)) or \(condition(depth - 1)))"
    case 4: return "not(\(condition(depth - 1)))"
    case 5, 6: return "\(sum(depth - 1)) \(random.pick(["<", "<=", "=", "!=", ">", ">="])) \(sum(depth - 1))"
    case 7: return "\(sum(depth - 1)) between \(sum(0)) and \(sum(0))"
    case 8: return "\(sum(depth - 1)) in (\(sum(0)), < \(sum(0)), [\(random.below(3))..\(3 + random.below(3))))"
    case 9: return "\(word(depth - 1)) \(random.pick(["=", "!="])) \(word(depth - 1))"
    case 10: return "\(word(depth - 1)) in (\"a\", \"b\", \(word(0)))"
    case 11: return "(if \(condition(depth - 1)) then \(condition(depth - 1)) else \(condition(depth - 1)))"
    case 12: return "(\(random.pick(["some", "every"])) i in \(list(depth - 1)) satisfies i > \(sum(0)))"
    case 13: return "list contains(\(list(depth - 1)), \(sum(0)))"
    case 14: return "d1 \(random.pick(["<", ">=", "="])) @\"2026-01-0\(1 + random.below(9))\""
    case 15: return "\(random.pick(["all", "any"]))([\(condition(depth - 1)), \(condition(depth - 1))])"
    case 16: return "\(list(depth - 1)) = \(list(depth - 1))"
    case 17: return "\(random.pick(["n1", "t1", "b1", "l1"])) \(random.pick(["=", "!="])) null"
    case 18: return "contains(\(word(depth - 1)), \(word(0)))"
    default: return "c1.k \(random.pick(["<", ">"])) \(sum(0))"
    }
  }

  mutating func sum(_ depth: Int) -> String {
    if depth <= 0 { return random.pick(["n1", "n2", "n3", "0", "1", "2.5", "c1.k", "3"]) }
    switch random.below(10) {
    case 0, 1: return "(\(sum(depth - 1)) \(random.pick(["+", "-", "*"])) \(sum(depth - 1)))"
    case 2: return "\(sum(depth - 1)) / \(sum(0))"
    case 3: return "(if \(condition(depth - 1)) then \(sum(depth - 1)) else \(sum(depth - 1)))"
    case 4: return "\(random.pick(["sum", "count", "max", "min", "mean"]))(\(list(depth - 1)))"
    case 5: return "abs(\(sum(depth - 1)))"
    case 6: return "-\(sum(0))"
    case 7: return "\(list(depth - 1))[\(1 + random.below(2))]"
    default: return sum(0)
    }
  }

  mutating func word(_ depth: Int) -> String {
    if depth <= 0 { return random.pick(["t1", "t2", "\"a\"", "\"b\"", "\"\""]) }
    switch random.below(4) {
    case 0: return "(\(word(depth - 1)) + \(word(0)))"
    case 1: return "(if \(condition(depth - 1)) then \(word(0)) else \(word(0)))"
    case 2: return "upper case(\(word(0)))"
    default: return word(0)
    }
  }

  mutating func list(_ depth: Int) -> String {
    if depth <= 0 { return random.pick(["l1", "[]", "[1, 2, 3]", "[n1, 2]", "[n1, n2, n3]"]) }
    switch random.below(6) {
    case 0: return "[\(sum(depth - 1)), \(sum(depth - 1))]"
    case 1: return "\(list(depth - 1))[item > \(sum(0))]"
    case 2: return "(for i in \(list(depth - 1)) return i + \(sum(0)))"
    case 3: return "concatenate(\(list(depth - 1)), \(list(0)))"
    case 4: return "append(\(list(depth - 1)), \(sum(0)))"
    default: return list(0)
    }
  }

  /// A value that a fact of the type may have; null now and then.
  mutating func value(_ type: FEELType) -> Value {
    if random.once(in: 12) { return .null }
    switch type {
    case .number: return .number(number())
    case .boolean: return .boolean(random.once(in: 2))
    case .text: return .text(random.pick(["a", "b", "ab", "không có trong quy tắc"]))
    case .date: return CalendarDate(year: 2026, month: 1, day: 1 + random.below(9)).map(Value.date) ?? .null
    case .list: return .list((0..<random.below(4)).map { _ in .number(number()) })
    case .context: return .context(Context([.init("k", .number(number()))]))
    default: return .null
    }
  }
}

extension Array {
  fileprivate func shuffled(by random: inout SeededRandom) -> [Element] {
    var copy = self
    copy.shuffle(using: &random)
    return copy
  }
}
