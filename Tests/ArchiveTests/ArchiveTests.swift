import FEEL
import Foundation
import GRDB
import Testing

@testable import Application
@testable import Archive

/// What the store promises: nothing appended ever changes, a broken chain is found, words are found, one program has the folder.
struct ArchiveTests {
  @Test func `each row type has just the columns of its table`() async throws {
    let small = try await SmallRegister()
    func columns<R: Application.Row>(_ type: R.Type) throws -> (Set<String>, Set<String>) {
      let there = try small.archive.pool.read { db in Set(try db.columns(in: R.table).map(\.name)) }
      return (there, Set(R.CodingKeys.allCases.map(\.rawValue)))
    }
    let all = [
      try columns(UnitRow.self), try columns(UserRow.self), try columns(UserRoleRow.self), try columns(DelegationRow.self), try columns(CredentialRow.self),
      try columns(SessionRow.self), try columns(TokenRow.self), try columns(SignInRow.self), try columns(HolidayRow.self), try columns(DraftRow.self),
      try columns(AuditRow.self), try columns(PartyRow.self), try columns(DossierRow.self), try columns(DossierEventRow.self),
      try columns(DocumentRow.self), try columns(StatementRow.self), try columns(SubjectVersionRow.self), try columns(RuleSetRow.self),
      try columns(ScreeningRow.self), try columns(RequestRow.self), try columns(RequestItemRow.self), try columns(PaperRow.self),
      try columns(ApprovalRow.self), try columns(DecisionRow.self), try columns(ChecklistRow.self), try columns(FacilityRow.self),
      try columns(FacilityEventRow.self), try columns(PermitRow.self), try columns(PermitLimitRow.self), try columns(SampleRow.self),
      try columns(SampleValueRow.self), try columns(ComplaintRow.self), try columns(InspectionRow.self), try columns(MeasureRow.self),
      try columns(PlanRow.self), try columns(PlanItemRow.self), try columns(ImportBatchRow.self), try columns(ImportRowRow.self),
      try columns(ReleaseRow.self), try columns(AnsweredRow.self), try columns(SealKeyRow.self),
    ]
    for (there, named) in all { #expect(there == named) }
    let tables = try await small.archive.pool.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find_%' AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'")
    }
    #expect(tables.count == all.count)
  }

  @Test func `appended rows refuse every change`() async throws {
    let small = try await SmallRegister()
    for table in Schema.appended {
      for sql in ["UPDATE \"\(table)\" SET id = id + 1000", "DELETE FROM \"\(table)\""] {
        let count = try await small.archive.pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0 }
        if count == 0 { continue }
        await #expect(throws: DatabaseError.self) { try await small.archive.pool.write { db in try db.execute(sql: sql) } }
      }
    }
    // Those that have no row here are guarded by the same triggers.
    let guarded = try await small.archive.pool.read { db in try String.fetchSet(db, sql: "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'") }
    #expect(Set(Schema.appended).isSubset(of: guarded))
    for name in ["statement", "subject_version", "dossier_event", "screening", "approval", "decision", "audit"] { #expect(Schema.appended.contains(name)) }
  }

  @Test func `values outside a table's list, days that are none, and names of nothing are refused`() async throws {
    let small = try await SmallRegister()
    let refused = [
      "UPDATE dossier SET state = 'somewhere'", "UPDATE dossier SET received = '2026-1-1'", "UPDATE dossier SET party = 99",
      "INSERT INTO dossier (uid, number, kind, procedure, party, title, title_key, commune, received, state, round, unit, is_restricted, version) SELECT 'e', number, kind, procedure, party, title, title_key, commune, received, state, round, unit, is_restricted, version FROM dossier",
      "UPDATE dossier SET version = 'one'", "DELETE FROM dossier",
    ]
    for sql in refused { await #expect(throws: DatabaseError.self, "\(sql)") { try await small.archive.pool.write { db in try db.execute(sql: sql) } } }
  }

  @Test(arguments: ["act", "name", "detail", "subject", "at", "hash", "prev", "address"])
  func `one byte of the log that was changed is found, and where`(_ column: String) async throws {
    let small = try await SmallRegister()
    for number in 0..<20 { try await small.log("trial.\(number)") }
    func verify() throws -> Int? {
      let rows = try small.archive.pool.read { db in try Session(db).rows(Query<AuditRow>.all.ordered(by: .id)) }
      return AuditChain.verify(rows, after: AuditChain.start).brokenAt
    }
    #expect(try verify() == nil)
    // Whoever has the file can take the triggers away; the chain still tells.
    try await small.archive.pool.write { db in
      try db.execute(sql: "DROP TRIGGER audit_no_update")
      let value = try String.fetchOne(db, sql: "SELECT \"\(column)\" FROM audit WHERE id = 9") ?? ""
      let last = value.unicodeScalars.last.map { Unicode.Scalar($0.value ^ 1) ?? "x" } ?? "x"
      // The form of a moment stays one, so that the row can still be read.
      let changed = column == "at" ? value.replacingOccurrences(of: "02:00:00", with: "02:00:01") : String(value.dropLast()) + String(Character(last))
      try db.execute(sql: "UPDATE audit SET \"\(column)\" = ? WHERE id = 9", arguments: [value.isEmpty ? "x" : changed])
    }
    #expect(try verify() == 9)
  }

  @Test func `a row of the log that was taken out is found`() async throws {
    let small = try await SmallRegister()
    for number in 0..<5 { try await small.log("trial.\(number)") }
    try await small.archive.pool.write { db in
      try db.execute(sql: "DROP TRIGGER audit_no_delete")
      try db.execute(sql: "DELETE FROM audit WHERE id = 3")
    }
    let rows = try await small.archive.pool.read { db in try Session(db).rows(Query<AuditRow>.all.ordered(by: .id)) }
    #expect(AuditChain.verify(rows, after: AuditChain.start).brokenAt == 4)
  }

  @Test(arguments: [
    ("che bien go", true), ("GỖ chế biến", true), ("dong tam", true), ("đồng", true), ("ham yen go", true), ("go giay", false), ("0001/2026", true),
    ("\" OR 1=1 --", false), ("nha*", true), ("NEAR(a b)", false), ("che bi", true),
  ])
  func `words are found without regard to marks and order, and no syntax can be typed`(_ text: String, _ isFound: Bool) async throws {
    let small = try await SmallRegister()
    let found = try await small.archive.read { register in try register.count(Query<DossierRow>.all.adding(.says(text))) }
    #expect(found == (isFound ? 1 : 0))
  }

  @Test func `a word that nothing has leads to the nearest one`() async throws {
    let small = try await SmallRegister()
    #expect(try await small.archive.read { try $0.nearestWord(to: "bienn") } == "bien")
  }

  @Test func `one program at a time has the folder`() async throws {
    let small = try await SmallRegister()
    #expect(throws: Refusal.self) { try Archive(at: small.folder) }
  }

  @Test func `an act that throws leaves nothing behind`() async throws {
    let small = try await SmallRegister()
    await #expect(throws: Refusal.self) {
      try await small.archive.write { register in
        try register.log(AuditEntry(at: SmallRegister.at, user: 1, name: "", address: "", act: "x", subject: "", detail: [:]))
        throw Refusal.notFound
      }
    }
    #expect(try await small.archive.read { try $0.count(Query<AuditRow>.all) } == 1)
  }

  @Test func `a full disk is said as such, and nothing of the act is there`() async throws {
    let small = try await SmallRegister()
    try await small.archive.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let long = String(repeating: "x", count: 100_000)
    await #expect(throws: Refusal.diskFull) {
      try await small.archive.write { register in
        try register.insert(DraftRow(user: 1, subject: "s", page: "p", body: long, at: SmallRegister.at))
        try register.log(AuditEntry(at: SmallRegister.at, user: 1, name: "", address: "", act: "x", subject: "", detail: [:]))
      }
    }
    #expect(try await small.archive.read { try $0.count(Query<DraftRow>.all) } == 0)
    #expect(try await small.archive.read { try $0.count(Query<AuditRow>.all) } == 1)
    // Room is made, and it goes on.
    try await small.archive.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
    try await small.log("after")
    #expect(try await small.archive.read { try $0.count(Query<AuditRow>.all) } == 2)
  }

  @Test func `files stand under their hash, and a changed one is no longer given out`() async throws {
    let small = try await SmallRegister()
    let hash = try await small.archive.keep(Array("nội dung".utf8))
    #expect(try await small.archive.keep(Array("nội dung".utf8)) == hash)
    #expect(try await small.archive.bytes(of: hash) == Array("nội dung".utf8))
    #expect(try await small.archive.bytes(of: "../sangloc.sqlite") == nil)
    #expect(try await small.archive.bytes(of: String(repeating: "0", count: 64)) == nil)
    try Data("khác".utf8).write(to: URL(fileURLWithPath: small.folder + "/files/" + hash))
    await #expect(throws: Refusal.self) { try await small.archive.bytes(of: hash) }
  }

  @Test func `a signed paper keeps its bytes`() async throws {
    let small = try await SmallRegister()
    _ = try await small.archive.write { register in
      try register.insert(PaperRow(uid: "q", kind: .sheet, dossier: 1, blob: "a", state: .signed, at: SmallRegister.at, by: 1))
    }
    await #expect(throws: DatabaseError.self) { try await small.archive.pool.write { try $0.execute(sql: "UPDATE paper SET blob = 'b'") } }
    try await small.archive.pool.write { try $0.execute(sql: "UPDATE paper SET state = 'issued', number = '1'") }
    await #expect(throws: DatabaseError.self) { try await small.archive.pool.write { try $0.execute(sql: "DELETE FROM paper") } }
  }

  @Test func `passwords match themselves alone, and weaker hashes are known`() throws {
    let weak = try SodiumPasswords(passes: 1, memory: 8192)
    let hash = try weak.hash("một câu dễ nhớ")
    #expect(hash.hasPrefix("$argon2id$"))
    #expect(weak.matches("một câu dễ nhớ", hash))
    #expect(!weak.matches("một câu dễ nhơ", hash))
    #expect(!weak.matches("", hash))
    #expect(!weak.isOutdated(hash))
    let strong = try SodiumPasswords(passes: 3, memory: 1 << 20)
    #expect(strong.isOutdated(hash))
    #expect(Set((0..<100).map { _ in weak.secret(bytes: 16) }).count == 100)
  }
}
