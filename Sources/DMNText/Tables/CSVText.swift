/// Rows of texts as CSV (RFC 4180) and back, so that spreadsheets of any country read and write them.
package enum CSVText {
  /// With the mark by which spreadsheets know UTF-8. What a spreadsheet would take for a formula has an apostrophe before it, which
  /// `rows(of:)` takes away again.
  package static func text(_ rows: [[String]]) -> String {
    "\u{FEFF}" + rows.map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let guarded = mayBeFormula(text) || text.hasPrefix("'") ? "'" + text : text
    let plain = !guarded.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
    if plain, guarded.first?.isWhitespace != true, guarded.last?.isWhitespace != true { return guarded }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  private static func mayBeFormula(_ text: String) -> Bool {
    guard text != "-", let first = text.unicodeScalars.first else { return false }
    return "=+-@".unicodeScalars.contains(first)
  }

  /// The rows of a text; cells are parted by what parts the first: commas, semicolons or tabs. `nil` where a quotation mark is not closed.
  package static func rows(of text: String) -> [[String]]? {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let separator = self.separator(of: bytes)
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var i = 0
    func finished(_ cell: [UInt8]) -> String {
      let text = String(decoding: cell, as: UTF8.self)
      return text.hasPrefix("'") ? String(text.dropFirst()) : text
    }
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\"") where cell.isEmpty:
        i += 1
        while true {
          guard i < bytes.count else { return nil }
          if bytes[i] == UInt8(ascii: "\"") {
            guard i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "\"") else { break }
            i += 1
          }
          cell.append(bytes[i])
          i += 1
        }
      case separator:
        row.append(finished(cell))
        cell = []
      case 0x0D where i + 1 < bytes.count && bytes[i + 1] == 0x0A: break
      case 0x0A, 0x0D:
        rows.append(row + [finished(cell)])
        (row, cell) = ([], [])
      default: cell.append(bytes[i])
      }
      i += 1
    }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [finished(cell)]) }
    return rows
  }

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), 0x09: return byte
      case 0x0A, 0x0D: return UInt8(ascii: ",")
      default: continue
      }
    }
    return UInt8(ascii: ",")
  }
}
