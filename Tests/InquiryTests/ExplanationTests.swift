import DecisionModel
import Reporting
import Screening
import Testing

@testable import Inquiry

/// Explanations worked out by hand over the sample mills.
struct ExplanationTests {
  static let yesSmell = "{value: true, by: x, on: 2026-01-01}"

  /// Facts that differ from the quiet ones, what is asked, how it stands, the facts that carry it, and the verdict in English.
  static let rows: [(facts: [String: String], name: String, standing: String, told: Set<String>, verdict: String)] = [
    (
      ["flow": "120 m3/day"], "too_much_water", "applies", ["sector", "flow"],
      "The rule “Too much wastewater” applies, because sector is mill; wastewater flow: 120 m3/day, at or above 100 m3/day."
    ),
    (
      [:], "too_much_water", "does not apply", ["flow"],
      "The rule “Too much wastewater” does not apply, because wastewater flow: 80 m3/day, below 100 m3/day."
    ),
    // The first of two parts that would do.
    (
      ["sector": "shop"], "too_much_water", "does not apply", ["sector"],
      "The rule “Too much wastewater” does not apply, because sector is shop, not mill."
    ),
    (
      ["flow": ""], "too_much_water", "not known", ["flow"],
      "The rule “Too much wastewater” cannot be told yet; missing: wastewater flow."
    ),
    // A presumed fact carries where nothing stated does.
    ([:], "in_forest", "does not apply", ["forest"], "The rule “In a forest” does not apply, because forest: no."),
    (
      ["part.a": "30 m3/day", "part.b": "40 m3/day"], "streams_together", "applies", ["part.a", "part.b"],
      "The rule “Both streams together” applies, because the condition «First stream» (30 m3/day) + «Second stream» (40 m3/day) >= «Limit together» (50 m3/day)."
    ),
    (
      ["licence.until": "2025-12-01"], "licence_ended", "applies", ["licence.until"],
      "The rule “Licence ended” applies, because licence until is 2025-12-01, before 2026-01-01."
    ),
    // A table: the row that holds; and for its default, why no row does.
    (
      ["output": "5000 t/year"], "large_mill", "applies", ["sector", "output"],
      "The rule “Large mill” applies, because size is large."
    ),
    // By priority: the row for mills holds too and says no more; that of the top rank fails on what is read anyway.
    (
      ["store": "covered"], "top_rank", "does not apply", ["store"],
      "The rule “Top rank” does not apply, because rank is middle, not top."
    ),
    // Only the row for mills holds, because neither of the higher ones does.
    (
      [:], "top_rank", "does not apply", ["sector", "store"],
      "The rule “Top rank” does not apply, because rank is low, not top."
    ),
    // A row of another sector is held against the sector alone: how far an amount is from its bound says nothing here.
    (["sector": "shop"], "size", "known", ["sector"], "Size: not listed."),
    (["output": ""], "size", "not known", ["output"], "Size: cannot be told yet; missing: output."),
    (["smell": yesSmell], "smell", "known", [], "Smell: yes, as the record states."),
    ([:], "forest", "known", [], "Forest: presumed to be no, because the record does not state it."),
    ([:], "limit.flow", "known", [], "Flow limit: 100 m3/day."),
  ]

  @Test(arguments: rows.indices) func `tells what carries the answer and nothing else`(_ index: Int) throws {
    var mills = try Mills()
    let row = Self.rows[index]
    let explanation = try mills.inquiry(row.facts).explanation(of: [mills.topic(row.name)])
    let subject = explanation.subjects[0]
    #expect(subject.standing.rawValue == row.standing)
    #expect(subject.toldFacts == row.told)
    let page = try OutputFormat.text.text(explanation, ReportStyle(.en, width: 400))
    #expect(page.split(separator: "\n").contains { $0 == row.verdict }, "\(page)")
  }

  @Test func `a row that does not hold says on which cell`() throws {
    var mills = try Mills()
    let explanation = try mills.inquiry().explanation(of: [mills.topic("size")])
    let derivation = try #require(explanation.subjects[0].derivation)
    #expect(derivation.rows.map(\.holds) == [false, true])
    #expect(derivation.rows[0].cells.map { $0.comparison?.fact } == ["output"])
    #expect(derivation.rows[0].cells[0].comparison?.threshold.text == "1000")
    #expect(derivation.rows[1].source?.place == "C row 2")
  }

  @Test func `without presumptions the fact is missing`() throws {
    var mills = try Mills()
    let explanation = try mills.inquiry(strict: true).explanation(of: [mills.topic("in_forest")])
    #expect(explanation.subjects[0].standing == .notKnown)
    #expect(explanation.subjects[0].missing.map(\.fact) == ["forest"])
  }

  @Test func `an unknown name has near ones, by spelling and by what labels hold`() throws {
    let rules = try Mills().engine.rules
    #expect(Topic("too_much_watr", in: rules) == nil)
    #expect(Topic.near("too_much_watr", in: rules).first?.name == "too_much_water")
    #expect(Topic.near("nuoc thai", in: rules).map(\.name) == ["too_much_water", "flow"])
    #expect(Topic("Lưu lượng nước thải", in: rules) == Topic("flow", in: rules))
    #expect(Topic("record.kind", in: rules) == nil)
  }
}
