import Diagnostics
import FEEL

/// What comes out of an expression, and the errors signalled beside it: of reading, checking and evaluating.
struct Evaluation {
  let value: Value
  let diagnostics: [Diagnostic]

  /// `inputs` are declared with the types given for them, or as anything; `named` are types that the text may name;
  /// `answer` is the type the answer must have.
  init(
    _ text: String, inputs: [(name: String, value: Value)] = [], types: [String: FEELType] = [:],
    named: [(name: String, type: FEELType)] = [], answer: FEELType = .any
  ) {
    let compiled = CompiledExpression(
      text, inputs: inputs.map { ($0.name, types[$0.name] ?? .any) }, named: named)
    let first = compiled.evaluate(inputs.map(\.value))
    if let fitting = first.value.coerced(to: answer) {
      self = Evaluation(fitting, first.diagnostics)
    } else {
      let misfit = Diagnostic(.typeMismatch, "the answer \(first.value.literal) is no \(answer)", at: nil)
      self = Evaluation(.null, first.diagnostics + [misfit])
    }
  }

  fileprivate init(_ value: Value, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }

  private static let today = CalendarDate(year: 2026, month: 5, day: 18)
  /// The assessment's date and time in all tests.
  static let clock = today.flatMap { today in
    TimeOfDay(hour: 8, minute: 30, second: 0).map { FunctionCall.Clock(today: today, now: DateTime(today, $0)) }
  }
}

/// An expression that is read and checked once and evaluated with many facts.
final class CompiledExpression {
  private let slots: [Slot]
  private let diagnostics: [Diagnostic]
  private let root: Int32
  private let row: Row
  private let evaluator: Evaluator

  init(_ text: String, inputs: [(name: String, type: FEELType)], named: [(name: String, type: FEELType)] = []) {
    var scope = Scope()
    for type in named { scope.declare(type: type.name, type.type) }
    slots = inputs.map { scope.declare($0.name, $0.type) }
    var files = SourceFiles()
    let map = TextMap(file: files.add(name: "<expression>", text: text).id)
    var diagnostics: [Diagnostic] = []
    let expression = parseExpression(text, names: scope.names, map: map, reporting: &diagnostics)
    let checked = check(expression, in: scope, map: map, reporting: &diagnostics)
    self.diagnostics = diagnostics
    var builder = ProgramBuilder(scope: scope)
    root = builder.add(checked, text: text, map: map)
    let program = builder.build()
    row = program.makeRow()
    evaluator = Evaluator(program, onFailure: .null, clock: Evaluation.clock)
  }

  func evaluate(_ values: [Value]) -> Evaluation {
    row.clear()
    for (slot, value) in zip(slots, values) { row.set(slot, value) }
    evaluator.bind(row)
    let value = evaluator.value(of: root)
    return Evaluation(value, diagnostics + evaluator.failures)
  }
}
