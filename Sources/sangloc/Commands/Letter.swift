internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Letters
internal import Reporting
internal import Screening
internal import Templates
internal import Terminal

/// A letter or form of the office, made of records by its template.
struct Letter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Soạn văn bản, biểu mẫu của cơ quan từ hồ sơ theo mẫu Word · Make a letter or form of records by a Word template.",
    discussion: """
      VĂN BẢN · KINDS
        phieu-sang-loc       phiếu sàng lọc môi trường               screening-sheet
        yeu-cau-bo-sung      văn bản yêu cầu bổ sung hồ sơ           supplements
        xin-y-kien           văn bản xin ý kiến, mỗi cơ quan một bản opinion
        nhan-xet-tham-dinh   bản nhận xét của ủy viên hội đồng       appraisal
        thong-bao-kiem-tra   thông báo kiểm tra                      notice
        bien-ban-kiem-tra    biên bản kiểm tra                       minutes
        ke-hoach-kiem-tra    kế hoạch kiểm tra, từ nhiều hồ sơ       plan
        bao-cao-nam          báo cáo năm, từ nhiều hồ sơ             year

      The templates and `letters.yaml`, what the office says of itself, stand in one folder, which an office copies and edits; --templates names it. A
      value that is missing stands as dots and is told on standard error; without what a kind needs no letter is made. A request for an
      opinion is written for each office that has to be asked: --output then names a folder (ends in /), or --to one office.

      EXAMPLES
        sangloc letter yeu-cau-bo-sung my.yaml --output thu.docx --set "Hạn bổ sung=15/12/2026"
        sangloc letter yeu-cau-bo-sung my.yaml --again lan-1.yaml --output thu-2.docx --set "Lý do yêu cầu lại=…"   what was asked before, and answered or not
        sangloc letter xin-y-kien my.yaml --output thu/ --set "Hạn trả lời=15/12/2026"
        sangloc letter phieu-sang-loc my.yaml --output phieu.docx --pdf        a PDF beside it, by LibreOffice
        sangloc letter ke-hoach-kiem-tra Records --year 2027 --output ke-hoach.docx
        sangloc letter bao-cao-nam Records --year 2026 --output bao-cao.docx
        sangloc letter supplements my.yaml --templates mau-cua-so --output thu.docx
      """)

  @Argument(help: ArgumentHelp("What to write.", valueName: "kind"), transform: Self.kind(_:))
  var kind: LetterKind

  @Argument(help: ArgumentHelp("Records: a case file, or for a plan or a year folders of them.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var folder: TemplatesOption

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file (.docx), or of several letters to this folder.", valueName: "path"))
  var output: String

  @Flag(help: "Also write a PDF beside it, by LibreOffice where it is installed.")
  var pdf = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A value of the letter: “Hạn bổ sung=15/12/2026”. Names: `sangloc templates names`.", valueName: "name=value"))
  var given: [String] = []

  @Option(name: .long, help: ArgumentHelp("Of a request for an opinion: only the letter to this office.", valueName: "office"))
  var to: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Of a second request for supplements: the record as it stood when the first one was made. The letter says what was asked before and what became of it.", valueName: "record"))
  var again: String?

  @Option(name: .long, help: "Of a plan and a yearly report: the year.")
  var year: Int?

  @Option(name: .long, help: ArgumentHelp("Of a plan: list only the first of those to inspect.", valueName: "number"))
  var top: Int?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Option(name: .shortAndLong, help: "Of messages: vi or en. Letters are in Vietnamese.")
  var language: Language = .vi

  @Sendable static func kind(_ name: String) throws -> LetterKind {
    if let kind = LetterKind(named: name) { return kind }
    let names = LetterKind.allCases.flatMap { [$0.rawValue, $0.englishName] }
    let nearest = Spelling.nearest(to: name, among: names).map { "; có phải `\($0)`?" } ?? ""
    throw ValidationError("không có loại văn bản `\(name)`\(nearest) Có: \(LetterKind.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  func validate() throws {
    if !kind.isOfMany, records.count != 1 { throw ValidationError("một \(kind.title[.vi]) lập từ một hồ sơ · one record for each letter") }
    if again != nil, kind != .supplements { throw ValidationError("`--again` chỉ dùng cho \(LetterKind.supplements.rawValue) · only for \(LetterKind.supplements.englishName)") }
    if kind == .year, year == nil { throw ValidationError("báo cáo năm cần --year · a yearly report needs --year") }
    if let top, top < 1 { throw ValidationError("`--top` is at least 1") }
    try year.map(Year.validate)
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let words = OfficeWords(engine.rules.ruleSet)
    let office = try folder.office(into: &sources)
    let template = try folder.template(kind, office, words, language)
    let writer = LetterWriter(kind, office, words)
    let inputs = RecordInputs(records, language: language)
    let paper = LetterPaper(template: template, given: given, writesPDF: pdf, language: language)
    switch kind {
    case .plan:
      let plan = FacilityReading(engine, day, year: year, strict: strict).plan(inputs, &sources, limit: top)
      try paper.write(writer.values(plan), to: output)
    case .year:
      try paper.write(writer.values(YearReading(engine, strict: strict).report(of: year ?? 0, inputs, &sources)), to: output)
    case .sheet, .supplements, .opinion, .appraisal, .notice, .minutes:
      guard inputs.count == 1 else {
        if inputs.count > 1 { throw ValidationError("một \(kind.title[.vi]) lập từ một hồ sơ · one record for each letter") }
        try inputs.finish()
        throw Ending.failure
      }
      guard let file = inputs.read(0, into: &sources, engine: engine) else { try inputs.finish(); throw Ending.problems }
      let day = self.day.day(for: file.record)
      let report = engine.screen(
        engine.located(file, on: day), asOf: day, dayFrom: self.day.origin(for: file.record), strict: strict, explainsNotFired: false, sources: sources)
      inputs.note(report)
      if let again { try writeAgain(again, report, writer, paper, engine, &sources); return try inputs.finish() }
      if kind == .opinion { try writeOpinions(report, writer, paper) } else { try paper.write(writer.values(report), to: output) }
    }
    try inputs.finish()
  }

  /// A second request for supplements, beside what the first one asked of the same dossier.
  private func writeAgain(
    _ path: String, _ report: Report, _ writer: LetterWriter, _ paper: LetterPaper, _ engine: Engine, _ sources: inout SourceFiles
  ) throws {
    let inputs = RecordInputs([path], language: language)
    guard inputs.count == 1 else {
      try inputs.finish()
      throw Ending.failure
    }
    guard let file = inputs.read(0, into: &sources, engine: engine) else { try inputs.finish(); throw Ending.problems }
    guard file.record.kind == report.record.kind else {
      Console.report(
        language == .vi
          ? "sangloc: \(path): không cùng loại hồ sơ với hồ sơ đang xét" : "sangloc: \(path): a record of another kind than the one at hand")
      throw Ending.problems
    }
    let day = self.day.day(for: file.record)
    let earlier = engine.screen(
      engine.located(file, on: day), asOf: day, dayFrom: self.day.origin(for: file.record), strict: strict, explainsNotFired: false, sources: sources)
    var values = writer.values(report)
    writer.add(earlier: earlier, now: report, to: &values)
    try paper.write(values, to: output)
  }

  /// A letter for each office that has to be asked.
  private func writeOpinions(_ report: Report, _ writer: LetterWriter, _ paper: LetterPaper) throws {
    let offices = writer.consulted(report)
    if let to {
      let office = offices.first { $0.name.lowercased() == to.lowercased() }
      // Somebody else may be asked, too: then all that another office could answer.
      var values = writer.values(report, for: office)
      if office == nil { values["Kính gửi"] = to }
      return try paper.write(values, to: output)
    }
    if offices.count > 1, !output.hasSuffix("/") {
      let names = offices.map(\.name).joined(separator: "; ")
      Console.report(
        language == .vi
          ? "sangloc: phải xin ý kiến \(offices.count) cơ quan (\(names)); hãy ghi --output là một thư mục (kết thúc bằng /), hoặc chọn một cơ quan bằng --to"
          : "sangloc: \(offices.count) offices have to be asked (\(names)); name a folder with --output (ends in /), or one office with --to")
      throw Ending.problems
    }
    guard output.hasSuffix("/") else { return try paper.write(writer.values(report, for: offices.first), to: output) }
    try LetterPaper.makeFolder(output)
    for (index, office) in offices.enumerated() {
      try paper.write(writer.values(report, for: office), to: "\(output)\(kind.rawValue)-\(index + 1).docx")
    }
    if offices.isEmpty { try paper.write(writer.values(report), to: "\(output)\(kind.rawValue).docx") }
  }
}
