internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Terminal

/// The table of a decision as a sheet.
struct TableExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Xuất một bảng quyết định thành CSV hoặc XLSX · The table of a decision as CSV or XLSX.",
    discussion: """
      The first line says what the table is of, the line with `#` names the columns; below it a line for each row of the rule file, with its
      number. Change cells, take lines away, add some without a number, and hand the file to `sangloc table import`. A workbook (--format xlsx, or
      a file that ends so) keeps every cell as text; of CSV let the spreadsheet read every column as text: a day or a number that it writes in its
      own way is a change.
      """)

  @Argument(help: ArgumentHelp("The decision.", valueName: "name"))
  var name: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(help: "csv or xlsx; by the ending of the file if left out.")
  var format: SheetFormat?

  @Option(help: ArgumentHelp("The new file; without it, standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    let opened = try OpenedTable(name, version: .on(day.asOf ?? day.today), ruleSet)
    if (format ?? (output?.hasSuffix(".xlsx") == true ? .xlsx : .csv)) == .xlsx {
      guard let output else { throw ValidationError("a workbook needs a file: --output table.xlsx") }
      return try SummaryWorkbook.write([TableWorkbook.table(opened.sheet)], to: output, .vi)
    }
    let text = CSVText.text(opened.sheet.texts)
    if let output { try OutputFile(path: output).write(text) } else { try Console.write(text) }
  }
}

/// What a sheet is written as.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, xlsx
}
