internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
internal import Letters
internal import Reporting
internal import Screening
internal import Templates
internal import Terminal

/// The office's templates of letters: checked, and what may stand in them.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Mẫu văn bản của cơ quan: kiểm tra, danh sách mục điền · The office's templates: check them, list the names.",
    subcommands: [TemplatesCheck.self, TemplatesNames.self])
}

/// Holds templates against what their letters need.
struct TemplatesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra mẫu: mục điền, khối, danh sách, trình bày · Check templates: tags, blocks, lists, layout.",
    discussion: """
      Every fault is told at once, with its place (paragraph, cell of a table), the tag as written and the nearest right name. Exit code 1 with
      errors; warnings (tracked changes left, margins, faces, clauses written out) do not count.

      EXAMPLES
        sangloc templates check                      the shipped templates
        sangloc templates check mau-cua-so           a folder of the office's own
        sangloc templates check thu.docx --kind yeu-cau-bo-sung
      """)

  @Argument(help: ArgumentHelp("A folder of templates, or one file; without it the shipped ones.", valueName: "folder"))
  var path: String?

  @Option(name: .long, help: ArgumentHelp("Which letter a file is for, where its name does not say.", valueName: "kind"), transform: Letter.kind(_:))
  var kind: LetterKind?

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  func run() throws {
    var sources = SourceFiles()
    let words = OfficeWords(try ruleSet.load(into: &sources, in: language).rules.ruleSet)
    var isFolder = false
    let given = path ?? ProgramFiles.path(TemplatesOption.shipped)
    guard FileManager.default.fileExists(atPath: given, isDirectory: &isFolder) else {
      Console.report(language == .vi ? "sangloc: không có `\(given)`" : "sangloc: there is no `\(given)`")
      throw Ending.failure
    }
    var options = TemplatesOption()
    options.templates = isFolder ? given : given.contains("/") ? String(given[..<(given.lastIndex(of: "/") ?? given.startIndex)]) : "."
    let office = try options.office(into: &sources)
    let files = isFolder ? try Self.files(in: FileFinder.withoutSlash(given)) : [given]
    guard !files.isEmpty else {
      Console.report(language == .vi ? "sangloc: `\(given)` không có tệp .docx" : "sangloc: `\(given)` has no .docx file")
      throw Ending.failure
    }
    var (errors, warnings, unread) = (0, 0, 0)
    for file in files {
      guard let kind = kind ?? Self.kind(of: file) else {
        let names = LetterKind.allCases.map { "\($0.rawValue).docx" }.joined(separator: ", ")
        Console.report(
          language == .vi
            ? "\(file): tên tệp không phải tên mẫu nào (\(names)); không kiểm tra, hoặc nêu --kind"
            : "\(file): the name is that of no template (\(names)); not checked, or say --kind")
        unread += 1
        continue
      }
      do {
        let template = try TemplatesOption.read(kind, file, office, words, language)
        for fault in template.faults { Console.report(TemplatesOption.line(file, fault, language)) }
        errors += template.faults.count { !$0.code.isWarning }
        warnings += template.faults.count(where: \.code.isWarning)
      } catch let ending as ExitCode where ending == Ending.problems {
        errors += 1
      }
    }
    try Console.write(
      language == .vi
        ? "Đã kiểm tra \(files.count - unread) mẫu: \(errors) lỗi, \(warnings) lưu ý.\n"
        : "\(files.count - unread) templates checked: \(errors) errors, \(warnings) warnings.\n")
    if errors > 0 { throw Ending.problems }
  }

  private static func kind(of file: String) -> LetterKind? {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return LetterKind(rawValue: name.lowercased().hasSuffix(".docx") ? String(name.dropLast(5)) : name)
  }

  /// Word keeps a file of its own, `~$…`, beside one that is open.
  private static func files(in folder: String) throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw Ending.failure }
    return names.filter { $0.lowercased().hasSuffix(".docx") && !$0.hasPrefix("~$") }.sorted().map { "\(folder)/\($0)" }
  }
}

/// What may stand in a template.
struct TemplatesNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Các mục, danh sách, điều kiện dùng trong mẫu · The names of values, lists and conditions.")

  func run() throws { try Console.write(LetterNames.page) }
}
