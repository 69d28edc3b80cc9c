internal import Application
internal import FoundationEssentials
internal import Sheets

/// A table to keep: CSV that opens in a Vietnamese spreadsheet, or a workbook.
enum TableFile {
  /// - Parameters:
  ///   - rows: the first holds the titles.
  ///   - kind: `….csv` or `….xlsx`.
  ///   - notes: lines below the table: filters, who made it and when.
  static func answer(_ rows: [[String]], title: String, kind: String, notes: [String]) async throws -> WebAnswer {
    if kind.hasSuffix(".csv") { return .attachment(Array(("\u{FEFF}" + csv(rows + [[]] + notes.map { [$0] })).utf8), type: "text/csv; charset=utf-8", name: "\(title).csv") }
    guard kind.hasSuffix(".xlsx"), let heads = rows.first else { throw Refusal.notFound }
    let columns = heads.enumerated().map { place, head in
      OutTable.Column(head, width: Double(min(60, max(10, rows.map { place < $0.count ? $0[place].count : 0 }.max() ?? 10))))
    }
    let cells = (rows.dropFirst() + notes.map { [$0] }).map { $0.map { OutTable.Cell.text($0) } }
    let table = OutTable(name: String(title.prefix(30).filter { !"[]:*?/\\".contains($0) }), title: title, columns: columns, rows: Array(cells))
    let path = FileManager.default.temporaryDirectory.appending(path: "\(Forgery.token()).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try XLSXWriter.write([table], to: path)
    guard let data = FileManager.default.contents(atPath: path) else { throw Refusal.notEvaluated }
    return .attachment(Array(data), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: "\(title).xlsx")
  }

  /// Cells that a spreadsheet would take for a formula begin with an apostrophe.
  static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { cell in
        let harmless = cell.first.map { "=+-@\t\r".contains($0) } == true ? "'" + cell : cell
        return harmless.contains(where: { ";\"\n\r".contains($0) }) ? "\"" + harmless.replacing("\"", with: "\"\"") + "\"" : harmless
      }.joined(separator: ";")
    }.joined(separator: "\r\n") + "\r\n"
  }
}
