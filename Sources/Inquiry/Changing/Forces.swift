internal import DecisionModel
internal import FEEL
internal import Screening

/// What calls for a recommendation, or might: the rules for one kind of record on one day and the bands of the policy, and
/// the facts that each rests on.
struct Forces {
  /// Indices of `CompiledRuleSet.rules`.
  let indices: [Int]
  /// Their conditions.
  let roots: [Int32]
  let reach: Reach
  private let rules: RulesOnDay
  private let strict: Bool
  /// Slots of facts that may be supposed otherwise.
  let changing: Set<Int>

  init(_ rules: RulesOnDay, _ reach: Reach, _ kind: RecordKind, strict: Bool, changing: Set<Int>) {
    self.rules = rules
    self.reach = reach
    self.strict = strict
    self.changing = changing
    indices = rules.rules[kind.index]
    roots = indices.map { rules.compiled.rules[$0].root }
  }

  /// A rule or band that calls for something: what it rests on.
  enum Force: Hashable {
    /// Index in `indices`.
    case rule(Int)
    case band(Int)
  }

  func called(_ place: Int) -> (recommendation: Recommendation, whenUnknown: WhenUnknown)? {
    guard case .hit(let hit) = rules.compiled.rules[indices[place]].rule.consequence, let called = hit.recommendation
    else {
      return nil
    }
    let whenUnknown = hit.whenUnknown ?? rules.compiled.ruleSet.policy.whenUnknown
    return (called, strict && whenUnknown == .postInspection ? .ask : whenUnknown)
  }

  /// What calls for more than the goal, or might.
  func inTheWay(_ judgement: Judgement, _ goal: Search.Goal) -> [Force] {
    var forces: [Force] = []
    for (place, truth) in judgement.truths.enumerated() {
      guard let (called, whenUnknown) = called(place) else { continue }
      switch truth {
      case .true: if called > goal.level { forces.append(.rule(place)) }
      case .unknown:
        switch judgement.failed.contains(place) ? .ask : whenUnknown {
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
  func isCalledFor(_ judgement: Judgement, _ goal: Search.Goal) -> Bool {
    goal.level == .approve || goal.staysOpen
      || activators(goal).contains { place in
        judgement.truths[place] == .true
          || (judgement.truths[place] == .unknown && called(place)?.whenUnknown == .postInspection
            && !judgement.failed.contains(place))
      } || zip(judgement.bands, rules.compiled.bands).contains { $0 == true && $1.recommendation == goal.level }
  }

  /// The rules that call for what the goal is.
  func activators(_ goal: Search.Goal) -> [Int] { indices.indices.filter { called($0)?.recommendation == goal.level } }

  /// The facts that bear on a force and may change.
  func facts(_ force: Force, _ judgement: Judgement) -> Set<Int> {
    switch force {
    case .rule(let place): return reach.slots(of: roots[place]).intersection(changing)
    case .band:
      var facts: Set<Int> = []
      for (place, truth) in judgement.truths.enumerated() where truth == .true || truth == .unknown {
        if case .hit(let hit) = rules.compiled.rules[indices[place]].rule.consequence, hit.risk > 0 {
          facts.formUnion(reach.slots(of: roots[place]))
        }
      }
      return facts.intersection(changing)
    }
  }

  /// The conditions and decisions in which the values of a fact matter for these forces.
  func owners(_ forces: [Force]) -> Set<CriticalValues.Owner> {
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
}
