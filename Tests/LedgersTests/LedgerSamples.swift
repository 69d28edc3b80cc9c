import DecisionModel
import Diagnostics
import Foundation
import Ledgers
import Screening
import Sheets

/// The three sample ledgers, the rule set, and what it says of ledgers.
struct LedgerSamples {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let data = root.appending(path: "Tests/LedgersTests/Data")

  struct NotLoaded: Error {
    let problems: [String]
  }

  let engine: Engine
  let folder: LedgerFolder
  /// The rule files, whose places reports name.
  let sources: SourceFiles
  var model: DecisionModel { engine.rules.ruleSet.model }

  private static let rules: Result<(rules: CompiledRuleSet, folder: LedgerFolder, sources: SourceFiles), NotLoaded> = {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let path = root.appending(path: "Rules/tuyen-quang").path
    guard let engine = Engine.load(path, examples: false, into: &sources, reporting: &problems) else {
      return .failure(NotLoaded(problems: problems.map(\.message)))
    }
    let folder = LedgerFolder.read(
      besides: path, engine.rules.ruleSet.model, into: &sources, reporting: &problems)
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else { return .failure(NotLoaded(problems: errors.map(\.message))) }
    return .success((engine.rules, folder, sources))
  }()

  init() throws {
    let rules = try Self.rules.get()
    engine = Engine(rules.rules)
    folder = rules.folder
    sources = rules.sources
  }

  static func path(_ file: String) -> String { data.appending(path: file).path }

  func mapping(_ name: String) throws -> LedgerMapping {
    guard let mapping = folder.mappings.first(where: { $0.name == name }) else {
      throw NotLoaded(problems: ["no mapping \(name)"])
    }
    return mapping
  }

  func read(_ file: String, register: Register = Register()) throws -> Ledger {
    let mapping = try mapping(String(file.prefix { $0 != "." }))
    let workbook = try WorkbookReader.read(
      Self.path(file), .init(separator: mapping.separator, encoding: mapping.encoding))
    return try read(workbook, mapping, register: register)
  }

  func read(
    _ workbook: Workbook, _ mapping: LedgerMapping, register: Register = Register(), answers: LedgerAnswers = LedgerAnswers()
  ) throws -> Ledger {
    try LedgerReader(mapping, model, folder.words, folder.places, answers: answers).read(workbook, register: register)
  }

  /// The facilities of the licence ledger.
  func register() throws -> Register {
    var register = Register()
    register.add(try read("giay-phep-moi-truong.xls"))
    return register
  }
}
