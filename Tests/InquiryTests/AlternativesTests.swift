import DecisionModel
import Screening
import Testing

@testable import Inquiry

/// Alternatives worked out by hand over the sample mills.
struct AlternativesTests {
  /// Facts that differ from the quiet ones, the goal, and all that leads to it, in order.
  static let rows: [(facts: [String: String], to: Recommendation, expected: [String])] = [
    // One threshold: below it by one; that the sector were another is no change a project can make.
    (["flow": "120 m3/day"], .approve, ["flow: below 100 (99)"]),
    // Two facts carry the rule; the smaller change first, and another site weighs more than another store.
    (
      ["store": "open", "distance": "300 m"], .approve,
      ["store: (covered or closed)", "distance: at least 500 (500)"]
    ),
    // Two rules, so two facts; no single one is enough.
    (
      ["flow": "120 m3/day", "store": "open", "distance": "300 m"], .approve,
      ["flow: below 100 (99) + store: (covered or closed)", "flow: below 100 (99) + distance: at least 500 (500)"]
    ),
    // A sum: 50 less the other stream.
    (
      ["part.a": "30 m3/day", "part.b": "40 m3/day"], .approve,
      ["part.b: below 20 (19)", "part.a: below 10 (9)"]
    ),
    // A day: the law of 1 January wants a licence that lasts until then.
    (["licence.until": "2025-12-01"], .approve, ["licence.until: at least 2026-01-01 (2026-01-01)"]),
    // Through a table: the boundary of the class.
    (["output": "5000 t/year"], .approve, ["output: below 1000 (999)"]),
    // A finding is not changed.
    (["smell": "{value: true, by: x, on: 2026-01-01}"], .approve, []),
    // A first stream of 100 contradicts a flow of 99, and alone is too much: both must shrink.
    (
      ["flow": "120 m3/day", "part.a": "100 m3/day", "part.b": "0 m3/day"], .approve,
      ["flow: below 100 (99) + part.a: below 50 (49)"]
    ),
    // A first stream that carries no rule must follow the flow that does.
    (
      ["flow": "120 m3/day", "part.a": "100 m3/day", "part.b": "0 m3/day", "licence.until": "2025-12-01"],
      .postInspection, ["flow: below 100 (99) + part.a: at most 99 (99)"]
    ),
    // What is presumed may be stated otherwise; graver recommendations are looked for too.
    ([:], .reject, ["flow: at least 100 (100)", "forest: (true)", "store: (open) + distance: below 500 (499)"]),
    (
      [:], .postInspection,
      [
        "part.a: at least 40 (40)", "part.b: at least 40 (40)", "output: at least 1000 (1000)",
        "licence.until: below 2026-01-01 (2025-12-31)",
      ]
    ),
    // Answers to what is missing.
    (["flow": ""], .approve, ["flow: below 100 (99)"]),
    (["flow": ""], .reject, ["flow: at least 100 (100)"]),
    (["smell": ""], .approve, ["smell: (false)"]),
    (["smell": "", "flow": ""], .approve, ["flow: below 100 (99) + smell: (false)"]),
    (["smell": "", "flow": "", "store": "open", "distance": ""], .approve, []),
  ]

  @Test(arguments: rows.indices) func `finds the smallest changes`(_ index: Int) throws {
    var mills = try Mills()
    let row = Self.rows[index]
    let alternatives = try mills.inquiry(row.facts).alternatives(to: row.to, most: 10)
    let goal = try #require(alternatives.goals.first { $0.recommendation == row.to })
    #expect(goal.proposals.map(\.brief) == row.expected)
    #expect(!goal.isCut)
    #expect((goal.obstacle == nil) == !row.expected.isEmpty)
  }

  @Test func `what stands in the way is named where nothing is found`() throws {
    var mills = try Mills()
    let smelly = try mills.inquiry(["smell": "{value: true, by: x, on: 2026-01-01}", "store": ""])
    let goal = try #require(smelly.alternatives(to: .approve).goals.first)
    #expect(goal.obstacle?.rules.map(\.name) == ["smells"])
    // Houses are 600 m away, so that an open store would do no harm; but without it the rank cannot be told.
    #expect(goal.obstacle?.open == 1)
    #expect(goal.obstacle?.missing == 1)
  }

  @Test func `a recommendation that falls without another taking its place is told`() throws {
    var mills = try Mills()
    let inquiry = try mills.inquiry([
      "flow": "120 m3/day", "part.a": "", "part.b": "", "output": "", "licence.until": "",
    ])
    let goals = inquiry.alternatives().goals
    let fall = try #require(goals.first { $0.recommendation == nil })
    #expect(fall.proposals.map(\.brief) == ["flow: below 100 (99)"])
    #expect(fall.proposals[0].possible == [.approve, .postInspection])
    #expect(fall.proposals[0].hitsGone.map(\.rule) == ["too_much_water"])
  }

  @Test func `what a proposal changes is told`() throws {
    var mills = try Mills()
    let proposal = try #require(
      mills.inquiry(["flow": "120 m3/day"]).alternatives(to: .approve).goals.first?.proposals.first)
    #expect(proposal.possible == [.approve])
    #expect(proposal.hitsGone.map(\.rule) == ["too_much_water"])
    #expect(proposal.hitsNew.isEmpty)
    #expect(proposal.changes[0].thresholdLabel?.en == "Flow limit")
    #expect(proposal.changes[0].thresholdSource?.place == "B.1")
    #expect(proposal.changes[0].before.text == "120")
  }
}
