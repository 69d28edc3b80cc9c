package import FEEL

/// A column of a table that says what holds where it is null: one of its cells is `null`, or `not(null)`.
///
/// Null has no order and lies in no range, so a cell such as `< 80` has no value for it, and that is told as a failure. Where
/// the author has written the row for null, the other cells of the column speak of values alone: null does not meet them.
package struct NullColumn {
  private let input: CheckedExpression

  /// - Parameters:
  ///   - cells: The tests of the column in all rows that have one.
  /// - Returns: `nil` where no cell speaks of null.
  package init?(of input: CheckedExpression, cells: [CheckedExpression]) {
    guard cells.contains(where: \.speaksOfNull) else { return nil }
    self.input = input
  }

  /// A cell of the column as it is evaluated: null does not meet one that wants an order, unless it speaks of null itself. One that
  /// asks for equality alone (`"a"`, `not("a")`) has an answer for null as it stands.
  package func cell(_ test: CheckedExpression) -> CheckedExpression {
    if test.speaksOfNull || !test.wantsOrder { return test }
    let null = CheckedExpression(.constant(.null), .null, test.lower, test.upper)
    let stated = CheckedExpression(.comparison(.notEqual, input, null), .boolean, test.lower, test.upper)
    return CheckedExpression(.and([stated, test]), .boolean, test.lower, test.upper)
  }
}

extension CheckedExpression {
  /// Whether values are compared by order, or looked for in a range.
  fileprivate var wantsOrder: Bool {
    var found = false
    walk { part in
      switch part.node {
      case .comparison(let comparison, _, _): found = found || comparison.isOrdered
      case .between, .range, .testRange, .constant(.range): found = true
      case .membership(_, let tests):
        for case .comparison(let comparison, _) in tests where comparison.isOrdered { found = true }
      case .constant(.list(let members)):
        for case .range in members { found = true }
      case .constant, .slot, .local, .member, .itemMember, .negate, .arithmetic, .chain, .and, .or, .not, .bound, .conditional,
        .iteration, .count, .filter, .library, .call, .list, .context, .instance, .function, .invalid:
        break
      }
    }
    return found
  }

  /// Whether null itself stands in it as something that is looked for.
  fileprivate var speaksOfNull: Bool {
    var found = false
    walk { part in
      if case .constant(.null) = part.node { found = true }
      if case .constant(.list(let members)) = part.node, members.contains(.null) { found = true }
    }
    return found
  }
}
