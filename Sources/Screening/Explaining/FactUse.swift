internal import DecisionModel
internal import FEEL

/// Which facts a judgement looked at, read from its trace: what a rule, a duty or a listed decision would have answered
/// otherwise without. A condition that another part already decides does not look at the rest.
struct FactUse {
  private let examination: Examination
  private let program: Program
  private(set) var slots: Set<Int> = []

  init(_ examination: Examination) {
    self.examination = examination
    program = examination.rules.compiled.model.program
    let rules = examination.rules
    let kind = examination.record.kind.index
    for (truth, index) in zip(examination.judgement.truths, rules.rules[kind]) {
      let compiled = rules.compiled.rules[index]
      visit(compiled.root, truth)
      if truth == .true, case .hit(let hit) = compiled.rule.consequence { visit(hit.because) }
    }
    for (truth, index) in zip(examination.evaluation.duties, rules.duties[kind]) {
      let compiled = rules.compiled.duties[index]
      visit(compiled.root, truth)
      if truth == .true, case .duty(let says) = compiled.rule.consequence { visit(says) }
    }
    for (index, decision) in examination.ruleSet.model.decisions.enumerated() where decision.isShown {
      visit(slot: rules.compiled.model.decisions[index].slot)
    }
    visitStanding()
    let policy = examination.ruleSet.policy
    if examination.record.kind == .facility { slots.formUnion(policy.inspectionPlan.shows) }
    slots.formUnion([policy.sectorsBy].compactMap { $0 })
    for fact in examination.record.facts {
      if case .named(let by) = examination.vocabulary.entries[fact.slot].unit { slots.insert(by) }
    }
  }

  /// What something follows from, and what takes a presumption away.
  private mutating func visitStanding() {
    let compiled = examination.rules.compiled
    let standing = examination.evaluation.standing
    for derived in standing.derived where slots.contains(derived.slot) {
      visit(compiled.implications[derived.implication].condition)
    }
    for index in standing.withheld {
      slots.formUnion(compiled.presumptions[index].unlessStated)
      for root in compiled.presumptions[index].unlessHolds { visit(root) }
    }
  }

  /// A rule that passes for want of a fact looks at nothing.
  private mutating func visit(_ root: Int32, _ truth: Truth) {
    if truth == .false, examination.screener.evaluator.trace(of: root) == .unknown { return }
    visit(root)
  }

  private mutating func visit(_ template: Template) {
    for case .value(let slot) in template.segments { visit(slot: slot) }
  }

  private mutating func visit(_ node: Int32) {
    if let slot = program.slot(of: node) {
      visit(slot: Int(slot.index))
      return
    }
    let children = program.children(of: node)
    switch program.kind(of: node) {
    case .and where value(node) == .boolean(false):
      for child in children where value(child) == .boolean(false) { visit(child) }
    case .or where value(node) == .boolean(true):
      for child in children where value(child) == .boolean(true) { visit(child) }
    case .conditional where children.count == 3:
      let parts = Array(children)
      visit(parts[0])
      let condition = value(parts[0])
      if condition != .boolean(false) && condition != .null { visit(parts[1]) }
      if condition != .boolean(true) { visit(parts[2]) }
    case .slot, .constant, .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call,
      .other:
      for child in children { visit(child) }
    }
  }

  private func value(_ node: Int32) -> Value? {
    if let slot = program.slot(of: node) { return examination.screener.row[slot] }
    return examination.screener.evaluator.trace(of: node)
  }

  private mutating func visit(slot: Int) {
    guard slots.insert(slot).inserted, case .decision(let index) = examination.vocabulary.entries[slot].meaning,
      let version = examination.rules.model.decisionVersions[index]
    else { return }
    switch examination.rules.compiled.model.decisions[index].logic[version] {
    case .wanting: break
    case .expression(let root): visit(root)
    case .table(let table):
      for test in table.allowed { visit(test) }
      for row in table.rows {
        // The tests after one that fails were not looked at.
        for test in row.tests {
          visit(test)
          if value(test) == .boolean(false) { break }
        }
      }
      for row in examination.evaluation.decisions[index].hits + examination.evaluation.decisions[index].perhaps {
        for case .expression(let root) in table.rows[row].answers { visit(root) }
      }
      for case .expression(let root) in table.defaults ?? [] { visit(root) }
    }
  }
}
