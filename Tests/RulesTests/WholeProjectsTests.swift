import DecisionModel
import Diagnostics
import FEEL
import Testing

@testable import Screening

/// Eight invented projects on six days: what the program answers against what the texts were read to say, line by line.
///
/// `whole-projects.tsv` was worked out by hand from the articles and annexes. An answer that is not determined names the
/// texts that nobody has read.
struct WholeProjectsTests {
  static let days = ["2024-12-01", "2025-02-01", "2026-02-01", "2026-06-01", "2026-08-01", "2027-04-01"]

  @Test(arguments: days)
  func `each determination is the one that the texts give, with its clause`(_ day: String) throws {
    let lines = try ShippedFiles.table("whole-projects.tsv").filter { $0["day"] == day }
    #expect(lines.count == 8 * 7)
    for (project, expected) in Dictionary(grouping: lines, by: { $0["project"] ?? "" }) {
      let report = try Self.report(project, on: day)
      for line in expected {
        let name = try #require(line["determination"])
        let found = try #require(report.determinations.first { $0.decision == name }, "\(name)")
        #expect(Self.answer(found) == line["answer"], "\(project), \(day), \(name)")
        #expect(Self.clause(found, report) == line["clause"], "\(project), \(day), \(name)")
      }
    }
  }

  @Test func `on a day whose law is not known the lists revive and nothing is settled`() throws {
    let report = try Self.report("cement-works", on: "2027-04-01")
    #expect(report.determinations.first { $0.decision == "eia.required" }?.answer.text == "required")
    #expect(report.recommendation != .approve)
    #expect(report.outsideCoverage != nil)
  }

  @Test func `what is invented says so`() throws {
    let projects = Set(try ShippedFiles.table("whole-projects.tsv").compactMap { $0["project"] })
    #expect(projects.count == 8)
    for project in projects {
      let file = try Self.file(project).file
      #expect(file.record.title.en.hasPrefix("Invented project"), "\(project)")
      #expect(file.expected == nil, "\(project)")
    }
  }

  private static func file(_ project: String) throws -> (engine: Engine, file: CaseFile, sources: SourceFiles) {
    var (rules, sources, _) = try ShippedFiles.shipped.get()
    let engine = Engine(rules)
    var problems: [Diagnostic] = []
    let path = "\(ShippedFiles.root)/Cases/whole-projects/\(project).yaml"
    let source = try #require(FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems))
    let file = try #require(engine.read(source, reporting: &problems), "\(problems.map(\.message))")
    return (engine, file, sources)
  }

  private static func report(_ project: String, on day: String) throws -> Report {
    let (engine, file, sources) = try file(project)
    return engine.screen(file, asOf: try #require(CalendarDate(day)), sources: sources)
  }

  private static func answer(_ found: Report.Determination) -> String {
    switch found.answer.kind {
    case .unknown: found.wanting.isEmpty || !found.missing.isEmpty ? "unknown" : "not determined"
    case .null: "none"
    case .number, .text, .boolean, .date, .other:
      [found.answer.text, found.answer.unit ?? ""].joined(separator: " ").trimmed
    }
  }

  /// The place of the answer; of one that is not determined the places that are wanting.
  private static func clause(_ found: Report.Determination, _ report: Report) -> String {
    func written(_ source: Report.Source?) -> String {
      source.map { $0.place.isEmpty ? $0.instrument : "\($0.instrument) \($0.place)" } ?? ""
    }
    guard found.answer.kind == .unknown else { return written(found.source) }
    return report.wanting.filter { found.wanting.contains($0.name) }.map { written($0.source) }.sorted()
      .joined(separator: "; ")
  }
}
