import Application
import Archive
import Foundation
import Testing

@testable import WebService

/// A facility that came of a dossier has nobody yet; a head gives it to whoever keeps facilities.
struct FacilityPageTests {
  @Test func `a facility of nobody is given to an inspector, who keeps it from then on`() async throws {
    let office = try await WebOffice(dossiers: 3, facilities: 1)
    let (head, inspector, officer) = (try office.person(.head), try office.person(.inspector), try office.person(.officer))
    let uid = try await office.workplace.addFacility(
      name: "Nhà máy của hồ sơ", party: "Công ty mẫu", taxCode: nil, commune: "Hàm Yên", address: nil, activity: nil, by: head.caller)
    let kept: @Sendable () async throws -> Int? = { try await office.rows(Query<FacilityRow>.where(.uid, uid)).first?.officer }
    let before = try await kept()
    #expect(before != inspector.caller.user)
    #expect(await inspector.get("/co-so/\(uid)/mau").status != 500)
    let page = await head.get("/co-so/\(uid)")
    #expect(page.text.contains("action=\"/co-so/\(uid)/giao\""))
    #expect(!(await inspector.get("/co-so/\(uid)")).text.contains("/giao\""))
    // Whoever keeps no facilities is not chosen; nobody else chooses.
    #expect(await head.post("/co-so/\(uid)/giao", [("can-bo", String(officer.caller.user))]).status == 422)
    #expect(await head.post("/co-so/\(uid)/giao", [("can-bo", "khong")]).status == 422)
    #expect(await inspector.post("/co-so/\(uid)/giao", [("can-bo", String(inspector.caller.user))]).status == 403)
    #expect(try await kept() == before)
    #expect(await head.post("/co-so/\(uid)/giao", [("can-bo", String(inspector.caller.user))]).status == 303)
    #expect(try await kept() == inspector.caller.user)
    let own = await inspector.get("/co-so/\(uid)")
    #expect(own.text.contains("/co-so/\(uid)/mau\"") && own.text.contains(inspector.caller.name))
    #expect(await inspector.post("/co-so/\(uid)/phan-anh", [("ngay", "20/11/2026"), ("nguoi", "Hộ dân"), ("noi-dung", "Mùi hôi")]).status == 303)
  }
}
