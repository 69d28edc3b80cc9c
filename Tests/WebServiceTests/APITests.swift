import Archive
import DecisionModel
import Diagnostics
import Foundation
import Testing

@testable import Application
@testable import WebService

/// The API and its description, held against each other.
struct APITests {
  private static func json(_ answer: WebAnswer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  private static func token(_ browser: Browser, _ office: WebOffice) async throws -> String {
    try await office.workplace.addToken(name: "thử", expires: office.workplace.today.adding(days: 1), by: browser.caller)
  }

  @Test func `the description names every route of the API, its parameters and its answers, and no other`() async throws {
    let office = try await WebOffice.filled()
    let answer = await (try office.person(.auditor)).get("/api/v1/openapi.json")
    #expect(answer.status == 200)
    let document = try Self.json(answer)
    #expect(document["openapi"] as? String == "3.1.0")
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    let described = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
    let routes = Set(RouteTable().routes.filter(\.isAPI).map { "\($0.method.rawValue) \($0.pattern)" })
    #expect(described == routes)
    let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
    var ids: Set<String> = []
    for (path, methods) in paths {
      for (method, operation) in methods {
        #expect(ids.insert(try #require(operation["operationId"] as? String)).inserted)
        let parameters = (operation["parameters"] as? [[String: Any]] ?? []).filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String }
        #expect(parameters == path.matches(of: /\{(\w+)\}/).map { String($0.1) }, "\(path)")
        let responses = try #require(operation["responses"] as? [String: Any])
        #expect(Set(responses.keys).isSuperset(of: ["401", "403", "404"]))
        #expect((operation["requestBody"] != nil) == (method != "get"))
      }
    }
    // Every name that is referred to is there.
    for found in answer.text.matches(of: /#\/components\/schemas\/(\w+)/) { #expect(schemas[String(found.1)] != nil, "\(found.1)") }
  }

  /// What each address answers is what its description says.
  @Test func `answers have the shape that the description gives them`() async throws {
    let office = try await WebOffice.filled()
    let auditor = try office.person(.auditor)
    let uid = try await office.dossier(in: [.decided, .closed])
    let facility = try #require(try await office.rows(Query<FacilityRow>.all.ordered(by: .id)).first).uid
    let plan = try #require(try await office.rows(Query<PlanRow>.all).first).uid
    var looked = 0
    for route in RouteTable().routes where route.method == .get {
      guard let operation = route.operation, route.pattern.description != OpenAPI.path else { continue }
      let path = route.pattern.description
      let id = path.contains("facilities") ? facility : path.contains("plans") ? plan : uid
      let answer = await auditor.get(path.replacing("{id}", with: id).replacing("{n}", with: "1"))
      #expect(answer.status == 200, "\(path): \(answer.status) \(answer.text.prefix(200))")
      #expect(answer.header("content-type") == "application/json")
      let body = try #require(JSONBody.read(answer.body))
      #expect(operation.answer.problems(in: body) == [], "\(path)")
      looked += 1
    }
    #expect(looked >= 10)
  }

  @Test func `a dossier is registered, its facts are stated, and it moves, by a token`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (clerk, head, officer) = (try office.person(.clerk), try office.person(.head), try office.person(.officer))
    let (v, p, c) = (try await Self.token(clerk, office), try await Self.token(head, office), try await Self.token(officer, office))
    let new = #"{"procedure": "investment-opinion", "title": "Lò gạch", "investor": "Công ty mẫu", "commune": "Hàm Yên", "documents": [{"kind": "proposal", "state": "present"}]}"#
    let made = await clerk.api(.post, "/api/v1/dossiers", token: v, new)
    #expect(made.status == 201)
    let address = try #require(made.header("location"))
    var etag = try #require(made.header("etag"))
    let assigned = await head.api(.post, "\(address)/moves/assign", token: p, #"{"officer": \#(officer.caller.user)}"#, headers: ["if-match": etag])
    #expect(assigned.status == 200)
    etag = try #require(assigned.header("etag"))
    // Without the version 428, with an old one 412, with the newest it is saved.
    let fact = "\(address)/facts/technology.kiln"
    #expect(await officer.api(.put, fact, token: c, #"{"written": "manual"}"#).status == 428)
    #expect(await officer.api(.put, fact, token: c, #"{"written": "manual"}"#, headers: ["if-match": "\"1\""]).status == 412)
    let saved = await officer.api(.put, fact, token: c, #"{"written": "manual"}"#, headers: ["if-match": etag])
    #expect(saved.status == 200)
    #expect(((try Self.json(saved))["result"] as? [String: Any])?["possible"] as? [String] == ["reject"])
    #expect(await officer.api(.put, "\(address)/facts/no.such_fact", token: c, #"{"written": "1"}"#, headers: ["if-match": saved.header("etag") ?? ""]).status == 422)
    // The clerk may not enter facts, whatever the form.
    #expect(await clerk.api(.put, fact, token: v, #"{"written": "tunnel"}"#, headers: ["if-match": saved.header("etag") ?? ""]).status == 403)
    let events = try Self.json(await clerk.api(.get, "/api/v1/events?after=0", token: v))["items"] as? [[String: Any]]
    #expect(events?.compactMap { $0["move"] as? String }.contains("assign") == true)
  }

  @Test(arguments: [
    (#"{"kind": "proposal", "facts": {"technology.kiln": "manual"}}"#, 200), ("{}", 422), ("[]", 422), ("", 400), ("{", 400), (#"{"kind": "nonsense", "facts": {}}"#, 422),
    (#"{"kind": "proposal", "facts": {"technology.kiln": 5}}"#, 422), (#"{"kind": "proposal", "facts": {}, "more": 1}"#, 422), (#"{"kind": "proposal", "facts": {"no.such": "1"}}"#, 422),
    (#"{"kind": "proposal", "facts": {}, "as_of": "tomorrow"}"#, 422), (#"{"kind": "proposal", "facts": {}, "title": null}"#, 422), (#"{"kind": "proposal", "facts": {}, "as_of": "2027-03-15"}"#, 200),
  ])
  func `what is sent is held against its shape`(_ body: String, _ status: Int) async throws {
    let office = try await WebOffice.filled()
    let auditor = try office.person(.auditor)
    let answer = await auditor.api(.post, "/api/v1/screen", token: try await Self.token(auditor, office), body)
    #expect(answer.status == status, "\(answer.text.prefix(300))")
    if status != 200 {
      #expect(answer.header("content-type") == "application/problem+json")
      #expect(APIResources.problem.problems(in: try #require(JSONBody.read(answer.body))) == [])
    }
  }

  @Test func `the same request sent again with its key is answered as before, and nothing is done twice`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (clerk, head) = (try office.person(.clerk), try office.person(.head))
    let (v, p) = (try await Self.token(clerk, office), try await Self.token(head, office))
    let new = #"{"procedure": "investment-opinion", "title": "Lò gạch", "investor": "Công ty mẫu", "commune": "Hàm Yên"}"#
    func count() async throws -> Int { try await office.archive.read { try $0.count(Query<DossierRow>.all) } }
    let before = try await count()
    let key = ["idempotency-key": "a1"]
    let first = await clerk.api(.post, "/api/v1/dossiers", token: v, new, headers: key)
    let again = await clerk.api(.post, "/api/v1/dossiers", token: v, new, headers: key)
    #expect(first.status == 201 && again.status == 201 && again.text == first.text)
    #expect(again.header("location") == first.header("location") && again.header("etag") == first.header("etag"))
    #expect(again.header("idempotency-replayed") == "true" && first.header("idempotency-replayed") == nil)
    #expect(try await count() == before + 1)
    // Another request by the same key, the same key of another person, no key, another key.
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, new.replacing("Lò gạch", with: "Lò vôi"), headers: key).status == 422)
    #expect(await head.api(.post, "/api/v1/dossiers", token: p, new, headers: key).status == 201)
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, new).status == 201)
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, new, headers: ["idempotency-key": String(repeating: "x", count: 201)]).status == 422)
    #expect(try await count() == before + 3)
    // What is refused is refused again; a token that is none has no key.
    let broken = ["idempotency-key": "b1"]
    for _ in 0..<2 { #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, "{}", headers: broken).status == 422) }
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: "0123", new, headers: broken).status == 401)
    // A request that is still worked on.
    _ = try await office.workplace.begin("c1", request: SHA256.hexadecimal(of: Array("POST /api/v1/dossiers\n\(new)".utf8)), by: clerk.caller)
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, new, headers: ["idempotency-key": "c1"]).status == 409)
    let document = try Self.json(await clerk.get("/api/v1/openapi.json"))
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    for (path, methods) in paths {
      for (method, operation) in methods {
        let names = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        #expect(names.contains("Idempotency-Key") == (method == "post" && path != "/api/v1/screen"), "\(method) \(path)")
      }
    }
  }

  @Test func `what was answered is forgotten after a day, and what changes nothing is not kept at all`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let clerk = try office.person(.clerk)
    let v = try await Self.token(clerk, office)
    func kept() async throws -> [String] { try await office.rows(Query<AnsweredRow>.all).map(\.key).sorted() }
    let facts = #"{"kind": "proposal", "facts": {"technology.kiln": "manual"}}"#
    for _ in 0..<2 { #expect(await clerk.api(.post, "/api/v1/screen", token: v, facts, headers: ["idempotency-key": "s1"]).status == 200) }
    #expect(try await kept() == [])
    #expect(await clerk.api(.post, "/api/v1/dossiers", token: v, "{}", headers: ["idempotency-key": "d1"]).status == 422)
    #expect(try await kept() == ["d1"])
    let then = try #require(Moment("2026-11-29T02:59:00.000Z"))
    let (desk, book) = (office.workplace.desk, office.workplace.book)
    let passwords = try SodiumPasswords(passes: 1, memory: 8192)
    try await Workplace(office.archive, desk, book, passwords, now: { then }).forgetOldAnswers()
    #expect(try await kept() == ["d1"])
    let later = then.adding(seconds: 120)
    try await Workplace(office.archive, desk, book, passwords, now: { later }).forgetOldAnswers()
    #expect(try await kept() == [])
  }

  @Test(arguments: [
    ("PUT", "/api/v1/dossiers", 405, "GET, POST, HEAD"), ("DELETE", "/api/v1/dossiers/x", 405, "GET, HEAD"), ("POST", "/api/v1/rules", 405, "GET, HEAD"), ("GET", "/api/v1/screen", 405, "POST"),
    ("GET", "/api/v1/nothing", 404, nil), ("GET", "/api/v1/dossiers/%2e%2e", 400, nil), ("GET", "/api/v1/events?after=abc", 400, nil), ("GET", "/api/v1/events?after=-1", 400, nil),
  ] as [(String, String, Int, String?)])
  func `what is asked in the wrong way is told to programs as a problem`(_ method: String, _ path: String, _ status: Int, _ allowed: String?) async throws {
    let office = try await WebOffice.filled()
    let auditor = try office.person(.auditor)
    let answer = await auditor.api(try #require(WebMethod(rawValue: method)), path, token: try await Self.token(auditor, office))
    #expect(answer.status == status)
    #expect(answer.header("content-type") == "application/problem+json")
    #expect(answer.header("allow") == allowed)
  }

  @Test func `lists of the rule set and of the office stand in the description`() async throws {
    let office = try await WebOffice.filled()
    let document = try Self.json(await (try office.person(.auditor)).get("/api/v1/openapi.json"))
    let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
    #expect((schemas["FactName"]?["enum"] as? [String])?.contains("technology.kiln") == true)
    #expect((schemas["ProcedureCode"]?["enum"] as? [String])?.contains("investment-opinion") == true)
    #expect((schemas["SectorName"]?["enum"] as? [String])?.isEmpty == false)
  }

  @Test func `a session reads and never changes, and an old token is none`() async throws {
    let office = try await WebOffice.filled()
    let clerk = try office.person(.clerk)
    #expect(await clerk.get("/api/v1/dossiers").status == 200)
    let request = WebRequest(.post, "/api/v1/dossiers", headers: ["host": "localhost", "cookie": "phien=\(clerk.session)", "content-type": "application/json"], body: Array("{}".utf8))
    #expect(await office.site.answer(request).status == 401)
    #expect(await clerk.api(.get, "/api/v1/dossiers", token: "0123").status == 401)
    let form = WebRequest(.post, "/api/v1/screen", headers: ["host": "localhost", "authorization": "Bearer \(try await Self.token(clerk, office))", "content-type": "text/plain"], body: Array("{}".utf8))
    #expect(await office.site.answer(form).status == 415)
  }
}
