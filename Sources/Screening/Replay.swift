package import DecisionModel
package import FEEL

/// Documented cases against what was expected of them.
package struct Replay: Sendable {
  /// Which law the cases were judged on.
  package enum Reading: Sendable, Hashable {
    /// That of each record's own day.
    case ownDay
    /// The same, but records from before the covered days on the first of these (see `JudgingDay`).
    case retrospective(from: CalendarDate)
    /// That of one day for all.
    case oneDay(CalendarDate)

    /// The day that it names, ISO 8601.
    package var day: String? {
      switch self {
      case .ownDay: nil
      case .retrospective(let day), .oneDay(let day): day.description
      }
    }
  }

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
    /// The day it was judged on, and the one that its record names.
    package let asOf: String
    package let ownDay: String?
    /// Whether it was judged on a later day than its own because the rule set does not reach back to it.
    package let isRetrospective: Bool
    package let expected: CaseFile.Expected
    package let possible: [Recommendation]
    package let hits: [Hit]
    package let missingHits: [String]
    package let missingFacts: [String]
    /// What could not be evaluated, as it is written.
    package let failures: [String]
    package let verdict: Verdict

    package struct Hit: Sendable, Hashable {
      package let rule: String
      package let criterion: String
    }

    /// Whether the line counts as a fault: it differs, and its case does not say why.
    package var isFault: Bool {
      switch verdict {
      case .agrees: false
      case .open: false
      case .missesHits, .differs: expected.difference == nil
      }
    }
  }

  package let reading: Reading
  package private(set) var lines: [Line] = []
  /// The criteria of the rule set, in its order.
  package private(set) var criteria: [(name: String, label: Words)] = []

  package init(_ reading: Reading = .ownDay) { self.reading = reading }

  /// Compares a report with its case; a case without an expectation is left out.
  package mutating func add(_ report: Report, of file: CaseFile) {
    guard let expected = file.expected else { return }
    if criteria.isEmpty { criteria = report.risk.criteria.map { ($0.criterion, $0.label) } }
    let hits = report.hits.map { Line.Hit(rule: $0.rule, criterion: $0.criterion) }
    let (verdict, missing) = expected.verdict(possible: report.possible, hits: hits.map(\.rule))
    let ownDay = file.record.asOf?.description
    let isRetrospective =
      switch reading {
      case .retrospective: ownDay != nil && ownDay != report.asOf
      case .ownDay, .oneDay: false
      }
    lines.append(
      Line(
        name: report.record.name, title: report.record.title, file: report.record.file, sector: file.record.sector,
        kind: report.record.kind, asOf: report.asOf, ownDay: ownDay, isRetrospective: isRetrospective,
        expected: expected, possible: report.possible, hits: hits, missingHits: missing,
        missingFacts: report.missingFacts, failures: report.failedExpressions, verdict: verdict))
  }

  /// Whether one of the cases lies before the covered days, so that the readings come apart.
  package var isAnyRetrospective: Bool { lines.contains(where: \.isRetrospective) }
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
