package import Diagnostics
package import FEEL

/// Looks at what an expression holds against each other: numbers must be of one unit, and a number of the law must have a
/// name, a source and dates.
package struct UnitCheck {
  private let vocabulary: Vocabulary

  package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  package func check(_ expression: CheckedExpression, map: TextMap, reporting problems: inout [Diagnostic]) {
    expression.walk { node in
      for (a, b) in node.comparedPairs { check(a, b, map: map, reporting: &problems) }
    }
  }

  private func check(
    _ a: CheckedExpression, _ b: CheckedExpression, map: TextMap, reporting problems: inout [Diagnostic]
  ) {
    switch (unit(of: a), unit(of: b)) {
    case (.fixed(let x)?, .fixed(let y)?) where x != y:
      problems.append(
        Diagnostic(
          .unitMismatch, "a quantity in `\(x)` is held against one in `\(y)`",
          at: map.range(Int(a.lower), Int(b.upper)),
          help: "give both the same unit"))
    case (let unit?, nil), (nil, let unit?):
      guard unit != .none else { return }
      let number = self.unit(of: a) == nil ? a : b
      guard case .number? = number.constant, number.constant != .number(.zero) else { return }
      problems.append(
        Diagnostic(
          .warning, .numberInCondition, "a bare number is held against a quantity",
          at: map.range(Int(number.lower), Int(number.upper)),
          help: "give it a name, a unit, a source and dates under `parameters:`"))
    default: break
    }
  }

  /// The unit of a name; `nil` for everything else.
  private func unit(of expression: CheckedExpression) -> UnitRule? {
    guard case .slot(let slot) = expression.node else { return nil }
    return vocabulary.entries[Int(slot.index)].unit
  }
}
