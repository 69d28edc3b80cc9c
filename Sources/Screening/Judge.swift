internal import DecisionModel
internal import FEEL

/// Turns the truths of rules into a judgement. It holds what that takes and no words, and writes into the storage of the
/// judgement before, so that a record allocates nothing.
///
/// The most severe hit wins; a rule that might fire keeps the recommendation open where it calls for more than what is
/// certain. So does one that could not be evaluated, whatever the rule set lets pass when unknown: that speaks of facts.
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
      evaluator = Evaluator(band.program, onFailure: .open)
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
  private var bands: [Band]
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
            called: hit.recommendation, whenUnknown: hit.whenUnknown ?? policy.whenUnknown, risk: hit.risk,
            criterion: rule.owner)
        case .duty: return Effect(called: nil, whenUnknown: .note, risk: 0, criterion: rule.owner)
        }
      }
    }
    criteria = compiled.ruleSet.criteria.map { ($0.weight, $0.cap) }
    applying = RecordKind.allCases.map { kind in
      let owners = rules.criteria(for: kind)
      return (owners, owners.reduce(.zero) { $0.plus(compiled.ruleSet.criteria[$1].weight) ?? $0 })
    }
    bands = compiled.bands.map(Band.init)
    isCovered = rules.outsideCoverage == nil
  }

  /// The same judge, by whom the total risk raises nothing.
  var withoutBands: Judge {
    var judge = self
    judge.bands = []
    return judge
  }

  /// Completes a judgement of all views of a record, whose truths stand: each view has its own outcomes, and any may meet any.
  ///
  /// - Parameter parts: of each view, without the total risk.
  /// - Returns: outcomes that are listed because of the total risk alone, and that perhaps no completion gives.
  func complete(_ judgement: inout Judgement, of parts: [Judgement], kind: RecordKind, strict: Bool) -> [Recommendation] {
    complete(&judgement, kind: kind, strict: strict)
    guard judgement.possible.count > 1, isCovered, !judgement.isAgreementOpen else { return [] }
    let least = parts.compactMap(\.possible.first).max() ?? .approve
    let own = Set(parts.flatMap(\.possible)).filter { $0 >= least }
    var certain = Recommendation.approve
    var open: [Recommendation] = []
    for (band, reached) in zip(bands, judgement.bands) {
      switch reached {
      case true?: certain = max(certain, band.recommendation)
      case false?: break
      case nil: open.append(band.recommendation)
      }
    }
    let reached = Set(own.map { max($0, certain) })
    let raised = Set(open.flatMap { level in reached.map { max($0, level) } })
    let possible = judgement.possible.filter { reached.contains($0) || raised.contains($0) }
    guard !possible.isEmpty else { return [] }
    judgement.possible = possible
    return open.isEmpty ? [] : possible
  }

  /// Completes a judgement whose truths stand, and which of them failed.
  ///
  /// - Parameter strict: that a rule which might fire counts as one that does is a presumption too, and turned off.
  func complete(_ judgement: inout Judgement, kind: RecordKind, strict: Bool) {
    var floor = Recommendation.approve
    var open = RecommendationSet()
    // Taken out, so that nobody else holds it while it is written.
    var points: [(low: Int, high: Int)] = []
    swap(&points, &judgement.risk.criteria)
    points.removeAll(keepingCapacity: true)
    for _ in criteria { points.append((0, 0)) }
    let (truths, failed) = (judgement.truths, judgement.failed)
    effects[kind.index].withUnsafeBufferPointer { effects in
      points.withUnsafeMutableBufferPointer { points in
        TruthBytes.forEach(truths, is: .false, false) { position in
          guard position < effects.count else { return }
          let effect = effects[position]
          switch truths[position] {
          case .false, .null: return
          case .true:
            if let called = effect.called { floor = max(floor, called) }
            points[effect.criterion].low += effect.risk
            points[effect.criterion].high += effect.risk
          case .unknown:
            let isFailed = !failed.isEmpty && failed.contains(position)
            if let called = effect.called {
              open.insert(RecommendationSet(called))
              switch effect.whenUnknown {
              case .ask, .note: break
              case .postInspection: if !strict && !isFailed { floor = max(floor, .postInspection) }
              }
            }
            points[effect.criterion].low += min(0, effect.risk)
            points[effect.criterion].high += max(0, effect.risk)
          }
        }
      }
    }
    swap(&points, &judgement.risk.criteria)
    if judgement.isAgreementOpen { open = .all }
    // Where the law of the day is not in the rule set, silence does not speak for a project.
    if !isCovered, floor == .approve { open = .all }
    weigh(&judgement.risk, kind: kind)
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
    for higher in [Recommendation.postInspection, .reject]
    where higher > floor && open.contains(RecommendationSet(higher)) {
      judgement.possible.append(higher)
    }
  }

  /// What a rule that might fire, by its place in the rules of a kind, calls for where the recommendation waits for it.
  func waits(_ position: Int, _ kind: RecordKind, strict: Bool) -> Recommendation? {
    let effect = effects[kind.index][position]
    guard let called = effect.called else { return nil }
    switch effect.whenUnknown {
    case .ask, .note: return called
    // Unless presumptions are turned off it counts as a hit that calls for an inspection.
    case .postInspection: return strict || called > .postInspection ? called : nil
    }
  }

  /// What a band of the total risk calls for, by its place in the policy.
  func level(ofBand index: Int) -> Recommendation { bands[index].recommendation }

  /// Whether a band of the total risk calls for this.
  func raises(to level: Recommendation) -> Bool { bands.contains { $0.recommendation == level } }

  /// The mean of the points, each criterion's up to its cap, over the criteria that have a rule for this kind of record on this
  /// day.
  private func weigh(_ risk: inout Judgement.RiskProfile, kind: RecordKind) {
    var sums = (low: Number.zero, high: Number.zero)
    let (present, weights) = applying[kind.index]
    for index in present {
      let (weight, cap) = criteria[index]
      func capped(_ points: Int) -> Number { weight.times(Number(min(cap, max(0, points)))) ?? .zero }
      let points = risk.criteria[index]
      sums.low = sums.low.plus(capped(points.low)) ?? sums.low
      sums.high = sums.high.plus(capped(points.high)) ?? sums.high
    }
    for (index, criterion) in criteria.enumerated() {
      let points = risk.criteria[index]
      risk.criteria[index] = (min(criterion.cap, max(0, points.low)), min(criterion.cap, max(0, points.high)))
    }
    risk.low = sums.low.divided(by: weights) ?? .zero
    risk.high = sums.high.divided(by: weights) ?? .zero
  }
}
