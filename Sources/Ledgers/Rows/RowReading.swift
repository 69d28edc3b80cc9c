internal import Sheets

/// A row of a sheet and what it is, before its cells are read.
struct SortedRow: Sendable {
  let number: Int
  let kind: RowKind
  /// Of the group of rows in which it stands.
  let year: Int?
}

/// Reads rows of which it is known what they are.
final class RowReading: Sendable {
  private let mapping: LedgerMapping
  private let sheet: Grid
  private let band: HeaderBand
  private let cells: CellReader
  private let answers: LedgerAnswers
  private let merged: MergedCells
  private let above: RowAbove
  private let lines: FacilityLines
  /// The column of the sheet of each column of the mapping.
  private let places: [Int?]

  init(
    _ cells: CellReader, _ sheet: Grid, _ band: HeaderBand, _ answers: LedgerAnswers, _ merged: MergedCells, _ above: RowAbove,
    _ lines: FacilityLines
  ) {
    mapping = cells.mapping
    self.cells = cells
    self.sheet = sheet
    self.band = band
    self.answers = answers
    self.merged = merged
    self.above = above
    self.lines = lines
    places = cells.mapping.columns.map { band.columns[$0.id] }
  }

  @Sendable func rows(_ sorted: ArraySlice<SortedRow>) -> [LedgerRow] {
    var memory = CellMemory()
    return sorted.map { one in
      var row = LedgerRow(number: one.number, kind: one.kind)
      switch one.kind {
      case .record: read(&row, year: one.year, &memory)
      case .total, .note, .blank, .header, .line: keep(&row)
      case .year: break
      }
      if one.kind == .record || one.kind == .line, sheet.hiddenRows.contains(one.number) { row.note("row", .hiddenRow) }
      return row
    }
  }

  private func read(_ row: inout LedgerRow, year: Int?, _ memory: inout CellMemory) {
    keep(&row)
    let isOfLines = lines.all[row.number] != nil
    var differing = isOfLines ? self.differing(&row) : [:]
    let (number, written, key) = (row.number, row.written, answers.isEmpty ? "" : row.key(mapping))
    var answered: Set<String> = []
    cells.read(
      &row, &memory,
      cell: { column in
        guard let place = places[column] else { return .empty }
        if !key.isEmpty || !differing.isEmpty {
          let id = mapping.columns[column].id
          if let answer = answers.replacement(mapping, key, id, written: Folding.spaced(written[id] ?? "")) {
            answered.insert(id)
            differing[id] = nil
            return .text(answer)
          }
          if let texts = differing[id] { return mapping.columns[column].target == .text ? .text(texts) : .empty }
        }
        return isOfLines ? lines.cells(of: number, place, sheet, above, cells.words).first ?? .empty : above.cell(sheet, number, place)
      }, year: year)
    above.tell(&row, mapping, band, answered)
    if let columns = merged.columns[number] { merged.tell(&row, mapping, band, columns, lines, answered) }
    for column in mapping.columns where column.target != .text {
      guard let texts = differing[column.id] else { continue }
      row.readings.removeAll { $0.column == column.id }
      row.doubts.removeAll { $0.column == column.id }
      row.doubt(column.id, .severalRows, texts)
    }
    if let rows = lines.named[number], let name = mapping.nameColumn, !answered.contains(name) {
      row.doubt(name, .oneName, "\(rows.lowerBound)–\(rows.upperBound)")
    }
  }

  /// What the rows of one facility have in columns in which they differ.
  private func differing(_ row: inout LedgerRow) -> [String: String] {
    var found: [String: String] = [:]
    for (column, place) in zip(mapping.columns, places) where column.target != .number {
      guard let place else { continue }
      let texts = lines.cells(of: row.number, place, sheet, above, cells.words).compactMap(\.written).map { Folding.spaced($0) }
      if let first = texts.first { row.written[column.id] = texts.count == 1 ? first : texts.joined(separator: "; ") }
      if texts.count > 1 { found[column.id] = texts.joined(separator: "; ") }
    }
    return found
  }

  /// The cells of the mapping's columns as they are written.
  private func keep(_ row: inout LedgerRow) {
    row.written.reserveCapacity(places.count)
    for (number, place) in places.enumerated() {
      guard let place else { continue }
      let cell = sheet[row.number, place]
      if !cell.isBlank { row.written[mapping.columns[number].id] = cell.written }
    }
  }
}
