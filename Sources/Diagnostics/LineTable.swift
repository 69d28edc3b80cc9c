/// Turns UTF-8 offsets of one file into lines and columns: the only place that does.
///
/// Lines and columns count from 1. A column counts characters as a person counts them: `ế` is one, composed or
/// decomposed, and so is a family emoji. Lines end at `\n`, `\r\n` or `\r`.
package struct LineTable: Sendable {
  package struct Position: Sendable, Hashable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  private let bytes: [UInt8]
  /// Offset of the first byte of each line; never empty.
  private let starts: [Int]

  package init(_ file: SourceFile) {
    bytes = file.bytes
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32)
    bytes.withUnsafeBufferPointer { bytes in
      // A byte order mark is not part of the first line.
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { starts[0] = 3 }
      var next = LineTable.control(in: bytes, from: 0)
      while let offset = next {
        next = LineTable.control(in: bytes, from: offset + 1)
        let isFeed = bytes[offset] == UInt8(ascii: "\n")
        let isLast = offset + 1 == bytes.count
        let isReturn = bytes[offset] == UInt8(ascii: "\r") && (isLast || bytes[offset + 1] != UInt8(ascii: "\n"))
        if isFeed || isReturn { starts.append(offset + 1) }
      }
    }
    self.starts = starts
  }

  /// The next byte that may end a line, or is another of those up to the carriage return; eight bytes at a time.
  private static func control(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = start
    while bytes.count - offset >= 8 {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      // A byte of `word` is below 14 where its highest bit is set here (and perhaps one above the first such).
      let low = (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080
      if low != 0 { return offset + low.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < bytes.count {
      if bytes[offset] <= UInt8(ascii: "\r") { return offset }
      offset += 1
    }
    return nil
  }

  package var lineCount: Int { starts.count }

  /// The line in which an offset stands; the end of the file belongs to the last line.
  package func line(of offset: Int) -> Int {
    let offset = SourceRange.written(offset)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// UTF-8 offsets of a line without its line break.
  package func offsets(ofLine line: Int) -> Range<Int> {
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// Line and column of an offset; inside a character, those of the character.
  ///
  /// In a line longer than any person writes, columns beyond `farColumn` bytes count code points.
  package func position(of offset: Int) -> Position {
    column(of: offset) { _ in 1 }
  }

  /// As `position(of:)` with the column in UTF-16 code units, for tools that count so.
  package func utf16Position(of offset: Int) -> Position {
    column(of: offset) { String($0).utf16.count }
  }

  private static let farColumn = 16_384

  private func column(of offset: Int, counting units: (Character) -> Int) -> Position {
    let offset = SourceRange.written(offset)
    let line = line(of: offset)
    let all = offsets(ofLine: line)
    guard offset - all.lowerBound <= Self.farColumn else {
      // Every byte but a continuation byte begins a code point.
      let points = bytes[all.lowerBound..<min(offset, all.upperBound)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      return Position(line: line, column: points + 1)
    }
    // A little more than the place needs, so that its character is not cut.
    let part = all.lowerBound..<min(all.upperBound, offset + 256)
    let before = LineText(bytes[part], at: part.lowerBound).cells.prefix { $0.offsets.upperBound <= offset }
    return Position(line: line, column: before.reduce(1) { $0 + units($1.character) })
  }

  /// A line cut into characters, each with its offsets; of a very long line only what is around `place`.
  package func text(ofLine line: Int, around place: Int) -> LineText {
    let all = offsets(ofLine: line)
    var part = all
    if all.count > 4096 {
      var lower = max(all.lowerBound, min(place, all.upperBound) - 1024)
      while lower > all.lowerBound, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
      part = lower..<min(all.upperBound, lower + 4096)
    }
    return LineText(
      bytes[part], at: part.lowerBound, isCutBefore: part.lowerBound > all.lowerBound,
      isCutAfter: part.upperBound < all.upperBound)
  }
}
