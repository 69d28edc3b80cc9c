internal import ArgumentParser
internal import DecisionModel
internal import FoundationEssentials
internal import Ledgers
internal import Terminal

/// Takes a ledger: a record for each row that is clear enough, and a list of what must be asked.
struct LedgerTake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: "Nhập một sổ thành hồ sơ · Take a ledger: records, and answers.csv for what must be asked.",
    discussion: """
      Writes records/ (or inspections/), answers.csv, register.csv and a table of what was taken into the folder. What is doubted is left out of a record
      until it is answered in answers.csv (column “trả lời”: the value, or “đúng” where the cell is right); answers are used in every import that follows. The same
      ledger taken again writes nothing; a changed row is told with old and new; a row that is gone is told and never deleted; a record that was edited by hand is not
      written over.
      """)

  @OptionGroup var options: LedgerOptions

  @Option(help: ArgumentHelp("The folder; it is made where it is not there.", valueName: "folder"))
  var into: String

  func run() throws {
    let taken = TakenFolder(into)
    let answers = try taken.answers()
    let opened = try options.open()
    let ledger = try options.ledger(opened, register: taken.register(), answers: answers)
    let preview = LedgerPreview(ledger, opened.model, options.language)
    try Console.write(preview.countLines.joined(separator: "\n") + "\n")
    guard ledger.counts.faults.isEmpty else { throw Ending.problems }
    let name = options.file.split(separator: "/").last.map(String.init) ?? options.file
    let taking = LedgerTaking(
      ledger, opened.model, file: name, before: try taken.before(ledger.mapping), answers: answers,
      register: try taken.registerTable(), existing: taken.bytes)
    try write(taking)
    try Console.write(TakingText(taking, options.language).text)
  }

  private func write(_ taking: LedgerTaking) throws {
    let root = FileFinder.withoutSlash(into)
    var folders: Set<String> = []
    for (path, text) in taking.files {
      let target = "\(root)/\(path)"
      let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? root
      if folders.insert(folder).inserted {
        do {
          try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
          Console.report("sangloc: \(options.say("không tạo được thư mục", "cannot make the folder")) `\(folder)`")
          throw Ending.failure
        }
      }
      try OutputFile(path: target).write(text)
    }
  }
}

/// A mapping proposed from the labels of a sheet.
struct LedgerMap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Đề xuất tệp ánh xạ cho một sổ · Propose a mapping from the labels of a ledger.")

  @OptionGroup var options: LedgerOptions

  @Option(help: "What the ledger is called.")
  var name = "so"

  func run() throws {
    let opened = try options.open()
    guard let proposal = MappingProposal(opened.workbook, opened.model, opened.folder.mappings, opened.folder.words) else {
      Console.report(
        "sangloc: \(options.file): \(options.say("không thấy dòng tiêu đề trong 15 dòng đầu", "no header in the first 15 rows"))"
      )
      throw Ending.problems
    }
    try Console.write(proposal.text(named: name))
  }
}
