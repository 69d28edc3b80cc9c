internal import DecisionModel
internal import FEEL
internal import Screening

/// The sections of a plan, in the order in which a record is judged: what is allowed, what follows, what excludes, what is
/// presumed (compare `FactAssembly`), then decisions, rules and duties (compare `Screener` and `Judge`).
extension PlanBuilder {
  static func plan(
    _ rules: RulesOnDay, kind: RecordKind, strict: Bool, layout: BlockLayout, showsDecisions: Bool
  ) -> Plan {
    var builder = PlanBuilder(rules, kind: kind, strict: strict, layout: layout)
    builder.allow()
    builder.follow()
    builder.exclude()
    if !strict { builder.presume() }
    builder.judge(showsDecisions: showsDecisions)
    return builder.finish()
  }

  private var compiled: CompiledRuleSet { plan.rules.compiled }

  private mutating func allow() {
    for (slot, root) in compiled.model.allowed.sorted(by: { $0.key < $1.key }) where layout.forms[slot] != nil {
      let inside = truths(of: root)
      let outside = without(known(slot: slot), inside.certain)
      plan.refused = or(plan.refused, outside)
    }
    plan.allowed = finishSection()
  }

  private mutating func follow() {
    for implication in compiled.implications {
      let condition = truths(of: implication.condition).certain
      for fact in implication.values where condition != Plan.none {
        plan.consequences.append(
          Plan.Consequence(slot: fact.name, value: fact.value, rows: condition, known: known(slot: fact.name)))
      }
    }
    plan.following = finishSection()
  }

  private mutating func exclude() {
    for root in compiled.contradictions { plan.excluded = or(plan.excluded, truths(of: root).certain) }
    for implication in compiled.implications {
      let condition = truths(of: implication.condition).certain
      var denies = Plan.none
      for fact in implication.values { denies = or(denies, isOtherwise(fact)) }
      if let consequence = implication.consequence { denies = or(denies, not(truths(of: consequence).possible)) }
      plan.excluded = or(plan.excluded, and(condition, denies))
    }
    plan.exclusion = finishSection()
  }

  /// Rows in which a fact is known and is not what an implication says.
  private mutating func isOtherwise(_ fact: GivenFact) -> Plan.Register {
    let known = known(slot: fact.name)
    guard let value = value(ofSlot: fact.name),
      let truths = compare(.notEqual, value, .finite([Plan.Finite(value: fact.value, rows: Plan.all)]))
    else {
      stray(known)
      return Plan.none
    }
    return and(truths.certain, known)
  }

  private mutating func presume() {
    var silences: Set<Int> = []
    for presumption in compiled.presumptions
    where presumption.kinds[plan.kind.index] && presumption.period.contains(plan.rules.model.day) {
      var holds = Plan.all
      if let condition = presumption.condition { holds = truths(of: condition).certain }
      for slot in presumption.unlessStated { holds = without(holds, known(slot: slot)) }
      for root in presumption.unlessHolds { holds = without(holds, truths(of: root).certain) }
      guard holds != Plan.none else { continue }
      plan.families.append(
        Plan.PresumedFamily(
          holds: holds, values: presumption.values.map { ($0.name, $0.value, known(slot: $0.name)) },
          silentOn: presumption.silentOn))
      silences.formUnion(presumption.silentOn)
    }
    for slot in silences.sorted() { plan.silent[slot] = register() }
    plan.presuming = finishSection()
  }

  private mutating func judge(showsDecisions: Bool) {
    let kind = plan.kind.index
    plan.ruleTruths = truths(of: plan.rules.ruleRoots[kind], quiet: plan.rules.quietRules[kind])
    plan.dutyTruths = truths(of: plan.rules.dutyRoots[kind], quiet: plan.rules.quietDuties[kind])
    // Only whether they have a value matters.
    for root in plan.rules.agreement { _ = truths(of: root) }
    if showsDecisions {
      for index in compiled.model.order where compiled.ruleSet.model.decisions[index].isShown {
        switch answer(ofDecision: index) {
        case .finite(let values): plan.shown.append((index, .finite(values)))
        case .truth(let truths): plan.shown.append((index, .truth(truths)))
        case .numbers(let numbers): plan.shown.append((index, .numbers(numbers)))
        case .values(let values, _): plan.shown.append((index, .values(values)))
        case .text: continue
        }
      }
    }
    call()
    plan.main = finishSection()
  }

  private mutating func truths(of roots: [Int32], quiet: [RulesOnDay.Quiet]) -> [Plan.Truths] {
    var truths: [Plan.Truths] = []
    for root in roots { truths.append(self.truths(of: root)) }
    for rule in quiet {
      var passes = Plan.none
      for slot in rule.slots.map({ Int($0.index) }) {
        guard let silent = plan.silent[slot] else { continue }
        passes = or(passes, without(silent, known(slot: slot)))
      }
      guard passes != Plan.none else { continue }
      let own = truths[rule.position]
      truths[rule.position].possible = or(own.certain, without(own.possible, passes))
    }
    return truths
  }

  /// What the rules call for together.
  private mutating func call() {
    let policy = compiled.ruleSet.policy
    for (truths, index) in zip(plan.ruleTruths, plan.rules.rules[plan.kind.index]) {
      guard case .hit(let hit) = compiled.rules[index].rule.consequence, let called = hit.recommendation else {
        continue
      }
      let open = without(truths.possible, truths.certain)
      var certain = truths.certain
      switch called {
      case .approve: continue
      case .postInspection:
        plan.mightInspect = or(plan.mightInspect, open)
      case .reject:
        plan.rejects = or(plan.rejects, certain)
        plan.mightReject = or(plan.mightReject, open)
      }
      switch hit.whenUnknown ?? policy.whenUnknown {
      case .ask, .note: break
      // It counts as a hit that calls for an inspection.
      case .postInspection: if !plan.strict { certain = or(certain, open) }
      }
      if called == .postInspection || certain != truths.certain { plan.inspects = or(plan.inspects, certain) }
    }
  }
}
