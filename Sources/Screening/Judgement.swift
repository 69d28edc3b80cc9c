package import FEEL

/// Which rules fire, do not, or might, for one record, and what may be recommended: the bare result, before words.
package struct Judgement: Sendable {
  /// By index in `RulesOnDay.rules[kind]`.
  package var truths: [Truth]
  package var possible: [Recommendation]
  package var risk: RiskProfile
  /// For each band of the policy: whether the total is in it; `nil` where it might be.
  package var bands: [Bool?]

  /// Points of each criterion and their weighted mean, as intervals.
  package struct RiskProfile: Sendable {
    /// By index of the criterion.
    package var criteria: [(low: Int, high: Int)]
    package var low: Number
    package var high: Number
    /// The upper bound without what the rule set lets pass when unknown.
    package var askedHigh: Number
  }
}

extension RulesOnDay {
  /// What follows from the truths of the rules. The most severe hit wins; a rule that might fire keeps the recommendation
  /// open where it calls for more than what is certain.
  ///
  /// - Parameter strict: rules that the rule set lets pass when unknown keep the recommendation open too.
  package func judge(_ truths: [Truth], kind: RecordKind, strict: Bool) -> Judgement {
    let risk = riskProfile(truths, kind: kind, strict: strict)
    var floor = Recommendation.approve
    var ceiling = Set<Recommendation>()
    for (truth, index) in zip(truths, rules[kind.index]) {
      guard case .hit(let hit) = compiled.rules[index].rule.consequence, let called = hit.recommendation else { continue }
      switch truth {
      case .true: floor = max(floor, called)
      case .unknown:
        switch strict ? .ask : hit.whenUnknown ?? compiled.ruleSet.policy.whenUnknown {
        case .ask: ceiling.insert(called)
        case .note: break
        case .postInspection:
          floor = max(floor, .postInspection)
        }
      case .false, .null: break
      }
    }
    // Where the law of the day is not in the rule set, silence does not speak for a project.
    if outsideCoverage != nil, floor == .approve { ceiling.formUnion(Recommendation.allCases) }
    let bands = compiled.bands.map { inBand($0, low: risk.low, high: risk.askedHigh) }
    for (band, reached) in zip(compiled.bands, bands) {
      switch reached {
      case true?: floor = max(floor, band.recommendation)
      case false?: break
      case nil: ceiling.insert(band.recommendation)
      }
    }
    let possible = [floor] + Recommendation.allCases.filter { $0 > floor && ceiling.contains($0) }
    return Judgement(truths: truths, possible: possible, risk: risk, bands: bands)
  }

  /// The points of each criterion, and the mean over the criteria that have a rule for this kind of record on this day.
  ///
  /// What a rule would add that the rule set lets pass when unknown widens the risk that is shown, but no band waits
  /// for it.
  private func riskProfile(_ truths: [Truth], kind: RecordKind, strict: Bool) -> Judgement.RiskProfile {
    var points = [(low: Int, high: Int, asked: Int)](repeating: (0, 0, 0), count: compiled.ruleSet.criteria.count)
    var applies = [Bool](repeating: false, count: points.count)
    for (truth, index) in zip(truths, rules[kind.index]) {
      let rule = compiled.rules[index]
      applies[rule.owner] = true
      guard case .hit(let hit) = rule.rule.consequence, hit.risk != 0 else { continue }
      switch truth {
      case .true:
        points[rule.owner].low += hit.risk
        points[rule.owner].high += hit.risk
        points[rule.owner].asked += hit.risk
      case .unknown:
        points[rule.owner].low += min(0, hit.risk)
        points[rule.owner].high += max(0, hit.risk)
        let waits = strict || (hit.whenUnknown ?? compiled.ruleSet.policy.whenUnknown) == .ask
        if waits { points[rule.owner].asked += max(0, hit.risk) }
      case .false, .null: break
      }
    }
    var sums = (low: Number.zero, high: Number.zero, asked: Number.zero)
    var weights = Number.zero
    for (index, criterion) in compiled.ruleSet.criteria.enumerated() where applies[index] {
      func capped(_ points: Int) -> Number { criterion.weight.times(Number(min(criterion.cap, max(0, points)))) ?? .zero }
      sums.low = sums.low.plus(capped(points[index].low)) ?? sums.low
      sums.high = sums.high.plus(capped(points[index].high)) ?? sums.high
      sums.asked = sums.asked.plus(capped(points[index].asked)) ?? sums.asked
      weights = weights.plus(criterion.weight) ?? weights
    }
    return Judgement.RiskProfile(
      criteria: zip(points, compiled.ruleSet.criteria).map { points, criterion in
        (min(criterion.cap, max(0, points.low)), min(criterion.cap, max(0, points.high)))
      },
      low: sums.low.divided(by: weights) ?? .zero, high: sums.high.divided(by: weights) ?? .zero,
      askedHigh: sums.asked.divided(by: weights) ?? .zero)
  }

  /// Whether a total between two bounds lies in a band: surely, surely not, or perhaps. A band begins at a number and has
  /// no end (the reader sees to that), so that looking at both bounds settles it.
  private func inBand(_ band: CompiledRuleSet.PolicyBand, low: Number, high: Number) -> Bool? {
    let row = band.program.makeRow()
    let evaluator = Evaluator(band.program)
    evaluator.bind(row)
    func holds(_ total: Number) -> Bool {
      row.set(Slot(0), total)
      return evaluator.truth(of: band.root) == .true
    }
    let atLow = holds(low)
    let atHigh = holds(high)
    return atLow == atHigh ? atLow : nil
  }
}
