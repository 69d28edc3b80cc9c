/// Constant folding: a node whose operands are constants becomes the constant that it always gives.
///
/// What would signal an error is left as it is, so that the error is still signalled, at its place, when it is evaluated.
/// Nothing that depends on the assessment date is folded.
extension CheckedExpression {
  package var folded: CheckedExpression {
    guard let value = settled else { return self }
    return CheckedExpression(.constant(value), type, lower, upper)
  }

  private var settled: Value? {
    switch node {
    case .negate(let a): return a.constant.flatMap(\.negated)
    case .arithmetic(let operation, let a, let b):
      guard let a = a.constant, let b = b.constant else { return nil }
      return Value.arithmetic(operation, a, b)
    case .chain(let first, let links):
      guard var value = first.constant else { return nil }
      for link in links {
        guard let operand = link.operand.constant, let next = Value.arithmetic(link.sign, value, operand) else {
          return nil
        }
        value = next
      }
      return value
    case .comparison(let comparison, let a, let b):
      guard let a = a.constant, let b = b.constant else { return nil }
      let truth = a.compared(comparison, b)
      return truth == .null ? nil : truth.value
    case .range(let a, let closed, let b, let upperClosed):
      guard let a = a.constant, let b = b.constant else { return nil }
      return Value.range(a, closed: closed, b, closed: upperClosed)
    case .testRange(let comparison, let a): return a.constant.map { Value.range(comparison, $0) }
    case .list(let all):
      let values = all.compactMap(\.constant)
      return values.count == all.count ? .list(values) : nil
    case .context(let entries):
      let values = entries.compactMap { entry in entry.value.constant.map { Context.Entry(entry.name, $0) } }
      return values.count == entries.count ? .context(Context(values)) : nil
    case .not(let a):
      guard case .boolean(let b)? = a.constant else { return nil }
      return .boolean(!b)
    case .member(let a, let name): return a.constant.flatMap { $0.member(name) }
    case .library(let index, let overloads, let arguments):
      let values = arguments.compactMap(\.constant)
      guard values.count == arguments.count, !Library.dependsOnClock(index) else { return nil }
      var failed = false
      let value = Library.invoke(
        index, overloads: overloads, values, clock: nil,
        calling: { _, _ in
          failed = true
          return .null
        }, failing: { _ in failed = true })
      return failed ? nil : value
    case .constant, .slot, .local, .itemMember, .and, .or, .between, .membership, .bound, .conditional, .iteration, .count,
      .filter, .call, .instance, .function, .invalid:
      return nil
    }
  }
}
