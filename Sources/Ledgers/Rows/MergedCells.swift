internal import Sheets

/// Cells of a ledger that show as one over several rows: each row has what stands there. Of an amount it is asked whether it is that of
/// each row, or of all of them together.
struct MergedCells {
  /// The columns of the sheet that are so merged, by row, each with the rows over which it goes.
  private(set) var columns: [Int: [Int: ClosedRange<Int>]] = [:]

  /// So many cells are filled at most, whatever a file says of its ranges.
  private static let most = 1_000_000

  /// Fills the cells below a header.
  ///
  /// - Parameter read: the columns that are read; what stands in others is left as it is.
  init(_ sheet: inout Grid, below header: Int, read: Set<Int>) {
    var left = Self.most
    let last = sheet.rows.count
    for range in sheet.merges
    where range.rows.lowerBound > header && range.rows.count > 1 && range.rows.lowerBound <= last && read.contains(range.columns.lowerBound) {
      let rows = range.rows.lowerBound...min(range.rows.upperBound, last)
      let (top, column) = (sheet[range.rows.lowerBound, range.columns.lowerBound], range.columns.lowerBound)
      guard !top.isBlank, rows.count > 1, rows.count * column <= left else { continue }
      // A row is as long as its last cell.
      left -= rows.count * column
      for row in rows {
        if row > rows.lowerBound, sheet[row, column].isBlank { sheet.put(top, row: row, column: column) }
        columns[row, default: [:]][column] = rows
      }
    }
  }

  /// Says of a row what it has of its own of such cells.
  ///
  /// - Parameters:
  ///   - lines: rows that are one facility: what is one cell over these alone is the facility's.
  ///   - answered: columns of which a person has said what this row has.
  func tell(
    _ row: inout LedgerRow, _ mapping: LedgerMapping, _ band: HeaderBand, _ merged: [Int: ClosedRange<Int>], _ lines: FacilityLines,
    _ answered: Set<String>
  ) {
    let own = lines.all[row.number]
    for column in mapping.columns where !answered.contains(column.id) {
      guard let rows = band.columns[column.id].flatMap({ merged[$0] }) else { continue }
      if let own, own.lowerBound <= rows.lowerBound, rows.upperBound <= own.upperBound { continue }
      let own = row.readings.filter { $0.column == column.id }
      if own.contains(where: { if case .amount = $0.value { true } else { false } }) {
        row.doubt(column.id, .mergedAmount, "\(rows.lowerBound)–\(rows.upperBound)")
      } else if !own.isEmpty, row.number > rows.lowerBound {
        row.note(column.id, .mergedCell)
      }
    }
  }
}
