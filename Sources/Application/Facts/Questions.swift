internal import DecisionModel
internal import FEEL
internal import Screening

/// Makes the pages of the interview out of the facts of the rule set, what is stated, and what is needed now.
struct QuestionMaker: Sendable {
  let book: OfficeBook
  let rules: CompiledRuleSet
  let facts: SubjectFacts
  let assessment: Assessment
  let live: LiveAnswer
  /// Names of those who entered something.
  let names: [Int: String]

  private var model: DecisionModel { rules.ruleSet.model }

  /// The facts of a kind of record, by group.
  private func inputs(of group: String?) -> [InputData] {
    model.inputs.filter { input in
      (input.neededBy.isEmpty || input.neededBy.contains(facts.kind.rawValue)) && (group == nil || book.group(of: input.name) == group)
    }
  }

  func groups() -> [GroupStanding] {
    let stated = Dictionary(grouping: Set(facts.statements.map(\.fact)).subtracting([SubjectFacts.site]), by: book.group(of:))
    let wanting = live.needed.subtracting(assessment.readings.filter { $0.value.standing == .ok || $0.value.standing == .bounded }.keys)
    let needed = Dictionary(grouping: wanting, by: book.group(of:))
    return book.groups.filter { $0.kinds.isEmpty || $0.kinds.contains(facts.kind) }.map { group in
      let (said, open) = (stated[group.code]?.count ?? 0, needed[group.code]?.count ?? 0)
      return GroupStanding(
        group: group.code, label: group.label, standing: open > 0 ? (said == 0 ? .notSeen : .wanting(open)) : said == 0 ? .notNeeded : .complete, stated: said,
        needed: open)
    }
  }

  /// The fields of a group: what is stated, and what is needed now; all of it on demand.
  func fields(of group: String, all: Bool) -> (fields: [QuestionField], hidden: Int) {
    let stated = Set(facts.statements.map(\.fact))
    let needed = live.needed
    let inputs = inputs(of: group)
    let shown = all ? inputs : inputs.filter { stated.contains($0.name) || needed.contains($0.name) }
    let order = live.questions.enumerated().reduce(into: [String: Int]()) { order, item in
      for fact in [item.element.fact] + item.element.covers { order[fact] = order[fact] ?? item.offset }
    }
    let fields = shown.map { field($0, isNeeded: needed.contains($0.name)) }
    let sorted = fields.enumerated().sorted { a, b in
      let (x, y) = (a.element.respondent.place, b.element.respondent.place)
      if x != y { return x < y }
      let (p, q) = (order[a.element.fact] ?? Int.max, order[b.element.fact] ?? Int.max)
      return p != q ? p < q : a.offset < b.offset
    }
    return (sorted.map(\.element), inputs.count - shown.count)
  }

  func checklists(of group: String) -> [ChecklistQuestion] {
    // What is asked of facilities alone is no question of a proposal.
    let asked = Set(inputs(of: group).map(\.name))
    return rules.ruleSet.checklists.compactMap { checklist in
      let facts = checklist.values.map { model.vocabulary.entries[$0.name].name }
      guard facts.contains(where: asked.contains) else { return nil }
      return ChecklistQuestion(
        name: checklist.name, label: checklist.label, question: checklist.question, facts: facts,
        isAnswered: self.facts.statements.contains { $0.fact == checklist.name && $0.kind == .stated })
    }
  }

  private func field(_ input: InputData, isNeeded: Bool) -> QuestionField {
    let chosen = facts.chosen(input.name)
    let entries = facts.entries(of: input.name).map { row in
      EntryView(
        id: row.id, kind: row.kind, written: row.written, unitPicked: row.unitPicked, document: row.document, page: row.page, quote: row.quote,
        certainty: row.certainty, note: row.note, foundBy: row.foundBy, foundOn: row.foundOn, by: names[row.by] ?? "", at: row.at,
        isChosen: row.id == chosen)
    }
    let unit = unit(of: input)
    return QuestionField(
      fact: input.name, label: input.label, question: input.question ?? input.label, input: Self.kind(input, unit: unit, in: model),
      unit: unit.map { model.units.label($0) }, respondent: input.respondent, isFinding: input.origin == .finding, isNeeded: isNeeded,
      couldLeadTo: live.questions.first { $0.fact == input.name || $0.covers.contains(input.name) }?.couldLeadTo ?? [], entries: entries,
      reading: assessment.readings[input.name] ?? .none)
  }

  /// The unit in which a fact is kept; of one that hangs on another fact, as that one is now.
  private func unit(of input: InputData) -> Units.Unit? {
    switch input.unit {
    case .none: return nil
    case .fixed(let unit): return unit
    case .named(let by):
      guard let text = assessment.values[model.vocabulary.entries[by].name]?.text, let type = type(of: by) else { return nil }
      return type.value(text)?.unit
    }
  }

  private func type(of slot: Int) -> ItemDefinition? {
    guard case .input(let index) = model.vocabulary.entries[slot].meaning, case .item(let type) = model.inputs[index].type else { return nil }
    return model.types[type]
  }

  static func kind(_ input: InputData, unit: Units.Unit?, in model: DecisionModel) -> QuestionField.Input {
    func choices(_ type: Int) -> [QuestionField.Choice] { model.types[type].values.map { .init(value: $0.value, label: $0.label) } }
    switch input.type {
    case .number:
      guard let unit else { return .number(units: []) }
      return .number(units: Self.units(like: unit, in: model))
    case .text: return .text
    case .boolean: return .yesNo
    case .date: return .day
    case .item(let type): return .choice(choices(type))
    case .list(.item(let type)): return .choices(choices(type))
    case .list: return .text
    }
  }

  /// Units that convert into this one, itself first.
  private static func units(like unit: Units.Unit, in model: DecisionModel) -> [QuestionField.Choice] {
    func choice(_ unit: Units.Unit) -> QuestionField.Choice {
      let label = model.units.label(unit)
      return .init(value: label.vi.isEmpty ? unit.description : label.vi, label: label)
    }
    guard unit.parts.count == 1 else { return [choice(unit)] }
    let others = model.units.knownSpellings.compactMap { model.units.unit($0) }.filter {
      $0 != unit && model.units.factor(from: $0, to: unit) != nil
    }
    return [choice(unit)] + others.map(choice)
  }
}

extension InputData.Respondent {
  /// In which order a page asks.
  var place: Int {
    switch self {
    case .investor: 0
    case .map: 1
    case .authority: 2
    case .otherDepartment: 3
    }
  }
}

extension DecisionModel {
  /// What a fact is called.
  func factLabel(_ slot: Int) -> Words {
    guard case .input(let index) = vocabulary.entries[slot].meaning else {
      let name = vocabulary.entries[slot].name
      return Words(vi: name, en: name)
    }
    return inputs[index].label
  }
}
