import Diagnostics
import Foundation
import Screening
import TestSupport

/// Files and folders under `Tests/Fixtures`, and what a run over them reports.
struct Fixture {
  /// `Tests/Fixtures`
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  let path: String
  private(set) var sources = SourceFiles()
  private(set) var problems: [Diagnostic] = []
  private(set) var engine: Engine?

  /// Reads and checks a rule set, as `sangloc check` does.
  init(ruleSet path: String) {
    self.path = path
    engine = Engine.load(path, into: &sources, reporting: &problems)
    engine?.check(reporting: &problems)
  }

  /// Reads a case against a rule set that has no problems of its own.
  init(case path: String, rules: String) {
    self.init(ruleSet: rules)
    guard let data = FileManager.default.contents(atPath: path) else { return }
    let file = sources.add(path: path, bytes: [UInt8](data))
    _ = engine?.read(file, reporting: &problems)
  }

  /// A fixture by its path under `Tests/Fixtures`.
  init(_ path: String) { self.init(ruleSet: Self.folder.appendingPathComponent(path).path) }

  var codes: Set<DiagnosticCode> { Set(problems.map(\.code)) }

  /// What the files say otherwise than the run; `nil` when they agree. What has no place belongs to no file.
  var difference: String? {
    var placed = problems.filter { $0.range != nil }
    var lines: [String] = []
    for file in sources.all {
      let own = placed.filter { $0.range?.file == file.id }
      placed.removeAll { $0.range?.file == file.id }
      if let difference = MarkedText(file).difference(from: own, in: file, of: sources) { lines.append(difference) }
    }
    for problem in problems where problem.range == nil { lines.append("without a place: \(problem.message)") }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Names in a folder of fixtures, in order.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(path).path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
