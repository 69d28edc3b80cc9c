/// One sheet of a workbook as a table of cells: row 1 and column 1 are the first, as a spreadsheet shows them.
package struct Grid: Sendable, Hashable {
  package let name: String
  package let isHidden: Bool
  /// Row after row, each as long as its last filled cell; rows that are not written are empty.
  package private(set) var rows: [[GridCell]] = []
  /// Cells that show as one. Only the first of each holds something.
  package var merges: [GridRange] = []
  /// Rows and columns that a spreadsheet does not show; what stands in them is content all the same.
  package var hiddenRows: Set<Int> = []
  package var hiddenColumns: Set<Int> = []
  /// Whether the file could say what is merged and what is hidden, or its reader cannot tell.
  package var isLayoutTold = true

  /// Columns that a sheet can have.
  static let mostColumns = 16_384

  package init(name: String, isHidden: Bool = false) {
    self.name = name
    self.isHidden = isHidden
  }

  package init(name: String, rows: [[GridCell]]) {
    self.init(name: name)
    self.rows = rows
  }

  /// How many columns the longest row has.
  package var width: Int { rows.reduce(0) { max($0, $1.count) } }

  package subscript(row: Int, column: Int) -> GridCell {
    guard row >= 1, column >= 1, row <= rows.count, column <= rows[row - 1].count else { return .empty }
    return rows[row - 1][column - 1]
  }

  /// Puts a cell into its place; rows and cells before it are made where they are wanting.
  package mutating func put(_ cell: GridCell, row: Int, column: Int) {
    guard row >= 1, column >= 1, cell != .empty else { return }
    while rows.count < row { rows.append([]) }
    while rows[row - 1].count < column - 1 { rows[row - 1].append(.empty) }
    if rows[row - 1].count < column { rows[row - 1].append(cell) } else { rows[row - 1][column - 1] = cell }
  }

  package mutating func append(_ row: [GridCell]) { rows.append(row) }
}

/// A rectangle of cells, both ends included.
package struct GridRange: Sendable, Hashable {
  package let rows: ClosedRange<Int>
  package let columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// What a cell holds, as it was stored and not as it is shown.
package enum GridCell: Sendable, Hashable {
  case empty
  case text(String)
  /// In plain decimal text, `13887.1`: a stored number is never ambiguous.
  case number(String)
  case day(GridDay)
  case boolean(Bool)
  /// What a spreadsheet shows where a formula fails: `#REF!`.
  case error(String)
  /// A formula whose value was not stored with it.
  case notCalculated

  /// As a person would have typed it; `nil` for an empty cell.
  package var written: String? {
    switch self {
    case .empty: nil
    case .text(let text): text
    case .number(let text): text
    case .day(let day): day.description
    case .boolean(let value): value ? "TRUE" : "FALSE"
    case .error(let text): text
    case .notCalculated: "="
    }
  }

  /// Whether nothing can be seen in it.
  package var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text):
      text.unicodeScalars.allSatisfy { letter in
        // Most cells begin with a letter that everybody knows to be none.
        if (0x21..<0x80).contains(letter.value) || (0xC0..<0x1680).contains(letter.value) { return false }
        return letter.properties.isWhitespace || letter == "\u{200B}" || letter == "\u{FEFF}"
      }
    case .number, .day, .boolean, .error, .notCalculated: false
    }
  }
}

/// A day that a workbook stores as a number of days.
package struct GridDay: Sendable, Hashable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  package var description: String { "\(Self.two(day))/\(Self.two(month))/\(year)" }

  /// As `2026-01-29`.
  package var standard: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The day that a serial number means. Day 60 of the first system is a 29 February 1900 that never was.
  ///
  /// - Parameter since1904: the other system, in which 0 is 1 January 1904.
  init?(serial: Double, since1904: Bool) {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    var days = Int(serial)
    if since1904 { days += 1462 }
    guard days > 0, days != 60 else { return nil }
    self.init(dayNumber: days < 60 ? days - 25_568 : days - 25_569)
  }

  /// Days since 1 January 1970, by the civil calendar.
  private init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
