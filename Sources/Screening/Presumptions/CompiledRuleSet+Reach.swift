internal import DecisionModel
internal import FEEL

extension CompiledRuleSet {
  /// The names that a rule or duty for this kind of record or a listed decision reads on any day, itself, through decisions, or
  /// through what is presumed or follows for want of them. What a sheet lists as presumed does not change with the day.
  func reach(of kind: RecordKind) -> Set<Int> {
    var found: Set<Int> = []
    var open = slots((rules + duties).filter { $0.kinds[kind.index] }.map(\.root))
    for (decision, own) in zip(model.decisions, ruleSet.model.decisions) where own.isShown {
      open.append(decision.slot)
    }
    while !open.isEmpty {
      while let slot = open.popLast() {
        guard found.insert(slot).inserted,
          case .decision(let index) = ruleSet.model.vocabulary.entries[slot].meaning
        else { continue }
        open += slots(model.decisions[index].roots)
      }
      for presumption in presumptions
      where !found.isDisjoint(with: presumption.values.map(\.name) + presumption.silentOn) {
        open += presumption.unlessStated + slots([presumption.condition].compactMap { $0 } + presumption.unlessHolds)
      }
      for implication in implications where !found.isDisjoint(with: implication.values.map(\.name)) {
        open += slots([implication.condition])
      }
      open.removeAll { found.contains($0) }
    }
    return found
  }

  /// The names that expressions read directly.
  private func slots(_ roots: [Int32]) -> [Int] {
    var read: [Int] = []
    for root in roots { model.program.visitSlots(below: root) { read.append(Int($0.index)) } }
    return read
  }
}
