internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Editing
internal import Impact
internal import Screening
internal import Terminal

/// A name of the rule set exchanged for another, wherever it stands.
struct RenameInRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Đổi tên một thông tin, giá trị, quy tắc ở mọi nơi · A name of the rules exchanged wherever it stands.",
    discussion: """
      A fact, a parameter, a decision, a value of a type, a rule, a duty, a criterion or a clause: in rule files, their examples, mapping files of
      ledgers, and records. Only the name changes where it stands; every other byte stays. The rule set and the records are read again from the
      changed files before anything is written: where they would not say the same, nothing is written.

      EXAMPLES
        sangloc rename land.area.total site.area --dry-run    what would change, a line for each place
        sangloc rename land.area.total site.area --formerly   records elsewhere may still use the old name
        sangloc rename "pig farming" "pig raising" --of activity
      """)

  @Argument(help: ArgumentHelp("The name as it is.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The name as it is to be.", valueName: "new"))
  var new: String

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("Case files, or folders of them; `Cases` if there is one.", valueName: "path"))
  var cases: [String] = []

  @Option(help: ArgumentHelp("Which of several things of that name: a type, or name, rule, duty, criterion, clause.", valueName: "kind"))
  var of: String?

  @Flag(help: "Keep the old name of a fact or value as one that records may still use (`formerly:`).")
  var formerly = false

  @Flag(help: "Only show what would change.")
  var dryRun = false

  func run() throws {
    let renaming: Renaming
    switch Renaming.plan(
      old, to: new, rules: ruleSet.path, includeRoot: ruleSet.includeRoot, cases: ProofInputs.cases(cases), of: of, keepsOld: formerly)
    {
    case .success(let made): renaming = made
    case .failure(let refusal):
      Console.report("sangloc: \(refusal.words.vi) · \(refusal.words.en)")
      for problem in refusal.problems.prefix(8) { Console.report("  \(problem.message)\(problem.help.map { "; \($0)" } ?? "")") }
      throw Ending.problems
    }
    if dryRun {
      let place = LinePlaces(renaming.sources)
      try Console.write(renaming.edits.map { "\(place($0.range)): \($0.text.filter { $0 != "\n" })\n" }.joined())
    } else {
      for (path, bytes) in renaming.files.bytes.sorted(by: { $0.key < $1.key }) { try OutputFile(path: path).write(bytes) }
    }
    let (places, files) = (renaming.edits.count, renaming.files.bytes.count)
    Console.report(
      "sangloc: \(renaming.subject.words.vi) `\(old)` → `\(new)`: \(places) chỗ, \(files) tệp · \(places) places in \(files) files"
        + (dryRun ? " (chưa ghi · not written)" : ""))
    if !renaming.left.isEmpty {
      let place = LinePlaces(renaming.sources)
      Console.report("sangloc: cùng chữ, nghĩa khác, giữ nguyên · the same word in another meaning, left: "
        + renaming.left.prefix(12).map { place($0) }.joined(separator: ", ") + (renaming.left.count > 12 ? ", …" : ""))
    }
  }
}
