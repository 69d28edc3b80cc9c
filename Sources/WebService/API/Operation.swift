internal import Application
internal import DecisionModel
internal import Diagnostics
internal import Screening

/// What an address of the API does, as its description tells it.
package struct Operation: Sendable {
  struct Parameter: Sendable {
    let name: String
    let shape: JSONShape
    let words: String
  }
  /// The name by which programs call it.
  let id: String
  let summary: String
  var query: [Parameter] = []
  /// What is sent; `nil`: nothing.
  var body: JSONShape?
  /// What comes back, and with which status.
  let answer: JSONShape
  var status = 200
  /// Whether the version that was seen has to be named (`If-Match`).
  var wantsVersion = false
  /// Whether it changes something, so that the same request is carried out once where it has a key.
  var changes = true

  init(
    _ id: String, _ summary: String, query: [Parameter] = [], body: JSONShape? = nil, answer: JSONShape, status: Int = 200, wantsVersion: Bool = false,
    changes: Bool = true
  ) {
    (self.id, self.summary, self.query, self.body, self.answer, self.status, self.wantsVersion) = (id, summary, query, body, answer, status, wantsVersion)
    self.changes = changes
  }
}

extension Operation.Parameter {
  init(_ name: String, _ shape: JSONShape, _ words: String) { (self.name, self.shape, self.words) = (name, shape, words) }
}

/// The description of the API (OpenAPI 3.1), written from the table of routes and from the shapes by which answers are made.
enum OpenAPI {
  static let path = "/api/v1/openapi.json"

  /// - Parameter names: what stands in the lists of the rule set and of the office's book.
  static func document(_ table: RouteTable, version: String, names: [JSONShape.Names: [String]]) -> JSON {
    var paths: [(path: String, members: [JSON.Member])] = []
    for route in table.routes {
      guard let operation = route.operation else { continue }
      let path = route.pattern.description
      let member = JSON.Member(route.method.rawValue.lowercased(), described(operation, route))
      if let place = paths.firstIndex(where: { $0.path == path }) { paths[place].members.append(member) } else { paths.append((path, [member])) }
    }
    return .object([
      .init("openapi", .string("3.1.0")),
      .init("info", .object([
        .init("title", .string("sangloc")), .init("version", .string(version)),
        .init("description", .string("Nơi làm việc của cơ quan qua chương trình khác. Cùng chức năng, cùng quyền như các trang. · The work of the office for other programs: the same functions and roles as the pages.")),
      ])),
      .init("jsonSchemaDialect", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("security", .array([.object([.init("token", .array([]))]), .object([.init("session", .array([]))])])),
      .init("paths", .object(paths.map { .init($0.path, .object($0.members)) })),
      .init("components", .object([
        .init("securitySchemes", .object([
          .init("token", .object([.init("type", .string("http")), .init("scheme", .string("bearer"))])),
          .init("session", .object([
            .init("type", .string("apiKey")), .init("in", .string("cookie")), .init("name", .string("phien")),
            .init("description", .string("The session of the pages: for reading alone.")),
          ])),
        ])),
        .init("schemas", .object(
          APIResources.all.map { .init($0.name, $0.shape.schema) }
            + JSONShape.Names.allCases.map { .init($0.rawValue, JSONShape.oneOf(names[$0] ?? []).schema) })),
      ])),
    ])
  }

  private static func described(_ operation: Operation, _ route: Route) -> JSON {
    var members: [JSON.Member] = [
      .init("operationId", .string(operation.id)), .init("summary", .string(operation.summary)),
      .init("description", .string("Quyền · may: " + roles(route.access))),
    ]
    var parameters = route.pattern.parameters.map { parameter($0, in: "path", shape(ofPiece: $0), "", isRequired: true) }
    parameters += operation.query.map { parameter($0.name, in: "query", $0.shape, $0.words, isRequired: false) }
    if route.takesKeys {
      parameters.append(parameter(
        "Idempotency-Key", in: "header", .text, "chosen by the program: the same request sent again within 24 hours is answered as before and does nothing", isRequired: false))
    }
    if operation.wantsVersion { parameters.append(parameter("If-Match", in: "header", .text, "\"<version>\" of the dossier or facility that was seen", isRequired: true)) }
    if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
    if let body = operation.body {
      members.append(.init("requestBody", .object([.init("required", .boolean(true)), .init("content", content("application/json", body.schema))])))
    }
    var answers: [JSON.Member] = [
      .init(String(operation.status), .object([.init("description", .string("OK")), .init("content", content("application/json", operation.answer.schema))]))
    ]
    let refusals: [(Int, String)] =
      [(400, "the request is broken"), (401, "no token, or an old one"), (403, "this person may not"), (404, "not there, or not to be seen"), (429, "too often")]
      + (operation.body == nil ? [] : [(409, "the state does not allow it"), (413, "too long"), (415, "no JSON"), (422, "what is sent has to be looked at again"), (507, "no room on the disk")])
      + (operation.wantsVersion ? [(412, "changed meanwhile"), (428, "If-Match is wanting")] : [])
    for (status, words) in refusals.sorted(by: { $0.0 < $1.0 }) {
      answers.append(.init(String(status), .object([.init("description", .string(words)), .init("content", content("application/problem+json", JSONShape.known("Problem").schema))])))
    }
    members.append(.init("responses", .object(answers)))
    return .object(members)
  }

  /// What may stand for a piece of an address.
  private static func shape(ofPiece name: String) -> JSONShape {
    switch name {
    case "fact": .code(.fact)
    case "move": .oneOf(Move.allCases.map(\.rawValue))
    case "n": .number
    default: .filled
    }
  }

  private static func roles(_ access: Access) -> String {
    switch access {
    case .anybody: "mọi người · everybody"
    case .signedIn: "mọi người đã đăng nhập · whoever has signed in"
    case .act(let act), .outline(let act): Policy.roles(for: act).map(\.label.vi).joined(separator: ", ")
    case .oneOf(let acts): Set(acts.flatMap { Policy.roles(for: $0) }).sorted().map(\.label.vi).joined(separator: ", ")
    }
  }

  private static func parameter(_ name: String, in place: String, _ shape: JSONShape, _ words: String, isRequired: Bool) -> JSON {
    var members: [JSON.Member] = [.init("name", .string(name)), .init("in", .string(place)), .init("required", .boolean(isRequired)), .init("schema", shape.schema)]
    if !words.isEmpty { members.append(.init("description", .string(words))) }
    return .object(members)
  }

  private static func content(_ type: String, _ schema: JSON) -> JSON { .object([.init(type, .object([.init("schema", schema)]))]) }
}
