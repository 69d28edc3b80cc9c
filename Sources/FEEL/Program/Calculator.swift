package import Diagnostics

/// Names with values, and expressions worked out over them, one after another: for whoever has an expression and no
/// rule set around it.
///
/// ```
/// var calculator = Calculator()
/// calculator.declare("flow", .number, .number(12))
/// let reading = calculator.read("flow * 2", map: map, reporting: &problems)
/// calculator.evaluate(reading).value   // 24
/// ```
package struct Calculator: Sendable {
  /// An expression as read and checked.
  package struct Reading: Sendable {
    package let text: String
    package let map: TextMap
    package let tree: Expression
    package let checked: CheckedExpression
    /// Whether the text is an expression at all. One whose names or types do not fit has a value all the same: where the standard says
    /// null, it is null.
    package let isReadable: Bool
  }

  /// The value, the errors beside it, and with a trace the value of every node.
  package struct Answer: Sendable {
    package let value: Value
    package let failures: [Diagnostic]
    package let trace: TraceNode?
  }

  private struct Definition: Sendable {
    let slot: Slot
    let reading: Reading
    let value: Value
  }

  package private(set) var scope: Scope
  /// What `today()` and `now()` answer.
  private let clock: FunctionCall.Clock?
  /// By slot.
  private var values: [Value]
  /// In the order in which they were made: a later one may use an earlier one.
  private var definitions: [Definition] = []

  /// - Parameter values: by slot of the scope; what is wanting is unknown.
  package init(scope: Scope = Scope(), values: [Value] = [], clock: FunctionCall.Clock? = nil) {
    self.scope = scope
    self.clock = clock
    self.values = values + Array(repeating: .unknown, count: max(0, scope.variables.count - values.count))
  }

  /// Gives a name a value; a name that stands already changes its type and value.
  package mutating func declare(_ name: String, _ type: FEELType, _ value: Value) {
    let slot = scope.declare(name, type)
    let index = Int(slot.index)
    if index == values.count { values.append(value) } else { values[index] = value }
    definitions.removeAll { $0.slot == slot }
  }

  /// Gives a name the value of an expression that was read here.
  ///
  /// - Returns: what the expression comes to.
  package mutating func define(_ name: String, as reading: Reading) -> Answer {
    let answer = evaluate(reading)
    guard answer.value.holdsFunction else {
      declare(name, reading.checked.type, answer.value)
      return answer
    }
    // A function belongs to the program that made it, so it is made anew in every program.
    let slot = scope.declare(name, reading.checked.type)
    if Int(slot.index) == values.count { values.append(.unknown) }
    definitions.append(Definition(slot: slot, reading: reading, value: answer.value))
    return answer
  }

  /// The names that have a value, in the order in which they were declared.
  package var known: [(name: String, type: FEELType, value: Value)] {
    scope.variables.compactMap { variable in
      let value = definitions.last { $0.slot == variable.slot }?.value ?? values[Int(variable.slot.index)]
      return value == .unknown ? nil : (variable.name, variable.type, value)
    }
  }

  /// Reads and checks an expression over the names.
  ///
  /// - Parameter folding: whether what is constant is worked out now; without it, the checked tree is as written.
  package func read(
    _ text: String, map: TextMap, folding: Bool = true, reporting problems: inout [Diagnostic]
  ) -> Reading {
    var unreadable: [Diagnostic] = []
    let tree = parseExpression(text, names: scope.names, map: map, reporting: &unreadable)
    problems += unreadable
    let checked = check(tree, in: scope, folding: folding, map: map, reporting: &problems)
    return Reading(text: text, map: map, tree: tree, checked: checked, isReadable: !unreadable.hasErrors)
  }

  /// What a text comes to where a value of a type is wanted: the one door to the language, for whoever types an expression and for
  /// the conformance kit. Everything that is wrong is beside the value, told once for each place.
  package func answer(
    to reading: Reading, expecting type: FEELType = .any, tracing: Bool = false, reporting problems: inout [Diagnostic]
  ) -> Answer {
    guard reading.isReadable else { return Answer(value: .null, failures: [], trace: nil) }
    let answer = evaluate(reading, tracing: tracing)
    var told = Set(problems.map(\.range))
    for failure in answer.failures where told.insert(failure.range).inserted { problems.append(failure) }
    guard let fitting = answer.value.coerced(to: type) else {
      problems.append(Diagnostic(.typeMismatch, "the answer \(answer.value.literal) is no \(type)", at: nil))
      return Answer(value: .null, failures: answer.failures, trace: answer.trace)
    }
    return Answer(value: fitting, failures: answer.failures, trace: answer.trace)
  }

  /// - Parameter tracing: whether the value of every node is kept.
  package func evaluate(_ reading: Reading, tracing: Bool = false) -> Answer {
    var builder = ProgramBuilder(scope: scope)
    let defined = definitions.map {
      ($0.slot, builder.add($0.reading.checked, text: $0.reading.text, map: $0.reading.map))
    }
    let root = builder.add(reading.checked, text: reading.text, map: reading.map)
    let program = builder.build()
    let row = program.makeRow()
    for (index, value) in values.enumerated() { row.set(Slot(Int32(index)), value) }
    let evaluator = Evaluator(program, onFailure: .null, clock: clock)
    evaluator.bind(row)
    for (slot, root) in defined {
      row.set(slot, evaluator.value(of: root))
      evaluator.bind(row)
    }
    let value = tracing ? evaluator.traceValue(root) : evaluator.value(of: root)
    return Answer(value: value, failures: evaluator.failures, trace: tracing ? evaluator.traced(root) : nil)
  }
}

extension Value {
  /// Whether it is a function, or one stands inside it.
  package var holdsFunction: Bool {
    switch self {
    case .function: true
    case .list(let items): items.contains(where: \.holdsFunction)
    case .context(let context): context.entries.contains(where: \.value.holdsFunction)
    case .range(let range): range.lower.value.holdsFunction || range.upper.value.holdsFunction
    case .null, .unknown, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: false
    }
  }
}
