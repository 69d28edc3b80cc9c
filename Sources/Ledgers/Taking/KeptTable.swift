internal import Sheets

/// A small table that the program keeps as CSV beside the records, so that a person can open it in a spreadsheet: a header, then rows.
package struct KeptTable: Sendable, Hashable {
  package let columns: [String]
  package var rows: [[String]] = []

  package init(columns: [String]) { self.columns = columns }

  /// - Returns: `nil` where the bytes are no such table: another header, or no text.
  package init?(_ bytes: [UInt8], columns: [String]) {
    guard let grid = try? DelimitedText.read(bytes, name: "", .init(separator: ";")), let header = grid.rows.first
    else { return nil }
    guard header.map({ $0.written ?? "" }) == columns else { return nil }
    self.columns = columns
    rows = grid.rows.dropFirst().map { row in
      columns.indices.map { $0 < row.count ? Self.unguarded(row[$0].written ?? "") : "" }
    }
  }

  /// With the mark by which spreadsheets know UTF-8, semicolons, and lines that end as theirs do.
  package var text: String {
    "\u{FEFF}" + ([columns] + rows).map { $0.map(Self.cell).joined(separator: ";") + "\r\n" }.joined()
  }

  /// What a spreadsheet would take for a formula gets an apostrophe, which is taken away again when it is read.
  private static func cell(_ text: String) -> String {
    let guarded = text.first.map { "=+-@'".contains($0) } == true ? "'" + text : text
    guard guarded.contains(where: { ";,\t\"\n\r\r\n".contains($0) }) || guarded.hasPrefix(" ") else { return guarded }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  private static func unguarded(_ text: String) -> String { text.hasPrefix("'") ? String(text.dropFirst()) : text }
}
