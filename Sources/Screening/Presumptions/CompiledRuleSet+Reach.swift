internal import DecisionModel
internal import FEEL

extension CompiledRuleSet {
  /// The names that a rule or duty for this kind of record or a listed decision reads on any day, itself, through decisions, or
  /// through what is presumed or follows for want of them: by slot. What a sheet lists as presumed does not change with the day.
  func reach(of kind: RecordKind) -> [Bool] {
    let entries = ruleSet.model.vocabulary.entries
    var found = [Bool](repeating: false, count: entries.count)
    var open: [Int] = []
    func read(_ root: Int32) { model.program.visitSlots(below: root) { open.append(Int($0.index)) } }
    for rule in rules where rule.kinds[kind.index] { read(rule.root) }
    for duty in duties where duty.kinds[kind.index] { read(duty.root) }
    for (decision, own) in zip(model.decisions, ruleSet.model.decisions) where own.isShown {
      open.append(decision.slot)
    }
    while !open.isEmpty {
      while let slot = open.popLast() {
        guard !found[slot] else { continue }
        found[slot] = true
        if case .decision(let index) = entries[slot].meaning { model.decisions[index].visitRoots(read) }
      }
      for presumption in presumptions
      where presumption.values.contains(where: { found[$0.name] })
        || presumption.silentOn.contains(where: { found[$0] })
      {
        open += presumption.unlessStated
        if let condition = presumption.condition { read(condition) }
        for root in presumption.unlessHolds { read(root) }
      }
      for implication in implications where implication.values.contains(where: { found[$0.name] }) {
        read(implication.condition)
      }
      open.removeAll { found[$0] }
    }
    return found
  }
}
