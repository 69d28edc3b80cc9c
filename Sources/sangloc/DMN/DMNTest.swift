internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Terminal

/// The tests of a folder of models in the form of the DMN conformance kit, scored.
struct DMNTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Chấm điểm các mô hình DMN theo bộ kiểm thử · The tests of a folder of models, scored.",
    discussion: """
      The folder and its subfolders hold models (.dmn) and tests (.xml) in the form of the DMN Technology Compatibility Kit. A line for each
      suite, one for each failure with its reason, the total last; the exit code is 1 where a test fails.

      EXAMPLES
        sangloc dmn test ../shared/dmn-kit
        sangloc dmn test ../shared/dmn-kit --table Sources/DMNText/Conformance.md
      """)

  @Argument(help: ArgumentHelp("A folder of models and tests.", valueName: "folder"))
  var folder: String

  @Option(help: ArgumentHelp("Write the score as a table, too.", valueName: "file.md"))
  var table: String?

  @OptionGroup var day: DayOption

  func run() throws {
    let score: ModelScore
    switch ModelScore.of(folder, clock: day.clock) {
    case .success(let one): score = one
    case .failure(let failure):
      Console.report("sangloc: cannot read `\(folder)`: \(failure.reason)")
      throw Ending.failure
    }
    guard !score.suites.isEmpty else {
      Console.report("sangloc: `\(folder)` holds no tests (.xml)")
      throw Ending.failure
    }
    if let table { try OutputFile(path: table).write(score.table) }
    try Console.write(score.summary + "\n")
    if score.failed > 0 { throw Ending.problems }
  }
}
