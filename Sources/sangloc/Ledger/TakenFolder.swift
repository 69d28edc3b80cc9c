internal import Diagnostics
internal import DecisionModel
internal import Ledgers
internal import Terminal

/// The folder into which ledgers are taken: records, answers, and what was taken before.
struct TakenFolder {
  private let path: String?
  private static let sizeLimit = 64 << 20

  init(_ path: String?) { self.path = path.map { FileFinder.withoutSlash($0) } }

  /// The bytes of a file of the folder; `nil` where there is none.
  func bytes(_ file: String) -> [UInt8]? {
    guard let path, case .bytes(let bytes) = FileStore.disk.read("\(path)/\(file)", Self.sizeLimit) else { return nil }
    return bytes
  }

  private func table(_ file: String, _ columns: [String]) throws -> KeptTable? {
    guard let bytes = bytes(file) else { return nil }
    guard let table = KeptTable(bytes, columns: columns) else {
      Console.report(
        "sangloc: `\(path ?? "")/\(file)`: không phải bảng do lệnh này ghi (tiêu đề cột khác) · not a table that this command wrote"
      )
      throw Ending.problems
    }
    return table
  }

  func registerTable() throws -> KeptTable? { try table(Register.file, Register.columns) }
  func register() throws -> Register { try registerTable().map { Register($0) } ?? Register() }
  func answers() throws -> LedgerAnswers {
    try table("answers.csv", LedgerAnswers.columns).map { LedgerAnswers($0) } ?? LedgerAnswers()
  }
  func before(_ mapping: LedgerMapping) throws -> TakenRows {
    try table("\(mapping.name).taken.csv", TakenRows.columns(mapping)).map { TakenRows($0, mapping) } ?? TakenRows()
  }
}
