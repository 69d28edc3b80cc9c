import Change
import DecisionModel
import FEEL
import Screening
import TestSupport
import Testing

/// What differs between two rule sets, and which records it reaches.
struct RuleSetDifferenceTests {
  static func lines(_ difference: RuleSetDifference) -> [String] {
    difference.elements.map { element in
      let parts = element.parts.map { "\($0.aspect.rawValue): \($0.from) → \($0.to)" }
      let versions = element.versions.map { version in
        let own = version.parts.map { "\($0.aspect.rawValue): \($0.from) → \($0.to)" }
        let rows = version.removed.map { "- \($0)" } + version.added.map { "+ \($0)" }
        return
          "\(version.from.map { "\($0)" } ?? "–") ⇒ \(version.to.map { "\($0)" } ?? "–") {\((own + rows).joined(separator: "; "))}"
      }
      return "\(element.kind.rawValue) \(element.provision.kind.rawValue) \(element.provision.name)"
        + (parts + versions).map { " | \($0)" }.joined()
    }
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let what: String
    let edits: [(String, String)]
    let expected: [String]
    /// Provisions without effect on the record of these rules.
    var idle: [String] = []
    var testDescription: String { what }
  }

  static let table: [Row] = [
    Row(what: "nothing", edits: [], expected: []),
    Row(
      what: "spaces, remarks and the order of keys",
      edits: [
        ("when: flow >= limit.flow", "when:   flow  >=  limit.flow  # more"),
        ("weight: 2\ncap: 100", "cap: 100\nweight: 2"),
      ],
      expected: []),
    Row(
      what: "a value", edits: [("value: 200, source: second 1", "value: 120, source: second 1")],
      expected: ["changed parameter limit.flow | 2023-01-01 .. ⇒ 2023-01-01 .. {value: 200 → 120}"]),
    Row(
      what: "a value that the record does not meet",
      edits: [("value: 500, source: first 2", "value: 600, source: first 2")],
      expected: ["changed parameter limit.distance | 2020-01-01 .. ⇒ 2020-01-01 .. {value: 500 → 600}"],
      idle: ["limit.distance"]),
    Row(
      what: "a value of other days", edits: [("value: 100, source: first 1", "value: 90, source: first 1")],
      expected: [
        "changed parameter limit.flow | 2020-01-01 .. 2022-12-31 ⇒ 2020-01-01 .. 2022-12-31 {value: 100 → 90}"
      ], idle: ["limit.flow"]),
    Row(
      what: "a period",
      edits: [
        ("in force: 2024-01-01 ..\n", "in force: 2024-07-01 ..\n"),
        ("value: 200, source: second 1", "value: 120, source: second 1"),
      ],
      expected: [
        "changed parameter limit.flow | 2023-01-01 .. ⇒ 2023-01-01 .. {value: 200 → 120}",
        "changed duty monitor | period: 2024-01-01 .. → 2024-07-01 ..",
      ], idle: ["monitor"]),
    Row(
      what: "a condition", edits: [("when: distance < limit.distance", "when: distance <= limit.distance + 200")],
      expected: ["changed rule too_near | condition: distance < limit.distance → distance <= limit.distance + 200"]),
    Row(
      what: "a row of a table", edits: [("[\">= 100 m3/day\", high, row 1]", "[\">= 100 m3/day\", low, row 1]")],
      expected: [
        "changed decision size | 2020-01-01 .. 2022-12-31 ⇒ 2020-01-01 .. 2022-12-31 {- >= 100 → high (annex row 1); + >= 100 → low (annex row 1)}"
      ], idle: ["size"]),
    Row(
      what: "words only", edits: [("{vi: Xả quá nhiều, en: Too much}", "{vi: Nhiều, en: Much}")],
      expected: ["changed rule too_much | label: Xả quá nhiều · Too much → Nhiều · Much"], idle: ["too_much"]),
    Row(
      what: "a rule more, a rule fewer",
      edits: [("rule: expired", "rule: run_out")], expected: ["removed rule expired", "added rule run_out"]),
    Row(
      what: "a weight", edits: [("weight: 2", "weight: 3")], expected: ["changed criterion water | weight: 2 → 3"]),
    Row(
      what: "a presumption", edits: [("{value: false, source: first 9}", "{value: true, source: first 9}")],
      expected: ["changed input forest | presumption: false (first 9) → true (first 9)"]),
  ]

  @Test(arguments: table) func `names what differs, and what of it reaches nothing`(_ row: Row) throws {
    var (a, b) = (try SmallRules(), try SmallRules(row.edits))
    var comparison = RuleSetComparison(from: a.engine, to: b.engine, strict: false)
    let day = try #require(CalendarDate("2024-06-01"))
    comparison.add(try a.file(), try b.file(), asOf: day, sources: a.sources)
    #expect(Self.lines(comparison.difference) == row.expected)
    #expect(comparison.withoutEffect.map(\.provision.name) == row.idle)
    // What has an effect is named as the cause of something.
    let named = Set(comparison.lines.flatMap { $0.provisions.map(\.name) })
    for element in comparison.difference.elements where !row.idle.contains(element.provision.name) {
      #expect(named.contains(element.provision.name), "\(element.provision.name)")
    }
    #expect(comparison.differs == (row.expected.count > row.idle.count))
  }

  @Test func `what only one of the two can read is a difference, and what it may rest on is not called idle`() throws {
    let (a, b) = (
      try SmallRules(),
      try SmallRules([("unit: m3/day, from: dossier", "unit: m3/day, allowed: \"[0..100]\", from: dossier")])
    )
    var comparison = RuleSetComparison(from: a.engine, to: b.engine, strict: false)
    comparison.add(unreadable: .init(name: "mill", file: "mill.yaml", isAfter: true, problems: ["outside"]))
    #expect(comparison.differs && comparison.count == 1)
    #expect(comparison.withoutEffect.isEmpty)
  }

  /// Attribution misses nothing: whatever is changed in the rules, and whatever a record states, each part of a difference
  /// names a provision that is changed.
  @Test(arguments: table.filter { !$0.expected.isEmpty }) func `every difference rests on something that was changed`(
    _ row: Row
  ) throws {
    var (a, b) = (try SmallRules(), try SmallRules(row.edits))
    var random = SeededRandom(seed: UInt64(row.what.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }))
    for _ in 0..<40 {
      func fact(_ text: String, _ values: [String]) -> (String, String) {
        let value = random.pick(values)
        return ("\n  \(text)", value.isEmpty ? "" : "\n  \(text.prefix { $0 != ":" }): \(value)")
      }
      let edits = [
        fact("flow: 150 m3/day", ["", "99 m3/day", "100 m3/day", "150 m3/day", "200 m3/day", "900 m3/day"]),
        fact("distance: 700 m", ["", "499 m", "500 m", "600 m", "700 m"]),
        fact("permit.expires: 2024-03-15", ["", "2021-01-01", "2024-05-31", "2030-01-01"]),
      ]
      let day = try #require(CalendarDate(random.pick(["2022-06-01", "2023-06-01", "2024-06-01", "2025-06-01"])))
      // Where all facts are left out, `facts:` would stand alone.
      let kept = edits.allSatisfy(\.1.isEmpty) ? [] : edits
      var comparison = RuleSetComparison(from: a.engine, to: b.engine, strict: false)
      comparison.add(try a.file(kept), try b.file(kept), asOf: day, sources: a.sources)
      let changed = Set(comparison.difference.elements.map(\.provision))
      for line in comparison.lines {
        for (part, causes) in line.causes {
          #expect(!changed.isDisjoint(with: causes.map(\.provision)), "\(part) on \(day): \(causes)")
        }
        let parts =
          line.difference.rules.map { DifferencePart.rule($0.name) }
          + line.difference.duties.map { .duty($0.name) }
          + line.difference.determinations.map { .determination($0.name) }
        #expect(parts.allSatisfy { line.causes[$0] != nil })
      }
    }
  }
}
