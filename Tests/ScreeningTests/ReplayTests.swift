import DecisionModel
import FEEL
import Testing

@testable import Screening

/// On which day documented cases are judged, and how their agreement is counted.
struct ReplayTests {
  typealias Choice = (own: String?, asked: String?, covered: String?, day: String, reason: JudgingDay.Reason)

  static let choices: [Choice] = [
    ("2024-05-01", nil, "2020-07-27", "2024-05-01", .own),
    ("2020-07-27", nil, "2020-07-27", "2020-07-27", .own),
    ("2020-07-26", nil, "2020-07-27", "2020-07-27", .retrospective),
    ("1996-01-01", nil, "2020-07-27", "2020-07-27", .retrospective),
    // Nothing to reach back from.
    ("1996-01-01", nil, nil, "1996-01-01", .own),
    ("1996-01-01", "2022-02-02", "2020-07-27", "2022-02-02", .asked),
    (nil, "2022-02-02", "2020-07-27", "2022-02-02", .asked),
    (nil, nil, "2020-07-27", "2026-11-23", .today),
    // After the covered days the record's own day stands.
    ("2030-01-01", nil, "2020-07-27", "2030-01-01", .own),
  ]

  @Test(arguments: choices) func `a case is judged on its day, or on the first covered day where it is older`(
    _ row: Choice
  ) throws {
    let today = try #require(CalendarDate("2026-11-23"))
    let covered = row.covered.map { Period(from: CalendarDate($0), through: CalendarDate("2027-02-28")) }
    let chosen = JudgingDay(
      own: row.own.flatMap { CalendarDate($0) }, asked: row.asked.flatMap { CalendarDate($0) }, today: today,
      covered: covered)
    #expect(chosen.day.description == row.day)
    #expect(chosen.reason == row.reason)
  }

  /// Sector, what is expected, how well it is known; then the facts. A brick kiln worked by hand is refused (S12, S32).
  static let cases: [(sector: String?, expected: String, strength: String, facts: String)] = [
    ("brick", "reject", "strong", "activity.type: bricks, project.kind: new, technology.kiln: manual"),
    ("brick", "approve", "strong", "activity.type: bricks, project.kind: new, technology.kiln: manual"),
    ("wood", "reject", "outcome-only", ""),
    ("wood", "undetermined", "strong", ""),
    (nil, "post-inspection", "outcome-only", ""),
  ]

  private func replay() throws -> Replay {
    var shipped = try ShippedRules()
    var replay = Replay()
    for (index, row) in Self.cases.enumerated() {
      let sector = row.sector.map { "sector: \($0)\n" } ?? ""
      let text = """
        case: case-\(index)
        kind: proposal
        as of: 2026-11-23
        \(sector)facts: {\(row.facts)}
        expect:
          recommendation: \(row.expected)
          strength: \(row.strength)

        """
      let (file, problems) = shipped.read(text)
      let read = try #require(file, "\(shipped.printed(problems))")
      let day = try #require(read.record.asOf)
      replay.add(shipped.engine.screen(read, asOf: day, sources: shipped.sources), of: read)
    }
    return replay
  }

  @Test func `agreement is counted by outcome, never pooled`() throws {
    let tallies = try replay().byOutcome
    let keys = tallies.map {
      "\($0.key.recommendation?.rawValue ?? "undetermined") \($0.key.strength?.rawValue ?? "-")"
    }
    #expect(
      keys == [
        "approve strong", "reject strong", "undetermined strong", "post-inspection outcome-only", "reject outcome-only",
      ])
    #expect(tallies.map(\.agreeing) == [0, 1, 1, 0, 0])
    #expect(tallies.map(\.open) == [0, 0, 0, 1, 1])
    #expect(tallies.map(\.differing) == [1, 0, 0, 0, 0])
  }

  @Test func `agreement is counted by sector, the nameless one last`() throws {
    let tallies = try replay().bySector
    #expect(tallies.map(\.key) == ["brick", "wood", nil])
    #expect(tallies.map(\.agreeing) == [1, 1, 0])
    #expect(tallies.map(\.open) == [0, 1, 1])
    #expect(tallies.map(\.differing) == [1, 0, 0])
    #expect(tallies.map(\.strong) == [2, 1, 0])
    #expect(tallies.map(\.strongAgreeing) == [1, 1, 0])
  }

  @Test func `agreement is counted by the criteria that fire, and where none does`() throws {
    let tallies = try replay().byCriterion
    #expect(tallies.map { $0.key?.name } == ["outdated_technology", nil])
    #expect(tallies.map(\.total) == [2, 3])
    #expect(tallies.map(\.differing) == [1, 0])
  }

  @Test func `a case judged on a later day than its own bears both days`() throws {
    var shipped = try ShippedRules()
    let (file, _) = shipped.read(
      "case: old\nkind: proposal\nas of: 2010-01-01\nfacts: {activity.type: bricks, project.kind: new, technology.kiln: manual}\nexpect: {recommendation: reject}\n"
    )
    let read = try #require(file)
    let first = try #require(shipped.engine.rules.ruleSet.model.identity.coverage?.period.from)
    var replay = Replay(.retrospective(from: first))
    replay.add(shipped.engine.screen(read, asOf: first, sources: shipped.sources), of: read)
    let line = try #require(replay.lines.first)
    #expect(line.isRetrospective && line.ownDay == "2010-01-01" && line.asOf == first.description)
    #expect(line.verdict == .agrees)
    var own = Replay(.ownDay)
    let day = try #require(read.record.asOf)
    own.add(shipped.engine.screen(read, asOf: day, sources: shipped.sources), of: read)
    #expect(own.lines.first?.isRetrospective == false)
  }
}
