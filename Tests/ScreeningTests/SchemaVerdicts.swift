import DecisionModel
import Foundation

/// What the schemas for editors say of files. Python's jsonschema runs once for each schema, over all files of all tests.
struct SchemaVerdicts {
  /// Rule files that the project ships or makes.
  let shipped: [(path: String, verdict: String)]
  /// The sound sample, file by file.
  let sound: [(path: String, verdict: String)]
  /// The same with one break each, in the order of `BrokenFile.all`.
  let broken: [(file: BrokenFile, verdict: String)]
  /// Faulty files that other tests read.
  let fixtures: [(path: String, verdict: String)]

  struct Failure: Error {
    let message: String
  }

  static let rules = Result {
    try SchemaVerdicts(
      "Rules/rule-file.schema.json", shipped: ["Rules", "Tests/Benchmarks/Rules"], of: { $0 != .record },
      fixtures: try FileFinder.yamlFiles(at: "\(ShippedRules.root)/Tests/Fixtures/Diagnostics").get().filter {
        // Folders are read as a whole, cases against rules of their own.
        $0.split(separator: "/").suffix(2).first == "Diagnostics"
      })
  }

  static let cases = Result {
    try SchemaVerdicts(
      "Cases/case-file.schema.json", shipped: ["Cases"], of: { $0 == .record },
      fixtures: try FileFinder.yamlFiles(at: "\(ShippedRules.root)/Tests/Fixtures/Records").get())
  }

  private init(_ schema: String, shipped: [String], of isOwn: (SoundFile) -> Bool, fixtures: [String]) throws {
    let root = ShippedRules.root
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ name: String) throws -> String {
      let file = folder.appending(path: name)
      try Data(text.utf8).write(to: file)
      return file.path
    }
    let own = SoundFile.allCases.filter(isOwn)
    let files = BrokenFile.all.filter { isOwn($0.file) }
    let groups = [
      try shipped.flatMap { try FileFinder.yamlFiles(at: "\(root)/\($0)").get() }.filter { !$0.contains("/\(RuleFolder.ledgers)/") },
      try own.map { try write($0.text, "\($0.rawValue).yaml") },
      try files.enumerated().map { try write($1.text, "\($0).yaml") },
      fixtures,
    ]
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", "\(root)/Tests/ScreeningTests/validate_schema.py", "\(root)/\(schema)"] + groups.flatMap { $0 }
    // Files and not pipes: long output must not wait for a reader.
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let lines = String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init)
    guard process.terminationStatus == 0, lines.count == groups.map(\.count).reduce(0, +) else {
      throw Failure(message: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
    var rest = lines[...]
    let verdicts = groups.map { group in
      defer { rest = rest.dropFirst(group.count) }
      return Array(zip(group, rest))
    }
    self.shipped = verdicts[0].map { (path: $0.0, verdict: $0.1) }
    sound = verdicts[1].map { (path: $0.0, verdict: $0.1) }
    broken = zip(files, verdicts[2]).map { (file: $0, verdict: $1.1) }
    self.fixtures = verdicts[3].map { (path: $0.0, verdict: $0.1) }
  }
}
