internal import ArgumentParser
internal import Columns
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import FoundationEssentials
internal import Monitoring
internal import Reporting
internal import Screening
internal import Tables
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Readings of stations to those that are over their limit.
struct Monitor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Đối chiếu số liệu quan trắc với giới hạn của ngày đo · Hold readings of stations against the limits of their day.",
    discussion: """
      The table is separated text, a reading a row, of any length, or - for standard input: facility (the name of its record), parameter (a fact, by
      name or label), time (a day, with the time behind it), value, and, where they are there, outlet and unit. Other columns are passed over.

      Each reading is judged by the law of its own day, with the permit and the kind of the facility as its record states them. A line of the result
      is a reading over its limit: how far, by which rule, and the clause that gives the limit. Readings in = within + over + undetermined + not
      judged, and rows in = readings + empty + refused; the counts say so at the end. What is undetermined is named with what it waits for.

      EXAMPLES
        sangloc monitor readings.csv --facilities Records --output over.csv
        zcat 2026.csv.gz | sangloc monitor - --facilities Records --summary
        sangloc monitor station.csv --facilities Records --columns columns.txt --parameters parameters.txt --decimal point
      """)

  @Argument(help: ArgumentHelp("The table of readings, or - for standard input.", valueName: "table"))
  var table: String

  @Option(
    name: .long, parsing: .upToNextOption, help: ArgumentHelp("The records of the facilities: files or folders.", valueName: "record"))
  var facilities: [String]

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("Columns by other names: lines of `column = facility`, or outlet, parameter, time, value, unit; `-` for none.", valueName: "file"))
  var columns: String?

  @Option(help: ArgumentHelp("Parameters by other names: lines of `name = fact`.", valueName: "file"))
  var parameters: String?

  @Option(help: "The decimal mark of the table: point or comma. If left out, a number that has two readings is refused.")
  var decimal: DecimalMark?

  @Flag(help: "In place of single readings a line for each parameter of each facility.")
  var summary = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Option(name: .shortAndLong, help: "The language of the header, clauses, counts and refusals: vi, en, or one of the rule set.")
  var language: Language = .vi

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, as a whole or not at all.", valueName: "file"))
  var output: String?

  /// At most so many refused rows are named; all are counted.
  private static let mostRefusals = 1000

  func validate() throws {
    if facilities.isEmpty { throw ValidationError("`--facilities` names the records of the facilities") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let inputs = RecordInputs(facilities, language: language)
    var files: [CaseFile] = []
    for index in 0..<inputs.count {
      guard let file = inputs.read(index, into: &sources, engine: engine), inputs.isWhole(file, for: "monitor") else { continue }
      files.append(file)
    }
    let descriptor = table == "-" ? STDIN_FILENO : open(table, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(String(cString: strerror(errno))) }
    let text = TableText(descriptor)
    let (columns, separator, parameters, lines) = try header(text, engine.rules.ruleSet)
    let writer = try output.map { try OutputFile(path: $0).open() }
    var sheet = MonitorSheet(engine.rules.ruleSet.model, facilities: files.map(\.record.name), language)
    var buffer: [UInt8] = []
    func flush(always: Bool) throws {
      guard always || buffer.count > 1 << 16 else { return }
      if let writer { try buffer.withUnsafeBytes { try writer.write($0) } } else { try buffer.withUnsafeBufferPointer { try Console.write($0) } }
      buffer.removeAll(keepingCapacity: true)
    }
    buffer += (summary ? sheet.summaryHeader : sheet.header).utf8
    let (isSummary, name) = (summary, table == "-" ? "<stdin>" : table)
    var named = 0
    let values = ReadingValues(engine.rules.ruleSet.model, decimal: decimal.map { $0 == .point ? "." : "," }, in: language)
    let run = ReadingRun(
      columns, separatedBy: separator, parameters, facilities: files.map(\.record.name),
      ReadingLimits(engine, files, sources: sources, strict: strict), values, headerLines: lines,
      to: .init(
        event: { event in
          guard !isSummary else { return }
          buffer += sheet.line(event).utf8
          try flush(always: false)
        },
        refusal: { line, reason in
          named += 1
          if named <= Self.mostRefusals { Console.report("\(name):\(line): \(reason)") }
        }))
    do { try run.run(text) } catch let failure as TableText.Failure {
      writer?.abandon()
      throw unreadable(failure.reason)
    } catch {
      writer?.abandon()
      throw error
    }
    if summary { for line in sheet.summary(run.counts) { buffer += line.utf8 } }
    try flush(always: true)
    try writer?.finish()
    if named > Self.mostRefusals {
      let more = named - Self.mostRefusals
      Console.report("sangloc: " + say("còn \(more) dòng khác bị từ chối", "\(more) more rows were refused"))
    }
    for line in sheet.told(run.counts) { Console.report(line) }
    if run.counts.refused > 0 { throw Ending.problems }
    try inputs.finish()
  }

  private func header(_ text: TableText, _ ruleSet: RuleSet) throws -> (ReadingColumns, UInt8, Parameters, lines: Int) {
    var problems: [String] = []
    do {
      let first = try text.firstLine()
      guard !first.isEmpty, case .separated(let separator) = TableFormat.detected(in: first) else {
        Console.report(
          "sangloc: "
            + say(
              "`\(table)` không có dòng tiêu đề: ghi tên các cột ở dòng đầu, cách nhau bằng dấu phẩy",
              "`\(table)` has no header: write the names of its columns, parted by commas, in its first line"))
        throw Ending.problems
      }
      let record = try text.takeFirstRecord()
      let names = SeparatedFields.fields(of: record, separator: separator).map(\.text)
      let mapped = try entries(columns)
      let columns = ReadingColumns(
        header: names, mapped: Dictionary(mapped.map { ($0.column, $0.fact) }, uniquingKeysWith: { first, _ in first }), in: language,
        reporting: &problems)
      let parameters = Parameters(
        ruleSet, mapped: try entries(self.parameters).map { ($0.column, $0.fact) }, in: language, reporting: &problems)
      guard problems.isEmpty, let columns else {
        for problem in problems { Console.report("\(table):1: \(problem)") }
        Console.report("sangloc: " + say("chưa đối chiếu dòng nào", "nothing was judged"))
        throw Ending.problems
      }
      return (columns, separator, parameters, 1 + record.count { $0 == 0x0A })
    } catch let failure as TableText.Failure {
      throw unreadable(failure.reason)
    }
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  private func entries(_ path: String?) throws -> [(column: String, fact: String)] {
    guard let path else { return [] }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw unreadable(say("không có tệp này, hoặc không phải là văn bản", "no such file, or it is no text"), path)
    }
    return BatchTable.Mapping(text).entries
  }

  private func unreadable(_ reason: String, _ path: String? = nil) -> ExitCode {
    Console.report("sangloc: " + say("không đọc được", "cannot read") + " `\(path ?? table)`: \(reason)")
    return Ending.failure
  }
}
