import Change
import DecisionModel
import FEEL
import Screening
import TestSupport
import Testing

/// What differs between two reports, as a table of edits and what must be said of them.
struct ReportDifferenceTests {
  /// A difference in a line for each thing: names, and from what to what.
  static func lines(_ difference: ReportDifference) -> [String] {
    var lines: [String] = []
    if let kind = difference.kind { lines.append("kind \(kind.from.rawValue) → \(kind.to.rawValue)") }
    if let possible = difference.possible {
      let of = { (set: [Recommendation]) in set.map(\.rawValue).joined(separator: "|") }
      lines.append("possible \(of(possible.from)) → \(of(possible.to))")
    }
    if let outside = difference.outsideCoverage {
      lines.append("law known \(outside.from == nil) → \(outside.to == nil)")
    }
    lines += difference.determinations.map {
      let of = { (made: Report.Determination?) in
        made.map { $0.answer.kind == .unknown ? "?" : $0.answer.text } ?? "–"
      }
      return "\($0.name) \(of($0.from)) → \(of($0.to))"
    }
    lines += difference.duties.map {
      "\($0.name) \($0.from?.standing.rawValue ?? "–") → \($0.to?.standing.rawValue ?? "–")"
    }
    lines += difference.rules.map {
      let aspects = $0.aspects.map(\.rawValue).sorted().joined(separator: ",")
      return "\($0.name) \($0.from?.truth.rawValue ?? "–") → \($0.to?.truth.rawValue ?? "–") [\(aspects)]"
    }
    lines += difference.risks.map {
      "\($0.name) \($0.from?.low ?? -1)…\($0.from?.high ?? -1) → \($0.to?.low ?? -1)…\($0.to?.high ?? -1)"
    }
    lines += difference.missing.map { "missing \($0.name) \($0.from != nil) → \($0.to != nil)" }
    lines += difference.wanting.map { "wanting \($0.name) \($0.from != nil) → \($0.to != nil)" }
    lines += difference.facts.map { "fact \($0.name) \($0.from?.asWritten ?? "–") → \($0.to?.asWritten ?? "–")" }
    lines += difference.presumed.map { "presumed \($0.name) \($0.from != nil) → \($0.to != nil)" }
    return lines
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let what: String
    var days = ("2024-06-01", "2024-06-01")
    var rules: [(String, String)] = []
    var record: [(String, String)] = []
    let expected: [String]
    var testDescription: String { what }
  }

  static let table: [Row] = [
    Row(what: "nothing", expected: []),
    Row(
      what: "a threshold is crossed", rules: [("value: 200, source: second 1", "value: 120, source: second 1")],
      expected: [
        "size low → high", "monitor – → applies", "too_much does not fire → fires [standing]", "water 20…20 → 80…80",
      ]),
    Row(
      what: "a threshold moves and nothing crosses it",
      rules: [("value: 500, source: first 2", "value: 600, source: first 2")], expected: []),
    Row(
      what: "a threshold moves under a rule that fires",
      rules: [("value: 100, source: first 1", "value: 50, source: first 1")],
      expected: []),
    Row(
      what: "a rule is rejected by a new fact", record: [("distance: 700 m", "distance: 300 m")],
      expected: [
        "possible post-inspection → reject", "too_near does not fire → fires [standing]", "water 20…20 → 100…100",
        "fact distance 700 m → 300 m",
      ]),
    Row(
      what: "a fact is withdrawn", record: [("\n  distance: 700 m", "")],
      expected: [
        "possible post-inspection → post-inspection|reject", "too_near does not fire → might fire [standing]",
        "water 20…20 → 20…100", "missing distance false → true", "fact distance 700 m → –",
      ]),
    Row(
      what: "a presumption is stated", record: [("flow: 150 m3/day", "flow: 150 m3/day\n  forest: true")],
      expected: ["monitor – → applies", "fact forest – → true", "presumed forest true → false"]),
    Row(
      what: "a reason is reworded", rules: [("{vi: Đã hết hạn, en: Expired}", "{vi: Giấy phép hết hạn, en: Expired}")],
      expected: ["expired fires → fires [words]"]),
    Row(
      what: "a label is reworded", rules: [("{vi: Xả quá nhiều, en: Too much}", "{vi: Nhiều, en: Much}")], expected: []),
    Row(
      what: "a rule calls for something else", rules: [("risk: 20\n", "risk: 30\n")],
      expected: ["expired fires → fires [risk]", "water 20…20 → 30…30"]),
    Row(
      what: "a source moves", rules: [("source: first 5", "source: second 5")],
      expected: ["expired fires → fires [source]"]),
    Row(
      what: "the law of another day", days: ("2022-06-01", "2024-06-01"),
      expected: [
        "size high → low", "expired does not fire → fires [standing]", "too_much fires → does not fire [standing]",
        "water 60…60 → 20…20",
      ]),
    Row(
      what: "the text of a day is wanting", days: ("2024-06-01", "2025-06-01"),
      expected: [
        "size low → ?", "monitor – → might apply", "wanting size false → true",
      ]),
    Row(
      what: "a day outside the law that is held", days: ("2024-06-01", "2027-06-01"),
      expected: ["law known true → false"]),
    Row(
      what: "another kind of record", record: [("kind: proposal", "kind: facility")],
      expected: ["kind proposal → facility"]),
  ]

  @Test(arguments: table) func `says what differs, and nothing else`(_ row: Row) throws {
    var (a, b) = (try SmallRules(), try SmallRules(row.rules))
    let before = try a.report(row.days.0)
    let after = try b.report(row.days.1, row.record)
    let difference = ReportDifference(from: before, to: after)
    #expect(Self.lines(difference) == row.expected)
    #expect(difference.isEmpty == row.expected.isEmpty)
    // The other way round it is the mirror image, and twice mirrored itself.
    #expect(ReportDifference(from: after, to: before) == difference.mirrored)
    #expect(difference.mirrored.mirrored == difference)
    #expect(ReportDifference(from: before, to: before).isEmpty && ReportDifference(from: after, to: after).isEmpty)
  }

  @Test func `the order in a report does not matter`() throws {
    var rules = try SmallRules()
    let report = try rules.report("2022-06-01", [("distance: 700 m", "distance: 300 m")])
    var other = report
    other.hits.reverse()
    other.notFired.reverse()
    other.facts.reverse()
    other.risk.criteria.reverse()
    #expect(report.hits.count > 1 && other != report)
    #expect(ReportDifference(from: report, to: other).isEmpty)
  }

  @Test func `only what is asked for is compared`() throws {
    var rules = try SmallRules()
    let (a, b) = (try rules.report("2022-06-01"), try rules.report("2024-06-01"))
    #expect(Self.lines(ReportDifference(from: a, to: b, only: ["size"])) == ["size high → low"])
    #expect(ReportDifference(from: a, to: b, only: ["monitor"]).isEmpty)
  }
}
