internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening
internal import Terminal

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
        sangloc screen my.yaml --format docx --output sheet.docx     pdf where LibreOffice is installed
        sangloc screen Cases --format html --output sheets/     a page for each record, and index.html; --replace for old pages
        sangloc screen Cases --overview                         a line for each record
        sangloc screen - --format json < my.yaml
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Flag(help: "Put the pages of --output in the place of those of an earlier run.")
  var replace = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Flag(help: "A line for each record instead of its report.")
  var overview = false

  @Flag(help: "Also list the rules that apply and do not fire.")
  var all = false

  func validate() throws {
    // Rows are those of the table of many records.
    try output.check(OutputFormat.documents + [.json] + (overview ? [.csv] : []))
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(records, language: output.language)
    var pages = try ReportPages(
      output, style: output.style(engine.rules.ruleSet, showsNotFired: all), replaces: replace, overview: overview,
      isOne: inputs.count == 1)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      let located = engine.located(file, on: day.day(for: file.record))
      var report = engine.screen(
        located, asOf: day.day(for: file.record), dayFrom: day.origin(for: file.record), strict: strict,
        // No sheet tells of them unless it is asked to; the report itself does.
        explainsNotFired: all || output.format == .json, sources: sources)
      if output.format == .html, let map = located.record.map, let vi = LocatedSite.picture(map, .vi),
        let en = LocatedSite.picture(map, .en)
      {
        report.map?.picture = Words(vi: vi, en: en)
      }
      inputs.note(report)
      try pages.add(report)
      inputs.release(&sources)
    }
    progress.end()
    try pages.finish(unread: inputs.unread)
    try inputs.finish()
  }
}
