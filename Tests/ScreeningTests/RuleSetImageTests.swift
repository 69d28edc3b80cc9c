import DecisionModel
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Screening

/// A rule set that comes from an image says what it says when it comes from its text; and where the image is not of this
/// text and this program, the text is what counts.
struct RuleSetImageTests {
  private static let shipped = "\(ShippedRules.root)/Rules/tuyen-quang"

  // MARK: Nothing is lost

  @Test func `every case and sample gets the same report, byte for byte`() throws {
    let kept = try KeptRules()
    let text = try Loaded(Self.shipped, images: kept.images, facts: "")
    #expect(kept.kept.count == 1)
    let image = try Loaded(Self.shipped, images: kept.images, facts: "")
    #expect(image.problems == text.problems)
    #expect(image.sources.all == text.sources.all)
    for (index, path) in try ShippedRules.casePaths().enumerated() {
      let record = try Data(contentsOf: URL(filePath: "\(ShippedRules.root)/\(path)"))
      let strict = index % 4 == 0
      let report = try Loaded.report(record, text.engine, text.sources, strict: strict)
      #expect(report.utf8.count > 1000)
      #expect(try Loaded.report(record, image.engine, image.sources, strict: strict) == report, "\(path)")
    }
  }

  @Test func `every stored property comes back`() throws {
    let kept = try KeptRules()
    let text = try Loaded(Self.shipped, images: kept.images, facts: "").engine
    let image = try Loaded(Self.shipped, images: kept.images, facts: "").engine
    var seen = 0
    #expect(Likeness.difference(text.rules, image.rules, "rules", &seen) == nil)
    // The programs alone have more.
    #expect(seen > 50_000)
    #expect(Likeness.difference([1: ["a", "b"]], [1: ["a", "c"]], "x", &seen) == "x.0.value.1: b, c")
  }

  /// Also of those that no rule set here sets: one with a default would be forgotten without a word.
  @Test func `every stored property is named where its type is written and read`() throws {
    var codings: [String: String] = [:]
    for module in ["DecisionModel", "Geography", "Screening"] {
      let folder = "\(ShippedRules.root)/Sources/\(module)/Image"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.contains("+") {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        let extensions = text.components(separatedBy: "\nextension ").dropFirst()
        for coding in extensions where coding.prefix(while: { $0 != "{" }).contains("Storable") {
          codings[String(coding.prefix { $0 != ":" && $0 != " " })] = coding
        }
      }
    }
    var properties: [String: Set<String>] = [:]
    Likeness.properties(of: try ShippedRules().engine.rules, &properties)
    Likeness.properties(of: try ShippedRules("\(ShippedRules.root)/Rules/sample-province").engine.rules, &properties)
    // It is made anew from the entries.
    properties["Vocabulary"]?.remove("indices")
    // They are made anew from the columns.
    properties["CoordinateWords"]?.remove("headings")
    // Written language by language.
    properties["Words"]?.remove("texts")
    // By which the labels were read; each of them keeps its own.
    properties["MapRules"]?.remove("languages")
    // Made anew from the spellings.
    properties["Units"]?.remove("loosened")
    // Of a draft that is tried nothing is kept.
    properties["DecisionModel"]?.subtract(["triedDrafts", "draftDays"])
    var held = 0
    for (type, names) in properties {
      guard let coding = codings[type] else { continue }
      held += 1
      for name in names { #expect(coding.contains(name), "\(type).\(name)") }
    }
    #expect(held > 25)
  }

  /// Fixtures with warnings too: they are told again.
  @Test func `rule sets with all kinds of problems load as they do from text`() throws {
    let folder = "\(ShippedRules.root)/Tests/Fixtures"
    var kept = 0
    var told = 0
    for group in ["Diagnostics", "Tables"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(group)").sorted() {
        let rules = try KeptRules()
        let path = "\(folder)/\(group)/\(name)"
        guard name != "Cases", let text = try? Loaded(path, images: rules.images, facts: "") else { continue }
        let again = try Loaded(path, images: rules.images, facts: "")
        #expect(again.problems == text.problems, "\(name)")
        #expect(rules.kept.isEmpty == text.problems.hasErrors, "\(name)")
        #expect(
          DiagnosticPrinter(files: again.sources).text(again.problems)
            == DiagnosticPrinter(files: text.sources).text(text.problems), "\(name)")
        guard !text.problems.hasErrors else { continue }
        kept += 1
        told += text.problems.count
        var seen = 0
        #expect(Likeness.difference(text.engine.rules, again.engine.rules, name, &seen) == nil)
      }
    }
    #expect(kept > 5)
    #expect(told > 0)
  }

  // MARK: Another text, another program

  /// What is done to the rules after they were kept; the flow in the record is 120.
  static let changes: [(name: String, change: @Sendable (KeptRules) throws -> Void, limit: String)] = [
    ("nothing", { _ in }, "100"),
    ("a file grows", { try $0.write(limit("1000"), to: "../more/facts.yaml") }, "1000"),
    ("a file of the same length", { try $0.write(limit("150"), to: "../more/facts.yaml") }, "150"),
    (
      "the same bytes written again",
      { try $0.write(KeptRules.small["criteria/water.yaml"]!, to: "criteria/water.yaml") },
      "100"
    ),
    ("a file more, in the folder", { try $0.write("# nothing\nnotes: x\n", to: "criteria/note.yaml") }, "100"),
    (
      "a file less, in the included folder",
      {
        try $0.remove("../more/facts.yaml")
        try $0.write(limit("200"), to: "../more/other.yaml")
      }, "200"
    ),
    (
      "another folder included",
      {
        try $0.write(limit("300"), to: "../third/facts.yaml")
        try $0.write(KeptRules.small["ruleset.yaml"]!.replacing("../more", with: "../third"), to: "ruleset.yaml")
      }, "300"
    ),
    ("another build of the program", { $0.program = "another program" }, "100"),
  ]

  private static func limit(_ number: String) -> String {
    KeptRules.small["../more/facts.yaml"]!.replacing("value: 100", with: "value: \(number)")
  }

  @Test(arguments: changes)
  func `what is read is always what stands there`(
    _ row: (name: String, change: @Sendable (KeptRules) throws -> Void, limit: String)
  ) throws {
    let rules = try KeptRules()
    let first = try rules.load(images: rules.images)
    #expect(rules.isFresh)
    try row.change(rules)
    #expect(rules.isFresh == ["nothing", "the same bytes written again"].contains(row.name))
    let text = try rules.load(images: nil)
    let loaded = try rules.load(images: rules.images)
    #expect(loaded.report == text.report)
    #expect(loaded.problems == text.problems)
    #expect(loaded.report.contains("\"text\" : \"\(row.limit)\""), "\(row.name)")
    #expect((loaded.report == first.report) == (row.limit == "100" && row.name != "a file more, in the folder"))
    // One image for a rule set, however often it changes.
    #expect(rules.kept.count == 1)
    #expect(rules.isFresh == !text.problems.hasErrors)
  }

  /// Messages name files as they were asked for, reports from the folder on that holds the rule set.
  @Test func `a report is the same however the rules were asked for`() throws {
    let rules = try KeptRules()
    let other = "\(rules.rules)/../rules"
    let first = try rules.load(images: rules.images)
    #expect(first.report.contains(#""place" : "rules\/criteria"# ) || first.report.contains(#""place" : "rules/criteria"#))
    for _ in 0..<2 {
      let loaded = try Loaded(other, images: rules.images, facts: "  flow: 120 m3/day\n")
      #expect(loaded.report == first.report)
      #expect(loaded.sources.all.allSatisfy { $0.path.hasPrefix(other) || $0.path.contains("/more/") })
    }
    #expect(rules.kept.count == 2)
  }

  @Test func `what may be included is part of what an image is of`() throws {
    let rules = try KeptRules()
    let report = try rules.load(images: rules.images).report
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    // With another root the image does not count, and the text says what is outside.
    _ = Engine.load(
      rules.rules, images: rules.images, includeRoot: rules.rules, into: &sources, reporting: &problems)
    #expect(problems.map(\.code).contains(.badInclude))
    #expect(try rules.load(images: rules.images).report == report)
  }

  @Test func `a rule set with errors is not kept`() throws {
    let rules = try KeptRules()
    try rules.write("inputs:\n  flow: {}\n", to: "again.yaml")
    #expect(try rules.load(images: rules.images).problems.hasErrors)
    #expect(rules.kept == [])
  }

  // MARK: Damage

  @Test func `a damaged image is passed over and made anew`() throws {
    let rules = try KeptRules()
    let report = try rules.load(images: rules.images).report
    let path = try #require(rules.kept.first)
    let whole = try Data(contentsOf: URL(filePath: path))
    var random = SeededRandom(seed: 20_261_124)
    for round in 0..<120 {
      var damaged = whole
      switch round % 4 {
      case 0: damaged[random.below(whole.count)] ^= UInt8(1 << random.below(8))
      case 1: damaged = damaged.prefix(random.below(whole.count))
      case 2: damaged += Data([UInt8(random.below(256))])
      default: for _ in 0..<20 { damaged[random.below(whole.count)] = UInt8(random.below(256)) }
      }
      try write(damaged, to: path)
      if damaged != whole { #expect(!rules.isFresh, "round \(round)") }
      #expect(try rules.load(images: rules.images).report == report, "round \(round)")
      #expect(try Data(contentsOf: URL(filePath: path)) == whole, "round \(round)")
    }
  }

  /// Whoever has the user's key can seal what he likes; it must not lead outside of arrays, into a circle, or end the program. What is
  /// not refused is run. More rounds with `SANGLOC_ROUNDS`, for the long form (`make prove`).
  @Test func `bytes that only look like an image are refused or run without a crash`() throws {
    let rounds = ProcessInfo.processInfo.environment["SANGLOC_ROUNDS"].flatMap { Int($0) } ?? 2000
    let rules = try KeptRules()
    _ = try rules.load(images: rules.images)
    let whole = Array(try Data(contentsOf: URL(filePath: #require(rules.kept.first))))
    let key = try rules.key
    #expect((try? RuleSetImage.decode(whole, key: key, path: rules.rules, program: rules.program)) != nil)
    var random = SeededRandom(seed: 7)
    var refused = 0
    let clock = ContinuousClock()
    var slowest = Duration.zero
    let record = Data("case: a\nkind: proposal\nas of: 2026-06-01\nfacts:\n  flow: 120 m3/day\n".utf8)
    for round in 0..<rounds {
      var damaged = whole
      for _ in 0...random.below(3) { damaged[40 + random.below(whole.count - 40)] = UInt8(random.below(256)) }
      RuleSetImage.seal(&damaged, key: key)
      let began = clock.now
      if let (sources, content) = try? RuleSetImage.decode(
        damaged, key: key, path: rules.rules, program: rules.program)
      {
        for strict in [false, true] { _ = try Loaded.report(record, Engine(content.rules), sources, strict: strict) }
      } else {
        refused += 1
      }
      slowest = max(slowest, clock.now - began)
      #expect(slowest < .seconds(2), "round \(round)")
    }
    #expect(refused > rounds / 4)
    print("\(rounds) sealed images that were changed: \(refused) refused, no crash, slowest \(slowest)")
  }

  @Test func `an image sealed with another key, or not sealed, is not believed`() throws {
    let rules = try KeptRules()
    let report = try rules.load(images: rules.images).report
    let path = try #require(rules.kept.first)
    let whole = Array(try Data(contentsOf: URL(filePath: path)))
    for key in [[UInt8](repeating: 0, count: 32), Array("secret".utf8)] {
      var other = whole
      RuleSetImage.seal(&other, key: key)
      try write(Data(other), to: path)
      #expect(!rules.isFresh)
    }
    #expect(try rules.load(images: rules.images).report == report)
    #expect(rules.isFresh)
    // The key gone, or to be read by others: none of its images counts, and a new one is made.
    for change: @Sendable (String) throws -> Void in [
      { try FileManager.default.removeItem(atPath: $0) },
      { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: $0) },
      { try Data("short".utf8).write(to: URL(filePath: $0)) },
    ] {
      try change("\(rules.cache)/key")
      #expect(!rules.isFresh)
      #expect(try rules.load(images: rules.images).report == report)
      #expect(rules.isFresh)
    }
  }

  @Test func `a folder into which others can write holds nothing that is believed`() throws {
    let rules = try KeptRules()
    let report = try rules.load(images: rules.images).report
    #expect(rules.isFresh)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: rules.cache)
    #expect(!rules.isFresh)
    #expect(try rules.load(images: rules.images).report == report)
  }

  // MARK: The folder

  @Test func `a folder that cannot be made or written is as good as none`() throws {
    let rules = try KeptRules()
    let report = try rules.load(images: nil).report
    try Data("x".utf8).write(to: URL(filePath: rules.cache))
    for path in [rules.cache, "\(rules.cache)/below", "/proc/none/sangloc", "/dev/null/x", ""] {
      let images = ImageFolder(path: path, program: "p")
      for _ in 0..<2 { #expect(try rules.load(images: images).report == report, "\(path)") }
    }
  }

  @Test func `an image that others may write, or that is a link, is not believed`() throws {
    let rules = try KeptRules()
    _ = try rules.load(images: rules.images)
    let path = try #require(rules.kept.first)
    let manager = FileManager.default
    #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try manager.attributesOfItem(atPath: rules.cache)[.posixPermissions] as? Int == 0o700)
    try manager.setAttributes([.posixPermissions: 0o622], ofItemAtPath: path)
    #expect(!rules.isFresh)
    _ = try rules.load(images: rules.images)
    #expect(rules.isFresh)
    try manager.moveItem(atPath: path, toPath: "\(path).moved")
    try manager.createSymbolicLink(atPath: path, withDestinationPath: "\(path).moved")
    #expect(!rules.isFresh)
  }

  @Test func `few images stay`() throws {
    let rules = try KeptRules()
    for index in 0..<20 { #expect(rules.images.keep([1], as: "\(index)\(ImageFolder.ending)")) }
    #expect(rules.kept.count == 16)
  }

  @Test func `many that load at once all get the whole rule set`() async throws {
    let rules = try KeptRules()
    let report = try rules.load(images: nil).report
    let (path, images) = (rules.rules, rules.images)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<16 {
        group.addTask { try Loaded(path, images: images, facts: "  flow: 120 m3/day\n").report }
      }
      for try await loaded in group { #expect(loaded == report) }
    }
    #expect(rules.kept.count == 1)
    #expect(rules.isFresh)
  }

  private func write(_ data: Data, to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 0)
    try handle.write(contentsOf: data)
    try handle.close()
  }
}
