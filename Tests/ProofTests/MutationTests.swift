import Diagnostics
import Testing

@testable import Proof

/// Rule sets of a few lines whose mutants, and what notices them, are known by hand.
struct MutationTests {
  private static func report(_ text: String, jobs: Int = 1) throws -> MutationReport {
    let files = try RuleFiles(text)
    let (engine, sources, problems) = try files.load()
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    let mutation = Mutation(engine, cases: [], sources: sources)
    return mutation.report(mutation.run(jobs: jobs))
  }

  /// A line for each mutant: kind, what was changed, what became of it.
  private static func lines(_ report: MutationReport) -> [String] {
    report.mutants.map { "\($0.kind.rawValue): \($0.original) > \($0.replacement): \($0.fate?.rawValue ?? "-")" }
  }

  @Test func `with examples at the threshold and a step below it, both steps and the sign are noticed`() throws {
    let report = try Self.report(
      SmallRules.flow(examples: [("100 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    #expect(
      Self.lines(report) == [
        // The instrument dates the rule, in days that the rule set does not cover.
        "date: 2019-01-01 > 2018-12-31: equivalent", "date: 2019-01-01 > 2019-01-02: equivalent",
        // All examples are of 2024, none of the first day.
        "date: 2020-01-01 > 2019-12-31: equivalent", "date: 2020-01-01 > 2020-01-02: unnoticed",
        "threshold: 100 > 99: example", "threshold: 100 > 101: example",
        // The examples are proposals, and none says what is recommended.
        "record kind: proposal,  > : unnoticed", "record kind: , eia > : unnoticed", "comparison: >= > >: example",
        "recommendation: recommend: reject > : unnoticed",
      ])
    #expect(report.total.total == 10)
    #expect(report.total.byExample == 3)
    #expect(report.total.equivalent == 3)
    #expect(report.total.unnoticed == 4)
  }

  @Test func `without the example at the threshold, the sign and a step are missed, and the hint names the value`()
    throws
  {
    let report = try Self.report(
      SmallRules.flow(examples: [("150 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")]))
    let missed = report.mutants.filter { $0.fate == .unnoticed && ($0.kind == .threshold || $0.kind == .comparison) }
    #expect(missed.map { "\($0.original) > \($0.replacement)" } == ["100 > 101", ">= > >"])
    for line in missed { #expect(line.hint?.given == [.init(name: "wastewater.flow", value: "100 m3/day")]) }
    #expect(missed[0].hint?.of == "much_wastewater")
  }

  @Test func `rows: ends of ranges, entries of lists, answers, defaults`() throws {
    let report = try Self.report(
      SmallRules.table(examples: [
        "{given: {plant.kind: beer, plant.size: 5}, expect: medium}",
        "{given: {plant.kind: beer, plant.size: 4}, expect: not listed}",
        "{given: {plant.kind: beer, plant.size: 14}, expect: medium}",
      ]))
    #expect(
      Self.lines(report).filter { !$0.hasPrefix("date") } == [
        // No example is about water.
        "comparison: >= > >: unnoticed", "threshold: 10 > 9: unnoticed", "threshold: 10 > 11: unnoticed",
        "answer: large > medium: unnoticed",
        "list entry: beer,  > : example", "list entry: , spirits > : unnoticed",
        "range end: [ > (: example", "threshold: 5 > 4: example", "threshold: 5 > 6: example",
        "threshold: 15 > 14: example", "threshold: 15 > 16: unnoticed", "range end: ) > ]: unnoticed",
        "answer: medium > not listed: example", "answer: not listed > large: example",
      ])
  }

  @Test func `the fates are the same on one thread and on several`() throws {
    let files = try RuleFiles(shipped: "tuyen-quang")
    let (engine, sources, _) = try files.load()
    let mutation = Mutation(engine, cases: [], only: "waste", sources: sources)
    #expect(mutation.mutants.count > 100)
    let alone = mutation.run(jobs: 1)
    #expect(alone == mutation.run(jobs: 4))
    #expect(alone.contains(.unnoticed))
  }
}
