import FEEL
import Foundation
import Screening

@testable import Application
@testable import Archive

/// A register in a folder of its own, with an office and a dossier in it.
final class SmallRegister: Sendable {
  let folder: String
  let archive: Archive

  static let at = Moment("2026-11-02T02:00:00.000Z") ?? Moment(milliseconds: 0)
  static let day = CalendarDate("2026-11-02") ?? .epoch

  init() async throws {
    folder = NSTemporaryDirectory() + "sangloc-register-\(UUID().uuidString)"
    archive = try Archive(at: folder)
    try await archive.write { register in try Self.fill(register) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func fill(_ register: any RegisterWriter) throws {
    let unit = try register.insert(UnitRow(uid: "u", name: "Sở mẫu", symbol: "SM", from: day))
    let user = try register.insert(
      UserRow(uid: "p", account: "a", accountKey: "a", name: "Người mẫu", nameKey: "nguoi mau", post: "", unit: unit.id, state: .active))
    let party = try register.insert(PartyRow(uid: "c", kind: .organisation, name: "Công ty mẫu", nameKey: "cong ty mau"))
    let dossier = try register.insert(
      DossierRow(
        uid: "d", number: "0001/2026", kind: .proposal, procedure: "x", party: party.id, title: "Nhà máy chế biến gỗ Đồng Tâm", titleKey: "nha may",
        commune: "Hàm Yên", received: day, state: .entry, round: 1, unit: unit.id, isRestricted: false, version: 1))
    try register.insert(DossierEventRow(dossier: dossier.id, round: 1, at: at, day: day, move: .register, to: .registered, by: user.id))
    let statement = try register.insert(
      StatementRow(subjectKind: .dossier, subject: dossier.id, fact: "f", kind: .stated, written: "1", reading: .ok, origin: .dossier, at: at, by: user.id))
    try register.insert(
      SubjectVersionRow(subjectKind: .dossier, subject: dossier.id, seq: 1, lastStatement: statement.id, factsHash: "h", by: user.id, at: at))
    try register.index(SubjectRef(.dossier, dossier.id), words: "0001/2026 Nhà máy chế biến gỗ Đồng Tâm Công ty mẫu Hàm Yên")
    try register.log(AuditEntry(at: at, user: user.id, name: "Người mẫu", address: "", act: "dossier.register", subject: "dossier:1", detail: ["số": "0001/2026"]))
  }

  func log(_ act: String) async throws {
    try await archive.write { register in
      try register.log(AuditEntry(at: Self.at, user: 1, name: "Người mẫu", address: "", act: act, subject: "dossier:1", detail: ["a": "b"]))
    }
  }
}
