import Change
import DecisionModel
import Diagnostics
import FEEL
import Screening
import TestSupport
import Testing

/// Two rule sets over the shipped cases.
struct ComparisonTests {
  /// Compares over the cases, each on its own day; every `stride`-th.
  static func compare(_ a: Shipped, _ b: Shipped, stride: Int = 1) throws -> RuleSetComparison {
    var a = a
    var comparison = RuleSetComparison(from: a.engine, to: b.engine, strict: false)
    for (index, path) in try Shipped.casePaths().enumerated() where index % stride == 0 {
      let source = try a.source(path)
      var problems: [Diagnostic] = []
      guard let before = a.engine.read(source, reporting: &problems),
        let after = b.engine.read(source, reporting: &problems), let day = before.record.asOf
      else { continue }
      comparison.add(before, after, asOf: day, sources: a.sources)
      a.sources.removeLast()
    }
    return comparison
  }

  @Test func `the shipped rules do not differ from themselves`() throws {
    let comparison = try Self.compare(try Shipped(), try Shipped())
    #expect(comparison.count >= 25)
    #expect(!comparison.differs && comparison.difference.isEmpty && comparison.withoutEffect.isEmpty)
    #expect(comparison.outcomes.allSatisfy { $0.key.from == $0.key.to })
    #expect(comparison.outcomes.values.reduce(0, +) == comparison.count)
  }

  /// The value of the province's trigger, and the records that compare a flow with it: found by another way, their reports.
  @Test func `a changed parameter is named, and exactly the records that read it differ`() throws {
    let name = "wastewater.review_trigger"
    let edited = try Shipped(
      edited: "tuyen-quang/parameters/province.yaml",
      [("value: 100, source: plan-86-2020 II.4 bullet 2}", "value: 1500, source: plan-86-2020 II.4 bullet 2}")])
    var shipped = try Shipped()
    let comparison = try Self.compare(shipped, edited)
    #expect(comparison.difference.elements.map(\.provision) == [Provision(.parameter, name)])
    #expect(comparison.difference.elements.first?.versions.first?.parts.map(\.to) == ["1500"])
    #expect(comparison.withoutEffect.isEmpty)
    #expect(comparison.lines.allSatisfy { $0.provisions == [Provision(.parameter, name)] })
    #expect(comparison.reach == [Provision(.parameter, name): comparison.lines.count])
    var readers: Set<String> = []
    for path in try Shipped.casePaths() {
      let file = try shipped.file(path)
      guard let day = file.record.asOf else { continue }
      let report = shipped.engine.screen(file, asOf: day, sources: shipped.sources)
      let speaking = report.hits + report.mightFire
      let crosses = report.notFired.contains { hit in
        hit.comparisons.contains {
          // A rule that does not fire begins to where its comparison turns: the flow lies between the two values.
          guard $0.parameter == name, let flow = Double($0.value.text) else { return false }
          return flow >= 100 && flow < 1500
        }
      }
      if crosses || speaking.contains(where: { $0.comparisons.contains { $0.parameter == name } }) {
        readers.insert(report.record.name)
      }
    }
    let found = Set(comparison.lines.map(\.difference.to.record.name))
    #expect(!found.isEmpty && found.isSubset(of: readers))
    // Every record whose report speaks of the value differs.
    #expect(readers.subtracting(found).isEmpty, "\(readers.subtracting(found))")
  }

  /// Attribution misses nothing: whatever is changed in the rules, a result that differs names it.
  static let edits: [(file: String, old: String, new: String, names: Set<String>)] = [
    ("criteria/emissions.yaml", "weight: 2", "weight: 5", ["emissions"]),
    ("decisions/pollution-risk-scale.yaml", ", medium, row 16]", ", large, row 16]", ["pollution_risk.scale"]),
    ("tuyen-quang/policy.yaml", "post-inspection: \">= 60\"", "post-inspection: \">= 1\"", ["policy"]),
  ]

  @Test(arguments: edits)
  func `a change of the rules is named by what it changes`(
    _ edit: (file: String, old: String, new: String, names: Set<String>)
  ) throws {
    let comparison = try Self.compare(try Shipped(), try Shipped(edited: edit.file, [(edit.old, edit.new)]), stride: 4)
    let changed = Set(comparison.difference.elements.map(\.provision.name))
    #expect(changed == edit.names)
    for line in comparison.lines {
      #expect(!line.provisions.intersection(comparison.difference.elements.map(\.provision)).isEmpty)
    }
    #expect(comparison.withoutEffect.isEmpty == !comparison.lines.isEmpty)
  }

  @Test func `two versions of a record: the facts, and what follows rests on them`() throws {
    var small = try SmallRules()
    let (a, b) = (try small.file(), try small.file([("flow: 150 m3/day", "flow: 250 m3/day")]))
    let day = try #require(CalendarDate("2024-06-01"))
    let comparison = RecordComparison(
      small.engine, from: a, to: b, on: (day, day), strict: false, sources: small.sources)
    #expect(
      ReportDifferenceTests.lines(comparison.difference) == [
        "size low → high", "monitor – → applies", "too_much does not fire → fires [standing]", "water 20…20 → 80…80",
        "fact flow 150 m3/day → 250 m3/day",
      ])
    for part in [
      DifferencePart.determination("size"), .duty("monitor"), .rule("too_much"), .criterion("water"), .total,
    ] {
      #expect(comparison.causes[part]?.map(\.provision) == [Provision(.fact, "flow")], "\(part)")
    }
  }
}
