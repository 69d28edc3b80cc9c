internal import ArgumentParser
internal import DMNText
internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
internal import Terminal

/// A decision model as the beginning of a rule set.
struct DMNImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Dựng khung bộ quy tắc từ một mô hình DMN · A rule-set skeleton from a decision model.",
    discussion: """
      Types, inputs and decisions become rule files in a new folder: structures as facts with a dot, tables as rows, boxed logic as one
      expression, knowledge models written out where they are called. What has no place in a rule set is named on standard error, with the
      reason. The labels are the model's, the one source is the model itself: both are for you to replace.

      EXAMPLES
        sangloc dmn import loan.dmn --output my-rules
        sangloc check my-rules
      """)

  @Argument(help: ArgumentHelp("The model, .dmn.", valueName: "model"))
  var model: String

  @Option(help: ArgumentHelp("The new folder; it may not hold anything yet.", valueName: "folder"))
  var output: String

  @OptionGroup var day: DayOption

  func run() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let folder = ModelFolder.read(model, into: &sources, reporting: &problems)
    Problems.print(problems, sources)
    guard let folder, !problems.hasErrors else {
      throw problems.contains { $0.code == .unreadableFile } ? Ending.failure : Ending.problems
    }
    let skeleton = RuleSetSkeleton(folder, from: day.asOf ?? day.today)
    let manager = FileManager.default
    if let there = try? manager.contentsOfDirectory(atPath: output), !there.isEmpty {
      Console.report("sangloc: `\(output)` is not empty; name a new folder")
      throw Ending.failure
    }
    for file in skeleton.files {
      let path = "\(FileFinder.withoutSlash(output))/\(file.path)"
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      do {
        try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      } catch {
        Console.report("sangloc: cannot make the folder `\(parent)`")
        throw Ending.failure
      }
      try OutputFile(path: path).write(file.text)
    }
    try Console.write(skeleton.files.map { "\(FileFinder.withoutSlash(output))/\($0.path)\n" }.joined())
    for line in skeleton.notPlaced { Console.report("sangloc: no place for \(line)") }
  }
}
