internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Impact
internal import Reporting
internal import Screening
internal import Terminal

/// Where a name, a number or a provision is used.
struct UsesOfRules: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, dot }

  static let configuration = CommandConfiguration(
    commandName: "uses",
    abstract: "Một tên, con số hoặc điều khoản được dùng ở đâu · Where a name, a number or a provision is used.",
    discussion: """
      From a name of the rule set, a number, a clause or an instrument to all that rests on it: parameters, rows, decisions, rules, duties, the
      sentences that tell it, examples and records, each with file and line. Of an instrument: all that falls with it. No record is needed; the
      records of `Cases`, or of --cases, are looked through where there are any.

      EXAMPLES
        sangloc uses 5000                                    every 5000 that is written in the rules
        sangloc uses wastewater.review_trigger
        sangloc uses 48/2026/NĐ-CP                           all that falls with the decree
        sangloc uses "decree-48-2026 annex II" --format json
        sangloc uses S12 --format dot | dot -Tsvg > s12.svg
      """)

  @Argument(help: ArgumentHelp("A name, a number, a clause, or an instrument with a place in it.", valueName: "what"))
  var what: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(help: ArgumentHelp("Case files, or folders of them; `Cases` if there is one.", valueName: "path"))
  var cases: [String] = []

  @Flag(name: .customLong("no-cases"), help: "Look through no records.")
  var noCases = false

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(name: .shortAndLong, help: "text, json or dot.")
  var format: Format = .text

  @Flag(help: "Every line, however many.")
  var all = false

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, examples: true, in: language)
    let index = RuleIndex(engine.rules)
    guard let uses = Uses(what, in: index) else {
      let hint = Uses.nearest(to: what, in: index).map { "; did you mean `\($0)`?" } ?? ""
      Console.report("sangloc: nothing in the rules is called `\(what)`, is that number or is that provision\(hint)")
      throw Ending.problems
    }
    var found: [Uses.InRecord] = []
    let inputs = RecordInputs(noCases ? [] : ProofInputs.cases(cases), language: language)
    for position in 0..<inputs.count {
      guard let file = inputs.read(position, into: &sources, engine: engine) else { continue }
      let report = engine.screen(file, asOf: day.day(for: file.record), sources: sources)
      if let one = uses.look(at: file, report, path: inputs.path(position)) { found.append(one) }
      inputs.release(&sources)
    }
    switch format {
    case .text: try Console.write(UsesText(uses, cases: found, language, sources: sources, all: all).text)
    case .json: try Console.write(UsesJSON.text(uses, cases: found, asked: what, sources: sources))
    case .dot: try Console.write(UsesGraph.text(uses, asked: what, language))
    }
    try inputs.finish()
  }
}
