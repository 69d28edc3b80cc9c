/// A line of a file cut into characters, each with its place in the file and its width on a terminal.
///
/// Bytes that are not UTF-8 become U+FFFD, a character each, so that any file can be shown.
package struct LineText: Sendable {
  package struct Cell: Sendable, Hashable {
    package let character: Character
    /// UTF-8 offsets in the file.
    package let offsets: Range<Int>
    /// What to print for it: itself, or something harmless for a tab or an invisible control character.
    package let shown: String
    /// Columns on a terminal.
    package let width: Int
  }

  package let cells: [Cell]
  /// The line goes on to the left, to the right.
  package let isCutBefore: Bool
  package let isCutAfter: Bool

  /// Tabs reach to the next multiple of this.
  private static let tabStop = 4

  init(_ bytes: ArraySlice<UInt8>, at start: Int, isCutBefore: Bool = false, isCutAfter: Bool = false) {
    self.isCutBefore = isCutBefore
    self.isCutAfter = isCutAfter
    var text = ""
    var lengths: [Int] = []
    var iterator = bytes.makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    reading: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar):
        text.unicodeScalars.append(Unicode.UTF8.decode(scalar))
        lengths.append(scalar.count)
      case .error(let length):
        text.unicodeScalars.append("\u{FFFD}")
        lengths.append(length)
      case .emptyInput: break reading
      }
    }
    var cells: [Cell] = []
    var offset = start
    var scalars = lengths.makeIterator()
    var column = 0
    for character in text {
      let lower = offset
      for _ in character.unicodeScalars { offset += scalars.next() ?? 0 }
      let cell = Self.cell(character, lower..<offset, column: column)
      column += cell.width
      cells.append(cell)
    }
    self.cells = cells
  }

  private static func cell(_ character: Character, _ offsets: Range<Int>, column: Int) -> Cell {
    if character == "\t" {
      let width = tabStop - column % tabStop
      return Cell(character: character, offsets: offsets, shown: String(repeating: " ", count: width), width: width)
    }
    let shown = harmless(character)
    return Cell(
      character: character, offsets: offsets, shown: shown, width: shown.reduce(0) { $0 + TerminalWidth.of($1) })
  }

  /// A source line must not be able to hide what it says.
  private static func harmless(_ character: Character) -> String { visible(String(character)) }
}
