internal import ArgumentParser
internal import DecisionModel
internal import Reporting

/// How a summary of many records is written, and where to.
struct SummaryOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "text, markdown, html, csv or json.")
  var format: SummaryFormat = .text

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, as a whole or not at all.", valueName: "path"))
  var output: String?

  @Option(
    name: .long,
    help:
      "For csv: comma, semicolon or tab. Left out: what spreadsheets of the language expect, semicolon for vi, comma for en."
  )
  var separator: CSV.Separator?

  @Flag(name: .long, help: "For csv: begin with the byte order mark, by which some spreadsheets know UTF-8.")
  var bom = false

  @Option(name: .long, help: ArgumentHelp("Write it as a workbook (.xlsx) as well; without libxlsxwriter as .csv.", valueName: "path"))
  var xlsx: String?

  /// - Parameter title: of the sheet of a workbook.
  func write(_ summary: some Summarised, title: String = "sangloc") throws {
    if let xlsx {
      let plain = CSV(separator: .comma, hasByteOrderMark: false, hasDecimalComma: false)
      let rows = SummaryFormat.csv.document(summary, ReportStyle(language, colour: false, width: 100), csv: plain)
      try SummaryWorkbook.write(rows, title: title, to: xlsx, language)
    }
    let style = ReportStyle(language, colour: output == nil && Console.colourOnOutput, width: Console.width)
    let usual: CSV.Separator =
      switch language {
      case .vi: .semicolon
      case .en: .comma
      }
    let csv = CSV(separator: separator ?? usual, hasByteOrderMark: bom, hasDecimalComma: language == .vi)
    let text = format.document(summary, style, csv: csv)
    if let output { try OutputFile(path: output).write(text) } else { try Console.write(text) }
  }
}

extension SummaryFormat: ExpressibleByArgument {}
extension CSV.Separator: ExpressibleByArgument {}
