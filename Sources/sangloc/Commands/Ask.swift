internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Inquiry
internal import Reporting
internal import Screening
internal import Terminal

/// A record to what one would do best to find out next.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Cần hỏi thông tin nào tiếp theo · Which fact to ask for next.",
    discussion: """
      The questions that keep the recommendation open, or with --for those on which one answer turns, in the order in which to ask
      them. Nothing but the answer is printed where it is known. A question for many facts at once is answered by its name:
      `sensitive_factors: none`.

      EXAMPLES
        sangloc ask my.yaml
        sangloc ask my.yaml --all --language en
        sangloc ask my.yaml --for eia.required                      must there be an EIA?
        sangloc ask whole.yaml --from activity.type,location.inside_zone    the questions it would have taken from these two facts
      """)

  @Argument(help: ArgumentHelp("A record: a case file, or - for standard input.", valueName: "record"))
  var record: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Only what this decision, rule or duty turns on.", valueName: "name"))
  var topic: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "As if only these facts were stated: every question to the end, each answered from the record.", valueName: "facts"))
  var beginning: String?

  @Flag(help: "All of them, not only the next.")
  var all = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let topic = try topic.map { try self.topic($0, in: engine.rules) }
    let beginning = try beginning.map { try facts($0, in: engine.rules) }
    let inputs = RecordInputs([record], language: language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      let asked = day.day(for: file.record)
      inputs.note(
        engine.screen(file, asOf: asked, dayFrom: day.origin(for: file.record), strict: strict, sources: sources))
      let inquiry = Inquiry(engine, file, asOf: asked, strict: strict, sources: sources)
      // The questions for the recommendation name the components; all others look at one set of facts.
      if beginning != nil || topic != nil, !inputs.isWhole(file, for: beginning != nil ? "ask --from" : "ask --for") { return try inputs.finish() }
      if let beginning {
        try Console.write(QuestionText(language).page(inquiry.interview(from: beginning, for: topic)))
      } else if let topic {
        guard let questioning = inquiry.questions(for: topic) else {
          Console.report("sangloc: `\(self.topic ?? "")` is a fact or a number of the law: it turns on no other fact")
          throw Ending.problems
        }
        try Console.write(QuestionText(language).page(questioning, all: all))
      } else {
        try Console.write(QuestionText(language).page(inquiry.questions(), all: all))
      }
    }
    try inputs.finish()
  }

  private func topic(_ word: String, in rules: CompiledRuleSet) throws -> Topic {
    if let topic = Topic(word, in: rules) { return topic }
    Console.report("sangloc: no rule, duty or decision is called `\(word)`")
    for near in Topic.near(word, in: rules) {
      Console.report("  did you mean `\(near.name)` (\(near.label[language]))?")
    }
    throw Ending.problems
  }

  private func facts(_ words: String, in rules: CompiledRuleSet) throws -> Set<Int> {
    var slots: Set<Int> = []
    for word in words.split(separator: ",") {
      if case .name(let slot)? = Topic(String(word), in: rules) {
        slots.insert(slot)
        continue
      }
      Console.report("sangloc: no fact is called `\(word)`")
      for near in Topic.near(String(word), in: rules) {
        Console.report("  did you mean `\(near.name)` (\(near.label[language]))?")
      }
      throw Ending.problems
    }
    return slots
  }
}
