import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Screening
import TestSupport
import Testing

/// The analysis of tables: of real ones with faults put into them, and of random ones against trying every case.
struct TableCheckTests {
  static let tables = Fixture.names(in: "Tables")

  @Test(arguments: tables)
  func `finds nothing in a sound table`(_ name: String) throws {
    let fixture = Fixture("Tables/\(name)")
    let problems = fixture.problems
    #expect(problems.isEmpty, "\(DiagnosticPrinter(files: fixture.sources).text(problems))")
  }

  /// What stands in the table, what is put in its place, and what must be said then.
  static let faults: [(table: String, old: String, new: String, says: [String])] = [
    (
      "capacity.yaml", "\"[500..10000) t/year\"", "\"(500..10000) t/year\"",
      ["table-gap: no row answers for `activity.type` = \"cane sugar\", `activity.capacity` = 500 t/year"]
    ),
    (
      "capacity.yaml", "\"[500..10000) t/year\"", "\"[500..10000] t/year\"",
      ["table-overlap: two rows hold for `activity.type` = \"cane sugar\", `activity.capacity` = 10000 t/year"]
    ),
    (
      "capacity.yaml", "[[beer, glass], \"< 20000 t/year\", medium", "[beer, \"< 20000 t/year\", medium",
      ["table-gap: no row answers for `activity.type` = \"glass\", `activity.capacity` = 0 t/year"]
    ),
    (
      "capacity.yaml", "      - [oil extraction, \"-\", large, row 4]\n", "",
      ["table-gap: no row answers for `activity.type` = \"oil extraction\""]
    ),
    (
      "capacity.yaml", "\"<= 100 head\"", "\"< 0 head\"",
      [
        "table-gap: no row answers for `activity.type` = \"pig farming\", `activity.capacity` = 0 head",
        "unreachable-row: this row never answers: nothing that its columns may be meets it",
      ]
    ),
    (
      "intake.yaml", "'not(\"mountain\")'", "\"-\"",
      ["table-overlap: two rows hold for `capacity` = 25050 m3/day, `terrain` = \"mountain\""]
    ),
    (
      "intake.yaml", "[midland, plain], 1000", "midland, 1000",
      ["table-gap: no row answers for `capacity` = 50000 m3/day, `terrain` = \"plain\""]
    ),
    ("intake.yaml", "\"<= 100 m3/day\"", "\"< 100 m3/day\"", ["table-gap: no row answers for `capacity` = 100 m3/day"]),
    (
      "permit.yaml", ">= date(\"2022-01-01\")", "> date(\"2022-01-01\")",
      ["table-gap: no row answers for `given_on` = 2022-01-01, `changed` = false"]
    ),
    (
      "permit.yaml", ">= date(\"2015-01-01\")", ">= date(\"2014-12-31\")",
      ["table-overlap: two rows hold for `given_on` = 2014-12-31, `changed` = true"]
    ),
    (
      "permit.yaml", "'>= date(\"2022-01-01\")', \"-\"", "'>= date(\"2022-01-01\")', true",
      [
        "table-gap: no row answers for `given_on` = 2022-01-01, `changed` = false",
        "unreachable-row: this row never answers: the rows before it answer for all of its cases",
      ]
    ),
    (
      "monitoring.yaml", "[\"-\", not listed, false, 1000]", "[garments, not listed, false, 1000]",
      ["table-gap: no row answers for `activity` = \"sugar\", `scale` = \"not listed\", `connected` = false"]
    ),
    (
      "monitoring.yaml", "      - [\"-\", [large, medium, small], \"-\", 500]\n",
      "      - [\"-\", \"-\", \"-\", 500]\n",
      ["unreachable-row: this row never answers: the rows before it answer for all of its cases"]
    ),
    (
      "monitoring.yaml", "[industrial park, cluster], \"-\", \"-\"", "[industrial park, cluster], \"-\", true",
      ["unreachable-row: this row never answers: the rows before it answer for all of its cases"]
    ),
    (
      "distance.yaml", "\"< 500 m\", \"-\", near", "\"< 400 m\", \"-\", near",
      ["table-gap: no row answers for `distance` = 400 m, `zone` = \"other\""]
    ),
    (
      "distance.yaml", "large, \"< 400 m\", \"-\", too near", "large, \"< 400 m\", \"-\", enough",
      ["unreachable-row: this row never answers: others of higher priority answer for all of its cases"]
    ),
    (
      "several-answers.yaml", "[II, \"-\", 30, province, 34.3]", "[I, true, 30, province, 34.3]",
      ["unreachable-row: this row never answers: others of higher priority answer for all of its cases"]
    ),
    (
      "list-answer.yaml", "[\">= 100\", inventory]", "[\"< 0\", inventory]",
      ["unreachable-row: this row never answers: nothing that its columns may be meets it"]
    ),
    (
      "nullable.yaml", "      - [\"null\", \"-\", none]\n", "",
      [
        "table-gap: no row answers for `if known then size else null` = null (from `known` = false)",
        // With no row for null left, the two cells that want an order have no value for it.
        "may-fail: `if known … in …` has no value where `null`", "may-fail: `if known … in …` has no value where `null`",
      ]
    ),
    (
      "nullable.yaml", "\">= middle\"", "\"> middle\"",
      [
        "table-gap: no row answers for `if known then size else null` = 50 (from `size` = 50, `known` = true)",
        "table-gap: no row answers for `if known then size else null` = 80 (from `size` = 80, `known` = true)",
      ]
    ),
  ]

  @Test func `finds each fault put into a sound table, with values that show it`() throws {
    for fault in Self.faults {
      let text = String(
        decoding: try #require(FileManager.default.contents(atPath: Fixture.folder.path + "/Tables/" + fault.table)),
        as: UTF8.self)
      try #require(text.components(separatedBy: fault.old).count == 2, "\(fault.table): \(fault.old)")
      let tables = try Tables(files: ["table.yaml": text.replacing(fault.old, with: fault.new)])
      let said = tables.fixture.problems.causesFirst.filter { $0.code != .exampleFails }.map {
        "\($0.code.rawValue): \($0.message)"
      }
      #expect(said == fault.says, "\(fault.table): \(fault.new)")
      tables.prove()
    }
    #expect(Set(Self.faults.map(\.table)) == Set(Self.tables))
  }

  @Test func `says of random tables what trying every case says`() throws {
    var random = SeededRandom(seed: 3)
    var files = ["names.yaml": RandomTable.names]
    // `PROVE` in the environment asks for the long form.
    let count = ProcessInfo.processInfo.environment["PROVE"] == nil ? 300 : 600
    for number in 0..<count { files["table\(number).yaml"] = RandomTable(&random).text(number) }
    let tables = try Tables(files: files)
    let unread = tables.fixture.problems.filter {
      ![.tableGap, .tableOverlap, .unreachableRow, .defaultBetweenRows, .missingExample, .mayFail].contains($0.code)
    }
    #expect(unread.isEmpty, "\(unread.prefix(3))")
    #expect(tables.prove() > count)
    tables.compareWithTrying()
  }

  @Test func `five hundred rows of six inputs take no time to speak of`() throws {
    let whole = LargeTable.text(rows: 500, leavingOut: nil)
    let hole = LargeTable.text(rows: 500, leavingOut: 250)
    let clock = ContinuousClock()
    let tables = try Tables(files: ["names.yaml": LargeTable.names, "whole.yaml": whole, "hole.yaml": hole])
    var check = TableCheck(tables.model.model)
    let start = clock.now
    let findings = tables.model.model.decisions.indices.map { check.findings(ofDecision: $0, version: 0) }
    print("two tables of 500 rows and 6 inputs: analysed in \(clock.now - start)")
    let kinds = zip(tables.model.model.decisions, findings).filter { $0.0.name == "hole" }.flatMap { $0.1 }.map(\.kind)
    #expect(kinds == [.gap])
    #expect(findings.joined().count == 1)
    // Without optimisation and beside other tests; a release build needs a twentieth of a second.
    #expect(clock.now - start < .seconds(60))
    tables.prove()
  }
}
