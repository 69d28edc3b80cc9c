import DecisionModel
import Diagnostics
import FEEL
import Foundation
import TestSupport
import Testing

@testable import Screening

/// Ranges of values through the whole evaluation: a comparison holds where it holds for every value, fails where it does for
/// none, and is open otherwise.
struct EnvelopeTests {
  struct Condition: Sendable, CustomTestStringConvertible {
    let text: String
    let holds: @Sendable (Double) -> Bool
    var testDescription: String { text }
  }

  static let conditions: [Condition] = [
    Condition(text: "x > 50") { $0 > 50 }, Condition(text: "x >= 50") { $0 >= 50 }, Condition(text: "x < 50") { $0 < 50 },
    Condition(text: "x <= 50") { $0 <= 50 }, Condition(text: "x = 50") { $0 == 50 }, Condition(text: "x in [40..50]") { $0 >= 40 && $0 <= 50 },
    Condition(text: "x in (50..60)") { $0 > 50 && $0 < 60 }, Condition(text: "x * 2 > 100") { $0 * 2 > 100 },
    Condition(text: "x + 10 >= 60") { $0 + 10 >= 60 }, Condition(text: "100 - x < 50") { 100 - $0 < 50 }, Condition(text: "x / 2 > 25") { $0 / 2 > 25 },
    Condition(text: "x > 50 and x < 100") { $0 > 50 && $0 < 100 }, Condition(text: "x < 50 or x >= 60") { $0 < 50 || $0 >= 60 },
    Condition(text: "not(x > 50)") { !($0 > 50) },
  ]

  /// As a record writes it, and points of it: ends that belong to it, what lies beside them, the middle, what is far.
  static let envelopes: [(written: String, points: [Double])] = [
    ("[10;20]", [10, 15, 20]), ("[40;50)", [40, 45, 49.999]), ("[40;50]", [40, 45, 50]), ("(50;60]", [50.001, 55, 60]), ("[50;60)", [50, 55, 59.999]),
    ("[45;55]", [45, 49.999, 50, 50.001, 55]), ("[50;50]", [50]), ("(60;inf)", [60.001, 99, 100, 101, 1e9]), ("[60;inf)", [60, 61, 99, 100, 1e9]),
    ("(-inf;50)", [-1e9, 0, 40, 49.999]), ("(-inf;50]", [-1e9, 0, 40, 50]), ("(50.5;50.6)", [50.51, 50.55, 50.59]), ("[0;1000]", [0, 40, 50, 55, 60, 100, 1000]),
    ("hơn 50", [50.001, 55, 60, 100, 1e9]), ("từ 40 đến dưới 50", [40, 45, 49.999]), ("dưới 50", [-1e9, 0, 40, 49.999]), ("45 - 49", [45, 47, 49]),
  ]

  @Test(arguments: conditions)
  func `a condition is settled where every value of the range says the same`(_ condition: Condition) throws {
    var rules = try SmallRules([condition.text])
    for (written, points) in Self.envelopes {
      let truths = Set(points.map(condition.holds))
      let expected: [Recommendation] = truths.count == 2 ? [.approve, .reject] : truths.contains(true) ? [.reject] : [.approve]
      let report = try rules.screen("x: \"\(written)\"")
      #expect(report.possible == expected, "\(written)")
      // What the range leaves open is asked, in the words of the record, and nothing is asked where it settles.
      let asked = report.missing.filter { $0.fact == "x" }
      #expect(asked.isEmpty == (truths.count == 1), "\(written)")
      if written == "[50;50]" { continue }
      for question in asked { #expect(question.question.vi.contains("“\(written)”"), "\(question.question.vi)") }
    }
  }

  /// A rule on two facts: each range by its own.
  @Test(arguments: [
    ("x > y", "[5;6]", "[1;5)", [Recommendation.reject]), ("x > y", "[5;6]", "[1;5]", [.approve, .reject]), ("x > y", "[5;6]", "[6;7]", [.approve]),
    ("x > y", "[5;6]", "[7;8]", [.approve]), ("x + y > 10", "6", "(4;5]", [.reject]), ("x + y > 10", "6", "[4;5]", [.approve, .reject]),
    ("x * y > 10", "[5;6]", "3", [.reject]), ("x > 4 and y > 4", "[5;6]", "[5;7]", [.reject]), ("x > 4 and y > 6", "[5;6]", "[5;7]", [.approve, .reject]),
    ("x + y > 9", "[5;6]", "[5;7]", [.reject]), ("x * y > 20", "[5;6]", "[5;7]", [.reject]), ("x * y > 50", "[5;6]", "[5;7]", [.approve]),
    ("x / y > 3", "[5;6]", "[5;7]", [.approve]), ("x - y > 1", "[5;6]", "[5;7]", [.approve]),
  ])
  func `two ranges together`(_ row: (condition: String, x: String, y: String, possible: [Recommendation])) throws {
    var rules = try SmallRules([row.condition])
    #expect(try rules.screen("x: \"\(row.x)\"\n  y: \"\(row.y)\"").possible == row.possible)
  }

  @Test func `an approximate value counts by the share of the policy, and strictly not at all`() throws {
    var shipped = try ShippedRules()
    let text = """
      case: one
      kind: facility
      as of: 2026-11-23
      facts:
        activity.type: Sản xuất tinh bột sắn
        wastewater.flow: khoảng 500 m3/ngày đêm
      """
    let file = try #require(shipped.read(text).0)
    let slot = try #require(shipped.engine.rules.ruleSet.model.vocabulary["wastewater.flow"])
    let screener = shipped.engine.screener(on: try #require(CalendarDate("2026-11-23")))
    let loose = screener.evaluate(file.record, strict: false).standing.bounds[slot]?.envelope
    #expect(loose == Envelope(Number(450), Number(550)))
    #expect(screener.evaluate(file.record, strict: true).standing.bounds[slot] == nil)
  }

  // MARK: Shrinking

  /// Random records of the shipped rules: some numbers and days are stated as ranges that hold them. What the ranges settle, the
  /// points settle likewise.
  @Test func `a range settles nothing that one of its values would settle otherwise`() throws {
    let engine = try ShippedRules().engine
    let rounds = ProcessInfo.processInfo.environment["PROVE"] == nil ? 15 : 100_000
    var facts = ScreeningProperties.Facts(engine.rules, seed: 12)
    var bounded = 0
    var tried = 0
    var overturned: [Int] = []
    for round in 0..<rounds {
      let day = ["2020-08-01", "2024-12-01", "2026-11-23"][round % 3]
      let screener = engine.screener(on: try #require(CalendarDate(day)))
      let kind = facts.random.pick(RecordKind.allCases)
      let exact = facts.record(kind, sparseness: facts.random.pick([3, 8, 20]))
      var wide = exact
      for fact in exact.facts where facts.random.once(in: 2) {
        guard let envelope = Self.envelope(around: fact.value, &facts.random) else { continue }
        wide = Self.bounding(wide, fact, envelope)
        bounded += 1
      }
      let (before, after) = (screener.judge(wide, strict: true), screener.judge(exact, strict: true))
      // A record whose facts contradict one another has no completion, and proves nothing.
      guard exact.agreeing(by: screener)?.facts.count == exact.facts.count else { continue }
      let isOverturned = zip(before.truths, after.truths).contains { ($0 == .true || $0 == .false) && $0 != $1 }
      if isOverturned || !Set(after.possible).isSubset(of: Set(before.possible)) { overturned.append(round) }
      tried += 1
    }
    #expect(overturned.isEmpty, "rounds \(overturned.prefix(10))")
    #expect(tried > rounds / 3, "\(tried) of \(rounds)")
    #expect(bounded > rounds / 2)
  }

  static func envelope(around value: Value, _ random: inout SeededRandom) -> Envelope? {
    let widths = [0, 1, 5, 50, 1000]
    switch value {
    case .number(let number):
      let low = number.minus(Number(random.pick(widths)))
      let high = number.plus(Number(random.pick(widths)))
      let envelope = Envelope(
        low: random.once(in: 4) ? nil : low.map { .init(.number($0), closed: $0 == number || random.once(in: 2)) },
        high: random.once(in: 4) ? nil : high.map { .init(.number($0), closed: $0 == number || random.once(in: 2)) })
      return envelope.only == nil ? envelope : nil
    case .date(let date):
      guard let first = CalendarDate(dayNumber: date.dayNumber - random.pick(widths)),
        let last = CalendarDate(dayNumber: date.dayNumber + random.pick(widths)), first != last
      else { return nil }
      return Envelope(from: first, through: last)
    default: return nil
    }
  }

  private static func bounding(_ record: Record, _ fact: StatedFact, _ envelope: Envelope) -> Record {
    let statement = fact.statements[0]
    var bounded = record.with(record.facts.filter { $0.slot != fact.slot }, disputed: [])
    bounded.bounded.append(
      StatedFact(
        slot: fact.slot,
        statements: [
          .init(
            asWritten: "", value: .unknown, document: nil, page: nil, certainty: nil, note: nil, by: nil, on: nil, evidence: nil,
            range: statement.range, reading: WrittenValue(.within(envelope)))
        ]))
    return bounded
  }
}

extension SmallRules {
  /// What is said of a proposal that states these lines.
  fileprivate mutating func screen(_ facts: String) throws -> Report {
    var problems: [Diagnostic] = []
    let text = "case: one\nkind: proposal\nas of: 2026-01-05\nfacts:\n  \(facts)\n"
    let file = engine.read(add(text), reporting: &problems)
    return engine.screen(try #require(file, "\(problems.map(\.message))"), asOf: Self.day, sources: sources)
  }
}
