internal import DecisionModel
internal import FEEL
internal import Screening

/// Looks for one or two facts whose change leads to a goal.
///
/// It goes from what stands in the way: for a milder recommendation every rule that calls for more must fall, so that a
/// single fact must bear on all of them; a pair is found by trying the first fact, and then only facts that bear on everything
/// that is left. For a graver one some rule that calls for it must fire, so that both facts bear on one such rule. Only
/// values at which a condition turns are tried. The number of evaluations is bounded, and it is told where the bound was met.
struct Search {
  /// What is looked for.
  struct Goal {
    /// The recommendation, or with `staysOpen` the most that may be certain.
    let level: Recommendation
    /// The present recommendation falls, but others stay possible.
    var staysOpen = false
    /// Whether a fact may be changed so that a rule fires. On the way to something milder nobody would.
    var mayFire = true

    func isReached(_ judgement: Judgement) -> Bool {
      staysOpen
        ? judgement.possible.count > 1 && judgement.possible[0] <= level
        : judgement.possible.count == 1 && judgement.possible[0] == level
    }
  }

  struct Found {
    var changes: [Trial.Supposition]
    let truths: [Truth]
    let cost: Double
    /// By slot: other values of a list of allowed values that lead there too, with the same rules firing.
    var orElse: [Int: [Value]] = [:]
  }

  private let rules: RulesOnDay
  private let forces: Forces
  private let critical: CriticalValues
  private var trial: Trial
  private let limit: Int
  private(set) var isCut = false

  /// - Parameters:
  ///   - critical: of the rules for this kind of record on this day.
  ///   - mayChange: whether a fact may be supposed otherwise.
  init(
    _ examination: Examination, _ critical: CriticalValues, limit: Int, mayChange: (InputData, _ isKnown: Bool) -> Bool
  ) {
    rules = examination.rules
    trial = Trial(examination)
    self.limit = limit
    var changing: Set<Int> = []
    let model = rules.compiled.ruleSet.model
    for (slot, entry) in model.vocabulary.entries.enumerated() {
      guard case .input(let index) = entry.meaning else { continue }
      if mayChange(model.inputs[index], trial.value(slot) != .unknown) { changing.insert(slot) }
    }
    forces = Forces(
      rules, critical.reach, examination.record.kind, strict: examination.strict, changing: changing)
    self.critical = critical
  }

  var evaluations: Int { trial.evaluations }

  // MARK: Searching

  /// The smallest changes that reach a goal; pairs only where single facts give fewer than wanted.
  mutating func find(_ goal: Goal, wanted: Int) -> [Found] {
    isCut = false
    let start = trial.evaluations
    guard let now = trial.judge([])?.judgement else { return [] }
    let blocking = forces.inTheWay(now, goal)
    let isCalledFor = forces.isCalledFor(now, goal)
    var found: [Found] = []
    var alone: Set<Int> = []

    // One fact.
    let bearing = blocking.map { forces.facts($0, now) }
    let raising = forces.activators(goal).map { (place: $0, facts: forces.facts(.rule($0), now)) }
    let some = blocking.isEmpty ? raising.reduce(into: Set<Int>()) { $0.formUnion($1.facts) } : union(bearing)
    let calling = raising.map { Forces.Force.rule($0.place) }
    let turning = blocking.isEmpty ? calling : blocking + (isCalledFor || !goal.mayFire ? [] : calling)
    var first: [(Trial.Supposition, Trial.Outcome)] = []
    for slot in some.sorted() {
      for candidate in candidates(slot, forces.owners(turning), after: []) {
        guard trial.evaluations - start < limit else {
          isCut = true
          return merged(found)
        }
        let supposed = Trial.Supposition(slot: slot, candidate: candidate)
        guard let outcome = trial.judge([supposed]) else { continue }
        if outcome.contradictions.isEmpty, goal.isReached(outcome.judgement) {
          found.append(self.found([supposed], outcome.judgement))
          alone.insert(slot)
        }
        first.append((supposed, outcome))
      }
    }
    let singles = merged(found)
    guard singles.count < wanted else { return singles }

    // Two facts.
    for (supposed, outcome) in first where !alone.contains(supposed.slot) {
      let judged = outcome.judgement
      let left = forces.inTheWay(judged, goal)
      var others: Set<Int>
      var acting: [Forces.Force]
      if !left.isEmpty {
        others = intersection(left.map { forces.facts($0, judged) })
        acting = left
        if goal.mayFire, !forces.isCalledFor(judged, goal) { acting += calling }
      } else if goal.isReached(judged) {
        // Only a contradiction stands in the way: the other fact has to follow.
        others = forces.changing
        acting = []
      } else {
        guard goal.mayFire else { continue }
        let joint = raising.filter { !blocking.isEmpty || $0.facts.contains(supposed.slot) }
        others = union(joint.map(\.facts))
        acting = joint.map { .rule($0.place) }
      }
      for root in outcome.contradictions { others.formIntersection(forces.reach.slots(of: root)) }
      others.remove(supposed.slot)
      others.subtract(alone)
      guard !others.isEmpty else { continue }
      let owners = forces.owners(acting).union(outcome.contradictions.map { .root($0) })
      for slot in others.sorted() {
        // The same two facts come up from either side.
        if blocking.isEmpty, slot < supposed.slot { continue }
        for candidate in candidates(slot, owners, after: [supposed]) {
          guard trial.evaluations - start < limit else {
            isCut = true
            return singles + merged(found.filter { $0.changes.count == 2 })
          }
          let second = Trial.Supposition(slot: slot, candidate: candidate)
          guard let outcome = trial.judge([supposed, second]), outcome.contradictions.isEmpty,
            goal.isReached(outcome.judgement)
          else { continue }
          found.append(self.found([supposed, second].sorted { $0.slot < $1.slot }, outcome.judgement))
        }
      }
    }
    return singles + merged(found.filter { $0.changes.count == 2 })
  }

  /// What stands in the way of a goal as things are, for saying why nothing was found.
  mutating func obstacle(_ goal: Goal) -> (firing: [Int], open: [Int]) {
    guard let now = trial.judge([])?.judgement else { return ([], []) }
    var firing: [Int] = []
    var open: [Int] = []
    for case .rule(let place) in forces.inTheWay(now, goal) {
      if now.truths[place] == .true { firing.append(forces.indices[place]) } else { open.append(forces.indices[place]) }
    }
    return (firing, open)
  }

  private mutating func candidates(_ slot: Int, _ owners: Set<CriticalValues.Owner>, after: [Trial.Supposition])
    -> [CriticalValues.Candidate]
  {
    // The thresholds are those of the row as supposed so far, decisions answered.
    _ = trial.judge(after)
    return critical.candidates(for: slot, in: owners, trial.screener.row, trial.screener.evaluator)
  }

  private func union(_ sets: [Set<Int>]) -> Set<Int> { sets.reduce(into: []) { $0.formUnion($1) } }

  private func intersection(_ sets: [Set<Int>]) -> Set<Int> {
    guard let first = sets.first else { return [] }
    return sets.dropFirst().reduce(first) { $0.intersection($1) }
  }

  // MARK: What was found

  private func found(_ changes: [Trial.Supposition], _ judged: Judgement) -> Found {
    Found(changes: changes, truths: judged.truths, cost: changes.reduce(0) { $0 + cost($1) })
  }

  /// How great a change is: of a number its share of the greater of the two, of anything else one; another site weighs one more.
  private func cost(_ change: Trial.Supposition) -> Double {
    guard case .input(let index) = rules.compiled.ruleSet.model.vocabulary.entries[change.slot].meaning else {
      return 1
    }
    let moving = rules.compiled.ruleSet.model.inputs[index].origin == .proximity ? 1.0 : 0.0
    switch (trial.value(change.slot), change.candidate.value) {
    case (.number(let before), .number(let after)):
      guard let before = Double(before.description), let after = Double(after.description) else { return 1 + moving }
      return abs(before - after) / max(abs(before), abs(after), .leastNormalMagnitude) + moving
    default: return 1 + moving
    }
  }

  /// The rules that fire then.
  private func fires(_ found: Found) -> [Int] { found.truths.indices.filter { found.truths[$0] == .true } }

  /// The slot in which two changes of the same facts differ, where it is the only one and has a list of allowed values.
  private func isSame(_ one: Found, as other: Found) -> Int? {
    let differing = zip(one.changes, other.changes).filter { $0.candidate != $1.candidate }
    guard differing.count == 1, case .text = differing[0].0.candidate.value, differing[0].0.candidate.threshold == nil
    else { return nil }
    return differing[0].0.slot
  }

  /// For each set of facts the smallest change; values of a list that change the same stand beside it.
  private func merged(_ found: [Found]) -> [Found] {
    var kept: [Found] = []
    let order = found.indices.sorted {
      (found[$0].changes.count, found[$0].cost, $0) < (found[$1].changes.count, found[$1].cost, $1)
    }
    for one in order.map({ found[$0] }) {
      let slots = one.changes.map(\.slot)
      guard let place = kept.firstIndex(where: { $0.changes.map(\.slot) == slots }) else {
        kept.append(one)
        continue
      }
      if let slot = isSame(one, as: kept[place]), fires(one) == fires(kept[place]) {
        // The other fact stays as it is: only what was evaluated is said. A pair comes up from either side.
        guard kept[place].orElse.keys.allSatisfy({ $0 == slot }),
          let value = one.changes.first(where: { $0.slot == slot })?.candidate.value,
          kept[place].orElse[slot]?.contains(value) != true
        else { continue }
        kept[place].orElse[slot, default: []].append(value)
      }
    }
    return kept
  }
}
