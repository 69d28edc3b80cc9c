internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening

/// A record to the fact that one would do best to find out next.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Cần hỏi thông tin nào tiếp theo · Which fact to ask for next.",
    discussion: """
      The facts that keep the recommendation open, in the order in which they would narrow it. Nothing is printed where it is settled.

      EXAMPLES
        sangloc ask my.yaml
        sangloc ask my.yaml --all --language en
      """)

  @Argument(help: ArgumentHelp("A record: a case file, or - for standard input.", valueName: "record"))
  var record: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  @Flag(help: "All of them, not only the next.")
  var all = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let inputs = RecordInputs([record])
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      let report = engine.screen(file, asOf: day.day(for: file.record), dayFrom: day.origin(for: file.record), strict: strict, sources: sources)
      inputs.note(report)
      for (index, fact) in report.missing.prefix(all ? report.missing.count : 1).enumerated() {
        let number = all ? "\(index + 1). " : ""
        let unit = fact.unit.map { " (\($0))" } ?? ""
        var lines = "\(number)\(fact.question[language])\(unit)\n    \(fact.fact)"
        if !fact.choices.isEmpty {
          lines += ": " + fact.choices.map { $0.label?[language] ?? $0.text }.joined(separator: " | ")
        }
        try Console.write(lines + "\n")
      }
    }
    try inputs.finish()
  }
}
