internal import DecisionModel
internal import FEEL
internal import Screening

/// One side of a comparison: a rule set on a day, and what it knows of one record.
struct LawSide {
  let rules: RulesOnDay
  let catalogue: ProvisionCatalogue
  let record: Record
  /// By slot of the vocabulary.
  let values: [Value]
  let wording: Wording

  init(_ engine: Engine, _ catalogue: ProvisionCatalogue, on day: CalendarDate, record: Record, strict: Bool) {
    let screener = engine.screener(on: day)
    rules = screener.rules
    self.catalogue = catalogue
    self.record = record
    values = screener.facts(of: record, strict: strict)
    wording = Wording(model: engine.rules.ruleSet.model, row: screener.row)
  }

  /// What is known of each view of the record: by itself, and with the facts of each of its components.
  static func views(
    _ engine: Engine, _ catalogue: ProvisionCatalogue, on day: CalendarDate, record: Record, strict: Bool
  ) -> [(component: String?, side: LawSide)] {
    let names: [String?] = [nil] + record.components.map(\.name)
    return zip(names, record.views(engine.rules.ruleSet.model.vocabulary)).map {
      ($0, LawSide(engine, catalogue, on: day, record: $1, strict: strict))
    }
  }

  var model: DecisionModel { rules.compiled.ruleSet.model }
  private var program: Program { rules.compiled.model.program }

  func slot(_ name: String) -> Int? { model.vocabulary[name] }
  func value(_ name: String) -> Value? { slot(name).map { values[$0] } }
  func meaning(_ name: String) -> Vocabulary.Meaning? { slot(name).map { model.vocabulary.entries[$0].meaning } }

  private func names(below roots: [Int32]) -> Set<String> {
    Set(roots.flatMap { program.slots(below: $0) }.map { model.vocabulary.entries[Int($0.index)].name })
  }

  // MARK: What is in force

  /// What is in force of a parameter or decision, and all that it says as text.
  func inForce(_ name: String) -> (state: ProvisionInForce, text: String)? {
    guard let slot = slot(name) else { return nil }
    switch model.vocabulary.entries[slot].meaning {
    case .builtin, .input: return nil
    case .parameter(let index):
      guard let version = rules.model.parameterVersions[index] else { return nil }
      let dated = model.parameters[index].values[version]
      var shown: Report.ShownValue?
      var text = "wanting"
      if case .value(let value) = dated.content {
        shown = wording.shown(value, of: slot)
        text = value.literal
      }
      return (
        ProvisionInForce(
          period: dated.period, source: wording.source(dated.source), value: shown, isWanting: shown == nil),
        "\(text) \(dated.source.instrument) \(dated.source.place)"
      )
    case .decision(let index):
      guard let number = rules.model.decisionVersions[index] else { return nil }
      let version = model.decisions[index].versions[number]
      var source = version.source
      var isWanting = false
      if case .wanting(let citation) = version.logic { (source, isWanting) = (citation, true) }
      return (
        ProvisionInForce(period: version.period, source: source.map(wording.source), isWanting: isWanting),
        "\(catalogue.decisions[index][number]) \(source?.instrument ?? "") \(source?.place ?? "")"
      )
    }
  }

  /// The names that the version of a decision in force reads.
  func reads(_ name: String) -> Set<String> {
    guard case .decision(let index)? = meaning(name), let version = rules.model.decisionVersions[index] else {
      return []
    }
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return []
    case .expression(let root): return names(below: [root])
    case .table(let table): return names(below: table.roots)
    }
  }

  // MARK: Rules

  /// A rule or duty that holds on this day for this kind of record.
  struct HoldingRule {
    let state: ProvisionInForce
    let text: String
    let label: Words
    let reads: Set<String>
  }

  func rule(_ name: String) -> HoldingRule? {
    holding(name, among: rules.rules[record.kind.index], of: rules.compiled.rules, texts: catalogue.rules)
  }

  func duty(_ name: String) -> HoldingRule? {
    holding(name, among: rules.duties[record.kind.index], of: rules.compiled.duties, texts: catalogue.duties)
  }

  private func holding(
    _ name: String, among holding: [Int], of all: [CompiledRuleSet.CompiledRule], texts: [String]
  ) -> HoldingRule? {
    guard let index = holding.first(where: { all[$0].rule.name == name }) else { return nil }
    let rule = all[index].rule
    var read = names(below: [all[index].root])
    // The reason fills in values, too.
    for template in templates(rule) {
      for case .value(let slot) in template.segments { read.insert(model.vocabulary.entries[slot].name) }
    }
    return HoldingRule(
      state: ProvisionInForce(period: rule.period, source: wording.source(rule.source)), text: texts[index],
      label: rule.label, reads: read)
  }

  private func templates(_ rule: Rule) -> [Template] {
    switch rule.consequence {
    case .hit(let hit): [hit.because]
    case .duty(let says): [says]
    }
  }
}
