internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Ledgers
internal import Reporting
internal import Screening
internal import Sheets
internal import Terminal

/// The columns of a ledger back, with what the screening says of each row beside them.
struct LedgerReturn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: "Trả sổ về kèm kết quả sàng lọc · The ledger's own columns with the results beside.",
    discussion: """
      For a ledger that was taken: each of its rows as it was, then the result, its grounds, and what is missing, from the record of the row.

      EXAMPLE
        sangloc ledger return so.xlsx --into So --output so-ket-qua.xlsx
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var day: DayOption

  @Option(help: ArgumentHelp("The folder into which the ledger was taken.", valueName: "folder"))
  var into: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The workbook to write.", valueName: "path"))
  var output: String

  func run() throws {
    let taken = TakenFolder(into)
    let opened = try options.open()
    let ledger = try options.ledger(opened, register: taken.register(), answers: taken.answers())
    let before = try taken.before(ledger.mapping)
    guard let sheet = opened.workbook.sheets.first(where: { $0.name == ledger.sheet }) else { throw Ending.problems }
    let language = options.language
    var columns = ledger.band.paths.map { OutTable.Column($0.joined(separator: " / "), width: 18) }
    let own = columns.count
    for title in [
      options.say("Kết quả sàng lọc", "Result"), options.say("Căn cứ", "Grounds"), options.say("Còn thiếu", "Missing"),
      options.say("Điểm cần hỏi", "To be asked"),
    ] { columns.append(.init(title, width: 30)) }
    var sources = opened.sources
    var rows: [[OutTable.Cell]] = []
    for row in ledger.rows {
      var cells = (1...max(1, own)).map { Self.cell(sheet[row.number, $0]) }
      if row.kind == .record {
        cells += results(row, before.file(of: row, ledger.mapping), taken, opened.engine, &sources).map {
          $0.isEmpty ? .empty : .text($0)
        }
        cells.append(.text(row.doubts.map { $0.code.text[language] }.joined(separator: "; ")))
      }
      rows.append(cells)
    }
    try SummaryWorkbook.write(
      [
        OutTable(
          name: ledger.sheet.isEmpty ? ledger.mapping.title : ledger.sheet, title: ledger.mapping.title,
          columns: columns, rows: rows)
      ],
      to: output, language)
  }

  /// Result, grounds and missing facts of a record; empty for a row that was not taken.
  private func results(
    _ row: LedgerRow, _ path: String?, _ taken: TakenFolder, _ engine: Engine, _ sources: inout SourceFiles
  ) -> [String] {
    let language = options.language
    guard let path, let bytes = taken.bytes(path) else {
      return [options.say("chưa nhập", "not taken"), "", ""]
    }
    var problems: [Diagnostic] = []
    guard let file = engine.read(sources.add(path: path, bytes: bytes), reporting: &problems) else {
      return [options.say("hồ sơ không đọc được", "the record cannot be read"), "", ""]
    }
    let report = engine.screen(
      file, asOf: day.day(for: file.record), dayFrom: day.origin(for: file.record), sources: sources)
    let grounds = report.hits.filter { $0.recommendation != nil }.prefix(3).map { $0.because[language] }
    let missing = report.missing.prefix(3).map { $0.question[language] }
    let more = report.missing.count - missing.count
    return [
      report.headline(language), grounds.joined(separator: "\n"),
      missing.joined(separator: "\n") + (more > 0 ? "\n(+\(more))" : ""),
    ]
  }

  private static func cell(_ cell: GridCell) -> OutTable.Cell {
    switch cell {
    case .empty, .notCalculated: .empty
    case .text(let text), .error(let text): .text(text)
    case .number(let number): .number(number)
    case .day(let day): .day(day)
    case .boolean(let value): .text(value ? "x" : "")
    }
  }
}
