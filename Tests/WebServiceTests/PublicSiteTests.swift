import Archive
import DecisionModel
import Foundation
import Screening
import Testing

@testable import Application
@testable import WebService

/// The public pages: what is on them, what is not, and that every link leads somewhere.
struct PublicSiteTests {
  private static func make(_ office: WebOffice) async throws -> [String: [UInt8]] {
    let publication = try await office.workplace.publication()
    let site = try PublicSite(publication, office.rules, office.sources, .vi, folder: WebFolder("\(WebOffice.root)/Web"))
    let files = site.files()
    #expect(Set(files.map(\.path)).count == files.count)
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  /// Where a link of a page leads, below the folder of the site.
  private static func target(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "#")[0].split(separator: "/") {
      if part == ".." { if !parts.isEmpty { parts.removeLast() } } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  @Test func `every link leads to a file of the site, every page is small and has no script`() async throws {
    let files = try await Self.make(try await WebOffice.filled())
    #expect(files.count > 30)
    for (path, bytes) in files where path.hasSuffix(".html") {
      #expect(bytes.count <= PublicSite.most, "\(path): \(bytes.count)")
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["<script", "javascript:", "<form", "[[", "{{", "/quy-tac/\""] { #expect(!text.contains(word), "\(path): \(word)") }
      #expect(text.firstMatch(of: /<[^>]* on[a-z]+=/) == nil, "\(path): something done by script")
      for found in text.matches(of: /(?:href|src)="([^"]*)"/) {
        let link = String(found.1)
        if link.hasPrefix("https://") || link.hasPrefix("http://") || link == "#noi-dung-trang" { continue }
        #expect(!link.hasPrefix("/") && files[Self.target(link, from: path)] != nil, "\(path) leads to \(link)")
      }
      let words = PageCrawl.visible(text)
      for found in words.matches(of: /\[[a-z]+[A-Za-z]*\.[A-Za-z0-9-]+\]|\S+\.yaml/) { Issue.record("\(path): shows `\(found.output)`") }
    }
    #expect(files["thu-tuc/permit.html"] != nil && files["quy-tac/index.html"] != nil && files["ket-qua/index.html"] != nil)
  }

  @Test func `a decision is on the pages once a leader releases it, and nothing else of the register`() async throws {
    let office = try await WebOffice(dossiers: 30, facilities: 4)
    let before = String(decoding: try #require(try await Self.make(office)["ket-qua/index.html"]), as: UTF8.self)
    #expect(before.contains("Chưa có kết quả nào được công bố."))
    let decisions = try await office.rows(Query<DecisionRow>.all)
    let row = try #require(try await office.rows(Query<DossierRow>.all).first { row in
      [.decided, .closed].contains(row.state) && !row.isRestricted && decisions.contains { $0.dossier == row.id && $0.round == row.round }
    })
    let decided = try #require(decisions.last { $0.dossier == row.id })
    let (head, officer, clerk) = (try office.person(.head), try office.person(.officer), try office.person(.clerk))
    let path = "/ho-so/\(row.uid)"
    for other in [officer, clerk] { #expect(await other.post("\(path)/cong-bo", [("_cong-bo", "1")]).status == 403) }
    #expect(await head.get(path).text.contains("Công bố kết quả"))
    #expect(await head.post("\(path)/cong-bo", [("_cong-bo", "1")]).status == 303)
    let files = try await Self.make(office)
    let page = String(decoding: try #require(files["ket-qua/index.html"]), as: UTF8.self)
    #expect(page.contains(row.number) && page.contains(PageText.escaped(row.title)) && page.contains(decided.number))
    let all = files.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    for other in try await office.rows(Query<DossierRow>.all) where other.id != row.id { #expect(!all.contains(other.number), "\(other.number)") }
    for facility in try await office.rows(Query<FacilityRow>.all) where facility.name != row.title { #expect(!all.contains(PageText.escaped(facility.name))) }
    for user in try await office.rows(Query<UserRow>.all) { #expect(!all.contains(user.name), "\(user.name)") }
    // Taken back with a reason only; opened again it goes by itself.
    #expect(await head.post("\(path)/cong-bo", [("_cong-bo", "0")]).status == 422)
    #expect(await head.post("\(path)/cong-bo", [("_cong-bo", "0"), ("ly-do", "Khiếu nại")]).status == 303)
    #expect(String(decoding: try #require(try await Self.make(office)["ket-qua/index.html"]), as: UTF8.self).contains("Chưa có kết quả"))
    #expect(try await office.rows(Query<AuditRow>.all.and(.act, in: ["release.give", "release.take-back"])).count == 2)
    let open = try await office.dossier(in: [.entry])
    #expect(await head.post("/ho-so/\(open)/cong-bo", [("_cong-bo", "1")]).status == 409)
  }

  @Test func `a dossier that is opened again is published no more until somebody releases it anew`() async throws {
    let office = try await WebOffice(dossiers: 30, facilities: 4)
    let decisions = try await office.rows(Query<DecisionRow>.all)
    let row = try #require(try await office.rows(Query<DossierRow>.all).first { row in
      [.decided, .closed].contains(row.state) && !row.isRestricted && decisions.contains { $0.dossier == row.id && $0.round == row.round }
    })
    let head = try office.person(.head)
    #expect(await head.post("/ho-so/\(row.uid)/cong-bo", [("_cong-bo", "1")]).status == 303)
    var form = MoveForm(version: try await office.workplace.dossier(row.uid, by: head.caller).version)
    form.reason = "Theo kết luận thanh tra"
    _ = try await office.workplace.move(row.uid, .reopen, form, by: head.caller)
    let releases = try await office.rows(Query<ReleaseRow>.where(.dossier, row.id).ordered(by: .id))
    #expect(releases.map(\.isReleased) == [true, false])
    #expect(try await office.rows(Query<AuditRow>.where(.act, "release.take-back")).count == 1)
    #expect(String(decoding: try #require(try await Self.make(office)["ket-qua/index.html"]), as: UTF8.self).contains("Chưa có kết quả"))
  }

  @Test func `a person is named neither in lists nor in exports nor on the public pages, and a look is logged`() async throws {
    let office = try await WebOffice(dossiers: 3, facilities: 1)
    let (clerk, head, auditor, signatory) = (try office.person(.clerk), try office.person(.head), try office.person(.auditor), try office.person(.signatory))
    let name = "Trần Văn Riêng Tư"
    let made = await clerk.post("/ho-so/moi", [
      ("thu-tuc", "investment-opinion"), ("ten", "Trại heo của ông Trần Văn Riêng Tư"), ("chu-dau-tu", name), ("loai-chu", "individual"), ("ma-so-thue", "8099999999"), ("xa", "Hàm Yên"),
      ("ngay-nhan", "28/11/2026"),
    ])
    #expect(made.status == 303, "\(made.text.prefix(300))")
    let row = try #require(try await office.rows(Query<DossierRow>.all.ordered(by: .id, descending: true)).first)
    let party = try #require(try await office.rows(Query<PartyRow>.where(.id, row.party)).first)
    #expect(try party.kind == .individual && !party.name.contains("Riêng") && office.archive.seals.open(party.name) == name)
    let path = "/ho-so/\(row.uid)"
    // The heading is what the clerk wrote; the investor is masked.
    for page in ["/ho-so", "/so-theo-doi"] {
      let text = await signatory.get(page).text.replacing("Trại heo của ông \(name)", with: "")
      #expect(text.contains("(cá nhân)") && !text.contains(name), "\(page)")
    }
    let looks = { try await office.rows(Query<AuditRow>.where(.act, "personal.look")).count }
    #expect(try await looks() == 0)
    // The clerk sees what is of the own: this dossier has no officer yet.
    #expect(await !clerk.get(path).text.replacing("Trại heo của ông \(name)", with: "").contains(name))
    #expect(try await looks() == 0)
    for reader in [head, signatory, auditor] { #expect(await reader.get(path).text.replacing("Trại heo của ông \(name)", with: "").contains(name)) }
    #expect(try await looks() == 3)
    let clerkTable = try await office.workplace.registerTable(DossierFilter(), by: clerk.caller).joined()
    let headTable = try await office.workplace.registerTable(DossierFilter(), by: head.caller).joined()
    #expect(!clerkTable.contains(name) && clerkTable.contains("(cá nhân)") && headTable.contains(name))
    let token = try await office.workplace.addToken(name: "thử", expires: office.workplace.today.adding(days: 1), by: auditor.caller)
    #expect(await !auditor.api(.get, "/api/v1/dossiers/\(row.uid)", token: token).text.contains("\"\(name)\""))
    for entry in try await office.rows(Query<AuditRow>.where(.act, "dossier.register")) { #expect(!entry.detail.contains("\"\(name)\"")) }
    // The same person comes again and is known.
    _ = await clerk.post("/ho-so/moi", [
      ("thu-tuc", "investment-opinion"), ("ten", "Trại gà"), ("chu-dau-tu", name), ("loai-chu", "individual"), ("ma-so-thue", "8099999999"), ("xa", "Hàm Yên"), ("ngay-nhan", "28/11/2026"),
    ])
    #expect(try await office.rows(Query<DossierRow>.where(.party, party.id)).count == 2)
    // Decided and released by hand: the public page names no person, not even in the title.
    try await office.archive.write { register in
      guard var row = try register.row(DossierRow.self, row.id) else { return }
      row.state = .decided
      try register.update(row)
      try register.insert(
        DecisionRow(dossier: row.id, round: row.round, outcome: .approve, number: "12/QĐ", day: office.workplace.today, issuer: "UBND", differs: false, by: 1, at: office.workplace.now()))
    }
    try await office.workplace.release(row.uid, true, reason: nil, by: head.caller)
    let page = String(decoding: try #require(try await Self.make(office)["ket-qua/index.html"]), as: UTF8.self)
    #expect(page.contains("Trại heo của ông …") && page.contains("(cá nhân)") && !page.contains("Riêng"))
  }

  @Test(arguments: [
    ("<p>a</p>\n", 100, 1), ("<ul><li>một</li>\n<li>hai</li>\n<li>ba</li></ul>\n<p>x</p>\n", 30, 3), ("<table class=\"t\"><thead></thead><tbody><tr><td>1</td></tr>\n<tr><td>2</td></tr></tbody></table>\n", 90, 2),
  ])
  func `long lists are cut between items, each piece whole`(_ markup: String, _ most: Int, _ count: Int) throws {
    let pieces = MarkupPieces.cut(markup, atMost: most)
    #expect(pieces.count == count, "\(pieces)")
    for piece in pieces {
      for name in ["ul", "li", "table", "tbody", "tr", "p"] {
        let opened = try piece.matches(of: Regex("<\(name)[ >]")).count
        let closed = try piece.matches(of: Regex("</\(name)>")).count
        #expect(opened == closed, "\(piece)")
      }
    }
  }
}
