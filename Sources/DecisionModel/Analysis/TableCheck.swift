package import Diagnostics
internal import FEEL

/// Looks at every table of a model as a whole: cases that no row answers, rows that must not hold together, rows never reached.
package struct TableCheck {
  private let model: DecisionModel
  private let scope: Scope
  /// By index of the decision and of its version: what was found, once it was looked for.
  private var found: [Int: [Int: [TableFinding]]] = [:]
  /// By index of the decision: whether it may answer null. A decision that is being looked at may.
  private var mayBeNull: [Int: Bool] = [:]

  package init(_ model: DecisionModel) {
    self.model = model
    scope = model.scope
  }

  /// Reports what is found in all versions of all decisions.
  package mutating func check(reporting problems: inout [Diagnostic]) {
    for (index, decision) in model.decisions.enumerated() {
      for (number, version) in decision.versions.enumerated() {
        guard case .table(let table) = version.logic else { continue }
        let wording = FindingWording(model: model, table: table)
        problems += findings(ofDecision: index, version: number).map(wording.diagnostic)
      }
    }
  }

  /// What is found in a version of a decision; nothing where that is no table.
  package mutating func findings(ofDecision index: Int, version number: Int) -> [TableFinding] {
    if let found = found[index]?[number] { return found }
    let version = model.decisions[index].versions[number]
    guard case .table(let table) = version.logic else { return [] }
    let findings = findings(of: table, in: version.period)
    found[index, default: [:]][number] = findings
    return findings
  }

  // MARK: One table

  private mutating func findings(of table: DecisionTable, in period: Period) -> [TableFinding] {
    var inputs: [CheckedExpression] = []
    for (index, clause) in table.inputs.enumerated() {
      inputs.append(input(clause, index))
    }
    let cells = table.rows.map { row in zip(row.tests, inputs).map { checked($0, of: $1) } }
    let columns = zip(table.inputs, inputs).map { ($0, $1) }.enumerated().map { column($1.0, $1.1, $0, period) }
    let evaluation = TableEvaluation(
      hitPolicy: table.hitPolicy, hasDefault: table.defaults != nil, priorities: table.outputs.map(\.values))
    let answers = table.rows.map { constant($0.answers, table.outputs) }
    var findings: [TableFinding] = []
    for day in days(of: cells, in: period) {
      var analysis = TableAnalysis(
        hitPolicy: table.hitPolicy, seeksGaps: table.defaults == nil && table.isWhole, columns: columns, cells: cells,
        known: known(on: day),
        answers: answers, ranks: answers.map { $0.map(evaluation.rank) })
      analysis.run()
      for finding in analysis.findings where !findings.contains(where: finding.repeats) { findings.append(finding) }
    }
    return findings
  }

  /// What a column tests. One that is a plain name is that name; any other stands in a slot of its own behind the vocabulary.
  private func input(_ clause: DecisionTable.InputClause, _ index: Int) -> CheckedExpression {
    if let name = clause.name {
      return CheckedExpression(.slot(Slot(Int32(name))), model.vocabulary.entries[name].type, 0, 0)
    }
    let type = checked(clause.expression).type
    return CheckedExpression(.slot(Slot(Int32(model.vocabulary.entries.count + index))), type, 0, 0)
  }

  private mutating func column(
    _ clause: DecisionTable.InputClause, _ input: CheckedExpression, _ index: Int, _ period: Period
  ) -> TableAnalysis.Column {
    let slot = Slot(Int32(clause.name ?? model.vocabulary.entries.count + index))
    var allowed: [CheckedExpression] = []
    if let text = clause.allowed { allowed.append(tests(text, of: input)) }
    var nullable = false
    if let name = clause.name {
      switch model.vocabulary.entries[name].meaning {
      case .input(let fact):
        if let text = model.inputs[fact].allowed { allowed.append(tests(text, of: input)) }
        // What the law measures in a unit that another fact names is an amount.
        if case .named = model.inputs[fact].unit { allowed.append(Self.range(input, from: .number(.zero), to: nil)) }
      case .builtin:
        if name == Vocabulary.assessmentDate {
          allowed.append(Self.range(input, from: period.from.map { .date($0) }, to: period.through.map { .date($0) }))
        }
      case .parameter: break
      case .decision(let index): nullable = mayBeNull(decision: index)
      }
    } else {
      nullable = mayBeNull(checked(clause.expression))
    }
    return TableAnalysis.Column(
      input: slot, domain: Axis.Domain(input.type), mayBeNull: nullable, allowed: allowed,
      text: clause.expression.text)
  }

  private static func range(_ input: CheckedExpression, from: Value?, to: Value?) -> CheckedExpression {
    let interval = Interval(
      from: from.map { .init($0, closed: true) } ?? .absent, to: to.map { .init($0, closed: true) } ?? .absent)
    let range = CheckedExpression(.constant(.range(interval)), .any, 0, 0)
    return CheckedExpression(.membership(input, [.value(range)]), .boolean, 0, 0)
  }

  private func checked(_ cell: DecisionTable.Cell, of input: CheckedExpression) -> CheckedExpression? {
    switch cell {
    case .any: nil
    case .values(let values, _):
      CheckedExpression(
        .membership(input, values.map { .value(CheckedExpression(.constant($0), input.type, 0, 0)) }), .boolean, 0, 0)
    case .tests(let text): tests(text, of: input)
    }
  }

  // What is wrong with the texts is reported where they are compiled.
  private func checked(_ text: ExpressionText) -> CheckedExpression {
    var ignored: [Diagnostic] = []
    let expression = parseExpression(text.text, names: scope.names, map: text.map, reporting: &ignored)
    return FEEL.check(expression, in: scope, map: text.map, reporting: &ignored)
  }

  private func tests(_ text: ExpressionText, of input: CheckedExpression) -> CheckedExpression {
    var ignored: [Diagnostic] = []
    let expression = parseUnaryTests(text.text, names: scope.names, map: text.map, reporting: &ignored)
    return FEEL.check(tests: expression, of: input, in: scope, map: text.map, reporting: &ignored)
  }

  private func constant(_ answers: [DecisionTable.Answer], _ outputs: [DecisionTable.OutputClause]) -> Value? {
    var values: [Value] = []
    for answer in answers {
      guard case .value(let value) = answer else { return nil }
      values.append(value)
    }
    if values.count == 1 { return values[0] }
    return .context(Context(zip(outputs, values).map { Context.Entry($0.name ?? "", $1) }))
  }

  // MARK: The law of a day

  /// The days that tell apart what the parameters in the cells are: the first of the period, and each on which one changes.
  private func days(of cells: [[CheckedExpression?]], in period: Period) -> [CalendarDate?] {
    var slots: Set<Int> = []
    for case let cell? in cells.joined() { slots.formUnion(cell.slots) }
    var changes: Set<CalendarDate> = []
    for parameter in model.parameters {
      guard let slot = model.vocabulary[parameter.name], slots.contains(slot) else { continue }
      changes.formUnion(versions(parameter).changes.filter(period.contains))
    }
    guard !changes.isEmpty || period.from != nil else { return [nil] }
    return Set(changes.union([period.from].compactMap { $0 })).sorted().map { $0 }
  }

  private func versions(_ parameter: Parameter) -> Versions {
    Versions(parameter.values.map { ($0.period, $0.source.instrument, $0.displaces, $0.range) }, model.instruments)
  }

  private func known(on day: CalendarDate?) -> [Int32: Value] {
    guard let day else { return [:] }
    var known: [Int32: Value] = [:]
    for parameter in model.parameters {
      guard let slot = model.vocabulary[parameter.name], let index = versions(parameter).index(on: day),
        case .value(let value) = parameter.values[index].content
      else { continue }
      known[Int32(slot)] = value
    }
    return known
  }

  // MARK: Null

  /// Whether a decision may answer null: a table with a gap, an expression without a value.
  private mutating func mayBeNull(decision index: Int) -> Bool {
    if let known = mayBeNull[index] { return known }
    mayBeNull[index] = true
    var answer = false
    for (number, version) in model.decisions[index].versions.enumerated() {
      switch version.logic {
      case .wanting: break
      case .expression(let text): answer = answer || mayBeNull(checked(text))
      case .table(let table):
        for case .expression(let text) in table.rows.flatMap(\.answers) + (table.defaults ?? []) {
          answer = answer || mayBeNull(checked(text))
        }
        if table.hitPolicy.aggregates, table.defaults == nil { answer = true }
        answer =
          answer
          || findings(ofDecision: index, version: number).contains { finding in
            switch finding.kind {
            case .gap, .overlap, .notAnalysed, .tooManyCases: true
            case .unreachable, .impossible: false
            }
          }
      }
    }
    mayBeNull[index] = answer
    return answer
  }

  /// Whether an expression may be null where no fact is; rather yes than no.
  private mutating func mayBeNull(_ e: CheckedExpression) -> Bool {
    func any(_ parts: [CheckedExpression], _ check: inout TableCheck) -> Bool {
      for part in parts where check.mayBeNull(part) { return true }
      return false
    }
    switch e.node {
    case .constant(let value): return value == .null
    case .slot(let slot):
      guard model.vocabulary.entries.indices.contains(Int(slot.index)) else { return true }
      guard case .decision(let index) = model.vocabulary.entries[Int(slot.index)].meaning else { return false }
      return mayBeNull(decision: index)
    case .comparison(let comparison, let a, let b):
      return comparison != .equal && comparison != .notEqual && any([a, b], &self)
    case .and(let parts), .or(let parts): return any(parts, &self)
    case .not(let a), .negate(let a): return mayBeNull(a)
    case .between(let a, let b, let c): return any([a, b, c], &self)
    case .membership(let a, let tests): return any([a] + tests.map(\.operand), &self)
    case .conditional(_, let a, let b): return any([a, b], &self)
    case .chain(let first, let links):
      return links.contains { $0.sign == .divide || $0.sign == .power } || any([first] + links.map(\.operand), &self)
    case .arithmetic(let operation, let a, let b):
      return operation == .divide || operation == .power || any([a, b], &self)
    case .list, .context, .range, .testRange, .instance, .function: return false
    case .local, .member, .itemMember, .bound, .iteration, .count, .filter, .library, .call, .invalid: return true
    }
  }
}

extension HitPolicy {
  /// Whether several rows may hold and their answers are put together.
  fileprivate var aggregates: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: true
    case .unique, .any, .priority, .first: false
    }
  }
}

extension Axis.Domain {
  /// What values a type has; `nil` for those that the analysis cannot cut into pieces.
  init?(_ type: FEELType) {
    switch type {
    case .number: self = .number
    case .date: self = .date
    case .boolean: self = .boolean
    case .text: self = .text
    case .enumeration(let list): self = .texts(list.values)
    case .any, .null, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function:
      return nil
    }
  }
}
