import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// What is written once for each member of a list, against the same written out.
struct FamilyTests {
  static let frame = """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    covers: {period: 2020-01-01 .., outside: {vi: ngoài, en: outside}}
    examples on: 2026-01-05
    units:
      kg: {of: mass}
      g: {of: mass, is: 1/1000 kg}
    instruments:
      law: {number: 1/2020, kind: law, title: {vi: L, en: L}, in force: 2020-01-01 ..}
    types:
      column: {values: {A: {vi: A, en: A}, B: {vi: B, en: B}}}
    inputs:
      column: {label: {vi: Cột, en: Column}, question: {vi: q, en: q}, type: column, from: dossier}
    policy: {source: law art. 1, bands: {post-inspection: ">= 90"}}

    """

  static let lists = """
    lists:
      substance:
        columns: [vi, unit, risk]
        otherwise: {risk: 10, asked: Bao nhiêu <vi>?}
        members:
          lead: [chì, g]
          zinc: [kẽm, kg, 20]
      table 1:
        down: substance
        across: [A, B]
        beside: [over]
        each: {source: law table 1 column <column>}
        notes: {seen: {source: {cite: law table 1 column <column>, mark: source-seen}}}
        rows:
          lead: [5, 10, 11]
          zinc: ["-", 0.5, 0.6, seen]

    """

  static let template = """
    criterion: c
    label: {vi: c, en: c}
    weight: 1
    cap: 100
    inputs:
      water.<substance>:
        for each: substance
        label: {vi: <Substance.vi>, en: <substance>}
        question: {vi: <substance.asked>, en: q}
        type: number
        unit: <substance.unit>
        from: dossier
    rules:
      - rule: over_<substance>
        for each: substance
        label: {vi: <Substance.vi> vượt, en: Over}
        when: water.<substance> > limit.<substance>
        recommend: post-inspection
        risk: <substance.risk>
        because: {vi: "<Substance.vi> là {water.<substance>}", en: b}
        source: law art. 1
        examples:
          - {for each: cell in table 1, where: {substance: <substance>, column: B}, given: {column: B, water.<substance>: <cell.over> <substance.unit>},
              expect: post-inspection}
          - {for each: cell in table 1, where: {substance: <substance>}, given: {column: <cell.column>, water.<substance>: <cell.value> <substance.unit>},
              expect: does not fire}

    """

  static let decision = """
    decision: limit.<substance>
    for each: substance
    label: {vi: Giới hạn <substance.vi>, en: Limit}
    answer: {type: number, unit: <substance.unit>}
    versions:
      - in force: 2020-01-01 ..
        source: law art. 1
        hit policy: first
        inputs: [column]
        rows:
          - {for each: cell in table 1, where: {substance: <substance>}, row: [<cell.column>, <cell.value>, <cell.source>]}
          - ["-", 99, art. 2]
    examples:
      - {for each: cell in table 1, where: {substance: <substance>}, given: {column: <cell.column>}, expect: <cell.value> <substance.unit>}

    """

  /// The same, as it would be written without lists.
  static let writtenOut: [String] = {
    func criterion(_ inputs: String, _ rules: String) -> String {
      "criterion: c\nlabel: {vi: c, en: c}\nweight: 1\ncap: 100\ninputs:\n\(inputs)rules:\n\(rules)"
    }
    func input(_ name: String, _ label: String, _ asked: String, _ unit: String) -> String {
      "  water.\(name): {label: {vi: \(label), en: \(name)}, question: {vi: Bao nhiêu \(asked)?, en: q}, type: number, unit: \(unit), from: dossier}\n"
    }
    func rule(_ name: String, _ label: String, _ risk: Int, _ over: String, _ at: [(String, String)]) -> String {
      let held = at.map { "      - {given: {column: \($0.0), water.\(name): \($0.1)}, expect: does not fire}\n" }
        .joined()
      return """
          - rule: over_\(name)
            label: {vi: \(label) vượt, en: Over}
            when: water.\(name) > limit.\(name)
            recommend: post-inspection
            risk: \(risk)
            because: {vi: "\(label) là {water.\(name)}", en: b}
            source: law art. 1
            examples:
              - {given: {column: B, water.\(name): \(over)}, expect: post-inspection}

        """ + held
    }
    func decision(_ name: String, _ label: String, _ unit: String, _ rows: [(String, String, String)]) -> String {
      let written = rows.map { "      - [\($0.0), \($0.1), \($0.2)]\n" }.joined()
      let examples = rows.map { "  - {given: {column: \($0.0)}, expect: \($0.1) \(unit)}\n" }.joined()
      return """
        decision: limit.\(name)
        label: {vi: Giới hạn \(label), en: Limit}
        answer: {type: number, unit: \(unit)}
        versions:
          - in force: 2020-01-01 ..
            source: law art. 1
            hit policy: first
            inputs: [column]
            rows:
        \(written)      - ["-", 99, art. 2]
        examples:
        \(examples)
        """
    }
    return [
      criterion(
        input("lead", "Chì", "chì", "g") + input("zinc", "Kẽm", "kẽm", "kg"),
        rule("lead", "Chì", 10, "11 g", [("A", "5 g"), ("B", "10 g")])
          + rule("zinc", "Kẽm", 20, "0.6 kg", [("B", "0.5 kg")])),
      decision("lead", "chì", "g", [("A", "5", "law table 1 column A"), ("B", "10", "law table 1 column B")]),
      decision("zinc", "kẽm", "kg", [("B", "0.5", "{cite: law table 1 column B, mark: source-seen}")]),
    ]
  }()

  struct Read {
    let engine: Engine?
    let problems: [Diagnostic]
    private(set) var sources: SourceFiles

    /// A record of its own, kept among the files.
    mutating func add(_ text: String) -> SourceFile { sources.add(path: "case.yaml", bytes: Array(text.utf8)) }

    /// Each problem as it is told: line, code, message.
    var told: [String] {
      problems.byMember(sources).compactMap { problem in
        guard let range = problem.range, problem.severity == .error else { return nil }
        return
          "\(LineTable(sources[range.file]).line(of: Int(range.lower))) \(problem.code.rawValue): \(problem.message)"
      }
    }
  }

  static func read(_ files: [String]) throws -> Read {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in ([frame] + files).enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "\(index).yaml"))
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load(folder.path, into: &sources, reporting: &problems)
    engine?.check(reporting: &problems)
    return Read(engine: engine, problems: problems, sources: sources)
  }

  @Test func `what is written once for each member is what would be written for each`() throws {
    let family = try Self.read([Self.lists, Self.template, Self.decision])
    let plain = try Self.read(Self.writtenOut)
    #expect(family.told == [])
    #expect(plain.told == [])
    let (a, b) = (try #require(family.engine).rules.ruleSet, try #require(plain.engine).rules.ruleSet)
    #expect(a.model.inputs.map(\.name) == ["column", "water.lead", "water.zinc"])
    for (one, other) in zip(a.model.inputs, b.model.inputs) {
      #expect(one.label == other.label)
      #expect(one.question == other.question)
    }
    let (rules, others) = (a.criteria.flatMap(\.rules), b.criteria.flatMap(\.rules))
    #expect(rules.map(\.name) == ["over_lead", "over_zinc"])
    for (one, other) in zip(rules, others) {
      #expect(one.label == other.label)
      #expect(one.condition.text == other.condition.text)
      func given(_ examples: [Example]) -> [[String]] { examples.map { $0.given.map { "\($0.name) = \($0.value)" } } }
      #expect(given(one.examples) == given(other.examples))
      #expect(one.examples.count == other.examples.count)
    }
    #expect(rules.map { $0.examples.count } == [3, 2])
    #expect(a.model.decisions.map { $0.examples.count } == [2, 1])
    for (one, other) in zip(a.model.decisions, b.model.decisions) {
      guard case .table(let table)? = one.versions.first?.logic, case .table(let same)? = other.versions.first?.logic
      else {
        Issue.record("no table")
        continue
      }
      #expect(one.name == other.name)
      #expect(table.rows.map { "\($0.source?.place ?? "")" } == same.rows.map { "\($0.source?.place ?? "")" })
      #expect(table.rows.map { $0.source?.mark } == same.rows.map { $0.source?.mark })
      #expect(table.rows.count == same.rows.count)
      #expect(table.rows.map(Self.cells) == same.rows.map(Self.cells))
    }
    // Each member has the rows of its own cells, and the cells that the table gives it.
    let tables = a.model.decisions.compactMap { decision -> [[String]]? in
      guard case .table(let table)? = decision.versions.first?.logic else { return nil }
      return table.rows.map(Self.cells)
    }
    #expect(tables == [[["A", "5"], ["B", "10"], ["-", "99"]], [["B", "0.5"], ["-", "99"]]])
  }

  /// The tests of a row, then its answers, as they would be written.
  private static func cells(_ row: DecisionTable.Row) -> [String] {
    func told(_ value: Value) -> String { if case .text(let text) = value { text } else { value.literal } }
    return row.tests.map { cell in
      switch cell {
      case .any: "-"
      case .values(let values, _): values.map(told).joined(separator: ", ")
      case .tests(let text): text.text
      }
    }
      + row.answers.map { answer in
        switch answer {
        case .value(let value): told(value)
        case .notDetermined: "not determined"
        case .expression(let text): text.text
        }
      }
  }

  @Test func `a cell that a list changes is another row`() throws {
    func rows(_ lists: String) throws -> [[String]] {
      let decisions = try #require(try Self.read([lists, Self.template, Self.decision]).engine).rules.ruleSet.model
        .decisions
      return decisions.flatMap { decision -> [[String]] in
        guard case .table(let table)? = decision.versions.first?.logic else { return [] }
        return table.rows.map(Self.cells)
      }
    }
    let changed = Self.lists.replacing("zinc: [\"-\", 0.5, 0.6, seen]", with: "zinc: [0.4, 0.5, 0.6, seen]")
    #expect(changed != Self.lists)
    #expect(try rows(changed).filter { try !rows(Self.lists).contains($0) } == [["A", "0.4"]])
  }

  @Test func `places of members differ, and are those of the template`() throws {
    let family = try Self.read([Self.lists, Self.template, Self.decision])
    let rules = try #require(family.engine).rules.ruleSet.criteria.flatMap(\.rules)
    #expect(Set(rules.map(\.range)).count == 2)
    #expect(Set(rules.map(\.range.written)).count == 1)
    #expect(rules.map { family.sources.copies(of: $0.range.file)[$0.range.copy ?? 0].member } == ["lead", "zinc"])
    let table = LineTable(family.sources[rules[0].range.file])
    #expect(rules.map { table.line(of: Int($0.range.lower)) } == [14, 14])
    // Inside an expression, behind a place that a longer name fills.
    let place = rules[1].condition.map.range(rules[1].condition.text.utf8.count - 1, rules[1].condition.text.utf8.count)
    #expect(table.position(of: Int(place.lower)).column == 37)
  }

  /// A change of one of the three files, and what is told of it.
  @Test(arguments: [
    (
      "for each: substance\n    label: {vi: <Substance.vi>, en",
      "for each: substanse\n    label: {vi: <Substance.vi>, en", ["7 unknown-name: no list is called `substanse`"]
    ),
    (
      "label: {vi: Giới hạn <substance.vi>", "label: {vi: Giới hạn <substance.vie>",
      ["3 unknown-name: for lead: `<substance.vie>` has no value"]
    ),
    (
      "label: {vi: Giới hạn <substance.vi>", "label: {vi: Giới hạn <substanc.vi>",
      ["3 unknown-name: for lead: nothing here is said for each `substanc`"]
    ),
    (
      "zinc: [kẽm, kg, 20]", "zinc: [kẽm]",
      [
        "11 unknown-name: for zinc: `<substance.unit>` has no value",
        "4 unknown-name: for zinc: `<substance.unit>` has no value",
      ]
    ),
    ("zinc: [kẽm, kg, 20]", "zinc: [kẽm, kg, 20, 5]", ["7 row-length: `zinc` has 4 cells, and the list 3 columns"]),
    ("zinc: [kẽm, kg, 20]", "lead: [kẽm, kg, 20]", ["7 duplicate-key"]),
    (
      "  water.<substance>:\n", "  water.all:\n",
      ["6 duplicate-key: for zinc: `water.all` stands here for more than one member"]
    ),
    (
      "      lead: [chì, g]\n      zinc: [kẽm, kg, 20]\n", "      {}\n",
      ["2 missing-key: the list `substance` has no member"]
    ),
    ("      lead: [5, 10, 11]", "      lead: [5]", ["15 row-length: `lead` has 1 cells, and the table 2 columns"]),
    ("0.6, seen]", "0.6, seeen]", ["16 unknown-name: the table has no note `seeen`"]),
    (
      "where: {substance: <substance>}, row", "where: {substanc: <substance>}, row",
      ["11 unknown-name: for lead: `table 1` has no column `substanc`"]
    ),
    ("unit: <substance.unit>\n    from", "unit: kgg\n    from", ["11 unknown-unit: for lead: `kgg` is not a unit"]),
    ("zinc: [kẽm, kg, 20]", "zinc: [kẽm, kgg, 20]", ["11 unknown-unit: for zinc: `kgg` is not a unit"]),
  ])
  func `what is wrong is told where it is written, for whom, and once for each cause`(
    _ old: String, _ new: String, _ told: [String]
  ) throws {
    let files = [Self.lists, Self.template, Self.decision]
    #expect(files.contains { $0.contains(old) }, "\(old)")
    let read = try Self.read(files.map { $0.replacing(old, with: new) })
    for line in told {
      #expect(read.told.count { $0.hasPrefix(line) } == 1, "\(read.told)")
    }
  }

  @Test func `the nearest list and column are named`() throws {
    let files = [
      Self.lists, Self.template,
      Self.decision.replacing(
        "cell in table 1, where: {substance: <substance>}, row",
        with: "cell in table1, where: {substance: <substance>}, row"),
    ]
    let read = try Self.read(files)
    #expect(read.problems.contains { $0.help == "did you mean `table 1`?" })
  }

  @Test func `a list may consist of others, each member once`() throws {
    let more = "lists: {both: {all of: [table 1, table 1]}}\n"
    #expect(
      try Self.read([Self.lists, Self.template, Self.decision, more]).told.contains {
        $0.contains("two members of `both` are called `lead A of table 1`")
      })
    let none = "lists: {both: {all of: [tabel 1]}}\n"
    #expect(
      try Self.read([Self.lists, Self.template, Self.decision, none]).told == [
        "1 unknown-name: no list is called `tabel 1`"
      ])
  }

  @Test func `a row of a table that nothing takes is told once, and of another row the cell`() throws {
    let more = Self.lists.replacing("0.6, seen]\n", with: "0.6, seen]\n      tin: [1, 2]\n")
    func unused(_ condition: String) throws -> [String] {
      let files = [Self.template, Self.decision].map { text in
        ["{substance: <substance>}", "{substance: <substance>, column: B}"].reduce(text) {
          $0.replacing("cell in table 1, where: \($1)", with: "cell in table 1, where: \(condition)")
        }
      }
      return try Self.read([more] + files).problems.filter { $0.code == .unused }.map(\.message).filter {
        $0.hasPrefix("nothing is said")
      }
    }
    #expect(try unused("{substance: <substance>}") == ["nothing is said for `tin of table 1`"])
    #expect(
      try unused("{substance: <substance>, column: A}")
        == [
          "nothing is said for `lead B of table 1`", "nothing is said for `zinc of table 1`",
          "nothing is said for `tin of table 1`",
        ])
  }

  @Test func `a record may state facts whose names begin alike together`() throws {
    var read = try Self.read([Self.lists, Self.template, Self.decision])
    let engine = try #require(read.engine)
    func facts(_ text: String) -> (values: [String], problems: [String]) {
      let file = read.add("case: a\nkind: facility\nas of: 2026-01-05\nfacts:\n" + text)
      var problems: [Diagnostic] = []
      let record = engine.read(file, reporting: &problems)?.record
      let names = engine.rules.ruleSet.model.vocabulary.entries
      return (record?.facts.map { "\(names[$0.slot].name) \($0.value)" } ?? [], problems.map(\.message))
    }
    let plain = facts("  water.lead: 5 g\n  water.zinc: {value: 2 kg, note: n}\n")
    #expect(plain.problems == [])
    #expect(plain.values.count == 2)
    #expect(facts("  water: {lead: 5 g, zinc: {value: 2 kg, note: n}}\n") == plain)
    #expect(facts("  water.lead: 5 g\n  water:\n    zinc: {value: 2 kg}\n").values == plain.values)
    #expect(facts("  water.lead: 5 g\n  water: {lead: 6 g}\n").problems == ["`water.lead` is stated twice"])
    #expect(facts("  water: {leed: 6 g}\n").problems.count { $0.contains("water.leed") } == 1)
  }

  @Test func `without examples the same rules are read`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in [Self.frame, Self.lists, Self.template, Self.decision].enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "\(index).yaml"))
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, examples: false, into: &sources, reporting: &problems))
    #expect(!problems.hasErrors)
    #expect(engine.rules.ruleSet.criteria.flatMap(\.rules).map(\.name) == ["over_lead", "over_zinc"])
  }
}
