internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Ledgers
internal import Screening
internal import Sheets
internal import Terminal

/// The ledgers of an office: Excel or CSV, in.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Nhập sổ theo dõi Excel, CSV · Ledgers of an office: propose a mapping, preview, take.",
    discussion: """
      A ledger (.xlsx, .xls, .csv) is read by a mapping file that says what its columns are, by their labels. Each cell is kept as written; what is not
      certain is left out and asked. Mappings stand beside the rules, in `ledgers/*.mapping.yaml`.

      EXAMPLES
        sangloc ledger map so.xlsx > so.mapping.yaml           a mapping proposed from the labels
        sangloc ledger read so.xlsx --mapping so.mapping.yaml  what would be taken: counts, doubts, table; writes nothing
        sangloc ledger take so.xlsx --into So                  records, and answers.csv for what must be asked
      """,
    subcommands: [LedgerRead.self, LedgerTake.self, LedgerReturn.self, LedgerMap.self, SheetChild.self])
}

/// Which ledger, and how it is read.
struct LedgerOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The ledger: .xlsx, .xls or .csv.", valueName: "file"))
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How it is read: a mapping file, or the name of one of the rule set. Left out: the one whose labels fit.",
      valueName: "mapping"))
  var mapping: String?

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(help: ArgumentHelp("Which sheet of the workbook, where several are ledgers.", valueName: "name"))
  var sheet: String?

  @Option(help: ArgumentHelp("For .csv that is no UTF-8: its encoding, for instance windows-1258.", valueName: "name"))
  var encoding: String?

  /// What is needed to read a ledger.
  struct Opened {
    let engine: Engine
    /// The rule files and what was read beside them: reports name places in them.
    let sources: SourceFiles
    let folder: LedgerFolder
    let workbook: Workbook
    /// `nil` where none fits and none was named.
    let mapping: LedgerMapping?
    var model: DecisionModel { engine.rules.ruleSet.model }

    func read(register: Register, answers: LedgerAnswers) throws(LedgerReader.Failure) -> Ledger? {
      guard let mapping else { return nil }
      return try LedgerReader(mapping, model, folder.words, folder.places, answers: answers).read(
        workbook, register: register)
    }
  }

  func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  func open() throws -> Opened {
    // Most files are read as they say themselves: their process need not wait for the rules.
    let ahead = SheetsAhead(file, .init(encoding: encoding))
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let model = engine.rules.ruleSet.model
    var problems: [Diagnostic] = []
    let folder = LedgerFolder.read(besides: ruleSet.path, model, into: &sources, reporting: &problems)
    var named: LedgerMapping?
    if let mapping {
      named = folder.mappings.first { $0.name == mapping }
      if named == nil {
        if mapping.hasSuffix(".yaml") || mapping.hasSuffix(".yml") {
          named = LedgerFolder.mapping(at: mapping, model, into: &sources, reporting: &problems)
        } else {
          let names = folder.mappings.map(\.name)
          let help =
            Spelling.nearest(to: mapping, among: names).map { "; \(say("có phải", "did you mean")) “\($0)”?" } ?? ""
          Console.report(
            "sangloc: \(say("bộ tiêu chí không có ánh xạ", "the rule set has no mapping")) “\(mapping)”; \(say("có", "it has")): \(names.joined(separator: ", "))\(help)"
          )
        }
      }
    }
    Problems.print(problems, sources)
    guard !problems.hasErrors, mapping == nil || named != nil else { throw Ending.problems }
    let workbook: Workbook
    do throws(SheetFailure) {
      let form = DelimitedText.Form(separator: named?.separator, encoding: encoding ?? named?.encoding)
      workbook = form == ahead.form ? try ahead.wait() : try ForeignSheets.read(file, form)
    } catch {
      Console.report("sangloc: \(file): \(say(error.vietnamese, error.english))")
      throw Ending.failure
    }
    let fitting =
      named
      ?? folder.mappings.max { fit($0, workbook) < fit($1, workbook) }.flatMap { fit($0, workbook) > 0 ? $0 : nil }
    return Opened(
      engine: engine, sources: sources, folder: folder, workbook: workbook,
      mapping: sheet.map { name in fitting.map { $0.reading(sheet: name) } } ?? fitting)
  }

  /// How many labels of a mapping a workbook has, in its best sheet.
  private func fit(_ mapping: LedgerMapping, _ workbook: Workbook) -> Int {
    workbook.sheets.compactMap { HeaderBand.find(in: $0, mapping)?.columns.count }.max() ?? 0
  }

  /// Reads the ledger; why it cannot be read is said.
  func ledger(_ opened: Opened, register: Register, answers: LedgerAnswers) throws -> Ledger {
    do throws(LedgerReader.Failure) {
      if let ledger = try opened.read(register: register, answers: answers) { return ledger }
    } catch {
      if let mapping = opened.mapping { Console.report("sangloc: \(file): \(error.words(mapping)[language])") }
      throw Ending.problems
    }
    Console.report(
      "sangloc: \(file): "
        + say(
          "không ánh xạ nào của bộ tiêu chí khớp với sổ này; `sangloc ledger map` đề xuất một tệp ánh xạ",
          "no mapping of the rule set fits this ledger; `sangloc ledger map` proposes one"))
    throw Ending.problems
  }
}

/// A preview: counts, doubts, table. Nothing is written.
struct LedgerRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Xem trước một sổ, không ghi gì · What a ledger says; writes nothing.")

  @OptionGroup var options: LedgerOptions

  @Flag(help: "Show every row of the table, not the first ones alone.")
  var all = false

  @Option(help: ArgumentHelp("What was taken before: facilities are looked for there.", valueName: "folder"))
  var into: String?

  func run() throws {
    let taken = TakenFolder(into)
    let opened = try options.open()
    let ledger = try options.ledger(opened, register: taken.register(), answers: taken.answers())
    try Console.write(LedgerPreview(ledger, opened.model, options.language).text(whole: all))
    if !ledger.counts.faults.isEmpty { throw Ending.problems }
  }
}
