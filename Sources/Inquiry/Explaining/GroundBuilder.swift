internal import DecisionModel
internal import FEEL
internal import Screening

/// Makes the trees of an explanation: grounds out of the nodes of conditions, derivations out of decisions.
///
/// A decision is told once; where it is read again, the tree says that it was told.
struct GroundBuilder {
  let examination: Examination
  let carrier: Carrier
  /// Whether the parts that carry nothing are told too.
  let isWhole: Bool
  private var told: Set<Int> = []

  init(_ examination: Examination, _ carrier: Carrier, isWhole: Bool) {
    self.examination = examination
    self.carrier = carrier
    self.isWhole = isWhole
  }

  private var program: Program { examination.rules.compiled.model.program }
  private var vocabulary: Vocabulary { examination.vocabulary }
  private var wording: Wording { examination.wording }

  // MARK: Grounds

  /// Why a node has the value it has; `nil` for a constant, which needs no reason.
  mutating func ground(_ node: Int32) -> Explanation.Ground? {
    switch program.kind(of: node) {
    case .constant: return nil
    case .and: return joined(node, .all)
    case .or: return joined(node, .any)
    case .not: return joined(node, .not)
    case .conditional: return joined(node, .expression)
    case .comparison, .between, .membership, .slot: return leaf(node)
    case .test, .arithmetic, .call, .other: return leaf(node)
    }
  }

  private mutating func joined(_ node: Int32, _ form: Explanation.Ground.Form) -> Explanation.Ground {
    let carrying = carrier.parts(of: node)
    let all = Array(program.children(of: node))
    // Of a conditional, the branch that was not taken is never told: it was not evaluated.
    let shown = isWhole && form != .expression ? all : carrying
    var ground = bare(node, form)
    ground.folded = form == .expression ? 0 : all.count - shown.count
    for part in shown { if let part = self.ground(part) { ground.parts.append(part) } }
    return ground
  }

  private mutating func leaf(_ node: Int32) -> Explanation.Ground {
    let comparisons = examination.explainer.comparisons(of: node)
    var ground = bare(node, comparisons.count == 1 ? .comparison : .expression)
    if ground.form == .comparison {
      ground.comparison = comparisons[0]
      if let named = comparisons[0].parameter.flatMap({ vocabulary[$0] }) {
        ground.thresholdLabel = label(named)
        ground.thresholdInForce = inForce(named)
      }
    } else {
      ground.spoken = spoken(ground.text)
    }
    for slot in program.slots(below: node) {
      let slot = Int(slot.index)
      switch vocabulary.entries[slot].meaning {
      case .builtin: break
      case .parameter: if let wanted = wanted(slot) { ground.wanting.append(wanted) }
      case .input: ground.readings.append(reading(slot))
      case .decision(let index): ground.derivations.append(derivation(index))
      }
    }
    return ground
  }

  private func bare(_ node: Int32, _ form: Explanation.Ground.Form) -> Explanation.Ground {
    let holds: Bool? =
      switch carrier.truth(node) {
      case .true: true
      case .false, .null: false
      case .unknown: nil
      }
    return Explanation.Ground(
      form: form, holds: holds, text: program.text(of: node).joinedLines, readings: [], derivations: [], wanting: [],
      parts: [], folded: 0)
  }

  /// The text of an expression with labels and values in place of names.
  private func spoken(_ text: String) -> Words {
    func spoken(_ language: Language) -> String {
      var out = ""
      var word = ""
      var isQuoted = false
      func name() -> String {
        // A number that stands in the text is written as those of the record are.
        guard let slot = vocabulary[word] else { return isQuoted ? word : spokenNumber(word, language) }
        let value = examination.screener.row[Slot(Int32(slot))]
        let label = wording.label(of: slot)[language]
        return value == .unknown
          ? "«\(label)»" : "«\(label)» (\(wording.shown(value, of: slot).spoken(language)))"
      }
      for character in text {
        if character.isLetter || character.isNumber || character == "_" || character == "." {
          word.append(character)
        } else {
          out += name()
          word = ""
          if character == "\"" { isQuoted.toggle() }
          out.append(character)
        }
      }
      return out + name()
    }
    return Words(examination.ruleSet.model.identity.languages, spoken)
  }

  // MARK: Names

  /// The label of a name; `nil` for what needs none.
  private func label(_ slot: Int) -> Words? {
    switch vocabulary.entries[slot].meaning {
    case .builtin: nil
    case .input, .parameter, .decision: wording.label(of: slot)
    }
  }

  /// The days on which the version of a parameter or decision holds that is in force.
  func inForce(_ slot: Int) -> String? {
    let model = examination.ruleSet.model
    let period: Period? =
      switch vocabulary.entries[slot].meaning {
      case .builtin, .input: nil
      case .parameter(let index):
        examination.rules.model.parameterVersions[index].map { model.parameters[index].values[$0].period }
      case .decision(let index):
        examination.rules.model.decisionVersions[index].map { model.decisions[index].versions[$0].period }
      }
    return period?.description
  }

  func reading(_ slot: Int) -> Explanation.Reading {
    let line = examination.stated(slot)
    let presumed = line == nil ? examination.presumed(slot) : nil
    let isMissing = line == nil && presumed == nil
    return Explanation.Reading(
      standing: isMissing ? .missing : line == nil ? .presumed : .stated, fact: vocabulary.entries[slot].name,
      label: wording.label(of: slot), line: line ?? presumed, question: isMissing ? examination.question(slot) : nil,
      unit: isMissing ? wording.unit(of: slot).map(wording.model.units.label) : nil,
      choices: isMissing
        ? wording.definition(of: slot)?.values.map { .init(kind: .text, text: $0.value, label: $0.label) } ?? [] : [])
  }

  /// The text that is wanting for a name on this day.
  func wanted(_ slot: Int) -> Explanation.Wanted? {
    guard let gap = examination.rules.model.gaps[slot] else { return nil }
    var source: Report.Source?
    switch gap {
    case .noVersion: break
    case .wanting(let citation): source = wording.source(citation)
    }
    return Explanation.Wanted(name: vocabulary.entries[slot].name, label: wording.label(of: slot), source: source)
  }

  /// The facts and texts that keep something unknown.
  func missing(_ needs: Explainer.Needs) -> (facts: [Explanation.Reading], texts: [Explanation.Wanted]) {
    (
      needs.facts.sorted().map(reading),
      needs.wanting.sorted().map { slot in
        wanted(slot)
          ?? Explanation.Wanted(
            name: vocabulary.entries[slot].name, label: wording.label(of: slot),
            source: examination.rules.model.source(of: slot).map(wording.source))
      }
    )
  }

  // MARK: Decisions

  /// How a decision was answered; `isAsked` where it is the subject, so that rows which nearly hold are told too.
  mutating func derivation(_ index: Int, isAsked: Bool = false) -> Explanation.Derivation {
    let decision = examination.ruleSet.model.decisions[index]
    let answer = examination.evaluation.decisions[index]
    let slot = examination.rules.compiled.model.decisions[index].slot
    var derivation = Explanation.Derivation(
      decision: decision.name, label: decision.label, answer: wording.shown(answer.value, of: slot),
      source: examination.rules.model.source(of: slot).map(wording.source), inForce: inForce(slot), rows: [],
      readings: [], foldedRows: 0, isDefault: false, wanting: wanted(slot).map { [$0] } ?? [],
      isTold: !told.insert(slot).inserted,
      failure: answer.failure?.message)
    guard !derivation.isTold else { return derivation }
    switch carrier.logic(ofDecision: index) {
    case nil, .wanting?: break
    case .expression(let root)?: derivation.ground = ground(root)
    case .table(let table)?: tell(table, index, isAsked: isAsked, in: &derivation)
    }
    return derivation
  }

  private mutating func tell(
    _ table: CompiledTable, _ index: Int, isAsked: Bool, in derivation: inout Explanation.Derivation
  ) {
    let answer = examination.evaluation.decisions[index]
    derivation.isDefault = answer.hits.isEmpty && answer.perhaps.isEmpty && table.defaults != nil
    if answer.isWanting, derivation.wanting.isEmpty {
      derivation.wanting =
        missing(examination.explainer.needs(ofDecision: examination.rules.compiled.model.decisions[index].slot)).texts
    }
    let deciding = Set(answer.value == .unknown ? answer.hits + answer.perhaps : carrier.deciding(table, answer))
    for row in table.rows.indices {
      let holds = truth(row, answer)
      let isNear = isAsked && holds == false && isNear(row, table)
      guard isWhole || deciding.contains(row) || isNear else { continue }
      derivation.rows.append(self.row(row, of: table, index, holds: holds))
    }
    derivation.foldedRows = table.rows.count - derivation.rows.count
    guard answer.value != .unknown else { return }
    // The other rows do not hold for reasons that may rest on other facts.
    var told: Set<Int> = []
    for row in derivation.rows.map({ $0.number - 1 }) {
      for cell in cells(row, of: table, holds: truth(row, answer)) { told.formUnion(carrier.facts(of: cell)) }
    }
    let slot = examination.rules.compiled.model.decisions[index].slot
    derivation.readings = carrier.facts(ofName: slot).subtracting(told).sorted().map(reading)
  }

  /// Whether a row that does not hold is worth telling where its table is asked for: all of a small table; of a large one
  /// those whose first cell, the key of the row, holds.
  private func isNear(_ row: Int, _ table: CompiledTable) -> Bool {
    if table.rows.count <= 6 { return true }
    let tests = table.rows[row].tests
    return tests.count > 1 && carrier.truth(tests[0]) == .true
  }

  private func truth(_ row: Int, _ answer: DecisionAnswer) -> Bool? {
    answer.hits.contains(row) ? true : answer.perhaps.contains(row) ? nil : false
  }

  /// The cells of a row that say why it holds, does not, or might.
  private func cells(_ row: Int, of table: CompiledTable, holds: Bool?) -> [Int32] {
    let tests = table.rows[row].tests
    switch holds {
    case true?: return tests
    case false?: return telling(tests.filter { carrier.truth($0) == .false })
    case nil: return tests.filter { carrier.truth($0) == .unknown }
    }
  }

  /// Of the cells on which a row fails, those that say something of this record. How far an amount is from the bound of a row
  /// is told only where nothing else stands against the row: the bound of another activity is in that activity's unit.
  private func telling(_ failing: [Int32]) -> [Int32] {
    guard failing.count > 1 else { return failing }
    let others = failing.filter { cell in
      examination.explainer.comparisons(of: cell).allSatisfy { $0.value.kind != .number }
    }
    return others.isEmpty ? Array(failing.prefix(1)) : others
  }

  private mutating func row(_ row: Int, of table: CompiledTable, _ index: Int, holds: Bool?) -> Explanation.Row {
    let compiled = table.rows[row]
    var told = Explanation.Row(number: row + 1, holds: holds, cells: [])
    let model = examination.ruleSet.model
    if let version = examination.rules.model.decisionVersions[index],
      case .table(let written) = model.decisions[index].versions[version].logic
    {
      told.source = written.rows[row].source.map(wording.source)
    }
    if case .value(let value)? = compiled.answers.first, compiled.answers.count == 1 {
      told.answer = wording.shown(value, of: examination.rules.compiled.model.decisions[index].slot)
    }
    for cell in cells(row, of: table, holds: holds) { if let cell = ground(cell) { told.cells.append(cell) } }
    return told
  }
}

extension String {
  /// On one line, its spaces single.
  fileprivate var joinedLines: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
