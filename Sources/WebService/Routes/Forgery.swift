/// Guards against requests that a page of somebody else makes in the name of whoever has signed in.
package enum Forgery {
  /// Whether a browser says that a page of this site sent it. A browser that says nothing is held by the token of the form alone.
  static func comesFromHere(_ request: WebRequest) -> Bool {
    if let site = request.headers["sec-fetch-site"], site != "same-origin" { return false }
    guard let origin = request.headers["origin"] else { return true }
    let scheme = request.isSecure ? "https" : "http"
    return origin == "\(scheme)://\(request.headers["host"] ?? "")"
  }

  /// 256 random bits, as 64 hexadecimal digits.
  package static func token() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Whether two tokens are the same, in a time that does not tell where they differ.
  static func isSame(_ a: String, _ b: String) -> Bool {
    guard !b.isEmpty, a.utf8.count == b.utf8.count else { return false }
    return zip(a.utf8, b.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
