import Diagnostics
import FoundationEssentials
import Testing

@testable import LanguageServer

/// A server that has followed a hundred changes tells the same problems as one that reads the files as they are now.
struct EditTests {
  static let family = """
    lists:
      fuel:
        columns: [vi, en, most]
        members:
          coal: [than, coal, 10 m]
          wood: [củi, wood, 20 m]
    inputs:
      stack.<fuel>:
        for each: fuel
        label: {vi: "Ống khói <fuel.vi>", en: "Stack for <fuel.en>"}
        type: number
        unit: m
    parameters:
      stack.<fuel>.most:
        for each: fuel
        label: {vi: "Cao nhất với <fuel.vi>", en: "Highest with <fuel.en>"}
        unit: m
        values: [{in force: 2020-01-01 .., value: <fuel.most>, source: plan III}]

    """
  static let table = """
    decision: kiln.size
    label: {vi: Cỡ lò, en: Size of kiln}
    answer: {one of: [large, small]}
    versions:
      - in force: 2020-01-01 ..
        source: plan IV
        hit policy: first
        inputs: [kiln.length, kiln.kind]
        rows:
          - [">= 50 m", '"manual"', large]
          - [">= 80 m", "-", large]
        default: small
    examples:
      - {given: {kiln.length: 60 m, kiln.kind: manual}, expect: large}
      - {given: {kiln.length: 60 m, kiln.kind: tunnel}, expect: small}

    """
  static let stacks = """
    criterion: stacks
    label: {vi: Ống khói, en: Stacks}
    answers: S1
    rules:
      - for each: fuel
        rule: stack-<fuel>
        label: {vi: "Ống khói <fuel.vi>", en: "Stack for <fuel.en>"}
        when: 'stack.<fuel> > stack.<fuel>.most and kiln.size = "large"'
        risk: 5
        because: {vi: Cao, en: High}
        source: plan V
        examples:
          - {given: {stack.<fuel>: 90 m, kiln.length: 90 m}, expect: fires}
          - {given: {stack.<fuel>: 1 m}, expect: does not fire}

    """

  /// What may be changed: the file, what stands in it, and what may stand there instead.
  static let changes: [(file: String, old: String, new: String)] = [
    ("family.yaml", "wood: [củi, wood, 20 m]", "wood: [củi, wood, 95 m]"), ("family.yaml", "columns: [vi, en, most]", "columns: [vi, en]"),
    ("family.yaml", "coal: [than", "coke: [than"), ("family.yaml", "unit: m\n        values", "unit: km\n        values"),
    ("family.yaml", "value: <fuel.most>", "value: <fuel.least>"), ("family.yaml", "plan III", "plam III"),
    ("family.yaml", "type: number", "type: nmber"), ("sizes.yaml", "\">= 50 m\"", "\">= 61 m\""), ("sizes.yaml", "default: small", "default: huge"),
    ("sizes.yaml", "expect: large", "expect: small"), ("sizes.yaml", "kiln.length, kiln.kind]", "kiln.lenght, kiln.kind]"),
    ("sizes.yaml", "\">= 80 m\", \"-\"", "\">= 40 m\", \"-\""), ("stacks.yaml", "stack.<fuel> >", "stack.<fule> >"),
    ("stacks.yaml", "expect: fires", "expect: does not fire"), ("stacks.yaml", "for each: fuel", "for each: fuels"),
    ("stacks.yaml", "\"large\"'", "\"lrage\"'"), ("stacks.yaml", "risk: 5", "risk: [5"), ("ruleset.yaml", "kiln.length:", "kiln.reach:"),
    ("ruleset.yaml", "value: 50 m", "value: 50 km"), ("ruleset.yaml", "manual: {vi", "hand: {vi"), ("ruleset.yaml", "S1: {label", "S2: {label"),
    ("ruleset.yaml", "examples on: 2026-01-01", "examples on: 2019-01-01"), ("kilns.yaml", "kiln.length >", "kiln.kind >"),
    ("kilns.yaml", "recommend: reject", "recommend: post-inspection"), ("kilns.yaml", "expect: fires", "expect: might fire"),
  ]

  static let texts = [
    "ruleset.yaml": Editor.rules, "kilns.yaml": Editor.criterion, "family.yaml": family, "sizes.yaml": table, "stacks.yaml": stacks,
  ]

  @Test(arguments: [1, 2, 3, 4]) func `what was followed is told as what is read anew`(_ seed: UInt64) throws {
    let editor = try Editor()
    for (name, text) in Self.texts { try text.write(to: editor.folder.appending(path: name), atomically: true, encoding: .utf8) }
    _ = editor.ask("initialize", "{}")
    for (name, text) in Self.texts.sorted(by: { $0.key < $1.key }) { editor.open(name, text) }
    editor.settle()
    #expect(Self.told(editor).values.joined().map(\.text) == [])
    var texts = Self.texts
    var isChanged = [Bool](repeating: false, count: Self.changes.count)
    var number = seed
    var kinds: Set<String> = []
    for step in 1...40 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Mostly few things are wrong at a time.
      var index = Int(number >> 33) % Self.changes.count
      if isChanged.count(where: { $0 }) > 2, let first = isChanged.firstIndex(of: true) { index = first }
      let change = Self.changes[index]
      let (old, new) = isChanged[index] ? (change.new, change.old) : (change.old, change.new)
      guard let text = texts[change.file], text.contains(old) else { continue }
      texts[change.file] = text.replacing(old, with: new, maxReplacements: 1)
      isChanged[index].toggle()
      editor.change(change.file, texts[change.file] ?? "", version: step + 1)
      // A key may follow before anything was read.
      if step % 3 == 0 { editor.work() }
      if step % 4 == 0 { continue }
      editor.notice("textDocument/didSave", "{\"textDocument\":{\"uri\":\"\(editor.uri(change.file))\"}}")
      editor.settle()
      let other = Editor(beside: editor)
      _ = other.ask("initialize", "{}")
      for (name, text) in texts.sorted(by: { $0.key < $1.key }) { other.open(name, text) }
      other.settle()
      let (followed, anew) = (Self.told(editor), Self.told(other))
      for name in texts.keys.sorted() {
        let (one, other) = (Self.lines(followed[name]), Self.lines(anew[name]))
        #expect(one == other, "\(name) after step \(step): \(change)")
      }
      kinds.formUnion(anew.values.joined().compactMap { $0["code"]?.string })
    }
    #expect(kinds.count > 2, "\(kinds)")
  }

  @Test(arguments: [
    ("stack.<fuel> >", ["Ống khói than · Stack for coal", "Ống khói củi · Stack for wood", "`m`"], "family.yaml", 7),
    ("stack.<fuel>.most and", ["Cao nhất với than · Highest with coal", "**20 m**"], "family.yaml", 13),
  ] as [(String, [String], String, Int)])
  func `names that stand once for each member`(_ needle: String, _ parts: [String], _ file: String, _ line: Int) throws {
    let editor = try Editor()
    for (name, text) in Self.texts { try text.write(to: editor.folder.appending(path: name), atomically: true, encoding: .utf8) }
    _ = editor.ask("initialize", "{}")
    for (name, text) in Self.texts.sorted(by: { $0.key < $1.key }) { editor.open(name, text) }
    editor.settle()
    let place = editor.at(needle, 8, in: Self.stacks, of: "stacks.yaml")
    let text = editor.ask("textDocument/hover", place)["contents"]?["value"]?.string ?? ""
    for part in parts { #expect(text.contains(part), "\(text)") }
    let found = editor.ask("textDocument/definition", place).items ?? []
    #expect(found.map { $0["uri"]?.string } == [editor.uri(file)])
    #expect(found.first?["range"]?["start"]?["line"]?.number == line)
    #expect(editor.ask("textDocument/prepareRename", place) == .null)
  }

  private static func lines(_ problems: [JSON]?) -> [String] { (problems ?? []).map(\.text) }

  private static func told(_ editor: Editor) -> [String: [JSON]] {
    Dictionary(uniqueKeysWithValues: texts.keys.map { ($0, editor.problems[$0] ?? []) })
  }
}
