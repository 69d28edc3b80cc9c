import DecisionModel
import Reporting
import Screening
import TestSupport
import Testing

@testable import Inquiry

/// Pages over the sample records as people have read them.
struct GoldenPageTests {
  /// The record, and what is asked about it; the recommendation where nothing is.
  static let explained: [(record: String, names: [String])] = [
    ("1-brick-kiln", []),
    ("2-starch-mill-in-operation", []),
    ("4-pig-farm", ["livestock_near_residents", "pollution_risk.scale"]),
    ("6-hydropower-eia", []),
  ]

  @Test(arguments: explained.map(\.record), Language.allCases)
  func `an explanation reads as it did`(_ record: String, _ language: Language) throws {
    let shipped = try Shipped()
    let names = Self.explained.first { $0.record == record }?.names ?? []
    let topics = try names.map { try #require(Topic($0, in: shipped.engine.rules)) }
    var explanation = shipped.inquiry(try shipped.named(record)).explanation(of: topics)
    explanation.ruleSet.hash = "…"
    let page = try OutputFormat.text.text(explanation, ReportStyle(language))
    #expect(Golden.difference(page, at: "Golden/explain-\(record).\(language.rawValue).txt") == nil)
  }

  @Test(arguments: ["1-brick-kiln", "4-pig-farm"], Language.allCases)
  func `alternatives read as they did`(_ record: String, _ language: Language) throws {
    let shipped = try Shipped()
    var alternatives = shipped.inquiry(try shipped.named(record)).alternatives()
    alternatives.ruleSet.hash = "…"
    let page = try OutputFormat.text.text(alternatives, ReportStyle(language))
    #expect(Golden.difference(page, at: "Golden/whatif-\(record).\(language.rawValue).txt") == nil)
  }
}
