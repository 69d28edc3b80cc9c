import Application
import Archive
import DecisionModel
import FEEL
import Foundation
import Letters
import Screening
import Sheets
import Testing

@testable import WebService

/// Letters by template, through the pages: who makes which, what is kept, what is told where something is wanting.
struct LetterPageTests {
  /// Rows: kind; roles that make it of their own or their unit's record. Written from the role matrix by hand.
  static let makers: [(LetterKind, String)] = [
    (.sheet, "CTH"), (.supplements, "CTH"), (.opinion, "CTH"), (.appraisal, "CTHP"), (.notice, "THP"), (.minutes, "THP"), (.plan, "HP"), (.year, "VCTHPKX"),
  ]

  @Test func `who may make a letter is a row of the role matrix`() {
    #expect(Set(Self.makers.map(\.0)) == Set(LetterKind.allCases))
    for (kind, roles) in Self.makers { #expect(Set(Policy.roles(for: kind.act).map(\.rawValue)) == Set(roles.map(String.init)), "\(kind)") }
  }

  /// The text of a Word file, without its marks.
  private static func text(_ bytes: [UInt8]) throws -> String {
    let path = NSTemporaryDirectory() + "letter-\(UUID().uuidString).docx"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "\(WebOffice.root)/Tests/LettersTests/read_word.py", path]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  private static func newest(_ page: WebAnswer) throws -> String { String(try #require(page.text.firstMatch(of: /href="(\/tai-lieu\/[^"]+)"/)).1) }

  @Test func `a letter of a dossier is made, kept by its hash, logged, and downloaded`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (clerk, head, officer) = (try office.person(.clerk), try office.person(.head), try office.person(.officer))
    // A dossier that states nothing leaves all to ask of the investor.
    let new = NewDossier(kind: .proposal, procedure: "investment-opinion", title: "Lò gạch Sông Lô", investor: "Công ty Ví Dụ", commune: "Hàm Yên")
    let uid = try await office.workplace.receive(new, by: clerk.caller).uid
    var move = MoveForm(version: try await office.workplace.dossier(uid, by: head.caller).version)
    move.officer = officer.caller.user
    _ = try await office.workplace.move(uid, .assign, move, by: head.caller)
    let row = try #require(try await office.rows(Query<DossierRow>.where(.uid, uid)).first)
    let path = "/ho-so/\(uid)/van-ban"
    let page = await officer.get(path)
    #expect(page.status == 200 && page.text.contains("\(path)/yeu-cau-bo-sung"))
    // Without its term it is not made, and says so beside the field.
    let wanting = await officer.post("\(path)/yeu-cau-bo-sung")
    #expect(wanting.status == 422 && wanting.text.contains("Chưa có “Hạn bổ sung”"))
    let wrong = await officer.post("\(path)/yeu-cau-bo-sung", [("han-bo-sung", "31/02/2026")])
    #expect(wrong.status == 422 && wrong.text.contains("không phải là ngày"))
    #expect(try await office.rows(Query<AuditRow>.where(.act, "letter.issue")).isEmpty)
    let made = await officer.post("\(path)/yeu-cau-bo-sung", [("han-bo-sung", "15/12/2026")])
    #expect(made.status == 303, "\(made.text.prefix(300))")
    let after = await officer.get(path)
    let file = await officer.get(try Self.newest(after))
    #expect(file.status == 200 && file.header("content-disposition")?.contains("attachment") == true)
    let text = try Self.text(file.body)
    let party = try #require(try await office.rows(Query<PartyRow>.where(.id, row.party)).first).name
    for word in [row.title, row.number, party, "ngày 15 tháng 12 năm 2026"] { #expect(text.contains(word), "\(word)") }
    for sign in ["[[", "]]", "…………"] { #expect(!text.contains(sign)) }
    let kept = try #require(try await office.rows(Query<DocumentRow>.where(.dossier, row.id)).last)
    let logged = try #require(try await office.rows(Query<AuditRow>.where(.act, "letter.issue")).last)
    #expect(after.text.contains(kept.blob ?? "?") && logged.detail.contains(kept.blob ?? "?") && logged.subject == "dossier:\(row.id)")
    // The letter is no document of the applicant: what was fixed stays what it was.
    #expect(await officer.get("/ho-so/\(uid)/ket-qua").status == 200)
  }

  @Test func `a letter to a person is read by those for whom that person's data is, and each look is logged`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (clerk, head, officer) = (try office.person(.clerk), try office.person(.head), try office.person(.officer))
    var new = NewDossier(kind: .proposal, procedure: "investment-opinion", title: "Lò gạch", investor: "Trần Văn Riêng Tư", commune: "Hàm Yên")
    new.investorKind = .individual
    let uid = try await office.workplace.receive(new, by: clerk.caller).uid
    var move = MoveForm(version: try await office.workplace.dossier(uid, by: head.caller).version)
    move.officer = officer.caller.user
    _ = try await office.workplace.move(uid, .assign, move, by: head.caller)
    let path = "/ho-so/\(uid)/van-ban"
    #expect(await officer.post("\(path)/yeu-cau-bo-sung", [("han-bo-sung", "15/12/2026")]).status == 303)
    let letter = try Self.newest(await officer.get(path))
    let looks = { try await office.rows(Query<AuditRow>.where(.act, "personal.look")).count }
    let before = try await looks()
    let file = await officer.get(letter)
    #expect(file.status == 200)
    #expect(try Self.text(file.body).contains("Trần Văn Riêng Tư"))
    #expect(await head.get(letter).status == 200)
    #expect(try await looks() == before + 2)
    #expect(await clerk.get(letter).status == 404)
    #expect(try await looks() == before + 2)
  }

  @Test func `a sheet rests on what was fixed, and stays what it was after a letter was made`() async throws {
    let office = try await WebOffice(dossiers: 20, facilities: 1)
    let uid = try await office.dossier(in: [.screened])
    let row = try #require(try await office.rows(Query<DossierRow>.where(.uid, uid)).first)
    let account = try #require(try await office.rows(Query<UserRow>.where(.id, row.officer ?? 0)).first).account
    let officer = try await Browser(office.site, account, office.content.password)
    for _ in 0..<2 { #expect(await officer.post("/ho-so/\(uid)/van-ban/phieu-sang-loc").status == 303) }
    let sheets = try await office.rows(Query<DocumentRow>.where(.dossier, row.id).and(.kind, "phieu-sang-loc"))
    #expect(sheets.count == 2)
    // The same facts give the same bytes.
    #expect(Set(sheets.compactMap(\.blob)).count == 1)
    // Where nothing is fixed there is no sheet, and the page says so.
    let fixed = Set(try await office.rows(Query<ScreeningRow>.where(.subjectKind, "dossier")).map(\.subject))
    let none = try #require(try await office.rows(Query<DossierRow>.all).first { $0.officer != nil && !fixed.contains($0.id) })
    let owner = try #require(try await office.rows(Query<UserRow>.where(.id, none.officer ?? 0)).first).account
    let other = try await Browser(office.site, owner, office.content.password)
    #expect(await other.get("/ho-so/\(none.uid)/van-ban").text.contains("Chưa chốt kết quả sàng lọc."))
    #expect(await other.post("/ho-so/\(none.uid)/van-ban/phieu-sang-loc").status == 409)
  }

  @Test func `letters of a facility, of the plan and of the year`() async throws {
    let office = try await WebOffice.filled()
    let inspector = try office.person(.inspector)
    let facility = try #require(try await office.rows(Query<FacilityRow>.where(.officer, inspector.caller.user)).first)
    let made = await inspector.post("/co-so/\(facility.uid)/van-ban/bien-ban-kiem-tra", [("truong-doan", "Bà Hà Thị Ví Dụ")])
    #expect(made.status == 303, "\(made.text.prefix(400))")
    let file = await inspector.get(try Self.newest(await inspector.get("/co-so/\(facility.uid)/van-ban")))
    let text = try Self.text(file.body)
    #expect(text.contains(facility.name) && text.contains("Bà Hà Thị Ví Dụ"))
    let plan = try #require(try await office.rows(Query<PlanRow>.all).first)
    let paper = await inspector.get("/ke-hoach/\(plan.uid)/ke-hoach.docx")
    #expect(paper.status == 200, "\(paper.text.prefix(300))")
    let listed = try Self.text(paper.body)
    for item in try await office.rows(Query<PlanItemRow>.where(.plan, plan.id)) {
      let name = try #require(try await office.rows(Query<FacilityRow>.where(.id, item.facility)).first).name
      #expect(listed.contains(name) == item.isTicked, "\(name)")
    }
    #expect(await (try office.person(.clerk)).get("/ke-hoach/\(plan.uid)/ke-hoach.docx").status == 403)
    let auditor = try office.person(.auditor)
    let year = await auditor.get("/bao-cao/2026/bao-cao-nam.docx")
    #expect(year.status == 200)
    let count = try await office.rows(Query<DossierRow>.all).count { $0.received.year == 2026 }
    #expect(try Self.text(year.body).contains(count < 10 ? "0\(count)" : "\(count)"))
    let hashes = try await office.rows(Query<AuditRow>.where(.act, "letter.issue")).map(\.detail)
    for answer in [paper, year] { #expect(hashes.contains { $0.contains(SHA256.hexadecimal(of: answer.body)) }) }
  }

  @Test func `looking at a letter of many records again writes nothing`() async throws {
    let office = try await WebOffice(dossiers: 3, facilities: 3)
    let (inspector, auditor) = (try office.person(.inspector), try office.person(.auditor))
    let plan = try #require(try await office.rows(Query<PlanRow>.all).first)
    func written() async throws -> [Int] {
      [try await office.rows(Query<AuditRow>.all).count, try FileManager.default.contentsOfDirectory(atPath: office.folder + "/files").count]
    }
    for (person, path) in [(inspector, "/ke-hoach/\(plan.uid)/ke-hoach.docx"), (auditor, "/bao-cao/2026/bao-cao-nam.docx")] {
      let first = await person.get(path)
      #expect(first.status == 200)
      let after = try await written()
      let again = await person.get(path)
      #expect(again.body == first.body)
      #expect(try await written() == after)
      #expect(try await office.rows(Query<AuditRow>.where(.act, "letter.issue")).count { $0.detail.contains(SHA256.hexadecimal(of: first.body)) } == 1)
    }
  }

  @Test func `a value that a template of the office's own asks for and nobody states is told as a sentence`() async throws {
    let office = try await WebOffice(dossiers: 4, facilities: 1)
    let own = office.folder + "/templates"
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Cơ sở [[Tên dự án]], fax [[Fax]].</w:t></w:r></w:p></w:body></w:document>"
    func put(_ text: String) throws {
      try Data(try ZipPackage.bytes([("word/document.xml", Array(text.utf8))])).write(to: URL(fileURLWithPath: own + "/bien-ban-kiem-tra.docx"))
    }
    try put(document)
    let inspector = try office.person(.inspector)
    let facility = try #require(try await office.rows(Query<FacilityRow>.where(.officer, inspector.caller.user)).first)
    let path = "/co-so/\(facility.uid)/van-ban"
    #expect(await inspector.post("\(path)/bien-ban-kiem-tra").status == 303)
    let file = await inspector.get(try Self.newest(await inspector.get(path)))
    let document2 = try #require(try ZipArchive(file.body).bytes("word/document.xml"))
    #expect(String(decoding: document2, as: UTF8.self).contains("Cơ sở \(facility.name), fax hồ sơ không nêu."))
    // A template that is wrong is told, and nothing is made by it.
    try put(document.replacingOccurrences(of: "Tên dự án", with: "Tên dư án"))
    let broken = await inspector.get(path)
    #expect(broken.status == 200 && broken.text.contains("Mẫu bien-ban-kiem-tra.docx có lỗi"))
    #expect(await inspector.post("\(path)/bien-ban-kiem-tra").status == 409)
  }
}
