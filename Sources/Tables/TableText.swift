#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A stretch of a table that ends where a record ends, with room behind it that may be read.
package struct TableChunk {
  /// From 0, in the order of the table.
  package let number: Int
  /// `count` bytes and `TableText.padding` behind them.
  package let bytes: UnsafeMutablePointer<UInt8>
  package let count: Int
  /// Why its one record is no record: it is too long, or a quotation mark is not closed.
  package let flaw: TableFlaw?
  let capacity: Int

  package func free() { bytes.deallocate() }

  /// How many lines end in it.
  package var lines: Int {
    var lines = 0
    for index in 0..<count { lines += bytes[index] == 0x0A ? 1 : 0 }
    return lines
  }
}

/// What makes a stretch of a table unreadable.
package enum TableFlaw: Sendable, Hashable {
  /// A record of more than so many bytes.
  case tooLong(Int)
  /// A quotation mark is opened and not closed.
  case openQuote
}

/// Reads a file, a pipe or whatever has a descriptor, stretch by stretch, in bounded memory. One thread at a time.
package final class TableText {
  package static let padding = 64
  /// The longest record that is read.
  package static let longest = 8 << 20
  private let descriptor: Int32
  private let size: Int
  private var encoding: TableEncoding?
  /// Of UTF-16, bytes that wait for those behind them.
  private var undecoded: [UInt8] = []
  /// What was read behind the last record's end.
  private var rest: [UInt8] = []
  private var isAtEnd = false
  private var number = 0
  /// Quotation marks may hold line ends.
  package var quotes = true
  /// The end of a record too long is being looked for.
  private var isSkipping = false
  package private(set) var bytesRead = 0

  /// - Parameter size: of a stretch.
  package init(_ descriptor: Int32, size: Int = 1 << 20) {
    self.descriptor = descriptor
    self.size = size
  }

  /// Why a read failed, in words of the system.
  package struct Failure: Error { package let reason: String }

  /// The first line, without its end, left where it stands; for telling how the table is written.
  package func firstLine() throws(Failure) -> [UInt8] {
    while !rest.contains(0x0A), !isAtEnd, rest.count < Self.longest { try fill(&rest, upTo: rest.count + 1 << 16) }
    var line = Array(rest.prefix { $0 != 0x0A })
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// Takes the first record away: the header.
  package func takeFirstRecord() throws(Failure) -> [UInt8] {
    while true {
      if let end = rest.withUnsafeBufferPointer({ recordEnd(in: $0, isLast: false) }) ?? (isAtEnd ? rest.count : nil) {
        var record = Array(rest[..<end])
        rest.removeSubrange(..<end)
        while record.last == 0x0A || record.last == 0x0D { record.removeLast() }
        return record
      }
      if rest.count >= Self.longest { return [] }
      try fill(&rest, upTo: rest.count + 1 << 16)
    }
  }

  /// The next stretch; `nil` at the end. Whoever takes it frees it.
  package func next() throws(Failure) -> TableChunk? {
    if isSkipping { try skip() }
    guard !isAtEnd || !rest.isEmpty else { return nil }
    var capacity = max(size, rest.count + size / 2)
    var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    var count = rest.count
    rest.withUnsafeBufferPointer { if let base = $0.baseAddress { bytes.update(from: base, count: count) } }
    rest.removeAll(keepingCapacity: true)
    while true {
      do { count += try read(to: bytes + count, room: min(capacity, Self.longest) - count) } catch {
        bytes.deallocate()
        throw error
      }
      let buffer = UnsafeBufferPointer(start: bytes, count: count)
      if let end = recordEnd(in: buffer, isLast: true) {
        rest.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[end...]))
        return chunk(bytes, end, nil, capacity)
      }
      if isAtEnd {
        if count == 0 {
          bytes.deallocate()
          return nil
        }
        // A last line without its end; or a mark that is never closed, and then that line alone is spoilt.
        guard isQuoteOpen(in: buffer) else { return chunk(bytes, count, nil, capacity) }
        return openQuote(bytes, count, capacity)
      }
      guard count < Self.longest else {
        if isQuoteOpen(in: buffer), buffer.contains(0x0A) { return openQuote(bytes, count, capacity) }
        isSkipping = true
        return chunk(bytes, min(count, 200), .tooLong(Self.longest), capacity)
      }
      guard count == capacity else { continue }
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.padding)
      larger.update(from: bytes, count: count)
      bytes.deallocate()
      bytes = larger
      capacity *= 2
    }
  }

  private func chunk(
    _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ flaw: TableFlaw?, _ capacity: Int
  ) -> TableChunk {
    defer { number += 1 }
    (bytes + count).update(repeating: 0, count: min(Self.padding, capacity + Self.padding - count))
    return TableChunk(number: number, bytes: bytes, count: count, flaw: flaw, capacity: capacity)
  }

  /// The line in which a quotation mark is opened for good, alone.
  private func openQuote(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int) -> TableChunk {
    let buffer = UnsafeBufferPointer(start: bytes, count: count)
    let end = buffer.firstIndex(of: 0x0A).map { $0 + 1 } ?? count
    rest = Array(buffer[end...])
    return chunk(bytes, end, .openQuote, capacity)
  }

  /// Reads on to the end of a record that is too long.
  private func skip() throws(Failure) {
    isSkipping = false
    var piece: [UInt8] = []
    while !isAtEnd {
      piece.removeAll(keepingCapacity: true)
      try fill(&piece, upTo: size)
      if let end = piece.firstIndex(of: 0x0A) {
        rest = Array(piece[(end + 1)...])
        return
      }
    }
  }

  // MARK: Ends of records

  /// Where the first record ends, or the last that does; `nil` where none does.
  private func recordEnd(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int? {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return nil }
    if !quotes || memchr(base, 0x22, bytes.count) == nil {
      guard isLast else { return bytes.firstIndex(of: 0x0A).map { $0 + 1 } }
      var index = bytes.count - 1
      while index >= 0, bytes[index] != 0x0A { index -= 1 }
      return index >= 0 ? index + 1 : nil
    }
    var end: Int?
    var isQuoted = false
    var begins = true
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x22: isQuoted = isQuoted ? false : begins || index > 0 && bytes[index - 1] == 0x22
      case 0x0A where !isQuoted:
        end = index + 1
        if !isLast { return end }
      default: break
      }
      begins = !isQuoted && (byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x0A)
    }
    return end
  }

  private func isQuoteOpen(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard quotes else { return false }
    var isQuoted = false
    var begins = true
    for (index, byte) in bytes.enumerated() {
      if byte == 0x22 { isQuoted = isQuoted ? false : begins || index > 0 && bytes[index - 1] == 0x22 }
      begins = !isQuoted && (byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x0A)
    }
    return isQuoted
  }

  // MARK: Bytes

  private func fill(_ bytes: inout [UInt8], upTo count: Int) throws(Failure) {
    let before = bytes.count
    let room = count - before
    guard room > 0 else { return }
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
    defer { piece.deallocate() }
    let read = try self.read(to: piece, room: room)
    bytes.append(contentsOf: UnsafeBufferPointer(start: piece, count: read))
  }

  /// Some bytes of UTF-8; 0 at the end.
  private func read(to bytes: UnsafeMutablePointer<UInt8>, room: Int) throws(Failure) -> Int {
    guard room > 0, !isAtEnd else { return 0 }
    if encoding == nil {
      var first: [UInt8] = []
      while first.count < 4, !isAtEnd {
        var piece = [UInt8](repeating: 0, count: 4 - first.count)
        let count = try piece.withUnsafeMutableBufferPointer { buffer throws(Failure) in
          try readRaw(to: buffer.baseAddress ?? bytes, room: buffer.count)
        }
        first += piece[..<count]
      }
      let (found, mark) = TableEncoding.detected(in: first)
      encoding = found
      undecoded = Array(first[mark...])
      if case .utf8 = found {
        let count = min(room, undecoded.count)
        for index in 0..<count { bytes[index] = undecoded[index] }
        undecoded.removeFirst(count)
        if count > 0 { return count }
      }
    }
    switch encoding {
    case .utf16(let isBigEndian)?:
      // A unit may become three bytes.
      var piece = [UInt8](repeating: 0, count: max(2, room / 3))
      let count = try piece.withUnsafeMutableBufferPointer { buffer throws(Failure) in
        try readRaw(to: buffer.baseAddress ?? bytes, room: buffer.count - min(undecoded.count, buffer.count - 1))
      }
      undecoded += piece[..<count]
      var text: [UInt8] = []
      let used = TableEncoding.decode(undecoded, isBigEndian: isBigEndian, into: &text)
      undecoded.removeFirst(used)
      for index in 0..<min(text.count, room) { bytes[index] = text[index] }
      return min(text.count, room)
    case .utf8?, nil:
      if !undecoded.isEmpty {
        let count = min(room, undecoded.count)
        for index in 0..<count { bytes[index] = undecoded[index] }
        undecoded.removeFirst(count)
        return count
      }
      return try readRaw(to: bytes, room: room)
    }
  }

  private func readRaw(to bytes: UnsafeMutablePointer<UInt8>, room: Int) throws(Failure) -> Int {
    while true {
      let count = Glibc.read(descriptor, bytes, room)
      if count > 0 {
        bytesRead += count
        return count
      }
      if count == 0 {
        isAtEnd = true
        return 0
      }
      if errno != EINTR { throw Failure(reason: String(cString: strerror(errno))) }
    }
  }
}
