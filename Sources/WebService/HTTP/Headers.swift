internal import DecisionModel

/// The fields that every answer carries: what a browser may do with a page of ours.
enum Headers {
  /// Nothing inline, nothing from elsewhere, no frame around it.
  static let contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  static func guarded(_ answer: WebAnswer, isSecure: Bool) -> WebAnswer {
    var answer = answer
    if answer.header("content-security-policy") == nil { answer.headers.append(("content-security-policy", contentPolicy)) }
    answer.headers += [
      ("x-content-type-options", "nosniff"),
      ("referrer-policy", "same-origin"),
      ("cross-origin-opener-policy", "same-origin"),
      ("cross-origin-resource-policy", "same-origin"),
      ("permissions-policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"),
    ]
    if answer.header("cache-control") == nil { answer.headers.append(("cache-control", "no-store")) }
    if isSecure { answer.headers.append(("strict-transport-security", "max-age=31536000")) }
    return answer
  }

  /// The same for a page that carries its own style: what stands between its tags may act, by its hash, and nothing else.
  static func policy(allowingStylesOf page: [UInt8]) -> String {
    let text = String(decoding: page, as: UTF8.self)
    var hashes: [String] = []
    var rest = text[...]
    while let begin = rest.firstRange(of: "<style>"), let end = rest[begin.upperBound...].firstRange(of: "</style>") {
      hashes.append("'sha256-\(base64(digest(Array(rest[begin.upperBound..<end.lowerBound].utf8))))'")
      rest = rest[end.upperBound...]
    }
    return contentPolicy.replacing("style-src 'self'", with: (["style-src 'self'"] + hashes).joined(separator: " "))
  }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array(SHA256.hexadecimal(of: bytes).utf8)
    func value(_ digit: UInt8) -> UInt8 { digit > 57 ? digit - 87 : digit - 48 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      let number = piece.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for place in 0..<4 { out.append(place <= piece.count ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "=")) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
