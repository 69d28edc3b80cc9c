internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Proof
internal import Reporting
internal import Screening
internal import Terminal

/// What examples and cases exercise of a rule set.
struct CoverageOfRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Xem ví dụ và hồ sơ kiểm tra những gì của bộ quy tắc · What examples and cases exercise of a rule set.",
    discussion: """
      For each rule whether it fires, does not fire, might fire; for each comparison true, false, unknown and at the boundary; each row, default,
      version, list entry and branch. What nothing exercises is listed with its place and the example that would do. An example exercises what it
      is written beside and what that reads; a case exercises all that is in force for it. The exit code is 0, or 1 below --require.

      EXAMPLES
        sangloc coverage
        sangloc coverage Cases --language en
        sangloc coverage --format json > coverage.json
        sangloc coverage --require 95
      """)

  @Argument(help: ArgumentHelp("Case files, or folders of them; `Cases` if there is one.", valueName: "cases"))
  var cases: [String] = []

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Flag(help: "List what is exercised, too, with how often.")
  var all = false

  @Option(help: ArgumentHelp("End with 1 where less than this share of all is exercised.", valueName: "percent"))
  var require: Double?

  func validate() throws { try output.check(OutputFormat.documents + [.csv, .json]) }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, examples: true, in: output.language)
    let inputs = RecordInputs(ProofInputs.cases(cases), language: output.language)
    var coverage = Coverage(engine)
    coverage.runExamples()
    var progress = Progress(of: inputs.count)
    for index in 0..<inputs.count {
      progress.reach(index)
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      coverage.run(file, asOf: day.day(for: file.record))
      inputs.release(&sources)
    }
    progress.end()
    let report = coverage.report(sources)
    try output.write(ToldCoverage(report, all: all), engine.rules.ruleSet)
    try inputs.finish()
    if let require, report.percent < require {
      Console.report("sangloc: " + CoveragePhrase.below(output.language, "\(require)"))
      throw Ending.problems
    }
  }
}

/// What `coverage` and `mutate` read.
enum ProofInputs {
  /// The cases named on the command line, else the folder `Cases` where there is one.
  static func cases(_ named: [String]) -> [String] {
    if !named.isEmpty { return named }
    if case .success(let found) = FileFinder.yamlFiles(at: "Cases"), !found.isEmpty { return ["Cases"] }
    return []
  }
}
