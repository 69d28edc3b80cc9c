internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Inquiry
internal import Reporting
internal import Screening
internal import Terminal

/// A record to the smallest changes that lead to another recommendation.
struct WhatIf: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Nếu thay đổi thì sao · Which changes of one or two facts lead to another recommendation.",
    discussion: """
      Only what a project can change is changed (`project can change` in the rule files), only within what is allowed, and only to values at which
      a condition turns. Every proposal was evaluated. Of a record that is not settled yet, the answers to missing facts that would settle it.

      EXAMPLES
        sangloc whatif my.yaml
        sangloc whatif my.yaml --to approve --most 5 --language en
      """)

  @Argument(help: ArgumentHelp("A record: a case file, or - for standard input.", valueName: "record"))
  var record: String

  @Option(name: .long, help: "Only what leads here: approve, post-inspection or reject.")
  var to: Recommendation?

  @Option(name: .long, help: ArgumentHelp("At most this many proposals for each recommendation.", valueName: "n"))
  var most = 3

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func validate() throws {
    try output.check(OutputFormat.documents + [.json])
    guard most >= 1 else { throw ValidationError("--most is at least 1") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: output.language)
    let inputs = RecordInputs([record], language: output.language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine), inputs.isWhole(file, for: "whatif") {
      inputs.note(engine.screen(file, asOf: day.day(for: file.record), strict: strict, sources: sources))
      let inquiry = Inquiry(engine, file, asOf: day.day(for: file.record), strict: strict, sources: sources)
      try output.write(inquiry.alternatives(to: to, most: most), engine.rules.ruleSet)
    }
    try inputs.finish()
  }
}

extension Recommendation: ExpressibleByArgument {}
