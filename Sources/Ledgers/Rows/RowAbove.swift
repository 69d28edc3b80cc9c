internal import Sheets

/// What stands for the cell above it, `''` or `nt`, is what stands there, and that is told.
struct RowAbove {
  private let words: LedgerWords
  /// The record above; `nil` before the first.
  private var row: Int?
  /// What cells of that row stand for that say so themselves, by column of the sheet.
  private var resolved: [Int: GridCell] = [:]
  private var next: [Int: GridCell] = [:]
  private var taken: [String] = []
  private var untold: [String] = []

  init(_ words: LedgerWords) { self.words = words }

  mutating func cell(_ id: String, _ sheet: Grid, _ number: Int, _ column: Int) -> GridCell {
    let cell = sheet[number, column]
    guard words.isSameAsAbove(cell) else { return cell }
    guard let row else {
      if !untold.contains(id) { untold.append(id) }
      return cell
    }
    let meant = resolved[column] ?? sheet[row, column]
    next[column] = meant
    if !taken.contains(id) { taken.append(id) }
    return meant
  }

  /// Says what was taken from above; below no row nothing is.
  mutating func tell(_ row: inout LedgerRow) {
    for id in taken where row.readings.contains(where: { $0.column == id }) { row.note(id, .sameAsAbove) }
    for id in untold {
      row.readings.removeAll { $0.column == id }
      row.doubts.removeAll { $0.column == id }
      row.doubt(id, .words)
    }
    (self.row, resolved, next, taken, untold) = (row.number, next, [:], [], [])
  }
}
