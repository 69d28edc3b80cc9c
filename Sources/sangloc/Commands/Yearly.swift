internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Summary
internal import Terminal

/// Records of a year to the tables of the yearly report to the province.
struct Yearly: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yearly",
    abstract: "Tổng hợp kết quả sàng lọc trong năm · Sum up the year's screening for the report to the province.",
    discussion: """
      Counts the records of a year by kind, sector, criterion and clause of the plan, each by its outcome; the duties that apply, the facts most
      often missing, the texts of the law that are wanting. A record belongs to the year of the day that it names (`as of`); records of other
      years, and those that name no day, are counted and left out.

      EXAMPLES
        sangloc yearly Records --year 2026
        sangloc yearly Records --year 2026 --format html --output report.html
        sangloc yearly Records --year 2026 --format csv --bom --output report.csv
        sangloc yearly Records --year 2026 --format markdown --language en
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var workbook: WorkbookOption

  @Option(name: .long, help: "The year of the report.")
  var year: Int

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    try Year.validate(year)
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(records, language: output.language)
    let report = YearReading(engine, strict: strict).report(of: year, inputs, &sources)
    try output.write(report, engine.rules.ruleSet)
    try workbook.write(
      report, output, engine.rules.ruleSet, title: output.language == .vi ? "Báo cáo năm \(year)" : "Year \(year)")
    try inputs.finish()
  }
}

/// Screens the records of a year and keeps what its report needs of each.
struct YearReading {
  private let engine: Engine
  private let strict: Bool

  init(_ engine: Engine, strict: Bool) {
    self.engine = engine
    self.strict = strict
  }

  func report(of year: Int, _ inputs: RecordInputs, _ sources: inout SourceFiles) -> YearlyReport {
    var report = YearlyReport(year: year, stamp: engine.rules.ruleSet.stamp, engine.rules.ruleSet)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else {
        report.leaveOutUnread()
        continue
      }
      if let day = file.record.asOf, day.year == year {
        let screened = engine.screen(file, asOf: day, strict: strict, sources: sources)
        inputs.note(screened)
        report.add(screened, sector: file.record.sector)
      } else {
        report.leaveOut(year: file.record.asOf?.year)
      }
      inputs.release(&sources)
    }
    progress.end()
    return report
  }
}
