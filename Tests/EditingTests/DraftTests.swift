import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening
import Testing

/// Drafts: without effect by themselves, tried where somebody lays them over the rule set.
struct DraftTests {
  private static let draft = """
    instruments:
      draft-2027: {number: Dự thảo, kind: decree, title: {vi: Dự thảo, en: Draft}, in force: 2027-01-01 .., status: draft}
    parameters:
      kiln.longest:
        values: [{in force: 2027-01-01 .., value: 70 m, source: draft-2027 I}]
    """

  private func hits(_ set: SmallSet, with draft: String?, on day: CalendarDate) throws -> (hits: [String], Engine, [Diagnostic]) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(set.rules, with: draft, into: &sources, reporting: &problems))
    let file = sources.add(path: "a.yaml", bytes: Array(SmallSet.caseText.replacing("expect: {recommendation: reject, hits: [kiln-manual]}", with: "").utf8))
    let read = try #require(engine.read(file, reporting: &problems))
    return (engine.screen(read, asOf: day, sources: sources).hits.map(\.rule), engine, problems)
  }

  @Test func `a draft laid over the rule set counts from its day on, and on no other`() throws {
    let set = try SmallSet()
    try FileManager.default.createDirectory(at: set.folder.appending(path: "draft"), withIntermediateDirectories: true)
    try set.write("draft/p.yaml", Self.draft)
    let folder = set.folder.appending(path: "draft").path
    let last = try #require(CalendarDate("2026-12-31"))
    let first = try #require(CalendarDate("2027-01-01"))
    let before = try hits(set, with: folder, on: last)
    #expect(before.hits == ["kiln-manual"])
    #expect(before.1.rules.model.model.draftDays == [first])
    #expect(!before.2.hasErrors)
    #expect(try hits(set, with: folder, on: first).hits == [])
    #expect(try hits(set, with: nil, on: first).hits == ["kiln-manual"])
  }

  @Test func `what rests on a draft in the rule set itself takes no effect, and that is told`() throws {
    let set = try SmallSet()
    try set.write(
      "rules/ruleset.yaml",
      SmallSet.rulesText.replacing(
        "instruments:\n",
        with: "instruments:\n  draft: {number: 2, kind: decree, title: {vi: Dự thảo, en: Draft}, in force: 2020-01-01 .., status: draft}\n"))
    try set.write("rules/kilns.yaml", SmallSet.criterionText.replacing("source: plan II\n", with: "source: draft II\n"))
    let found = try hits(set, with: nil, on: #require(CalendarDate("2026-06-01")))
    #expect(found.hits == [])
    #expect(found.2.filter { $0.code == .draftSource }.count == 1)
  }

  @Test(arguments: [
    ("2020-01-01 ..", ["2027-01-01 .."], ["2020-01-01 .. 2026-12-31"]),
    ("2020-01-01 ..", ["2022-01-01 .. 2022-12-31"], ["2020-01-01 .. 2021-12-31", "2023-01-01 .."]),
    ("..", [".. 2020-01-01"], ["2020-01-02 .."]), ("2021-01-01 .. 2021-12-31", [".."], []),
    ("2021-01-01 .. 2021-12-31", ["2022-01-01 .."], ["2021-01-01 .. 2021-12-31"]),
  ])
  func `the days that a draft leaves to what was there`(_ period: String, _ others: [String], _ left: [String]) {
    #expect(Drafts.remainder(of: Self.period(period), without: others.map(Self.period)).map(\.description) == left)
  }

  private static func period(_ text: String) -> Period {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map { $0.filter { $0 != " " } }
    return Period(from: CalendarDate(parts[0]), through: CalendarDate(parts[1]))
  }
}
