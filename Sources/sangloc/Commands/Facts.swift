internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Ledgers
internal import Screening
internal import Sheets
internal import Templates
internal import Terminal

/// The vocabulary of a rule set: what a record may state, as a table, and as a form that comes back.
struct Facts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract:
      "Danh mục thông tin của hồ sơ, phiếu thông tin · The facts that a record may state, and forms to fill in.",
    discussion: """
      A fact sheet holds what a rule or duty can ask of one kind of record and one sector: first what decides the outcome, then what may be there. It knows its
      questions again, so that it can be filled in with any spreadsheet or word processor and read back, answer by answer. Minutes of an inspection
      (`sangloc letter bien-ban-kiem-tra`) that were filled in are read back in the same way.

      EXAMPLES
        sangloc facts                                a table of all facts
        sangloc facts wastewater --language en       those whose name or label contains a word
        sangloc facts --empty proposal > my.yaml     an empty case file to fill in
        sangloc facts --empty eia --sector "pig farming" --format xlsx --output phieu.xlsx
        sangloc facts --empty eia --sector "pig farming" --format docx --output phieu.docx
        sangloc facts --read phieu.docx > my.yaml    the filled sheet as a record; what cannot be read is listed
        sangloc facts --read bien-ban.docx           what the inspectors found, as facts of the facility
      """)

  /// The forms of an empty record.
  enum Form: String, ExpressibleByArgument, CaseIterable { case yaml, xlsx, docx }

  @Argument(help: ArgumentHelp("Only facts whose name or label contains this.", valueName: "word"))
  var word: String?

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write an empty case file for a proposal, eia, facility, permit or registration.", valueName: "kind"))
  var empty: RecordKind?

  @Option(
    name: .long, help: ArgumentHelp("For --format xlsx and docx: the activity, by its value or label.", valueName: "activity"))
  var sector: String?

  @Option(name: .shortAndLong, help: "For --empty: yaml, xlsx or docx.")
  var format: Form = .yaml

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, as a whole or not at all.", valueName: "path"))
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A filled fact sheet, or filled minutes of an inspection (.xlsx, .docx): print the record, and what cannot be read.", valueName: "file"))
  var read: String?

  func validate() throws {
    switch format {
    case .yaml: break
    case .xlsx, .docx:
      guard empty != nil, sector != nil, output != nil else {
        throw ValidationError("`--format \(format.rawValue)` needs `--empty KIND`, `--sector ACTIVITY` and `--output FILE`")
      }
    }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    if let read { return try self.read(read, engine) }
    let catalogue = FactCatalogue(engine)
    guard let empty else { return try write(catalogue.table(language, containing: word)) }
    switch format {
    case .yaml: try write(catalogue.emptyCase(empty, language))
    case .xlsx, .docx: try sheet(empty, engine, &sources)
    }
  }

  private func write(_ text: String) throws {
    if let output { try OutputFile(path: output).write(text) } else { try Console.write(text) }
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  private func sheet(_ kind: RecordKind, _ engine: Engine, _ sources: inout SourceFiles) throws {
    guard let sector, let output else { return }
    var problems: [Diagnostic] = []
    let model = engine.rules.ruleSet.model
    let words = LedgerFolder.read(besides: ruleSet.path, model, into: &sources, reporting: &problems).words
    guard FactSheet.sector(sector, model, words) != nil else {
      let nearest = FactSheet.nearestSector(sector, model).map { say("; có phải “\($0)”?", "; did you mean “\($0)”?") } ?? ""
      Console.report("sangloc: " + say("không có loại hình “\(sector)”", "there is no activity “\(sector)”") + nearest)
      throw Ending.problems
    }
    let sheet = FactSheet(
      engine, kind: kind, sector: sector, day: day.asOf ?? day.today, words: words, into: &sources, reporting: &problems)
    Problems.print(problems.filter { $0.severity == .error }, sources)
    guard let sheet else { throw Ending.problems }
    var document: [UInt8]?
    do throws(SheetFailure) {
      switch format {
      case .docx: document = try WordForm.bytes(sheet.form(language))
      case .xlsx, .yaml: try XLSXWriter.write(sheet.form(language), to: output)
      }
    } catch {
      Console.report("sangloc: \(output): \(say(error.vietnamese, error.english))")
      throw Ending.failure
    }
    if let document { try OutputFile(path: output).write(document) }
    Console.report(
      say(
        "\(output): \(sheet.required.count) câu hỏi bắt buộc, \(sheet.optional.count) câu hỏi nếu có",
        "\(output): \(sheet.required.count) questions required, \(sheet.optional.count) if there is any"))
  }

  private func read(_ path: String, _ engine: Engine) throws {
    let workbook: Workbook
    do throws(SheetFailure) {
      workbook = try ForeignSheets.read(path, .init(), texts: true)
    } catch {
      Console.report("sangloc: \(path): \(say(error.vietnamese, error.english))")
      throw Ending.failure
    }
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let name = String(last.prefix { $0 != "." })
    if let minutes = InspectionMinutes(workbook, engine.rules.ruleSet.model) { return try write(minutes, named: name) }
    let filled: FilledSheet
    do throws(FilledSheet.Refusal) {
      filled = try FilledSheet(workbook, engine.rules.ruleSet.model)
    } catch {
      Console.report("sangloc: \(path): \(error.words[language])")
      throw Ending.problems
    }
    try write(filled.record(named: name))
    Console.report(
      say(
        "đã đọc \(filled.answered) câu trả lời, \(filled.blank) câu để trống, \(filled.pending.count) câu “chưa”, \(filled.faults.count) câu không đọc được",
        "\(filled.answered) answers read, \(filled.blank) left empty, \(filled.pending.count) not yet known, \(filled.faults.count) not read"
      ))
    if filled.isOfOtherVersion {
      Console.report(
        say("phiếu lập theo phiên bản khác của bộ tiêu chí", "the sheet was made by another version of the rule set"))
    }
    try report(filled.faults, tracked: filled.tracked)
  }

  private func write(_ minutes: InspectionMinutes, named name: String) throws {
    try write(minutes.record(named: name))
    Console.report(
      say(
        "biên bản kiểm tra: đã đọc \(minutes.answered) thông tin, \(minutes.blank) dòng để trống, \(minutes.faults.count) chỗ không đọc được",
        "minutes: \(minutes.answered) facts read, \(minutes.blank) rows left empty, \(minutes.faults.count) places not read"))
    try report(minutes.faults, tracked: minutes.tracked)
  }

  private func report(_ faults: [FilledSheet.Fault], tracked: [Words]) throws {
    for place in tracked {
      Console.report(
        "  \(place[language]): " + say("còn theo dõi sửa đổi; đã đọc theo chữ sau khi sửa", "tracked changes are left; read as changed"))
    }
    for fault in faults {
      let place = fault.place[language].isEmpty ? "" : "\(fault.place[language]): "
      let question = fault.question.isEmpty ? "" : "\(fault.question): "
      Console.report("  \(place)\(question)“\(fault.written)” – \(fault.why[language])")
    }
    if !faults.isEmpty { throw Ending.problems }
  }
}

extension RecordKind: ExpressibleByArgument {}
