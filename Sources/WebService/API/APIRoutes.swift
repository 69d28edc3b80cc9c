internal import Application
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening

/// The addresses of the API: the same functions and roles as the pages, asked with a token, or for reading with the session of the pages.
enum APIRoutes {
  private typealias R = APIResources
  static let root = "/api/v1"

  static let routes: [Route] = [
    api(.get, "/openapi.json", .signedIn, Operation("describe", "This description", answer: .anything("OpenAPI 3.1"))) { visit in
      .json(OpenAPI.document(visit.site.table, version: visit.site.facts.engine, names: names(visit.workplace)).text)
    },
    api(.post, "/screen", .act(.readRules), Operation("screen", "Screens facts; neither they nor the answer are kept", body: screenForm, answer: R.live.known, changes: false)) { try await screen($0) },
    api(.get, "/rules", .act(.readRules), Operation("ruleSet", "The rule set in force here", answer: ruleSet)) { visit in
      let stamp = visit.workplace.ruleSet
      return ok(.object([.init("name", .string(stamp.name)), .init("version", .string(stamp.version)), .init("sha256", .string(stamp.hash)), .init("engine", .string(visit.site.facts.engine))]))
    },
    api(.get, "/dossiers", .act(.seeDossiers), Operation("dossiers", "Dossiers, the newest first", query: dossierQuery, answer: R.list(R.dossier.known))) { try await dossiers($0) },
    api(.post, "/dossiers", .act(.registerDossiers), Operation("register", "Registers a dossier", body: newDossier, answer: R.detail.known, status: 201)) { try await register($0) },
    api(.get, "/dossiers/{id}", .act(.seeDossiers), Operation("dossier", "All of one dossier", answer: R.detail.known)) { visit in
      try await detail(visit.parameter("id"), visit)
    },
    api(.get, "/dossiers/{id}/facts", .act(.seeDossiers), Operation("facts", "What is stated", answer: .object([.init("items", .list(R.fact.known), ""), .init("result", R.live.known, "")]))) { visit in
      let check = try await visit.workplace.answers(visit.parameter("id"), by: try visit.by())
      return ok(.object([.init("items", .array(check.lines.map(R.fact.json))), .init("result", R.live.json(check.live))]), version: check.version)
    },
    api(.put, "/dossiers/{id}/facts/{fact}", .act(.enterFacts), Operation("setFact", "States a fact, as it is written in the paper", body: factForm, answer: saved, wantsVersion: true)) { try await setFact($0) },
    api(.post, "/dossiers/{id}/moves/{move}", .act(.seeDossiers), Operation("move", "Makes a move of the dossier", body: moveForm, answer: R.detail.known, wantsVersion: true)) { try await move($0) },
    api(.get, "/dossiers/{id}/screenings", .act(.seeDossiers), Operation("screenings", "The fixed screenings", answer: .object([.init("items", .list(R.screening.known), "")]))) { visit in
      let detail = try await visit.workplace.dossier(visit.parameter("id"), by: try visit.by())
      return ok(.object([.init("items", .array(detail.screenings.map(R.screening.json)))]))
    },
    api(.get, "/dossiers/{id}/screenings/{n}", .act(.seeDossiers), Operation("report", "The whole report of a fixed screening", answer: .anything("the report of the engine: `sangloc schema`"))) { visit in
      guard let seq = Int(visit.parameter("n")) else { throw Refusal.notFound }
      return .json(try await visit.workplace.screening(visit.parameter("id"), seq: seq, by: try visit.by()).report.json(isOne: true))
    },
    api(.get, "/facilities", .act(.seeFacilities), Operation("facilities", "Facilities by name", query: facilityQuery, answer: R.list(R.facility.known))) { try await facilities($0) },
    api(.get, "/facilities/{id}", .act(.seeFacilities), Operation("facility", "All of one facility", answer: R.site.known)) { visit in
      let detail = try await visit.workplace.facility(visit.parameter("id"), by: try visit.by())
      return ok(R.site.json(detail), version: detail.version)
    },
    api(.post, "/facilities/{id}/samples", .act(.keepFacilities), Operation("addSample", "Records a sample", body: sampleForm, answer: R.site.known, status: 201)) { try await addSample($0) },
    api(.get, "/plans", .act(.seeFacilities), Operation("plans", "Inspection plans", answer: .object([.init("items", .list(R.plan.known), "")]))) { visit in
      ok(.object([.init("items", .array(try await visit.workplace.plans(by: try visit.by()).map(R.plan.json)))]))
    },
    api(.get, "/plans/{id}", .act(.seeFacilities), Operation("plan", "One inspection plan", answer: R.planDetail.known)) { visit in
      ok(R.planDetail.json(try await visit.workplace.plan(visit.parameter("id"), by: try visit.by())))
    },
    api(.get, "/events", .act(.seeDossiers), Operation("events", "What happened to dossiers since", query: eventQuery, answer: .object([.init("items", .list(R.feed.known), "")]))) { visit in
      try query(visit, eventQuery)
      let events = try await visit.workplace.events(after: Int(visit.query.trimmed("after")) ?? 0, by: try visit.by())
      return ok(.object([.init("items", .array(events.map(R.feed.json)))]))
    },
  ]

  private static func api(_ method: WebMethod, _ path: String, _ access: Access, _ operation: Operation, _ handler: @escaping Route.Handler) -> Route {
    Route(method, Pattern(stringLiteral: root + path), access, bodyLimit: Route.jsonLimit, operation: operation, handler)
  }

  private static func ok(_ json: JSON, status: Int = 200, version: Int? = nil) -> WebAnswer {
    let answer = WebAnswer.json(json.text, status: status)
    return version.map { answer.with("etag", "\"\($0)\"") } ?? answer
  }

  /// What stands in the lists to which shapes refer.
  private static func names(_ workplace: Workplace) -> [JSONShape.Names: [String]] {
    [.fact: workplace.factNames(), .procedure: workplace.procedures().map(\.code), .sector: workplace.sectors().map(\.value)]
  }

  // MARK: What is sent

  private static let ruleSet: JSONShape = .object([.init("name", .text, ""), .init("version", .text, ""), .init("sha256", .text, ""), .init("engine", .text, "")])
  private static let dossierQuery: [Operation.Parameter] = [
    .init("text", .text, "words in any order, with or without accents; a number"), .init("state", .oneOf(R.states), ""), .init("kind", .oneOf(R.kinds), ""),
    .init("commune", .text, ""), .init("received_from", .day, ""), .init("received_to", .day, ""), .init("page", .number, "from 1"),
  ]
  private static let eventQuery: [Operation.Parameter] = [.init("after", .number, "the `seq` of the last event that is known")]
  private static let facilityQuery: [Operation.Parameter] = [
    .init("text", .text, ""), .init("commune", .text, ""), .init("stage", .oneOf(R.stages), ""), .init("page", .number, "from 1"),
  ]
  private static let screenForm: JSONShape = .object([
    .init("kind", .oneOf(R.kinds), ""), .init("title", .text, required: false, ""), .init("as_of", .day, required: false, "left out: today"),
    .init("facts", .facts, "by name, each as it is written in the paper, with its unit"),
  ])
  private static let newDossier: JSONShape = .object([
    .init("procedure", .code(.procedure), "its code in the office's book"), .init("title", .filled, ""), .init("investor", .filled, ""), .init("commune", .filled, ""),
    .init("individual", .flag, required: false, "the investor is a person"), .init("tax_code", .text, required: false, ""), .init("address", .text, required: false, ""),
    .init("place", .text, required: false, ""), .init("number", .text, required: false, "left out: the next one"), .init("portal_code", .text, required: false, "of the one-stop system"),
    .init("received", .day, required: false, "left out: today"), .init("sector", .code(.sector), required: false, ""),
    .init("documents", .list(.object([
      .init("kind", .text, ""), .init("name", .text, required: false, ""), .init("state", .oneOf(DocumentRow.State.allCases.map(\.rawValue)), ""), .init("pages", .number, required: false, ""),
    ])), required: false, ""),
  ])
  private static let factForm: JSONShape = .object([
    .init("written", .text, required: false, "as in the paper, with its unit"), .init("kind", .oneOf(["stated", "silent", "unknown", "withdrawn"]), required: false, "left out: stated"),
    .init("unit", .text, required: false, ""), .init("document", .number, required: false, ""), .init("page", .text, required: false, ""), .init("quote", .text, required: false, ""),
    .init("certainty", .oneOf(StatedFact.Certainty.allCases.map(\.rawValue)), required: false, ""), .init("note", .text, required: false, ""),
    .init("found_by", .text, required: false, ""), .init("found_on", .day, required: false, ""),
  ])
  private static let saved: JSONShape = .object([
    .init("version", .number, ""), .init("statements", .number, "0: it said so already"), .init("reading", R.reading.known, required: false, ""), .init("result", R.live.known, ""),
  ])
  private static let moveForm: JSONShape = .object([
    .init("reason", .text, required: false, ""), .init("day", .day, required: false, ""), .init("number", .text, required: false, ""), .init("officer", .number, required: false, ""),
    .init("password", .text, required: false, "for signing"), .init("sha", .text, required: false, "of the paper that was looked at"),
    .init("due", .day, required: false, ""), .init("items", .list(.number), required: false, ""), .init("recipients", .text, required: false, ""),
    .init("outcome", .oneOf(Recommendation.allCases.map(\.rawValue)), required: false, ""), .init("issuer", .text, required: false, ""),
    .init("conditions", .list(.text), required: false, ""),
  ])
  private static let sampleForm: JSONShape = .object([
    .init("outlet", .text, ""), .init("day", .day, ""), .init("taken_by", .text, ""), .init("method", .text, required: false, ""),
    .init("values", .facts, "by the name of the fact, each as the laboratory writes it, with its unit"),
  ])

  /// What was sent, held against its shape.
  private static func body(_ visit: Visit, _ shape: JSONShape) throws -> JSONBody {
    let type = (visit.request.headers["content-type"] ?? "").split(separator: ";").first.map(String.init) ?? ""
    guard type == "application/json" else { throw APIFailure(status: 415, words: visit.both("api.noJSON"), problems: []) }
    guard let body = JSONBody.read(visit.request.body) else { throw APIFailure(status: 400, words: visit.both("api.broken"), problems: []) }
    let problems = shape.problems(in: body)
    guard problems.isEmpty else { throw APIFailure(status: 422, words: visit.both("api.problems"), problems: problems) }
    return body
  }

  /// The version that was seen, by `If-Match`.
  private static func seen(_ visit: Visit) throws -> Int {
    guard let field = visit.request.headers["if-match"] else { throw APIFailure(status: 428, words: visit.both("api.noVersion"), problems: []) }
    let text = field.hasPrefix("W/") ? field.dropFirst(2) : field[...]
    guard let version = Int(text.filter { $0 != "\"" }) else { throw APIFailure(status: 412, words: visit.both("api.otherVersion"), problems: []) }
    return version
  }

  private static func query(_ visit: Visit, _ parameters: [Operation.Parameter]) throws {
    let problems = parameters.flatMap { parameter -> [String] in
      guard let text = visit.query[parameter.name], !text.isEmpty else { return [] }
      let value: JSONBody = parameter.shape == .number ? Int(text).map(JSONBody.integer) ?? .string(text) : .string(text)
      return parameter.shape.problems(in: value, at: "?\(parameter.name)")
    }
    guard problems.isEmpty else { throw APIFailure(status: 400, words: visit.both("api.problems"), problems: problems) }
  }

  // MARK: Answers

  private static func detail(_ uid: String, _ visit: Visit, status: Int = 200) async throws -> WebAnswer {
    let detail = try await visit.workplace.dossier(uid, by: try visit.by())
    return ok(R.detail.json(detail), status: status, version: detail.version)
  }

  private static func next(_ visit: Visit, page: Int, shown: Int, total: Int) -> [JSON.Member] {
    guard page * DossierFilter.pageSize < total, shown > 0 else { return [] }
    let rest = visit.query.all.filter { $0.name != "page" }.map { "\(PercentText.encoded($0.name))=\(PercentText.encoded($0.value))" }
    return [.init("next", .string(visit.request.path + "?" + (rest + ["page=\(page + 1)"]).joined(separator: "&")))]
  }

  private static func dossiers(_ visit: Visit) async throws -> WebAnswer {
    try query(visit, dossierQuery)
    var filter = DossierFilter()
    let query = visit.query
    filter.text = query.trimmed("text")
    filter.states = Set([DossierState(rawValue: query.trimmed("state"))].compactMap(\.self))
    filter.kind = RecordKind(rawValue: query.trimmed("kind"))
    filter.commune = query.trimmed("commune").isEmpty ? nil : query.trimmed("commune")
    filter.receivedFrom = CalendarDate(query.trimmed("received_from"))
    filter.receivedTo = CalendarDate(query.trimmed("received_to"))
    filter.page = min(max(1, Int(query.trimmed("page")) ?? 1), 1_000_000)
    let list = try await visit.workplace.dossiers(filter, by: try visit.by())
    let members: [JSON.Member] = [.init("items", .array(list.lines.map(R.dossier.json))), .init("total", .integer(list.total)), .init("page", .integer(list.page))]
    return ok(.object(members + next(visit, page: list.page, shown: list.lines.count, total: list.total)))
  }

  private static func facilities(_ visit: Visit) async throws -> WebAnswer {
    try query(visit, facilityQuery)
    var filter = FacilityFilter()
    filter.text = visit.query.trimmed("text")
    filter.commune = visit.query.trimmed("commune").isEmpty ? nil : visit.query.trimmed("commune")
    filter.stage = FacilityRow.Stage(rawValue: visit.query.trimmed("stage"))
    filter.page = min(max(1, Int(visit.query.trimmed("page")) ?? 1), 1_000_000)
    let list = try await visit.workplace.facilities(filter, by: try visit.by())
    let members: [JSON.Member] = [.init("items", .array(list.lines.map(R.facility.json))), .init("total", .integer(list.total)), .init("page", .integer(list.page))]
    return ok(.object(members + next(visit, page: list.page, shown: list.lines.count, total: list.total)))
  }

  private static func screen(_ visit: Visit) async throws -> WebAnswer {
    let body = try body(visit, screenForm)
    guard let kind = body["kind"]?.text.flatMap(RecordKind.init(rawValue:)) else { throw Refusal.notFound }
    let facts = (body["facts"]?.members ?? [:]).compactMapValues(\.text)
    let day = body["as_of"]?.text.flatMap { CalendarDate($0) }
    return ok(R.live.json(try await visit.workplace.screenAlone(kind, title: body["title"]?.text ?? "", facts: facts, on: day, by: try visit.by())))
  }

  private static func register(_ visit: Visit) async throws -> WebAnswer {
    let body = try body(visit, newDossier)
    func text(_ name: String) -> String { body[name]?.text ?? "" }
    let code = text("procedure")
    let kind = visit.workplace.procedures().first { $0.code == code }?.kind ?? .proposal
    var form = NewDossier(kind: kind, procedure: code, title: text("title"), investor: text("investor"), commune: text("commune"))
    form.investorKind = body["individual"]?.flag == true ? .individual : .organisation
    (form.taxCode, form.address, form.place, form.portalCode, form.sector) = (body["tax_code"]?.text, body["address"]?.text, body["place"]?.text, body["portal_code"]?.text, body["sector"]?.text)
    form.number = text("number")
    form.received = body["received"]?.text.flatMap { CalendarDate($0) }
    form.documents = (body["documents"]?.list ?? []).compactMap { item in
      guard let kind = item["kind"]?.text, let state = item["state"]?.text.flatMap(DocumentRow.State.init(rawValue:)) else { return nil }
      return .init(kind: kind, name: item["name"]?.text ?? kind, state: state, pages: item["pages"]?.number)
    }
    let registered = try await visit.workplace.receive(form, by: try visit.by())
    return try await detail(registered.uid, visit, status: 201).with("location", "\(root)/dossiers/\(registered.uid)")
  }

  private static func setFact(_ visit: Visit) async throws -> WebAnswer {
    let version = try seen(visit)
    let body = try body(visit, factForm)
    let (uid, caller) = (visit.parameter("id"), try visit.by())
    var entry = Entry(fact: visit.parameter("fact"), kind: body["kind"]?.text.flatMap(StatementRow.Kind.init(rawValue:)) ?? .stated, written: body["written"]?.text ?? "")
    (entry.unitPicked, entry.document, entry.page, entry.quote) = (body["unit"]?.text, body["document"]?.number, body["page"]?.text, body["quote"]?.text)
    (entry.certainty, entry.note, entry.foundBy, entry.foundOn) = (body["certainty"]?.text, body["note"]?.text, body["found_by"]?.text, body["found_on"]?.text)
    let detail = try await visit.workplace.dossier(uid, by: caller)
    guard detail.version == version else { throw Refusal.changedMeanwhile(version: detail.version) }
    let saved = try await visit.workplace.save([entry], to: uid, version: version, by: caller)
    var members: [JSON.Member] = [.init("version", .integer(saved.version)), .init("statements", .integer(saved.statements))]
    if let reading = saved.readings[entry.fact] { members.append(.init("reading", R.reading.json(reading))) }
    return ok(.object(members + [.init("result", R.live.json(saved.live))]), version: saved.version)
  }

  private static func move(_ visit: Visit) async throws -> WebAnswer {
    guard let move = Move(rawValue: visit.parameter("move")) else { throw Refusal.notFound }
    var form = MoveForm(version: try seen(visit))
    let body = try body(visit, moveForm)
    func day(_ name: String) -> CalendarDate? { body[name]?.text.flatMap { CalendarDate($0) } }
    (form.reason, form.number, form.officer, form.password, form.sha) = (body["reason"]?.text, body["number"]?.text, body["officer"]?.number, body["password"]?.text, body["sha"]?.text)
    (form.day, form.due, form.recipients, form.issuer) = (day("day"), day("due"), body["recipients"]?.text, body["issuer"]?.text)
    form.outcome = body["outcome"]?.text.flatMap(Recommendation.init(rawValue:))
    form.items = (body["items"]?.list ?? []).compactMap(\.number)
    form.conditions = (body["conditions"]?.list ?? []).compactMap(\.text)
    _ = try await visit.workplace.move(visit.parameter("id"), move, form, by: try visit.by())
    return try await detail(visit.parameter("id"), visit)
  }

  private static func addSample(_ visit: Visit) async throws -> WebAnswer {
    let body = try body(visit, sampleForm)
    guard let day = body["day"]?.text.flatMap({ CalendarDate($0) }) else { throw Refusal.notFound }
    let values = (body["values"]?.members ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in value.text.map { (parameter: name, written: $0) } }
    let (uid, caller) = (visit.parameter("id"), try visit.by())
    try await visit.workplace.addSample(
      to: uid, outlet: body["outlet"]?.text ?? "", day: day, takenBy: body["taken_by"]?.text ?? "", method: body["method"]?.text, values: values, by: caller)
    let detail = try await visit.workplace.facility(uid, by: caller)
    return ok(R.site.json(detail), status: 201, version: detail.version)
  }
}

/// What is wrong with a request of the API before any use case is asked.
struct APIFailure: Error {
  let status: Int
  let words: Words
  let problems: [String]
}
