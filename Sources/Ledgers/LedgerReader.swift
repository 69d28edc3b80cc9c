package import DecisionModel
internal import FEEL
package import Sheets

/// **Start here.** A sheet and a mapping to a ledger: header, kinds of rows, cells, then what several rows say together.
package struct LedgerReader: Sendable {
  private let mapping: LedgerMapping
  private let model: DecisionModel
  private let words: LedgerWords
  private let places: PlaceTable
  private let answers: LedgerAnswers

  /// So many rows are read in one go.
  private static let shortestStretch = 500
  private static let longestStretch = 4_000

  /// Why a sheet is not read with a mapping.
  package enum Failure: Error, Sendable, Hashable {
    case noSuchSheet(String, has: [String])
    /// Several sheets have the header, and nobody says which is meant.
    case severalSheets([String])
    /// Too few labels of the mapping stand in its first rows; those that do.
    case noHeader(found: [String], atLeast: Int)
    /// A label stands in several columns.
    case ambiguous(column: String, at: [String])
    /// A column that says whose row it is, is missing.
    case missingKey([String])
  }

  /// - Parameter answers: what people said before to what was doubted.
  package init(
    _ mapping: LedgerMapping, _ model: DecisionModel, _ words: LedgerWords, _ places: PlaceTable,
    answers: LedgerAnswers = LedgerAnswers()
  ) {
    self.mapping = mapping
    self.model = model
    self.words = words
    self.places = places
    self.answers = answers
  }

  package func read(_ workbook: Workbook, register: Register = Register()) throws(Failure) -> Ledger {
    let sheet = try sheet(of: workbook)
    guard let band = HeaderBand.find(in: sheet, mapping) else {
      throw .noHeader(found: [], atLeast: mapping.atLeast)
    }
    if let (column, places) = band.ambiguous.min(by: { $0.key < $1.key }) {
      throw .ambiguous(column: column, at: places.map { CellPlace.letters($0) })
    }
    let missing = mapping.columns.map(\.id).filter { band.columns[$0] == nil }
    let keys = missing.filter { mapping.key.contains($0) }
    guard keys.isEmpty else { throw .missingKey(keys) }
    return read(sheet, band, missing, register)
  }

  /// Takes away the doubts that a person has answered with “it is right”.
  private func confirm(_ rows: inout [LedgerRow]) {
    for index in rows.indices where !rows[index].doubts.isEmpty {
      let row = rows[index]
      // What leaves no reading cannot be right as it stands: the doubt stays until it is said what is meant.
      rows[index].doubts.removeAll {
        (row.reading($0.column) != nil || $0.column == "row")
          && answers.confirms(
          mapping, row.key(mapping), $0.column, $0.code, written: Folding.spaced(row.written[$0.column] ?? ""))
      }
    }
  }

  private func sheet(of workbook: Workbook) throws(Failure) -> Grid {
    let visible = workbook.sheets.filter { !$0.isHidden }
    if let name = mapping.sheet {
      if let found = visible.first(where: { Folding.plain($0.name) == Folding.plain(name) }) { return found }
      // A text file has no sheets, and a single sheet may be called anything.
      if visible.count == 1 { return visible[0] }
      throw .noSuchSheet(name, has: visible.map(\.name))
    }
    let fitting = visible.filter { HeaderBand.find(in: $0, mapping) != nil }
    guard fitting.count <= 1 else { throw .severalSheets(fitting.map(\.name)) }
    guard let found = fitting.first ?? visible.first else {
      throw .noSuchSheet(mapping.sheet ?? "", has: [])
    }
    return found
  }

  private func read(_ whole: Grid, _ band: HeaderBand, _ missing: [String], _ register: Register) -> Ledger {
    var sheet = whole
    let mapping = mapping.with(units: band.units(mapping, model.units))
    let cells = CellReader(mapping, model, words, places)
    let merged = MergedCells(&sheet, below: band.rows.upperBound, read: Set(band.columns.values))
    let lines = FacilityLines(sheet, mapping, band, merged)
    let sorter = RowSorter(band, mapping, words)
    var first = band.rows.upperBound + 1
    while first <= sheet.rows.count, sorter.kind(of: sheet.rows[first - 1]) == .header { first += 1 }
    // Empty rows at the end are those of a sheet whose cells were emptied.
    var last = sheet.rows.count
    while last >= first, sheet.rows[last - 1].allSatisfy(\.isBlank) { last -= 1 }
    let sorted = sorted(sheet, Array(first..<max(first, last + 1)), sorter, lines)
    let above = RowAbove(
      words, sheet, columns: band.columns.values, records: sorted.lazy.filter { $0.kind == .record }.map(\.number))
    let reading = RowReading(cells, sheet, band, answers, merged, above, lines)
    // By stretches, on all cores: each remembers cells of its own.
    var rows = Parallel.map(Self.stretches(sorted), weight: \.count, reading.rows).flatMap { $0 }
    RowsTogether(mapping, cells).look(at: &rows, register)
    if !answers.isEmpty { confirm(&rows) }
    let used = Set(band.columns.values)
    let unread = band.paths.enumerated().filter { !used.contains($0.offset + 1) && !$0.element.isEmpty }
      .map { "\(CellPlace.letters($0.offset + 1)): \($0.element.joined(separator: " / "))" }
    return Ledger(
      mapping: mapping, sheet: sheet.name, band: band, firstRow: first, rows: rows,
      counts: LedgerCounts(rowsInSheet: last, aboveData: first - 1, rows), unread: unread, missing: missing,
      remarks: SheetRemark.all(of: whole, band))
  }

  /// What the rows of a sheet are, with the year of the group in which each stands.
  private func sorted(_ sheet: Grid, _ numbers: [Int], _ sorter: RowSorter, _ lines: FacilityLines) -> [SortedRow] {
    let lastNumbered = numbers.last { sorter.isNumbered(sheet.rows[$0 - 1]) } ?? 0
    let kinds = Parallel.map(Self.stretches(numbers), weight: \.count) { numbers in
      numbers.map { number -> RowKind in
        let kind = sorter.kind(of: sheet.rows[number - 1], isBelowAll: number > lastNumbered)
        return kind == .record && lines.further.contains(number) ? .line : kind
      }
    }.flatMap { $0 }
    var year: Int?
    return zip(numbers, kinds).map { number, kind in
      if kind == .year { year = sheet.rows[number - 1].compactMap { $0.written }.compactMap { RowKind.year(in: Folding.plain($0), words.writing.year) }.last }
      return SortedRow(number: number, kind: kind, year: year)
    }
  }

  /// Enough pieces that no core waits long for another, and none so small that it has nothing to remember.
  static func stretches<Item>(_ items: [Item]) -> [ArraySlice<Item>] {
    let size = min(longestStretch, max(shortestStretch, items.count / 16))
    return stride(from: 0, to: items.count, by: size).map { items[$0..<min($0 + size, items.count)] }
  }
}
