internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import Synchronization

/// How many connections are open, in all and of each address.
final class ConnectionLimits: Sendable {
  static let inAll = 256
  static let ofOneAddress = 20

  /// Everybody comes from the proxy's address: it is held by the limit of all alone.
  private let proxy: String?
  private let open = Mutex<(all: Int, byAddress: [String: Int])>((0, [:]))

  init(proxy: String?) { self.proxy = proxy }

  /// Counts a connection in; `false` where it is one too many.
  func enter(_ address: String) -> Bool {
    open.withLock { open in
      open.all += 1
      open.byAddress[address, default: 0] += 1
      return open.all <= Self.inAll && (address == proxy || open.byAddress[address, default: 0] <= Self.ofOneAddress)
    }
  }

  func leave(_ address: String) {
    open.withLock { open in
      open.all -= 1
      let left = open.byAddress[address, default: 1] - 1
      open.byAddress[address] = left > 0 ? left : nil
    }
  }
}

/// Stands before the pages of a connection: answers 503 where there are too many, and ends one whose head does not come in time, the first
/// or a later one, however slowly its bytes drip.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// So long a head may take to come, from the opening of the connection.
  static let headTime = TimeAmount.seconds(10)
  /// So long the next one may take, from the end of an answer.
  static let restTime = TimeAmount.seconds(60)

  private let limits: ConnectionLimits
  private var address: String?
  private var isTooMany = false
  private var waiting: Scheduled<Void>?
  /// Requests that are not answered yet.
  private var asked = 0

  init(_ limits: ConnectionLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let address = context.channel.remoteAddress?.ipAddress ?? ""
    self.address = address
    isTooMany = !limits.enter(address)
    wait(Self.headTime, context)
  }

  private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    let channel = context.channel
    waiting?.cancel()
    waiting = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      asked -= 1
      if asked <= 0 { wait(Self.restTime, context) }
    }
    context.write(data, promise: promise)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    waiting?.cancel()
    if let address { limits.leave(address) }
    address = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) {
      waiting?.cancel()
      waiting = nil
      asked += 1
      if isTooMany {
        let head = HTTPResponse(status: .serviceUnavailable, headerFields: [.connection: "close", .contentLength: "0", .retryAfter: "10"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
        return
      }
    }
    if !isTooMany { context.fireChannelRead(data) }
  }
}
