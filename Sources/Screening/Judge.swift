internal import DecisionModel
internal import FEEL

/// Turns the truths of rules into a judgement. It holds what that takes and no words, and writes into the storage of the
/// judgement before, so that a record allocates nothing.
///
/// The most severe hit wins; a rule that might fire keeps the recommendation open where it calls for more than what is
/// certain.
struct Judge {
  /// What a rule does when it fires: the rule without its words.
  private struct Effect {
    let called: Recommendation?
    let whenUnknown: WhenUnknown
    let risk: Int
    let criterion: Int
  }

  /// A test of the total risk, ready to be asked.
  private struct Band {
    let recommendation: Recommendation
    let root: Int32
    let row: Row
    let evaluator: Evaluator

    init(_ band: CompiledRuleSet.PolicyBand) {
      recommendation = band.recommendation
      root = band.root
      row = band.program.makeRow()
      evaluator = Evaluator(band.program)
    }

    private func holds(_ total: Number) -> Bool {
      row.set(Slot(0), total)
      evaluator.bind(row)
      return evaluator.truth(of: root) == .true
    }

    /// Whether a total between two bounds lies in the band: surely, surely not, or perhaps. A band begins at a number and
    /// has no end (the reader sees to that), so that looking at both bounds settles it.
    func holds(low: Number, high: Number) -> Bool? {
      let atLow = holds(low)
      return atLow == holds(high) ? atLow : nil
    }
  }

  /// By kind of record, in the order of `RulesOnDay.rules`.
  private let effects: [[Effect]]
  private let criteria: [(weight: Number, cap: Int)]
  /// By kind of record: the criteria that have a rule for it on this day, and the sum of their weights.
  private let applying: [(criteria: [Int], weights: Number)]
  private let bands: [Band]
  /// Whether the rule set holds the law of the day.
  private let isCovered: Bool

  init(_ rules: RulesOnDay) {
    let compiled = rules.compiled
    let policy = compiled.ruleSet.policy
    effects = rules.rules.map { indices in
      indices.map { index in
        let rule = compiled.rules[index]
        switch rule.rule.consequence {
        case .hit(let hit):
          return Effect(
            called: hit.recommendation, whenUnknown: hit.whenUnknown ?? policy.whenUnknown, risk: hit.risk, criterion: rule.owner)
        case .duty: return Effect(called: nil, whenUnknown: .note, risk: 0, criterion: rule.owner)
        }
      }
    }
    criteria = compiled.ruleSet.criteria.map { ($0.weight, $0.cap) }
    applying = rules.rules.map { indices in
      let owners = Set(indices.map { compiled.rules[$0].owner }).sorted()
      return (owners, owners.reduce(.zero) { $0.plus(compiled.ruleSet.criteria[$1].weight) ?? $0 })
    }
    bands = compiled.bands.map(Band.init)
    isCovered = rules.outsideCoverage == nil
  }

  /// Completes a judgement whose truths stand.
  ///
  /// - Parameter strict: rules that the rule set lets pass when unknown keep the recommendation open too.
  func complete(_ judgement: inout Judgement, kind: RecordKind, strict: Bool) {
    weigh(&judgement, kind: kind, strict: strict)
    var floor = Recommendation.approve
    var open = RecommendationSet()
    for (truth, effect) in zip(judgement.truths, effects[kind.index]) {
      guard let called = effect.called else { continue }
      switch truth {
      case .true: floor = max(floor, called)
      case .unknown:
        switch strict ? .ask : effect.whenUnknown {
        case .ask: open.insert(RecommendationSet(called))
        case .note: break
        case .postInspection: floor = max(floor, .postInspection)
        }
      case .false, .null: break
      }
    }
    // Where the law of the day is not in the rule set, silence does not speak for a project.
    if !isCovered, floor == .approve { open = .all }
    judgement.bands.removeAll(keepingCapacity: true)
    for band in bands {
      let reached = band.holds(low: judgement.risk.low, high: judgement.risk.askedHigh)
      judgement.bands.append(reached)
      switch reached {
      case true?: floor = max(floor, band.recommendation)
      case false?: break
      case nil: open.insert(RecommendationSet(band.recommendation))
      }
    }
    judgement.possible.removeAll(keepingCapacity: true)
    judgement.possible.append(floor)
    for higher in [Recommendation.postInspection, .reject] where higher > floor && open.contains(RecommendationSet(higher)) {
      judgement.possible.append(higher)
    }
  }

  /// The risk profile: points of each criterion up to its cap, and the mean over the criteria that have a rule for this kind of
  /// record on this day.
  ///
  /// What a rule would add that the rule set lets pass when unknown widens the risk that is shown, but no band waits for it.
  private func weigh(_ judgement: inout Judgement, kind: RecordKind, strict: Bool) {
    judgement.risk.criteria.removeAll(keepingCapacity: true)
    for _ in criteria { judgement.risk.criteria.append((0, 0)) }
    // What is added to the upper bound and not asked for, by criterion; most records have none.
    var unasked: [Int: Int] = [:]
    for (truth, effect) in zip(judgement.truths, effects[kind.index]) where effect.risk != 0 {
      switch truth {
      case .true:
        judgement.risk.criteria[effect.criterion].low += effect.risk
        judgement.risk.criteria[effect.criterion].high += effect.risk
      case .unknown:
        judgement.risk.criteria[effect.criterion].low += min(0, effect.risk)
        judgement.risk.criteria[effect.criterion].high += max(0, effect.risk)
        if !strict, effect.whenUnknown != .ask { unasked[effect.criterion, default: 0] += max(0, effect.risk) }
      case .false, .null: break
      }
    }
    var sums = (low: Number.zero, high: Number.zero, asked: Number.zero)
    let (present, weights) = applying[kind.index]
    for index in present {
      let (weight, cap) = criteria[index]
      func capped(_ points: Int) -> Number { weight.times(Number(min(cap, max(0, points)))) ?? .zero }
      let points = judgement.risk.criteria[index]
      sums.low = sums.low.plus(capped(points.low)) ?? sums.low
      sums.high = sums.high.plus(capped(points.high)) ?? sums.high
      sums.asked = sums.asked.plus(capped(points.high - unasked[index, default: 0])) ?? sums.asked
    }
    for (index, criterion) in criteria.enumerated() {
      let points = judgement.risk.criteria[index]
      judgement.risk.criteria[index] = (min(criterion.cap, max(0, points.low)), min(criterion.cap, max(0, points.high)))
    }
    judgement.risk.low = sums.low.divided(by: weights) ?? .zero
    judgement.risk.high = sums.high.divided(by: weights) ?? .zero
    judgement.risk.askedHigh = sums.asked.divided(by: weights) ?? .zero
  }
}
