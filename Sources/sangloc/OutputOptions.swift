internal import ArgumentParser
internal import DecisionModel
internal import Reporting
internal import Screening
internal import Terminal

/// How a result is written, and where to: the same options for every command that prints one.
struct OutputOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "text, markdown, html, docx, pdf, csv or json; what a command has no use for, it refuses.")
  var format: OutputFormat = .text

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, as a whole or not at all.", valueName: "path"))
  var output: String?

  @Option(
    name: .long,
    help:
      "For csv: comma, semicolon or tab. Left out: what spreadsheets of the language expect, semicolon for vi, comma for en."
  )
  var separator: CSV.Separator?

  @Flag(name: .long, help: "For csv: begin with the byte order mark, by which some spreadsheets know UTF-8.")
  var bom = false

  /// Ends with the list of those that there are, where a command has no such format.
  func check(_ offered: [OutputFormat]) throws {
    guard !offered.contains(format) else { return }
    throw ValidationError(
      "there is no \(format.rawValue) of this; choose one of \(offered.map(\.rawValue).joined(separator: ", "))")
  }

  func style(_ ruleSet: RuleSet, showsNotFired: Bool = false) -> ReportStyle {
    ReportStyle(
      language, colour: output == nil && Console.colourOnOutput, width: Console.width, showsNotFired: showsNotFired,
      office: OfficeWords(ruleSet),
      csv: CSV(separator: separator ?? .usual(language), hasByteOrderMark: bom, hasDecimalComma: language == .vi))
  }

  /// One result, whole.
  func write(_ result: some Printed, _ ruleSet: RuleSet) throws {
    try put(Output.bytes { try format.bytes(result, style(ruleSet)) }.asked(for: format))
  }

  /// Bytes to the file, or to standard output.
  func put(_ bytes: [UInt8]) throws {
    if let output { try OutputFile(path: output).write(bytes) } else { try Console.write(bytes, isText: !format.isBinary) }
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension CSV.Separator: ExpressibleByArgument {}

/// What a format has made.
struct Output {
  private let made: [UInt8]

  static func bytes(_ make: () throws -> [UInt8]) throws -> Output { Output(made: try Self.made(make)) }

  /// A library that a format needs and that is not installed ends the program, and the message names its package.
  static func made<Made>(_ make: () throws -> Made) throws -> Made {
    do { return try make() } catch let missing as MissingLibrary {
      Console.report("sangloc: this format needs a library that is not installed: apt-get install \(missing.package)")
      throw Ending.failure
    }
  }

  /// In the format that was asked for: a PDF is made of a word processor's file.
  func asked(for format: OutputFormat) throws -> [UInt8] {
    switch format {
    case .pdf: made.isEmpty ? made : try PDFConversion.pdf(of: made)
    case .text, .markdown, .html, .docx, .csv, .json, .geojson, .svg: made
    }
  }
}
