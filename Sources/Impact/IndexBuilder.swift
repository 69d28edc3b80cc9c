internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// Goes through a rule set once and makes an element of each thing it declares.
struct IndexBuilder {
  private let ruleSet: RuleSet
  private let names: KnownNames
  private(set) var elements: [RuleElement] = []

  private var model: DecisionModel { ruleSet.model }

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    names = ruleSet.model.scope.names
  }

  mutating func build() {
    for instrument in model.instruments.values.sorted(by: { $0.range < $1.range }) { add(instrument) }
    for clause in ruleSet.clauses { add(clause) }
    for input in model.inputs { add(input) }
    for parameter in model.parameters { add(parameter) }
    for decision in model.decisions { add(decision) }
    for criterion in ruleSet.criteria {
      elements.append(
        RuleElement(
          kind: .criterion, name: criterion.name, label: criterion.label, range: criterion.range, slot: nil,
          belongs: criterion.clauses))
      for rule in criterion.rules { add(rule, .rule, of: criterion.name) }
    }
    for topic in ruleSet.duties {
      elements.append(
        RuleElement(
          kind: .topic, name: topic.name, label: topic.label, range: topic.range, slot: nil, belongs: topic.clauses))
      for rule in topic.rules { add(rule, .duty, of: topic.name) }
    }
    for (index, contradiction) in ruleSet.contradictions.enumerated() { add(contradiction, index + 1) }
    for (index, implication) in ruleSet.implications.enumerated() { add(implication, index + 1) }
    for presumption in ruleSet.presumptions { add(presumption) }
    for checklist in ruleSet.checklists { add(checklist) }
  }

  // MARK: Elements

  private mutating func add(_ instrument: Instrument) {
    elements.append(
      RuleElement(
        kind: .instrument, name: instrument.id,
        label: Words(vi: "\(instrument.number): \(instrument.title.vi)", en: "\(instrument.number): \(instrument.title.en)"),
        range: instrument.range, slot: nil, belongs: instrument.amends + instrument.displaces))
  }

  private mutating func add(_ clause: Clause) {
    var element = RuleElement(kind: .clause, name: clause.name, label: clause.label, range: clause.range, slot: nil)
    ground(&element, clause.source, "", clause.range)
    elements.append(element)
  }

  private mutating func add(_ input: InputData) {
    var element = RuleElement(
      kind: .input, name: input.name, label: input.label, range: input.range, slot: model.vocabulary[input.name])
    if case .named(let by) = input.unit { element.readings.append(.init(slot: by, use: .unit, range: input.range)) }
    if let after = input.askedAfter { element.readings.append(.init(slot: after, use: .listed, range: input.range)) }
    if let allowed = input.allowed { read(allowed, asTests: true, "", into: &element) }
    if let presumption = input.presumption {
      ground(&element, presumption.source, "", presumption.source.range)
      read(presumption.terms, input.range, into: &element)
    }
    elements.append(element)
  }

  private mutating func add(_ parameter: Parameter) {
    var element = RuleElement(
      kind: .parameter, name: parameter.name, label: parameter.label, range: parameter.range,
      slot: model.vocabulary[parameter.name])
    for dated in parameter.values {
      ground(&element, dated.source, dated.period.description, dated.range)
      if case .value(let value) = dated.content { figures(value, dated.period.description, dated.range, into: &element) }
    }
    elements.append(element)
  }

  private mutating func add(_ decision: Decision) {
    var element = RuleElement(
      kind: .decision, name: decision.name, label: decision.label, range: decision.range,
      slot: model.vocabulary[decision.name], examples: decision.examples)
    for version in decision.versions {
      let days = version.period.description
      switch version.logic {
      case .wanting(let citation): ground(&element, citation, days, version.range)
      case .expression(let text):
        ground(&element, version.source, days, version.range)
        read(text, days, into: &element)
      case .table(let table):
        ground(&element, version.source, days, version.range)
        for clause in table.inputs { read(clause.expression, days, into: &element) }
        for (index, row) in table.rows.enumerated() {
          let part = "\(days), row \(index + 1)"
          if let source = row.source, source != version.source { ground(&element, source, part, row.range) }
          for cell in row.tests { read(cell, part, row.range, into: &element) }
          for answer in row.answers { read(answer, part, row.range, into: &element) }
        }
        for answer in table.defaults ?? [] { read(answer, days, table.range, into: &element) }
      }
    }
    elements.append(element)
  }

  private mutating func add(_ rule: Rule, _ kind: RuleElement.Kind, of owner: String) {
    var element = RuleElement(
      kind: kind, name: rule.name, label: rule.label, range: rule.range, slot: nil, examples: rule.examples,
      belongs: [owner])
    ground(&element, rule.source, "", rule.source.range)
    read(rule.condition, "", into: &element)
    for slot in rule.spokenOf { element.readings.append(.init(slot: slot, use: .listed, range: rule.range)) }
    let template =
      switch rule.consequence {
      case .hit(let hit): hit.because
      case .duty(let says): says
      }
    var told: Set<Int> = []
    for case .value(let slot) in template.segments where told.insert(slot).inserted {
      element.readings.append(.init(slot: slot, use: .sentence, range: rule.range))
    }
    elements.append(element)
  }

  private mutating func add(_ contradiction: Contradiction, _ number: Int) {
    var element = RuleElement(
      kind: .contradiction, name: "contradiction \(number)", label: contradiction.because, range: contradiction.range, slot: nil,
      examples: contradiction.examples)
    read(contradiction.condition, "", into: &element)
    elements.append(element)
  }

  private mutating func add(_ implication: Implication, _ number: Int) {
    var element = RuleElement(
      kind: .implication, name: "implication \(number)", label: implication.because, range: implication.range, slot: nil,
      examples: implication.examples)
    ground(&element, implication.source, "", implication.range)
    read(implication.condition, "", into: &element)
    if let consequence = implication.consequence { read(consequence, "", into: &element) }
    list(implication.values, into: &element)
    elements.append(element)
  }

  private mutating func add(_ presumption: Presumption) {
    var element = RuleElement(
      kind: .presumption, name: presumption.name, label: presumption.label, range: presumption.range, slot: nil)
    ground(&element, presumption.source, "", presumption.range)
    read(presumption.terms, presumption.range, into: &element)
    list(presumption.values, into: &element)
    for slot in presumption.silentOn { element.readings.append(.init(slot: slot, use: .listed, range: presumption.range)) }
    elements.append(element)
  }

  private mutating func add(_ checklist: Checklist) {
    var element = RuleElement(
      kind: .checklist, name: checklist.name, label: checklist.label, range: checklist.range, slot: nil)
    ground(&element, checklist.source, "", checklist.range)
    list(checklist.values, into: &element)
    elements.append(element)
  }

  // MARK: What is read

  private func ground(_ element: inout RuleElement, _ citation: Citation?, _ part: String, _ range: SourceRange) {
    if let citation { element.grounds.append(.init(citation: citation, part: part, range: range)) }
  }

  private func list(_ values: [GivenFact], into element: inout RuleElement) {
    for value in values { element.readings.append(.init(slot: value.name, use: .listed, range: value.range)) }
  }

  private func read(_ terms: PresumptionTerms, _ range: SourceRange, into element: inout RuleElement) {
    if let condition = terms.condition { read(condition, "", into: &element) }
    for bearing in terms.unlessStated {
      switch bearing {
      case .stated(let slot): element.readings.append(.init(slot: slot, use: .listed, range: range))
      case .holds(let text): read(text, "", into: &element)
      }
    }
  }

  private func read(
    _ cell: DecisionTable.Cell, _ part: String, _ range: SourceRange, into element: inout RuleElement
  ) {
    switch cell {
    case .any: break
    case .values(let values, let place):
      for value in values { figures(value, part, place, into: &element) }
    case .tests(let text): read(text, asTests: true, part, into: &element)
    }
  }

  private func read(
    _ answer: DecisionTable.Answer, _ part: String, _ range: SourceRange, into element: inout RuleElement
  ) {
    switch answer {
    case .notDetermined: break
    case .value(let value): figures(value, part, range, into: &element)
    case .expression(let text): read(text, part, into: &element)
    }
  }

  private func read(_ text: ExpressionText, asTests: Bool = false, _ part: String, into element: inout RuleElement) {
    var ignored: [Diagnostic] = []
    let expression =
      asTests
      ? parseUnaryTests(text.text, names: names, map: text.map, reporting: &ignored)
      : parseExpression(text.text, names: names, map: text.map, reporting: &ignored)
    var named: [(name: String, range: SourceRange)] = []
    NamedPlaces.visit(expression, map: text.map, isName: { model.vocabulary[$0] != nil }) { place, what in
      switch what {
      case .name(let name): named.append((name, place))
      case .number(let number): element.numbers.append(.init(number: number.description, part: part, range: place))
      case .text: break
      }
    }
    for (name, range) in named {
      if let slot = model.vocabulary[name] { element.readings.append(.init(slot: slot, use: .expression, range: range)) }
    }
  }

  private func figures(_ value: Value, _ part: String, _ range: SourceRange, into element: inout RuleElement) {
    switch value {
    case .number(let number): element.numbers.append(.init(number: number.description, part: part, range: range))
    case .list(let items): for item in items { figures(item, part, range, into: &element) }
    case .null, .unknown, .boolean, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context,
      .function:
      break
    }
  }
}
