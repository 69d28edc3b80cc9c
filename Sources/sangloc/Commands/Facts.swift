internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Screening

/// The vocabulary of a rule set: what a record may state.
struct Facts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts",
    abstract: "Danh mục thông tin của hồ sơ · The facts that a record may state.",
    discussion: """
      EXAMPLES
        sangloc facts                                a table of all facts
        sangloc facts wastewater --language en       those whose name or label contains a word
        sangloc facts --empty proposal > my.yaml     an empty case file to fill in
      """)

  @Argument(help: ArgumentHelp("Only facts whose name or label contains this.", valueName: "word"))
  var word: String?

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  @Option(
    name: .long, help: ArgumentHelp("Write an empty case file for a proposal, eia, facility, permit or registration.", valueName: "kind"))
  var empty: RecordKind?

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let catalogue = FactCatalogue(engine)
    if let empty {
      try Console.write(catalogue.emptyCase(empty, language))
    } else {
      try Console.write(catalogue.table(language, containing: word))
    }
  }
}

extension RecordKind: ExpressibleByArgument {}
