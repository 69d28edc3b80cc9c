package import Diagnostics
package import FEEL

/// A decision table as the standard writes it (DMN 1.5, chapter 8): every cell is FEEL, nothing has a source or a date.
///
/// It goes the way of the tables of rule files: one compiler, one evaluation.
package struct StandardTable: Sendable {
  package struct Input: Sendable {
    package let expression: String
    /// Unary tests that the value must pass.
    package let allowed: String?

    package init(expression: String, allowed: String?) {
      self.expression = expression
      self.allowed = allowed
    }
  }

  package struct Output: Sendable {
    /// `nil` in a table with one answer.
    package let name: String?
    package let type: FEELType
    /// The values in the order of their priority: `"Approved", "Declined"`.
    package let allowed: String?
    package let fallback: String?

    package init(name: String?, type: FEELType, allowed: String?, fallback: String?) {
      self.name = name
      self.type = type
      self.allowed = allowed
      self.fallback = fallback
    }
  }

  package struct Rule: Sendable {
    package let tests: [String]
    package let answers: [String]

    package init(tests: [String], answers: [String]) {
      self.tests = tests
      self.answers = answers
    }
  }

  /// A fact for the table: its name, its type (any where none is declared) and its value.
  package typealias Fact = (name: String, type: FEELType, value: Value)

  package let hitPolicy: HitPolicy
  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]

  package init(hitPolicy: HitPolicy, inputs: [Input], outputs: [Output], rules: [Rule]) {
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
  }

  /// What the table answers. Where the standard says "null and an error", null is answered and the error reported.
  ///
  /// - Parameter named: types that the cells may name.
  package func answer(
    _ facts: [Fact], named: [(name: String, type: FEELType)] = [], clock: FunctionCall.Clock? = nil,
    into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> Value {
    var model = DecisionModel(identity: .init(hash: ""))
    for fact in facts {
      _ = model.vocabulary.add(.init(name: fact.name, meaning: .builtin, type: fact.type, unit: .none, range: nil))
    }
    func text(_ text: String) -> ExpressionText {
      ExpressionText(text: text, map: TextMap(file: sources.add(name: "<table>", text: text).id))
    }
    var scope = model.scope
    for type in named { scope.declare(type: type.name, type.type) }
    let columns = outputs.map { output in
      DecisionTable.OutputClause(
        name: outputs.count > 1 ? output.name ?? "" : nil, type: output.type,
        values: output.allowed.map { values(text("[\($0)]"), in: scope) } ?? [])
    }
    func answers(_ cells: [String?]) -> [DecisionTable.Answer] {
      cells.map { $0.map { $0.trimmed.isEmpty ? .value(.null) : .expression(text($0)) } ?? .value(.null) }
    }
    let here = text("").range
    let table = DecisionTable(
      hitPolicy: hitPolicy,
      inputs: inputs.map {
        DecisionTable.InputClause(expression: text($0.expression), name: nil, allowed: $0.allowed.map(text))
      },
      outputs: columns,
      rows: rules.map { rule in
        DecisionTable.Row(
          tests: rule.tests.map { ["", "-"].contains($0.trimmed) ? .any : .tests(text($0)) },
          answers: answers(rule.answers), source: nil,
          range: here)
      },
      defaults: outputs.contains { $0.fallback != nil } ? answers(outputs.map(\.fallback)) : nil, isWhole: true,
      range: here)
    var compiler = ModelCompiler(model, named: named, reporting: &problems)
    let compiled = compiler.table(table, reporting: &problems)
    let program = compiler.finish().program
    let row = program.makeRow()
    for (slot, fact) in facts.enumerated() { row.set(Slot(Int32(slot)), fact.value) }
    let evaluator = Evaluator(program, onFailure: .null, clock: clock)
    evaluator.bind(row)
    let answer = compiled.answer(Evaluation(evaluator: evaluator, tracing: false))
    problems += evaluator.failures
    if let failure = answer.failure { problems.append(Diagnostic(.noValue, failure.message, at: here)) }
    return answer.value
  }

  /// The members of a list that is known without any fact.
  private func values(_ list: ExpressionText, in scope: Scope) -> [Value] {
    var ignored: [Diagnostic] = []
    let expression = parseExpression(list.text, names: scope.names, map: list.map, reporting: &ignored)
    guard case .list(let values)? = check(expression, in: scope, map: list.map, reporting: &ignored).constant else {
      return []
    }
    return values
  }
}
