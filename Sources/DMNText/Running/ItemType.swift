package import DecisionModel
internal import Diagnostics
package import FEEL

/// A type of a model, resolved: what FEEL knows of it, and the values that it allows (DMN 1.5, 7.3.3 and 10.3.2.9.4).
package final class ItemType: Sendable {
  package indirect enum Shape: Sendable {
    case plain
    case list(ItemType)
    case structure([(name: String, type: ItemType)])
    case function(result: ItemType)
  }

  package let name: String
  package let type: FEELType
  package let shape: Shape
  /// Conditions on the value, each of which must not be false.
  let conditions: [AllowedValues]
  /// How many types stand in this one, itself among them; those that are written once and named often are counted each time.
  let size: Int

  init(name: String, type: FEELType, shape: Shape = .plain, tests: [AllowedValues] = []) {
    self.name = name
    self.type = type
    self.shape = shape
    conditions = tests
    size =
      switch shape {
      case .plain: 1
      case .list(let element): element.size + 1
      case .structure(let members): members.reduce(1) { $0 + $1.type.size }
      case .function(let result): result.size + 1
      }
  }

  package static let any = ItemType(name: "Any", type: .any)

  /// The unary tests of the type itself, as they were written.
  package var allowed: ExpressionText? { conditions.last?.text }

  /// The value where one of this type is wanted; `nil` where it does not fit.
  package func fitting(_ value: Value) -> Value? {
    // Anything fits, however large.
    if type == .any, conditions.isEmpty { return value }
    guard let fitting = value.coerced(to: type), admits(fitting) else { return nil }
    return fitting
  }

  /// Whether the allowed values of the type, and of what it is made of, admit a value that conforms to it. Null is always admitted.
  private func admits(_ value: Value) -> Bool {
    if value == .null || value == .unknown { return true }
    guard conditions.allSatisfy({ $0.admits(value) }) else { return false }
    switch (shape, value) {
    case (.list(let element), .list(let members)): return members.allSatisfy(element.admits)
    case (.structure(let members), .context(let context)):
      return members.allSatisfy { member in context[member.name].map(member.type.admits) ?? true }
    default: return true
    }
  }
}

/// Unary tests that stand for themselves: of a type, not of a column.
struct AllowedValues: Sendable {
  let text: ExpressionText
  private let program: Program
  private let root: Int32

  init(_ text: ExpressionText, of type: FEELType, reporting problems: inout [Diagnostic]) {
    self.text = text
    var scope = Scope()
    let slot = scope.declare("value under test", type)
    let tests = parseUnaryTests(text.text, names: scope.names, map: text.map, reporting: &problems)
    let input = CheckedExpression(.slot(slot), type, 0, 0)
    let checked = check(tests: tests, of: input, in: scope, map: text.map, reporting: &problems)
    var builder = ProgramBuilder(scope: scope)
    root = builder.add(checked, text: text.text, map: text.map)
    program = builder.build()
  }

  func admits(_ value: Value) -> Bool {
    let row = program.makeRow()
    row.set(Slot(0), value)
    let evaluator = Evaluator(program, onFailure: .null)
    evaluator.bind(row)
    return evaluator.truth(of: root) == .true
  }
}
