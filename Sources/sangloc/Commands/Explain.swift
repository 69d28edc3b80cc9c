internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Inquiry
internal import Reporting
internal import Screening
internal import Terminal

/// A record and names to why each is as it is.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Vì sao, vì sao không · Why a rule, duty, decision or fact is as it is, or the recommendation.",
    discussion: """
      The first line is the verdict; below it stands what carries it, down to what the record states and where: the smallest set of parts of a
      condition that makes it true or false. --all shows the others too. Without a name the recommendation is explained.

      EXAMPLES
        sangloc explain my.yaml
        sangloc explain my.yaml new_manual_brick_kiln
        sangloc explain my.yaml eia.required wastewater.flow --language en
        sangloc explain my.yaml pollution_risk.scale --all       every row of the table, and the cell on which it fails
      """)

  @Argument(help: ArgumentHelp("A record: a case file, or - for standard input.", valueName: "record"))
  var record: String

  @Argument(
    help: ArgumentHelp("Rules, duties, decisions, parameters or facts, by name or label.", valueName: "name"))
  var names: [String] = []

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Flag(help: "Also what does not carry the answer, and every row of a table.")
  var all = false

  func validate() throws { try output.check(OutputFormat.documents + [.json]) }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let topics = try topics(in: engine.rules)
    let inputs = RecordInputs([record], language: output.language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine), inputs.isWhole(file, for: "explain") {
      inputs.note(engine.screen(file, asOf: day.day(for: file.record), strict: strict, sources: sources))
      let inquiry = Inquiry(engine, file, asOf: day.day(for: file.record), strict: strict, sources: sources)
      try output.write(inquiry.explanation(of: topics, whole: all), engine.rules.ruleSet)
    }
    try inputs.finish()
  }

  /// What the names mean; those that mean nothing are told, all at once.
  private func topics(in rules: CompiledRuleSet) throws -> [Topic] {
    var topics: [Topic] = []
    var isWhole = true
    for name in names {
      if let topic = Topic(name, in: rules) {
        topics.append(topic)
        continue
      }
      isWhole = false
      Console.report("sangloc: no rule, duty, decision, parameter or fact is called `\(name)`")
      for near in Topic.near(name, in: rules) {
        Console.report("  did you mean `\(near.name)` (\(near.label[output.language]))?")
      }
    }
    guard isWhole else { throw Ending.problems }
    return topics
  }
}
