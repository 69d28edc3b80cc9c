import DecisionModel
import Diagnostics
import Foundation
import Testing

@testable import Screening

/// In which languages the labels of a rule set stand: what is read, what is refused, in which order one stands for another.
struct LanguageTests {
  /// Reads rule sets from a folder of their own; the first is asked for.
  private static func load(_ sets: [(name: String, text: String)]) throws -> (engine: Engine?, problems: [Diagnostic]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for set in sets {
      let own = folder.appending(path: set.name)
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      try Data(set.text.utf8).write(to: own.appending(path: "ruleset.yaml"))
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(folder.appending(path: sets[0].name).path, into: &sources, reporting: &problems)
    return (engine, problems)
  }

  private static func set(_ languages: String, title: String, label: String, more: String = "") -> String {
    """
    rule set: small
    version: 1
    title: \(title)
    \(languages)
    \(more)
    inputs:
      x: {label: \(label), question: \(label), type: number, needed by: [proposal], from: dossier}

    """
  }

  static let accepted: [(languages: String, label: String, asked: [String: String])] = [
    ("", "{vi: nước, en: water}", ["vi": "nước", "en": "water", "de": "water"]),
    ("languages: [vi, en]", "{en: water, vi: nước}", ["vi": "nước", "en": "water"]),
    ("languages: [de]", "{de: Wasser}", ["de": "Wasser", "vi": "Wasser", "en": "Wasser"]),
    ("languages: de", "Wasser", ["de": "Wasser", "vi": "Wasser"]),
    ("languages: [en]", "water", ["en": "water", "vi": "water"]),
    ("languages: [pt, en]", "{pt: água, en: water}", ["pt": "água", "en": "water", "vi": "water"]),
    ("languages: [pt-BR, fr, vi]", "{vi: nước, fr: eau, pt-BR: água}", ["pt-BR": "água", "fr": "eau", "vi": "nước", "en": "água"]),
  ]

  @Test(arguments: accepted) func `a label has the languages of its rule set`(_ row: (languages: String, label: String, asked: [String: String]))
    throws
  {
    let (engine, problems) = try Self.load([("a", Self.set(row.languages, title: row.label, label: row.label))])
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
    let label = try #require(engine?.rules.ruleSet.model.inputs.first { $0.name == "x" }).label
    for (code, text) in row.asked {
      let language = try #require(Language(rawValue: code))
      #expect(label[language] == text, "\(code)")
    }
  }

  static let refused: [(languages: String, label: String, message: String, help: String)] = [
    ("languages: [de]", "{de: Wasser, en: water}", "`en` is no key of this text", "take it away; nothing else can stand here"),
    ("languages: [de, en]", "{de: Wasser}", "this text in two languages has no `en`", "add `en: …`"),
    ("languages: [de, fr, en]", "{de: Wasser, ft: eau, en: water}", "this text in 3 languages has no `fr`", "add `fr: …`"),
    ("languages: [de, fr, en]", "{de: Wasser, ft: eau, en: water}", "`ft` is no key of this text in 3 languages", "did you mean `fr`?"),
    ("languages: [de, en]", "Wasser", "", ""),
    ("languages: [german]", "{german: Wasser}", "`german` is not the code of a language", "write its code of two or three small letters: `vi`, `en`, `de`"),
    ("languages: [de, de]", "Wasser", "`de` is listed twice", "list each language once"),
    ("languages: []", "{vi: nước, en: water}", "no language is listed", "write those in which the labels stand: `[vi, en]`"),
  ]

  @Test(arguments: refused) func `what does not hold is said with its place and the right words`(
    _ row: (languages: String, label: String, message: String, help: String)
  ) throws {
    let (_, problems) = try Self.load([("a", Self.set(row.languages, title: row.label, label: row.label))])
    let errors = problems.filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    guard !row.message.isEmpty else { return }
    let named = errors.filter { $0.message == row.message }
    #expect(!named.isEmpty, "\(errors.map(\.message))")
    for error in named { #expect(error.help == row.help && error.range != nil) }
  }

  static let included: [(own: String, other: String, message: String?)] = [
    ("languages: [vi, en]", "", nil),
    ("languages: [en]", "", nil),
    ("languages: [de]", "languages: [en, de]", nil),
    ("languages: [de]", "", "the included rule set `b` has no labels in `de`"),
    ("", "languages: [vi]", "the included rule set `b` has no labels in `en`"),
  ]

  @Test(arguments: included) func `an included rule set has at least the languages of the one that includes it`(
    _ row: (own: String, other: String, message: String?)
  ) throws {
    func label(_ languages: String) -> String {
      let codes = languages.isEmpty ? ["vi", "en"] : languages.matches(of: #/[a-z]{2}(?=[,\]])/#).map { String($0.output) }
      return "{" + codes.map { "\($0): \($0) text" }.joined(separator: ", ") + "}"
    }
    let other = "rule set: other\nversion: 1\ntitle: \(label(row.other))\n\(row.other)\nunits:\n  kg: {of: mass, label: \(label(row.other))}\n"
    let own = Self.set(row.own, title: label(row.own), label: label(row.own), more: "includes: [../b]")
    let (engine, problems) = try Self.load([("a", own), ("b", other)])
    let errors = problems.filter { $0.severity == .error && $0.code == .badInclude }
    #expect(errors.map(\.message) == (row.message.map { [$0] } ?? []))
    guard row.message == nil else { return }
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
    // Of what it includes, only its own languages are read.
    let model = try #require(engine).rules.ruleSet.model
    let unit = try #require(model.units.unit("kg"))
    #expect(model.units.label(unit).languages == model.inputs[0].label.languages)
  }

  @Test func `a text is itself in whatever order its languages stand, and never empty`() throws {
    let pt = try #require(Language(rawValue: "pt"))
    let one = try #require(Words([(pt, "água"), (.en, "water")]))
    let other = try #require(Words([(.en, "water"), (pt, "água")]))
    #expect(one == other && Set([one, other]).count == 1)
    #expect(one != Words([(pt, "água")]) && Words([]) == nil)
    #expect(Words([(.en, "water"), (.vi, "nước")]) == Words(vi: "nước", en: "water"))
    let decoded = try JSONDecoder().decode(Words.self, from: JSONEncoder().encode(one))
    #expect(decoded == one)
    #expect(one.line == "água · water" && one.first == "água")
    let composed = Words([pt]) { language in language == .vi ? "nước" : language == .en ? "water" : "água" }
    #expect(composed.kept([pt]).map(\.text) == ["água"] && composed.vi == "nước")
    #expect(Words(vi: "nước", en: "water").kept([pt]).map(\.text) == ["water"])
  }

  @Test(arguments: ["v", "Vi", "viet", "vi-", "de_DE", "", "d1"]) func `what is no code of a language is none`(_ code: String) {
    #expect(Language(rawValue: code) == nil)
  }
}
