import Application
import Archive
import Foundation
import Testing

@testable import WebService

/// Ledgers of the office through the pages: read, taken, and taken again.
struct ImportTests {
  /// Four rows of facilities, of which the third says two things in one cell and the last has no name; a total; a note.
  static let permits = """
    SỔ CẤP PHÉP;;;;;;;
    STT;Tên cơ sở;Chủ cơ sở;Địa điểm;Giấy phép số;Lưu lượng nước thải;Chất thải nguy hại;Ghi chú
    1;Nhà máy gạch Ví Dụ;Công ty A;Hàm Yên;12/GPMT-UBND ngày 15/3/2024;20;120;
    2;Xưởng bột Ví Dụ;Công ty B;Sơn Dương;13/GPMT-UBND ngày 20/4/2024;780 m3/ngày;KPH;
    3;Xưởng giấy Ví Dụ;Công ty C;Yên Sơn;14/GPMT-UBND ngày 1/5/2024;50 hoặc 70;90;
    4;;Công ty D;Na Hang;15/GPMT-UBND ngày 2/5/2024;10;5;
    Cộng: 4;;;;;;;
    """
  static let inspections = """
    Tên cơ sở;Ngày kiểm tra;Đơn vị kiểm tra;Vi phạm
    Nhà máy gạch Ví Dụ;10/3/2025;Sở mẫu;Không
    Nhà máy không có trong sổ;11/3/2025;Sở mẫu;Xả vượt
    """

  private func upload(_ browser: Browser, _ name: String, _ text: String) async -> WebAnswer {
    let mark = "XyZ0123456789"
    let body =
      "--\(mark)\r\nContent-Disposition: form-data; name=\"_mau\"\r\n\r\n\(browser.csrf)\r\n--\(mark)\r\n"
      + "Content-Disposition: form-data; name=\"tep\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n\(text)\r\n--\(mark)--\r\n"
    return await browser.site.answer(
      WebRequest(
        .post, "/nhap-so", headers: ["host": "localhost", "cookie": "phien=\(browser.session)", "content-type": "multipart/form-data; boundary=\(mark)"],
        body: Array(body.utf8)))
  }

  private struct Counts: Equatable { var facilities = 0, statements = 0, permits = 0, inspections = 0, audit = 0 }

  private func counts(_ office: WebOffice) async throws -> Counts {
    try await office.archive.read { register in
      Counts(
        facilities: try register.count(Query<FacilityRow>.all), statements: try register.count(Query<StatementRow>.all), permits: try register.count(Query<PermitRow>.all),
        inspections: try register.count(Query<InspectionRow>.all), audit: try register.count(Query<AuditRow>.all))
    }
  }

  @Test func `a ledger becomes facilities, the same again writes nothing, a changed row is told`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let inspector = try office.person(.inspector)
    let sent = await upload(inspector, "so.csv", Self.permits)
    #expect(sent.status == 303)
    let address = try #require(sent.header("location"))
    let before = try await counts(office)
    let preview = await inspector.get(address)
    #expect(preview.status == 200)
    #expect(preview.text.contains("Nhập vào hệ thống") && preview.text.contains("Nhà máy gạch Ví Dụ"))
    #expect(try await counts(office) == before)
    let path = String(address.split(separator: "?")[0])
    let fields = [("ten", "so.csv"), ("so", "so-giay-phep"), ("trang", "")]
    #expect(await inspector.post(path, fields).status == 303)
    let after = try await counts(office)
    #expect(after.facilities == before.facilities + 3)
    #expect(after.permits == before.permits + 3)
    #expect(after.audit == before.audit + 1)
    let facility = try #require(try await office.rows(Query<FacilityRow>.where(.name, "Nhà máy gạch Ví Dụ")).first)
    let stated = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.facility, facility.id), upTo: nil) }
    #expect(Set(stated.map(\.fact)) == ["wastewater.flow", "waste.hazardous"])
    #expect(stated.allSatisfy { $0.origin == .imported && $0.note?.contains("dòng 3") == true })
    // What is doubted is not taken: two amounts in one cell.
    let doubted = try #require(try await office.rows(Query<FacilityRow>.where(.name, "Xưởng giấy Ví Dụ")).first)
    let few = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.facility, doubted.id), upTo: nil) }
    #expect(few.map(\.fact) == ["waste.hazardous"])
    #expect(await inspector.post(path, fields).status == 303)
    #expect(try await counts(office) == after)
    #expect(await inspector.get(address).text.contains("Chính tệp này đã được nhập trước đây"))
    // One amount is another one now: its statement supersedes the one before, and nothing else is written.
    let changed = try #require(await upload(inspector, "so-2.csv", Self.permits.replacing(";20;120;", with: ";25;120;")).header("location"))
    #expect(await inspector.post(String(changed.split(separator: "?")[0]), fields).status == 303)
    let third = try await counts(office)
    #expect(third.facilities == after.facilities && third.statements == after.statements + 1 && third.permits == after.permits)
    let now = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.facility, facility.id), upTo: nil) }
    #expect(now.filter { $0.fact == "wastewater.flow" }.count == 1)
    #expect(now.count == 2)
    // Inspections are of facilities that are there.
    let second = try #require(await upload(inspector, "kt.csv", Self.inspections).header("location"))
    #expect(await inspector.get(second).text.contains("chưa có cơ sở này"))
    let plain = String(second.split(separator: "?")[0])
    #expect(await inspector.post(plain, [("ten", "kt.csv"), ("so", "so-kiem-tra")]).status == 303)
    #expect(try await counts(office).inspections == third.inspections + 1)
    #expect(await inspector.post(plain, [("ten", "kt.csv"), ("so", "so-kiem-tra")]).status == 303)
    #expect(try await counts(office).inspections == third.inspections + 1)
  }

  @Test func `rows that are no facility are shown`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let inspector = try office.person(.inspector)
    let text = Self.permits + "\nGhi chú: sổ lập theo <b>công văn</b> cũ;;;;;;;"
    let address = try #require(await upload(inspector, "so.csv", text).header("location"))
    let page = await inspector.get(address)
    #expect(page.text.contains("Dòng không phải cơ sở (1)"))
    #expect(page.text.contains("Ghi chú: sổ lập theo &lt;b&gt;công văn&lt;/b&gt; cũ"))
  }

  @Test func `what is no ledger says so, and nobody else may import`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let inspector = try office.person(.inspector)
    let hash = try await office.workplace.keepLedger(Array("không phải sổ".utf8), by: inspector.caller)
    #expect(await inspector.get("/nhap-so/\(hash)").text.contains("Chưa đọc được sổ"))
    #expect(await inspector.get("/nhap-so/\(String(repeating: "0", count: 64))").text.contains("Chưa đọc được sổ"))
    #expect(await (try office.person(.auditor)).get("/nhap-so").status == 403)
  }
}
