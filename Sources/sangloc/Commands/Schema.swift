internal import ArgumentParser
internal import Diagnostics
internal import Editing
internal import Screening
internal import Terminal

/// The JSON Schema of the files of this rule set.
struct Schema: ParsableCommand {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case `case`, rules }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "JSON Schema của hồ sơ hoặc tệp quy tắc · The JSON Schema (2020-12) of case or rule files of this rule set.",
    discussion: """
      Facts with labels, questions, values and units; names, clauses and instruments: an editor with the YAML language server completes them.

      EXAMPLES
        sangloc schema case --output case.schema.json
        sangloc schema rules --output rules.schema.json
      """)

  @Argument(help: "case or rules.")
  var kind: Kind

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("The new file; without it, standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let schema = RuleSetSchema(engine.rules.ruleSet)
    let text = (kind == .case ? schema.ofCases : schema.ofRules).text
    if let output { try OutputFile(path: output).write(text) } else { try Console.write(text) }
  }
}
