import Foundation
import GRDB
import Testing

@testable import Application
@testable import Archive

/// A copy is whole or says what is wrong; a register comes back from it; older files are brought to the newest form.
struct BackupTests {
  @Test func `a register comes back from its copy`() async throws {
    let small = try await SmallRegister()
    let hash = try await small.archive.keep(Array("tài liệu".utf8))
    _ = try await small.archive.write { register in
      try register.insert(DocumentRow(uid: "t", dossier: 1, name: "Tài liệu", state: .present, blob: hash, at: SmallRegister.at, by: 1))
    }
    for number in 0..<10 { try await small.log("act.\(number)") }
    let copy = small.folder + "-copy"
    let restored = small.folder + "-restored"
    defer { for path in [copy, restored] { try? FileManager.default.removeItem(atPath: path) } }
    // While somebody writes.
    async let writing: Void = { for number in 0..<20 { try await small.log("meanwhile.\(number)") } }()
    let check = try small.archive.backUp(into: copy)
    try await writing
    #expect(check.problems == [])
    #expect(check.files == 1 && check.dossiers == 1 && check.auditRows >= 11)
    let key = small.folder + "/" + SodiumSeals.keyName
    #expect(try Archive.restore(copy, into: restored, key: key) == check)
    #expect(throws: Refusal.self) { try Archive.restore(copy, into: restored, key: key) }
    #expect(throws: Refusal.self) { try Archive.restore(copy, into: small.folder, key: key) }
    let back = try Archive(at: restored)
    #expect(try await back.bytes(of: hash) == Array("tài liệu".utf8))
    #expect(try await back.read { try $0.count(Query<AuditRow>.all) } == check.auditRows)
    // A byte of the copy: found, and not restored.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: copy + "/sangloc.sqlite"))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: copy + "/sangloc.sqlite"))
    let broken = try Archive.check(backup: copy)
    #expect(!broken.problems.isEmpty)
    #expect(throws: Refusal.self) { try Archive.restore(copy, into: restored + "-other", key: key) }
    try? FileManager.default.removeItem(atPath: restored + "-other")
  }

  @Test func `a filled file of the first version is carried to the newest, and kept as it was`() async throws {
    let folder = NSTemporaryDirectory() + "sangloc-old-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/sangloc.sqlite"
    do {
      let old = try DatabasePool(path: path)
      try Schema.migrator.migrate(old, upTo: "1 dossiers")
      try await old.write { db in try SmallRegister.fill(Session(db)) }
      let isOld = try await old.read { try !$0.tableExists("facility") }
      #expect(isOld)
      try old.close()
    }
    let archive = try Archive(at: folder)
    try await archive.pool.read { db in
      let (isThere, told) = (try db.tableExists("facility"), try String.fetchAll(db, sql: "PRAGMA integrity_check"))
      let lost = try GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      #expect(isThere && told == ["ok"] && lost.isEmpty)
    }
    let rows = try await archive.read { try $0.rows(Query<AuditRow>.all) }
    #expect(AuditChain.verify(rows, after: AuditChain.start).brokenAt == nil && rows.count == 1)
    #expect(FileManager.default.fileExists(atPath: folder + "/backup/before-migration/manifest.txt"))
  }

  @Test func `a file of a newer program is left alone`() async throws {
    let small = try await SmallRegister()
    try await small.archive.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 later')") }
    let copy = small.folder + "-newer"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    _ = try small.archive.backUp(into: copy)
    #expect(throws: Refusal.self) { try Archive(at: copy) }
  }
}
