import DecisionModel
import Diagnostics
import FEEL
import FoundationEssentials
import Reporting
import Screening
import Summary
import TestSupport
import Testing

/// The summaries of many records in every format: as people have looked at them, well formed, and safe whatever the texts hold.
@Suite struct SummaryFormatTests {
  enum Kind: String, CaseIterable { case plan, yearly, robustness, replay }

  /// The small rule set and its folder of records, which are worked out by hand in `SummaryTests`.
  private struct Folder: Sendable {
    static let plain = Result { try Folder() }
    static let hostile = Result { try Folder(SummaryFormatTests.hostile) }

    var plan: InspectionPlan
    var yearly: YearlyReport
    var first: Replay
    var second = Replay()
    let stamp: Report.RuleSetStamp

    struct NotLoaded: Error {}

    /// - Parameter change: what is done to each report before it is told.
    init(_ change: (inout Report) -> Void = { _ in }) throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let data = root.appending(path: "SummaryTests/Data").path
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      guard let engine = Engine.load("\(data)/Rules", examples: false, into: &sources, reporting: &problems),
        let today = CalendarDate("2026-12-31")
      else { throw NotLoaded() }
      let ruleSet = engine.rules.ruleSet
      let covered = ruleSet.model.identity.coverage?.period
      stamp = ruleSet.stamp
      plan = InspectionPlan(year: 2027, day: CalendarDate("2026-12-31")!, limit: nil, ruleSet: stamp, CriterionWeights(ruleSet.criteria))
      yearly = YearlyReport(year: 2026, stamp: stamp, ruleSet)
      first = Replay(covered?.from.map { .retrospective(from: $0) } ?? .ownDay)
      for path in try FileFinder.yamlFiles(at: "\(data)/Records").get() {
        guard let source = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
          let file = engine.read(source, reporting: &problems)
        else { throw NotLoaded() }
        let own = file.record.asOf ?? today
        func report(_ day: CalendarDate) -> Report {
          var report = engine.screen(file, asOf: day, sources: sources)
          report.record.file = "Records/\(report.record.name).yaml"
          change(&report)
          return report
        }
        let told = report(own)
        switch file.record.kind {
        case .facility:
          let applying = engine.screener(on: plan.day).rules.criteria(for: .facility)
          plan.add(Facility(report(plan.day), applying: applying, ownDay: file.record.asOf, ruleSet))
        case .proposal, .eia, .permit, .registration: plan.leaveOut(file.record.name, file.record.kind)
        }
        if own.year == 2026 { yearly.add(told, sector: nil) } else { yearly.leaveOut(year: own.year) }
        first.add(
          report(JudgingDay(own: file.record.asOf, asked: nil, today: today, covered: covered).day), of: file)
        second.add(told, of: file)
        sources.removeLast()
      }
      plan.complete()
    }

    func document(_ kind: Kind, _ format: OutputFormat, _ language: Language) throws -> String {
      let style = ReportStyle(language)
      return switch kind {
      case .plan: try format.text(plan, style)
      case .yearly: try format.text(yearly, style)
      case .robustness: try format.text(Robustness(plan, .init(percent: 50, samples: 100, seed: 1, top: 3)), style)
      case .replay: try format.text(ReplayTable([first, second], listsAgreeing: true, ruleSet: stamp), style)
      }
    }
  }

  @Test(arguments: Kind.allCases, OutputFormat.summaries) func `a summary looks as it did`(
    _ kind: Kind, _ format: OutputFormat
  ) throws {
    let folder = try Folder.plain.get()
    // JSON holds both languages.
    for language in format == .json ? [Language.vi] : Language.allCases {
      let name = format == .json ? kind.rawValue : "\(kind.rawValue).\(language.rawValue)"
      let text = try folder.document(kind, format, language)
      #expect(Golden.difference(text, at: "Summaries/\(name).\(format.fileExtension)") == nil)
    }
  }

  /// Puts what tries to be markup, a formula or a line of its own into every text of a report that a summary tells.
  private static func hostile(_ report: inout Report) {
    let text = "=cmd|' /C calc'!A0 <script>alert(\"x\")</script> & | \u{1B}[31m\n;,\u{202E}"
    let words = Words(vi: text, en: text)
    report.record.title = words
    report.record.place = [text]
    report.outsideCoverage = report.outsideCoverage.map { _ in words }
    for index in report.hits.indices {
      report.hits[index].because = words
      report.hits[index].toCheck = words
      report.hits[index].source.number = text
      report.hits[index].source.place = text
      report.hits[index].source.title = words
      report.hits[index].source.url = "javascript:alert(1)"
    }
    for index in report.missing.indices { report.missing[index].question = words }
    for index in report.duties.indices { report.duties[index].says = words }
  }

  @Test(arguments: Kind.allCases, Language.allCases) func `a page is well formed and runs nothing`(
    _ kind: Kind, _ language: Language
  ) throws {
    for folder in [try Folder.plain.get(), try Folder.hostile.get()] {
      let page = try folder.document(kind, .html, language)
      let read = Markup(page)
      #expect(read.problems == [])
      #expect(!read.elements.contains { $0.name == "script" })
      #expect(read.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "src" } })
      #expect(read.elements.allSatisfy { $0.attributes["href"]?.hasPrefix("https://") ?? true })
      #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
      let ids = read.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      #expect(Set(read.elements.compactMap { $0.attributes["aria-labelledby"] }).subtracting(ids) == [])
      // Rows have as many cells as there are titles.
      var titles = 0
      var cells = 0
      for element in read.elements {
        switch (element.name, element.attributes["scope"]) {
        case ("table", _): titles = 0
        case ("tr", _): cells = 0
        case ("th", "col"): titles += 1
        case ("th", _), ("td", _):
          cells += 1
          #expect(cells <= titles)
        default: break
        }
      }
    }
  }

  @Test(arguments: Kind.allCases) func `no cell of a spreadsheet is a formula, and no line is broken`(_ kind: Kind)
    throws
  {
    let folder = try Folder.hostile.get()
    for language in Language.allCases {
      let text = try folder.document(kind, .csv, language)
      #expect(text.hasSuffix("\r\n") && !text.contains("\u{1B}"))
      // Lines end with both signs and nothing else does.
      #expect(!text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
      for cell in Self.cells(text, language == .vi ? ";" : ",") {
        let isNumber = cell.allSatisfy { $0.isNumber || ".,-".contains($0) }
        #expect(isNumber || !["=", "+", "-", "@"].contains(cell.first.map(String.init) ?? ""), "\(cell)")
      }
    }
  }

  /// The cells of RFC 4180, read by its grammar.
  private static func cells(_ text: String, _ separator: Unicode.Scalar) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, scalar == separator || scalar == "\r" || scalar == "\n" {
        cells.append(String(cell))
        cell = .init()
      } else {
        cell.append(scalar)
      }
    }
    return cells
  }

  typealias Written = (cell: CSV.Cell, comma: String, semicolon: String)

  static let writings: [Written] = [
    (.text("plain"), "plain", "plain"), (.text("a,b"), "\"a,b\"", "a,b"), (.text("a;b"), "a;b", "\"a;b\""),
    (.text("say \"x\""), "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""), (.text("=1+1"), "'=1+1", "'=1+1"),
    (.text("+84 912"), "'+84 912", "'+84 912"), (.text("-x"), "'-x", "'-x"), (.text("@SUM(1)"), "'@SUM(1)", "'@SUM(1)"),
    (.text(" =1"), "' =1", "' =1"), (.text("\t=1"), "' =1", "' =1"), (.text("\n=1"), "' =1", "' =1"),
    (.text("\"=1"), "\"'\"\"=1\"", "\"'\"\"=1\""), (.text("＝1"), "'＝1", "'＝1"), (.text("a=b"), "a=b", "a=b"),
    (.text(" led"), "\" led\"", "\" led\""), (.text("hai\ndòng"), "hai dòng", "hai dòng"),
    (.number("25.4"), "25.4", "25,4"), (.number("-3"), "-3", "-3"), (.nothing, "", ""), (.text(""), "", ""),
  ]

  @Test(arguments: writings) func `cells are written as RFC 4180 has them`(_ row: Written) {
    let comma = CSV(separator: .comma, hasByteOrderMark: false, hasDecimalComma: false)
    let semicolon = CSV(separator: .semicolon, hasByteOrderMark: true, hasDecimalComma: true)
    #expect(comma.text([[row.cell]]) == row.comma + "\r\n")
    #expect(semicolon.text([[row.cell]]) == "\u{FEFF}" + row.semicolon + "\r\n")
  }

  // MARK: Phrases

  static let phrases: [Words] = SummaryPhrase.allCases.map(\.words) + ReplayPhrase.allCases.map(\.words)

  @Test func `a phrase says the same in both languages, and none that something was approved`() {
    func places(_ text: String) -> Set<String> {
      Set(text.indices.filter { text[$0] == "{" }.map { String(text[$0...].prefix(3)) })
    }
    for phrase in Self.phrases {
      #expect(!phrase.vi.isEmpty && !phrase.en.isEmpty)
      #expect(places(phrase.vi) == places(phrase.en), "\(phrase.en)")
      for text in [phrase.vi, phrase.en] { #expect(text.unicodeScalars.count == text.count) }
      #expect(!phrase.en.lowercased().contains("approved"))
      for claim in ["đã chấp thuận", "được chấp thuận", "đã phê duyệt", "đã duyệt"] {
        #expect(!phrase.vi.lowercased().contains(claim))
      }
    }
  }
}

extension OutputFormat {
  /// Those of summaries that are text.
  fileprivate static let summaries: [OutputFormat] = [.text, .markdown, .html, .csv, .json]
}
