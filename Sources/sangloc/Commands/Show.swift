internal import ArgumentParser
internal import Columns
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Terminal
internal import YAMLTree

/// Any stage on the way from text to report.
struct Show: ParsableCommand {
  enum Stage: String, ExpressibleByArgument, CaseIterable { case tree, model, program, columns, law, trace }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Xem từng bước xử lý · Print a stage of the way from text to report.",
    discussion: """
      tree FILE       a YAML file as a tree, each node with its place
      model           the rule set as read: names, types, units, versions, rules
      program         the compiled program, a line for each node
      columns         what `batch` works out row by row, for want of a form in columns, and how many steps the others take
      law             which version of each parameter and decision holds on a day (--as-of)
      trace RECORD    the value of every node of every rule for a record

      EXAMPLES
        sangloc show tree Cases/samples/kiln.yaml
        sangloc show law --as-of 2027-03-15
        sangloc show trace my.yaml
      """)

  @Argument(help: "tree, model, program, columns, law or trace.")
  var stage: Stage

  @Argument(help: ArgumentHelp("A file, for tree; a record, for trace.", valueName: "file"))
  var file: String?

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  func validate() throws {
    if stage == .tree || stage == .trace, file == nil { throw ValidationError("`show \(stage.rawValue)` needs a file") }
  }

  /// What is shown is what stands in the files.
  private func load(into sources: inout SourceFiles) throws -> Engine {
    try ruleSet.load(into: &sources, images: nil)
  }

  func run() throws {
    var sources = SourceFiles()
    switch stage {
    case .tree:
      var problems: [Diagnostic] = []
      let source = FileFinder.read(file ?? "", into: &sources, limit: TreeReader.sizeLimit, reporting: &problems)
      if let tree = source.flatMap({ TreeReader.read($0, reporting: &problems) }) {
        try Console.write(TreePrinter.print(tree) + "\n")
      }
      Problems.print(problems, sources)
      if problems.contains(where: { $0.code == .unreadableFile }) { throw Ending.failure }
      if problems.hasErrors { throw Ending.problems }
    case .model:
      try Console.write(StagePrinter(load(into: &sources)).model)
    case .program:
      try Console.write(StagePrinter(load(into: &sources)).program)
    case .columns:
      let engine = try load(into: &sources)
      try Console.write(ColumnPrinter(engine.screener(on: day.asOf ?? day.today)).text)
    case .law:
      let (year, month, date) = Console.today
      let today = CalendarDate(year: year, month: month, day: date)
      guard let on = day.asOf ?? today else { return }
      try Console.write(StagePrinter(load(into: &sources)).law(on: on))
    case .trace:
      let engine = try load(into: &sources)
      let inputs = RecordInputs([file ?? ""])
      if inputs.count == 1, let record = inputs.read(0, into: &sources, engine: engine), inputs.isWhole(record, for: "show trace") {
        try Console.write(StagePrinter(engine).trace(record.record, on: day.day(for: record.record)))
      }
      try inputs.finish()
    }
  }
}
