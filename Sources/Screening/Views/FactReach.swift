internal import DecisionModel
internal import FEEL

/// What changes with a fact: the names whose value may rest on it, through decisions, through what follows or is presumed, and through
/// what cannot stand together.
struct FactReach {
  private let compiled: CompiledRuleSet
  /// By slot: the slots of the decisions that read it, on any day.
  private var deciders: [Int: [Int]] = [:]
  /// By slot: what follows, or is presumed, or not, with its value.
  private var followers: [Int: [Int]] = [:]
  /// What contradictions and implications hold against each other: the facts of each, themselves and through decisions.
  private var exclusions: [[Int]] = []
  /// By slot, those in which it takes part.
  private var excluding: [Int: [Int]] = [:]
  /// The names that each rule and each duty reads, by index.
  let readByRule: [Set<Int>]
  let readByDuty: [Set<Int>]

  init(_ compiled: CompiledRuleSet) {
    self.compiled = compiled
    let program = compiled.model.program
    func slots(_ roots: [Int32]) -> Set<Int> { Set(roots.flatMap { program.slots(below: $0) }.map { Int($0.index) }) }
    readByRule = compiled.rules.map { slots([$0.root]).union($0.rule.spokenOf) }
    readByDuty = compiled.duties.map { slots([$0.root]).union($0.rule.spokenOf) }
    for decision in compiled.model.decisions {
      for slot in slots(decision.roots) { deciders[slot, default: []].append(decision.slot) }
    }
    for implication in compiled.implications {
      for slot in slots([implication.condition]) { followers[slot, default: []] += implication.values.map(\.name) }
    }
    let consistency = Consistency(compiled, row: program.makeRow(), evaluator: Evaluator(program, onFailure: .open))
    for exclusion in compiled.contradictions.map(Exclusion.contradiction) + compiled.implications.indices.map(Exclusion.implication) {
      let facts = consistency.slots(of: exclusion).filter { slot in
        if case .input = compiled.ruleSet.model.vocabulary.entries[slot].meaning { true } else { false }
      }
      for slot in facts { excluding[slot, default: []].append(exclusions.count) }
      exclusions.append(Array(facts))
    }
    for presumption in compiled.presumptions {
      let terms = slots([presumption.condition].compactMap(\.self) + presumption.unlessHolds).union(presumption.unlessStated)
      for slot in terms { followers[slot, default: []] += presumption.values.map(\.name) + presumption.silentOn }
    }
  }

  /// The names whose value may rest on one of these facts, the facts among them.
  ///
  /// - Parameter stated: facts of which no silence speaks; `nil` where decisions alone are looked at.
  func touched(by facts: Set<Int>, stated: Set<Int>?) -> Set<Int> {
    var found = facts
    var open = Array(facts)
    var seen: Set<Int> = []
    while let slot = open.popLast() {
      var next = deciders[slot] ?? []
      if let stated {
        next += (followers[slot] ?? []).filter { !stated.contains($0) }
        for exclusion in excluding[slot] ?? [] where seen.insert(exclusion).inserted {
          next += exclusions[exclusion].filter { !stated.contains($0) }
        }
      }
      for slot in next where found.insert(slot).inserted { open.append(slot) }
    }
    return found
  }
}
