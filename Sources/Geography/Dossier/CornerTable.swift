/// A table of corners as it was pasted from a document: which cell says what, not yet read as numbers.
///
/// Columns are parted by tabs, semicolons, bars, a comma with a space after it, or two spaces and more; by single spaces where
/// that leaves no doubt. A first line of headings says which column is which.
package struct CornerTable: Sendable, Hashable {
  package enum Role: Sendable, Hashable {
    case axis(CoordinateWords.Axis)
    case corner
  }

  package struct Row: Sendable, Hashable {
    /// As the table calls it; where it does not, its number from 1.
    package let corner: String
    package let north: String
    package let east: String
    /// Of the text, from 1.
    package let line: Int

    package init(corner: String, north: String, east: String, line: Int) {
      self.corner = corner
      self.north = north
      self.east = east
      self.line = line
    }

    func text(_ axis: CoordinateWords.Axis) -> String {
      switch axis {
      case .north: north
      case .east: east
      }
    }

    var swapped: Row { Row(corner: corner, north: east, east: north, line: line) }
  }

  package let rows: [Row]
  /// Lines that are no row, by their number from 1, and their text.
  package let unread: [Int: String]

  package init(rows: [Row], unread: [Int: String] = [:]) {
    self.rows = rows
    self.unread = unread
  }

  package init(_ text: some StringProtocol, words: CoordinateWords) {
    var rows: [Row] = []
    var unread: [Int: String] = [:]
    var roles: [Role?]?
    let lines = Substring(text).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let cells = Self.cells(of: line)
      if cells.isEmpty { continue }
      let headings = cells.map { words.role(of: $0) }
      if headings.contains(where: { $0 != nil && $0 != .corner }) {
        roles = headings
      } else if let row = Self.row(cells, roles, words, number: rows.count + 1, line: index + 1) {
        rows.append(row)
      } else {
        unread[index + 1] = trimmed(line)
      }
    }
    self.init(rows: rows, unread: unread)
  }

  private static func row(
    _ cells: [String], _ roles: [Role?]?, _ words: CoordinateWords, number: Int, line: Int
  ) -> Row? {
    var values: [CoordinateWords.Axis: String] = [:]
    var corner = String(number)
    // `X = 2412345; Y = 434567`: each cell says what it is.
    for cell in cells {
      guard let mark = cell.firstIndex(where: { $0 == "=" || $0 == ":" }),
        case .axis(let axis) = words.role(of: cell[..<mark])
      else { continue }
      values[axis] = trimmed(cell[cell.index(after: mark)...])
    }
    if values.isEmpty {
      for (role, cell) in zip(roles ?? usual(cells.count, words), cells) {
        switch role {
        case .axis(let axis): values[axis] = cell
        case .corner: corner = cell
        case nil: continue
        }
      }
    }
    guard let north = values[.north], let east = values[.east], hasDigit(north), hasDigit(east) else { return nil }
    return Row(corner: corner, north: north, east: east, line: line)
  }

  private static func hasDigit(_ text: String) -> Bool { text.contains { $0.isASCII && $0.isNumber } }

  private static func usual(_ count: Int, _ words: CoordinateWords) -> [Role?] {
    let axes: [Role?] = words.first == .north ? [.axis(.north), .axis(.east)] : [.axis(.east), .axis(.north)]
    switch count {
    case 2: return axes
    case 3: return [.corner] + axes
    default: return []
    }
  }

  private static func cells(of line: Substring) -> [String] {
    for mark in ["\t", ";", "|"] where line.contains(mark) {
      // A table drawn with bars has one at either end.
      return line.split(separator: mark).map { trimmed($0) }.filter { !$0.isEmpty }
    }
    var cells: [String] = [""]
    var spaces = 0
    for character in line {
      if character.isWhitespace {
        spaces += 1
        continue
      }
      let isParted = spaces >= 2 || spaces == 1 && cells[cells.count - 1].hasSuffix(",")
      if isParted { cells.append("") } else if spaces == 1 { cells[cells.count - 1].append(" ") }
      spaces = 0
      cells[cells.count - 1].append(character)
    }
    cells = cells.map { trimmed($0.hasSuffix(",") ? $0.dropLast() : $0[...]) }.filter { !$0.isEmpty }
    return cells.count > 1 ? cells : singleSpaces(line)
  }

  /// One space between columns, where each piece is a whole cell: a number of more than three digits before its mark, an angle, a name.
  private static func singleSpaces(_ line: Substring) -> [String] {
    let pieces = line.split { $0.isWhitespace }.map(String.init)
    guard pieces.contains(where: { $0.contains { "°º˚".contains($0) } }) else {
      return (2...3).contains(pieces.count) ? pieces : [trimmed(line)].filter { !$0.isEmpty }
    }
    var cells: [String] = []
    for piece in pieces {
      // An angle begins with its degrees; what stands before the first is the corner's name.
      let begins =
        piece.contains { "°º˚".contains($0) } || cells.isEmpty || !cells.contains { $0.contains { "°º˚".contains($0) } }
      if begins { cells.append(piece) } else { cells[cells.count - 1] += " " + piece }
    }
    return cells
  }
}
