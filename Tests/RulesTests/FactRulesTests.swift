import DecisionModel
import Diagnostics
import FEEL
import Testing

@testable import Screening

/// What facts alone refuse and put on the list of inspections (`fact-rules.tsv` says what each line shows): on both sides of
/// each rule, and with the fact missing.
struct FactRulesTests {
  static let lines: [[String: String]] = (try? ShippedFiles.table("fact-rules.tsv")) ?? []

  @Test(arguments: lines)
  func `the facts of the line lead to what it says`(_ line: [String: String]) throws {
    let name = line["name"] ?? ""
    let report = try Self.report(line)
    let hits = Set(report.hits.map(\.rule))
    for rule in Self.list(line["hits"], ",") { #expect(hits.contains(rule), "\(name): \(hits.sorted())") }
    for rule in Self.list(line["not"], ",") { #expect(!hits.contains(rule), "\(name)") }
    let asked = Set(report.missingFacts)
    for fact in Self.list(line["asked"], ",") { #expect(asked.contains(fact), "\(name): \(asked.sorted())") }
    let possible = Self.list(line["possible"], ",")
    if !possible.isEmpty { #expect(report.possible.map(\.rawValue) == possible, "\(name)") }
  }

  @Test func `the table has lines`() { #expect(Self.lines.count >= 50) }

  @Test func `a dumping ground at sea asks nothing about forests`() throws {
    let report = try Self.report(
      kind: "eia", day: "2024-06-01", facts: ["activity.type": "dredging", "dredging.dumped_at_sea": "có"])
    #expect(!report.missing.contains { $0.fact.contains("forest") })
  }

  @Test func `the special investment procedure takes a project out of the EIA from its day`() throws {
    for (day, expected) in [("2026-03-30", "required"), ("2026-03-31", "not required"), ("2026-06-01", "not required")]
    {
      let report = try Self.report(
        kind: "proposal", day: day,
        facts: [
          "activity.type": "quarry", "minerals.group": "II", "project.kind": "new", "land.area.total": "320 ha",
          "project.has_construction": "có", "project.special_investment_procedure": "có",
        ])
      let answer = try #require(report.determinations.first { $0.decision == "eia.required" })
      if expected == "not required" {
        #expect(answer.answer.text == expected, "\(day)")
      } else {
        #expect(answer.answer.text != "not required", "\(day)")
      }
    }
  }

  @Test(arguments: [
    ("2026-09-25", "CTCP Giấy An Hòa", true), ("2026-09-24", "CTCP Giấy An Hòa", false),
    ("2026-11-23", "Công ty may Tuyên Quang", false),
  ])
  func `a name of the inventory list is a sign to confirm`(_ day: String, _ name: String, _ isNamed: Bool) throws {
    let report = try Self.report(
      kind: "facility", day: day, facts: ["activity.type": "pulp and paper", "facility.name": "\"\(name)\""])
    #expect(report.duties.contains { $0.duty == "confirm_inventory_listing" && $0.standing == .applies } == isNamed)
    // Only a name that is found takes the presumption away that the facility is on no list.
    #expect(report.presumptions.contains { $0.name == "not_on_the_inventory_list" } != isNamed)
  }

  @Test(arguments: [("2026-12-29", false), ("2026-12-30", true), ("2027-02-28", true), ("2027-03-01", false)])
  func `the last sixty days say that the law will fall back`(_ day: String, _ isNoticed: Bool) throws {
    let report = try Self.report(kind: "proposal", day: day, facts: ["activity.type": "road"])
    #expect((report.coverageEnding != nil) == isNoticed)
  }

  // MARK: Records

  private static func list(_ text: String?, _ separator: Character) -> [String] {
    (text ?? "").split(separator: separator).map { String($0.drop { $0 == " " }) }
  }

  private static func report(_ line: [String: String]) throws -> Report {
    let pairs = list(line["facts"], ";").compactMap { pair -> (String, String)? in
      guard let equals = pair.firstIndex(of: "=") else { return nil }
      return (String(pair[..<equals]), String(pair[pair.index(after: equals)...]))
    }
    return try report(
      kind: line["kind"] ?? "", day: line["day"] ?? "", facts: Dictionary(pairs, uniquingKeysWith: { $1 }))
  }

  private static func report(kind: String, day: String, facts: [String: String]) throws -> Report {
    var text = "case: c\ntitle: {vi: c, en: c}\nkind: \(kind)\nfacts:\n"
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
      let isPlain = value.hasPrefix("{") || value.hasPrefix("\"")
      text += "  \(name): \(isPlain ? value : "\"\(value)\"")\n"
    }
    var (rules, sources, _) = try ShippedFiles.shipped.get()
    let engine = Engine(rules)
    var problems: [Diagnostic] = []
    let file = engine.read(sources.add(path: "c.yaml", bytes: Array(text.utf8)), reporting: &problems)
    let read = try #require(file, "\(problems.map(\.message))")
    #expect(problems.filter { $0.severity == .error }.map(\.message) == [])
    return engine.screen(read, asOf: try #require(CalendarDate(day)), sources: sources)
  }
}
