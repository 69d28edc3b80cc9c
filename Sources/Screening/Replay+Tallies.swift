package import DecisionModel

extension Replay {
  /// How many of some cases agree, are open, differ.
  package struct Tally<Key: Sendable>: Sendable {
    package let key: Key
    package private(set) var agreeing = 0
    package private(set) var open = 0
    /// With those whose expected hits are missing.
    package private(set) var differing = 0
    /// Of the cases whose facts can carry the decision: all, and those that agree.
    package private(set) var strong = 0
    package private(set) var strongAgreeing = 0
    package var total: Int { agreeing + open + differing }

    fileprivate init(_ key: Key, _ lines: [Line]) {
      self.key = key
      for line in lines {
        let isStrong = line.expected.strength == .strong
        if isStrong { strong += 1 }
        switch line.verdict {
        case .agrees:
          agreeing += 1
          if isStrong { strongAgreeing += 1 }
        case .open: open += 1
        case .differs, .missesHits: differing += 1
        }
      }
    }
  }

  /// An expected outcome (`nil`: undetermined) and how well the facts carry it.
  package struct Expectation: Sendable, Hashable {
    package let recommendation: Recommendation?
    package let strength: CaseFile.Expected.Strength?
  }

  /// By expected outcome and strength, the strong cases first; never pooled.
  package var byOutcome: [Tally<Expectation>] {
    let outcomes: [Recommendation?] = Recommendation.allCases.map { $0 } + [nil]
    let strengths: [CaseFile.Expected.Strength?] = [.strong, .outcomeOnly, nil]
    return strengths.flatMap { strength in
      outcomes.map { outcome in
        Tally(
          Expectation(recommendation: outcome, strength: strength),
          lines.filter { $0.expected.recommendation == outcome && $0.expected.strength == strength })
      }
    }.filter { $0.total > 0 }
  }

  /// By sector as the cases name it, the most cases first; `nil` where none is named, last.
  package var bySector: [Tally<String?>] {
    Dictionary(grouping: lines, by: \.sector).map { Tally($0.key, $0.value) }.sorted { a, b in
      guard let first = a.key, let second = b.key else { return a.key != nil }
      return a.total == b.total ? first < second : a.total > b.total
    }
  }

  /// By criterion: the cases in which a rule of it fires, in the order of the rule set. A case counts under each criterion that it
  /// hits, and under none where nothing fires, so the sums are not those of the cases. The last, `nil`: nothing fires.
  package var byCriterion: [Tally<(name: String, label: Words)?>] {
    let hit = criteria.map { criterion in
      Tally<(name: String, label: Words)?>(
        criterion, lines.filter { $0.hits.contains { $0.criterion == criterion.name } })
    }
    return (hit + [Tally(nil, lines.filter(\.hits.isEmpty))]).filter { $0.total > 0 }
  }
}
