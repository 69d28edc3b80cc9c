internal import Diagnostics
package import Summary

extension YearlyReport {
  /// `sangloc/yearly-report/1`
  package func json(isOne: Bool) -> String { json.text }

  private var json: JSON {
    .object([
      .init("schema", .string("sangloc/yearly-report/1")), .init("ruleSet", SummaryJSON.stamp(ruleSet)),
      .init("year", .integer(year)), .init("outcomes", SummaryJSON.counts(outcomes)),
      .init("byKind", SummaryJSON.rows(byKind.rows)), .init("bySector", SummaryJSON.rows(bySector.byCount)),
      .init("byCriterion", SummaryJSON.rows(byCriterion.rows)), .init("byClause", SummaryJSON.rows(byClause.rows)),
      .init("duties", SummaryJSON.rows(duties.byCount)), .init("missing", SummaryJSON.rows(missing.byCount)),
      .init("wanting", SummaryJSON.rows(wanting.byCount)), .init("outsideCoverage", .integer(outsideCoverage)),
      .init("atLeast", .integer(atLeast)),
      .init(
        "otherYears", .object(otherYears.sorted { $0.key < $1.key }.map { .init(String($0.key), .integer($0.value)) })),
      .init("failed", .array(failed.map { .string($0) })), .init("withoutDay", .integer(withoutDay)), .init("unread", .integer(unread)),
    ])
  }
}
