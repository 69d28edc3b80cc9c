internal import ArgumentParser
internal import Book
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening
internal import Terminal

/// A rule set as a book.
struct WriteBook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract: "Sách quy tắc để người làm luật đọc và ký · The rule set as a book that a lawyer reads and signs.",
    discussion: """
      A page for each instrument, criterion, rule, duty, decision, parameter and fact: conditions as sentences, tables with labels and units, days,
      sources, examples, what reads it and what it reads, what is wanting. The pages need no server, and no script to be read.

      EXAMPLES
        sangloc book --output book                         then open book/index.html
        sangloc book --output book --as-of 2027-03-15      the law of a day
        sangloc book --output page --only permit.term --format docx
      """)

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the pages.", valueName: "folder"))
  var output: String

  @Option(name: .shortAndLong, help: "html, markdown or docx.")
  var format: Book.Format = .html

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(
    name: .long, help: ArgumentHelp("Only what holds on this day.", valueName: "yyyy-mm-dd"),
    transform: DayOption.day(_:))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("Only the pages of this name.", valueName: "name"))
  var only: String?

  @Flag(help: "Put these pages in the place of those of an earlier run.")
  var replace = false

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, examples: true, in: language)
    let index = RuleIndex(engine.rules)
    var elements: [Int]?
    if let only {
      let named = index.elements(named: only)
      guard !named.isEmpty else {
        let hint = Uses.nearest(to: only, in: index).map { "; did you mean `\($0)`?" } ?? ""
        Console.report("sangloc: nothing in the rules is called `\(only)`\(hint)")
        throw Ending.problems
      }
      elements = named
    }
    let folder = try OutputFolder(output, fileExtension: format.fileExtension, replaces: replace)
    let files = try Output.made { try Book(index, language, on: asOf, sources: sources).files(format, only: elements) }
    var isWhole = true
    for file in files { isWhole = folder.write(file.bytes, as: "\(file.name).\(format.fileExtension)") && isWhole }
    guard isWhole else { throw Ending.failure }
    try folder.finish()
    Console.report("sangloc: \(files.count) pages in `\(output)`")
  }
}

extension Book.Format: ExpressibleByArgument {}
