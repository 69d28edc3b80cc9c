internal import Sheets

/// What stands for the cell above it, `''` or `nt`, is what stands there, and that is told.
struct RowAbove {
  /// What such cells stand for, by row and column of the sheet.
  private var meant: [Int: [Int: GridCell]] = [:]
  /// Those above which no record stands.
  private var unmeant: [Int: Set<Int>] = [:]

  /// - Parameter records: the rows that are records, from the first on.
  init(_ words: LedgerWords, _ sheet: Grid, columns: some Collection<Int>, records: some Sequence<Int>) {
    var before: Int?
    for row in records {
      for column in columns where words.isSameAsAbove(sheet[row, column]) {
        if let before {
          meant[row, default: [:]][column] = meant[before]?[column] ?? sheet[before, column]
        } else {
          unmeant[row, default: []].insert(column)
        }
      }
      before = row
    }
  }

  func cell(_ sheet: Grid, _ row: Int, _ column: Int) -> GridCell { meant[row]?[column] ?? sheet[row, column] }

  /// Says what was taken from above; below no row nothing is.
  func tell(_ row: inout LedgerRow, _ mapping: LedgerMapping, _ band: HeaderBand, _ answered: Set<String>) {
    guard meant[row.number] != nil || unmeant[row.number] != nil else { return }
    for column in mapping.columns where !answered.contains(column.id) {
      guard let place = band.columns[column.id] else { continue }
      if meant[row.number]?[place] != nil {
        if row.readings.contains(where: { $0.column == column.id }) { row.note(column.id, .sameAsAbove) }
      } else if unmeant[row.number]?.contains(place) == true {
        row.readings.removeAll { $0.column == column.id }
        row.doubts.removeAll { $0.column == column.id }
        row.doubt(column.id, .words)
      }
    }
  }
}
