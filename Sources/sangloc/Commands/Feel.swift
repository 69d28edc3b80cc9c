internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Terminal
internal import YAMLTree

/// Expressions of the condition language to their values.
struct Feel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tính một biểu thức FEEL · Evaluate an expression of the condition language, FEEL.",
    discussion: """
      The value goes to standard output as FEEL text: the standard's value, whatever stands beside it. Where the standard says "null and an
      error" (1 / 0, a name that nothing declares, types that do not go together), that is null on standard output, the error on standard
      error, and the exit code 0. A text that is no expression has no value: exit code 1. Rule files are stricter: there each of these
      errors refuses the rule.

      With --record the names of the rule set stand for the record's facts, the parameters of its day and the answers of the decisions; what
      the record does not state is unknown. With --rules alone, the law of the day stands and every fact is unknown. Without either, an
      expression stands for itself. today() is the day asked for, else the record's, else that of the machine.

      Without an expression, every line of standard input is one: on a terminal with a prompt, editing and history. :help lists the commands,
      which bind names and show trees, types and traces.

      EXAMPLES
        sangloc feel '0.1 + 0.2'
        sangloc feel 'wastewater.flow > 50' --record my.yaml --trace
        sangloc feel 'today() + duration("P30D")' --as-of 2026-11-23
        sangloc feel --tree --types '[1, 5, 9][item > 3]'
        sangloc feel -- '-5 + 3'                     an expression that begins with a sign
        sangloc feel - < expression.feel             standard input as one expression
        sangloc feel < expressions.txt               each line an expression
        sangloc feel                                 interactive
        sangloc feel --list                          all operators and functions
        sangloc feel --list substring                one, or those that mention a word
        sangloc feel --kit ../shared/feel-tck/*.jsonl
      """)

  @Argument(help: ArgumentHelp("An expression, or - for standard input. With --list, a word.", valueName: "expression"))
  var expression: String?

  @Option(name: .long, help: ArgumentHelp("A case file whose facts the expression may use.", valueName: "file"))
  var record: String?

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Flag(help: "Presume nothing: what the record does not state is unknown.")
  var strict = false

  @Flag(help: "Print the syntax tree with places, in place of the value.")
  var tree = false

  @Flag(help: "Print the checked tree with types, in place of the value.")
  var types = false

  @Flag(help: "Print the value of every node, in place of the value.")
  var trace = false

  @Flag(help: "List the operators and functions with documentation and examples.")
  var list = false

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Run files of the DMN conformance kit; the exit code is 1 where a case fails.", valueName: "file.jsonl"))
  var kit: [String] = []

  func validate() throws {
    let looks = tree || types || trace
    let aboutFacts = record != nil || ruleSet.rules != nil || strict
    if !kit.isEmpty, expression != nil || list || looks || aboutFacts {
      throw ValidationError("--kit takes files alone: no expression, and nothing about its facts")
    }
    if list, looks || aboutFacts { throw ValidationError("--list takes at most a word") }
    if looks, expression == nil {
      throw ValidationError("--tree, --types and --trace need an expression; interactively say :tree")
    }
    if record == "-", expression == nil || expression == "-" {
      throw ValidationError("standard input cannot be both the record and the expression")
    }
  }

  func run() throws {
    if !kit.isEmpty { return try KitRun.run(kit, clock: clock(on: nil)) }
    if list {
      let text = LanguageList.text(containing: expression)
      guard !text.isEmpty else {
        Console.report("sangloc: no operator and no function mentions `\(expression ?? "")`")
        throw Ending.problems
      }
      return try Console.write(text)
    }
    var sources = SourceFiles()
    var bench = try Workbench(calculator(&sources), sources)
    guard let expression else {
      var conversation = Conversation(bench)
      guard try conversation.run() else { throw Ending.problems }
      return
    }
    let text = try (expression == "-" ? standardInput() : expression).composed
    var views: Set<Workbench.View> = []
    if tree { views.insert(.tree) }
    if types { views.insert(.types) }
    if trace { views.insert(.trace) }
    let name = expression == "-" ? "<standard input>" : "<expression>"
    guard try bench.show(text, as: views.isEmpty ? [.value] : views, name: name) else { throw Ending.problems }
  }

  private func standardInput() throws -> String {
    guard case .bytes(let bytes) = Console.readInput(limit: TreeReader.sizeLimit) else {
      Console.report("sangloc: standard input cannot be read, or has more than \(TreeReader.sizeLimit >> 20) MB")
      throw Ending.failure
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      Console.report("sangloc: standard input is not UTF-8")
      throw Ending.problems
    }
    // The end of the last line is the file's, not the expression's.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// The names that an expression may use, with their values.
  private func calculator(_ sources: inout SourceFiles) throws -> Calculator {
    guard record != nil || ruleSet.rules != nil else { return Calculator(clock: clock(on: day.asOf)) }
    let engine = try ruleSet.load(into: &sources)
    var file: CaseFile?
    if let record {
      let inputs = RecordInputs([record])
      guard inputs.count <= 1 else {
        throw ValidationError("--record takes one case file, not a folder of \(inputs.count)")
      }
      if inputs.count == 1 { file = inputs.read(0, into: &sources, engine: engine) }
      try inputs.finish()
    }
    let on = file.map { day.day(for: $0.record) } ?? day.asOf ?? clock(on: nil)?.today
    guard let on else { return Calculator() }
    let values = engine.screener(on: on).facts(of: file?.record, strict: strict)
    return Calculator(
      scope: engine.rules.ruleSet.model.scope, values: values, clock: clock(on: file == nil ? day.asOf : on))
  }

  /// The beginning of a day; the machine's own day and time where none was asked for.
  private func clock(on day: CalendarDate?) -> FunctionCall.Clock? {
    if let day { return TimeOfDay(hour: 0, minute: 0, second: 0).map { .init(today: day, now: DateTime(day, $0)) } }
    let (year, month, date) = Console.today
    let (hour, minute, second) = Console.timeOfDay
    guard let today = CalendarDate(year: year, month: month, day: date),
      let time = TimeOfDay(hour: hour, minute: minute, second: second)
    else { return nil }
    return .init(today: today, now: DateTime(today, time))
  }
}
