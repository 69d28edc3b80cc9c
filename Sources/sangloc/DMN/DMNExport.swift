internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Diagnostics
internal import Screening
internal import Terminal

/// The decisions of a rule set as a DMN file.
struct DMNExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Xuất các quyết định của bộ quy tắc thành DMN 1.5 · The decisions of a rule set as a DMN 1.5 model.",
    discussion: """
      Every decision as the law of the day has it: tables, expressions, types, parameters as decisions of one constant, instruments as knowledge
      sources, and the requirements graph with its drawing. A dot in a name becomes an underscore. DMN knows no fact that is not stated and
      no text that was not read: both are null there, and the description of the decision says so.

      EXAMPLES
        sangloc dmn export --rules Rules/tuyen-quang --output rules.dmn --as-of 2026-11-23
      """)

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(help: ArgumentHelp("The new file, .dmn; without it, standard output.", valueName: "file.dmn"))
  var output: String?

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let compiled = engine.rules.model
    var writer = ModelWriter(
      compiled.on(day.asOf ?? day.today), title: compiled.model.identity.title, program: Engine.version)
    let text = writer.text()
    if let output { try OutputFile(path: output).write(text) } else { try Console.write(text) }
  }
}
