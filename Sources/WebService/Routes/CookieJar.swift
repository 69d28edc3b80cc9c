/// How the cookies of the site are named and written.
package struct CookieJar: Sendable {
  package init() {}

  /// With TLS a browser takes the name from this very host and over TLS only.
  func name(_ plain: String, isSecure: Bool) -> String { isSecure ? "__Host-\(plain)" : plain }

  func session(_ id: String, isSecure: Bool) -> String { cookie("phien", id, isSecure: isSecure) }
  func endSession(isSecure: Bool) -> String { cookie("phien", "", isSecure: isSecure, lasts: 0) }
  /// Of forms before anybody has signed in.
  func form(_ token: String, isSecure: Bool) -> String { cookie("mau", token, isSecure: isSecure) }
  /// What was done, shown once on the next page.
  func notice(_ text: String, isSecure: Bool) -> String { cookie("bao", text, isSecure: isSecure, lasts: 60) }
  func endNotice(isSecure: Bool) -> String { cookie("bao", "", isSecure: isSecure, lasts: 0) }
  func language(_ code: String, isSecure: Bool) -> String { cookie("tieng", code, isSecure: isSecure, lasts: 31_536_000) }

  func value(_ plain: String, of request: WebRequest) -> String? { request.cookies[name(plain, isSecure: request.isSecure)] }

  private func cookie(_ plain: String, _ value: String, isSecure: Bool, lasts seconds: Int? = nil) -> String {
    var text = "\(name(plain, isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=Lax"
    if let seconds { text += "; Max-Age=\(seconds)" }
    if isSecure { text += "; Secure" }
    return text
  }
}
