internal import Sheets

/// Rows that are one facility: its name is one cell over all of them, and none but the first is counted for itself. They are one
/// record. What its rows say differently in a column is asked, and never taken from one of them.
struct FacilityLines {
  /// By the first row of each facility that has several.
  private(set) var all: [Int: ClosedRange<Int>] = [:]
  /// The rows below a first one.
  private(set) var further: Set<Int> = []
  /// Rows that are counted each for itself under one name: whether they are one facility is asked.
  private(set) var named: [Int: ClosedRange<Int>] = [:]

  init(_ sheet: Grid, _ mapping: LedgerMapping, _ band: HeaderBand, _ merged: MergedCells) {
    guard let name = mapping.nameColumn.flatMap({ band.columns[$0] }) else { return }
    let number = mapping.columns.first { $0.target == .number }.flatMap { band.columns[$0.id] }
    let own = mapping.key.compactMap { band.columns[$0] }.filter { $0 != name }
    var seen: Set<Int> = []
    for row in merged.columns.keys.sorted() {
      guard let rows = merged.columns[row]?[name], seen.insert(rows.lowerBound).inserted else { continue }
      /// Whether a row has in a column what the first has, or nothing.
      func isSame(_ column: Int, _ row: Int) -> Bool {
        sheet[row, column].isBlank || Self.text(sheet[row, column]) == Self.text(sheet[rows.lowerBound, column])
      }
      let isCounted = number.map { column in rows.dropFirst().contains { !isSame(column, $0) } } ?? false
      switch mapping.gives {
      case .facility where isCounted:
        for row in rows { named[row] = rows }
      // An inspection of another day is another one, whoever was inspected.
      case .inspection where isCounted || rows.contains(where: { row in !own.allSatisfy { isSame($0, row) } }): continue
      case .facility, .inspection:
        all[rows.lowerBound] = rows
        further.formUnion(rows.dropFirst())
      }
    }
  }

  private static func text(_ cell: GridCell) -> String { cell.written.map { Folding.plain($0) } ?? "" }

  /// What the rows of a facility have in a column, each once; a cell below that stands for the one above it has nothing of its own.
  func cells(of row: Int, _ column: Int, _ sheet: Grid, _ above: RowAbove, _ words: LedgerWords) -> [GridCell] {
    guard let rows = all[row] else { return [above.cell(sheet, row, column)] }
    var seen: Set<String> = []
    return rows.map { $0 == row ? above.cell(sheet, row, column) : sheet[$0, column] }
      .filter { !$0.isBlank && !words.isSameAsAbove($0) && seen.insert(Self.text($0)).inserted }
  }
}
