internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import Synchronization

/// The socket before the site: HTTP/1.1 with its limits, TLS where there is a certificate. It knows no page.
package struct WebServer: Sendable {
  /// How it listens.
  package struct Options: Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    /// Files in PEM: the certificate with its chain, and its key.
    package var certificate: String?
    package var key: String?
    /// The address of a proxy whose forwarded headers are believed.
    package var proxy: String?
    /// With a certificate: the port without TLS that leads to the one with it; 0 for any that is free, `nil` for none.
    package var redirectPort: Int?

    package init() {}
  }

  package enum Failure: Error, Sendable {
    /// The certificate or key cannot be used; in words.
    case certificate(String)
    case listening(String)
  }

  private let site: Site
  private let options: Options

  package init(_ site: Site, _ options: Options) {
    self.site = site
    self.options = options
  }

  /// Listens until the process is told to end.
  ///
  /// - Parameters:
  ///   - began: told the port once the socket is open.
  ///   - redirecting: told the port that leads there.
  package func run(began: @escaping @Sendable (Int) -> Void, redirecting: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    let guarding = ConnectionLimits(proxy: options.proxy)
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(guarding)], idleTimeout: .seconds(60),
      httpDecoderConfiguration: .init(maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 100))
    var server = HTTPServerBuilder.http1(configuration: http)
    if let certificate = options.certificate, let key = options.key {
      server = try .tls(server, tlsConfiguration: try Self.tls(certificate, key))
    }
    let secure = OpenPort()
    var logger = Logger(label: "sangloc")
    logger.logLevel = .error
    let answering = Answering(site: site, isSecure: options.certificate != nil, proxy: options.proxy)
    let application = Hummingbird.Application(
      responder: CallbackResponder { (request: Request, context: PageContext) in await answering.respond(request, context) }, server: server,
      configuration: .init(address: .hostname(options.host, port: options.port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        secure.open(port)
        began(port)
      }, logger: logger)
    guard let plain = options.redirectPort, options.certificate != nil else { return try await application.run() }
    let leading = Hummingbird.Application(
      responder: CallbackResponder { (request: Request, _: PageContext) in
        Redirecting.answer(request.method == .get || request.method == .head, request.head.authority ?? "", request.head.path ?? "/", port: secure.number)
      }, server: .http1(configuration: http), configuration: .init(address: .hostname(options.host, port: plain), serverName: nil),
      onServerRunning: { redirecting($0.localAddress?.port ?? 0) }, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      group.addTask { try await leading.run() }
      try await group.waitForAll()
    }
  }

  private static func tls(_ certificate: String, _ key: String) throws(Failure) -> TLSConfiguration {
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) }, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      return configuration
    } catch {
      throw .certificate("\(error)")
    }
  }
}

/// The port that was opened, for the other one.
private final class OpenPort: Sendable {
  private let port = Mutex(0)
  var number: Int { port.withLock { $0 } }
  func open(_ number: Int) { port.withLock { $0 = number } }
}

/// Leads from plain text to TLS: the same address, no page.
enum Redirecting {
  /// Where an address leads; `nil` where its host is none.
  static func target(_ authority: String, _ path: String, port: Int) -> String? {
    let host = authority.hasPrefix("[") ? authority.firstIndex(of: "]").map { String(authority[...$0]) } ?? "" : String(authority.prefix { $0 != ":" })
    guard !host.isEmpty, host.utf8.count <= 253, host.unicodeScalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || "0123456789.-[]:".unicodeScalars.contains($0)) }),
      path.hasPrefix("/"), path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 })
    else { return nil }
    return "https://\(host)\(port == 443 ? "" : ":\(port)")\(path)"
  }

  fileprivate static func answer(_ isReading: Bool, _ authority: String, _ path: String, port: Int) -> Response {
    // What is sent by a form has gone through in plain text already: it is not sent on.
    guard isReading, let target = target(authority, path, port: port) else { return Response(status: .badRequest, headers: [.connection: "close"]) }
    return Response(status: .permanentRedirect, headers: [.location: target])
  }
}

/// Who is at the other end of a connection.
private struct PageContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: SocketAddress?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}

/// From the framework's request to ours, and back.
private struct Answering: Sendable {
  let site: Site
  let isSecure: Bool
  let proxy: String?

  /// A body has this long to come, and a second more for each 100 kB.
  private static let bodySeconds = 60

  func respond(_ request: Request, _ context: PageContext) async -> Response {
    let path = String(request.uri.path)
    let method = WebMethod(rawValue: request.method.rawValue) ?? .other
    var asked = WebRequest(method, path, query: request.uri.query ?? "", isSecure: isSecure)
    for field in request.headers {
      let name = field.name.canonicalName
      asked.headers[name] = asked.headers[name].map { $0 + (name == "cookie" ? "; " : ", ") + field.value } ?? field.value
    }
    asked.headers["host"] = request.head.authority ?? asked.headers["host"]
    asked.address = context.remoteAddress?.ipAddress ?? ""
    if let proxy, asked.address == proxy {
      // The last hop is the one that the proxy itself saw.
      if let last = asked.headers["x-forwarded-for"]?.split(separator: ",").last { asked.address = last.filter { $0 != " " } }
      asked.isSecure = asked.headers["x-forwarded-proto"] == "https"
      if let host = asked.headers["x-forwarded-host"] { asked.headers["host"] = host }
    }
    let limit = site.bodyLimit(method, path) ?? 0
    if let length = asked.headers["content-length"].flatMap({ Int($0) }), length > limit { return closing(await tooLarge(asked, limit)) }
    do {
      asked.body = try await body(request, limit)
    } catch is TooLarge {
      return closing(await tooLarge(asked, limit))
    } catch {
      return closing(WebAnswer(408))
    }
    return Self.response(await site.answer(asked))
  }

  private struct TooLarge: Error {}
  private struct TooSlow: Error {}

  private func body(_ request: Request, _ limit: Int) async throws -> [UInt8] {
    guard limit > 0 || request.method == .post else { return [] }
    let seconds = Self.bodySeconds + limit / 100_000
    return try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await piece in request.body {
          guard bytes.count + piece.readableBytes <= limit else { throw TooLarge() }
          bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw TooSlow()
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  /// The page of a body that is too large: the site looks at one that is just over the limit.
  private func tooLarge(_ asked: WebRequest, _ limit: Int) async -> WebAnswer {
    var asked = asked
    asked.body = [UInt8](repeating: 0, count: limit + 1)
    return await site.answer(asked)
  }

  private func closing(_ answer: WebAnswer) -> Response { Self.response(answer.with("connection", "close")) }

  private static func response(_ answer: WebAnswer) -> Response {
    var headers = HTTPFields()
    for (name, value) in answer.headers {
      guard let field = HTTPField.Name(name) else { continue }
      headers.append(HTTPField(name: field, value: value))
    }
    return Response(status: .init(code: answer.status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
