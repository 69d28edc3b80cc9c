import DecisionModel
import Diagnostics
import FEEL
import Screening
import Testing

@testable import Application

/// A site that was entered field by field is read as that of a record in a file.
struct SiteTests {
  @Test func `corners that were typed answer as those of the case file do`() throws {
    let (rules, files) = try #require(Office.load("Rules/sample-province"))
    let engine = Engine(rules)
    var sources = files
    var problems: [Diagnostic] = []
    let path = "\(Office.root)/Cases/samples/map/1-farm-near-the-threshold.yaml"
    let file = try #require(FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems))
    let day = try #require(CalendarDate("2026-11-02"))
    let record = try #require(engine.read(file, reporting: &problems))
    let expected = try #require(engine.screen(record, asOf: day, sources: sources).map)
    // The keys of the file's `site:`, by hand.
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let begin = try #require(lines.firstIndex { $0.hasPrefix("site:") })
    var form = SiteForm()
    var corners: [String] = []
    var isTable = false
    for line in lines[(begin + 1)...] {
      guard line.hasPrefix("  ") || line.isEmpty else { break }
      let text = line.split(separator: "#")[0].drop { $0 == " " }
      if isTable { corners.append(String(text)); continue }
      func value() -> String { text.split(separator: ":", maxSplits: 1).last.map { $0.filter { $0 != "\"" }.trimmingSpaces } ?? "" }
      if text.hasPrefix("form:") { form.form = value() }
      if text.hasPrefix("system:") { form.system = value() }
      if text.hasPrefix("meridian:") { form.meridian = value() }
      if text.hasPrefix("accuracy:") { form.accuracy = value() }
      if text.hasPrefix("hectares:") { form.hectares = value() }
      if text.hasPrefix("corners:") { isTable = true }
    }
    form.corners = corners.joined(separator: "\n")
    let statement = StatementRow(
      subjectKind: .dossier, subject: 1, fact: SubjectFacts.site, kind: .stated, written: "4 dòng", reading: .none, note: AuditChain.json(form.keys), origin: .dossier,
      at: Moment(milliseconds: 0), by: 1)
    let facts = SubjectFacts(
      name: "1", title: "Trang trại", kind: .proposal, place: ["Tỉnh Sơn Minh (giả định)", "", "Tân Lập", ""], day: day, statements: [statement], documents: [:])
    let read = engine.read(facts.entered(checklists: []), beside: files)
    #expect(read.problems[SubjectFacts.site] == nil)
    let map = try #require(engine.screen(read.file, asOf: day, sources: read.sources).map)
    #expect(map.hectares == expected.hectares)
    // Whatever does not hang on other facts of the record is measured alike.
    let measured = Dictionary(expected.lines.map { ("\($0.fact) \($0.layer)", $0) }, uniquingKeysWith: { a, _ in a })
    let common = map.lines.filter { measured["\($0.fact) \($0.layer)"] != nil }
    #expect(common.count >= 3)
    for line in common {
      let same = measured["\(line.fact) \(line.layer)"]
      #expect(line.low?.text == same?.low?.text && line.high?.text == same?.high?.text && line.value?.text == same?.value?.text, "\(line.fact)")
    }
  }
}
