import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
@testable import Screening

/// The repository's own rule set and cases, loaded anew for each test: an engine is for one thread at a time.
struct ShippedRules {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  let engine: Engine
  var sources: SourceFiles
  var problems: [Diagnostic]

  /// Read and compiled once for all tests.
  private static let compiled:
    Result<(rules: CompiledRuleSet, sources: SourceFiles, problems: [Diagnostic]), NotLoaded> = {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      guard let engine = Engine.load("\(root)/Rules/tuyen-quang", into: &sources, reporting: &problems) else {
        return .failure(NotLoaded(problems: problems.map(\.message)))
      }
      return .success((engine.rules, sources, problems))
    }()

  init() throws {
    let compiled = try Self.compiled.get()
    engine = Engine(compiled.rules)
    sources = compiled.sources
    problems = compiled.problems
  }

  init(_ path: String) throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load(path, into: &sources, reporting: &problems) else {
      throw NotLoaded(problems: problems.map(\.message))
    }
    self.engine = engine
    self.sources = sources
    self.problems = problems
  }

  struct NotLoaded: Error {
    let problems: [String]
  }

  /// The case files below `Cases`, by path from the root.
  static func casePaths() throws -> [String] {
    try FileFinder.yamlFiles(at: "\(root)/Cases").get().map { String($0.dropFirst(root.count + 1)) }
  }

  /// Reads a case given as text.
  mutating func read(_ text: String, name: String = "case.yaml") -> (CaseFile?, [Diagnostic]) {
    var problems: [Diagnostic] = []
    let file = engine.read(sources.add(path: name, bytes: Array(text.utf8)), reporting: &problems)
    return (file, problems)
  }

  /// Screens a case given as text; its problems as an error.
  mutating func screen(_ text: String, on day: String = "2026-11-23", strict: Bool = false) throws -> Report {
    let (file, problems) = read(text)
    guard let file, let day = CalendarDate(day) else { throw NotLoaded(problems: problems.map(\.message)) }
    return engine.screen(file, asOf: day, strict: strict, sources: sources)
  }

  func printed(_ problems: [Diagnostic]) -> String { DiagnosticPrinter(files: sources).text(problems.causesFirst) }
}
