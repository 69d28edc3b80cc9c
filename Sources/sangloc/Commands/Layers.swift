internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Geography
internal import Reporting
internal import Screening

/// The map layers of a rule set: what they show, and whether their files are right.
struct Layers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layers",
    abstract: "Các lớp bản đồ của bộ quy tắc, kiểm tra từng tệp · The map layers of a rule set, each file checked.",
    discussion: """
      What is wrong in a file goes to standard error, with its place, and the exit code is 1.

      EXAMPLES
        sangloc layers --rules Rules/sample-province
        sangloc layers --rules Rules/sample-province --as-of 2024-05-01     the layers of another day
      """)

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    var problems: [Diagnostic] = []
    guard let opened = engine.map(on: day.asOf ?? day.today, reporting: &problems) else {
      Problems.print(problems, sources)
      if !problems.isEmpty { throw Ending.problems }
      Console.report("sangloc: \(MapPhrase.notMapped(language))")
      return
    }
    Problems.print(problems, sources)
    let paper = LocatePaper(ReportStyle(language, colour: Console.colourOnOutput, width: Console.width))
    try Console.write(paper.layers(opened.rules, opened.map))
    if problems.hasErrors { throw Ending.problems }
  }
}
