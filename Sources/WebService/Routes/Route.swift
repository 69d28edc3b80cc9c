package import Application

/// Who may come to an address: one row of the role matrix, or everybody.
package enum Access: Sendable, Hashable {
  /// Signed in or not: signing in, styles, the state of the service.
  case anybody
  /// Whoever has signed in, whatever the role: one's own password, the list of keys.
  case signedIn
  /// Whoever may do this; whether with this very dossier the use case asks.
  case act(Act)
  /// Whoever may do this, or may know of it at least: days and numbers without content.
  case outline(Act)
  /// One of these is enough: a page that several roles come to for different work.
  case oneOf([Act])
}

/// An address, who may come to it, how much may be sent to it, and what answers.
package struct Route: Sendable {
  package typealias Handler = @Sendable (Visit) async throws -> WebAnswer

  package let method: WebMethod
  package let pattern: Pattern
  package let access: Access
  /// Bytes that a body may have.
  package let bodyLimit: Int
  /// What it does for other programs; `nil`: it is a page.
  package let operation: Operation?
  /// Asked with a token, or for reading with the session of the pages; refusals are problems for programs.
  package var isAPI: Bool { operation != nil }
  /// Whether a request with an `Idempotency-Key` is carried out once.
  var takesKeys: Bool { method == .post && operation?.changes == true }
  let handler: Handler

  init(
    _ method: WebMethod, _ pattern: Pattern, _ access: Access, bodyLimit: Int = Self.formLimit, operation: Operation? = nil,
    _ handler: @escaping Handler
  ) {
    self.method = method
    self.pattern = pattern
    self.access = access
    self.bodyLimit = bodyLimit
    self.operation = operation
    self.handler = handler
  }

  package static let formLimit = 256 << 10
  package static let jsonLimit = 1 << 20
  package static let attachmentLimit = 50 << 20
  package static let ledgerLimit = 20 << 20
}
