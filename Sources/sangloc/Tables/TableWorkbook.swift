internal import DMNText
internal import Sheets

/// A decision's table as a sheet of a workbook and back. Every cell is text: nothing of it is a day, a number or a formula to a
/// spreadsheet, so that it comes back as it went out.
enum TableWorkbook {
  static func table(_ sheet: TableSheet) -> OutTable {
    let texts = sheet.texts
    let count = texts.map(\.count).max() ?? 0
    let columns = (0..<count).map { column in
      OutTable.Column(texts[0].count > column ? texts[0][column] : "", width: width(texts.map { $0.count > column ? $0[column] : "" }))
    }
    return OutTable(
      name: "table", title: "", columns: columns,
      rows: texts.dropFirst().map { row in row.map { $0.isEmpty ? .empty : .text($0) } })
  }

  static func texts(_ workbook: Workbook) -> [[String]] {
    (workbook.sheets.first { !$0.isHidden } ?? workbook.sheets.first)?.rows.map { row in
      row.map { cell in
        // A day that somebody typed in is the day of the rule files.
        if case .day(let day) = cell { day.standard } else { cell.written ?? "" }
      }
    } ?? []
  }

  private static func width(_ texts: [String]) -> Double {
    Double(min(48, max(8, (texts.map(\.count).max() ?? 8) + 2)))
  }
}
