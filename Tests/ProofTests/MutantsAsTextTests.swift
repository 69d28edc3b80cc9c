import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import TestSupport
import Testing

@testable import Proof
@testable import Screening

/// A mutant is done to the compiled rules. Done to the text of the file instead, with everything read, checked and replayed
/// anew, it must come to the same.
struct MutantsAsTextTests {
  /// `PROOF_SAMPLE=400 swift test --filter MutantsAsText` looks at more of them.
  static let sample = ProcessInfo.processInfo.environment["PROOF_SAMPLE"].flatMap(Int.init) ?? 5

  enum Verdict: Equatable { case refused, example, expectation, nothing }

  @Test func `a change of the text comes to what the mutant came to`() throws {
    let files = try RuleFiles(shipped: "tuyen-quang")
    let (engine, rules, _) = try files.load()
    var sources = rules
    let cases = try Self.cases(engine, &sources)
    let mutation = Mutation(engine, cases: cases, sources: rules)
    var random = SeededRandom(seed: 20_200_727)
    // As many of each kind, for there are many more of some. What a template makes for one member has no text of its own.
    let kinds = Mutant.Kind.allCases
    var places: [Int] = []
    for step in 0..<Self.sample {
      let own = mutation.mutants.indices.filter { mutation.mutants[$0].kind == kinds[step * 3 % kinds.count] && mutation.mutants[$0].edit.range.copy == nil }
      if !own.isEmpty { places.append(random.pick(own)) }
    }
    let trials = MutantTrials(mutation.baseline)
    let before = try #require(Self.outcomes(engine, rules))
    for place in places {
      let mutant = mutation.mutants[place]
      let verdict: Verdict =
        switch trials.fate(of: place) {
        case .refused: .refused
        case .example: .example
        case .expectation: .expectation
        case .equivalent, .seen, .unnoticed: .nothing
        }
      let asText = try files.with(mutant.edit, in: rules) { try Self.verdict(files, before) }
      #expect(
        verdict == asText,
        "\(rules[mutant.edit.range.file].path.split(separator: "/").last ?? ""): `\(mutant.edit.original)` to `\(mutant.edit.replacement)` at \(mutant.edit.range.lower) (\(mutant.kind))"
      )
    }
  }

  /// What `check` and `replay` say of the files as they stand.
  private static func verdict(_ files: RuleFiles, _ before: [String: Outcome?]) throws -> Verdict {
    let (engine, sources, read) = try files.load()
    if read.hasErrors { return .refused }
    var problems = ExampleRun(engine.rules, after: read).problems()
    if problems.contains(where: { $0.code == .exampleFails }) { return .example }
    if outcomes(engine, sources) != before { return .expectation }
    var tables = TableCheck(
      engine.rules.ruleSet.model, contradictions: engine.rules.ruleSet.contradictions.map(\.condition))
    tables.check(reporting: &problems)
    return problems.hasErrors ? .refused : .nothing
  }

  struct Outcome: Equatable {
    let verdict: Replay.Verdict
    let missingHits: [String]
  }

  /// By case: how it stands to its expectation; `nil` where it is refused.
  private static func outcomes(_ engine: Engine, _ rules: SourceFiles) -> [String: Outcome?]? {
    var outcomes: [String: Outcome?] = [:]
    guard let paths = try? FileFinder.yamlFiles(at: "\(RuleFiles.root)/Cases").get() else { return nil }
    for path in paths {
      var sources = rules
      var problems: [Diagnostic] = []
      guard let source = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems) else { return nil }
      outcomes[path] = .some(nil)
      guard let file = engine.read(source, reporting: &problems), let day = file.record.asOf else { continue }
      var replay = Replay()
      replay.add(engine.screen(file, asOf: day, sources: sources), of: file)
      if let line = replay.lines.first {
        outcomes[path] = Outcome(verdict: line.verdict, missingHits: line.missingHits)
      }
    }
    return outcomes
  }

  static func cases(_ engine: Engine, _ sources: inout SourceFiles) throws -> [(file: CaseFile, day: CalendarDate)] {
    var cases: [(file: CaseFile, day: CalendarDate)] = []
    for path in try FileFinder.yamlFiles(at: "\(RuleFiles.root)/Cases").get() {
      var problems: [Diagnostic] = []
      guard let source = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
        let file = engine.read(source, reporting: &problems), let day = file.record.asOf
      else { continue }
      cases.append((file, day))
    }
    return cases
  }
}
