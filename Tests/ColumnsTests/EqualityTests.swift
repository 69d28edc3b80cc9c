import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Columns
@testable import Screening

/// Columns answer what single records answer: truth for truth, for random rule sets and records with values at, beside and between
/// all constants, unknown, long decimals, days, foreign words. `SANGLOC_ROUNDS` is how many records; 10,000 if left out.
struct EqualityTests {
  static let rounds = ProcessInfo.processInfo.environment["SANGLOC_ROUNDS"].flatMap { Int($0) } ?? 10_000
  static let days = ["2020-06-01", "2025-12-31", "2026-01-01", "2026-06-01", "2019-05-05"].map { CalendarDate($0)! }

  @Test func `random rule sets and records`() throws {
    var random = SeededRandom(seed: 2026)
    var rows = 0
    var strays = 0
    var sets = 0
    var discarded: [String] = []
    while rows < Self.rounds {
      var problems: [Diagnostic] = []
      let rules = ColumnRules(&random)
      guard let engine = try rules.engine(&problems) else {
        discarded.append(contentsOf: problems.map(\.message))
        try #require(discarded.count < 200 + sets * 10, "\(Set(discarded))")
        continue
      }
      sets += 1
      var twin = Twin(engine)
      let periods = LawPeriods(engine.rules)
      for _ in 0..<4 {
        let day = random.pick(Self.days)
        let kind = random.pick(RecordKind.allCases)
        let strict = random.once(in: 2)
        // Days of one period are judged by one plan.
        let same = Self.days.filter { periods.number(of: $0) == periods.number(of: day) }
        let columns = BlockScreener(
          engine.screener(on: day), kind: kind, strict: strict, layout: twin.layout, showsDecisions: true)
        let records = (0..<100).map { _ in
          let own = random.pick(same)
          return (
            record: Twin.record(kind, own, engine.rules, ColumnRules.values, stated: random.pick([2, 3, 8]), &random),
            day: own
          )
        }
        let difference = twin.difference(records, by: columns, strict: strict)
        let text = rules.files.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n")
        try #require(difference == nil, "\(difference ?? "")\n\(text)")
      }
      rows += twin.rows
      strays += twin.strays
    }
    // Most rows are judged in columns, or nothing is proven.
    #expect(strays * 2 < rows, "\(strays) of \(rows)")
  }

  @Test(arguments: RecordKind.allCases)
  func `the shipped rules, random records`(_ kind: RecordKind) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(
      Engine.load("\(root)/Rules/tuyen-quang", images: nil, into: &sources, reporting: &problems))
    var twin = Twin(engine)
    let values = CriticalFacts(engine.rules).values
    var random = SeededRandom(seed: 7 + UInt64(kind.index))
    for date in ["2021-03-01", "2026-11-23"] {
      let day = try #require(CalendarDate(date))
      let columns = BlockScreener(
        engine.screener(on: day), kind: kind, strict: false, layout: twin.layout, showsDecisions: true)
      for stated in [1, 2, 12] {
        let records = (0..<(Self.rounds / 400)).map { _ in
          (record: CriticalFacts.record(kind, day, values, unstated: stated, &random), day: day)
        }
        let difference = twin.difference(records, by: columns, strict: false)
        try #require(difference == nil, "\(difference ?? "")")
      }
    }
    #expect(twin.refused + twin.strays < twin.rows)
  }
}
