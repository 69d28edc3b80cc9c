import DecisionModel
import Diagnostics
import Foundation
@testable import Letters
@testable import Reporting
import Screening
@testable import Templates
import Testing

/// The shipped rule set, its sample records and the shipped templates, read once.
struct Shipped: Sendable {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let templates = "\(root)/Offices/tuyen-quang/templates"

  let rules: CompiledRuleSet
  let sources: SourceFiles
  let office: LetterOffice

  static let loaded: Shipped? = {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load("\(root)/Rules/tuyen-quang", examples: false, into: &sources, reporting: &problems),
      let office = LetterOffice.read("\(templates)/\(LetterOffice.fileName)", into: &sources, reporting: &problems), problems.filter({ $0.severity == .error }).isEmpty
    else { return nil }
    return Shipped(rules: engine.rules, sources: sources, office: office)
  }()

  var engine: Engine { Engine(rules) }
  var words: OfficeWords { OfficeWords(rules.ruleSet) }

  func template(_ kind: LetterKind) throws -> LetterTemplate {
    try LetterTemplate(
      kind, Array(try Data(contentsOf: URL(filePath: "\(Self.templates)/\(kind.rawValue).docx"))), office,
      instrumentKinds: words.forms.kinds.values.map { $0[.vi] })
  }

  /// A sample record, screened on its own day.
  func report(_ sample: String) throws -> Report {
    var (sources, problems) = (self.sources, [Diagnostic]())
    let bytes = Array(try Data(contentsOf: URL(filePath: "\(Self.root)/Cases/samples/\(sample).yaml")))
    let source = sources.add(path: "\(sample).yaml", bytes: bytes)
    let file = try #require(engine.read(source, reporting: &problems), "\(problems.map(\.message))")
    return engine.screen(file, asOf: try #require(file.record.asOf), sources: sources)
  }

  func values(_ kind: LetterKind, _ sample: String, _ given: [String] = [], for consulted: LetterOffice.Consulted? = nil) throws -> TemplateValues {
    var values = LetterWriter(kind, office, words).values(try report(sample), for: consulted)
    for text in given { try LetterGiven.set(text, in: &values) }
    return values
  }

  /// What another program reads in a letter.
  static func read(_ file: [UInt8]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "letter-\(UUID().uuidString).docx")
    try Data(file).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_word.py").path, path.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
