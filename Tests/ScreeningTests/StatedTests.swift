import DecisionModel
import Diagnostics
import FEEL
import Testing

@testable import Screening

/// What a record states reaches the sheet: composed, and also where nothing can use it.
struct StatedTests {
  static func record(_ facts: String, head: String = "") -> String {
    "case: stated\nkind: proposal\nas of: 2026-11-23\n\(head)facts:\n\(facts)\n"
  }

  /// The facts, and what must be listed as stated and not used: name, as written, words of the reason.
  static let rows: [(facts: String, unused: [(fact: String, asWritten: String, why: String)])] = [
    ("  activity.capacity: 54 ha", [("activity.capacity", "54 ha", "depends on")]),
    ("  activity.capacity: {value: 54 ha, certainty: declared}", [("activity.capacity", "54 ha", "depends on")]),
    ("  activity.type: cassava starch\n  activity.capacity: 9.500 tấn/năm", []),
    ("  wastewater.flow: 10 m3/ngày đêm", []),
  ]

  @Test(arguments: rows)
  func `a stated value that cannot be used is on the sheet with the reason`(
    _ row: (facts: String, unused: [(fact: String, asWritten: String, why: String)])
  ) throws {
    var shipped = try ShippedRules()
    let report = try shipped.screen(Self.record(row.facts))
    let unused = report.unusable ?? []
    #expect(unused.map(\.fact) == row.unused.map(\.fact))
    for (line, wanted) in zip(unused, row.unused) {
      #expect(line.asWritten == wanted.asWritten && line.why.en.contains(wanted.why) && !line.why.vi.isEmpty)
      #expect(!report.facts.contains { $0.fact == line.fact })
    }
  }

  @Test func `what turns a fact usable takes it from the list`() throws {
    var shipped = try ShippedRules()
    let (read, _) = shipped.read(Self.record("  activity.capacity: 54 ha"))
    let file = try #require(read)
    let slot = try #require(shipped.engine.rules.ruleSet.model.vocabulary["activity.capacity"])
    #expect(file.record.unusable.map(\.slot) == [slot])
    #expect(file.record.supposing([(slot, .number(5))]).unusable.isEmpty)
  }

  @Test(arguments: ["Xa\u{303} mâ\u{303}u", "\"Xa\\u0303 m\\u1EABu\"", "Xã mẫu"])
  func `texts of a record are composed however they were typed`(_ place: String) throws {
    var shipped = try ShippedRules()
    let (read, problems) = shipped.read(Self.record("  wastewater.flow: 10 m3/ngày đêm", head: "place: \(place)\n"))
    #expect(problems.isEmpty)
    #expect(read?.record.place.map { Array($0.unicodeScalars) } == [Array("Xã mẫu".unicodeScalars)])
  }

  @Test func `units and numbers are read however their letters were typed`() throws {
    var shipped = try ShippedRules()
    let decomposed = "  wastewater.flow: 1.200 m3/nga\u{300}y đe\u{302}m"
    let report = try shipped.screen(Self.record(decomposed))
    #expect(report.facts.first { $0.fact == "wastewater.flow" }?.value.text == "1200")
  }
}
