/// A request as the pages see it: what was asked, with which fields, from where. Bytes of the connection are not seen here.
package struct WebRequest: Sendable {
  package var method: WebMethod
  /// The path without the query, still with its percent signs.
  package var path: String
  /// What stands after the question mark, without it.
  package var query: String
  /// Names in small letters; a field that came twice is joined by commas, as the protocol has it.
  package var headers: [String: String]
  package var body: [UInt8]
  /// The address of whoever asks: of the connection, or what a trusted proxy says.
  package var address: String
  /// Whether it came by TLS, here or at the trusted proxy.
  package var isSecure: Bool

  package init(
    _ method: WebMethod, _ path: String, query: String = "", headers: [String: String] = [:], body: [UInt8] = [],
    address: String = "127.0.0.1", isSecure: Bool = false
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.address = address
    self.isSecure = isSecure
  }

  /// The cookies, by name; of two with one name the first counts.
  package var cookies: [String: String] {
    var found: [String: String] = [:]
    for piece in (headers["cookie"] ?? "").split(separator: ";") {
      let pair = piece.drop { $0 == " " }
      guard let sign = pair.firstIndex(of: "=") else { continue }
      let name = String(pair[..<sign])
      if found[name] == nil { found[name] = String(pair[pair.index(after: sign)...]) }
    }
    return found
  }
}

/// What pages know of methods: `other` is answered with 405.
package enum WebMethod: String, Sendable, Hashable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case other

  /// Whether it may change something.
  package var changes: Bool { self != .get && self != .head }
}
