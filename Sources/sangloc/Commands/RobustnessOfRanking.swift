internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening
internal import Summary
internal import Terminal

/// Records of facilities to how firm their order on the plan of inspections is.
struct RobustnessOfRanking: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract:
      "Thứ tự kiểm tra vững đến đâu khi trọng số thay đổi · How the order of inspections moves when the weights move.",
    discussion: """
      Takes the facilities of `sangloc plan` in their order and moves the weights of the criteria: each alone up and down by a percentage, then all
      at random within it. Tells for each facility the best and the worst rank and how often it is among the first, for each weight how much it
      moves the order (Kendall's tau-b). The same seed gives the same draws.

      EXAMPLES
        sangloc robustness Records
        sangloc robustness Records --by 50 --samples 5000 --seed 7 --top 20
        sangloc robustness Records --format csv --language en
      """)

  @Argument(help: ArgumentHelp("Records: case files, folders of them, or - for standard input.", valueName: "record"))
  var records: [String]

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("By how many hundredths weights move, 1 to 100.", valueName: "percent"))
  var by = 20

  @Option(name: .long, help: ArgumentHelp("How many random draws.", valueName: "number"))
  var samples = 1000

  @Option(name: .long, help: "What the draws begin from.")
  var seed: UInt64 = 1

  @Option(name: .long, help: ArgumentHelp("How many facilities are the head of the list.", valueName: "number"))
  var top = 10

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.csv, .json])
    if !(1...100).contains(by) { throw ValidationError("`--by` is from 1 to 100") }
    if !(0...1_000_000).contains(samples) { throw ValidationError("`--samples` is from 0 to 1000000") }
    if top < 1 { throw ValidationError("`--top` is at least 1") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs(records, language: output.language)
    let plan = FacilityReading(engine, day, year: nil, strict: strict).plan(inputs, &sources, limit: nil)
    let settings = Robustness.Settings(percent: by, samples: samples, seed: seed, top: top)
    try output.write(Robustness(plan, settings), engine.rules.ruleSet)
    try inputs.finish()
  }
}
