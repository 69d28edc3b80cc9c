import Application
import Archive
import DecisionModel
import Foundation
import Testing

@testable import WebService

/// Two people at one dossier, through the pages; and forms that are not ours.
struct EditorPageTests {
  @Test func `two officers change the same fact, and nothing typed is lost`() async throws {
    let office = try await WebOffice(dossiers: 14, facilities: 1)
    let uid = try await office.dossier(in: [.entry])
    let before = try #require(try await office.rows(Query<DossierRow>.where(.uid, uid)).first)
    let id = try #require(before.officer)
    let account = try #require(try await office.rows(Query<UserRow>.where(.id, id)).first).account
    // The same person in two windows is two editors.
    let officer = try await Browser(office.site, account, office.content.password)
    let other = try await Browser(office.site, account, office.content.password)
    let path = "/ho-so/\(uid)/nhap/place"
    let fact = "land.area.total"
    let seen = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.dossier, before.id), upTo: nil) }.last { $0.fact == fact }?.id
    func form(_ value: String, _ field: String) -> [(String, String)] {
      [("_ban", String(before.version)), ("thay.\(field)", seen.map(String.init) ?? ""), ("gt.\(field)", value), ("_luu", "1")]
    }
    #expect(await officer.post(path, form("3,5 ha", fact)).status == 303)
    let second = await other.post(path, form("4,75 ha", fact))
    #expect(second.status == 409)
    #expect(second.text.contains("3,5 ha") && second.text.contains("4,75 ha"))
    let stands = try await office.archive.read { try $0.currentStatements(of: SubjectRef(.dossier, before.id), upTo: nil) }.filter { $0.fact == fact }.map(\.written)
    #expect(stands == ["3,5 ha"])
    // Sent again over what the page now shows, it is saved.
    let newest = try #require(second.text.firstMatch(of: /name="thay\.land\.area\.total" value="(\d+)"/)).1
    let version = try #require(second.text.firstMatch(of: /name="_ban" value="(\d+)"/)).1
    #expect(await other.post(path, [("_ban", String(version)), ("thay.\(fact)", String(newest)), ("gt.\(fact)", "4,75 ha"), ("_luu", "1")]).status == 303)
  }

  @Test func `a form without the token of the session, or from elsewhere, does nothing`() async throws {
    let office = try await WebOffice(dossiers: 2, facilities: 1)
    let before = try await office.archive.read { try $0.count(Query<AuditRow>.all) }
    for (_, browser) in office.people {
      for route in RouteTable().routes where route.method == .post && !route.isAPI && route.access != .anybody {
        let address = route.pattern.description.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.reduce("") { $0 + "/" + $1 }
        for (token, origin) in [("", "http://localhost"), (String(repeating: "0", count: 32), "http://localhost"), (browser.csrf, "http://evil.example")] {
          #expect(await browser.post(address, [], token: token, origin: origin).status == 403, "\(route.pattern)")
        }
      }
    }
    #expect(try await office.archive.read { try $0.count(Query<AuditRow>.all) } == before)
  }

  @Test func `what changes something is never done by GET`() async throws {
    let office = try await WebOffice(dossiers: 12, facilities: 2)
    let before = try await office.archive.read { try $0.count(Query<AuditRow>.all) }
    for (_, browser) in office.people { _ = await PageCrawl(browser).pages(atMost: 60) }
    // Leaving tables of the register out, which the log tells of.
    let after = try await office.rows(Query<AuditRow>.all.ordered(by: .id)).dropFirst(before).filter { $0.act != "register.export" }
    #expect(after.map(\.act) == [])
  }
}
