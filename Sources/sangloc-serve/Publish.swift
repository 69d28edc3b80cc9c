internal import Application
internal import Archive
internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials
internal import Screening
internal import Terminal
internal import WebService

/// The public pages of the office as files.
struct Publish: AsyncParsableCommand {
  static let name = "publish"

  static let configuration = CommandConfiguration(
    commandName: "sangloc serve publish",
    abstract: "Trang công khai dạng tệp tĩnh · The public pages of the office as files.",
    discussion: """
      The rule book, what has to be filed for each procedure, and the decided dossiers that a leader released, persons not named. The
      folder can be put on any web server; nothing of it needs a script. The workplace may be running meanwhile.

      EXAMPLES
        sangloc serve publish --data data --output site
        sangloc serve publish --data data --output site --replace
      """)

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("The folder of the office.", valueName: "folder"))
  var data: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder of the site; it is made.", valueName: "folder"))
  var output: String

  @Flag(help: "Puts the pages in the place of those of an earlier run.")
  var replace = false

  @Option(help: ArgumentHelp("The file of the office.", valueName: "file"))
  var office: String?

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  func run() async throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    var problems: [Diagnostic] = []
    guard let book = OfficeBook.read(office ?? ProgramFiles.path("Offices/tuyen-quang/office.yaml"), into: &sources, reporting: &problems), !problems.hasErrors else {
      Problems.print(problems, sources)
      throw Ending.problems
    }
    do {
      let archive = try Archive(reading: data)
      let workplace = Workplace(archive, ScreeningDesk(engine.rules, sources), book, try SodiumPasswords(), now: { Serve.now() })
      let publication = try await workplace.publication()
      let files = try PublicSite(publication, engine.rules, sources, language, folder: WebFolder(ProgramFiles.path("Web"))).files()
      try write(files)
      let size = files.reduce(0) { $0 + $1.bytes.count }
      Console.report("sangloc: \(output): \(files.count) files, \(size / 1_000) kB; \(publication.decided.count) decisions")
    } catch let refusal as Refusal {
      Console.report("sangloc: \(refusal.words.vi) \(refusal.words.en)")
      throw Ending.failure
    } catch let failure as WebFolder.Failure {
      Console.report("sangloc: \(failure.path): \(failure.reason)")
      throw Ending.failure
    }
  }

  /// All or nothing: into a new folder beside it, which then takes its place.
  private func write(_ files: [PublicSite.File]) throws {
    let manager = FileManager.default
    let target = FileFinder.withoutSlash(output)
    let there = (try? manager.contentsOfDirectory(atPath: target)) ?? []
    if !there.isEmpty, !replace || !["site.css", "ket-qua", "thu-tuc"].allSatisfy(there.contains) {
      Console.report(
        replace
          ? "sangloc: `\(target)` holds no earlier public pages: nothing is replaced" : "sangloc: `\(target)` is not empty; name a new folder, or add --replace")
      throw Ending.failure
    }
    let mark = "\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
    let (made, before) = ("\(target).new-\(mark)", "\(target).old-\(mark)")
    do {
      for folder in Set(files.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }) {
        try manager.createDirectory(atPath: "\(made)/\(folder)", withIntermediateDirectories: true)
      }
      for file in files { try Data(file.bytes).write(to: URL(filePath: "\(made)/\(file.path)")) }
      let isThere = manager.fileExists(atPath: target)
      if isThere { try manager.moveItem(atPath: target, toPath: before) }
      do { try manager.moveItem(atPath: made, toPath: target) } catch {
        if isThere { try? manager.moveItem(atPath: before, toPath: target) }
        throw error
      }
      if isThere { try? manager.removeItem(atPath: before) }
    } catch {
      try? manager.removeItem(atPath: made)
      Console.report("sangloc: cannot write `\(target)`: \(error)")
      throw Ending.failure
    }
  }
}
