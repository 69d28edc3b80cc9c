internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import YAMLTree

/// Makes every mutant of a rule set, in the order of its elements.
struct MutantMaker {
  private let rules: CompiledRuleSet
  private let written: WrittenForm
  private let names: KnownNames
  private(set) var all: [Mutant] = []

  private var model: DecisionModel { rules.ruleSet.model }

  init(_ rules: CompiledRuleSet, _ sources: SourceFiles) {
    self.rules = rules
    let elements = Element.all(of: rules)
    written = WrittenForm(
      sources, files: Set((elements.map(rules.range) + rules.ruleSet.model.instruments.values.map(\.range)).map(\.file))
    )
    names = rules.ruleSet.model.scope.names
    for element in elements {
      switch element {
      case .rule, .duty: makeRule(element)
      case .contradiction(let index): makeCondition(element, rules.ruleSet.contradictions[index].condition)
      case .decision(let index): makeDecision(index)
      case .parameter(let index): makeParameter(index)
      }
    }
    makeInstruments()
  }

  // MARK: Rules

  private mutating func makeCondition(_ element: Element, _ text: ExpressionText) {
    for change in changes(of: text) {
      add(change, text, element) { .condition(element, $0) }
    }
  }

  private mutating func makeRule(_ element: Element) {
    let rule: Rule
    switch element {
    case .rule(let index): rule = rules.rules[index].rule
    case .duty(let index): rule = rules.duties[index].rule
    case .contradiction, .decision, .parameter: return
    }
    makeCondition(element, rule.condition)
    guard let mapping = written.mapping(at: rule.range) else { return }
    if let period = mapping["in force"]?.scalar {
      makeDates(period, rule.period, element) { [.init(target: .rule(element), old: rule.period, new: $0)] }
    }
    if case .rule(let index) = element, case .hit(let hit) = rule.consequence, hit.recommendation != nil,
      let entry = mapping.entry("recommend")
    {
      all.append(
        Mutant(
          kind: .recommendation, element: element, edit: written.edit(entry.range, ""),
          change: .noRecommendation(rule: index)))
    }
    if let items = mapping["for"]?.sequence.map(Array.init), items.count > 1 {
      for (item, edit) in zip(items, written.drops(items)) {
        guard let kind = (item.scalar?.text).flatMap(RecordKind.init) else { continue }
        all.append(Mutant(kind: .recordKind, element: element, edit: edit, change: .noKind(element, kind)))
      }
    }
  }

  // MARK: Decisions

  private mutating func makeDecision(_ index: Int) {
    let decision = model.decisions[index]
    let element = Element.decision(index)
    for (number, version) in decision.versions.enumerated() {
      let mapping = written.mapping(at: version.range)
      if let period = mapping?["in force"]?.scalar {
        makeDates(period, version.period, element) {
          [.init(target: .version(element, number), old: version.period, new: $0)]
        }
      }
      switch version.logic {
      case .wanting: break
      case .expression(let text):
        let answers = allowed(decision.answer)
        for change in changes(of: text, answers: answers) {
          add(change, text, element) { .expression(decision: index, version: number, $0) }
        }
      case .table(let table): makeTable(table, decision: index, version: number, default: mapping?["default"])
      }
    }
  }

  private mutating func makeTable(
    _ table: DecisionTable, decision: Int, version: Int, default node: Node?
  ) {
    let element = Element.decision(decision)
    for (number, row) in table.rows.enumerated() {
      let cells = written.list(at: row.range).map(Array.init) ?? []
      for (column, cell) in row.tests.enumerated() {
        switch cell {
        case .any: break
        case .values(let values, let range):
          guard values.count > 1, let items = written.list(at: range).map(Array.init), items.count == values.count
          else {
            continue
          }
          for (place, edit) in written.drops(items).enumerated() {
            var rest = values
            rest.remove(at: place)
            all.append(
              Mutant(
                kind: .entry, element: element, edit: edit,
                change: .cell(decision: decision, version: version, row: number, column: column, .values(rest, range))))
          }
        case .tests(let text):
          var problems: [Diagnostic] = []
          let parsed = parseUnaryTests(text.text, names: names, map: text.map, reporting: &problems)
          for change in TextChanges(parsed, of: text.text).all {
            add(change, text, element) {
              .cell(decision: decision, version: version, row: number, column: column, .tests($0))
            }
          }
        }
      }
      let answers = cells.dropFirst(table.inputs.count).prefix(table.outputs.count)
      make(row.answers, table.outputs, Array(answers), decision: decision, version: version, row: number)
    }
    if let defaults = table.defaults, let node {
      let nodes = defaults.count == 1 ? [node] : node.sequence.map(Array.init) ?? []
      make(defaults, table.outputs, nodes, decision: decision, version: version, row: -1)
    }
  }

  /// The answers of a row: exchanged where the answer is one of several, a step up and down where it is a number.
  private mutating func make(
    _ answers: [DecisionTable.Answer], _ outputs: [DecisionTable.OutputClause], _ nodes: [Node],
    decision: Int, version: Int, row: Int
  ) {
    guard nodes.count == answers.count else { return }
    let element = Element.decision(decision)
    for (column, (answer, node)) in zip(answers, nodes).enumerated() {
      guard let scalar = node.scalar else { continue }
      func change(_ answer: DecisionTable.Answer) -> Mutant.Change {
        .answer(decision: decision, version: version, row: row, column: column, answer)
      }
      let output = outputs[column]
      switch answer {
      case .value(.text(let text)):
        let values = output.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        if let other = Stepping.other(than: text, among: values) {
          all.append(
            Mutant(
              kind: .answer, element: element, edit: written.edit(scalar, 0, scalar.utf8Count, other),
              change: change(.value(.text(other)))))
        }
      case .value(.boolean(let value)):
        all.append(
          Mutant(
            kind: .answer, element: element, edit: written.edit(scalar, 0, scalar.utf8Count, value ? "false" : "true"),
            change: change(.value(.boolean(!value)))))
      case .value(.number(let number)):
        makeSteps(scalar, number, element) { change(.value(.number($0))) }
      case .value: break
      case .notDetermined:
        // A text that nobody has read must not be answered.
        let other: (text: String, value: Value)? =
          switch output.type {
          case .boolean: ("true", .boolean(true))
          case .number: ("1", .number(1))
          default: output.values.first.flatMap { if case .text(let text) = $0 { (text, $0) } else { nil } }
          }
        if let other {
          all.append(
            Mutant(
              kind: .answer, element: element, edit: written.edit(scalar, 0, scalar.utf8Count, other.text),
              change: change(.value(other.value))))
        }
      case .expression(let text):
        for own in changes(of: text) { add(own, text, element) { change(.expression($0)) } }
      }
    }
  }

  /// The values that a decision may answer, where they are texts.
  private func allowed(_ type: FactType) -> [String] {
    switch type {
    case .item(let index): model.types[index].values.map(\.value)
    case .boolean: ["true", "false"]
    case .number, .text, .date, .list: []
    }
  }

  // MARK: Parameters

  private mutating func makeParameter(_ index: Int) {
    let parameter = model.parameters[index]
    let element = Element.parameter(index)
    for (number, dated) in parameter.values.enumerated() {
      guard let mapping = written.mapping(at: dated.range) else { continue }
      if let period = mapping["in force"]?.scalar {
        makeDates(period, dated.period, element) {
          [.init(target: .version(element, number), old: dated.period, new: $0)]
        }
      }
      guard case .value(let value) = dated.content, let node = mapping["value"] else { continue }
      func change(_ value: Value) -> Mutant.Change { .value(parameter: index, version: number, value) }
      switch value {
      case .number(let stated):
        if let scalar = node.scalar { makeSteps(scalar, stated, element) { change(.number($0)) } }
      case .date(let day):
        guard let scalar = node.scalar else { continue }
        for step in [-1, 1] {
          guard let other = CalendarDate(dayNumber: day.dayNumber + step) else { continue }
          all.append(
            Mutant(
              kind: .threshold, element: element, edit: written.edit(scalar, 0, scalar.utf8Count, other.description),
              change: change(.date(other))))
        }
      case .boolean(let bool):
        guard let scalar = node.scalar else { continue }
        all.append(
          Mutant(
            kind: .threshold, element: element,
            edit: written.edit(scalar, 0, scalar.utf8Count, bool ? "false" : "true"), change: change(.boolean(!bool))))
      case .list(let members):
        guard let items = node.sequence.map(Array.init), items.count == members.count, members.count > 1 else {
          continue
        }
        for (place, edit) in written.drops(items).enumerated() {
          var rest = members
          rest.remove(at: place)
          all.append(Mutant(kind: .entry, element: element, edit: edit, change: change(.list(rest))))
        }
      case .text, .null, .unknown, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
        break
      }
    }
  }

  /// A number with or without its unit, a step of its last written digit up and down.
  private mutating func makeSteps(
    _ scalar: Scalar, _ value: Number, _ element: Element, _ change: (Number) -> Mutant.Change
  ) {
    let text = scalar.text
    let digits = String(text.prefix { $0.isNumber || $0 == "." || $0 == "-" })
    // Where a number was brought to another unit, a step of what is written is not a step of the value.
    guard let stated = Number(digits), Value.number(stated).order(.number(value)) == .equal else { return }
    for step in [-1, 1] {
      guard let other = Stepping.number(digits, by: step), let number = Number(other) else { continue }
      all.append(
        Mutant(
          kind: .threshold, element: element, edit: written.edit(scalar, 0, digits.utf8.count, other),
          change: change(number)))
    }
  }

  // MARK: Dates

  private mutating func makeDates(
    _ scalar: Scalar, _ period: Period, _ element: Element, _ dated: (Period) -> [Mutant.Dated]
  ) {
    for step in [-1, 1] {
      if let from = period.from, let other = CalendarDate(dayNumber: from.dayNumber + step),
        period.through.map({ other <= $0 }) ?? true
      {
        all.append(
          Mutant(
            kind: .date, element: element, edit: written.edit(scalar, from, isLast: false, to: other),
            change: .periods(dated(Period(from: other, through: period.through)))))
      }
    }
    for step in [-1, 1] {
      if let through = period.through, let other = CalendarDate(dayNumber: through.dayNumber + step),
        period.from.map({ $0 <= other }) ?? true
      {
        all.append(
          Mutant(
            kind: .date, element: element, edit: written.edit(scalar, through, isLast: true, to: other),
            change: .periods(dated(Period(from: period.from, through: other)))))
      }
    }
  }

  /// The periods of instruments, where rules and versions take theirs from them.
  private mutating func makeInstruments() {
    for instrument in model.instruments.values.sorted(by: { $0.id < $1.id }) {
      guard let period = written.value(ofKey: instrument.range)?.mapping?["in force"]?.scalar else { continue }
      var targets: [Mutant.Dated.Target] = []
      for (index, decision) in model.decisions.enumerated() {
        for (number, version) in decision.versions.enumerated()
        where takesItsPeriod(version.source, instrument, version.range) {
          targets.append(.version(.decision(index), number))
        }
      }
      let owners =
        rules.rules.indices.map { (Element.rule($0), rules.rules[$0].rule) }
        + rules.duties.indices.map { (Element.duty($0), rules.duties[$0].rule) }
      for (element, rule) in owners where takesItsPeriod(rule.source, instrument, rule.range) {
        targets.append(.rule(element))
      }
      guard let first = targets.first else { continue }
      let owner: Element =
        switch first {
        case .rule(let own), .version(let own, _): own
        }
      makeDates(period, instrument.inForce, owner) { new in
        targets.map { .init(target: $0, old: instrument.inForce, new: new) }
      }
    }
  }

  private func takesItsPeriod(_ source: Citation?, _ instrument: Instrument, _ range: SourceRange) -> Bool {
    source?.instrument == instrument.id && written.mapping(at: range).map { $0["in force"] == nil } ?? false
  }

  // MARK: Texts

  private func changes(of text: ExpressionText, answers: [String] = []) -> [TextChange] {
    var problems: [Diagnostic] = []
    let parsed = parseExpression(text.text, names: names, map: text.map, reporting: &problems)
    return problems.isEmpty ? TextChanges(parsed, of: text.text, answers: answers).all : []
  }

  private mutating func add(
    _ change: TextChange, _ text: ExpressionText, _ element: Element, _ make: (ExpressionText) -> Mutant.Change
  ) {
    all.append(
      Mutant(
        kind: change.kind, element: element,
        edit: written.edit(text.map.range(change.lower, change.upper), change.replacement),
        change: make(ExpressionText(text: change.applied(to: text.text), map: text.map))))
  }
}
