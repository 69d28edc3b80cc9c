package import DecisionModel
package import Diagnostics
package import FEEL

extension KitCase {
  /// What came out for a case: the value, and whatever was signalled in reading, checking and evaluating.
  package struct Answer: Sendable {
    package let value: Value
    package let problems: [Diagnostic]
  }

  /// Evaluates the expression or the table, and wants of its value the declared type (DMN 1.5, 10.3.2.9.4).
  ///
  /// - Parameter clock: what `today()` and `now()` answer.
  package func answer(clock: FunctionCall.Clock? = nil) -> Answer {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let table else {
      let value = answer(expression ?? "", clock: clock, into: &sources, reporting: &problems)
      return Answer(value: value, problems: problems)
    }
    let value = answer(table, clock: clock, into: &sources, reporting: &problems)
    guard let fitting = value.coerced(to: answerType) else {
      problems.append(Diagnostic(.typeMismatch, "the answer \(value.literal) is no \(answerType)", at: nil))
      return Answer(value: .null, problems: problems)
    }
    return Answer(value: fitting, problems: problems)
  }

  private func answer(
    _ expression: String, clock: FunctionCall.Clock?, into sources: inout SourceFiles,
    reporting problems: inout [Diagnostic]
  ) -> Value {
    var scope = Scope()
    for type in types.declared { scope.declare(type: type.name, type.type) }
    var calculator = Calculator(scope: scope, clock: clock)
    for input in inputs { calculator.declare(input.name, inputTypes[input.name] ?? .any, input.value) }
    let map = TextMap(file: sources.add(name: "<expression>", text: expression).id)
    let reading = calculator.read(expression, map: map, reporting: &problems)
    return calculator.answer(to: reading, expecting: answerType, reporting: &problems).value
  }

  private func answer(
    _ table: KitTable, clock: FunctionCall.Clock?, into sources: inout SourceFiles,
    reporting problems: inout [Diagnostic]
  ) -> Value {
    guard let standard = StandardTable(table, types: types, into: &sources) else {
      problems.append(Diagnostic(.unknownWord, "`\(table.hitPolicy)` is no hit policy of the standard", at: nil))
      return .unknown
    }
    return standard.compiled(
      over: inputs.map { ($0.name, inputTypes[$0.name] ?? .any) }, named: types.declared, reporting: &problems
    ).answer(inputs.map(\.value), clock: clock, reporting: &problems)
  }
}

extension StandardTable {
  /// `nil` where the hit policy is none of the standard's.
  package init?(_ table: KitTable, types: KitTypes, into sources: inout SourceFiles) {
    let words = [table.hitPolicy, table.aggregation].compactMap { $0?.lowercased() }.joined(separator: " ")
    guard let hitPolicy = HitPolicy(rawValue: words) else { return nil }
    func text(_ text: String) -> ExpressionText {
      ExpressionText(text: text, map: TextMap(file: sources.add(name: "<table>", text: text).id))
    }
    let inputs = table.inputs.map { Input(expression: text($0.expression), allowed: $0.allowedValues.map(text)) }
    let outputs = table.outputs.map {
      Output(
        name: $0.name, type: $0.type.map(types.type) ?? .any, allowed: $0.allowedValues.map(text),
        fallback: $0.fallback.map(text))
    }
    let rules = table.rules.map { Rule(tests: $0.tests.map(text), answers: $0.answers.map(text)) }
    self.init(hitPolicy: hitPolicy, inputs: inputs, outputs: outputs, rules: rules, range: text("").range)
  }
}
