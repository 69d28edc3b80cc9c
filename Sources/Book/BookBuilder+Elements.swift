internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Reporting
internal import Screening

extension BookBuilder {
  /// The page of an element, and those of its examples where it has many.
  func pages(of position: Int) -> [Page] {
    let element = index.elements[position]
    let name = Self.pageName(element)
    var properties: [(name: String, value: [Inline])] = [
      (BookPhrase.name(language), [.code(element.name)]), (BookPhrase.file(language), [.code(place(element.range))]),
    ]
    var blocks = content(of: element, &properties)
    let readers = element.slot.flatMap { index.readers[$0] }?.filter { $0 != position } ?? []
    let reads = index.read(by: position).filter { $0 != position }
    if !reads.isEmpty || !readers.isEmpty {
      blocks += [.heading(BookPhrase.graph(language)), .graph(Neighbours(element: position, reads: reads, readers: readers))]
    }
    if !reads.isEmpty { blocks += [.heading(BookPhrase.reads(language)), .list(reads.map { [.element($0)] })] }
    if !readers.isEmpty { blocks += [.heading(BookPhrase.readBy(language)), .list(readers.map { [.element($0)] })] }
    var more: [Page] = []
    let examples = element.examples.filter { example in day.map { day in example.on.map { $0 == day } ?? true } ?? true }
    if !examples.isEmpty {
      blocks.append(.heading("\(BookPhrase.examples(language)) (\(examples.count))"))
      var rest = examples[...]
      blocks.append(table(Self.next(Self.mostFacts.own, of: &rest), of: element))
      var links: [[Inline]] = []
      while !rest.isEmpty {
        let page = "\(name)-examples-\(more.count + 2)"
        let title = BookPhrase.examplesOf(language, element.label[language]) + " (\(more.count + 2))"
        more.append(
          Page(
            name: page, title: title, kicker: BookPhrase.examples(language),
            blocks: [.paragraph([.element(position)]), table(Self.next(Self.mostFacts.others, of: &rest), of: element)], isSigned: false))
        links.append([.address(page, text: title)])
      }
      if !links.isEmpty { blocks.append(.list(links)) }
    }
    let page = Page(
      name: name, title: element.label[language], kicker: UsesPhrase.kind(element.kind)(language),
      blocks: [.properties(properties)] + blocks)
    return [page] + more
  }

  /// Takes the next examples that have about so many facts together, one at least.
  private static func next(_ most: Int, of rest: inout ArraySlice<Example>) -> [Example] {
    var count = 0
    let taken = rest.prefix { example in
      // The day and what is expected take the room of a fact.
      let fits = count == 0 || count + example.given.count < most
      count += example.given.count + 1
      return fits
    }
    rest = rest.dropFirst(taken.count)
    return Array(taken)
  }

  private func table(_ examples: [Example], of element: RuleElement) -> Block {
    let head: [[Inline]] = [
      [.text(BookPhrase.onDay(language))], [.text(BookPhrase.given(language))], [.text(BookPhrase.expected(language))],
    ]
    let rows = examples.map { example -> [[Inline]] in
      let facts = example.given.map { given -> [Inline] in
        let label: Inline = index.declared[given.name].map(Inline.element) ?? .text(sentences.wording.label(of: given.name)[language])
        return [label, .text(": " + spoken(given, in: example))]
      }
      let day = example.on ?? model.identity.examplesOn
      return [
        [.text(day.map { spokenDate($0.description, language) } ?? "")], separated(facts),
        expectation(example.expectation, of: element.slot),
      ]
    }
    return .table(head: head, rows: rows)
  }

  /// A fact of an example, with the unit that another fact of it names.
  private func spoken(_ given: GivenFact, in example: Example) -> String {
    let told = sentences.spoken(given.value, of: given.name)
    guard case .named(let by) = model.vocabulary.entries[given.name].unit,
      let other = example.given.first(where: { $0.name == by }), case .text(let text) = other.value,
      let unit = sentences.wording.definition(of: by)?.value(text)?.unit
    else { return told }
    return "\(told) \(model.units.label(unit)[language])"
  }

  private func content(
    of element: RuleElement, _ properties: inout [(name: String, value: [Inline])]
  ) -> [Block] {
    switch element.kind {
    case .instrument: return instrument(element, &properties)
    case .clause:
      if let clause = ruleSet.clauses.first(where: { $0.name == element.name }) {
        properties.append((BookPhrase.source(language), cited(clause.source)))
        if let reason = clause.unanswered { return [.paragraph([.text(reason[language])])] }
      }
      let answering = index.elements.indices.filter { index.elements[$0].belongs.contains(element.name) && index.elements[$0].kind != .instrument }
      return [.list(answering.map { [.element($0)] })]
    case .input: return input(element, &properties)
    case .parameter: return parameter(element, &properties)
    case .decision: return decision(element, &properties)
    case .criterion, .topic:
      let clauses = element.belongs.compactMap { name in index.elements.firstIndex { $0.kind == .clause && $0.name == name } }
      if !clauses.isEmpty {
        properties.append((BookPhrase.answers(language), separated(clauses.map { [Inline.element($0)] })))
      }
      if let criterion = ruleSet.criteria.first(where: { $0.name == element.name }), element.kind == .criterion {
        properties.append((BookPhrase.weight(language), [.text(spokenNumber(criterion.weight.description, language))]))
      }
      let wanted: RuleElement.Kind = element.kind == .criterion ? .rule : .duty
      let own = index.elements.indices.filter { index.elements[$0].kind == wanted && index.elements[$0].belongs.contains(element.name) }
      return [.heading(BookPhrase.rules(language)), .list(own.map { [.element($0)] })]
    case .rule, .duty: return rule(element, &properties)
    case .contradiction:
      guard let contradiction = ruleSet.contradictions.first(where: { $0.range == element.range }) else { return [] }
      return [.heading(BookPhrase.condition(language)), .condition(sentences.clause(contradiction.condition))]
    case .implication:
      guard let implication = ruleSet.implications.first(where: { $0.range == element.range }) else { return [] }
      properties.append((BookPhrase.source(language), cited(implication.source)))
      var blocks: [Block] = [.heading(BookPhrase.condition(language)), .condition(sentences.clause(implication.condition))]
      blocks += [.heading(BookPhrase.expected(language)), values(implication.values)]
      if let consequence = implication.consequence { blocks.append(.condition(sentences.clause(consequence))) }
      return blocks
    case .presumption:
      guard let presumption = ruleSet.presumptions.first(where: { $0.name == element.name }) else { return [] }
      properties.append((BookPhrase.source(language), cited(presumption.source)))
      properties.append((BookPhrase.inForce(language), [.text(spoken(presumption.period))]))
      return [.heading(BookPhrase.silent(language)), values(presumption.values)]
    case .checklist:
      guard let checklist = ruleSet.checklists.first(where: { $0.name == element.name }) else { return [] }
      properties.append((BookPhrase.question(language), [.text(checklist.question[language])]))
      return [.heading(BookPhrase.facts(language)), values(checklist.values)]
    }
  }

  private func values(_ facts: [GivenFact]) -> Block {
    .list(
      facts.map { fact in
        [
          index.declared[fact.name].map(Inline.element) ?? .text(sentences.wording.label(of: fact.name)[language]),
          .text(": " + sentences.spoken(fact.value, of: fact.name)),
        ]
      })
  }

  private func instrument(_ element: RuleElement, _ properties: inout [(name: String, value: [Inline])]) -> [Block] {
    guard let instrument = model.instruments[element.name] else { return [] }
    properties.append((BookPhrase.number(language), [.text(instrument.number)]))
    properties.append((BookPhrase.title(language), [.text(instrument.title[language])]))
    if let issuer = instrument.issuer { properties.append((BookPhrase.issuer(language), [.text(issuer[language])])) }
    properties.append((BookPhrase.inForce(language), [.text(spoken(instrument.inForce))]))
    if let url = instrument.url { properties.append((BookPhrase.readAt(language), [.address(url, text: url)])) }
    let others = (instrument.amends + instrument.displaces).compactMap { name in
      index.elements.firstIndex { $0.kind == .instrument && $0.name == name }
    }
    if !others.isEmpty {
      properties.append((BookPhrase.also(language), separated(others.map { [Inline.element($0)] })))
    }
    let citing = index.elements.indices.compactMap { position -> [Inline]? in
      let grounds = index.elements[position].grounds.filter { $0.citation.instrument == element.name }
      guard !grounds.isEmpty else { return nil }
      var seen: Set<String> = []
      let places = grounds.map(\.citation.place).filter { !$0.isEmpty && seen.insert($0).inserted }
      let told = places.prefix(4).map { spokenPlace($0, language) }.filter { !$0.isEmpty }.joined(separator: "; ") + (places.count > 4 ? "; …" : "")
      return [.element(position), .text(told.isEmpty ? "" : " · \(told)")]
    }
    return [.heading("\(BookPhrase.cites(language)) (\(citing.count))"), .list(citing)]
  }

  private func input(_ element: RuleElement, _ properties: inout [(name: String, value: [Inline])]) -> [Block] {
    guard let input = model.inputs.first(where: { $0.name == element.name }) else { return [] }
    if let question = input.question { properties.append((BookPhrase.question(language), [.text(question[language])])) }
    switch input.unit {
    case .none: break
    case .fixed(let unit): properties.append((BookPhrase.unit(language), [.text(model.units.label(unit)[language])]))
    case .named(let by):
      if let other = index.declared[by] { properties.append((BookPhrase.unit(language), [.element(other)])) }
    }
    if let presumption = input.presumption {
      let value = sentences.spoken(presumption.value, of: element.slot)
      properties.append((BookPhrase.silent(language), [.text(BookPhrase.presumed(language, value) + ". ")] + cited(presumption.source)))
    }
    guard let slot = element.slot, let type = sentences.wording.definition(of: slot) else { return [] }
    return [
      .heading("\(BookPhrase.values(language)) (\(type.values.count))"),
      .list(
        type.values.map { value in
          [.text(value.label[language]), .text(value.unit.map { " (\(model.units.label($0)[language]))" } ?? ""), .text(" "), .name(value.value)]
        }),
    ]
  }

  private func parameter(_ element: RuleElement, _ properties: inout [(name: String, value: [Inline])]) -> [Block] {
    guard let parameter = model.parameters.first(where: { $0.name == element.name }) else { return [] }
    if let unit = parameter.unit { properties.append((BookPhrase.unit(language), [.text(model.units.label(unit)[language])])) }
    let head: [[Inline]] = [
      [.text(BookPhrase.inForce(language))], [.text(BookPhrase.value(language))], [.text(BookPhrase.source(language))],
    ]
    let shown = parameter.values.filter { dated in day.map(dated.period.contains) ?? true }
    func value(_ dated: Parameter.Dated) -> String {
      switch dated.content {
      case .value(let value): sentences.spoken(value, of: element.slot)
      case .wanting: BookPhrase.notDetermined(language)
      }
    }
    let rows = shown.map { dated -> [[Inline]] in [[.text(spoken(dated.period))], [.text(value(dated))], cited(dated.source)] }
    return [.heading(BookPhrase.values(language))] + periods(shown.map { ($0.period, value($0)) }) + [.table(head: head, rows: rows)]
  }

  private func rule(_ element: RuleElement, _ properties: inout [(name: String, value: [Inline])]) -> [Block] {
    let all = element.kind == .rule ? ruleSet.criteria.flatMap(\.rules) : ruleSet.duties.flatMap(\.rules)
    guard let rule = all.first(where: { $0.name == element.name && $0.range == element.range }) else { return [] }
    let owner = index.elements.firstIndex {
      $0.kind == (element.kind == .rule ? .criterion : .topic) && element.belongs.contains($0.name)
    }
    if let owner { properties.append((upperFirst(UsesPhrase.kind(index.elements[owner].kind)(language)), [.element(owner)])) }
    properties.append((BookPhrase.kinds(language), [.text(rule.kinds.map { kind($0)(language) }.joined(separator: "; "))]))
    properties.append((BookPhrase.inForce(language), [.text(spoken(rule.period))]))
    properties.append((BookPhrase.source(language), cited(rule.source)))
    if let calls = rule.recommendation { properties.append((BookPhrase.calls(language), [.text(self.calls(calls.rawValue))])) }
    let template: Template
    switch rule.consequence {
    case .hit(let hit):
      if hit.risk != 0 { properties.append((BookPhrase.risk(language), [.text("\(hit.risk)")])) }
      template = hit.because
    case .duty(let says): template = says
    }
    return [
      .heading(BookPhrase.condition(language)), .condition(sentences.clause(rule.condition)),
      .heading(BookPhrase.because(language)), .paragraph(told(template)),
    ]
  }

  /// The periods beside one another, where there are several.
  private func periods(_ dated: [(period: Period, label: String)]) -> [Block] {
    guard dated.count > 1 else { return [] }
    return [.periods(dated.map { .init(period: $0.period, label: $0.label, told: spoken($0.period)) })]
  }

  /// A sentence of the rules, its values by their labels.
  private func told(_ template: Template) -> [Inline] {
    template[language].map { segment in
      switch segment {
      case .text(let text): .text(text)
      case .value(let slot): index.declared[slot].map(Inline.element) ?? .text(sentences.wording.label(of: slot)[language])
      }
    }
  }

  private func decision(_ element: RuleElement, _ properties: inout [(name: String, value: [Inline])]) -> [Block] {
    guard let decision = model.decisions.first(where: { $0.name == element.name }) else { return [] }
    if let unit = decision.unit { properties.append((BookPhrase.unit(language), [.text(model.units.label(unit)[language])])) }
    let shown = decision.versions.filter { day.map($0.period.contains) ?? true }
    let numbers = shown.map { version in
      let citation = if case .wanting(let citation) = version.logic { citation } else { version.source }
      return (version.period, citation.flatMap { model.instruments[$0.instrument]?.number } ?? "")
    }
    var blocks = periods(numbers)
    for version in shown {
      blocks.append(.heading(BookPhrase.versionOf(language, spoken(version.period))))
      switch version.logic {
      case .wanting(let citation):
        blocks.append(.paragraph([.text(BookPhrase.notDetermined(language) + ": ")] + cited(citation)))
      case .expression(let text):
        blocks.append(.paragraph([.text(BookPhrase.source(language) + ": ")] + cited(version.source)))
        blocks.append(.condition(sentences.clause(text)))
      case .table(let table):
        blocks.append(.paragraph([.text(BookPhrase.source(language) + ": ")] + cited(version.source)))
        blocks.append(self.table(table, version, element))
      }
    }
    return blocks
  }

  private func table(_ table: DecisionTable, _ version: Decision.Version, _ element: RuleElement) -> Block {
    var head: [[Inline]] = table.inputs.map { clause in
      switch sentences.clause(clause.expression) {
      case .line(let inlines): inlines
      case .all, .any, .not: [.code(clause.expression.text)]
      }
    }
    head += table.outputs.map { [.text($0.name ?? index.elements[index.declared[element.slot ?? -1] ?? 0].label[language])] }
    head.append([.text(BookPhrase.place(language))])
    var rows = table.rows.map { row -> [[Inline]] in
      let cells = table.inputs.indices.filter { $0 < row.tests.count }.map { column in
        sentences.cell(row.tests[column], of: table.inputs[column].name)
          + (sentences.unit(of: row, column: column, table).map { [.text(" \($0)")] } ?? [])
      }
      let source = row.source == version.source ? [] : placeOnly(row.source, in: version.source)
      return cells + row.answers.map { answer($0, of: element.slot) } + [source]
    }
    if let defaults = table.defaults {
      let blank: [[Inline]] = table.inputs.indices.map { $0 == 0 ? [.text(BookPhrase.otherwise(language))] : [] }
      rows.append(blank + defaults.map { answer($0, of: element.slot) } + [[]])
    }
    return .table(head: head, rows: rows)
  }

  /// Where a row stands: the place alone where it is in the text of its version.
  private func placeOnly(_ citation: Citation?, in whole: Citation?) -> [Inline] {
    guard let citation else { return [] }
    return citation.instrument == whole?.instrument ? [.text(spokenPlace(citation.place, language))] : cited(citation)
  }

  private func answer(_ answer: DecisionTable.Answer, of slot: Int?) -> [Inline] {
    switch answer {
    case .notDetermined: return [.text(BookPhrase.notDetermined(language))]
    case .value(let value): return [.text(sentences.spoken(value, of: slot))]
    case .expression(let text):
      if case .line(let inlines) = sentences.clause(text) { return inlines }
      return [.code(text.text)]
    }
  }
}
