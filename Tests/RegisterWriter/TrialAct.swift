import Application
import Archive
import FoundationEssentials

extension Archive {
  /// A file, a document, a statement and their row in the log: one act.
  func writeTrialAct(_ number: Int) async throws -> Int {
    let hash = try await keep(Array("tệp \(number)".utf8))
    let at = Moment(milliseconds: 1_793_000_000_000 + number)
    let document = """
      {"id": 0, "uid": "t\(number)", "dossier": 1, "name": "t", "kind": "trial", "state": "present", "blob": "\(hash)", "at": "\(at)", "by": 1}
      """
    let statement = """
      {"id": 0, "subject_kind": "dossier", "subject": 1, "fact": "trial", "kind": "stated", "written": "\(number)", "reading": "ok", "origin": "dossier", "at": "\(at)", "by": 1}
      """
    return try await write { register in
      try register.insert(try JSONDecoder().decode(DocumentRow.self, from: Data(document.utf8)))
      try register.insert(try JSONDecoder().decode(StatementRow.self, from: Data(statement.utf8)))
      try register.log(AuditEntry(at: at, user: 1, name: "", address: "", act: "trial", subject: "dossier:1", detail: ["number": String(number)]))
      return number
    }
  }
}
