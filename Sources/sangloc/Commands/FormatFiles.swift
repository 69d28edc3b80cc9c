internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Editing
internal import Terminal
internal import YAMLTree

/// The layout of rule and case files.
struct FormatFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Trình bày lại tệp quy tắc và hồ sơ · Rule and case files laid out alike.",
    discussion: """
      The order of the keys at the top, quotation marks, white space, comments; what a file says stays, and comments stay where they belong.
      A file is written only where its layout changes.

      EXAMPLES
        sangloc format Rules Cases
        sangloc format Rules Cases --check      which files are laid out otherwise (exit code 1 where there is one)
      """)

  @Argument(help: ArgumentHelp("Files, or folders of them.", valueName: "path"))
  var paths: [String]

  @Flag(help: "Only name the files that would change.")
  var check = false

  func run() throws {
    var (changed, failed, count) = (0, false, 0)
    for path in paths {
      let files: [String]
      switch FileFinder.yamlFiles(at: path) {
      case .success(let found): files = found
      case .failure(let failure):
        Console.report("sangloc: không đọc được · cannot read `\(path)`: \(failure.reason)")
        throw Ending.failure
      }
      for name in files {
        var sources = SourceFiles()
        var problems: [Diagnostic] = []
        count += 1
        guard let file = FileFinder.read(name, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems),
          let bytes = FileFormat.formatted(file, reporting: &problems)
        else {
          Problems.print(problems, sources)
          Console.report("sangloc: giữ nguyên · left as it is: `\(name)`")
          failed = true
          continue
        }
        guard bytes != file.bytes else { continue }
        changed += 1
        if check { try Console.write("\(name)\n") } else { try OutputFile(path: name).write(bytes) }
      }
    }
    Console.report("sangloc: \(count) tệp, \(changed) \(check ? "cần trình bày lại" : "đã trình bày lại") · \(count) files, \(changed) \(check ? "to be laid out" : "laid out anew")")
    if failed || check && changed > 0 { throw Ending.problems }
  }
}
