import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening

@testable import Inquiry

/// The repository's own rule set and cases.
struct Shipped {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  let engine: Engine
  let sources: SourceFiles
  let cases: [CaseFile]

  /// Read once for all tests; an engine is for one thread, the rules are not.
  private static let loaded: Result<(rules: CompiledRuleSet, sources: SourceFiles, cases: [CaseFile]), NotLoaded> = {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load("\(root)/Rules/tuyen-quang", examples: false, into: &sources, reporting: &problems),
      case .success(let paths) = FileFinder.yamlFiles(at: "\(root)/Cases")
    else { return .failure(NotLoaded(problems: problems.map(\.message))) }
    var cases: [CaseFile] = []
    for path in paths {
      guard let file = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
        let read = engine.read(file, reporting: &problems)
      else { return .failure(NotLoaded(problems: problems.map(\.message))) }
      cases.append(read)
    }
    return .success((engine.rules, sources, cases))
  }()

  init() throws {
    let loaded = try Self.loaded.get()
    engine = Engine(loaded.rules)
    sources = loaded.sources
    cases = loaded.cases
  }

  struct NotLoaded: Error {
    let problems: [String]
  }

  func day(_ file: CaseFile) -> CalendarDate { file.record.asOf ?? CalendarDate("2026-11-23")! }

  func inquiry(_ file: CaseFile, strict: Bool = false) -> Inquiry {
    Inquiry(engine, file, asOf: day(file), strict: strict, sources: sources)
  }

  func named(_ name: String) throws -> CaseFile {
    guard let file = cases.first(where: { $0.record.name == name }) else {
      throw NotLoaded(problems: ["no case \(name)"])
    }
    return file
  }
}

extension Explanation.Subject {
  /// The facts that its tree tells, by name.
  var toldFacts: Set<String> {
    var facts: Set<String> = []
    func look(_ ground: Explanation.Ground) {
      for reading in ground.readings { facts.insert(reading.fact) }
      for derivation in ground.derivations { look(derivation) }
      for part in ground.parts { look(part) }
    }
    func look(_ derivation: Explanation.Derivation) {
      for reading in derivation.readings { facts.insert(reading.fact) }
      if let ground = derivation.ground { look(ground) }
      for row in derivation.rows { for cell in row.cells { look(cell) } }
    }
    if let ground { look(ground) }
    if let derivation { look(derivation) }
    return facts
  }
}
