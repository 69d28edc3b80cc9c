internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Terminal

/// Documented cases to the agreement with what was expected of them.
struct ReplayCases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Chạy lại các hồ sơ đã biết kết quả · Run documented cases against what was expected of them.",
    discussion: """
      A case agrees where it is settled as expected, or left open where that was expected; it is open where what was expected is still among the
      possible. Agreement is counted by expected outcome, by sector and by criterion. The exit code is 1 where a case differs and does not say why.

      Cases from before the days that the rule set covers are judged in retrospect, on the first of these days: would the criteria, as first in
      force, have noticed them? Each such case bears its own day, and the same tables on the law of each record's own day stand beside. --own-day
      gives the latter alone, --as-of judges all on one day.

      EXAMPLES
        sangloc replay Cases
        sangloc replay Cases --own-day                     each on the law of its own day
        sangloc replay Cases --format markdown --output replay.md
        sangloc replay Cases --junit replay.xml
        sangloc replay Cases --all --language en
      """)

  @Argument(help: ArgumentHelp("Case files, or folders of them.", valueName: "cases"))
  var cases: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("Also write the result as JUnit XML.", valueName: "file"))
  var junit: String?

  @Flag(help: "List the cases that agree, too.")
  var all = false

  @Flag(help: "Judge every case on the law of its own day only, nothing in retrospect.")
  var ownDay = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    if ownDay, day.asOf != nil { throw ValidationError("`--own-day` and `--as-of` exclude each other") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(cases, language: output.language)
    let covered = ownDay ? nil : engine.rules.ruleSet.model.identity.coverage?.period
    var first = Replay(reading(covered))
    var second = Replay(.ownDay)
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      let judging = JudgingDay(own: file.record.asOf, asked: day.asOf, today: day.today, covered: covered)
      let report = engine.screen(file, asOf: judging.day, dayFrom: judging.reason.origin, strict: strict, sources: sources)
      inputs.note(report)
      first.add(report, of: file)
      switch judging.reason {
      case .own, .today: second.add(report, of: file)
      case .retrospective:
        second.add(
          engine.screen(file, asOf: day.day(for: file.record), dayFrom: day.origin(for: file.record), strict: strict, sources: sources), of: file)
      case .asked: break
      }
      inputs.release(&sources)
    }
    progress.end()
    let table = ReplayTable(
      first.isAnyRetrospective ? [first, second] : [first], listsAgreeing: all, ruleSet: engine.rules.ruleSet.stamp)
    try output.write(table, engine.rules.ruleSet)
    if let junit { try OutputFile(path: junit).write(junitXML(table.suites)) }
    try inputs.finish()
    if table.readings.contains(where: { $0.lines.contains(where: \.isFault) }) { throw Ending.problems }
  }

  private func reading(_ covered: Period?) -> Replay.Reading {
    if let day = day.asOf { return .oneDay(day) }
    return covered?.from.map { .retrospective(from: $0) } ?? .ownDay
  }
}
