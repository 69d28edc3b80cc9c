internal import FEEL

/// Makes out for a table which values of its columns can stand together, on each of the days on which the law behind them differs.
///
/// Much of it costs something, and most tables need none of it: it is made when it is first asked for.
final class ColumnWorks {
  /// A table and where it stands.
  struct Place {
    let decision: Int
    let version: Int
    let table: DecisionTable
  }

  let model: DecisionModel
  let texts: CheckedTexts
  private let contradictions: [ExpressionText]
  lazy var program = ColumnProgram(model, contradictions: contradictions)
  private var days: [CalendarDate: ModelOnDay] = [:]
  private lazy var parameters = model.parameters.map { parameter in
    Versions(parameter.values.map { ($0.period, $0.source.instrument, $0.displaces, $0.range) }, model.instruments)
  }

  init(_ model: DecisionModel, _ texts: CheckedTexts, contradictions: [ExpressionText]) {
    self.model = model
    self.texts = texts
    self.contradictions = contradictions
  }

  // MARK: Days

  private func law(of day: CalendarDate) -> ModelOnDay {
    if let known = days[day] { return known }
    let law = program.compiled.on(day)
    days[day] = law
    return law
  }

  /// The days on which a parameter changes, by the slots that are read.
  func changes(of slots: Set<Int>) -> Set<CalendarDate> {
    var changes: Set<CalendarDate> = []
    for (index, parameter) in model.parameters.enumerated() {
      guard let slot = model.vocabulary[parameter.name], slots.contains(slot) else { continue }
      changes.formUnion(parameters[index].changes)
    }
    return changes
  }

  /// The values of parameters on a day, by slot.
  func known(on day: CalendarDate?) -> [Int32: Value] {
    guard let day else { return [:] }
    var known: [Int32: Value] = [:]
    for (index, parameter) in model.parameters.enumerated() {
      guard let slot = model.vocabulary[parameter.name], let version = parameters[index].index(on: day),
        case .value(let value) = parameter.values[version].content
      else { continue }
      known[Int32(slot)] = value
    }
    return known
  }

  /// A period cut where something changes.
  static func spans(_ period: Period, at changes: Set<CalendarDate>) -> [Period] {
    var starts: [CalendarDate?] = changes.filter { period.contains($0) && $0 != period.from }.sorted()
    starts.insert(period.from, at: 0)
    return starts.enumerated().map { index, from in
      let next = index + 1 < starts.count ? starts[index + 1] : nil
      let through = next.flatMap { CalendarDate(dayNumber: $0.dayNumber - 1) } ?? period.through
      return Period(from: from, through: through)
    }
  }

  // MARK: One table

  /// Whether a column of the table may hang together with another, or with what is behind it.
  func hangsTogether(_ table: DecisionTable, _ analysis: TableAnalysis) -> Bool {
    var facts: Set<Int> = []
    for clause in table.inputs {
      guard let name = clause.name else { return true }
      facts.insert(name)
      switch model.vocabulary.entries[name].meaning {
      case .input(let index): if model.inputs[index].allowed != nil, isUnclear(name) { return true }
      case .builtin: break
      case .parameter, .decision: return true
      }
    }
    if comparesComputed(table) || !parts(in: table, analysis).isEmpty { return true }
    return contradictions.contains { facts.isSuperset(of: texts.expression($0).slots) }
  }

  private func isUnclear(_ slot: Int) -> Bool {
    let entry = model.vocabulary.entries[slot]
    let expression = CheckedExpression(.slot(Slot(Int32(slot))), entry.type, 0, 0)
    return FactDomain(slot, expression, model, texts, known: [:], isOrdered: false, days: .always).unclear != nil
  }

  /// Whether rows that hold together must answer the same, and it is computed what they answer.
  private func comparesComputed(_ table: DecisionTable) -> Bool {
    table.hitPolicy == .any
      && table.rows.contains { row in
        row.answers.contains { if case .expression = $0 { true } else { false } }
      }
  }

  /// Facts whose unit another fact names, where a piece of the column holds parts of a whole alone.
  private func parts(in table: DecisionTable, _ analysis: TableAnalysis) -> [Int] {
    zip(table.inputs, analysis.axisOf).compactMap { clause, axis in
      guard let name = clause.name, let axis, case .named = model.vocabulary.entries[name].unit,
        analysis.axes[axis].samples.contains(where: {
          if case .number(let number) = $0 { !number.isInteger } else { false }
        })
      else { return nil }
      return name
    }
  }

  /// - Parameters:
  ///   - span: the days on which its cells are the same.
  /// - Returns: what is possible, for each of the days on which the law behind its columns differs.
  func possibilities(_ place: Place, _ analysis: TableAnalysis, _ span: Period) -> [Possibility] {
    let columns = program.columns(ofDecision: place.decision, version: place.version)
    var seen: Set<Int> = []
    var waiting = columns.flatMap(program.slots) + answers(of: place).flatMap(program.slots)
    var changes: Set<CalendarDate> = []
    while let slot = waiting.popLast() {
      guard seen.insert(slot).inserted, case .decision(let index) = model.vocabulary.entries[slot].meaning else {
        continue
      }
      changes.formUnion(program.compiled.decisions[index].versions.changes)
      for root in program.compiled.decisions[index].roots { waiting += program.slots(root) }
    }
    changes.formUnion(self.changes(of: seen))
    let spans = Self.spans(span, at: changes)
    let all = spans.map { possibility(place, analysis, $0, columns) }
    learn(place, all)
    return all
  }

  /// The roots of what its rows answer, where that is computed and compared.
  private func answers(of place: Place) -> [Int32] {
    guard comparesComputed(place.table) else { return [] }
    return compiled(place)?.rows.flatMap(\.answers).compactMap {
      if case .expression(let root) = $0 { root } else { nil }
    }
      ?? []
  }

  func compiled(_ place: Place) -> CompiledTable? {
    if case .table(let table) = program.compiled.decisions[place.decision].logic[place.version] { table } else { nil }
  }

  private func possibility(
    _ place: Place, _ analysis: TableAnalysis, _ span: Period, _ columns: [Int32]
  ) -> Possibility {
    let day = law(of: span.from ?? span.through ?? model.identity.examplesOn ?? CalendarDate.epoch)
    let known = Dictionary(uniqueKeysWithValues: day.values.map { ($0.slot.index, $0.value) })
    let parts = Set(parts(in: place.table, analysis))
    let columnOf = analysis.axes.indices.map { axis in analysis.axisOf.firstIndex(of: axis) ?? 0 }
    let needs = columnOf.map { column -> Set<Int> in
      var facts = program.needs([columns[column]], on: day).facts
      for part in parts.intersection(facts) {
        if case .named(let by) = model.vocabulary.entries[part].unit { facts.insert(by) }
      }
      return facts
    }
    let answers = answers(of: place)
    let answering = program.needs(answers, on: day).facts
    let facts = needs.reduce(answering) { $0.union($1) }
    let forbidden = program.contradictions.compactMap { root -> (root: Int32, facts: Set<Int>)? in
      let own = program.needs([root], on: day).facts
      return !own.isEmpty && facts.isSuperset(of: own) ? (root, own) : nil
    }
    // Columns that share a fact go together, and so do those that a contradiction ties.
    var bundles: [(axes: [Int], facts: Set<Int>, isForbidden: Bool)] = []
    func bundle(_ axis: Int?, _ own: Set<Int>, isForbidden: Bool) {
      var new = (axes: axis.map { [$0] } ?? [], facts: own, isForbidden: isForbidden)
      bundles.removeAll { other in
        guard !other.facts.isDisjoint(with: own) || !answers.isEmpty else { return false }
        new = (other.axes + new.axes, other.facts.union(new.facts), other.isForbidden || new.isForbidden)
        return true
      }
      bundles.append(new)
    }
    for (axis, own) in needs.enumerated() { bundle(axis, own, isForbidden: false) }
    for own in forbidden { bundle(nil, own.facts, isForbidden: true) }
    if !answers.isEmpty { bundle(nil, answering, isForbidden: false) }
    let critical = critical(place, analysis, columnOf, day, known, answers, forbidden.map(\.root))
    let groups = bundles.filter { !$0.axes.isEmpty || !answers.isEmpty }.map { bundle in
      let roots = bundle.axes.map { columns[columnOf[$0]] }
      let rest =
        bundle.isForbidden
        ? forbidden.map(\.root).filter { !bundle.facts.isDisjoint(with: program.needs([$0], on: day).facts) } : []
      let between = program.needs(roots + rest + (answers.isEmpty ? [] : answers), on: day).decisions
      let isFree =
        bundle.axes.count == 1 && !bundle.isForbidden && answers.isEmpty && bundle.facts.isDisjoint(with: parts)
        && isFree(place.table.inputs[columnOf[bundle.axes[0]]], on: day)
      return Possibility.Group(
        axes: bundle.axes, roots: roots,
        facts: isFree
          ? []
          : bundle.facts.sorted().map { FactSamples($0, model, texts, critical, known: known, days: span) },
        decisions: program.compiled.decisions.indices.map(between.contains), contradictions: rest, isFree: isFree)
    }
    return Possibility(groups, analysis.axes, program, day, span)
  }

  /// Whether nothing is behind a column: it is a fact, or a decision whose text nobody has read on this day.
  private func isFree(_ clause: DecisionTable.InputClause, on day: ModelOnDay) -> Bool {
    guard let name = clause.name else { return false }
    switch model.vocabulary.entries[name].meaning {
    case .builtin: return true
    case .input: return !isUnclear(name)
    case .parameter: return false
    case .decision(let index): return program.roots(ofDecision: index, on: day).isEmpty
    }
  }

  private func critical(
    _ place: Place, _ analysis: TableAnalysis, _ columnOf: [Int], _ day: ModelOnDay, _ known: [Int32: Value],
    _ answers: [Int32], _ forbidden: [Int32]
  ) -> CriticalValues {
    var critical = CriticalValues(model, texts, known: known, versions: day.decisionVersions)
    for (axis, column) in zip(analysis.axes, columnOf) {
      critical.add(
        texts.expression(place.table.inputs[column].expression), against: axis.named,
        inOrder: axis.domain == .orderedText)
    }
    if !answers.isEmpty {
      for case .expression(let text) in place.table.rows.flatMap(\.answers) {
        critical.add(texts.expression(text), against: [], inOrder: false)
      }
    }
    for (text, root) in zip(contradictions, program.contradictions) where forbidden.contains(root) {
      critical.add(condition: texts.expression(text))
    }
    critical.descend(program.compiled.order)
    return critical
  }

  // MARK: Examples

  /// Facts that an author wrote down for the decision are possible.
  private func learn(_ place: Place, _ all: [Possibility]) {
    let examples = examples(place)
    guard !examples.isEmpty else { return }
    var facts = [[[Int: Value]]](repeating: [], count: all.count)
    for example in examples {
      if let own = all.firstIndex(where: { $0.span.contains(example.day) }) { facts[own].append(example.facts) }
    }
    for (possibility, facts) in zip(all, facts) where !facts.isEmpty { possibility.learn(facts) }
  }

  private func examples(_ place: Place) -> [(facts: [Int: Value], day: CalendarDate)] {
    model.decisions[place.decision].examples.compactMap { example in
      guard let day = example.on ?? model.identity.examplesOn else { return nil }
      return (Dictionary(example.given.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }), day)
    }
  }

  /// What answers in the examples of the decision.
  func answering(_ place: Place, in period: Period) -> TableAnalysis.Reached {
    var reached = TableAnalysis.Reached()
    let examples = examples(place).filter { period.contains($0.day) }
    guard !examples.isEmpty, let table = compiled(place) else { return reached }
    let roots = table.roots
    let needed = program.needs(roots, on: law(of: period.from ?? CalendarDate.epoch)).decisions
    let row = program.compiled.program.makeRow()
    let evaluator = Evaluator(program.compiled.program, onFailure: .null)
    let evaluation = Evaluation(evaluator: evaluator, tracing: false)
    /// By day: the decisions behind the table, each after all that it needs.
    var behind: [CalendarDate: [Int]] = [:]
    for (facts, day) in examples {
      let law = law(of: day)
      let order: [Int]
      if let known = behind[day] {
        order = known
      } else {
        let only = program.needs(roots, on: law).decisions.union(needed)
        order = program.compiled.order.filter(only.contains)
        behind[day] = order
      }
      row.clear()
      law.prepare(row)
      for (slot, value) in facts { row.set(Slot(Int32(slot)), value) }
      evaluator.bind(row)
      law.settle(order, row, evaluation)
      let answer = table.answer(evaluation)
      switch place.table.hitPolicy {
      case .first:
        if let hit = answer.hits.first, answer.perhaps.allSatisfy({ $0 > hit }) { reached.rows.insert(hit) }
      case .unique, .any, .priority:
        if answer.hits.count == 1, answer.perhaps.isEmpty { reached.rows.formUnion(answer.hits) }
      case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
        reached.rows.formUnion(answer.hits)
      }
      if answer.hits.isEmpty, answer.perhaps.isEmpty, answer.failure == nil { reached.isDefault = true }
    }
    return reached
  }
}
