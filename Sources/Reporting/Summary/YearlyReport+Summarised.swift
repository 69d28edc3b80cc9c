package import DecisionModel
import Screening
package import Summary

extension YearlyReport: Printed {
  package func document(_ style: ReportStyle) -> Document {
    YearMaker(report: self, words: .init(language: style.language), office: style.office).document
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    YearMaker(report: self, words: .init(language: language), office: OfficeWords()).rows
  }
}

/// Chooses the words for a yearly report.
private struct YearMaker {
  let report: YearlyReport
  let words: SummaryWording
  let office: OfficeWords
  private var language: Language { words.language }

  /// How many facts the table of missing ones shows; spreadsheets and programs get all.
  private static let missingLimit = 25

  var document: Document {
    var document = Document(
      language, title: SummaryPhrase.yearlyTitle(language, String(report.year)),
      subject: [SummaryPhrase.yearlySubject(language)], head: head, sections: sections,
      stamp: words.stamp(report.ruleSet), isWide: true)
    words.sign(&document, office, for: .facility)
    return document
  }

  private var head: [Document.Field] {
    var fields = [words.field(.yearlyRecords, report.outcomes.total)]
    if report.atLeast > 0 { fields.append(words.field(.yearlyAtLeast, report.atLeast)) }
    if report.outsideCoverage > 0 { fields.append(words.field(.yearlyOutside, report.outsideCoverage)) }
    if !report.otherYears.isEmpty {
      let years = report.otherYears.sorted { $0.key < $1.key }.map { "\($0.key): \(words.count($0.value))" }
      fields.append(
        words.field(
          .yearlyOtherYears,
          SummaryPhrase.yearlyOfYears(
            language, words.count(report.otherYears.values.reduce(0, +)), years.joined(separator: "; "))))
    }
    if !report.failed.isEmpty {
      fields.append(
        words.field(.failedRecords, "\(words.count(report.failed.count)): \(report.failed.joined(separator: "; "))"))
    }
    if report.unread > 0 { fields.append(words.field(.unread, report.unread)) }
    if report.withoutDay > 0 { fields.append(words.field(.yearlyWithoutDay, report.withoutDay)) }
    return fields
  }

  private var sections: [Document.Section] {
    guard report.outcomes.total > 0 else {
      return [section(.byOutcome, [.paragraph(SummaryPhrase.noRecords(language))])]
    }
    return [
      section(.byOutcome, [.table(outcomes)]),
      section(.byKind, [.table(table(.kind, report.byKind.rows, name: kind))]),
      section(.bySector, [.table(table(.sector, report.bySector.byCount, name: sector))]),
      section(
        .byCriterion,
        [
          .paragraph(SummaryPhrase.criterionNote(language)),
          .table(table(.criterion, report.byCriterion.rows, waiting: .recordsWaiting)),
        ]),
      section(.byClause, clauses),
      section(
        .byDuty,
        [
          .paragraph(SummaryPhrase.dutyNote(language)),
          .table(table(.duty, report.duties.byCount, waiting: .recordsMight)),
        ]),
      section(.missingFacts, missing), section(.wantingTexts, wanting),
    ]
  }

  private func section(_ title: SummaryPhrase, _ blocks: [Document.Block]) -> Document.Section {
    .init(title: title(language), blocks: blocks)
  }

  // MARK: Tables

  private var outcomeTitles: [String] {
    [Recommendation.approve, .postInspection, .reject, nil].map { words.headline($0, .proposal) }
  }

  private func cells(_ counts: Breakdown.Counts) -> [Int] {
    [counts.approve, counts.postInspection, counts.reject, counts.undetermined, counts.total]
  }

  private var outcomes: Document.Table {
    let counts = report.outcomes
    let rows = zip(outcomeTitles + [SummaryPhrase.total(language)], cells(counts)).map { title, count in
      [Document.Text(title), Document.Text(words.count(count)), Document.Text(words.share(count, of: counts.total))]
    }
    return Document.Table(
      [SummaryPhrase.outcome, .records, .share].map { $0(language) }, rows, numeric: [1, 2], wraps: true)
  }

  private func kind(_ row: Breakdown.Row) -> String {
    RecordKind(rawValue: row.name)?.shortPhrase(language) ?? row.name
  }

  private func sector(_ row: Breakdown.Row) -> String {
    row.name.isEmpty ? SummaryPhrase.sectorNotStated(language) : row.label[language]
  }

  private func table(
    _ first: SummaryPhrase, _ rows: [Breakdown.Row], waiting: SummaryPhrase? = nil,
    name: ((Breakdown.Row) -> String)? = nil
  ) -> Document.Table {
    let titles = [first(language)] + outcomeTitles + [SummaryPhrase.total(language)]
    let cells = rows.map { row -> [Document.Text] in
      let counts = self.cells(row.counts) + (waiting == nil ? [] : [row.waiting])
      return [Document.Text(name?(row) ?? row.label[language])] + counts.map { Document.Text(words.count($0)) }
    }
    return Document.Table(
      titles + (waiting.map { [$0(language)] } ?? []), cells, numeric: Set(1...titles.count), wraps: true)
  }

  private var clauses: [Document.Block] {
    let answered = report.byClause.rows.filter { report.unanswered[$0.name] == nil }
    let silent = report.byClause.rows.compactMap { row in
      report.unanswered[row.name].map { Document.Field("\(row.name) \(row.label[language])", $0[language]) }
    }
    let table = table(.clause, answered, waiting: .recordsWaiting) { "\($0.name) \($0.label[language])" }
    return [.paragraph(SummaryPhrase.clauseNote(language)), .table(table)]
      + (silent.isEmpty
        ? [] : [.paragraph(SummaryPhrase.unansweredClauses(language) + ":"), .fields(silent)])
  }

  private var missing: [Document.Block] {
    let rows = report.missing.byCount
    guard !rows.isEmpty else { return [.paragraph(SummaryPhrase.noMissing(language))] }
    let more = rows.count - Self.missingLimit
    let table = Document.Table(
      [SummaryPhrase.fact, .records, .share].map { $0(language) },
      rows.prefix(Self.missingLimit).map { row in
        [
          Document.Text(row.label[language]), Document.Text(words.count(row.counts.total)),
          Document.Text(words.share(row.counts.total, of: report.outcomes.total)),
        ]
      }, numeric: [1, 2], wraps: true)
    return [.paragraph(SummaryPhrase.missingNote(language)), .table(table)]
      + (more > 0 ? [.paragraph("… " + SummaryPhrase.andMore(language, words.count(more)))] : [])
  }

  private var wanting: [Document.Block] {
    let rows = report.wanting.byCount
    guard !rows.isEmpty else { return [.paragraph(SummaryPhrase.noWanting(language))] }
    let table = Document.Table(
      [SummaryPhrase.text, .source, .records].map { $0(language) },
      rows.map { row in
        let source = row.source.map {
          Document.Text(citation($0.place, of: $0.number, language), link: $0.url)
        }
        return [Document.Text(row.label[language]), source ?? "", Document.Text(words.count(row.counts.total))]
      }, numeric: [2], wraps: true)
    return [.paragraph(SummaryPhrase.wantingNote(language)), .table(table)]
  }

  // MARK: Rows

  /// All tables in one, each row with the name of its table, so that a spreadsheet can pivot it.
  var rows: [[CSV.Cell]] {
    let titles =
      [SummaryPhrase.table, .code, .item].map { $0(language) } + outcomeTitles
      + [SummaryPhrase.total, .recordsWaiting].map { $0(language) }
    func part(_ title: SummaryPhrase, _ rows: [Breakdown.Row], name: ((Breakdown.Row) -> String)? = nil) -> [[CSV.Cell]]
    {
      rows.map { row in
        [.text(title(language)), .text(row.name), .text(name?(row) ?? row.label[language])]
          + (cells(row.counts) + [row.waiting]).map { .count($0) }
      }
    }
    let whole: [CSV.Cell] =
      [.text(SummaryPhrase.byOutcome(language)), .nothing, .text(String(report.year))]
      + (cells(report.outcomes) + [0]).map { .count($0) }
    return [titles.map { .text($0) }, whole] + part(.byKind, report.byKind.rows, name: kind)
      + part(.bySector, report.bySector.byCount, name: sector) + part(.byCriterion, report.byCriterion.rows)
      + part(.byClause, report.byClause.rows) + part(.byDuty, report.duties.byCount)
      + part(.missingFacts, report.missing.byCount) + part(.wantingTexts, report.wanting.byCount)
  }
}
