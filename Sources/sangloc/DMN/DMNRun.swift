internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Terminal
internal import YAMLTree

/// The answers of a decision model.
struct DMNRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Chạy một mô hình DMN · The answers of a decision model.",
    discussion: """
      Every decision on a line of its own, as FEEL text: the standard's value. Where the standard says "null and an error", that is null, the
      error on standard error, and the exit code 0; a model that cannot be read has no answer: exit code 1.

      The inputs stand in a YAML or JSON file, by name. A text is read as the type of the input says, so that a date need not be FEEL; where
      no type is declared, numbers, true and false are what they look like. --with gives an input as a FEEL expression. What is not given is
      null. Imported models are found in the folder of the model.

      EXAMPLES
        sangloc dmn run loan.dmn --input applicant.yaml
        sangloc dmn run loan.dmn --with 'Age=44' --with 'Start=@"2026-01-31"' --decision Routing
        sangloc dmn run loan.dmn --service 'Bureau strategy' --input applicant.json
      """)

  @Argument(help: ArgumentHelp("The model, .dmn.", valueName: "model"))
  var model: String

  @Option(help: ArgumentHelp("A YAML or JSON file with the inputs by name.", valueName: "file"))
  var input: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("An input as a FEEL expression; may be repeated.", valueName: "name=feel"))
  var given: [String] = []

  @Option(help: ArgumentHelp("Only this decision; may be repeated.", valueName: "name"))
  var decision: [String] = []

  @Option(help: ArgumentHelp("A decision service, in place of the decisions.", valueName: "name"))
  var service: String?

  @OptionGroup var day: DayOption

  func validate() throws {
    if service != nil, !decision.isEmpty { throw ValidationError("--service stands in place of --decision") }
    if let wrong = given.first(where: { !$0.contains("=") }) {
      throw ValidationError("`\(wrong)` gives no value; write --with 'Age=44'")
    }
  }

  func run() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let folder = ModelFolder.read(model, into: &sources, reporting: &problems), !problems.hasErrors else {
      Problems.print(problems, sources)
      throw problems.contains { $0.code == .unreadableFile } ? Ending.failure : Ending.problems
    }
    let plan = ModelPlan.make(folder)
    var values: [(name: String, value: Value)] = []
    if let input {
      values += ModelInputs.read(input, of: plan, into: &sources, reporting: &problems)
    }
    for text in given {
      let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      let source = sources.add(name: "<\(parts[0])>", text: parts.count > 1 ? parts[1] : "")
      let calculator = Calculator(clock: clock)
      let reading = calculator.read(source.text, map: TextMap(file: source.id), reporting: &problems)
      values.append((parts[0], calculator.answer(to: reading, reporting: &problems).value))
    }
    guard !problems.hasErrors else {
      Problems.print(problems, sources)
      throw problems.contains { $0.code == .unreadableFile } ? Ending.failure : Ending.problems
    }
    let session = Session(clock: clock)
    var lines: [String] = []
    if let service {
      guard let one = plan.service(named: service) else { throw unknown(service, among: plan.services.map(\.name)) }
      let known = one.parameters.map(\.name)
      if let name = values.map(\.name).first(where: { name in
        !known.contains { KnownNames.normal($0) == KnownNames.normal(name) }
      }) {
        throw unknown(name, among: known)
      }
      lines.append("\(one.name) = \(ModelRun(plan, session: session).answer(one, values).literal)")
    } else {
      var run = ModelRun(plan, session: session)
      if let name = run.give(values.map { ($0.name, nil, $0.value) }).first {
        throw unknown(name, among: plan.inputs.map(\.name))
      }
      var wanted = plan.ownDecisions
      if !decision.isEmpty {
        wanted = []
        for name in decision {
          guard let one = plan.decision(named: name) else { throw unknown(name, among: plan.decisions.map(\.name)) }
          wanted.append(one)
        }
      }
      for one in wanted { lines.append("\(one.name) = \(run.answer(one).literal)") }
    }
    Problems.print(plan.problems + session.problems, sources)
    try Console.write(lines.map { $0 + "\n" }.joined())
  }

  private func unknown(_ name: String, among names: [String]) -> ExitCode {
    let help =
      Spelling.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
      ?? "there are \(names.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"
    Console.report("sangloc: the model has no `\(name)`; \(names.isEmpty ? "it has none of this kind" : help)")
    return Ending.problems
  }

  private var clock: FunctionCall.Clock? { day.clock }
}

extension DayOption {
  /// The beginning of the day that was asked for; the machine's day and time where none was.
  var clock: FunctionCall.Clock? {
    if let asOf { return TimeOfDay(hour: 0, minute: 0, second: 0).map { .init(today: asOf, now: DateTime(asOf, $0)) } }
    let (hour, minute, second) = Console.timeOfDay
    guard let time = TimeOfDay(hour: hour, minute: minute, second: second) else { return nil }
    return .init(today: today, now: DateTime(today, time))
  }
}

extension SourceFile {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
