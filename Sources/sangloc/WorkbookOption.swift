internal import ArgumentParser
internal import DecisionModel
internal import Reporting
internal import Screening

/// A summary of many records as a workbook beside what is printed.
struct WorkbookOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Write it as a workbook (.xlsx) as well; without libxlsxwriter as .csv.", valueName: "path"))
  var xlsx: String?

  func write(_ summary: some Printed, _ output: OutputOptions, _ ruleSet: RuleSet, title: String) throws {
    guard let xlsx else { return }
    var style = output.style(ruleSet)
    style.csv = CSV(separator: .comma, hasByteOrderMark: false, hasDecimalComma: false)
    let rows = String(decoding: try OutputFormat.csv.bytes(summary, style), as: UTF8.self)
    try SummaryWorkbook.write(rows, title: title, to: xlsx, output.language)
  }
}
