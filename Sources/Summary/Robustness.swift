package import DecisionModel
package import Screening

/// How the ranking of the facilities to inspect moves when the weights of the criteria move.
///
/// Points and recommendations stay as the reports give them; only the weighted means are worked out anew, so no record is
/// evaluated again. Each weight is raised and lowered alone, and all are drawn at random within the same bounds.
package struct Robustness: Sendable {
  package struct Settings: Sendable, Hashable {
    /// By how many hundredths a weight moves, up and down: 1 to 100.
    package let percent: Int
    package let samples: Int
    package let seed: UInt64
    /// How many facilities the head of the list has.
    package let top: Int

    package init(percent: Int, samples: Int, seed: UInt64, top: Int) {
      self.percent = percent
      self.samples = samples
      self.seed = seed
      self.top = top
    }
  }

  /// What the draws do to one facility.
  package struct Place: Sendable {
    package let facility: Facility
    package let rank: Int
    package fileprivate(set) var best: Int
    package fileprivate(set) var worst: Int
    /// In how many draws it is in the head of the list.
    package fileprivate(set) var inTop = 0
  }

  /// What one change of weights does to the ranking.
  package struct Shift: Sendable {
    /// Kendall's tau-b against the ranking as it is; `nil` where a ranking orders nothing.
    package let tau: Double?
    /// How many facilities have another rank, and by how much the one that moves most.
    package let moved: Int
    package let largest: Int
    /// How many enter the head of the list.
    package let entering: Int
  }

  package struct OfWeight: Sendable {
    package let criterion: String
    package let label: Words
    package let weight: String
    package let raised: Shift
    package let lowered: Shift

    fileprivate var least: Double { min(raised.tau ?? 1, lowered.tau ?? 1) }
    fileprivate var moved: Int { max(raised.moved, lowered.moved) }
  }

  package struct OfDraws: Sendable {
    package fileprivate(set) var least: Double?
    package fileprivate(set) var mean: Double?
    /// In how many draws nobody has another rank.
    package fileprivate(set) var unchanged = 0
  }

  package let settings: Settings
  package let ruleSet: Report.RuleSetStamp
  /// In the order of the inspection plan.
  package private(set) var places: [Place]
  /// The one that moves the ranking most first.
  package private(set) var weights: [OfWeight] = []
  package private(set) var draws = OfDraws()
  /// Facilities that are not ranked: their inspection is open, or nothing calls for it.
  package let unranked: Int
  package let unread: Int
  /// As `InspectionPlan.isOneMeasure`.
  package let isOneMeasure: Bool

  /// A factor of one.
  private static let whole: Int64 = 10_000

  package init(_ plan: InspectionPlan, _ settings: Settings) {
    self.settings = settings
    ruleSet = plan.ruleSet
    unread = plan.unread
    isOneMeasure = plan.isOneMeasure
    unranked = plan.undetermined.count + plan.cleared
    places = plan.toInspect.map { Place(facility: $0.facility, rank: $0.rank, best: $0.rank, worst: $0.rank) }
    let ranking = Ranking(plan, top: settings.top)
    moveEach(ranking, plan.order.weights)
    drawAll(ranking, plan.order.weights)
  }

  private mutating func moveEach(_ ranking: Ranking, _ base: CriterionWeights) {
    let step = Int64(settings.percent) * Self.whole / 100
    for index in base.names.indices {
      func shift(_ change: Int64) -> Shift {
        var factors = [Int64](repeating: Self.whole, count: base.names.count)
        factors[index] += change
        return ranking.shift(to: ranking.ranks(base.scaled(by: factors)))
      }
      weights.append(
        OfWeight(
          criterion: base.names[index], label: base.labels[index], weight: base.written[index], raised: shift(step),
          lowered: shift(-step)))
    }
    weights = weights.indices.sorted { a, b in
      if weights[a].least != weights[b].least { return weights[a].least < weights[b].least }
      if weights[a].moved != weights[b].moved { return weights[a].moved > weights[b].moved }
      return a < b
    }.map { weights[$0] }
  }

  private mutating func drawAll(_ ranking: Ranking, _ base: CriterionWeights) {
    var random = SeededDraws(seed: settings.seed)
    let step = Int64(settings.percent) * Self.whole / 100
    var sum = 0.0
    var count = 0
    for _ in 0..<settings.samples {
      let factors = base.names.map { _ in random.next(in: Self.whole - step...Self.whole + step) }
      let ranks = ranking.ranks(base.scaled(by: factors))
      for index in places.indices {
        places[index].best = min(places[index].best, ranks[index])
        places[index].worst = max(places[index].worst, ranks[index])
        if ranks[index] <= settings.top { places[index].inTop += 1 }
      }
      let shift = ranking.shift(to: ranks)
      if shift.moved == 0 { draws.unchanged += 1 }
      if let tau = shift.tau {
        draws.least = min(draws.least ?? 1, tau)
        sum += tau
        count += 1
      }
    }
    draws.mean = count > 0 ? sum / Double(count) : nil
  }
}

/// The ranking as it is, to hold others against.
private struct Ranking {
  let facilities: [Facility]
  let base: [Int]
  let top: Int

  init(_ plan: InspectionPlan, top: Int) {
    facilities = plan.toInspect.map(\.facility)
    base = plan.toInspect.map(\.rank)
    self.top = top
  }

  func ranks(_ weights: CriterionWeights) -> [Int] { InspectionOrder(weights).ranks(facilities) }

  func shift(to ranks: [Int]) -> Robustness.Shift {
    let moves = zip(base, ranks).map { abs($0 - $1) }
    return Robustness.Shift(
      tau: RankCorrelation.tau(base, ranks), moved: moves.count { $0 > 0 }, largest: moves.max() ?? 0,
      entering: zip(base, ranks).count { $0 > top && $1 <= top })
  }
}
