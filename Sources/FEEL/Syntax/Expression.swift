/// An expression as it was written: a tree whose every node knows its place in the text.
///
/// Two trees are equal when they say the same, wherever they stand.
package struct Expression: Sendable {
  package indirect enum Node: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(Number)
    case text(String)
    /// `@"2026-01-01"`: the text between the quotes.
    case at(String)
    /// A name, its words separated by one space.
    case name(String)
    /// `a.b`
    case path(Expression, String)
    case negate(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    /// More operators of one precedence after one another than can stand inside one another: worked out from the left.
    case chain(Expression, [Link])
    case comparison(Comparison, Expression, Expression)
    /// Two operands at least.
    case and([Expression])
    case or([Expression])
    /// `x between low and high`
    case between(Expression, Expression, Expression)
    /// `x in (tests)`: each a value, a range or a `test`.
    case `in`(Expression, [Expression])
    /// `< 5` where a test may stand; as a value it is a range.
    case test(Comparison, Expression)
    /// A cell of a decision table: its tests, `not(…)` or not; no test at all is `-`.
    case tests(negated: Bool, [Expression])
    case conditional(Expression, then: Expression, else: Expression)
    case iteration(Iteration, [Binding], Expression)
    /// `from..to` after the `in` of a `for`: counts up or down.
    case count(Expression, Expression)
    /// `a[b]`
    case filter(Expression, Expression)
    case call(Expression, [Argument])
    case list([Expression])
    case context([Entry])
    /// `[a..b)`
    case range(End, End)
    case instance(Expression, TypeName)
    case function([Parameter], Expression)
    /// `function(a) external {…}`: code in another language, which no sangloc runs.
    case external([Parameter], Expression)
    /// Something unreadable, about which a diagnostic was given.
    case error
    /// A whole text with mistakes in it: what could be read of it. It has no value.
    case broken(Expression)
  }

  package enum Arithmetic: String, Sendable, Hashable, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
  }

  /// Of a chain: an operator and what stands behind it.
  package struct Link: Sendable, Hashable {
    package let sign: Arithmetic
    package let operand: Expression
    package init(_ sign: Arithmetic, _ operand: Expression) {
      self.sign = sign
      self.operand = operand
    }
  }

  package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  }

  package enum Iteration: String, Sendable, Hashable, CaseIterable {
    case `for`, some, every
  }

  /// `name in domain`
  package struct Binding: Sendable, Hashable {
    package let name: String
    package let domain: Expression
    package init(_ name: String, _ domain: Expression) {
      self.name = name
      self.domain = domain
    }
  }

  /// Of a range: the value, and whether it belongs to the range.
  package struct End: Sendable, Hashable {
    package let value: Expression
    package let closed: Bool
    package init(_ value: Expression, closed: Bool) {
      self.value = value
      self.closed = closed
    }
  }

  /// Of a call: `name` where it was given by name.
  package struct Argument: Sendable, Hashable {
    package let name: String?
    package let value: Expression
    package init(_ name: String? = nil, _ value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// Of a context.
  package struct Entry: Sendable, Hashable {
    package let name: String
    package let value: Expression
    package init(_ name: String, _ value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// Of a written function.
  package struct Parameter: Sendable, Hashable {
    package let name: String
    package let type: TypeName?
    package init(_ name: String, _ type: TypeName? = nil) {
      self.name = name
      self.type = type
    }
  }

  /// A type as it was written, before names are looked up.
  package indirect enum TypeName: Sendable, Hashable {
    /// Lower and upper offset are for messages and do not count for equality.
    case name(String, Place)
    case list(TypeName)
    case range(TypeName)
    case context([TypeMember])
    case function([TypeName], TypeName)
  }

  package struct TypeMember: Sendable, Hashable {
    package let name: String
    package let type: TypeName
    package init(name: String, type: TypeName) {
      self.name = name
      self.type = type
    }
  }

  /// A place that is equal to every other place.
  package struct Place: Sendable, Hashable {
    package let lower: Int32
    package let upper: Int32
    package init(lower: Int32, upper: Int32) {
      self.lower = lower
      self.upper = upper
    }
    package static func == (a: Place, b: Place) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
  }

  package let node: Node
  /// UTF-8 offsets in the text of the expression, half open.
  package let lower: Int32
  package let upper: Int32
  /// How many nodes lie on the longest way down, this one included: 1 for a leaf.
  package let height: Int32

  package init(_ node: Node, _ lower: Int32 = 0, _ upper: Int32 = 0) {
    self.node = node
    self.lower = lower
    self.upper = upper
    height = 1 + node.children.reduce(0) { max($0, $1.height) }
  }
}

extension Expression.Arithmetic {
  /// As the parser counts: 4 sum, 5 product, 6 power.
  var precedence: Int {
    switch self {
    case .add, .subtract: 4
    case .multiply, .divide: 5
    case .power: 6
    }
  }
}

extension Expression: Hashable {
  package static func == (a: Expression, b: Expression) -> Bool { a.node == b.node }
  package func hash(into hasher: inout Hasher) { hasher.combine(node) }
}

extension Expression.Node {
  /// The expressions directly inside, in the order of the text.
  package var children: [Expression] {
    switch self {
    case .null, .boolean, .number, .text, .at, .name, .error: []
    case .path(let a, _), .negate(let a), .test(_, let a), .instance(let a, _), .function(_, let a),
      .external(_, let a),
      .broken(let a):
      [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .filter(let a, let b), .count(let a, let b):
      [a, b]
    case .range(let a, let b): [a.value, b.value]
    case .and(let all), .or(let all), .tests(_, let all), .list(let all): all
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .between(let a, let b, let c), .conditional(let a, let b, let c): [a, b, c]
    case .in(let a, let tests): [a] + tests
    case .iteration(_, let bindings, let body): bindings.map(\.domain) + [body]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .context(let entries): entries.map(\.value)
    }
  }
}

extension Expression {
  /// Whether `?` stands in it.
  var mentionsInput: Bool {
    if case .name("?") = node { return true }
    return node.children.contains(where: \.mentionsInput)
  }
}
