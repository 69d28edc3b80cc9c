/// The fields that every answer carries: what a browser may do with a page of ours.
enum Headers {
  /// Nothing inline, nothing from elsewhere, no frame around it.
  static let contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  static func guarded(_ answer: WebAnswer, isSecure: Bool) -> WebAnswer {
    var answer = answer
    answer.headers += [
      ("content-security-policy", contentPolicy),
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
}
