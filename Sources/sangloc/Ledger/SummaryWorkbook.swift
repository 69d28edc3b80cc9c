internal import ArgumentParser
internal import DecisionModel
internal import Sheets
internal import Terminal

/// A summary of many records as a workbook, from the same rows that stand in its CSV.
enum SummaryWorkbook {
  /// - Parameter csv: rows with commas and decimal points, without the mark of UTF-8.
  static func write(_ csv: String, title: String, to path: String, _ language: Language) throws {
    let grid: Grid
    do throws(SheetFailure) {
      grid = try DelimitedText.read(Array(csv.utf8), name: title, .init(separator: ","))
    } catch {
      Console.report("sangloc: \(path): \(error.vietnamese)")
      throw Ending.failure
    }
    let header = (grid.rows.first ?? []).map { $0.written ?? "" }
    let rows = grid.rows.dropFirst().map { row in
      header.indices.map { $0 < row.count ? cell(row[$0].written ?? "") : .empty }
    }
    let columns = header.enumerated().map { index, title in
      OutTable.Column(title, width: width(title, rows.prefix(200).map { $0[index] }))
    }
    try write([OutTable(name: title, title: "", columns: columns, rows: Array(rows))], to: path, language)
  }

  /// Writes tables; where the library is missing, the first of them as CSV beside, and says so.
  static func write(_ tables: [OutTable], to path: String, _ language: Language) throws {
    if let obstacle = XLSXWriter.obstacle, let table = tables.first {
      let other = path.hasSuffix(".xlsx") ? String(path.dropLast(5)) + ".csv" : path + ".csv"
      try OutputFile(path: other).write(DelimitedText.text(table.grid))
      Console.report("sangloc: \(Words(vi: obstacle.vietnamese, en: obstacle.english)[language])")
      Console.report(
        "sangloc: \(Words(vi: "đã ghi bảng .csv thay thế", en: "written as .csv instead")[language]): \(other)")
      return
    }
    do throws(SheetFailure) {
      try XLSXWriter.write(tables, to: path)
    } catch {
      Console.report("sangloc: \(path): \(Words(vi: error.vietnamese, en: error.english)[language])")
      throw Ending.failure
    }
  }

  private static func cell(_ text: String) -> OutTable.Cell {
    if text.isEmpty { return .empty }
    // The mark against formulas is not needed where text stays text.
    if text.first == "'", let second = text.dropFirst().first, "=+-@|%".contains(second) {
      return .text(String(text.dropFirst()))
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if text.count == 10, parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      parts[0].count == 4
    {
      return .day(GridDay(year: year, month: month, day: day))
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let isNumber =
      !digits.isEmpty && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      && digits.filter { $0 == "." }.count <= 1
      && digits.first?.isNumber == true && digits.last?.isNumber == true
    // A number that begins with zeros is a mark of something, not an amount.
    return isNumber && (digits.count == 1 || digits.first != "0" || digits.hasPrefix("0."))
      ? .number(text) : .text(text)
  }

  /// In characters: wide enough for most, and no wider than wraps well.
  private static func width(_ title: String, _ cells: [OutTable.Cell]) -> Double {
    let lengths = cells.map { cell -> Int in
      switch cell {
      case .empty: 0
      case .text(let text), .number(let text): text.count
      case .day: 10
      }
    }
    return Double(min(48, max(8, min(title.count, 14), lengths.max() ?? 0) + 2))
  }
}
