import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Screening

@testable import Proof

/// A rule set in a folder of its own, read with its examples.
final class RuleFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  let folder: URL
  /// The folder that is the rule set, in `folder`.
  let name: String

  /// A rule set of a few lines: what every rule set needs is added.
  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    name = "small"
    let own = folder.appending(path: name)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data(Self.head.utf8).write(to: own.appending(path: "ruleset.yaml"))
    try Data(text.utf8).write(to: own.appending(path: "rules.yaml"))
  }

  /// A copy of the rules of this repository.
  init(shipped name: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    self.name = name
    try FileManager.default.copyItem(atPath: "\(Self.root)/Rules", toPath: folder.path)
  }

  func add(_ text: String, as file: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: "\(name)/\(file)"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  struct NotLoaded: Error {
    let problems: String
  }

  /// Reads the rules as they stand in the folder now.
  func load() throws -> (engine: Engine, sources: SourceFiles, problems: [Diagnostic]) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load(folder.appending(path: name).path, into: &sources, reporting: &problems) else {
      throw NotLoaded(problems: problems.map(\.message).joined(separator: "\n"))
    }
    return (engine, sources, problems)
  }

  /// Does something while a file is changed.
  func with<Result>(_ edit: Mutant.Edit, in sources: SourceFiles, _ body: () throws -> Result) throws -> Result {
    let file = sources[edit.range.file]
    let bytes =
      file.bytes[..<Int(edit.range.lower)] + Array(edit.replacement.utf8) + file.bytes[Int(edit.range.upper)...]
    try Data(bytes).write(to: URL(filePath: file.path))
    defer { try? Data(file.bytes).write(to: URL(filePath: file.path)) }
    return try body()
  }

  private static let head = """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    covers:
      period: 2020-01-01 .. 2025-12-31
      outside: {vi: Ngoài thời gian, en: Outside}
    examples on: 2024-01-01
    numbers: {group: ".", decimal: ","}
    """
}
