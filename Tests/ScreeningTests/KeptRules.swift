import DecisionModel
import Diagnostics
import Foundation
import Storage

@testable import Screening

/// A folder of rules that may be changed, and a folder of images, both of one test alone.
final class KeptRules {
  let folder: URL
  var rules: String { folder.appending(path: "rules").path }
  var cache: String { folder.appending(path: "cache").path }
  /// What the program says of itself.
  var program = "this program"

  /// - Parameter files: by path from the folder of rules.
  init(_ files: [String: String] = KeptRules.small) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-image-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: rules, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var images: ImageFolder { ImageFolder(path: cache, program: program) }

  func write(_ text: String, to path: String) throws {
    let url = URL(filePath: "\(rules)/\(path)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(rules)/\(path)") }

  /// The images that are kept now, by path.
  var kept: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    return names.filter { $0.hasSuffix(ImageFolder.ending) }.sorted().map { "\(cache)/\($0)" }
  }

  /// With what they are sealed.
  var key: [UInt8] { get throws { Array(try Data(contentsOf: URL(filePath: "\(cache)/key"))) } }

  /// Whether the image would be used.
  var isFresh: Bool {
    var sources = SourceFiles()
    return RuleSetImage.read(rules, from: images, into: &sources) != nil
  }

  /// Loads the rules through the images, and says everything about one record.
  func load(images: ImageFolder?) throws -> Loaded { try Loaded(rules, images: images, facts: "  flow: 120 m3/day\n") }

  static let small = [
    "ruleset.yaml": """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    includes: [../more]
    instruments:
      plan:
        number: 1/KH
        kind: plan
        title: {vi: Kế hoạch, en: Plan}
        issued: 2020-01-01
        in force: 2020-01-01 ..
        url: https://example.org/plan
        mark: source-seen
    clauses:
      S1: {label: {vi: Nước thải, en: Wastewater}}
    policy:
      source: plan II.4
      when unknown: ask

    """,
    "criteria/water.yaml": """
    criterion: water
    label: {vi: Nước, en: Water}
    answers: [S1]
    weight: 1
    cap: 100
    rules:
      - rule: much_water
        label: {vi: Nhiều nước thải, en: Much wastewater}
        when: flow >= limit
        recommend: post-inspection
        risk: 40
        because:
          vi: Lưu lượng {flow} từ {limit} trở lên
          en: The flow {flow} is {limit} or more
        to check: {vi: Nước thải, en: Wastewater}
        source: plan II.4
        examples:
          - {given: {flow: 120 m3/day}, expect: fires}

    """,
    "../more/facts.yaml": """
    units:
      m3: {of: volume}
      day: {of: time}
    inputs:
      flow:
        label: {vi: Lưu lượng, en: Flow}
        type: number
        unit: m3/day
        from: dossier
    parameters:
      limit:
        label: {vi: Ngưỡng, en: Limit}
        unit: m3/day
        values:
          - {in force: 2020-01-01 .., value: 100, source: plan II.4}

    """,
  ]
}

/// A rule set as loaded, and what it says of a record.
struct Loaded {
  let engine: Engine
  let sources: SourceFiles
  let problems: [Diagnostic]
  /// The report on a record, as JSON.
  let report: String

  init(_ path: String, images: ImageFolder?, facts: String) throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load(path, images: images, into: &sources, reporting: &problems) else {
      throw ShippedRules.NotLoaded(problems: problems.map(\.message))
    }
    self.engine = engine
    self.problems = problems
    report = try Self.report(Data("case: a\nkind: proposal\nas of: 2026-06-01\nfacts:\n\(facts)".utf8), engine, sources)
    self.sources = sources
  }

  /// The report on a record and the problems of reading it, as text.
  static func report(
    _ record: Data, _ engine: Engine, _ sources: SourceFiles, strict: Bool = false
  ) throws -> String {
    var sources = sources
    var problems: [Diagnostic] = []
    let file = engine.read(sources.add(path: "case.yaml", bytes: Array(record)), reporting: &problems)
    let text = DiagnosticPrinter(files: sources).text(problems.causesFirst)
    guard let file, let day = file.record.asOf ?? engine.rules.ruleSet.model.identity.examplesOn else { return text }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let report = engine.screen(file, asOf: day, strict: strict, sources: sources)
    return text + String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}
