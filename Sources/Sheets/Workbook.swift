/// A file of tables: the sheets of a workbook, or the one table of a text file.
package struct Workbook: Sendable, Hashable {
  package var sheets: [Grid] = []
  /// Defined names and what they mean: `f.name.value` is `Sheet1!$C$4`.
  package var names: [String: String] = [:]

  package init(sheets: [Grid] = []) { self.sheets = sheets }

  /// The cell that a defined name means, where it means one.
  package func cell(named name: String) -> (sheet: Grid, row: Int, column: Int)? {
    guard let meaning = names[name], let mark = meaning.lastIndex(of: "!") else { return nil }
    var sheet = meaning[..<mark]
    if sheet.first == "'", sheet.last == "'" { sheet = sheet.dropFirst().dropLast() }
    let plain = sheet.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
    guard let grid = sheets.first(where: { $0.name == plain }),
      let place = CellPlace(meaning[meaning.index(after: mark)...].filter { $0 != "$" })
    else { return nil }
    return (grid, place.row, place.column)
  }
}

/// The name of a cell: `C4` is row 4, column 3.
package struct CellPlace: Sendable, Hashable {
  package let row: Int
  package let column: Int

  package init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

  init?(utf8: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte - 64)
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte - 48)
      default: return nil
      }
      // Sheets have 1,048,576 rows and 16,384 columns; more is no place of any.
      guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.row = row
    self.column = column
  }

  /// The letters of a column: 27 is `AA`.
  package static func letters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}
