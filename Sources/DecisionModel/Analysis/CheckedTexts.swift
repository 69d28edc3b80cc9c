internal import Diagnostics
internal import FEEL

/// The expressions of a model's tables, read and checked once each.
///
/// What is wrong with them is reported where they are compiled, not here.
final class CheckedTexts {
  private struct CellKey: Hashable {
    let column: String
    let text: String
  }

  private let scope: Scope
  private var expressions: [String: CheckedExpression] = [:]
  private var cells: [CellKey: CheckedExpression] = [:]

  init(_ scope: Scope) { self.scope = scope }

  func expression(_ text: ExpressionText) -> CheckedExpression {
    if let known = expressions[text.text] { return known }
    var ignored: [Diagnostic] = []
    let expression = parseExpression(text.text, names: scope.names, map: text.map, reporting: &ignored)
    let checked = FEEL.check(expression, in: scope, map: text.map, reporting: &ignored)
    expressions[text.text] = checked
    return checked
  }

  /// Unary tests of a column.
  /// - Parameter name: tells columns apart: two that have the same name are the same expression.
  func tests(_ text: ExpressionText, of column: CheckedExpression, named name: String) -> CheckedExpression {
    let key = CellKey(column: name, text: text.text)
    if let known = cells[key] { return known }
    var ignored: [Diagnostic] = []
    let expression = parseUnaryTests(text.text, names: scope.names, map: text.map, reporting: &ignored)
    let checked = FEEL.check(tests: expression, of: column, in: scope, map: text.map, reporting: &ignored)
    cells[key] = checked
    return checked
  }

  /// A cell of a column; `nil` for one that any value passes.
  func cell(_ cell: DecisionTable.Cell, of column: CheckedExpression, named name: String) -> CheckedExpression? {
    switch cell {
    case .any: nil
    case .values(let values, _):
      CheckedExpression(
        .membership(column, values.map { .value(CheckedExpression(.constant($0), column.type, 0, 0)) }), .boolean, 0, 0)
    case .tests(let text): tests(text, of: column, named: name)
    }
  }
}
