internal import DecisionModel
internal import FEEL
internal import Screening

/// Which names a condition rests on, through decisions too, under the law of one day.
final class Reach {
  private let rules: RulesOnDay
  private let program: Program
  private var ofRoot: [Int32: Set<Int>] = [:]
  private var ofDecision: [Int: Set<Int>] = [:]

  init(_ rules: RulesOnDay) {
    self.rules = rules
    program = rules.compiled.model.program
  }

  /// The slots that a node reads, itself and through decisions.
  func slots(of root: Int32) -> Set<Int> {
    if let known = ofRoot[root] { return known }
    var slots: Set<Int> = []
    for slot in program.slots(below: root) {
      let slot = Int(slot.index)
      slots.insert(slot)
      if case .decision(let index) = rules.compiled.ruleSet.model.vocabulary.entries[slot].meaning {
        slots.formUnion(self.slots(ofDecision: index))
      }
    }
    ofRoot[root] = slots
    return slots
  }

  func reads(_ root: Int32, _ slot: Int) -> Bool { slots(of: root).contains(slot) }

  /// The slots that the version of a decision reads that is in force.
  func slots(ofDecision index: Int) -> Set<Int> {
    if let known = ofDecision[index] { return known }
    // Set before its parts are looked at, so that a circle, which is an error of the rule set, ends.
    ofDecision[index] = []
    var slots: Set<Int> = []
    for root in roots(ofDecision: index) { slots.formUnion(self.slots(of: root)) }
    ofDecision[index] = slots
    return slots
  }

  /// The roots of the version of a decision that is in force.
  func roots(ofDecision index: Int) -> [Int32] {
    guard let version = rules.model.decisionVersions[index] else { return [] }
    switch rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return []
    case .expression(let root): return [root]
    case .table(let table): return table.roots
    }
  }
}
