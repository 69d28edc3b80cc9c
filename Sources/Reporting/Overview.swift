package import DecisionModel
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

/// Many reports as one table: a line for each record, how many there are of each result, and what could not be read.
package struct Overview: Printed {
  private let reports: [Report]
  private let links: [String?]
  private let unread: [UnreadRecord]

  /// - Parameters:
  ///   - links: the addresses of the records' own pages, in the same order.
  ///   - unread: what was named or found and is not among the reports.
  package init(_ reports: [Report], links: [String?] = [], unread: [UnreadRecord] = []) {
    self.reports = reports
    self.links = links
    self.unread = unread
  }

  /// The reports themselves, a line each: whoever reads JSON makes a table of their own.
  package func json(isOne: Bool) throws -> String {
    try reports.map { try JSONFormat.object($0, in: $0.ruleSet.title.languages, indented: false) }.joined()
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    let table = table(language)
    return [table.columns.map { .text($0.title) }]
      + table.rows.map { row in
        row.enumerated().map { table.numeric.contains($0) && Int($1.string) != nil ? .number($1.string) : .text($1.string) }
      }
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    var sections = [
      Document.Section(number: "", title: Phrase.byOutcome(language), blocks: [.items(counts(language))]),
      Document.Section(
        number: "", title: Phrase.records(language),
        blocks: [reports.isEmpty ? .paragraph(Phrase.noRecord(language)) : .table(table(language))]),
    ]
    if !unread.isEmpty {
      sections.append(
        .init(
          number: "", title: "\(Phrase.notScreened(language)): \(unread.count)",
          blocks: [.items(unread.map { Document.Item("\($0.file): \($0.reason.phrase(language))") })]))
    }
    return Document(
      language, title: Phrase.overviewTitle(language), subject: [], sections: sections,
      stamp: [Phrase.advisory(language)] + ruleSets, isWide: true)
  }

  /// Results that occur, the gravest first, with how often; as each is called on its own sheet: what is asked of a facility has
  /// another name than what is asked of a project.
  private func counts(_ language: Language) -> [Document.Item] {
    let order: [Standing] = [.reject, .atLeastPostInspection, .postInspection, .undetermined, .approve]
    let headlines = reports.map { (standing: Standing($0.possible), label: $0.headline(language)) }
    return order.flatMap { standing in
      var labels: [String] = []
      for one in headlines where one.standing == standing && !labels.contains(one.label) { labels.append(one.label) }
      return labels.map { label in
        let count = headlines.count { $0.standing == standing && $0.label == label }
        return Document.Item(lead: standing.mark, "\(label): \(count)")
      }
    }
  }

  private func table(_ language: Language) -> Document.Table {
    let rows: [[Document.Text]] = reports.enumerated().map { index, report in
      let failed =
        report.failures.isEmpty ? "" : "; " + FailurePhrase.inRow(language, String(report.failures.count))
      let link = links.indices.contains(index) ? links[index] : nil
      return [
        Document.Text(report.record.name, page: link), Document.Text(report.record.title[language]),
        Document.Text(report.record.kind.shortPhrase(language)),
        Document.Text("\(Standing(report.possible).mark) \(report.headline(language))\(failed)"),
        Document.Text(String(report.hits.grounds)),
        Document.Text(spokenInterval(report.risk.low, report.risk.high, language)), Document.Text(String(report.missing.count)),
      ]
    }
    let titles = [Phrase.recordName, .record, .kind, .recommendation, .hitCount, .risk, .missingCount].map { $0(language) }
    var table = Document.Table(titles, rows, numeric: [4, 5, 6], wraps: true)
    // A table without a row has one column.
    if table.columns.count > 1, !rows.isEmpty { table.columns[1].isMinor = true }
    return table
  }

  /// The rule sets that were used: name, version and hash.
  private var ruleSets: [String] {
    reports.reduce(into: []) { seen, report in
      let stamp =
        "\(report.ruleSet.name) \(report.ruleSet.version) · \(report.ruleSet.hash.prefix(12)) · sangloc \(report.engine)"
      if !seen.contains(stamp) { seen.append(stamp) }
    }
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
    // Those that could not be evaluated may be what the result waits for.
    short.mightFire = mightFire.filter { !$0.failures.isEmpty }
    for index in short.mightFire.indices { short.mightFire[index].comparisons = [] }
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
