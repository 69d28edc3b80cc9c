import DecisionModel
import Reporting
import Screening
import Testing

/// Every sample in every format and language against what people have looked at.
@Suite struct SnapshotTests {
  static let pages: [(Sample, ReportFormat, Language)] = Sample.allCases.flatMap { sample in
    ReportFormat.allCases.flatMap { format in Language.allCases.map { (sample, format, $0) } }
  }

  @Test(arguments: pages) func `a report looks as it did`(
    _ sample: Sample, _ format: ReportFormat, _ language: Language
  ) throws {
    let style = ReportStyle(language, showsNotFired: sample == .approve)
    try expectGolden(
      try format.document([sample.report], style), "\(sample.rawValue).\(language.rawValue).\(format.fileExtension)")
  }

  @Test(arguments: ReportFormat.allCases, Language.allCases) func `an overview looks as it did`(
    _ format: ReportFormat, _ language: Language
  ) throws {
    let links = Sample.allCases.map { "sheets/\($0.rawValue).\(format.fileExtension)" }
    try expectGolden(
      try format.overview(Sample.all, links: links, ReportStyle(language)),
      "overview.\(language.rawValue).\(format.fileExtension)")
  }

  @Test(arguments: ReportFormat.allCases) func `many reports look as they did`(_ format: ReportFormat) throws {
    let some: [Sample] = [.reject, .undetermined]
    try expectGolden(
      try format.document(some.map { try $0.report }, ReportStyle(.vi)), "many.vi.\(format.fileExtension)")
  }

  @Test func `a narrow terminal gets the same words`() throws {
    try expectGolden(
      try ReportFormat.text.document([Sample.undetermined.report], ReportStyle(.vi, width: 50)),
      "undetermined.vi.50.txt")
  }

  @Test func `a coloured terminal gets the same words`() throws {
    try expectGolden(
      try ReportFormat.text.document([Sample.reject.report], ReportStyle(.vi, colour: true)), "reject.vi.colour.txt")
  }

  @Test(arguments: ReportFormat.allCases) func `the same reports give the same bytes`(_ format: ReportFormat) throws {
    let style = ReportStyle(.vi, showsNotFired: true)
    let first = try format.document(Sample.all, style)
    for _ in 1...5 { #expect(try format.document(Sample.all, style) == first) }
  }

  @Test(arguments: ReportFormat.allCases) func `a stream written piece by piece is the document`(
    _ format: ReportFormat
  ) throws {
    let reports = try Sample.all
    let style = ReportStyle(.en)
    var streamed = format.opening(one: false, style)
    for (index, report) in reports.enumerated() {
      streamed += try format.body(report, number: index + 1, one: false, style)
    }
    streamed += format.closing(one: false)
    #expect(try format.document(reports, style) == streamed)
  }
}
