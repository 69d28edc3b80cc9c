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
    // A byte order mark is not part of the first line.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { starts[0] = 3 }
    for (offset, byte) in bytes.enumerated() {
      let isLast = offset + 1 == bytes.count
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && (isLast || bytes[offset + 1] != UInt8(ascii: "\n")) {
        starts.append(offset + 1)
      }
    }
    self.starts = starts
  }

  package var lineCount: Int { starts.count }

  /// The line in which an offset stands; the end of the file belongs to the last line.
  package func line(of offset: Int) -> Int {
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
  package func position(of offset: Int) -> Position {
    let line = line(of: offset)
    let column = self.text(ofLine: line).cells.prefix { $0.offsets.upperBound <= offset }.count
    return Position(line: line, column: column + 1)
  }

  /// As `position(of:)` with the column in UTF-16 code units, for tools that count so.
  package func utf16Position(of offset: Int) -> Position {
    let line = line(of: offset)
    let column = self.text(ofLine: line).cells.prefix { $0.offsets.upperBound <= offset }
      .reduce(0) { $0 + String($1.character).utf16.count }
    return Position(line: line, column: column + 1)
  }

  /// A line cut into characters, each with its offsets.
  package func text(ofLine line: Int) -> LineText {
    let offsets = offsets(ofLine: line)
    return LineText(bytes[offsets], at: offsets.lowerBound)
  }
}
