import Archive
import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Ledgers
import Letters
import Screening
import Sheets

@testable import Application
@testable import WebService

/// The invented office of the small rule set with its pages, without a socket; made once for all tests that change nothing of it.
final class WebOffice: Sendable {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let shared = Task { try await WebOffice() }
  static func filled() async throws -> WebOffice { try await shared.value }

  struct NotMade: Error { let why: String }

  let folder: String
  let archive: Archive
  let workplace: Workplace
  let site: Site
  let content: DemoContent
  let rules: CompiledRuleSet
  let sources: SourceFiles
  /// A person of each role who has signed in.
  let people: [Role: Browser]

  static let today = CalendarDate("2026-11-28") ?? .epoch

  /// - Parameter isWhole: with the rules and the invented office of the province instead of the small ones.
  init(dossiers: Int = 30, facilities: Int = 5, province isWhole: Bool = false) async throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let rules = Self.root + (isWhole ? "/Rules/tuyen-quang" : "/Tests/ApplicationTests/Data/Rules")
    guard let engine = Engine.load(rules, examples: false, into: &sources, reporting: &problems),
      let book = OfficeBook.read("\(Self.root)/Offices/tuyen-quang/office.yaml", into: &sources, reporting: &problems),
      let content = DemoContent.read(Self.root + (isWhole ? "/Offices/tuyen-quang/demo.yaml" : "/Tests/ApplicationTests/Data/demo.yaml"), into: &sources, reporting: &problems), !problems.hasErrors
    else { throw NotMade(why: problems.map(\.message).joined(separator: "; ")) }
    let ledgers = LedgerFolder.read(besides: "\(Self.root)/Tests/WebServiceTests/Data", engine.rules.ruleSet.model, into: &sources, reporting: &problems)
    folder = NSTemporaryDirectory() + "sangloc-web-\(UUID().uuidString)"
    archive = try Archive(at: folder)
    let (desk, passwords) = (ScreeningDesk(engine.rules, sources), try SodiumPasswords(passes: 1, memory: 8192))
    let archive = self.archive
    _ = try await archive.withoutWaiting {
      try await DemoOffice.fill(archive, desk, book, passwords, content, today: Self.today, dossiers: dossiers, facilities: facilities)
    }
    let clock = Moment("2026-11-28T03:00:00.000Z") ?? Moment(milliseconds: 0)
    workplace = Workplace(archive, desk, book, passwords, backups: archive, letters: LetterFolders(["\(folder)/templates", "\(Self.root)/Offices/tuyen-quang/templates"]), now: { clock })
    let kept = folder
    let desk2 = LedgerDesk(ledgers, engine.rules.ruleSet.model) { hash async throws(SheetFailure) in try WorkbookReader.read("\(kept)/files/\(hash)") }
    let facts = Site.Facts(ruleSet: "mẫu", engine: Engine.version, clockOffset: book.clockOffset)
    site = try Site(workplace, RuleBook(engine.rules, sources), desk2, folder: WebFolder("\(Self.root)/Web"), facts: facts, log: { print("site: \($0)") })
    self.content = content
    self.rules = engine.rules
    self.sources = sources
    var people: [Role: Browser] = [:]
    for person in content.people where people[person.role] == nil { people[person.role] = try await Browser(site, person.account, content.password) }
    self.people = people
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func person(_ role: Role) throws -> Browser {
    guard let person = people[role] else { throw NotMade(why: "nobody is \(role)") }
    return person
  }

  /// A dossier in a state, with its officer's number.
  func dossier(in states: Set<DossierState>, of officer: Int? = nil) async throws -> String {
    let uid = try await archive.read { register in
      try register.rows(Query<DossierRow>.all.ordered(by: .id)).first { states.contains($0.state) && (officer == nil || $0.officer == officer) }?.uid
    }
    guard let uid else { throw NotMade(why: "no dossier in \(states)") }
    return uid
  }

  func rows<R: Application.Row>(_ query: Query<R>) async throws -> [R] { try await archive.read { try $0.rows(query) } }
}

/// Somebody who has signed in and asks for pages as a browser does.
struct Browser: Sendable {
  let site: Site
  let session: String
  let csrf: String
  let caller: Caller

  init(_ site: Site, _ account: String, _ password: String) async throws {
    let signedIn = try await site.workplace.signIn(account: account, password: password, address: "test", agent: "")
    (self.site, session, csrf, caller) = (site, signedIn.session, signedIn.csrf, signedIn.caller)
  }

  private func request(_ method: WebMethod, _ address: String, _ headers: [String: String], _ body: [UInt8]) -> WebRequest {
    let parts = address.split(separator: "#")[0].split(separator: "?", maxSplits: 1).map(String.init)
    return WebRequest(
      method, parts[0], query: parts.count > 1 ? parts[1] : "",
      headers: ["host": "localhost", "cookie": "phien=\(session)"].merging(headers) { $1 }, body: body)
  }

  func get(_ address: String) async -> WebAnswer { await site.answer(request(.get, address, [:], [])) }

  /// Sends a form as a browser does: with the token of the session, unless another is given.
  func post(_ address: String, _ fields: [(String, String)] = [], token: String? = nil, origin: String = "http://localhost") async -> WebAnswer {
    let all = [("_mau", token ?? csrf)] + fields
    let body = all.map { "\(PercentText.encoded($0.0))=\(PercentText.encoded($0.1))" }.joined(separator: "&")
    let headers = ["content-type": "application/x-www-form-urlencoded", "origin": origin]
    return await site.answer(request(.post, address, headers, Array(body.utf8)))
  }

  /// Asks the API with a token of its own.
  func api(_ method: WebMethod, _ address: String, token: String, _ json: String? = nil, headers: [String: String] = [:]) async -> WebAnswer {
    var all = headers.merging(["authorization": "Bearer \(token)", "cookie": ""]) { $1 }
    if json != nil, all["content-type"] == nil { all["content-type"] = "application/json" }
    return await site.answer(request(method, address, all, Array((json ?? "").utf8)))
  }
}
