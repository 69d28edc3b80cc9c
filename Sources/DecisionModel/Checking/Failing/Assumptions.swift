internal import FEEL

/// What is taken for granted where a part of an expression matters at all: in `y > 0 and x / y > 5` the quotient matters only
/// where `y` is above zero, for else the condition is false whatever the quotient is.
struct Assumptions {
  private(set) var spans: [String: Span] = [:]
  private(set) var notNull: Set<String> = []

  /// Takes a condition to be true, or to be false.
  mutating func assume(_ e: CheckedExpression, _ truth: Bool, _ spans: (CheckedExpression) -> Span) {
    switch e.node {
    case .and(let parts) where truth: for part in parts { assume(part, true, spans) }
    case .or(let parts) where !truth: for part in parts { assume(part, false, spans) }
    case .not(let a): assume(a, !truth, spans)
    case .comparison(let comparison, let a, let b):
      let comparison = truth ? comparison : comparison.opposite
      compare(a, comparison, b, spans(b), wasOrdered: comparison.isOrdered)
      compare(b, comparison.swapped, a, spans(a), wasOrdered: comparison.isOrdered)
    case .between(let x, let low, let high) where truth:
      compare(x, .greaterOrEqual, low, spans(low), wasOrdered: true)
      compare(x, .lessOrEqual, high, spans(high), wasOrdered: true)
    case .membership(let x, let tests):
      if truth {
        let all = tests.map { Assumptions.span(of: $0, spans) }
        if let first = all.first { narrow(x, all.dropFirst().reduce(first) { $0.joined(with: $1) }) }
        if !tests.contains(where: Assumptions.admitsNull) { bar(null: x) }
      } else {
        if tests.contains(where: { $0.operand.constant == .null }) { bar(null: x) }
        for case .value(let value) in tests where value.constant == .number(.zero) {
          narrow(x, Span(nil, nil, barsZero: true))
        }
      }
    case .slot, .member, .library, .constant, .local, .itemMember, .negate, .arithmetic, .chain, .bound, .and, .or, .between,
      .conditional, .iteration, .count, .filter, .call, .list, .context, .range, .testRange, .instance, .function,
      .invalid:
      break
    }
  }

  /// The numbers that a test lets pass.
  static func span(of test: CheckedExpression.Test, _ spans: (CheckedExpression) -> Span) -> Span {
    switch test {
    case .condition: return .all
    case .comparison(let comparison, let value): return Span(comparison, spans(value))
    case .value(let value), .cell(let value):
      switch value.node {
      case .constant(.number(let number)): return Span(number)
      case .constant(.range(let range)): return Span(range)
      case .constant(.list(let members)):
        let numbers = members.compactMap { if case .number(let number) = $0 { Span(number) } else { nil } }
        guard numbers.count == members.count, let first = numbers.first else { return .all }
        return numbers.dropFirst().reduce(first) { $0.joined(with: $1) }
      case .range(let low, let closed, let high, let upperClosed):
        return Span(closed ? .greaterOrEqual : .greater, spans(low)).narrowed(
          to: Span(upperClosed ? .lessOrEqual : .less, spans(high)))
      case .slot where value.type == .number: return spans(value)
      default: return .all
      }
    }
  }

  private static func admitsNull(_ test: CheckedExpression.Test) -> Bool {
    switch test {
    case .comparison(let comparison, let value): !comparison.isOrdered && value.constant == .null
    case .condition: true
    case .value(let value), .cell(let value):
      switch value.constant {
      case .null?: true
      case .list(let members)?: members.contains(.null)
      case nil: false
      default: false
      }
    }
  }

  private mutating func compare(
    _ a: CheckedExpression, _ comparison: Expression.Comparison, _ b: CheckedExpression, _ span: Span, wasOrdered: Bool
  ) {
    if a.type == .number || b.type == .number { narrow(a, Span(comparison, span)) }
    // What has an order is not null; what equals a value, or differs from null, is not.
    if wasOrdered || (comparison == .equal && b.constant != nil && b.constant != .null)
      || (comparison == .notEqual && b.constant == .null)
    {
      bar(null: a)
    }
  }

  private mutating func narrow(_ e: CheckedExpression, _ span: Span) {
    guard e.constant == nil, let key = e.key else { return }
    spans[key] = spans[key]?.narrowed(to: span) ?? span
  }

  private mutating func bar(null e: CheckedExpression) {
    if let key = e.key { notNull.insert(key) }
  }

  func span(_ e: CheckedExpression, within span: Span) -> Span {
    guard !spans.isEmpty, let key = e.key, let narrower = spans[key] else { return span }
    return span.narrowed(to: narrower)
  }

  func barsNull(_ e: CheckedExpression) -> Bool {
    guard !notNull.isEmpty, let key = e.key else { return false }
    return notNull.contains(key)
  }
}

extension Expression.Comparison {
  var isOrdered: Bool { self != .equal && self != .notEqual }

  fileprivate var opposite: Expression.Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  fileprivate var swapped: Expression.Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

extension CheckedExpression {
  /// The same for expressions that always have the same value; `nil` for those that nobody would test beforehand.
  var key: String? {
    switch node {
    case .constant(let value): value.literal
    case .slot(let slot): "#\(slot.index)"
    case .member(let a, let name): a.key.map { "\($0).\(name)" }
    case .negate(let a): a.key.map { "-\($0)" }
    case .conditional(let condition, let yes, let no):
      if let condition = condition.key, let yes = yes.key, let no = no.key { "if \(condition) then \(yes) else \(no)" } else { nil }
    case .arithmetic(let operation, let a, let b):
      if let a = a.key, let b = b.key { "(\(a) \(operation.rawValue) \(b))" } else { nil }
    case .library(let index, _, let arguments): CheckedExpression.key("\(index)", arguments)
    case .list(let members): CheckedExpression.key("[]", members)
    case .chain, .bound, .local, .itemMember, .comparison, .and, .or, .not, .between, .membership, .iteration, .count,
      .filter, .call, .context, .range, .testRange, .instance, .function, .invalid:
      nil
    }
  }

  private static func key(_ name: String, _ parts: [CheckedExpression]) -> String? {
    let keys = parts.compactMap(\.key)
    return keys.count == parts.count ? "\(name)(\(keys.joined(separator: ", ")))" : nil
  }
}
