import DecisionModel
import Diagnostics
import Editing
import Screening
import FoundationEssentials
import Testing

/// Names exchanged wherever they stand, and nowhere else.
struct RenamingTests {
  private func renamed(_ old: String, _ new: String, of type: String? = nil, keepsOld: Bool = false) throws -> (SmallSet, Renaming) {
    let set = try SmallSet()
    let made = try Renaming.plan(old, to: new, rules: set.rules, cases: [set.cases], of: type, keepsOld: keepsOld).get()
    return (set, made)
  }

  /// What a text is with some of its lines in another form, by number from 1.
  private func text(_ text: String, _ lines: [Int: String]) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { lines[$0.offset + 1] ?? String($0.element) }.joined(separator: "\n")
  }

  @Test func `a fact is renamed in declarations, conditions, sentences, examples and records, and nothing else changes`() throws {
    let (set, made) = try renamed("kiln.kind", "oven.sort")
    #expect(made.subject == .name)
    #expect(made.edits.count == 8)
    try set.write(made.files)
    #expect(
      try set.text("rules/ruleset.yaml")
        == text(
          SmallSet.rulesText,
          [
            19: "  oven.sort: {label: {vi: Loại lò, en: Kind of kiln}, type: kiln}", 27: "    asked after: oven.sort",
          ]))
    #expect(
      try set.text("rules/kilns.yaml")
        == text(
          SmallSet.criterionText,
          [
            7: "    when:   'oven.sort = \"manual\"  and kiln.length > kiln.longest'   # as it stands",
            10: "      vi: Lò loại {oven.sort} dài {kiln.length}; kiln.length ở đây là chữ",
            11: "      en: A kiln of kind {oven.sort}, {kiln.length} long",
            14: "      - {given: {oven.sort: manual, kiln.length: 60 m}, expect: fires}",
            15: "      - {given: {\"oven.sort\": tunnel, kiln.length: 60 m}, expect: does not fire}",
          ]))
    #expect(try set.text("cases/a.yaml") == text(SmallSet.caseText, [6: "  oven.sort: {value: manual, from: d}     # page 3"]))
  }

  @Test func `back and forth gives the same bytes`() throws {
    for (old, new) in [("kiln.kind", "k"), ("kiln.longest", "kiln.longest_of_all"), ("kiln-manual", "K1"), ("S1", "S100")] {
      let (set, made) = try renamed(old, new)
      try set.write(made.files)
      try set.write(Renaming.plan(new, to: old, rules: set.rules, cases: [set.cases]).get().files)
      #expect(try set.text("rules/ruleset.yaml") == SmallSet.rulesText)
      #expect(try set.text("rules/kilns.yaml") == SmallSet.criterionText)
      #expect(try set.text("cases/a.yaml") == SmallSet.caseText)
    }
  }

  @Test func `a value of a type is renamed, the same word of another type is not`() throws {
    let (set, made) = try renamed("manual", "hand made", of: "kiln")
    try set.write(made.files)
    #expect(try set.text("rules/ruleset.yaml") == text(SmallSet.rulesText, [12: "      hand made: {vi: Thủ công, en: Manual}"]))
    #expect(
      try set.text("rules/kilns.yaml")
        == text(
          SmallSet.criterionText,
          [
            7: "    when:   'kiln.kind = \"hand made\"  and kiln.length > kiln.longest'   # as it stands",
            14: "      - {given: {kiln.kind: hand made, kiln.length: 60 m}, expect: fires}",
          ]))
    #expect(try set.text("cases/a.yaml") == text(SmallSet.caseText, [6: "  kiln.kind: {value: hand made, from: d}     # page 3"]))
    #expect(!made.left.isEmpty)
  }

  @Test func `a rule is renamed where it stands and where records expect it`() throws {
    let (set, made) = try renamed("kiln-manual", "kiln-by-hand")
    #expect(made.edits.count == 2)
    try set.write(made.files)
    #expect(try set.text("cases/a.yaml") == text(SmallSet.caseText, [10: "expect: {recommendation: reject, hits: [kiln-by-hand]}"]))
  }

  @Test func `names below the notes of a list are renamed`() throws {
    let set = try SmallSet()
    let before = try Renaming.plan("kiln.length", to: "kiln.reach", rules: set.rules, cases: [set.cases]).get().edits.count
    let family = """
      lists:
        wall: {columns: [vi], members: {north: [bắc]}}
        limit: {down: wall, across: [A], notes: {long: {fact: kiln.length, note: kiln.length}}, rows: {north: [5, long]}}

      """
    try Data(family.utf8).write(to: set.folder.appending(path: "rules/walls.yaml"))
    let made = try Renaming.plan("kiln.length", to: "kiln.reach", rules: set.rules, cases: [set.cases]).get()
    #expect(made.edits.count == before + 1)
    try set.write(made.files)
    #expect(try set.text("rules/walls.yaml") == family.replacing("fact: kiln.length", with: "fact: kiln.reach"))
  }

  @Test func `what a template makes is not renamed, and it is said where it is made`() throws {
    let set = try SmallSet()
    let family = """
      lists: {wall: {columns: [vi], members: {north: [bắc], south: [nam]}}}
      inputs:
        kiln.<wall>: {for each: wall, label: {vi: Tường <wall.vi>, en: Wall}, type: number, unit: m}
      """
    try Data(family.utf8).write(to: set.folder.appending(path: "rules/walls.yaml"))
    guard case .failure(let refusal) = Renaming.plan("kiln.north", to: "kiln.wall", rules: set.rules, cases: [set.cases]) else {
      Issue.record("it was renamed")
      return
    }
    #expect(refusal.words.en.contains("made from a template for `north`"))
    #expect(refusal.problems.map { $0.range?.copy } == [nil])
  }

  @Test(arguments: [
    ("kiln.kind", "kiln.length", "taken"), ("kiln.kind", "Kiln", "not a name"), ("kiln.kin", "x.y", "did you mean `kiln.kind`"),
    ("manual", "by hand", "several things"), ("kiln-manual", "road-manual", "taken"), ("kiln.kind", "for", "can no longer be read"),
    ("paved", "manual", "taken"),
  ])
  func `what cannot be is refused with the reason`(_ old: String, _ new: String, _ words: String) throws {
    let set = try SmallSet()
    guard case .failure(let refusal) = Renaming.plan(old, to: new, rules: set.rules, cases: [set.cases]) else {
      Issue.record("\(old) was renamed \(new)")
      return
    }
    #expect(refusal.words.en.contains(words), "\(refusal.words.en)")
  }

  @Test func `old records are read under the former names, with a note`() throws {
    let (set, made) = try renamed("kiln.kind", "oven.sort", keepsOld: true)
    try set.write(made.files)
    #expect(try set.text("rules/ruleset.yaml").contains("oven.sort: {formerly: kiln.kind, label:"))
    try set.write(
      Renaming.plan("manual", to: "hand", rules: set.rules, cases: [set.cases], of: "kiln", keepsOld: true).get().files)
    try set.write("cases/a.yaml", SmallSet.caseText)
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(set.rules, into: &sources, reporting: &problems))
    #expect(!problems.hasErrors)
    let file = sources.add(path: "a.yaml", bytes: Array(SmallSet.caseText.utf8))
    let read = try #require(engine.read(file, reporting: &problems))
    #expect(problems.filter { $0.code == .formerName }.map(\.severity) == [.note])
    #expect(read.record.facts.flatMap(\.statements).map(\.asWritten).sorted() == ["60 m", "manual"])
    let day = try #require(read.record.asOf)
    #expect(engine.screen(read, asOf: day, sources: sources).hits.map(\.rule) == ["kiln-manual"])
  }
}
