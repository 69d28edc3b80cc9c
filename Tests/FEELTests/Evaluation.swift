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
    var scope = Scope()
    for type in named { scope.declare(type: type.name, type.type) }
    var slots: [Slot] = []
    for input in inputs { slots.append(scope.declare(input.name, types[input.name] ?? .any)) }
    var files = SourceFiles()
    let map = TextMap(file: files.add(name: "<expression>", text: text).id)
    var diagnostics: [Diagnostic] = []
    let expression = parseExpression(text, names: scope.names, map: map, reporting: &diagnostics)
    let checked = check(expression, in: scope, map: map, reporting: &diagnostics)
    var builder = ProgramBuilder(scope: scope)
    let root = builder.add(checked, text: text, map: map)
    let program = builder.build()
    let row = program.makeRow()
    for (slot, input) in zip(slots, inputs) { row.set(slot, input.value) }
    let evaluator = Evaluator(program, clock: Self.clock)
    evaluator.bind(row)
    let value = evaluator.value(of: root)
    diagnostics += evaluator.failures
    if let fitting = value.coerced(to: answer) {
      self.value = fitting
    } else {
      self.value = .null
      diagnostics.append(Diagnostic(.typeMismatch, "the answer \(value.literal) is no \(answer)", at: nil))
    }
    self.diagnostics = diagnostics
  }

  private static let today = CalendarDate(year: 2026, month: 5, day: 18)
  /// The assessment's date and time in all tests.
  static let clock = today.flatMap { today in
    TimeOfDay(hour: 8, minute: 30, second: 0).map { FunctionCall.Clock(today: today, now: DateTime(today, $0)) }
  }
}
