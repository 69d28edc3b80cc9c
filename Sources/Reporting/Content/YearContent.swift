import DecisionModel
import Screening
package import Summary

/// What a yearly report says in the words of a paper, for a form that an office lays out itself.
package struct YearContent: Sendable {
  package struct Row: Sendable {
    package let name: String
    package let approve: Int
    package let inspect: Int
    package let reject: Int
    package let open: Int
    package let total: Int
    /// Records of which it is not known whether they belong here.
    package let waiting: Int
  }

  package let outcomes: [(name: String, count: Int, share: String)]
  package let byKind: [Row]
  package let bySector: [Row]
  package let byCriterion: [Row]
  package let missing: [Row]
  package let unread: [String]

  package init(_ report: YearlyReport, _ style: ReportStyle) {
    let language = style.language
    let words = SummaryWording(language: language)
    func row(_ row: Breakdown.Row, _ name: String? = nil) -> Row {
      Row(
        name: name ?? row.label[language], approve: row.counts.approve, inspect: row.counts.postInspection, reject: row.counts.reject,
        open: row.counts.undetermined, total: row.counts.total, waiting: row.waiting)
    }
    let counts = report.outcomes
    outcomes = zip(
      [Recommendation.approve, .postInspection, .reject, nil], [counts.approve, counts.postInspection, counts.reject, counts.undetermined]
    ).map { (words.headline($0, .proposal), $1, words.share($1, of: counts.total)) }
    byKind = report.byKind.rows.map { row($0, RecordKind(rawValue: $0.name)?.shortPhrase(language)) }
    bySector = report.bySector.byCount.map { row($0, $0.name.isEmpty ? SummaryPhrase.sectorNotStated(language) : nil) }
    byCriterion = report.byCriterion.rows.map { row($0) }
    missing = report.missing.byCount.map { row($0) }
    unread = report.wanting.byCount.map { $0.label[language] }
  }
}
