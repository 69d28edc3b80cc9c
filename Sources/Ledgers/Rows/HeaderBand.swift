package import Sheets

/// The rows of a sheet in which the labels of a mapping stand, and which column each of them is.
package struct HeaderBand: Sendable, Hashable {
  /// Row numbers, from the first to the last of the header.
  package let rows: ClosedRange<Int>
  /// The labels of each column, from top to bottom, as written; the first is column 1.
  package let paths: [[String]]
  /// Column of the sheet by column of the mapping.
  package let columns: [String: Int]
  /// Columns of the mapping that several columns of the sheet fit equally well, with those.
  package let ambiguous: [String: [Int]]

  /// A header has at most so many rows.
  private static let mostRows = 4

  /// - Returns: `nil` where too few labels are found.
  package static func find(in sheet: Grid, _ mapping: LedgerMapping) -> HeaderBand? {
    let labels = mapping.columns.map(Wanted.init)
    let last = min(mapping.withinRows, sheet.rows.count)
    var best: HeaderBand?
    for first in 1...max(1, last) {
      for count in 1...mostRows where first + count - 1 <= last {
        let band = band(first...first + count - 1, sheet, labels)
        // More labels, then fewer rows, then the row further up.
        let (found, known) = (band.columns.count, best?.columns.count ?? 0)
        if found > known || (found == known && found > 0 && rows(of: band) < rows(of: best)) { best = band }
      }
    }
    return best.flatMap { $0.columns.count >= mapping.atLeast ? $0 : nil }
  }

  private static func rows(of band: HeaderBand?) -> Int { band?.rows.count ?? .max }

  private struct Wanted {
    let id: String
    let labels: [String]
    let under: [String]

    init(_ column: LedgerMapping.Column) {
      id = column.id
      labels = column.labels.map { Folding.plain($0) }
      under = column.under.map { Folding.plain($0) }
    }

    /// How well the labels of a column of the sheet fit: 0 for not at all.
    func fit(_ path: [[String]]) -> Int {
      guard let last = path.last else { return 0 }
      guard under.isEmpty || path.dropLast().contains(where: { forms in forms.contains { under.contains($0) } }) else {
        return 0
      }
      for (rank, form) in last.enumerated() where labels.contains(form) { return 4 - min(rank, 3) }
      return 0
    }
  }

  private static func band(_ rows: ClosedRange<Int>, _ sheet: Grid, _ wanted: [Wanted]) -> HeaderBand {
    let paths = Self.paths(rows, sheet)
    let forms = paths.map { path in path.map { Self.forms($0) } }
    var fits: [(wanted: Int, column: Int, fit: Int)] = []
    for (number, one) in wanted.enumerated() {
      for (column, path) in forms.enumerated() {
        let fit = one.fit(path)
        if fit > 0 { fits.append((number, column + 1, fit + (one.under.isEmpty ? 0 : 1))) }
      }
    }
    // The best fits first; a column of the sheet is one of the mapping's.
    fits.sort { ($0.fit, $1.wanted, $1.column) > ($1.fit, $0.wanted, $0.column) }
    var columns: [String: Int] = [:]
    var rank: [String: Int] = [:]
    var taken: Set<Int> = []
    var ambiguous: [String: [Int]] = [:]
    for (number, column, fit) in fits where !taken.contains(column) {
      let id = wanted[number].id
      if let other = columns[id] {
        if rank[id] == fit { ambiguous[id, default: [other]].append(column) }
        continue
      }
      columns[id] = column
      rank[id] = fit
      taken.insert(column)
    }
    return HeaderBand(rows: rows, paths: paths, columns: columns, ambiguous: ambiguous)
  }

  /// Merged cells show in each of their columns; where a file does not say what is merged, an empty cell right of a filled one
  /// belongs to it as long as something stands below.
  static func paths(_ rows: ClosedRange<Int>, _ sheet: Grid) -> [[String]] {
    let width = rows.map { sheet.rows[$0 - 1].count }.max() ?? 0
    guard width > 0 else { return [] }
    let merged = sheet.merges.filter { rows.overlaps($0.rows) }
    var paths = [[String]](repeating: [], count: width)
    for row in rows {
      var left: String?
      for column in 1...width {
        var text: String?
        let cell = sheet[row, column]
        if !cell.isBlank {
          text = cell.written.map { Folding.spaced($0) }
          left = text
        } else if let range = merged.first(where: { $0.rows.contains(row) && $0.columns.contains(column) }) {
          // Of a cell merged downwards its first row alone speaks.
          if row == max(range.rows.lowerBound, rows.lowerBound) {
            text = sheet[range.rows.lowerBound, range.columns.lowerBound].written.map { Folding.spaced($0) }
          }
        } else if sheet.merges.isEmpty, row < rows.upperBound, let left,
          paths[column - 1].isEmpty || row > rows.lowerBound,
          hasBelow(row, column, rows, sheet), belongsLeft(row, column, rows, sheet)
        {
          text = left
        }
        if let text, paths[column - 1].last != text { paths[column - 1].append(text) }
      }
    }
    return paths
  }

  private static func hasBelow(_ row: Int, _ column: Int, _ rows: ClosedRange<Int>, _ sheet: Grid) -> Bool {
    row < rows.upperBound && (row + 1...rows.upperBound).contains { !sheet[$0, column].isBlank }
  }

  /// Whether the filled cell to the left spans to here: nothing filled stands above in this column that would be a label of its own.
  private static func belongsLeft(_ row: Int, _ column: Int, _ rows: ClosedRange<Int>, _ sheet: Grid) -> Bool {
    var place = column - 1
    while place >= 1, sheet[row, place].isBlank { place -= 1 }
    guard place >= 1 else { return false }
    // In the row above both must be under the same label.
    guard row > rows.lowerBound else { return true }
    return (place + 1...column).allSatisfy { sheet[row - 1, $0].isBlank } || sheet[row - 1, column].isBlank
  }

  /// The forms of a label, the whole first: without brackets, then up to a comma, then without both.
  static func forms(_ label: String) -> [String] {
    let plain = Folding.plain(label)
    var forms = [plain]
    func add(_ form: String) {
      let trimmed = Folding.spaced(form)
      if !trimmed.isEmpty, !forms.contains(trimmed) { forms.append(trimmed) }
    }
    let bare = withoutBrackets(plain)
    add(bare)
    add(String(bare.prefix { $0 != "," && $0 != ";" && $0 != ":" && $0 != "/" }))
    if let slash = bare.firstIndex(where: { ",;:/".contains($0) }) { add(String(bare[bare.index(after: slash)...])) }
    return forms
  }

  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    var result = ""
    for letter in text {
      if letter == "(" { depth += 1 }
      if depth == 0 { result.append(letter) }
      if letter == ")" { depth = max(0, depth - 1) }
    }
    return result
  }
}
