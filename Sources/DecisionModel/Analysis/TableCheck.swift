package import Diagnostics
internal import FEEL

/// Looks at every table of a model as a whole: cases that no row answers, rows that must not hold together, rows never reached.
package struct TableCheck {
  /// A table on the days on which its cells are the same.
  private struct Piece {
    var analysis: TableAnalysis
    let possibilities: Possibilities?
  }

  /// What is known of a table.
  private struct Looked {
    var pieces: [Piece]
    var cases: [TableFinding]
    var reach: [TableFinding]?
  }

  let model: DecisionModel
  let texts: CheckedTexts
  private let works: ColumnWorks
  /// By index of the decision and of its version.
  private var looked: [Int: [Int: Looked]] = [:]
  /// By index of the decision: whether it may answer null. A decision that is being looked at may.
  var mayBeNull: [Int: Bool] = [:]

  /// - Parameter contradictions: conditions under which a record is refused: no case is one of these.
  package init(_ model: DecisionModel, contradictions: [ExpressionText] = []) {
    self.model = model
    texts = CheckedTexts(model.scope)
    works = ColumnWorks(model, texts, contradictions: contradictions)
  }

  /// Reports what is found in all versions of all decisions.
  ///
  /// - Parameter isSound: by index of the decision, whether anything is to be looked for: what is known to be wrong says
  ///   nothing about gaps.
  package mutating func check(where isSound: (Int) -> Bool = { _ in true }, reporting problems: inout [Diagnostic]) {
    for index in model.decisions.indices where isSound(index) { check(decision: index, reporting: &problems) }
  }

  /// Reports what is found in all versions of one decision.
  package mutating func check(decision index: Int, reporting problems: inout [Diagnostic]) {
    for (number, version) in model.decisions[index].versions.enumerated() {
      guard case .table(let table) = version.logic else { continue }
      let wording = FindingWording(model: model, table: table)
      problems += findings(ofDecision: index, version: number).map(wording.diagnostic)
    }
  }

  /// What is found in a version of a decision; nothing where that is no table.
  package mutating func findings(ofDecision index: Int, version number: Int) -> [TableFinding] {
    guard case .table(let table) = model.decisions[index].versions[number].logic else { return [] }
    let cases = cases(ofDecision: index, version: number)
    if let reach = looked[index]?[number]?.reach { return cases + reach }
    let reach = reach(ColumnWorks.Place(decision: index, version: number, table: table))
    looked[index]?[number]?.reach = reach
    return cases + reach
  }

  /// The gaps and overlaps alone, and what could not be looked at.
  package mutating func cases(ofDecision index: Int, version number: Int) -> [TableFinding] {
    if let known = looked[index]?[number] { return known.cases }
    guard case .table(let table) = model.decisions[index].versions[number].logic else { return [] }
    let found = look(ColumnWorks.Place(decision: index, version: number, table: table))
    looked[index, default: [:]][number] = found
    return found.cases
  }

  // MARK: One table

  private mutating func look(_ place: ColumnWorks.Place) -> Looked {
    let table = place.table
    let period = model.decisions[place.decision].versions[place.version].period
    let inputs = table.inputs.enumerated().map { input($1, $0) }
    let cells = table.rows.map { row in
      table.inputs.indices.map { texts.cell(row.tests[$0], of: inputs[$0], named: name($0, place)) }
    }
    let nullable = table.inputs.map { clause in
      mayBeNull(
        clause.name.map { CheckedExpression(.slot(Slot(Int32($0))), .any, 0, 0) } ?? texts.expression(clause.expression)
      )
    }
    let evaluation = TableEvaluation(
      hitPolicy: table.hitPolicy, hasDefault: table.defaults != nil, priorities: table.outputs.map(\.values))
    let answers = table.rows.map { constant($0.answers, table.outputs) }
    let slots = cells.joined().reduce(into: Set<Int>()) { if let cell = $1 { $0.formUnion(cell.slots) } }
    let works = works
    var looked = Looked(pieces: [], cases: [])
    for span in ColumnWorks.spans(period, at: works.changes(of: slots)) {
      let known = works.known(on: span.from)
      let columns = table.inputs.indices.map {
        column(table.inputs[$0], inputs[$0], $0, nullable[$0], known, span)
      }
      var analysis = TableAnalysis(
        table, columns: columns.map(\.column), cells: cells, known: known, answers: answers,
        ranks: answers.map { $0.map(evaluation.rank) })
      var possibilities: Possibilities?
      if works.hangsTogether(table, analysis) {
        let cut = analysis
        possibilities = Possibilities { works.possibilities(place, cut, span) }
      }
      analysis.findCases(possibilities) { first, second in
        guard let rows = works.compiled(place)?.rows else { return nil }
        let difference = Possibility.Difference(first: rows[first].answers, second: rows[second].answers)
        return difference.isKnown ? difference : nil
      }
      looked.pieces.append(Piece(analysis: analysis, possibilities: possibilities))
      for (index, column) in columns.enumerated() where column.isUnclear {
        analysis.findings.append(TableFinding(kind: .allowedNotAnalysed(column: index)))
      }
      for finding in analysis.findings where !looked.cases.contains(where: finding.repeats) {
        looked.cases.append(finding)
      }
    }
    return looked
  }

  /// Rows and defaults that never answer, on any day.
  private func reach(_ place: ColumnWorks.Place) -> [TableFinding] {
    guard let pieces = looked[place.decision]?[place.version]?.pieces else { return [] }
    let period = model.decisions[place.decision].versions[place.version].period
    var reached = TableAnalysis.Reached()
    if pieces.contains(where: { $0.possibilities != nil }) { reached = works.answering(place, in: period) }
    var findings: [TableFinding] = []
    for piece in pieces {
      var analysis = piece.analysis
      for finding in analysis.findReach(piece.possibilities, &reached) where !findings.contains(where: finding.repeats)
      {
        findings.append(finding)
      }
    }
    return findings.filter { finding in
      switch finding.kind {
      // What answers on one day is not in vain.
      case .unreachable(let row, _), .redundant(let row, _), .impossible(let row): !reached.rows.contains(row)
      case .deadDefault: !reached.isDefault
      case .gap, .overlap, .defaultBetween, .notAnalysed, .allowedNotAnalysed, .tooManyCases, .notSettled: true
      }
    }
  }

  /// What tells the texts of a column apart from those of others.
  private func name(_ column: Int, _ place: ColumnWorks.Place) -> String {
    let clause = place.table.inputs[column]
    return clause.name == nil
      ? "column \(column) of \(place.decision), \(place.version)" : clause.expression.text
  }

  /// What a column tests. One that is a plain name is that name; any other stands in a slot of its own behind the vocabulary.
  private func input(_ clause: DecisionTable.InputClause, _ index: Int) -> CheckedExpression {
    if let name = clause.name {
      return CheckedExpression(.slot(Slot(Int32(name))), model.vocabulary.entries[name].type, 0, 0)
    }
    let type = texts.expression(clause.expression).narrowType
    return CheckedExpression(.slot(Slot(Int32(model.vocabulary.entries.count + index))), type, 0, 0)
  }

  private func column(
    _ clause: DecisionTable.InputClause, _ input: CheckedExpression, _ index: Int, _ nullable: Bool,
    _ known: [Int32: Value], _ span: Period
  ) -> (column: TableAnalysis.Column, isUnclear: Bool) {
    let slot = Slot(Int32(clause.name ?? model.vocabulary.entries.count + index))
    var domain = Axis.Domain(input.type)
    var limits: [CellTest] = []
    var isUnclear = false
    if let name = clause.name {
      let fact = FactDomain(name, input, model, texts, known: known, isOrdered: false, days: span)
      (domain, limits, isUnclear) = (fact.domain, fact.limits, fact.unclear != nil)
    }
    if let text = clause.allowed {
      if let test = CellTest(
        texts.tests(text, of: input, named: "allowed of \(slot.index) \(clause.expression.text)"), of: slot,
        known: known)
      {
        limits.append(test)
      } else {
        isUnclear = true
      }
    }
    return (
      TableAnalysis.Column(
        input: slot, domain: domain, mayBeNull: nullable, limits: limits, text: clause.expression.text), isUnclear
    )
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

extension CheckedExpression {
  /// Its type; that of its arguments where a function gives back what it is given.
  fileprivate var narrowType: FEELType {
    guard type == .any, case .library(let index, _, let arguments) = node, let first = arguments.first?.type,
      ["abs", "min", "max"].contains(Library.functions[index].name)
    else { return type }
    switch first {
    case .number, .date: return arguments.allSatisfy { $0.type == first } ? first : type
    case .any, .null, .text, .enumeration, .boolean, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list,
      .range, .context, .function:
      return type
    }
  }
}
