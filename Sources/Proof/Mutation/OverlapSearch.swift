internal import DecisionModel
internal import FEEL
internal import Screening

/// Whether a change makes rows of a table hold together that must not: `check` refuses the rules then, whatever the examples say.
struct OverlapSearch {
  private let rules: CompiledRuleSet
  private let requirements: Requirements
  private var before: TableCheck

  init(_ rules: CompiledRuleSet, _ requirements: Requirements) {
    self.rules = rules
    self.requirements = requirements
    before = TableCheck(rules.ruleSet.model, contradictions: rules.ruleSet.contradictions.map(\.condition))
  }

  mutating func finds(_ mutant: Mutant) -> Bool {
    var model = rules.ruleSet.model
    switch mutant.change {
    case .cell(let decision, let version, let row, let column, let cell):
      // With a value less, a row holds less often.
      if case .values = cell { return false }
      change(&model, decision, version) { $0.rows[row].tests[column] = cell }
    case .answer(let decision, let version, let row, let column, let answer):
      // Rows that hold together must answer the same under one hit policy alone.
      guard row >= 0, policy(model, decision, version) == .any else { return false }
      change(&model, decision, version) { $0.rows[row].answers[column] = answer }
    case .value(let parameter, let version, let value):
      model.parameters[parameter].values[version].content = .value(value)
    case .expression, .condition, .periods, .noRecommendation, .noKind: return false
    }
    var after = TableCheck(model, contradictions: rules.ruleSet.contradictions.map(\.condition))
    for case .decision(let decision) in [mutant.element] + requirements.above(mutant.element) {
      for version in model.decisions[decision].versions.indices where canOverlap(model, decision, version) {
        guard after.cases(ofDecision: decision, version: version).contains(where: \.isOverlap) else { continue }
        if !before.cases(ofDecision: decision, version: version).contains(where: \.isOverlap) { return true }
      }
    }
    return false
  }

  private func policy(_ model: DecisionModel, _ decision: Int, _ version: Int) -> HitPolicy? {
    guard case .table(let table) = model.decisions[decision].versions[version].logic else { return nil }
    return table.hitPolicy
  }

  private func canOverlap(_ model: DecisionModel, _ decision: Int, _ version: Int) -> Bool {
    switch policy(model, decision, version) {
    case .unique, .any: true
    case .priority, .first, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax,
      nil:
      false
    }
  }

  private func change(
    _ model: inout DecisionModel, _ decision: Int, _ version: Int, _ body: (inout DecisionTable) -> Void
  ) {
    guard case .table(var table) = model.decisions[decision].versions[version].logic else { return }
    body(&table)
    model.decisions[decision].versions[version].logic = .table(table)
  }
}
