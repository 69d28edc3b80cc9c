package import DecisionModel

/// Documented cases against what was expected of them.
package struct Replay: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    /// Settled as expected, or open where that was expected.
    case agrees
    /// Open, and what was expected is among the possible: a right answer where only the outcome is documented.
    case open
    /// The case names hits that are not there.
    case missesHits = "misses hits"
    /// Settled otherwise than expected, or open without the expected among the possible.
    case differs
  }

  package struct Line: Sendable {
    package let name: String
    package let title: Words
    package let file: String
    package let sector: String?
    package let kind: RecordKind
    package let asOf: String
    package let expected: CaseFile.Expected
    package let possible: [Recommendation]
    package let hits: [String]
    package let missingHits: [String]
    package let missingFacts: [String]
    package let verdict: Verdict

    /// Whether the line counts as a fault: it differs, and its case does not say why.
    package var isFault: Bool {
      switch verdict {
      case .agrees: false
      case .open: false
      case .missesHits, .differs: expected.difference == nil
      }
    }
  }

  package private(set) var lines: [Line] = []

  package init() {}

  /// Compares a report with its case; a case without an expectation is left out.
  package mutating func add(_ report: Report, of file: CaseFile) {
    guard let expected = file.expected else { return }
    let hits = report.hits.map(\.rule)
    let (verdict, missing) = expected.verdict(possible: report.possible, hits: hits)
    lines.append(
      Line(
        name: report.record.name, title: report.record.title, file: report.record.file, sector: file.record.sector,
        kind: report.record.kind, asOf: report.asOf, expected: expected, possible: report.possible, hits: hits,
        missingHits: missing,
        missingFacts: report.missing.map(\.fact), verdict: verdict))
  }

  /// Counts for one expected outcome (`nil`: undetermined).
  package struct Tally: Sendable {
    package let recommendation: Recommendation?
    package let strength: CaseFile.Expected.Strength?
    package let counts: [Verdict: Int]
    package var total: Int { counts.values.reduce(0, +) }
  }

  /// By expected outcome and strength, the strong cases first.
  package var tallies: [Tally] {
    let outcomes: [Recommendation?] = Recommendation.allCases.map { $0 } + [nil]
    let strengths: [CaseFile.Expected.Strength?] = [.strong, .outcomeOnly, nil]
    return strengths.flatMap { strength in
      outcomes.compactMap { outcome in
        let own = lines.filter { $0.expected.recommendation == outcome && $0.expected.strength == strength }
        guard !own.isEmpty else { return nil }
        return Tally(
          recommendation: outcome, strength: strength,
          counts: Dictionary(own.map { ($0.verdict, 1) }, uniquingKeysWith: +))
      }
    }
  }
}

extension CaseFile.Expected {
  /// How what was found stands to what was expected, and which of the expected hits are not there.
  ///
  /// - Parameter possible: the recommendations that are possible; a single one where it is settled.
  package func verdict(possible: [Recommendation], hits found: [String]) -> (Replay.Verdict, missingHits: [String]) {
    let missing = hits.filter { !found.contains($0) }
    switch (recommendation, possible.count == 1 ? possible[0] : nil) {
    case (nil, nil): return (.agrees, missing)
    case (let wanted?, let given?):
      return (wanted != given ? .differs : missing.isEmpty ? .agrees : .missesHits, missing)
    case (let wanted?, nil): return (possible.contains(wanted) ? .open : .differs, missing)
    case (nil, _?): return (.differs, missing)
    }
  }
}
