import Change
import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Reporting
import Screening
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Timelines and comparisons of two samples, in every format and language, against what people have looked at.
struct PaperTests {
  /// The samples: a proposal that states all, and a facility that leaves the distance open.
  enum Sample: String, CaseIterable {
    case mill, works

    var edits: [(String, String)] {
      switch self {
      case .mill: []
      case .works:
        [
          ("case: mill", "case: works"), ("{vi: Nhà máy, en: Mill}", "{vi: Cơ sở <A> & | B, en: Works <A> & | B}"),
          ("kind: proposal", "kind: facility"), ("\n  distance: 700 m", ""), ("flow: 150", "flow: 1500"),
        ]
      }
    }
  }

  static func timeline(_ sample: Sample, on days: [String] = []) throws -> Timeline {
    var small = try SmallRules()
    let file = try small.file(sample.edits)
    let maker = TimelineMaker(small.engine)
    return days.isEmpty
      ? maker.timeline(file, from: nil, to: nil, sources: small.sources)
      : maker.timeline(file, on: days.compactMap { CalendarDate($0) }, sources: small.sources)
  }

  static let days = ["2022-06-01", "2023-06-01", "2024-02-01", "2024-06-01", "2025-06-01", "2026-06-01", "2027-06-01"]

  static let formats: [OutputFormat] = [.text, .json, .markdown, .html, .csv]

  static func document(_ format: OutputFormat, _ timeline: Timeline, _ language: Language, width: Int = 100) throws -> String {
    let csv = CSV(separator: .comma, hasByteOrderMark: false, hasDecimalComma: false)
    return try format.text(ToldTimeline(timeline, only: nil), ReportStyle(language, width: width, csv: csv))
  }

  static let pages: [(Sample, OutputFormat, Language)] = Sample.allCases.flatMap { sample in
    formats.flatMap { format in Language.allCases.map { (sample, format, $0) } }
  }

  @Test(arguments: pages) func `a timeline looks as it did`(
    _ sample: Sample, _ format: OutputFormat, _ language: Language
  ) throws {
    var text = try Self.document(format, try Self.timeline(sample), language)
    // The look of all pages is held elsewhere.
    if format == .html { text = String(text[(text.range(of: "<body>")?.lowerBound ?? text.startIndex)...]) }
    let ending = format == .json ? "json" : "\(language.rawValue).\(format.rawValue)"
    #expect(Golden.difference(text, at: "Golden/timeline-\(sample.rawValue).\(ending)") == nil)
  }

  @Test(arguments: Language.allCases) func `a timeline of chosen days looks as it did`(_ language: Language) throws {
    let text = try Self.document(.text, try Self.timeline(.mill, on: Self.days), language)
    #expect(Golden.difference(text, at: "Golden/days-mill.\(language.rawValue).text") == nil)
  }

  static let edits = [
    ("value: 200, source: second 1", "value: 120, source: second 1"),
    ("[\">= 100 m3/day\", high, row 1]", "[\">= 100 m3/day\", low, row 1]"),
    ("when: distance < limit.distance", "when: distance <= limit.distance"), ("rule: expired", "rule: run_out"),
    ("\"Quan trắc từ", "\"Phải quan trắc từ"),
    ("label: {vi: Nước, en: Water}", "label: {vi: Nước thải, en: Wastewater}"),
  ]

  static func comparison() throws -> RuleSetComparison {
    var (a, b) = (try SmallRules(), try SmallRules(edits))
    var comparison = RuleSetComparison(from: a.engine, to: b.engine, strict: false)
    for sample in Sample.allCases {
      comparison.add(
        try a.file(sample.edits), try b.file(sample.edits), asOf: CalendarDate("2024-06-01")!, sources: a.sources)
    }
    comparison.add(unreadable: .init(name: "odd", file: "odd.yaml", isAfter: true, problems: ["`x` is no fact"]))
    return comparison
  }

  static let comparisons: [(OutputFormat, Language)] = [.text, .json, .markdown].flatMap { format in
    Language.allCases.map { (format, $0) }
  }

  @Test(arguments: comparisons) func `a comparison looks as it did`(_ format: OutputFormat, _ language: Language)
    throws
  {
    let ending = format == .json ? "json" : "\(language.rawValue).\(format.rawValue)"
    let text = try format.text(ComparedRuleSets(try Self.comparison(), names: ("old", "new")), ReportStyle(language))
    #expect(Golden.difference(text, at: "Golden/rules.\(ending)") == nil)
    var small = try SmallRules()
    let day = try #require(CalendarDate("2024-06-01"))
    let records = RecordComparison(
      small.engine, from: try small.file(),
      to: try small.file([("flow: 150", "flow: 1.250,5"), ("distance: 700 m", "forest: true")]), on: (day, day),
      strict: false, sources: small.sources)
    #expect(
      Golden.difference(try format.text(records, ReportStyle(language)), at: "Golden/records.\(ending)") == nil)
  }

  @Test(arguments: [60, 80, 100], Language.allCases) func `no line is wider than the terminal`(
    _ width: Int, _ language: Language
  ) throws {
    let style = ReportStyle(language, width: width)
    let texts = [
      try Self.document(.text, try Self.timeline(.works), language, width: width),
      try Self.document(.text, try Self.timeline(.mill, on: Self.days), language, width: width),
      try OutputFormat.text.text(ComparedRuleSets(try Self.comparison(), names: ("old", "new")), style),
    ]
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      #expect(TerminalWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test(arguments: Sample.allCases, Language.allCases)
  func `a page is well formed, loads nothing and says in which language it is`(
    _ sample: Sample, _ language: Language
  ) throws {
    let page = try Self.document(.html, try Self.timeline(sample), language)
    let parser = XMLParser(data: Data(page.utf8))
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") at line \(parser.lineNumber)")
    #expect(page.contains("<html lang=\"\(language.rawValue)\""))
    for word in ["url(", "@import", "<script", "src=", "style=\""] { #expect(!page.contains(word)) }
  }

  @Test func `a table of values can be read back, and no cell is taken for a formula`() throws {
    let text = try Self.document(.csv, try Self.timeline(.works), .en)
    let lines = text.split(separator: "\r\n")
    let timeline = try Self.timeline(.works)
    // Every row has a line for every column.
    #expect((lines.count - 1) % timeline.columns.count == 0)
    #expect(lines.count > timeline.columns.count * 4)
    #expect(!lines.contains { line in line.split(separator: ",").contains { $0.hasPrefix("=") } })
  }

  @Test(arguments: Language.allCases) func `after the last day that is held it says that the law is not known`(
    _ language: Language
  ) throws {
    let text = try Self.document(.text, try Self.timeline(.mill), language)
    #expect(text.contains(ChangePhrase.columnUnknown(language)))
    let day = language == .vi ? "31/12/2026" : "2026-12-31"
    #expect(text.contains(day))
  }
}
