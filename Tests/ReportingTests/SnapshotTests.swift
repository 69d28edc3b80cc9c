import DecisionModel
import Reporting
import Screening
import TestSupport
import Testing

/// Every sample in every format and language against what people have looked at.
@Suite struct SnapshotTests {
  static let pages: [(Sample, OutputFormat, Language)] = Sample.allCases.flatMap { sample in
    OutputFormat.written.flatMap { format in Language.allCases.map { (sample, format, $0) } }
  }

  /// JSON holds both languages: one snapshot for the two.
  static func snapshot(_ name: String, _ format: OutputFormat, _ language: Language) -> String {
    switch format {
    case .json: "Snapshots/\(name).json"
    case .text, .markdown, .html, .docx, .pdf, .csv, .geojson, .svg: "Snapshots/\(name).\(language.rawValue).\(format.fileExtension)"
    }
  }

  @Test(arguments: pages) func `a report looks as it did`(
    _ sample: Sample, _ format: OutputFormat, _ language: Language
  ) throws {
    let text = try format.text(sample.report, ReportStyle(language, showsNotFired: sample == .approve))
    #expect(Golden.difference(text, at: Self.snapshot(sample.rawValue, format, language)) == nil)
  }

  @Test(arguments: OutputFormat.written, Language.allCases) func `an overview looks as it did`(
    _ format: OutputFormat, _ language: Language
  ) throws {
    let links = Sample.allCases.map { "sheets/\($0.rawValue).\(format.fileExtension)" }
    let text = try format.text(Overview(Sample.all, links: links), ReportStyle(language))
    #expect(Golden.difference(text, at: Self.snapshot("overview", format, language)) == nil)
  }

  @Test(arguments: OutputFormat.written) func `many reports look as they did`(_ format: OutputFormat) throws {
    let some: [Sample] = [.reject, .undetermined]
    let text = try format.document(some.map { try $0.report }, ReportStyle(.vi))
    #expect(Golden.difference(text, at: Self.snapshot("many", format, .vi)) == nil)
  }

  @Test func `a narrow terminal gets the same words`() throws {
    let text = try OutputFormat.text.text(Sample.undetermined.report, ReportStyle(.vi, width: 50))
    #expect(Golden.difference(text, at: "Snapshots/undetermined.vi.50.txt") == nil)
  }

  @Test func `a coloured terminal gets the same words`() throws {
    let text = try OutputFormat.text.text(Sample.reject.report, ReportStyle(.vi, colour: true))
    #expect(Golden.difference(text, at: "Snapshots/reject.vi.colour.txt") == nil)
  }

  @Test(arguments: OutputFormat.written) func `the same reports give the same bytes`(_ format: OutputFormat) throws {
    let style = ReportStyle(.vi, showsNotFired: true)
    let first = try format.document(Sample.all, style)
    for _ in 1...5 { #expect(try format.document(Sample.all, style) == first) }
  }
}
