package import Diagnostics
package import FEEL

/// A decision table as the standard writes it (DMN 1.5, chapter 8): every cell is FEEL, nothing has a source or a date.
///
/// It goes the way of the tables of rule files: one compiler, one evaluation.
package struct StandardTable: Sendable {
  package struct Input: Sendable {
    package let expression: ExpressionText
    /// Unary tests that the value must pass.
    package let allowed: ExpressionText?

    package init(expression: ExpressionText, allowed: ExpressionText?) {
      self.expression = expression
      self.allowed = allowed
    }
  }

  package struct Output: Sendable {
    /// `nil` in a table with one answer.
    package let name: String?
    package let type: FEELType
    /// The values in the order of their priority: `"Approved", "Declined"`.
    package let allowed: ExpressionText?
    package let fallback: ExpressionText?

    package init(name: String?, type: FEELType, allowed: ExpressionText?, fallback: ExpressionText?) {
      self.name = name
      self.type = type
      self.allowed = allowed
      self.fallback = fallback
    }
  }

  package struct Rule: Sendable {
    package let tests: [ExpressionText]
    package let answers: [ExpressionText]

    package init(tests: [ExpressionText], answers: [ExpressionText]) {
      self.tests = tests
      self.answers = answers
    }
  }

  /// A name that the cells may use, and its type (any where none is declared). Its place in the list is its slot.
  package typealias Fact = (name: String, type: FEELType)

  package let hitPolicy: HitPolicy
  package let inputs: [Input]
  package let outputs: [Output]
  package let rules: [Rule]
  package let range: SourceRange

  package init(hitPolicy: HitPolicy, inputs: [Input], outputs: [Output], rules: [Rule], range: SourceRange) {
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
    self.range = range
  }

  /// Reads the cells, with their names and types. What is wrong in them is reported; the table can be asked all the same.
  ///
  /// - Parameter named: types that the cells may name.
  package func compiled(
    over facts: [Fact], named: [(name: String, type: FEELType)] = [], reporting problems: inout [Diagnostic]
  ) -> Compiled {
    var model = DecisionModel(identity: .init(hash: ""))
    for fact in facts {
      _ = model.vocabulary.add(.init(name: fact.name, meaning: .builtin, type: fact.type, unit: .none, range: nil))
    }
    var scope = model.scope
    for type in named { scope.declare(type: type.name, type.type) }
    let columns = outputs.map { output in
      DecisionTable.OutputClause(
        name: outputs.count > 1 ? output.name ?? "" : nil, type: output.type,
        values: output.allowed.map { values(of: $0, in: scope) } ?? [])
    }
    func answers(_ cells: [ExpressionText?]) -> [DecisionTable.Answer] {
      cells.map { $0.map { $0.text.trimmed.isEmpty ? .value(.null) : .expression($0) } ?? .value(.null) }
    }
    let table = DecisionTable(
      hitPolicy: hitPolicy,
      inputs: inputs.map { DecisionTable.InputClause(expression: $0.expression, name: nil, allowed: $0.allowed) },
      outputs: columns,
      rows: rules.map { rule in
        DecisionTable.Row(
          tests: rule.tests.map { ["", "-"].contains($0.text.trimmed) ? .any : .tests($0) },
          answers: answers(rule.answers), source: nil, range: range)
      },
      defaults: outputs.contains { $0.fallback != nil } ? answers(outputs.map(\.fallback)) : nil, isWhole: true,
      range: range)
    var compiler = ModelCompiler(model, named: named, reporting: &problems)
    let compiled = compiler.table(table, reporting: &problems)
    return Compiled(table: compiled, program: compiler.finish().program, range: range)
  }

  /// A table whose cells were read.
  package struct Compiled: Sendable {
    private let table: CompiledTable
    private let program: Program
    private let range: SourceRange

    fileprivate init(table: CompiledTable, program: Program, range: SourceRange) {
      self.table = table
      self.program = program
      self.range = range
    }

    /// What the table answers. Where the standard says "null and an error", null is answered and the error reported.
    ///
    /// - Parameters:
    ///   - values: Of the facts, in their order.
    ///   - depth: how many nodes stand inside one another already where it is asked.
    package func answer(
      _ values: [Value], clock: FunctionCall.Clock? = nil, depth: Int = 0, reporting problems: inout [Diagnostic]
    ) -> Value {
      let row = program.makeRow()
      for (slot, value) in values.enumerated() { row.set(Slot(Int32(slot)), value) }
      let evaluator = Evaluator(program, onFailure: .null, clock: clock, depth: depth)
      evaluator.bind(row)
      let answer = table.answer(Evaluation(evaluator: evaluator, tracing: false))
      problems += evaluator.failures
      if let failure = answer.failure { problems.append(Diagnostic(.noValue, failure.message, at: range)) }
      return answer.value
    }
  }

  /// The members of a list that is known without any fact.
  private func values(of list: ExpressionText, in scope: Scope) -> [Value] {
    var ignored: [Diagnostic] = []
    let expression = parseExpression("[\(list.text)]", names: scope.names, map: list.map, reporting: &ignored)
    guard case .list(let values)? = check(expression, in: scope, map: list.map, reporting: &ignored).constant else {
      return []
    }
    return values
  }
}
