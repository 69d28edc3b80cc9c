import DecisionModel
import Foundation
import GRDB
import Testing

@testable import Application
@testable import Archive

/// Personal data stands sealed in the file; without its key nothing is opened, and the refusal says which key is wanted.
struct SealTests {
  static let name = "Nguyễn Thị Kín Đáo"
  static let address = "Số 7 ngõ Vắng"

  private static func words(_ body: () throws -> some Any) -> String {
    do {
      _ = try body()
      return "(done)"
    } catch { return (error as? Refusal)?.words.vi ?? "\(error)" }
  }

  /// Every byte that the register wrote, but for copies.
  private static func bytes(_ folder: String) -> [UInt8] {
    ["sangloc.sqlite", "sangloc.sqlite-wal"].flatMap { Array((try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) ?? Data()) }
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

  private static func personIn(_ register: any RegisterWriter) throws {
    let party = try register.insert(
      PartyRow(uid: "n", kind: .individual, name: name, nameKey: folded(name), taxCode: "8012345678", address: address))
    guard var dossier = try register.row(Query<DossierRow>.where(.uid, "d")) else { return }
    dossier.party = party.id
    try register.update(dossier)
    try register.index(SubjectRef(.dossier, dossier.id), words: "0001/2026 \(dossier.title) \(name) Hàm Yên")
  }

  @Test func `sealed texts are opened by their key alone, and one byte that is changed is noticed`() async throws {
    let small = try await SmallRegister()
    let other = try await SmallRegister()
    let (seals, wrong) = (small.archive.seals, other.archive.seals)
    for text in ["ê", Self.name, String(repeating: "ă", count: 5_000), "§1:không phải"] {
      let sealed = seals.seal(text)
      #expect(try seals.open(sealed) == text && !sealed.contains(text) && seals.seal(text) != sealed)
      #expect(throws: Refusal.self) { try wrong.open(sealed) }
      var letters = Array(sealed)
      letters[letters.count / 2] = letters[letters.count / 2] == "A" ? "B" : "A"
      #expect(throws: Refusal.self) { try seals.open(String(letters)) }
    }
    #expect(try seals.seal("") == "" && seals.open("Công ty") == "Công ty")
    #expect(seals.index("x") == seals.index("x") && seals.index("x") != seals.index("y") && seals.index("x") != wrong.index("x"))
    #expect(seals.fingerprint.count == 16 && seals.fingerprint != wrong.fingerprint)
    let attributes = try FileManager.default.attributesOfItem(atPath: small.folder + "/secrets/personal.key")
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  @Test func `a register of the version before is sealed when it is first opened`() async throws {
    let folder = NSTemporaryDirectory() + "sangloc-seal-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    do {
      let old = try DatabasePool(path: folder + "/sangloc.sqlite")
      try Schema.migrator.migrate(old, upTo: "3 imports")
      try await old.write { db in
        let session = Session(db)
        try SmallRegister.fill(session)
        try Self.personIn(session)
        let facility = try session.insert(FacilityRow(uid: "f", party: 2, name: "Trại heo", nameKey: "trai heo", commune: "Hàm Yên", stage: .operating, unit: 1, version: 1))
        try session.insert(
          ComplaintRow(uid: "k", facility: facility.id, day: SmallRegister.day, from: "Hộ ông Lê Văn Giấu", text: "Mùi hôi", state: .open, at: SmallRegister.at, by: 1))
      }
      try old.close()
    }
    #expect(Self.holds(Self.bytes(folder), Self.name))
    let archive = try Archive(at: folder)
    let (party, company, complaint, found) = try await archive.read { register in
      (
        try register.row(PartyRow.self, 2), try register.row(PartyRow.self, 1), try register.row(Query<ComplaintRow>.where(.uid, "k")),
        [try register.count(Query<DossierRow>.all.adding(.says("kin dao"))), try register.count(Query<DossierRow>.all.adding(.says("che bien go")))]
      )
    }
    let row = try #require(party)
    #expect(try archive.seals.open(row.name) == Self.name && archive.seals.open(row.taxCode ?? "") == "8012345678" && archive.seals.open(row.address ?? "") == Self.address)
    #expect(row.nameKey == archive.seals.index(folded(Self.name)))
    #expect(company?.name == "Công ty mẫu")
    #expect(try archive.seals.open(complaint?.from ?? "") == "Hộ ông Lê Văn Giấu" && complaint?.text == "Mùi hôi")
    #expect(found == [0, 1])
    for text in [Self.name, "8012345678", Self.address, "Lê Văn Giấu", "kin dao", "kin_dao", "nguyen_thi_kin"] { #expect(!Self.holds(Self.bytes(folder), text), "\(text)") }
  }

  @Test func `without its key, or with another, a register is not opened`() async throws {
    let folder = NSTemporaryDirectory() + "sangloc-key-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var wanted = ""
    do {
      let archive = try Archive(at: folder)
      wanted = archive.seals.fingerprint
    }
    let key = folder + "/secrets/personal.key"
    let kept = try Data(contentsOf: URL(fileURLWithPath: key))
    func put(_ data: Data, mode: Int = 0o600) throws {
      try data.write(to: URL(fileURLWithPath: key))
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: key)
    }
    try FileManager.default.removeItem(atPath: key)
    let missing = Self.words { try Archive(at: folder) }
    #expect(missing.contains("Thiếu khóa dữ liệu cá nhân (mã khóa \(wanted))"))
    #expect(!FileManager.default.fileExists(atPath: key))
    try put(Data(String(repeating: "ab", count: 32).utf8))
    #expect(Self.words { try Archive(at: folder) }.contains("không phải khóa của dữ liệu này (mã \(wanted))"))
    try put(Data("abc".utf8))
    #expect(Self.words { try Archive(at: folder) }.contains("không phải là khóa"))
    try put(kept, mode: 0o644)
    #expect(Self.words { try Archive(at: folder) }.contains("chmod 600"))
    try put(kept)
    #expect(Self.words { try Archive(at: folder) } == "(done)")
  }

  @Test func `a copy names its key and does not hold it; restore and drill work with it and refuse without`() async throws {
    let small = try await SmallRegister()
    let seals = small.archive.seals
    _ = try await small.archive.write { register in
      try register.insert(PartyRow(uid: "n", kind: .individual, name: Self.name, nameKey: folded(Self.name)).sealed(by: seals))
    }
    let check = try await small.archive.backUp(named: "20261102-013000")
    let copy = small.folder + "/backup/20261102-013000"
    #expect(check.key == seals.fingerprint && check.problems == [])
    #expect(try String(contentsOfFile: copy + "/manifest.txt", encoding: .utf8).contains("key:\(seals.fingerprint)  secrets/personal.key"))
    let digits = try String(contentsOfFile: small.folder + "/secrets/personal.key", encoding: .utf8).prefix(64)
    for name in try FileManager.default.subpathsOfDirectory(atPath: copy) {
      guard let data = FileManager.default.contents(atPath: copy + "/" + name) else { continue }
      #expect(!Self.holds(Array(data), String(digits)) && !Self.holds(Array(data), Self.name), "\(name)")
    }
    #expect(try await small.archive.drill("20261102-013000") { register, _ in try register.seals.open(try await register.read { try $0.row(Query<PartyRow>.where(.uid, "n"))?.name ?? "" }) } == Self.name)
    let target = small.folder + "-new"
    defer { try? FileManager.default.removeItem(atPath: target) }
    #expect(Self.words { try Archive.restore(copy, into: target) }.contains("cần khóa dữ liệu cá nhân (mã khóa \(seals.fingerprint))"))
    #expect(!FileManager.default.fileExists(atPath: target + "/sangloc.sqlite"))
    // The key of the running register is lost: the drill is not passed by what is still in memory.
    let key = small.folder + "/secrets/personal.key"
    try FileManager.default.moveItem(atPath: key, toPath: key + ".away")
    await #expect(throws: Refusal.self) { try await small.archive.drill("20261102-013000") { _, _ in 1 } }
    #expect(Self.words { try Archive.restore(copy, into: target, key: key) }.contains("Thiếu khóa"))
    try Archive.restore(copy, into: target, key: key + ".away")
    let back = try Archive(at: target)
    #expect(try back.seals.open(try await back.read { try $0.row(Query<PartyRow>.where(.uid, "n"))?.name ?? "" }) == Self.name)
  }
}
