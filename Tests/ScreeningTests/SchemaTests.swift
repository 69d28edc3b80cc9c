import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Geography
import Testing

@testable import Screening

/// The schemas with which editors complete and check rule and case files, against the readers: what the schemas refuse the
/// readers refuse, and both know the same keys and words.
struct SchemaTests {
  // MARK: Files

  @Test func `every rule and case file of the repository is accepted`() throws {
    let files = try SchemaVerdicts.rules.get().shipped + SchemaVerdicts.cases.get().shipped
    #expect(files.count >= 100)
    for (path, verdict) in files { #expect(verdict == "accepted", "\(path)") }
  }

  @Test func `the sound sample is accepted by the schemas and by the readers`() throws {
    let files = try SchemaVerdicts.rules.get().sound + SchemaVerdicts.cases.get().sound
    #expect(files.count == SoundFile.allCases.count)
    for (path, verdict) in files { #expect(verdict == "accepted", "\(path)") }
    let problems = try Self.problems(with: nil)
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
  }

  @Test func `what the schemas refuse the readers refuse`() throws {
    let files = try SchemaVerdicts.rules.get().broken + SchemaVerdicts.cases.get().broken
    #expect(files.count == BrokenFile.all.count)
    for (file, verdict) in files {
      #expect(file.text != "", "`\(file.old)` does not stand in the \(file.file)")
      #expect(
        file.isForReadersAlone ? verdict == "accepted" : verdict.hasPrefix("refused"), "\(file.file): `\(file.new)` in place of `\(file.old)`: \(verdict)")
      let problems = try Self.problems(with: file).filter { $0.severity == .error }
      #expect(
        problems.contains { $0.code.rawValue == file.code },
        "\(file.file): `\(file.new)` in place of `\(file.old)`: \(problems.map { "\($0.code.rawValue): \($0.message)" })"
      )
    }
  }

  @Test func `the readers refuse those faulty files of other tests that the schemas refuse`() throws {
    let rules = try SchemaVerdicts.rules.get().fixtures.filter { $0.verdict.hasPrefix("refused") }
    #expect(rules.count >= 10)
    for (path, verdict) in rules {
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      _ = Engine.load(path, into: &sources, reporting: &problems)
      #expect(problems.hasErrors, "\(path): \(verdict)")
    }
    let cases = try SchemaVerdicts.cases.get().fixtures.filter { $0.verdict.hasPrefix("refused") }
    #expect(cases.count >= 8)
    for (path, verdict) in cases {
      var shipped = try ShippedRules()
      let (_, problems) = shipped.read(String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self))
      #expect(problems.hasErrors, "\(path): \(verdict)")
    }
  }

  /// Everything that the readers say of the sound sample with one file broken.
  private static func problems(with broken: BrokenFile?) throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func text(_ file: SoundFile) -> String { broken.flatMap { $0.file == file ? $0.text : nil } ?? file.text }
    for file in SoundFile.allCases where file != .record {
      try Data(text(file).utf8).write(to: folder.appending(path: "\(file.rawValue).yaml"))
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load(folder.path, into: &sources, reporting: &problems) else { return problems }
    _ = engine.read(sources.add(path: "record.yaml", bytes: Array(text(.record).utf8)), reporting: &problems)
    return problems
  }

  // MARK: Keys and words

  @Test func `the schema of rule files has the sections and the elements of the reader`() throws {
    let schema = try Schema("Rules/rule-file.schema.json")
    let form = RuleSetReader.form
    let sections = Set(form.sections)
    #expect(try schema.keys(of: "sectionsFile") == sections)
    #expect(Set(schema.properties(schema.root).keys) == sections.union(form.elements.map(\.head)))
    for (head, keys) in form.elements {
      #expect(try schema.keys(of: "\(head)File") == sections.union(keys).union([head]), "\(head)")
    }
  }

  /// What reads the map of a rule set.
  private static let mapReaders = [
    "Sources/Geography/Conditions/ZoneConditions.swift",
    "Sources/Geography/Facts/MapFact.swift",
    "Sources/Geography/Layers/LayerDescription.swift",
    "Sources/Geography/Dossier/CoordinateWords.swift",
    "Sources/Geography/Systems/ReferenceSystems.swift",
    "Sources/Geography/Systems/MapLabel.swift",
    "Sources/Geography/MapRules.swift",
  ]

  @Test
  func `every key that the readers ask for stands in the schemas, in the same kind of mapping, and no other does`()
    throws
  {
    let model = "Sources/DecisionModel/Reading"
    var rules = try ReaderKeys.scan([
      "\(model)/ElementReader.swift", "\(model)/ModelReader.swift", "\(model)/TableReader.swift",
    ] + ["Units", "UnitReadings", "Instruments", "Types", "Inputs", "Parameters", "Decisions"].map { "\(model)/ModelReader+\($0).swift" })
    let reader = "Sources/Screening/Reading/RuleSetReader"
    for (what, keys) in try ReaderKeys.scan(
      ["\(reader).swift", "\(reader)+Presumptions.swift", "\(reader)+Checklists.swift", "\(reader)+Papers.swift"] + Self.mapReaders) {
      rules[what, default: []].formUnion(keys)
    }
    // The keys of a text are the languages that the rule set lists; these are the two of a rule set that does not say.
    rules["languages"] = nil
    rules["text in two languages"] = ["vi", "en"]
    rules["value of a type"]?.formUnion(["vi", "en"])
    // `Fields.read(node, head)` reads a rule or a duty.
    rules["head"]?.formUnion(["rule", "duty"])
    var written = try Schema("Rules/rule-file.schema.json").keysByTitle
    written["head"] = (written.removeValue(forKey: "rule") ?? []).union(written.removeValue(forKey: "duty") ?? [])
    for file in ["rule file", "decision file", "criterion file", "duties file"] { written[file] = nil }
    #expect(rules.count >= 18)
    for what in Set(rules.keys).union(written.keys).sorted() {
      #expect(rules[what]?.sorted() == written[what]?.sorted(), "a key of this \(what)")
    }
    var cases = try ReaderKeys.scan(
      ["Sources/Screening/Reading/CaseReader.swift", "Sources/Screening/Reading/CaseReader+Facts.swift", "Sources/Screening/Reading/CaseReader+Components.swift", "Sources/Screening/Reading/ConfirmationReader.swift", "Sources/Geography/Dossier/SiteStatement+Reading.swift"])
    cases["text in two languages"] = ["vi", "en"]
    // So are the levels of a place.
    cases["place", default: []].formUnion(try ShippedRules().engine.rules.ruleSet.model.identity.placeLevels)
    let writtenInCases = try Schema("Cases/case-file.schema.json").keysByTitle
    #expect(cases.count >= 7)
    for what in Set(cases.keys).union(writtenInCases.keys).sorted() {
      #expect(cases[what]?.sorted() == writtenInCases[what]?.sorted(), "a key of this \(what)")
    }
  }

  @Test func `closed lists are those of the readers`() throws {
    let rules = try Schema("Rules/rule-file.schema.json")
    let cases = try Schema("Cases/case-file.schema.json")
    #expect(try rules.words(of: "recordKind") == RecordKind.allCases.map(\.rawValue))
    #expect(try cases.words(of: "recordKind") == RecordKind.allCases.map(\.rawValue))
    #expect(try rules.words(of: "mark") == Mark.allCases.map(\.rawValue))
    #expect(try rules.words(of: "instrumentKind") == Instrument.Kind.allCases.map(\.rawValue))
    #expect(try rules.words(of: "origin") == InputData.Origin.allCases.map(\.rawValue))
    #expect(try rules.words(of: "hitPolicy") == HitPolicy.allCases.map(\.rawValue))
    #expect(try rules.words(of: "whenUnknown") == WhenUnknown.allCases.map(\.rawValue))
    #expect(try cases.words(of: "certainty") == StatedFact.Certainty.allCases.map(\.rawValue))
    #expect(try cases.words(of: "basis") == CaseFile.Expected.Basis.allCases.map(\.rawValue))
    #expect(try cases.words(of: "strength") == CaseFile.Expected.Strength.allCases.map(\.rawValue))
    #expect(try rules.words(of: "layer", "shows") == Shape.Kind.allCases.map { "\($0)" })
    #expect(try rules.words(of: "coordinateTables", "first") == CoordinateWords.Axis.allCases.map(\.rawValue))
    #expect(try cases.words(of: "site", "form") == SiteStatement.Form.allCases.map(\.rawValue))
    #expect(try cases.words(of: "recommendation") == Recommendation.allCases.map(\.rawValue) + ["undetermined"])
  }

  @Test(arguments: ["Rules/rule-file.schema.json", "Cases/case-file.schema.json"])
  func `every key is described`(_ path: String) throws {
    let described = try Schema(path).descriptions
    #expect(described.count > 30)
    for (key, description) in described { #expect(description?.isEmpty == false, "\(key)") }
  }
}

/// A JSON Schema as a tree.
private struct Schema {
  let root: [String: Any]

  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(filePath: "\(ShippedRules.root)/\(path)"))
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func properties(_ schema: [String: Any]) -> [String: Any] { schema["properties"] as? [String: Any] ?? [:] }

  private func definition(_ name: String) throws -> [String: Any] {
    try #require((root["definitions"] as? [String: Any])?[name] as? [String: Any], "\(name)")
  }

  func keys(of definition: String) throws -> Set<String> { Set(properties(try self.definition(definition)).keys) }

  func words(of definition: String) throws -> [String] {
    try #require(try self.definition(definition)["enum"] as? [String])
  }

  /// Of a key of a definition.
  func words(of definition: String, _ key: String) throws -> [String] {
    try #require((properties(try self.definition(definition))[key] as? [String: Any])?["enum"] as? [String])
  }

  /// The keys of mappings by what the reader calls the mapping, which is the title of the schema.
  var keysByTitle: [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for schema in ([root] + (root["definitions"] as? [String: Any] ?? [:]).values.compactMap { $0 as? [String: Any] }) {
      guard let title = schema["title"] as? String, schema["additionalProperties"] as? Bool == false else { continue }
      found[title, default: []].formUnion(properties(schema).keys)
    }
    return found
  }

  /// Every key with its description.
  var descriptions: [(key: String, description: String?)] {
    var found: [(String, String?)] = []
    func visit(_ value: Any) {
      if let list = value as? [Any] { list.forEach(visit) }
      guard let schema = value as? [String: Any] else { return }
      // What follows an `if` only narrows what is described elsewhere.
      for (key, property) in properties(schema) where schema["additionalProperties"] as? Bool == false {
        if let property = property as? [String: Any] { found.append((key, property["description"] as? String)) }
      }
      schema.values.forEach(visit)
    }
    visit(root)
    return found
  }
}

/// The keys that readers ask for, taken from their source.
private enum ReaderKeys {
  /// By what the mapping is called: the second argument of `Fields.read`.
  static func scan(_ paths: [String]) throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for path in paths {
      let text = try String(contentsOf: URL(filePath: "\(ShippedRules.root)/\(path)"), encoding: .utf8)
      let heads = text.matches(of: #/Fields\.read\(\s*[\w.]+,\s*"?([\w ]+)/#)
      for (index, head) in heads.enumerated() {
        let end = index + 1 < heads.count ? heads[index + 1].range.lowerBound : text.endIndex
        found[String(head.output.1), default: []].formUnion(keys(text[head.range.upperBound..<end]))
      }
    }
    return found
  }

  private static func keys(_ body: Substring) -> Set<String> {
    var keys = Set(
      body.matches(of: #/fields\.(?:required|optional|entry|has)\(\s*"([^"]+)"/#).map { String($0.output.1) })
    let lists =
      body.matches(of: #/fields\.(?:allow|exactlyOne)\((?:of: )?\[([^\]]+)\]\)/#).map(\.output.1)
      + body.matches(of: #/\[([^\]]+)\]\.compactMap \{ fields\.optional\(\$0/#).map(\.output.1)
    for list in lists { keys.formUnion(list.matches(of: #/"([^"]+)"/#).map { String($0.output.1) }) }
    if body.contains("ModelReader.source(&fields") { keys.insert("source") }
    if body.contains("elements.terms(of: &fields)") { keys.formUnion(["where", "unless stated"]) }
    if body.contains("= basis(&fields)") { keys.formUnion(["source", "own policy"]) }
    return keys
  }
}
