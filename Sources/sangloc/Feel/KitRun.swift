internal import Conformance
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Terminal

/// Files of the DMN conformance kit to their score.
enum KitRun {
  /// No file of the kit comes near it.
  private static let sizeLimit = 256 << 20

  /// Prints a line for each suite, each failure, a line for each file where there are several, and the total as the last line.
  static func run(_ paths: [String], clock: FunctionCall.Clock?) throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    var score = KitScore()
    var files: [String] = []
    for path in paths {
      guard let file = FileFinder.read(path, into: &sources, limit: sizeLimit, reporting: &problems) else { continue }
      var one = KitScore()
      let (cases, refused) = KitCase.read(path, bytes: file.bytes)
      for line in refused { one.refuse(path, line: line) }
      for kitCase in cases { one.add(kitCase, kitCase.answer(clock: clock)) }
      score.add(one)
      files.append("\(one.total)  \(path)")
      sources.removeLast()
    }
    Problems.print(problems, sources)
    if !score.details.isEmpty { try Console.write(score.details + "\n") }
    if files.count > 1 { try Console.write(files.joined(separator: "\n") + "\n") }
    try Console.write(score.total + "\n")
    if !problems.isEmpty { throw Ending.failure }
    if score.failedCount > 0 { throw Ending.problems }
  }
}
