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

  func write(_ summary: some Summarised) throws {
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
