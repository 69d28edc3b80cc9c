import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Testing

@testable import Screening

/// What a record states is drawn on (`drawn-on.tsv`): what follows from it is not asked again, and each kind of record is asked what
/// concerns it.
struct DrawnOnTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let what: String
    let kind: String
    let day: String
    let facts: [String]
    let expected: [String]

    var testDescription: String { what }

    static let all: [Line] = (try? ShippedFiles.table("drawn-on.tsv").map { line in
      func parts(_ name: String) -> [String] {
        (line[name] ?? "").split(separator: ";").map { String($0.drop { $0 == " " }) }
      }
      return Line(
        what: line["what"] ?? "", kind: line["kind"] ?? "", day: line["day"] ?? "", facts: parts("facts"),
        expected: parts("expected"))
    }) ?? []
  }

  @Test func `the table is read`() { #expect(Line.all.count > 20) }

  @Test(arguments: Line.all) func `what is stated is drawn on`(_ line: Line) throws {
    var (rules, sources, _) = try ShippedFiles.shipped.get()
    var text = "case: c\ntitle: {vi: c, en: c}\nkind: \(line.kind)\nas of: \(line.day)\nfacts:\n"
    for fact in line.facts { text += "  \(fact.replacing(" = ", with: ": "))\n" }
    let engine = Engine(rules)
    var problems: [Diagnostic] = []
    let file = try #require(
      engine.read(sources.add(path: "c.yaml", bytes: Array(text.utf8)), reporting: &problems), "\(problems.map(\.message))")
    let report = engine.screen(file, asOf: try #require(CalendarDate(line.day)), sources: sources)
    let stands = Dictionary(
      (report.facts + report.derived + report.presumed).map { ($0.fact, $0.value.text) }, uniquingKeysWith: { $1 })
    let answers = Dictionary(
      report.determinations.map { ($0.decision, $0.answer.text) }, uniquingKeysWith: { $1 })
    for expected in line.expected {
      if let value = expected.after("settles ") {
        #expect(report.possible.map(\.rawValue) == [value])
      } else if let value = expected.after("may ") {
        #expect(report.possible.map(\.rawValue).contains(value))
      } else if let value = expected.after("not ") {
        #expect(!report.possible.map(\.rawValue).contains(value))
      } else if let most = expected.after("asks at most ") {
        #expect(report.missing.count <= Int(most) ?? 0, "\(report.missing.map(\.fact))")
      } else if let rule = expected.after("fires ") {
        #expect(report.hits.map(\.rule).contains(rule))
      } else if let fact = expected.after("asks not ") {
        #expect(!report.missingFacts.contains(fact), "\(fact) is asked for")
      } else if let fact = expected.after("asks ") {
        #expect(report.missingFacts.contains(fact), "\(fact) is not asked for")
      } else if let name = expected.after("says ") {
        let outcome = try #require(report.recommendation)
        #expect(report.outcomeNames?.first { $0.outcome == outcome }?.name.vi == name)
      } else if let answer = expected.after("answers ") {
        let sides = answer.split(separator: "=").map { $0.filter { $0 != " " } }
        #expect(answers[sides[0]] == sides[1])
      } else {
        let sides = expected.split(separator: " = ").map(String.init)
        #expect(sides.count == 2 && stands[sides[0]] == sides[1], "\(expected)")
      }
    }
  }
}

extension String {
  fileprivate func after(_ beginning: String) -> String? {
    hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
  }
}
