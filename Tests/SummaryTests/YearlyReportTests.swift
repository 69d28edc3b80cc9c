import Screening
import Summary
import Testing

/// The yearly report of the small folder, counted by hand from its records.
struct YearlyReportTests {
  /// Approve, post-inspection, reject, undetermined, waiting.
  typealias Row = (name: String, counts: [Int])

  private func rows(_ breakdown: [Breakdown.Row]) -> [Row] {
    breakdown.map {
      ($0.name, [$0.counts.approve, $0.counts.postInspection, $0.counts.reject, $0.counts.undetermined, $0.waiting])
    }
  }

  private func expect(
    _ breakdown: [Breakdown.Row], _ expected: [Row], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = rows(breakdown)
    #expect(found.map(\.name) == expected.map(\.name), sourceLocation: sourceLocation)
    #expect(found.map(\.counts) == expected.map(\.counts), sourceLocation: sourceLocation)
  }

  @Test func `a record belongs to the year of its day`() throws {
    let report = try SmallFolder().yearly(2026)
    #expect(report.outcomes.total == 9)
    #expect(report.otherYears == [2019: 1, 2025: 1])
    #expect(report.withoutDay == 1)
    #expect(report.outsideCoverage == 0)
    #expect(try SmallFolder().yearly(2019).outsideCoverage == 1)
    #expect(try SmallFolder().yearly(1999).outcomes.total == 0)
  }

  @Test func `outcomes are counted by kind and by sector`() throws {
    let report = try SmallFolder().yearly(2026)
    // f; a b c g h p; d; e. Of g an inspection is proven, and worse is open.
    #expect(report.outcomes.approve == 1 && report.outcomes.postInspection == 6)
    #expect(report.outcomes.reject == 1 && report.outcomes.undetermined == 1)
    #expect(report.atLeast == 1)
    expect(
      report.byKind.rows, [("proposal", [0, 1, 0, 0, 0]), ("eia", [0, 0, 0, 0, 0]), ("facility", [1, 5, 1, 1, 0]),
        ("permit", [0, 0, 0, 0, 0]), ("registration", [0, 0, 0, 0, 0])])
    // By the fact `trade`, which g does not state: c d e f h; a b p; g.
    expect(
      report.bySector.byCount, [("starch", [1, 2, 1, 1, 0]), ("dyeing", [0, 3, 0, 0, 0]), ("", [0, 1, 0, 0, 0])])
  }

  @Test func `a record counts once under each criterion and clause that it hits`() throws {
    let report = try SmallFolder().yearly(2026)
    // Emissions: a b c g p; d; e waits. History: a h.
    let emissions: Row = ("emissions", [0, 5, 1, 0, 1])
    expect(report.byCriterion.rows, [emissions, ("history", [0, 2, 0, 0, 0])])
    expect(
      report.byClause.rows, [("C1", emissions.counts), ("C2", [0, 2, 0, 0, 0]), ("C3", [0, 0, 0, 0, 0])])
    #expect(report.unanswered.keys.sorted() == ["C3"])
  }

  @Test func `duties, missing facts and texts are counted`() throws {
    let report = try SmallFolder().yearly(2026)
    // a b c g; e might.
    expect(report.duties.byCount, [("notice", [0, 4, 0, 0, 1])])
    expect(report.missing.byCount, [("flow", [0, 0, 0, 1, 0]), ("poison", [0, 1, 0, 0, 0])])
    expect(report.wanting.byCount, [])
  }
}
