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
    let bands: [Bool?]
    let cost: Double
    /// Other values of the list of allowed values that change the same.
    var orElse: [Value] = []
  }

  private let rules: RulesOnDay
  private let indices: [Int]
  private let roots: [Int32]
  private let reach: Reach
  private let critical: CriticalValues
  /// Slots of facts that may be supposed otherwise.
  private let mayChange: Set<Int>
  private var trial: Trial
  private let limit: Int
  private(set) var isCut = false

  /// - Parameter mayChange: whether a fact may be supposed otherwise.
  init(_ examination: Examination, limit: Int, mayChange: (InputData, _ isKnown: Bool) -> Bool) {
    rules = examination.rules
    indices = rules.rules[examination.record.kind.index]
    let compiled = rules.compiled
    roots = indices.map { compiled.rules[$0].root }
    reach = Reach(rules)
    critical = CriticalValues(rules, reach, roots: roots)
    trial = Trial(examination)
    self.limit = limit
    var changing: Set<Int> = []
    for (slot, entry) in compiled.ruleSet.model.vocabulary.entries.enumerated() {
      guard case .input(let index) = entry.meaning else { continue }
      if mayChange(compiled.ruleSet.model.inputs[index], trial.value(slot) != .unknown) { changing.insert(slot) }
    }
    self.mayChange = changing
  }

  var evaluations: Int { trial.evaluations }

  // MARK: What stands in the way

  /// A rule or band that calls for something: what it rests on.
  private enum Force: Hashable {
    /// Index in `indices`.
    case rule(Int)
    case band(Int)
  }

  private func called(_ place: Int) -> (recommendation: Recommendation, whenUnknown: WhenUnknown)? {
    guard case .hit(let hit) = rules.compiled.rules[indices[place]].rule.consequence, let called = hit.recommendation
    else {
      return nil
    }
    return (called, trial.strict ? .ask : hit.whenUnknown ?? rules.compiled.ruleSet.policy.whenUnknown)
  }

  /// What calls for more than the goal, or might.
  private func inTheWay(_ judgement: Judgement, _ goal: Goal) -> [Force] {
    var forces: [Force] = []
    for (place, truth) in judgement.truths.enumerated() {
      guard let (called, whenUnknown) = called(place) else { continue }
      switch truth {
      case .true: if called > goal.level { forces.append(.rule(place)) }
      case .unknown:
        switch whenUnknown {
        case .ask: if called > goal.level, !goal.staysOpen { forces.append(.rule(place)) }
        case .postInspection: if goal.level < .postInspection { forces.append(.rule(place)) }
        case .note: break
        }
      case .false, .null: break
      }
    }
    for (place, reached) in judgement.bands.enumerated() where rules.compiled.bands[place].recommendation > goal.level {
      if reached == true || (reached == nil && !goal.staysOpen) { forces.append(.band(place)) }
    }
    return forces
  }

  /// Whether something already calls for what the goal is.
  private func isCalledFor(_ judgement: Judgement, _ goal: Goal) -> Bool {
    goal.level == .approve || goal.staysOpen
      || activators(goal).contains { place in
        judgement.truths[place] == .true
          || (judgement.truths[place] == .unknown && called(place)?.whenUnknown == .postInspection)
      } || zip(judgement.bands, rules.compiled.bands).contains { $0 == true && $1.recommendation == goal.level }
  }

  /// The rules that call for what the goal is.
  private func activators(_ goal: Goal) -> [Int] { indices.indices.filter { called($0)?.recommendation == goal.level } }

  /// The facts that bear on a force and may change.
  private func facts(_ force: Force, _ judgement: Judgement) -> Set<Int> {
    switch force {
    case .rule(let place): return reach.slots(of: roots[place]).intersection(mayChange)
    case .band:
      var facts: Set<Int> = []
      for (place, truth) in judgement.truths.enumerated() where truth == .true || truth == .unknown {
        if case .hit(let hit) = rules.compiled.rules[indices[place]].rule.consequence, hit.risk > 0 {
          facts.formUnion(reach.slots(of: roots[place]))
        }
      }
      return facts.intersection(mayChange)
    }
  }

  /// The conditions and decisions in which the values of a fact matter for these forces.
  private func owners(_ forces: [Force]) -> Set<CriticalValues.Owner> {
    var owners: Set<CriticalValues.Owner> = []
    for force in forces {
      let places: [Int] =
        switch force {
        case .rule(let place): [place]
        case .band: Array(indices.indices)
        }
      for place in places {
        owners.insert(.root(roots[place]))
        for slot in reach.slots(of: roots[place]) {
          if case .decision(let index) = rules.compiled.ruleSet.model.vocabulary.entries[slot].meaning {
            owners.insert(.decision(index))
          }
        }
      }
    }
    return owners
  }

  // MARK: Searching

  /// The smallest changes that reach a goal; pairs only where single facts give fewer than wanted.
  mutating func find(_ goal: Goal, wanted: Int) -> [Found] {
    isCut = false
    let start = trial.evaluations
    guard let now = trial.judge([]) else { return [] }
    let blocking = inTheWay(now, goal)
    let isCalledFor = isCalledFor(now, goal)
    var found: [Found] = []
    var alone: Set<Int> = []

    // One fact.
    let bearing = blocking.map { facts($0, now) }
    let raising = activators(goal).map { (place: $0, facts: reach.slots(of: roots[$0]).intersection(mayChange)) }
    let some = blocking.isEmpty ? raising.reduce(into: Set<Int>()) { $0.formUnion($1.facts) } : union(bearing)
    let calling = raising.map { Force.rule($0.place) }
    let turning = blocking.isEmpty ? calling : blocking + (isCalledFor || !goal.mayFire ? [] : calling)
    var first: [(Trial.Supposition, Judgement)] = []
    for slot in some.sorted() {
      for candidate in candidates(slot, owners(turning), after: []) {
        guard trial.evaluations - start < limit else {
          isCut = true
          return merged(found)
        }
        let supposed = Trial.Supposition(slot: slot, candidate: candidate)
        guard let judged = trial.judge([supposed]) else { continue }
        if goal.isReached(judged) {
          found.append(self.found([supposed], judged))
          alone.insert(slot)
        }
        first.append((supposed, judged))
      }
    }
    let singles = merged(found)
    guard singles.count < wanted else { return singles }

    // Two facts.
    for (supposed, judged) in first where !alone.contains(supposed.slot) {
      let left = inTheWay(judged, goal)
      var others: Set<Int>
      var forces: [Force]
      if !left.isEmpty {
        others = intersection(left.map { facts($0, judged) })
        forces = left
        if goal.mayFire, !self.isCalledFor(judged, goal) { forces += calling }
      } else {
        guard goal.mayFire else { continue }
        let joint = raising.filter { !blocking.isEmpty || $0.facts.contains(supposed.slot) }
        others = union(joint.map(\.facts))
        forces = joint.map { .rule($0.place) }
      }
      others.remove(supposed.slot)
      others.subtract(alone)
      guard !others.isEmpty else { continue }
      let owners = owners(forces)
      for slot in others.sorted() {
        // The same two facts come up from either side.
        if blocking.isEmpty, slot < supposed.slot { continue }
        for candidate in candidates(slot, owners, after: [supposed]) {
          guard trial.evaluations - start < limit else {
            isCut = true
            return singles + merged(found.filter { $0.changes.count == 2 })
          }
          let second = Trial.Supposition(slot: slot, candidate: candidate)
          guard let judged = trial.judge([supposed, second]), goal.isReached(judged) else { continue }
          let changes = [supposed, second].sorted { $0.slot < $1.slot }
          found.append(self.found(changes, judged))
        }
      }
    }
    return singles + merged(found.filter { $0.changes.count == 2 })
  }

  /// What stands in the way of a goal as things are, for saying why nothing was found.
  mutating func obstacle(_ goal: Goal) -> (firing: [Int], open: [Int]) {
    guard let now = trial.judge([]) else { return ([], []) }
    var firing: [Int] = []
    var open: [Int] = []
    for case .rule(let place) in inTheWay(now, goal) {
      if now.truths[place] == .true { firing.append(indices[place]) } else { open.append(indices[place]) }
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
    Found(changes: changes, truths: judged.truths, bands: judged.bands, cost: changes.reduce(0) { $0 + cost($1) })
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

  /// For each set of facts the smallest change; values of a list that change the same stand beside it.
  private func merged(_ found: [Found]) -> [Found] {
    var kept: [Found] = []
    for one in found.sorted(by: { ($0.changes.count, $0.cost) < ($1.changes.count, $1.cost) }) {
      let slots = one.changes.map(\.slot)
      guard let place = kept.firstIndex(where: { $0.changes.map(\.slot) == slots }) else {
        kept.append(one)
        continue
      }
      if slots.count == 1, case .text = one.changes[0].candidate.value, one.truths == kept[place].truths,
        one.changes[0].candidate.threshold == nil
      {
        kept[place].orElse.append(one.changes[0].candidate.value)
      }
    }
    return kept
  }
}
