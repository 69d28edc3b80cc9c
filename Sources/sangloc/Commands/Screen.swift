internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
internal import Reporting
internal import Screening
internal import YAMLTree

/// Records to reports.
struct Screen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Sàng lọc hồ sơ, khuyến nghị và nêu căn cứ · Screen records: what is recommended, and why.",
    discussion: """
      Results go to standard output, everything else to standard error. A record that cannot be read is reported with its place; the others
      are screened all the same, and the exit code is 1. It is 1, too, where something of the rule set could not be evaluated for a record: a
      division by zero, rows in conflict, no row. The report says what, with the values, and nothing that depends on it is settled.

      EXAMPLES
        sangloc screen Cases/samples
        sangloc screen a.yaml b.yaml --as-of 2027-03-15 --language en
        sangloc screen my.yaml --format html --output sheet.html
        sangloc screen Cases --format html --output sheets/     a page for each record, and index.html
        sangloc screen Cases --overview                         a line for each record
        sangloc screen - --format json < my.yaml
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "text, json, markdown or html.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file, as a whole or not at all; to a folder (ending in /), a page for each record.",
      valueName: "path"))
  var output: String?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Flag(help: "A line for each record instead of its report.")
  var overview = false

  @Flag(help: "Also list the rules that apply and do not fire.")
  var all = false

  func run() throws {
    Console.ignoreBrokenPipes()
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let inputs = RecordInputs(records)
    let style = ReportStyle(
      language, colour: output == nil && Console.colourOnOutput, width: Console.width, showsNotFired: all)
    var pages = try ReportPages(
      format: format, style: style, output: output, overview: overview, isOne: inputs.count == 1)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      let report = engine.screen(file, asOf: day.day(for: file.record), strict: strict, sources: sources)
      inputs.note(report)
      try pages.add(report)
      inputs.release(&sources)
    }
    progress.end()
    try pages.finish()
    try inputs.finish()
  }
}

/// Where reports go: one after another to standard output or a file, each to a page of its own in a folder, or as lines
/// of one table. No report is kept once it is written; of a table only what its line shows.
struct ReportPages {
  private let format: ReportFormat
  private let style: ReportStyle
  private let overview: Bool
  private let isOne: Bool
  /// The folder of the pages, ending in `/`.
  private let folder: String?
  private var file: OutputFile.Writer?
  private var lines: [Report] = []
  private var links: [String] = []
  private var written = 0

  init(format: ReportFormat, style: ReportStyle, output: String?, overview: Bool, isOne: Bool) throws {
    self.format = format
    self.style = style
    // A table of JSON is the reports themselves, a line each.
    self.overview = overview && format != .json
    self.isOne = isOne && !overview
    if let output, output.hasSuffix("/"), !overview {
      folder = output
      do {
        try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      } catch {
        Console.report("sangloc: cannot make the folder `\(output)`")
        throw Ending.failure
      }
    } else {
      folder = nil
      if let output { file = try OutputFile(path: output).open() }
    }
  }

  mutating func add(_ report: Report) throws {
    if let folder {
      let name = "\(report.record.name.replacing("/", with: "-")).\(format.fileExtension)"
      try OutputFile(path: folder + name).write(format.document([report], style))
      links.append(name)
      lines.append(report.forOverview)
    } else if overview {
      lines.append(report.forOverview)
    } else {
      if written == 0 { try put(format.opening(one: isOne, style)) }
      written += 1
      try put(format.body(report, number: written, one: isOne, style))
    }
  }

  mutating func finish() throws {
    if let folder {
      guard !lines.isEmpty else { return }
      try OutputFile(path: "\(folder)index.\(format.fileExtension)").write(format.overview(lines, links: links, style))
    } else if overview {
      try put(format.overview(lines, style))
    } else if written > 0 {
      try put(format.closing(one: isOne))
    }
    // Nothing takes the place of an old result where there is none to show.
    if written > 0 || !lines.isEmpty { try file?.finish() } else { file?.abandon() }
  }

  private func put(_ text: String) throws {
    if let file { try file.write(text) } else { try Console.write(text) }
  }
}

/// The records that a command line names, read one after another so that memory stays bounded.
final class RecordInputs {
  private var paths: [String] = []
  private var hasProblems = false
  private var hasFailures = false

  init(_ arguments: [String]) {
    for argument in arguments {
      if argument == "-" {
        paths.append(argument)
        continue
      }
      switch FileFinder.yamlFiles(at: argument) {
      case .success(let found):
        if found.isEmpty {
          Console.report("sangloc: no case file (.yaml) in `\(argument)`")
          hasFailures = true
        }
        paths += found
      case .failure(let failure):
        Console.report("sangloc: cannot read `\(argument)`: \(failure.reason)")
        hasFailures = true
      }
    }
  }

  var count: Int { paths.count }
  func path(_ index: Int) -> String { paths[index] }

  /// Reads one record; its problems go to standard error.
  func read(_ index: Int, into sources: inout SourceFiles, engine: Engine) -> CaseFile? {
    guard let source = source(index, into: &sources) else { return nil }
    var problems: [Diagnostic] = []
    let file = engine.read(source, reporting: &problems)
    report(problems, sources)
    return file
  }

  /// Prints problems of a record, and keeps in mind that there were some.
  func report(_ problems: [Diagnostic], _ sources: SourceFiles) {
    Problems.print(problems, sources)
    guard problems.hasErrors else { return }
    hasProblems = true
    if problems.contains(where: { $0.code == .unreadableFile }) { hasFailures = true }
  }

  /// Tells on standard error of what could not be evaluated, and keeps in mind that there was something.
  func note(_ report: Report) {
    guard !report.failures.isEmpty else { return }
    hasProblems = true
    for failure in report.failures {
      Console.report(
        "\(report.record.file): cannot be evaluated: `\(failure.expression)`: \(failure.detail) (\(failure.place))")
    }
  }

  /// The bytes of one record; what keeps them from being read goes to standard error.
  func source(_ index: Int, into sources: inout SourceFiles) -> SourceFile? {
    var problems: [Diagnostic] = []
    defer { report(problems, sources) }
    let path = paths[index]
    if path == "-" {
      guard let bytes = Console.readInput(limit: TreeReader.sizeLimit) else {
        problems.append(
          Diagnostic(
            .tooLarge, "standard input cannot be read, or has more than \(TreeReader.sizeLimit >> 20) MB", at: nil))
        return nil
      }
      return sources.add(path: "<standard input>", bytes: bytes)
    }
    return FileFinder.read(path, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems)
  }

  /// Forgets the bytes of the record that was read last: its report is made.
  func release(_ sources: inout SourceFiles) { sources.removeLast() }

  /// Ends with the exit code that what was read deserves.
  func finish() throws {
    if hasFailures { throw Ending.failure }
    if hasProblems { throw Ending.problems }
  }
}

/// A line on the terminal that says how far a long run is.
struct Progress {
  private let total: Int
  private let shows: Bool

  init(of total: Int) {
    self.total = total
    shows = total > 200 && Console.errorIsTerminal
  }

  mutating func reach(_ index: Int) {
    guard shows, index % 100 == 0 else { return }
    Console.report("\u{1b}[1A\u{1b}[2K\(index) / \(total)")
  }

  func end() {
    if shows { Console.report("\u{1b}[1A\u{1b}[2K\(total) / \(total)") }
  }
}

extension ReportFormat: ExpressibleByArgument {}
