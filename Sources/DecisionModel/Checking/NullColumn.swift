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
    self.input = input
    guard cells.contains(where: speaksOfNull) else { return nil }
  }

  /// A cell of the column as it is evaluated: null does not meet one that wants an order, unless it speaks of null itself. One that
  /// asks for equality alone (`"a"`, `not("a")`) has an answer for null as it stands.
  package func cell(_ test: CheckedExpression) -> CheckedExpression {
    if speaksOfNull(test) || !wantsOrder(test) { return test }
    let null = CheckedExpression(.constant(.null), .null, test.lower, test.upper)
    let stated = CheckedExpression(.comparison(.notEqual, input, null), .boolean, test.lower, test.upper)
    return CheckedExpression(.and([stated, test]), .boolean, test.lower, test.upper)
  }

  // MARK: What a cell says

  /// Whether null itself stands in a cell as something that is looked for.
  private func speaksOfNull(_ test: CheckedExpression) -> Bool {
    contains(test) { part in
      switch part.constant {
      case .null?: true
      case .list(let members)?: members.contains(.null)
      default: false
      }
    }
  }

  /// Whether a cell compares by order, or looks into a range.
  private func wantsOrder(_ test: CheckedExpression) -> Bool {
    contains(test) { part in
      switch part.node {
      case .comparison(let comparison, _, _): comparison.isOrdered
      case .between, .range, .testRange, .constant(.range): true
      case .membership(_, let tests):
        tests.contains { if case .comparison(let comparison, _) = $0 { comparison.isOrdered } else { false } }
      case .constant(.list(let members)): members.contains { if case .range = $0 { true } else { false } }
      case .constant, .slot, .local, .member, .itemMember, .negate, .arithmetic, .chain, .and, .or, .not, .bound, .conditional,
        .iteration, .count, .filter, .library, .call, .list, .context, .instance, .function, .invalid:
        false
      }
    }
  }

  /// Whether something holds of a part of a cell; what the column is made of is not the cell's.
  private func contains(_ e: CheckedExpression, _ holds: (CheckedExpression) -> Bool) -> Bool {
    if isInput(e) { return false }
    return holds(e) || e.children.contains { contains($0, holds) }
  }

  private func isInput(_ e: CheckedExpression) -> Bool {
    if let key = input.key { return e.key == key }
    return e.lower == input.lower && e.upper == input.upper && e.type == input.type && e.children.count == input.children.count
  }
}
