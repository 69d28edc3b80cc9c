/// What goes back: a status, fields and bytes.
package struct WebAnswer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package static func html(_ text: String, status: Int = 200) -> WebAnswer {
    WebAnswer(status, headers: [("content-type", "text/html; charset=utf-8")], body: Array(text.utf8))
  }

  package static func json(_ text: String, status: Int = 200, type: String = "application/json") -> WebAnswer {
    WebAnswer(status, headers: [("content-type", type)], body: Array(text.utf8))
  }

  /// After an act: see the page at `path`. The browser asks for it by GET, so that reloading repeats nothing.
  package static func seeOther(_ path: String) -> WebAnswer {
    WebAnswer(303, headers: [("location", path)])
  }

  /// A file to keep. `name` may hold any letters; browsers that know RFC 5987 show them.
  package static func attachment(_ bytes: [UInt8], type: String, name: String, inline: Bool = false) -> WebAnswer {
    let plain = String(name.unicodeScalars.map { $0.isASCII && $0.value > 31 && !"\"\\;%/".unicodeScalars.contains($0) ? Character($0) : "_" })
    let kind = inline ? "inline" : "attachment"
    return WebAnswer(
      200,
      headers: [
        ("content-type", type),
        ("content-disposition", "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(PercentText.encoded(name))"),
      ], body: bytes)
  }

  package func with(_ name: String, _ value: String) -> WebAnswer {
    var answer = self
    answer.headers.append((name, value))
    return answer
  }

  package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  package var text: String { String(decoding: body, as: UTF8.self) }
}
