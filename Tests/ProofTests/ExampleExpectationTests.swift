import Diagnostics
import Testing

@testable import Proof
@testable import Screening

/// What an example may expect beside whether a rule fires: what the rule calls for, and whether facts contradict each other.
struct ExampleExpectationTests {
  /// What `check` says of the examples of a rule set.
  private static func failures(_ text: String) throws -> [String] {
    let (engine, _, problems) = try RuleFiles(text).load()
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    let own = ExampleRun(engine.rules, after: problems).problems()
    // The examples of one rule are told together.
    return own.flatMap { [$0.message] + $0.notes.map(\.message).filter { $0.hasPrefix("on ") } }
  }

  @Test func `an example may say what the rule calls for`() throws {
    #expect(try Self.failures(SmallRules.flow(examples: [("100 m3/day", "reject")])) == [])
    #expect(
      try Self.failures(
        SmallRules.flow(examples: [("100 m3/day", "post-inspection"), ("99 m3/day", "reject"), (nil, "reject")]))
        == [
          "on 2024-01-01 this example gives `fires` and calls for `reject`, not `post-inspection`",
          "on 2024-01-01 this example gives `does not fire`, not `reject`",
          "on 2024-01-01 this example gives `might fire` for want of wastewater.flow, not `reject`",
        ])
  }

  @Test func `such an example notices that the recommendation is gone`() throws {
    let files = try RuleFiles(SmallRules.flow(examples: [("100 m3/day", "reject")]))
    let (engine, sources, _) = try files.load()
    let mutation = Mutation(engine, cases: [], sources: sources)
    let fates = zip(mutation.mutants, mutation.run(jobs: 1)).filter { $0.0.kind == .recommendation }.map(\.1)
    #expect(fates.count == 1)
    guard case .example? = fates.first else {
      Issue.record("\(fates)")
      return
    }
  }

  private static func contradiction(_ examples: String) -> String {
    SmallRules.instrument + """
      inputs:
        plant.old: {label: {vi: a, en: a}, type: number, from: dossier}
        plant.new: {label: {vi: a, en: a}, type: boolean, from: dossier}
      contradictions:
        - when: plant.new = true and plant.old > 1
          because: {vi: a, en: a}
          examples:
            \(examples)
      """
  }

  @Test func `examples beside a contradiction are run, and notice its mutants`() throws {
    #expect(
      try Self.failures(Self.contradiction("- {given: {plant.new: true, plant.old: 1}, expect: fires}")) == [
        "on 2024-01-01 this example gives `does not fire`, not `fires`"
      ])
    let text = Self.contradiction(
      """
      - {given: {plant.new: true, plant.old: 2}, expect: fires}
            - {given: {plant.new: true, plant.old: 1}, expect: does not fire}
            - {given: {plant.new: false, plant.old: 2}, expect: does not fire}
            - {given: {plant.new: true}, expect: might fire}
      """)
    #expect(try Self.failures(text) == [])
    let files = try RuleFiles(text)
    let (engine, sources, _) = try files.load()
    let mutation = Mutation(engine, cases: [], sources: sources)
    let report = mutation.report(mutation.run(jobs: 1))
    #expect(
      report.mutants.map { "\($0.original) > \($0.replacement): \($0.fate?.rawValue ?? "-")" } == [
        "= > !=: example", "and > or: example", "> > >=: example", "1 > 0: example", "1 > 2: example",
      ])
    var coverage = Coverage(engine)
    coverage.runExamples()
    let figures = coverage.report(sources).figures
    #expect(figures.first { $0.what == .contradictions } == .init(what: .contradictions, reached: 1, total: 1))
  }
}
