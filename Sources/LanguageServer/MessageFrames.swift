/// Messages of the protocol out of a stream of bytes: `Content-Length: 123`, other headers, an empty line, so many bytes of JSON. What is
/// no header is passed over up to the next line that is one, and told once.
struct MessageFrames {
  enum Frame: Hashable {
    case message([UInt8])
    /// What was wrong, in words.
    case broken(String)
  }

  /// Bytes in one message: more than any file of rules may have.
  static let sizeLimit = 64 << 20
  private static let headerLimit = 8192

  private var bytes: [UInt8] = []
  private var start = 0
  /// Bytes of a message that is too large and not kept.
  private var skipped = 0

  mutating func add(_ more: some Sequence<UInt8>) {
    bytes += more
    let dropped = min(skipped, bytes.count - start)
    start += dropped
    skipped -= dropped
  }

  /// The next message that is wholly there.
  mutating func next() -> Frame? {
    defer { shrink() }
    guard skipped == 0, let end = headerEnd() else {
      guard skipped == 0, bytes.count - start > Self.headerLimit else { return nil }
      resume(after: start)
      return .broken("the header has no end")
    }
    let header = String(decoding: bytes[start..<end.text], as: UTF8.self)
    let lengths = header.split(whereSeparator: \.isNewline).compactMap { line -> Int?? in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
      return .some(Int(parts[1].drop { $0 == " " }.prefix { $0 != " " }))
    }
    guard let known = lengths.first, let length = known, length >= 0 else {
      resume(after: end.body)
      return .broken("the header has no Content-Length that is a number")
    }
    guard length <= Self.sizeLimit else {
      let dropped = min(length, bytes.count - end.body)
      start = end.body + dropped
      skipped = length - dropped
      return .broken("the message has more than \(Self.sizeLimit >> 20) MB")
    }
    guard bytes.count - end.body >= length else { return nil }
    start = end.body + length
    return .message(Array(bytes[end.body..<start]))
  }

  /// The bytes of an answer, framed.
  static func framed(_ text: String) -> [UInt8] {
    let body = Array(text.utf8)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  /// Where the text of the header ends and where the message begins: after an empty line.
  private func headerEnd() -> (text: Int, body: Int)? {
    var place = start
    while let feed = bytes[place...].firstIndex(of: 0x0A) {
      if bytes[(feed + 1)...].first == 0x0A { return (feed, feed + 2) }
      if bytes[(feed + 1)...].starts(with: [0x0D, 0x0A]) { return (feed, feed + 3) }
      place = feed + 1
    }
    return nil
  }

  /// Goes on at the next header after a place.
  private mutating func resume(after place: Int) {
    let mark = Array("Content-Length:".utf8)
    var place = place
    while place < bytes.count, !bytes[place...].starts(with: mark) { place += 1 }
    start = place
  }

  private mutating func shrink() {
    guard start > 1 << 16 || start == bytes.count else { return }
    bytes.removeFirst(start)
    start = 0
  }
}
