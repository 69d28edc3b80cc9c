internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Terminal

/// A rule set to its problems.
struct Check: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra bộ quy tắc và chạy ví dụ của nó · Read and check a rule set, and run its examples.",
    discussion: """
      Names, types, units, dates, sources, circles, clauses: everything wrong in all files is reported in one run, with place and remedy. The exit
      code is 1 where there is an error (with --warnings, also where there is a warning).

      EXAMPLES
        sangloc check Rules/tuyen-quang
        sangloc check Rules/tuyen-quang --format sarif > check.sarif
        sangloc check Rules/tuyen-quang --watch     again after every change, until Ctrl-C
        sangloc check Rules/tuyen-quang --gaps      the texts of the law that are wanting
        sangloc check Rules/tuyen-quang --stale 12 month      the instruments that nobody has looked at since
      """)

  @Argument(help: ArgumentHelp("The rule set: a folder. The built-in one if left out.", valueName: "rules"))
  var rules: String?

  @Option(name: .shortAndLong, help: "text, json or sarif.")
  var format: Format = .text

  @Flag(help: "Warnings count as errors.")
  var warnings = false

  @Flag(help: "Also print notes: facts that no rule reads.")
  var notes = false

  @Flag(help: "List the texts of the law that nobody has read, where an answer depends on them.")
  var gaps = false

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "List the instruments in force that nobody has held against their text for so long.", valueName: "12 month"))
  var stale: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules may include folders that stand in this one; without it, in the folder that holds the rule set.",
      valueName: "folder"))
  var includeRoot: String?

  @Flag(help: "Check again whenever a file of the rule set, or of one beside it, is changed; end with Ctrl-C.")
  var watch = false

  func run() throws {
    guard watch else { return try check() }
    let path = FileFinder.withoutSlash(rules ?? RuleSetOptions.parseOrExit([]).path)
    var files = FileWatch(includeRoot ?? RuleFolder.includeRoot(of: path, asked: nil))
    while true {
      // What is wrong is printed; the next look may find it mended.
      do { try check() } catch let ending as ExitCode where ending == Ending.problems {}
      Console.report("sangloc: đang theo dõi, Ctrl-C để dừng · watching, Ctrl-C ends it")
      files.wait()
    }
  }

  private func check() throws {
    let limit = try staleLimit
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let path = rules ?? RuleSetOptions.parseOrExit([]).path
    let engine = Engine.load(path, includeRoot: includeRoot, into: &sources, reporting: &problems)
    if let engine { engine.check(reporting: &problems) }
    let sorted = problems.causesFirst.filter { notes || $0.severity != .note }
    switch format {
    case .text:
      if !sorted.isEmpty {
        try Console.write(DiagnosticPrinter(files: sources, colour: Console.colourOnOutput).text(sorted) + "\n")
      }
      if let engine { try Console.write(engine.summary + "\n") }
    case .json: try Console.write(DiagnosticJSON.text(sorted, files: sources) + "\n")
    case .sarif: try Console.write(DiagnosticSARIF.text(sorted, files: sources, version: Engine.version) + "\n")
    }
    if gaps, let engine {
      for gap in engine.gaps { try Console.write(gap + "\n") }
    }
    if let limit, let engine {
      for line in engine.stale(since: limit.since, on: limit.today) { try Console.write(line + "\n") }
    }
    if sorted.contains(where: { $0.code == .unreadableFile }) { throw Ending.failure }
    if engine == nil || sorted.hasErrors || (warnings && sorted.contains { $0.severity == .warning }) {
      throw Ending.problems
    }
  }

  /// Today, and the day before which a look counts no more; `nil` where nobody asks.
  private var staleLimit: (since: CalendarDate, today: CalendarDate)? {
    get throws {
      guard !stale.isEmpty else { return nil }
      let words = stale.flatMap { $0.split(separator: " ") }
      let (year, month, day) = Console.today
      guard words.count == 2, let count = Int(words[0]), count > 0,
        let today = CalendarDate(year: year, month: month, day: day)
      else { throw ValidationError("write --stale 12 month, 1 year or 90 day") }
      let since: CalendarDate? =
        switch words[1] {
        case "day": CalendarDate(dayNumber: today.dayNumber - count)
        case "month": today.adding(YearMonthDuration(months: -count))
        case "year": today.adding(YearMonthDuration(months: -12 * count))
        default: nil
        }
      guard let since else { throw ValidationError("write --stale 12 month, 1 year or 90 day") }
      return (since, today)
    }
  }
}
