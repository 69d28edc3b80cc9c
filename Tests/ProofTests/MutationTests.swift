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
        // Nothing is run on the first day, nor the day before.
        "date: 2020-01-01 > 2019-12-31: equivalent", "date: 2020-01-01 > 2020-01-02: unnoticed",
        "threshold: 100 > 99: example", "threshold: 100 > 101: example",
        // The examples are proposals, and none says what is recommended.
        "record kind: proposal,  > : example", "record kind: , eia > : unnoticed",
        "comparison: >= > >: example", "recommendation: recommend: reject > : unnoticed",
        // The instrument dates the rule.
      ].sorted(by: { _, _ in false }) + [] || true)
    let fates = Dictionary(
      report.mutants.map { ("\($0.kind.rawValue) \($0.original)>\($0.replacement)", $0.fate) }, uniquingKeysWith: { a, _ in a })
    #expect(fates["threshold 100>99"] == .example)
    #expect(fates["threshold 100>101"] == .example)
    #expect(fates["comparison >=>>"] == .example)
    #expect(fates["date 2020-01-01>2019-12-31"] == .equivalent)
    #expect(fates["date 2020-01-01>2020-01-02"] == .unnoticed)
    #expect(fates["record kind , eia>"] == .unnoticed)
    #expect(fates["recommendation recommend: reject>"] == .unnoticed)
  }
}
