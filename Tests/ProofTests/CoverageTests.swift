import Diagnostics
import Testing

@testable import Proof

/// Rule sets of a few lines whose coverage is counted by hand.
struct CoverageTests {
  private static func report(_ text: String) throws -> CoverageReport {
    let files = try RuleFiles(text)
    let (engine, sources, problems) = try files.load()
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    var coverage = Coverage(engine)
    coverage.runExamples()
    return coverage.report(sources)
  }

  /// What is missing, a line each: kind, text, what.
  private static func gaps(_ report: CoverageReport) -> [String] {
    report.points.flatMap { point in
      point.gaps.map { "\(point.kind.rawValue) \(point.boundary?.comparison ?? point.text): \($0.what.rawValue)" }
    }
  }

  private static func figure(_ report: CoverageReport, _ what: CoverageReport.Figure.What) -> String? {
    report.figures.first { $0.what == what }.map { "\($0.reached)/\($0.total)" }
  }

  @Test func `a rule with examples at its threshold, below, above and without the fact has no gap`() throws {
    let report = try Self.report(
      SmallRules.flow(examples: [("100 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    #expect(Self.gaps(report) == [])
    #expect(report.percent == 100)
    #expect(Self.figure(report, .rules) == "1/1")
    #expect(Self.figure(report, .boundaries) == "1/1")
    #expect(report.examples == 3)
    let bound = try #require(report.points.first { $0.kind == .bound })
    #expect(bound.examples == .init(true: 1, false: 1, unknown: 1))
    #expect(bound.boundary?.nearestUnder == "1")
    #expect(bound.boundary?.nearestOver == nil)
    #expect(bound.place.text == "when: wastewater.flow >= wastewater.limit")
  }

  @Test func `an example that is not at the threshold leaves it out, and the hint is the threshold`() throws {
    let report = try Self.report(
      SmallRules.flow(examples: [("150 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    #expect(Self.gaps(report) == ["bound wastewater.flow >= wastewater.limit: not at the boundary"])
    let bound = try #require(report.points.first { $0.kind == .bound })
    #expect(bound.boundary?.nearestUnder == "1")
    #expect(bound.boundary?.nearestOver == "50")
    #expect(bound.gaps[0].hint.given == [.init(name: "wastewater.flow", value: "100 m3/day")])
  }

  @Test func `a rule without examples is exercised by nothing`() throws {
    let report = try Self.report(SmallRules.flow(examples: []))
    #expect(
      Self.gaps(report) == [
        "version 2020-01-01 ..: never true", "rule much_wastewater: never true", "rule much_wastewater: never false",
        "rule much_wastewater: never unknown", "bound wastewater.flow >= wastewater.limit: never true",
        "bound wastewater.flow >= wastewater.limit: never false",
        "bound wastewater.flow >= wastewater.limit: not at the boundary",
        "bound wastewater.flow >= wastewater.limit: never unknown",
      ])
    #expect(report.percent == 0)
  }

  @Test func `rows, defaults, ranges and the entries of lists`() throws {
    // 12 lies in the second row alone, 20 in none; the first row is never met, nor is `spirits`.
    let report = try Self.report(
      SmallRules.table(examples: [
        "{given: {plant.kind: beer, plant.size: 12}, expect: medium}",
        "{given: {plant.kind: beer, plant.size: 5}, expect: medium}",
        "{given: {plant.kind: beer, plant.size: 4}, expect: not listed}",
      ]))
    #expect(
      Self.gaps(report) == [
        "row 1 row 1: never true", "bound plant.size >= 10: never true", "bound plant.size >= 10: never false",
        "bound plant.size >= 10: not at the boundary", "bound plant.size >= 10: never unknown",
        "entry plant.kind = \"spirits\": never true", "bound plant.size >= 5: never unknown",
        "bound plant.size < 15: never false", "bound plant.size < 15: not at the boundary",
        "bound plant.size < 15: never unknown",
      ])
    #expect(Self.figure(report, .rows) == "1/2")
    #expect(Self.figure(report, .defaults) == "1/1")
    #expect(Self.figure(report, .entries) == "1/2")
    #expect(Self.figure(report, .versions) == "1/1")
    let row = try #require(report.points.first { $0.kind == .row && $0.text == "1 row 2" })
    #expect(row.answered == 2)
    #expect(row.examples == .init(true: 2, false: 1, unknown: 0))
  }

  @Test func `a branch that is not taken, and a version on no day of which anything was run`() throws {
    let report = try Self.report(
      """
      units: {t: {of: mass}}
      instruments:
        plan: {number: "1", kind: plan, title: {vi: a, en: a}, issued: 2019-01-01, in force: 2019-01-01 .., url: "https://a.example", mark: source-seen}
      inputs:
        plant.size: {label: {vi: a, en: a}, type: number, from: dossier}
      """,
      decision: """
        decision: fee
        label: {vi: a, en: a}
        answer: {type: number}
        shown: duty
        versions:
          - {in force: .. 2023-12-31, source: plan 1, value: "5"}
          - {in force: 2024-01-01 .., source: plan 1, value: "if plant.size > 10 then 1 else 2"}
          - {in force: .. 2019-06-30, source: plan 1, displaces: [plan], value: "7"}
        examples:
          - {given: {plant.size: 11}, expect: 1}
        """)
    #expect(Self.gaps(report).contains("branch 2: never true"))
    #expect(!Self.gaps(report).contains("branch 1: never true"))
    #expect(
      Self.gaps(report).filter { $0.hasPrefix("version") } == [
        "version .. 2023-12-31: never true", "version .. 2019-06-30: no day",
      ])
    // The version on which no day of the rule set can fall is not asked for.
    #expect(Self.figure(report, .versions) == "1/2")
  }

  private static func report(_ text: String, decision: String) throws -> CoverageReport {
    let files = try RuleFiles(text)
    try files.add(decision, as: "decision.yaml")
    let (engine, sources, problems) = try files.load()
    try #require(
      !problems.contains { $0.severity == .error && $0.code != .overlappingVersions }, "\(problems.map(\.message))")
    var coverage = Coverage(engine)
    coverage.runExamples()
    return coverage.report(sources)
  }
}
