internal import Application
internal import Archive
internal import ArgumentParser
internal import DecisionModel
internal import Terminal

/// Puts a copy where a register is to be.
struct Restore: ParsableCommand {
  static let name = "restore"

  static let configuration = CommandConfiguration(
    commandName: "sangloc serve restore",
    abstract: "Khôi phục từ bản sao lưu vào thư mục mới · Restore a copy into a new folder.",
    discussion: """
      The copy is held against its manifest and itself before anything is written. It does not hold the key of personal data, which is
      kept apart: name its file with --key.

      EXAMPLES
        sangloc serve restore --from data/backup/20261128-013000 --key personal.key --data new
      """)

  @Option(help: ArgumentHelp("The folder of the copy.", valueName: "folder"))
  var from: String

  @Option(help: ArgumentHelp("The new folder of the office.", valueName: "folder"))
  var data: String

  @Option(help: ArgumentHelp("The file of the key of personal data.", valueName: "file"))
  var key: String?

  func run() throws {
    do {
      let check = try Archive.restore(from, into: data, key: key)
      Console.report("sangloc: \(data): \(check.dossiers) hồ sơ · dossiers, \(check.files) tệp · files, nhật ký · audit rows \(check.auditRows)")
    } catch let refusal as Refusal {
      Console.report("sangloc: \(refusal.words.vi) \(refusal.words.en)")
      throw Ending.failure
    }
  }
}
