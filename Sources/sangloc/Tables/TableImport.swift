internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Sheets
internal import Terminal

/// An edited sheet back into the rule file it came from.
struct TableImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Nhập bảng quyết định đã sửa · An edited table back into its rule file.",
    discussion: """
      First the differences, a line for each: ~ a cell that changed, + a row that is new, - one that is gone. Then they are written where they
      stand, and nothing else of the file is touched: comments, quotation marks and the lines of other rows stay. `sangloc check` says what
      the rule set makes of it.
      """)

  @Argument(help: ArgumentHelp("A file of `sangloc table export`, edited.", valueName: "file"))
  var file: String

  @OptionGroup var ruleSet: RuleSetOptions

  @Flag(help: "Only show the differences.")
  var dryRun = false

  func run() throws {
    let sheet: TableSheet
    switch TableSheet.read(try rows()) {
    case .success(let read): sheet = read
    case .failure(let failure): throw fault(failure.message)
    }
    try lay(sheet)
  }

  /// The rows of the file, a workbook by its ending, else CSV.
  private func rows() throws -> [[String]] {
    if file.hasSuffix(".xlsx") || file.hasSuffix(".xls") {
      do throws(SheetFailure) {
        return TableWorkbook.texts(try ForeignSheets.read(file, .init()))
      } catch {
        Console.report("sangloc: `\(file)`: \(error.vietnamese) · \(error.english)")
        throw Ending.failure
      }
    }
    let bytes: [UInt8]
    switch FileStore.disk.read(file, 16 << 20) {
    case .bytes(let read): bytes = read
    case .noSuchFile, .isFolder, .tooLarge, .failed:
      Console.report("sangloc: cannot read `\(file)`")
      throw Ending.failure
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("it is not UTF-8; save it as CSV UTF-8")
    }
    guard let rows = CSVText.rows(of: text) else { throw fault("a quotation mark is never closed") }
    return rows
  }

  private func lay(_ sheet: TableSheet) throws {
    let opened = try OpenedTable(sheet.decision, version: .period(sheet.period), ruleSet)
    switch opened.table.merged(with: sheet) {
    case .failure(let failure): throw fault(failure.message)
    case .success(let merged):
      guard !merged.differences.isEmpty else {
        Console.report("sangloc: `\(opened.path)` says the same: nothing to write")
        return
      }
      try Console.write(merged.differences.map { $0 + "\n" }.joined())
      guard !dryRun else { return }
      try OutputFile(path: opened.path).write(String(decoding: merged.bytes, as: UTF8.self))
      Console.report("sangloc: `\(opened.path)` is written; `sangloc check` says what the rule set makes of it")
    }
  }

  private func fault(_ message: String) -> ExitCode {
    Console.report("sangloc: `\(file)`: \(message)")
    return Ending.problems
  }
}
