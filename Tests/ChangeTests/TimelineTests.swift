import Change
import DecisionModel
import FEEL
import Screening
import TestSupport
import Testing

/// A record over days: which columns, and by what each begins.
struct TimelineTests {
  static func columns(_ timeline: Timeline) -> [String] {
    timeline.columns.map { "\($0.from)…\($0.through.map { "\($0)" } ?? "")" }
  }

  @Test func `a column begins where anything is another, and says by what`() throws {
    var small = try SmallRules()
    let file = try small.file()
    let timeline = TimelineMaker(small.engine).timeline(file, from: nil, to: nil, sources: small.sources)
    // Values read off the rules: the limit and the annex of 2023, the permit that ends on 15 March 2024, the resolution of
    // 2025, the end of the law that is held. The duty of 2024 does not reach the record until its size is open.
    #expect(
      Self.columns(timeline) == [
        "2020-01-01…2022-12-31", "2023-01-01…2024-03-15", "2024-03-16…2024-12-31", "2025-01-01…2025-12-31",
        "2026-01-01…2026-12-31", "2027-01-01…",
      ])
    func causes(_ step: Int, _ part: DifferencePart) -> [String] {
      (timeline.steps[step].causes[part] ?? []).map { cause in
        let of = { (state: ProvisionInForce?) in
          state.map { ($0.value?.text).map { "\($0)" } ?? $0.source.map { "\($0.number) \($0.place)" } ?? "" } ?? "–"
        }
        return
          "\(cause.provision.kind.rawValue) \(cause.provision.name): \(of(cause.from)) → \(of(cause.to))\(cause.isMain ? "" : " (with it)")"
      }
    }
    #expect(
      causes(0, .determination("size")) == [
        "decision size: 1/A annex → 2/B annex", "parameter limit.flow: 100 → 200 (with it)",
      ])
    #expect(causes(0, .rule("too_much")) == ["parameter limit.flow: 100 → 200"])
    #expect(causes(1, .rule("expired")) == ["day assessment.date: 2024-03-15 → 2024-03-16"])
    #expect(causes(2, .determination("size")) == ["decision size: 2/B annex → 3/C annex"])
    #expect(causes(2, .duty("monitor")) == ["decision size: 2/B annex → 3/C annex"])
    #expect(causes(3, .determination("size")) == ["decision size: 3/C annex → 2/B annex"])
    #expect(timeline.steps[4].difference.outsideCoverage != nil)
    #expect(timeline.columns.last?.report.outsideCoverage?.en == "Not held")
  }

  @Test func `between two days only what lies between them is a column`() throws {
    var small = try SmallRules()
    let file = try small.file()
    let maker = TimelineMaker(small.engine)
    let (from, to) = (CalendarDate("2023-06-01"), CalendarDate("2024-02-01"))
    #expect(Self.columns(maker.timeline(file, from: from, to: to, sources: small.sources)) == ["2023-06-01…2024-02-01"])
    #expect(
      Self.columns(
        TimelineMaker(small.engine, only: ["size"]).timeline(file, from: from, to: nil, sources: small.sources))
        == ["2023-06-01…2024-12-31", "2025-01-01…2025-12-31", "2026-01-01…2026-12-31", "2027-01-01…"])
  }

  @Test func `days that are asked for are columns, sorted and once each, also where nothing changes`() throws {
    var small = try SmallRules()
    let file = try small.file()
    let days = ["2026-02-01", "2024-06-01", "2024-07-01", "2026-02-01"].compactMap { CalendarDate($0) }
    let timeline = TimelineMaker(small.engine).timeline(file, on: days, sources: small.sources)
    #expect(Self.columns(timeline) == ["2024-06-01…", "2024-07-01…", "2026-02-01…"])
    #expect(timeline.steps.map(\.difference.isEmpty) == [true, true])
    #expect(timeline.ownDay == CalendarDate("2024-06-01"))
  }

  /// The promise of a column: on every day of it the record is answered alike.
  @Test func `every day of a column answers as the column does`() throws {
    var shipped = try Shipped()
    let maker = TimelineMaker(shipped.engine)
    var random = SeededRandom(seed: 2026)
    var checked = 0
    for path in try Shipped.casePaths().enumerated().filter({ $0.offset % 21 == 0 }).map(\.element) {
      let file = try shipped.file(path)
      let timeline = maker.timeline(
        file, from: CalendarDate("2025-12-01"), to: CalendarDate("2027-04-30"), sources: shipped.sources)
      for column in timeline.columns {
        let end = try #require(column.through)
        let length = end.dayNumber - column.from.dayNumber
        for number in [column.from.dayNumber + random.below(length + 1), end.dayNumber] {
          let day = try #require(CalendarDate(dayNumber: number))
          let report = shipped.engine.screen(file, asOf: day, sources: shipped.sources)
          let difference = ReportDifference(from: column.report, to: report)
          #expect(difference.isEmpty, "\(path) on \(day): \(ReportDifferenceTests.lines(difference))")
          checked += 1
        }
      }
      for step in timeline.steps {
        #expect(!step.difference.isEmpty)
        for shift in step.difference.determinations {
          #expect(step.causes[.determination(shift.name)]?.isEmpty == false, "\(path): \(shift.name)")
        }
        for shift in step.difference.rules {
          #expect(step.causes[.rule(shift.name)]?.isEmpty == false, "\(shift.name)")
        }
        for shift in step.difference.duties {
          #expect(step.causes[.duty(shift.name)]?.isEmpty == false, "\(shift.name)")
        }
      }
    }
    #expect(checked > 25)
  }
}
