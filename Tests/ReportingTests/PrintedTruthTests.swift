import DecisionModel
import Diagnostics
import FEEL
import Reporting
import Screening
import Summary
import Testing

/// What a sheet says is what was found: ratios, counts, grounds, findings and outcomes in words, one way of writing each value.
struct PrintedTruthTests {
  /// A rule set whose dossiers write numbers in some style.
  struct Rules {
    let engine: Engine
    var sources = SourceFiles()

    static let text = """
      rule set: printed
      version: 1
      title: {vi: Bộ in, en: Printed set}
      numbers: {STYLE}
      yes: [vâng]
      no: [sai]
      units:
        mg: {of: mass}
        case: {of: case, count: true, label: {vi: vụ, en: cases}}
        times: {of: ratio, may be left out: true, label: {vi: lần, en: times}, tells: {vi: "gấp {number} lần giá trị tối đa cho phép", en: "{number} times the maximum allowed value"}}
      instruments:
        plan: {number: 1/KH, kind: plan, title: {vi: Kế hoạch, en: Plan}, in force: 2015-01-01 ..}
      inputs:
        over: {label: {vi: Vượt quy chuẩn, en: Over the limit}, type: boolean, from: dossier}
        factor: {label: {vi: Hệ số, en: Factor}, type: number, unit: times, from: dossier}
        fines: {label: {vi: Số vụ phạt, en: Fines}, type: number, unit: case, from: finding}
        dust: {label: {vi: Bụi, en: Dust}, type: number, unit: mg, from: dossier}
        site: {label: {vi: Nơi đăng ký, en: Place of registration}, type: text, from: dossier}
        grave: {label: {vi: Nghiêm trọng, en: Grave}, type: boolean, from: dossier}
      parameters:
        once: {label: {vi: Một lần, en: Once}, unit: times, values: [{in force: 2015-01-01 .., value: 1, source: plan 1}]}
        no_fine: {label: {vi: Không vụ, en: None}, unit: case, values: [{in force: 2015-01-01 .., value: 0, source: plan 1}]}
        dust_limit: {label: {vi: Mức bụi, en: Dust limit}, unit: mg, values: [{in force: 2015-01-01 .. 2022-12-31, value: 2000, source: plan 1}, {in force: 2023-01-01 .., value: 1000, source: plan 1}]}
      criterion: air
      label: {vi: Khí, en: Air}
      judged on: day of the sample
      rules:
        - rule: over_limit
          label: {vi: Vượt, en: Over}
          when: over = true or factor > once
          recommend: post-inspection
          because: {vi: "Kết quả vượt", en: "A result is over"}
          source: plan 2
        - rule: fined
          label: {vi: Bị phạt, en: Fined}
          when: fines > no_fine
          because: {vi: "Bị phạt, đăng ký tại {site}", en: "Fined, registered at {site}"}
          source: plan 3
        - rule: dusty
          label: {vi: Nhiều bụi, en: Dusty}
          when: dust >= dust_limit
          because: {vi: "Bụi {dust}", en: "Dust {dust}"}
          source: plan 4
        - rule: worst
          label: {vi: Nặng nhất, en: Worst}
          when: grave
          recommend: reject
          because: {vi: "Nghiêm trọng", en: "It is grave"}
          source: plan 5
      policy:
        source: plan 6
        names of outcomes:
          - {outcome: reject, for: [facility], in force: .. 2021-12-31, name: {vi: Không xác nhận, en: Do not confirm}, source: plan 7}
          - {outcome: reject, for: [facility], in force: 2022-01-01 .., name: {vi: Chưa cấp phép, en: No permit yet}, meaning: {vi: Chuyển xử lý., en: Refer it.}, source: plan 8}
      """

    init(style: String) throws {
      let whole = Self.text.replacing("{STYLE}", with: style)
      // The criterion is a file of its own.
      let start = try #require(whole.firstRange(of: "criterion: air")).lowerBound
      let end = try #require(whole.firstRange(of: "policy:\n")).lowerBound
      let files = [
        "r/criterion.yaml": String(whole[start..<end]), "r/set.yaml": String(whole[..<start]) + String(whole[end...]),
      ]
      let store = FileStore(
        yamlFiles: { _ in .success(files.keys.sorted()) },
        read: { path, _ in files[path].map { .bytes(Array($0.utf8)) } ?? .noSuchFile }, identity: { $0 })
      var problems: [Diagnostic] = []
      engine = try #require(Engine.load("r", examples: false, from: store, into: &sources, reporting: &problems))
      #expect(problems.map(\.message) == [])
    }

    mutating func report(_ facts: [String], on day: String = "2024-06-01", strict: Bool = false) throws -> Report {
      let text = """
        case: mill
        title: {vi: Nhà máy, en: Mill}
        kind: facility
        facts:
        \(facts.map { "  \($0)" }.joined(separator: "\n"))
        sources:
          1: {title: Biên bản}
        """
      var problems: [Diagnostic] = []
      let file = sources.add(path: "mill.yaml", bytes: Array(text.utf8))
      let record = try #require(engine.read(file, reporting: &problems), "\(problems.map(\.message))")
      return engine.screen(record, asOf: CalendarDate(day)!, strict: strict, sources: sources)
    }
  }

  static let vietnamese = #"{group: ".", decimal: ","}"#
  static let fine = "fines: {value: 1, from: 1, by: Ông A, on: 2024-05-02, certainty: disputed}"

  static func page(_ report: Report, _ format: OutputFormat, _ language: Language) throws -> String {
    // Lines of any width: a phrase is not broken.
    try format.text(report, ReportStyle(language, width: 400))
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let what: String
    let facts: [String]
    let vi: [String]
    let en: [String]
    /// What must stand nowhere on the sheet.
    let never: [String]
    var testDescription: String { what }
  }

  static let rows: [Row] = [
    Row(
      what: "a ratio is told as a ratio", facts: ["factor: \"4,02\"", "grave: sai"],
      vi: ["Hệ số: gấp 4,02 lần giá trị tối đa cho phép"], en: ["Factor: 4.02 times the maximum allowed value"],
      never: ["cao hơn 3,02", "over by 3.02", "302"]),
    Row(
      what: "no unknown operand is a ground", facts: ["factor: 2", "grave: sai"], vi: ["Hệ số: gấp 2 lần"],
      en: ["Factor: 2 times"], never: ["Vượt quy chuẩn: chưa biết", "Over the limit: unknown"]),
    Row(
      what: "a count above none is that there is one", facts: [fine, "grave: sai", "over: sai", "factor: 0"],
      vi: ["Số vụ phạt: có 1 vụ"], en: ["Fines: 1 cases"], never: ["cao hơn 1 vụ", "over by 1", "> 0"]),
    Row(
      what: "a finding carries who, when, on what paper and how sure", facts: [fine, "grave: sai"],
      vi: ["có 1 vụ (theo Ông A, ngày 02/05/2024; tài liệu: Biên bản; còn ý kiến khác nhau)"],
      en: ["1 cases (by Ông A, on 2024-05-02; document Biên bản; disputed)"], never: []),
    Row(
      what: "a reason that would speak of what is not known gives way to the name of the rule", facts: [fine, "grave: sai"],
      vi: ["Bị phạt"], en: ["Fined"], never: ["[Nơi đăng ký]", "[Place", "đăng ký tại", "registered at"]),
    Row(
      what: "an estimated value says so", facts: ["dust: {value: 1.500 mg, from: 1, certainty: estimated}", "grave: sai"],
      vi: ["1.500 mg ≥ 1.000 mg, cao hơn 500 mg (+50%) (tài liệu: Biên bản; ước tính)"],
      en: ["1,500 mg ≥ 1,000 mg, over by 500 mg (+50%) (document Biên bản; estimated)"], never: []),
  ]

  @Test(arguments: rows) func `a ground says what was found`(_ row: Row) throws {
    var rules = try Rules(style: Self.vietnamese)
    let report = try rules.report(row.facts)
    let pages = [try Self.page(report, .text, .vi), try Self.page(report, .text, .en)]
    for text in row.vi { #expect(pages[0].contains(text), "\(text) is not in \(pages[0])") }
    for text in row.en { #expect(pages[1].contains(text), "\(text) is not in \(pages[1])") }
    for format in OutputFormat.written where format != .json {
      for language in Language.allCases {
        let page = try Self.page(report, format, language)
        for text in row.never { #expect(!page.contains(text), "\(text) is in \(page)") }
      }
    }
  }

  /// The same record, written as each rule set's dossiers write numbers: the sheets are the same but for what was written.
  @Test(arguments: Language.allCases) func `how dossiers write values says nothing of how they are printed`(
    _ language: Language
  ) throws {
    let styles = [
      (Self.vietnamese, "1234567,5"), (#"{group: ",", decimal: "."}"#, "1234567.5"),
      (#"{group: " ", decimal: ","}"#, "1234567,5"),
    ]
    let pages = try styles.map { style, number in
      var rules = try Rules(style: style)
      var report = try rules.report(["dust: \(number) mg", "grave: vâng"])
      // The files and the record are others: their hashes too.
      report.ruleSet.hash = "…"
      report.record.hash = "…"
      return try Self.page(report, .text, language).split(separator: "\n")
        .filter { !$0.contains(number) && !$0.contains("printed 1") }.joined(separator: "\n")
    }
    #expect(pages[0].contains(language == .vi ? "Bụi 1.234.567,5 mg" : "Dust 1,234,567.5 mg"))
    #expect(pages[0].contains(language == .vi ? "Nghiêm trọng: có" : "Grave: yes"))
    #expect(pages[0] == pages[1])
    #expect(pages[0] == pages[2])
  }

  @Test func `what is proven while only worse is open heads every output`() throws {
    var rules = try Rules(style: Self.vietnamese)
    let report = try rules.report(["factor: 2"])
    #expect(report.possible == [.postInspection, .reject])
    for format in OutputFormat.written {
      for (language, words) in [(Language.vi, "ít nhất"), (.en, "at least")] {
        let pages = [
          try Self.page(report, format, language), try format.text(Overview([report]), ReportStyle(language)),
        ]
        for page in pages {
          switch format {
          case .json: #expect(page.contains("\"atLeast\" : \"post-inspection\"") || page.contains("\"atLeast\":\"post-inspection\""))
          case .text, .markdown, .html, .docx, .pdf, .csv, .geojson, .svg:
            #expect(page.lowercased().contains(words))
            #expect(!page.lowercased().contains(language == .vi ? "chưa đủ căn cứ" : "not enough grounds"))
          }
        }
      }
    }
    let settled = try rules.report(["factor: 2", "grave: sai"])
    #expect(settled.atLeast == nil)
    #expect(try rules.report([]).atLeast == nil)
  }

  @Test func `what was sampled meets the limit of its own day, and the head says so`() throws {
    var rules = try Rules(style: Self.vietnamese)
    let samples: [(statement: String, limit: String?, head: String?)] = [
      ("{value: 1.500 mg, from: 1, on: 2022-06-01}", nil, "01/6/2022"),
      ("{value: 2.500 mg, from: 1, on: 2022-06-01}", "2.000 mg", "01/6/2022"),
      ("{value: 1.500 mg, from: 1, on: 2023-02-01}", "1.000 mg", "01/02/2023"),
      ("{value: 1.500 mg, from: 1}", "1.000 mg", nil),
    ]
    for (statement, limit, head) in samples {
      let report = try rules.report(["dust: \(statement)", "grave: sai"])
      #expect(report.hits.map(\.rule) == (limit == nil ? [] : ["dusty"]))
      let page = try Self.page(report, .text, .vi)
      if let limit { #expect(page.contains("≥ \(limit)")) }
      #expect(page.contains("Giới hạn của kết quả đo, theo ngày lấy mẫu") == (head != nil))
      if let head { #expect(page.contains("theo ngày lấy mẫu: \(head)")) }
      #expect(page.contains("Thời điểm áp dụng pháp luật: 01/6/2024"))
    }
  }

  @Test func `an outcome is called by the law of the day and the kind of record`() throws {
    var rules = try Rules(style: Self.vietnamese)
    let days = [("2021-12-31", "KHÔNG XÁC NHẬN"), ("2022-01-01", "CHƯA CẤP PHÉP")]
    for (day, name) in days {
      let page = try Self.page(rules.report(["grave: vâng"], on: day), .text, .vi)
      #expect(page.contains("KẾT QUẢ: \(name)"))
      // What could lead there is called so too.
      #expect(try Self.page(rules.report(["factor: 2"], on: day), .text, .vi).uppercased().contains(name))
    }
    #expect(try Self.page(rules.report(["grave: vâng"], on: "2022-01-01"), .text, .vi).contains("Chuyển xử lý."))
  }
}
