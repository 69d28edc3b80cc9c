package import Screening

/// In which order facilities are inspected.
///
/// First what is certain of the recommendation, the most severe before; then the total risk that is certain; then the one that
/// is possible; both before they are rounded. Who is alike in these three is tied. Ties are listed by the number of
/// grounds, then by name, so that the list is the same in every run.
package struct InspectionOrder: Sendable {
  /// What the place of a facility depends on.
  package struct Key: Sendable, Comparable {
    package let certain: Recommendation
    package let low: Fraction
    package let high: Fraction

    /// Whether `a` is inspected before `b`.
    package static func < (a: Key, b: Key) -> Bool {
      if a.certain != b.certain { return a.certain > b.certain }
      if a.low != b.low { return a.low > b.low }
      return a.high > b.high
    }
  }

  package let weights: CriterionWeights

  package init(_ weights: CriterionWeights) { self.weights = weights }

  package func key(_ facility: Facility) -> Key {
    Key(
      certain: facility.certain, low: weights.mean(of: facility.certainPoints, over: facility.applying),
      high: weights.mean(of: facility.possiblePoints, over: facility.applying))
  }

  /// The facilities in order.
  package func sorted(_ facilities: [Facility]) -> [Facility] {
    let keys = facilities.map(key)
    return facilities.indices.sorted { a, b in
      if keys[a] != keys[b] { return keys[a] < keys[b] }
      let (first, second) = (facilities[a], facilities[b])
      if first.grounds.count != second.grounds.count { return first.grounds.count > second.grounds.count }
      return (first.name, first.file) < (second.name, second.file)
    }.map { facilities[$0] }
  }

  /// The rank of each: one more than the number of those before it, so that ties share one.
  package func ranks(_ facilities: [Facility]) -> [Int] { Self.ranks(facilities.map(key)) }

  package static func ranks(_ keys: [Key]) -> [Int] {
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    var ranks = [Int](repeating: 0, count: keys.count)
    for (position, index) in order.enumerated() {
      let isTied = position > 0 && keys[order[position - 1]] == keys[index]
      ranks[index] = isTied ? ranks[order[position - 1]] : position + 1
    }
    return ranks
  }
}
