import DecisionModel
package import Screening

/// A file that was named or found and whose record is not among the reports: a table that leaves it out must say so.
package struct UnreadRecord: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    case hasErrors
    case unreadable
    /// It is no case file by its name, or a link to a folder.
    case skipped
  }
  package let file: String
  package let reason: Reason

  package init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }
}

/// Many reports as one table: a line for each record, and how many there are of each result.
struct Overview {
  struct Row {
    var record: String
    var title: String
    var kind: String
    var standing: Standing
    var headline: String
    var hits: Int
    var risk: String
    var missing: Int
    /// Address of its own page, relative to the table's.
    var link: String?
  }
  var language: Language
  var rows: [Row]
  /// Results that occur, the gravest first, with how often.
  var counts: [(standing: Standing, label: String, count: Int)]
  /// The rule sets that were used: name, version and hash.
  var ruleSets: [String]
  /// What is not in the table, and why: a line each.
  var unread: [String]

  init(_ reports: [Report], links: [String?], unread: [UnreadRecord], _ language: Language) {
    self.language = language
    self.unread = unread.map { "\($0.file): \($0.reason.phrase(language))" }
    rows = reports.enumerated().map { index, report in
      let standing = Standing(report.recommendation)
      let failed =
        report.failures.isEmpty ? "" : "; " + FailurePhrase.inRow(language, String(report.failures.count))
      return Row(
        record: report.record.name, title: report.record.title[language],
        kind: report.record.kind.shortPhrase(language),
        standing: standing, headline: standing.headline(report.record.kind)(language) + failed,
        hits: report.hits.grounds,
        risk: spokenInterval(report.risk.low, report.risk.high, language), missing: report.missing.count,
        link: links.indices.contains(index) ? links[index] : nil)
    }
    let order: [Standing] = [.reject, .postInspection, .undetermined, .approve]
    counts = order.compactMap { standing in
      let count = reports.count { Standing($0.recommendation) == standing }
      return count == 0 ? nil : (standing, standing.headline(.proposal)(language), count)
    }
    var seen: [String] = []
    for report in reports {
      let stamp =
        "\(report.ruleSet.name) \(report.ruleSet.version) · \(report.ruleSet.hash.prefix(12)) · sangloc \(report.engine)"
      if !seen.contains(stamp) { seen.append(stamp) }
    }
    ruleSets = seen
  }

  /// The columns after the mark of the result.
  var titles: [String] {
    [Phrase.record, .kind, .recommendation, .hitCount, .risk, .missingCount].map { $0(language) }
  }
}

extension UnreadRecord.Reason {
  var phrase: Phrase {
    switch self {
    case .hasErrors: .recordHasErrors
    case .unreadable: .recordUnreadable
    case .skipped: .recordSkipped
    }
  }
}

extension Report {
  /// The report without what no line of a table shows, so that many can be kept.
  package var forOverview: Report {
    var short = self
    short.mightFire = []
    short.notFired = []
    short.duties = []
    short.determinations = []
    short.wanting = []
    short.presumed = []
    short.facts = []
    short.labels = [:]
    short.risk.criteria = []
    for index in short.hits.indices { short.hits[index].comparisons = [] }
    for index in short.missing.indices { short.missing[index].choices = [] }
    return short
  }
}
