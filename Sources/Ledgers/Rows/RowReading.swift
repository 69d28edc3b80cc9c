internal import Sheets

/// A row of a sheet and what it is, before its cells are read.
struct SortedRow: Sendable {
  let number: Int
  let kind: RowKind
  /// Of the group of rows in which it stands.
  let year: Int?
}

/// Reads rows of which it is known what they are.
struct RowReading: Sendable {
  let mapping: LedgerMapping
  let sheet: Grid
  let band: HeaderBand
  let cells: CellReader
  let answers: LedgerAnswers
  let merged: MergedCells
  let above: RowAbove

  @Sendable func rows(_ sorted: ArraySlice<SortedRow>) -> [LedgerRow] {
    var memory = CellMemory()
    return sorted.map { one in
      var row = LedgerRow(number: one.number, kind: one.kind)
      switch one.kind {
      case .record: read(&row, year: one.year, &memory)
      case .total, .note, .blank, .header: keep(&row)
      case .year: break
      }
      return row
    }
  }

  private func read(_ row: inout LedgerRow, year: Int?, _ memory: inout CellMemory) {
    keep(&row)
    let (number, key) = (row.number, answers.isEmpty ? "" : row.key(mapping))
    var answered: Set<String> = []
    cells.read(
      &row, &memory,
      cell: { id in
        guard let place = band.columns[id] else { return .empty }
        if !key.isEmpty,
          let answer = answers.replacement(mapping, key, id, written: Folding.spaced(sheet[number, place].written ?? ""))
        {
          answered.insert(id)
          return .text(answer)
        }
        return above.cell(sheet, number, place)
      }, year: year)
    above.tell(&row, mapping, band, answered)
    if let columns = merged.columns[number] { merged.tell(&row, mapping, band, columns, answered) }
  }

  /// The cells of the mapping's columns as they are written.
  private func keep(_ row: inout LedgerRow) {
    for column in mapping.columns {
      guard let place = band.columns[column.id], !sheet[row.number, place].isBlank else { continue }
      row.written[column.id] = sheet[row.number, place].written
    }
  }
}
