internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening
internal import Terminal

/// Kept reports to whether they can be had again.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Kiểm chứng phiếu đã lập · Whether a kept report can be had again from the facts in it.",
    discussion: """
      REPORT is what `screen --format json` wrote: one report, or a line each. Each is evaluated again, from its facts, on its day, under the rule
      set of its hash. It says: the same bytes; the same answer from another version of the program; or where the two differ.

      Exit codes: 0 the same bytes or answer; 1 something differs; 2 a file could not be read, or is no report; 3 the rule set of that hash,
      or a file of its map, is not the one at hand, so that nothing can be said. Of many, the highest.

      EXAMPLES
        sangloc screen my.yaml --format json --output my.json; sangloc verify my.json
        sangloc verify kept/*.json --rules Rules-of-2026
      """)

  @Argument(help: ArgumentHelp("Reports in JSON.", valueName: "report"))
  var reports: [String]

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  /// A year's reports, a line each.
  private static let sizeLimit = 1 << 30

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    var ending: Int32 = 0
    for path in reports {
      var problems: [Diagnostic] = []
      guard let file = FileFinder.read(path, into: &sources, limit: Self.sizeLimit, reporting: &problems) else {
        Problems.print(problems, sources)
        ending = max(ending, Ending.failure.rawValue)
        continue
      }
      let kept = ReportVerification.read(String(decoding: file.bytes, as: UTF8.self))
      if kept.isEmpty {
        Console.report("sangloc: `\(path)`: \(ReportVerification.Refusal(line: 1, schema: nil).text(language))")
        ending = max(ending, Ending.failure.rawValue)
      }
      for report in kept {
        switch report {
        case .failure(let refusal):
          Console.report("sangloc: `\(path)`: \(refusal.text(language))")
          ending = max(ending, Ending.failure.rawValue)
        case .success(let kept):
          let verification = try ReportVerification(kept, by: engine, sources: sources)
          try Console.write("\(path): \(verification.text(language))\n")
          ending = max(ending, verification.outcome.exitCode)
        }
      }
      sources.removeLast()
    }
    if ending != 0 { throw ExitCode(ending) }
  }
}

extension ReportVerification.Outcome {
  fileprivate var exitCode: Int32 {
    switch self {
    case .sameBytes, .sameContent, .sameAnswer: 0
    case .differs: Ending.problems.rawValue
    case .otherRules, .otherLayers, .unknownFacts: Ending.otherRules.rawValue
    }
  }
}
