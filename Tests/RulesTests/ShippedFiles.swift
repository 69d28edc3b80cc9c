import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// The rule sets of the repository, and tables of what the texts say, for the tests of this folder.
enum ShippedFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The lines of a table beside these tests, by the names of its columns; lines that begin with `#` are remarks.
  static func table(_ name: String) throws -> [[String: String]] {
    let data = try Data(contentsOf: URL(filePath: "\(root)/Tests/RulesTests/\(name)"))
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let head = try #require(lines.first)
    return try lines.dropFirst().map { cells in
      try #require(cells.count == head.count, "\(name): \(cells)")
      return Dictionary(uniqueKeysWithValues: zip(head, cells))
    }
  }

  /// A rule set, with the problems of reading it.
  static func load(_ path: String) throws -> (engine: Engine, sources: SourceFiles, problems: [Diagnostic]) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(path, examples: false, into: &sources, reporting: &problems)
    return (try #require(engine, "\(problems.map(\.message))"), sources, problems)
  }

  /// Read and compiled once for all tests.
  static let shipped: Result<(rules: CompiledRuleSet, sources: SourceFiles, problems: [Diagnostic]), any Error> = Result
  {
    let (engine, sources, problems) = try load("\(root)/Rules/tuyen-quang")
    return (engine.rules, sources, problems)
  }
}
