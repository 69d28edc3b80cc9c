import Testing
import TestSupport

@testable import WebService

/// Bodies of forms, addresses and tokens, as browsers and others send them.
struct FormTests {
  @Test(arguments: [
    ("a=1&b=2", ["a": "1", "b": "2"]), ("t=%C6%B0+a", ["t": "ư a"]), ("x", ["x": ""]), ("l=1%0D%0A2", ["l": "1\n2"]), ("", [:]),
  ])
  func `reads an encoded form`(_ text: String, _ expected: [String: String]) throws {
    let form = try FormFields(encoded: text[...])
    #expect(form.all.count == expected.count)
    for (name, value) in expected { #expect(form[name] == value) }
  }

  @Test(arguments: ["a=%", "a=%zz", "a=%FF", "%C6=1"])
  func `refuses what is broken`(_ text: String) {
    #expect(throws: FormFields.Failure.broken) { try FormFields(encoded: text[...]) }
  }

  private static let type = "multipart/form-data; boundary=XyZ"
  private static let body = "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nmột\r\n--XyZ\r\n"
    + "Content-Disposition: form-data; name=\"f\"; filename=\"C:\\đường\\b.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1\r\n\r\n--XyZ--\r\n"

  @Test func `reads a form with a file`() throws {
    let form = try FormFields(body: Array(Self.body.utf8), type: Self.type)
    #expect(form["a"] == "một")
    let file = try #require(form.file("f"))
    #expect(file.name == "b.pdf" && file.bytes == Array("%PDF-1\r\n".utf8))
  }

  @Test func `a multipart body that is cut or changed anywhere never traps`() {
    let bytes = Array(Self.body.utf8)
    for end in 0..<bytes.count { _ = try? FormFields(body: Array(bytes[..<end]), type: Self.type) }
    var random = SeededRandom(seed: 7)
    for _ in 0..<20_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = try? FormFields(body: changed, type: Self.type)
    }
  }

  /// The second mark stands under an accent: a reader sees one letter, a browser two.
  @Test(arguments: ["<script>", "\" onfocus=x ", "\"\u{300} onfocus=x", "'\u{301}", "<\u{338}img", "&lt;", "`", "\u{202E}abc", "\u{0}"])
  func `no text acts on a page`(_ text: String) {
    let shown = PageText.escaped(text)
    for mark in ["<", ">", "\"", "'", "`", "\u{202E}", "\u{0}"] { #expect(!shown.unicodeScalars.contains(mark.unicodeScalars.first ?? " ")) }
  }

  @Test(arguments: [("/a/%2e%2e/b", false), ("/a/%2Fb", false), ("/a/b", true), ("/%00", false), ("a", false), ("/%FF", false)])
  func `addresses that climb or hide are broken`(_ path: String, _ isRead: Bool) { #expect((Pattern.pieces(of: path) != nil) == isRead) }

  @Test(arguments: [("/viec?a=1", "/viec?a=1"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil", "/"), ("/dang-nhap", "/"), ("/a\r\nb", "/")])
  func `after signing in one stays here`(_ path: String, _ expected: String) { #expect(SignInScreen.next(path) == expected) }

  @Test func `what another site sends is known`() {
    func request(_ headers: [String: String]) -> WebRequest { WebRequest(.post, "/", headers: headers) }
    #expect(!Forgery.comesFromHere(request(["sec-fetch-site": "cross-site"])))
    #expect(!Forgery.comesFromHere(request(["origin": "http://evil.example", "host": "localhost:8080"])))
    #expect(Forgery.comesFromHere(request(["origin": "http://localhost:8080", "host": "localhost:8080", "sec-fetch-site": "same-origin"])))
  }

  @Test(arguments: [("1", ["=1+1"]), ("x", ["@SUM(A1)"]), ("y", ["-2"]), ("z", ["+3"])])
  func `cells of an export are no formulas`(_ first: String, _ rest: [String]) {
    let line = TableFile.csv([[first] + rest])
    #expect(line.contains(";'") )
  }

  /// Where plain text leads: to the same host, or nowhere.
  @Test(arguments: [
    ("so.tuyenquang.gov.vn", "/viec?a=1", 443, "https://so.tuyenquang.gov.vn/viec?a=1"), ("localhost:8080", "/", 8443, "https://localhost:8443/"), ("[::1]:80", "/", 443, "https://[::1]/"),
    ("", "/", 443, nil), ("evil.example/x", "/", 443, nil), ("a b", "/", 443, nil), ("a@evil.example", "/", 443, nil), ("a", "//b\r\nSet-Cookie: c", 443, nil), ("a", "http://b/", 443, nil),
  ] as [(String, String, Int, String?)])
  func `plain text leads to TLS`(_ host: String, _ path: String, _ port: Int, _ target: String?) { #expect(Redirecting.target(host, path, port: port) == target) }

  @Test func `connections are counted in all and of each address, but not of the proxy`() {
    let limits = ConnectionLimits(proxy: "10.0.0.1")
    for _ in 0..<ConnectionLimits.ofOneAddress { #expect(limits.enter("10.0.0.2")) }
    #expect(!limits.enter("10.0.0.2"))
    for _ in 0...ConnectionLimits.ofOneAddress { #expect(limits.enter("10.0.0.1")) }
    limits.leave("10.0.0.2")
    limits.leave("10.0.0.2")
    #expect(limits.enter("10.0.0.2"))
    for _ in 0..<ConnectionLimits.inAll { _ = limits.enter("10.0.0.1") }
    #expect(!limits.enter("10.0.0.1"))
  }
}
