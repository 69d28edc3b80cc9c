package import FEEL

extension CheckedExpression {
  /// The expressions directly inside.
  package var children: [CheckedExpression] {
    switch node {
    case .constant, .slot, .local, .invalid: []
    case .itemMember(_, _, let fallback): fallback.map { [$0] } ?? []
    case .member(let a, _), .negate(let a), .not(let a), .testRange(_, let a), .instance(let a, _), .function(_, let a):
      [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .count(let a, let b), .filter(let a, let b),
      .range(let a, _, let b, _):
      [a, b]
    case .and(let all), .or(let all), .library(_, _, let all), .list(let all): all
    case .between(let a, let b, let c), .conditional(let a, let b, let c): [a, b, c]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .bound(let a, let b): [a, b]
    case .membership(let a, let tests): [a] + tests.map(\.operand)
    case .iteration(_, let domains, let body, _): domains + [body]
    case .call(let callee, let arguments, _): [callee] + arguments
    case .context(let entries): entries.map(\.value)
    }
  }

  /// Itself and everything inside, from the outside in.
  package func walk(_ visit: (CheckedExpression) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// The slots that it reads.
  package var slots: Set<Int> {
    var slots: Set<Int> = []
    walk { if case .slot(let slot) = $0.node { slots.insert(Int(slot.index)) } }
    return slots
  }

  /// Pairs of operands that are held against each other.
  package var comparedPairs: [(CheckedExpression, CheckedExpression)] {
    switch node {
    case .comparison(_, let a, let b): [(a, b)]
    case .between(let a, let b, let c): [(a, b), (a, c)]
    case .membership(let a, let tests): tests.flatMap { $0.operands.map { (a, $0) } }
    case .arithmetic(let operation, let a, let b): operation == .add || operation == .subtract ? [(a, b)] : []
    case .constant, .slot, .local, .invalid, .itemMember, .member, .negate, .not, .testRange, .instance, .function,
      .count, .filter, .chain, .bound,
      .range, .and, .or, .library, .list, .conditional, .iteration, .call, .context:
      []
    }
  }
}

extension CheckedExpression.Test {
  /// The expression of the test.
  package var operand: CheckedExpression {
    switch self {
    case .value(let value), .cell(let value), .comparison(_, let value), .condition(let value): value
    }
  }

  /// What the tested value is held against: the ends of a range, the members of a list, or the value itself.
  var operands: [CheckedExpression] {
    switch self {
    case .condition: []
    case .comparison(_, let value): [value]
    case .value(let value), .cell(let value):
      switch value.node {
      case .range(let lower, _, let upper, _): [lower, upper]
      case .list(let items): items
      default: [value]
      }
    }
  }
}
