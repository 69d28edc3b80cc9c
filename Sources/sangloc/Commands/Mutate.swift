internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import FoundationEssentials
internal import Proof
internal import Reporting
internal import Screening
internal import Terminal

/// Changes of the rules that no example and no case notices.
struct Mutate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Thay đổi thử từng chỗ của quy tắc xem có bị phát hiện · Which changes of the rules nothing notices.",
    discussion: """
      One at a time, each threshold and date is moved a step, each comparison, connective and range end changed, each list entry, recommendation
      and kind of record dropped, each answer exchanged. A change is noticed where an example no longer comes true, where the expectation of a case
      (recommendation, hits) is no longer met in the same way, or where the rules are refused. What cannot make a difference is said to be
      equivalent, and why. The exit code is 0, or 1 where less than --require is noticed.

      EXAMPLES
        sangloc mutate
        sangloc mutate Cases --language en
        sangloc mutate --only wastewater             rules, decisions and parameters with that in their name
        sangloc mutate --list --only brick_kiln      the changes, without trying them
        sangloc mutate --require 95
      """)

  @Argument(help: ArgumentHelp("Case files, or folders of them; `Cases` if there is one.", valueName: "cases"))
  var cases: [String] = []

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("How many to try at once; the number of cores if left out.", valueName: "number"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Only in rules, decisions and parameters whose name contains this.", valueName: "name"))
  var only: String?

  @Flag(help: "List the changes without trying them.")
  var list = false

  @Flag(help: "List what cannot make a difference, too.")
  var all = false

  @Option(help: ArgumentHelp("End with 1 where less than this share is noticed.", valueName: "percent"))
  var require: Double?

  func validate() throws { try output.check(OutputFormat.documents + [.csv, .json]) }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, examples: true, in: output.language)
    let rules = sources
    let inputs = RecordInputs(ProofInputs.cases(cases), language: output.language)
    var read: [(file: CaseFile, day: CalendarDate)] = []
    for index in 0..<inputs.count {
      guard let file = inputs.read(index, into: &sources, engine: engine) else { continue }
      read.append((file, day.day(for: file.record)))
      inputs.release(&sources)
    }
    let mutation = Mutation(engine, cases: read, only: only, sources: rules)
    if let only, mutation.mutants.isEmpty {
      let set = engine.rules.ruleSet
      let names =
        set.model.decisions.map(\.name) + set.model.parameters.map(\.name)
        + (engine.rules.rules + engine.rules.duties).map(\.rule.name)
      let hint = Spelling.nearest(to: only, among: names).map { "; did you mean `\($0)`?" } ?? ""
      Console.report("sangloc: nothing that can be changed has `\(only)` in its name\(hint)")
      throw Ending.problems
    }
    if list {
      return try output.write(ToldMutation(mutation.report(nil), isTried: false), engine.rules.ruleSet)
    }
    let total = mutation.mutants.count
    let shows = Console.errorIsTerminal
    let fates = mutation.run(jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount) { done in
      if shows { Console.show("\r\(done) / \(total)") }
    }
    if shows { Console.show("\r\u{1b}[2K") }
    let report = mutation.report(fates)
    try output.write(ToldMutation(report, all: all), engine.rules.ruleSet)
    try inputs.finish()
    if let require, report.total.percent < require {
      Console.report("sangloc: " + MutationPhrase.below(output.language, "\(require)"))
      throw Ending.problems
    }
  }
}
