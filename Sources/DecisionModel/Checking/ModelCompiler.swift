package import Diagnostics
package import FEEL

/// Resolves the names and types of a decision model and puts all its expressions into one program.
///
/// The floor above adds its own expressions (conditions of rules) before it calls `finish`.
package struct ModelCompiler {
  package let model: DecisionModel
  private let scope: Scope
  private var builder: ProgramBuilder
  private var decisions: [CompiledDecision] = []
  private var order: [Int] = []
  private var allowed: [Int: Int32] = [:]
  /// Slots that some expression reads.
  private var used: Set<Int> = []

  /// - Parameter named: types that expressions may name, beside those of the model.
  package init(
    _ model: DecisionModel, named: [(name: String, type: FEELType)] = [], reporting problems: inout [Diagnostic]
  ) {
    self.model = model
    var scope = model.scope
    for type in named { scope.declare(type: type.name, type.type) }
    self.scope = scope
    builder = ProgramBuilder(scope: scope)
    for type in model.types {
      for value in type.values { builder.intern(value.value) }
    }
    compileAllowed(reporting: &problems)
    compileDecisions(reporting: &problems)
  }

  /// For expressions beside a model that was compiled before: its decisions are not compiled again.
  package init(beside model: DecisionModel) {
    self.model = model
    scope = model.scope
    builder = ProgramBuilder(scope: scope)
  }

  // MARK: For the floor above

  /// Says what is wrong in the expressions and versions of one decision.
  package mutating func look(at decision: Decision, reporting problems: inout [Diagnostic]) {
    var reads: Set<Int> = []
    _ = compile(decision, reads: &reads, reporting: &problems)
  }

  /// Compiles a condition; the root of its nodes. What is wrong is reported.
  package mutating func condition(_ text: ExpressionText, reporting problems: inout [Diagnostic]) -> Int32 {
    add(checked(text, expecting: .boolean, reporting: &problems), text)
  }

  /// Compiles an expression that stands for the answer of a decision, or for an answer in a row of its table.
  package mutating func answer(
    _ text: ExpressionText, ofType type: FEELType, reporting problems: inout [Diagnostic]
  ) -> Int32 {
    add(checked(text, expecting: type, reporting: &problems), text)
  }

  /// Compiles a cell of a column as if it stood alone; `nil` for a cell that any value passes.
  package mutating func cell(
    _ cell: DecisionTable.Cell, of clause: DecisionTable.InputClause, reporting problems: inout [Diagnostic]
  ) -> Int32? {
    let input = checked(clause.expression, expecting: .any, reporting: &problems)
    var reads: Set<Int> = []
    return test(cell, of: input, reporting: &problems).map { add($0, nil, cell, clause, reads: &reads) }
  }

  /// Compiles unary tests over the value of a number that stands in no slot (the total risk): `?` is the slot of `name`.
  package mutating func tests(_ text: ExpressionText, of slot: Int, reporting problems: inout [Diagnostic]) -> Int32 {
    let entry = model.vocabulary.entries[slot]
    let input = CheckedExpression(.slot(Slot(Int32(slot))), entry.type, 0, 0)
    return add(tests(text, of: input, reporting: &problems), text)
  }

  /// Compiles a table that belongs to no decision.
  package mutating func table(_ table: DecisionTable, reporting problems: inout [Diagnostic]) -> CompiledTable {
    var reads: Set<Int> = []
    return compile(table, reads: &reads, reporting: &problems)
  }

  package func finish() -> CompiledModel {
    CompiledModel(
      model: model, program: builder.build(), decisions: decisions, order: order, allowed: allowed,
      parameters: model.parameters.map { parameter in
        Versions(parameter.values.map { ($0.period, $0.source.instrument, $0.displaces, $0.range) }, model.instruments)
      }, used: used)
  }

  // MARK: Expressions

  private mutating func add(_ checked: CheckedExpression, _ text: ExpressionText) -> Int32 {
    used.formUnion(checked.slots)
    return builder.add(checked, text: text.text, map: text.map)
  }

  private func checked(
    _ text: ExpressionText, expecting type: FEELType, reporting problems: inout [Diagnostic]
  ) -> CheckedExpression {
    let expression = parseExpression(text.text, names: scope.names, map: text.map, reporting: &problems)
    let checked = check(expression, in: scope, expecting: type, map: text.map, reporting: &problems)
    UnitCheck(model.vocabulary).check(checked, map: text.map, reporting: &problems)
    NullCheck(model.vocabulary).check(checked, map: text.map, reporting: &problems)
    return checked
  }

  private func tests(
    _ text: ExpressionText, of input: CheckedExpression, reporting problems: inout [Diagnostic]
  ) -> CheckedExpression {
    let expression = parseUnaryTests(text.text, names: scope.names, map: text.map, reporting: &problems)
    return check(tests: expression, of: input, in: scope, map: text.map, reporting: &problems)
  }

  private mutating func compileAllowed(reporting problems: inout [Diagnostic]) {
    for (slot, entry) in model.vocabulary.entries.enumerated() {
      guard case .input(let index) = entry.meaning, let text = model.inputs[index].allowed else { continue }
      let input = CheckedExpression(.slot(Slot(Int32(slot))), entry.type, 0, 0)
      let checked = tests(text, of: input, reporting: &problems)
      allowed[slot] = builder.add(checked, text: text.text, map: text.map)
    }
  }

  // MARK: Decisions

  private mutating func compileDecisions(reporting problems: inout [Diagnostic]) {
    var needs: [Set<Int>] = []
    for decision in model.decisions {
      var reads: Set<Int> = []
      let (dated, versions) = compile(decision, reads: &reads, reporting: &problems)
      decisions.append(
        CompiledDecision(slot: model.vocabulary[decision.name] ?? 0, versions: dated, logic: versions))
      needs.append(
        Set(
          reads.compactMap { slot in
            if case .decision(let index) = model.vocabulary.entries[slot].meaning { index } else { nil }
          }))
    }
    for parameter in model.parameters {
      Versions(parameter.values.map { ($0.period, $0.source.instrument, $0.displaces, $0.range) }, model.instruments)
        .check("`\(parameter.name)`", reporting: &problems)
    }
    order =
      RequirementsGraph(
        needs: needs, names: model.decisions.map(\.name), ranges: model.decisions.map(\.range), reporting: &problems
      ).order
  }

  private mutating func compile(
    _ decision: Decision, reads: inout Set<Int>, reporting problems: inout [Diagnostic]
  ) -> (Versions, [CompiledDecision.Logic]) {
    var versions: [CompiledDecision.Logic] = []
    for version in decision.versions {
      switch version.logic {
      case .wanting: versions.append(.wanting)
      case .expression(let text):
        let checked = checked(text, expecting: feelType(of: decision), reporting: &problems)
        reads.formUnion(checked.slots)
        versions.append(.expression(add(checked, text)))
      case .table(let table):
        versions.append(.table(compile(table, reads: &reads, reporting: &problems)))
      }
    }
    let dated = Versions(
      decision.versions.map { ($0.period, $0.source?.instrument, $0.displaces, $0.range) }, model.instruments)
    dated.check("`\(decision.name)`", reporting: &problems)
    return (dated, versions)
  }

  private func feelType(of decision: Decision) -> FEELType {
    model.vocabulary[decision.name].map { model.vocabulary.entries[$0].type } ?? .any
  }

  private mutating func compile(
    _ table: DecisionTable, reads: inout Set<Int>, reporting problems: inout [Diagnostic]
  ) -> CompiledTable {
    let inputs = table.inputs.map { checked($0.expression, expecting: .any, reporting: &problems) }
    for input in inputs {
      reads.formUnion(input.slots)
      used.formUnion(input.slots)
    }
    let cells = table.rows.map { row in
      zip(row.tests, inputs).map { test($0, of: $1, reporting: &problems) }
    }
    let nulls = inputs.indices.map { column in
      NullColumn(of: inputs[column], cells: cells.compactMap { column < $0.count ? $0[column] : nil })
    }
    var rows: [CompiledTable.Row] = []
    rows.reserveCapacity(table.rows.count)
    for (row, cells) in zip(table.rows, cells) {
      var tests: [Int32] = []
      for (column, clause) in table.inputs.enumerated() where column < cells.count {
        guard let test = cells[column] else { continue }
        tests.append(add(test, nulls[column], row.tests[column], clause, reads: &reads))
      }
      rows.append(
        .init(tests: tests, answers: compile(row.answers, table.outputs, reads: &reads, reporting: &problems)))
    }
    let defaults = table.defaults.map { compile($0, table.outputs, reads: &reads, reporting: &problems) }
    var allowed: [Int32] = []
    for (clause, input) in zip(table.inputs, inputs) {
      guard let text = clause.allowed else { continue }
      allowed.append(add(tests(text, of: input, reporting: &problems), text))
    }
    return CompiledTable(
      evaluation: TableEvaluation(
        hitPolicy: table.hitPolicy, hasDefault: defaults != nil, priorities: table.outputs.map(\.values)),
      allowed: allowed, rows: rows, defaults: defaults, outputs: table.outputs.compactMap(\.name))
  }

  /// What a cell asks of its column; `nil` where it asks nothing.
  private func test(
    _ cell: DecisionTable.Cell, of input: CheckedExpression, reporting problems: inout [Diagnostic]
  ) -> CheckedExpression? {
    switch cell {
    case .any: return nil
    case .values(let values, _):
      let constants = values.map { CheckedExpression(.constant($0), input.type, input.lower, input.upper) }
      return CheckedExpression(.membership(input, constants.map { .value($0) }), .boolean, input.lower, input.upper)
    case .tests(let text): return tests(text, of: input, reporting: &problems)
    }
  }

  private mutating func add(
    _ test: CheckedExpression, _ null: NullColumn?, _ cell: DecisionTable.Cell, _ clause: DecisionTable.InputClause,
    reads: inout Set<Int>
  ) -> Int32 {
    if case .tests(let text) = cell {
      reads.formUnion(test.slots)
      return add(null?.cell(test) ?? test, text)
    }
    // The text of the node is the clause's; its place in the file is the cell's.
    let range = cell.range ?? clause.expression.range
    let map = TextMap(
      file: range.file,
      runs: [.init(text: 0, file: Int(range.lower), length: Int(range.upper - range.lower), verbatim: false)])
    return builder.add(test, text: clause.expression.text, map: map)
  }

  private mutating func compile(
    _ answers: [DecisionTable.Answer], _ outputs: [DecisionTable.OutputClause], reads: inout Set<Int>,
    reporting problems: inout [Diagnostic]
  ) -> [CompiledTable.Answer] {
    zip(answers, outputs).map { compile($0, $1.type, reads: &reads, reporting: &problems) }
  }

  private mutating func compile(
    _ answer: DecisionTable.Answer, _ type: FEELType, reads: inout Set<Int>, reporting problems: inout [Diagnostic]
  ) -> CompiledTable.Answer {
    switch answer {
    case .value(let value): return .value(value)
    case .notDetermined: return .notDetermined
    case .expression(let text):
      let checked = checked(text, expecting: type, reporting: &problems)
      reads.formUnion(checked.slots)
      return .expression(add(checked, text))
    }
  }
}
