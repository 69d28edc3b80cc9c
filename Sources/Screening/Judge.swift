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
  private let weights: Number
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
    weights = criteria.reduce(.zero) { $0.plus($1.weight) ?? $0 }
    bands = compiled.bands.map(Band.init)
    isCovered = rules.outsideCoverage == nil
  }

  /// Completes a judgement whose truths stand.
  ///
  /// - Parameter strict: rules that the rule set lets pass when unknown keep the recommendation open too.
  func complete(_ judgement: inout Judgement, kind: RecordKind, strict: Bool) {
    weigh(&judgement, kind: kind)
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
      let reached = band.holds(low: judgement.risk.low, high: judgement.risk.high)
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

  /// The risk profile: points of each criterion up to its cap, and their weighted mean.
  private func weigh(_ judgement: inout Judgement, kind: RecordKind) {
    judgement.risk.criteria.removeAll(keepingCapacity: true)
    for _ in criteria { judgement.risk.criteria.append((0, 0)) }
    for (truth, effect) in zip(judgement.truths, effects[kind.index]) where effect.risk != 0 {
      switch truth {
      case .true:
        judgement.risk.criteria[effect.criterion].low += effect.risk
        judgement.risk.criteria[effect.criterion].high += effect.risk
      case .unknown:
        judgement.risk.criteria[effect.criterion].low += min(0, effect.risk)
        judgement.risk.criteria[effect.criterion].high += max(0, effect.risk)
      case .false, .null: break
      }
    }
    var low = Number.zero
    var high = Number.zero
    for (index, criterion) in criteria.enumerated() {
      let points = judgement.risk.criteria[index]
      let capped = (low: min(criterion.cap, max(0, points.low)), high: min(criterion.cap, max(0, points.high)))
      judgement.risk.criteria[index] = capped
      low = low.plus(criterion.weight.times(Number(capped.low)) ?? .zero) ?? low
      high = high.plus(criterion.weight.times(Number(capped.high)) ?? .zero) ?? high
    }
    judgement.risk.low = low.divided(by: weights) ?? .zero
    judgement.risk.high = high.divided(by: weights) ?? .zero
  }
}
