internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening

/// Documented cases to the agreement with what was expected of them.
struct ReplayCases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Chạy lại các hồ sơ đã biết kết quả · Run documented cases against what was expected of them.",
    discussion: """
      A case agrees where it is settled as expected, or left open where that was expected; it is open where what was expected is still among the
      possible. The exit code is 1 where a case differs and does not say why.

      EXAMPLES
        sangloc replay Cases
        sangloc replay Cases --junit replay.xml
        sangloc replay Cases --all --language en
      """)

  @Argument(help: ArgumentHelp("Case files, or folders of them.", valueName: "cases"))
  var cases: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  @Option(name: .long, help: ArgumentHelp("Also write the result as JUnit XML.", valueName: "file"))
  var junit: String?

  @Flag(help: "List the cases that agree, too.")
  var all = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func run() throws {
    Console.ignoreBrokenPipes()
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let inputs = RecordInputs(cases)
    var replay = Replay()
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      replay.add(engine.screen(file, asOf: day.day(for: file.record), strict: strict, sources: sources), of: file)
      inputs.release(&sources)
    }
    progress.end()
    try Console.write(ReplayTable.text(replay, language, listsAgreeing: all))
    if let junit { try OutputFile(path: junit).write(junitXML([ReplayTable.suite(replay)])) }
    try inputs.finish()
    if replay.lines.contains(where: \.isFault) { throw Ending.problems }
  }
}
