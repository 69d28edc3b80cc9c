internal import ArgumentParser
internal import Change
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Terminal

/// Records over the days on which the law changes.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Diễn biến của một hồ sơ khi pháp luật thay đổi · A record over the days on which the law changes.",
    discussion: """
      A table of what the law answers: a row for each determination, duty and rule that fires, a column for each stretch of days on which nothing is
      another for this record (with --on: a column for each day given), then what changed on each day and by which provision.

      EXAMPLES
        sangloc timeline my.yaml
        sangloc timeline my.yaml --from 2025-01-01 --to 2027-12-31
        sangloc timeline my.yaml --on 2024-12-01,2025-02-01,2026-06-01,2027-04-01
        sangloc timeline my.yaml --only eia.required,permit.required --language en
        sangloc timeline Cases/samples --format html --output days.html
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "The first day; if left out, the first whose law the rule set holds.", valueName: "yyyy-mm-dd"),
    transform: day)
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp("The last day; if left out, the last on which anything changes.", valueName: "yyyy-mm-dd"),
    transform: day)
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp("These days, separated by commas.", valueName: "days"),
    transform: { try $0.split(separator: ",", omittingEmptySubsequences: false).map { try day(String($0)) } })
  var on: [CalendarDate]?

  @Option(
    help: ArgumentHelp("Only the determinations, duties, rules and criteria of these names.", valueName: "names"),
    transform: { $0.split(separator: ",").map(String.init) })
  var only: [String]?

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  private static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else { throw ValidationError("`\(text)` is not a day; write 2026-11-23") }
    return day
  }

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    if on != nil, from != nil || to != nil {
      throw ValidationError("--on names the days; --from and --to go without it")
    }
    if let from, let to, to < from { throw ValidationError("--to \(to) is before --from \(from)") }
    if on?.isEmpty == true { throw ValidationError("--on names no day") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let names = try only.map { try known($0, engine) }
    let maker = TimelineMaker(engine, only: names, strict: strict)
    let inputs = RecordInputs(records, language: output.language)
    let style = output.style(engine.rules.ruleSet)
    let stamp = engine.rules.ruleSet.stamp
    var stream = OutputStream(
      output.format, style, isOne: inputs.count == 1, title: ChangePhrase.timelineTitle(output.language),
      foot: "\(Phrase.advisory(output.language)) · \(stamp.name) \(stamp.version) · \(stamp.hash.prefix(12))", isWide: true)
    var target = try OutputTarget(output)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let record = inputs.read(index, into: &sources, engine: engine) else { continue }
      let timeline =
        if let on {
          maker.timeline(record, on: on, sources: sources)
        } else {
          maker.timeline(record, from: from, to: to, sources: sources)
        }
      try target.put(Output.bytes { try stream.next(ToldTimeline(timeline, only: names)) }.asked(for: .text))
      inputs.release(&sources)
    }
    progress.end()
    try target.put(Output.bytes { try stream.end() }.asked(for: output.format))
    try target.finish()
    try inputs.finish()
  }

  /// The names, each of which the rule set must know.
  private func known(_ names: [String], _ engine: Engine) throws -> Set<String> {
    let set = engine.rules.ruleSet
    var all = set.model.decisions.filter(\.isShown).map(\.name)
    for topic in set.duties { all += topic.rules.map(\.name) }
    for criterion in set.criteria { all += [criterion.name] + criterion.rules.map(\.name) }
    for name in names where !all.contains(name) {
      let hint = Spelling.nearest(to: name, among: all).map { "; did you mean `\($0)`?" } ?? ""
      let hidden = set.model.decisions.contains { $0.name == name }
      Console.report(
        hidden
          ? "sangloc: the decision `\(name)` is not among the duties that reports list (it has no `shown: duty`)"
          : "sangloc: the rule set has no determination, duty, rule or criterion `\(name)`\(hint)")
      throw ExitCode.validationFailure
    }
    return Set(names)
  }
}
