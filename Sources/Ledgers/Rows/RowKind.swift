internal import Sheets

/// What a row of a ledger is.
package enum RowKind: String, Sendable, Hashable, CaseIterable {
  case record
  /// A further row of the facility above it.
  case line
  /// The year of the rows below it.
  case year
  case total
  /// A line that says something of the rows and is none of them.
  case note
  case blank
  /// The header once more, or the numbers of the columns, as on each printed page.
  case header

  /// The year that a row names: four digits alone or behind one of the words for it.
  static func year(in text: String, _ words: [String]) -> Int? {
    var rest = text[...]
    // `I. Năm 2024`, `a) Năm 2024`.
    if let mark = rest.prefix(6).lastIndex(where: { $0 == "." || $0 == ")" }) {
      rest = rest[rest.index(after: mark)...].drop { $0 == " " }
    }
    let digits = words.first { rest.hasPrefix($0 + " ") }.map { rest.dropFirst($0.count + 1) } ?? rest
    guard digits.count == 4, let year = Int(digits), (1900...2100).contains(year) else { return nil }
    return year
  }
}

/// Tells what the rows below a header are, from their cells.
struct RowSorter {
  /// Folded labels of each column of the sheet.
  private let labels: [[String]]
  /// Beginnings of the name of a total, folded.
  private let totals: [String]
  private let nameColumn: Int?
  /// Columns that say whose row it is, or what was done for it: a total fills none of them.
  private let own: [Int]
  private let numberColumn: Int?
  private let actColumns: [Int]

  /// Folded words that may stand behind that of a total.
  private let behindTotals: [String]
  private let grandTotals: [String]
  private let years: [String]

  init(_ band: HeaderBand, _ mapping: LedgerMapping, _ words: LedgerWords) {
    behindTotals = words.behindTotals
    labels = band.paths.map { $0.map { Folding.plain($0) } }
    totals = (mapping.rows.totals.isEmpty ? words.writing.totals : mapping.rows.totals) + words.moreTotals
    grandTotals = words.writing.grandTotals
    years = words.writing.year
    nameColumn = mapping.nameColumn.flatMap { band.columns[$0] }
    own = mapping.columns.filter(\.isOfOne).compactMap { band.columns[$0.id] }
    numberColumn = mapping.columns.first { $0.target == .number }.flatMap { band.columns[$0.id] }
    actColumns = mapping.columns.filter(\.isOfActs).compactMap { band.columns[$0.id] }
  }

  /// Whether a row has a number of its own, `12` or `12.`
  func isNumbered(_ row: [GridCell]) -> Bool {
    guard let numberColumn, numberColumn <= row.count, let text = row[numberColumn - 1].written else { return false }
    return text.utf8.first.map { (48...57).contains($0) } ?? false
  }

  /// - Parameter isBelowAll: whether no row with a number of its own follows.
  func kind(of row: [GridCell], isBelowAll: Bool = false) -> RowKind {
    var filled = 0
    for cell in row where !cell.isBlank { filled += 1 }
    if filled == 0 { return .blank }
    if isTotal(row), !own.contains(where: { $0 <= row.count && !row[$0 - 1].isBlank && !isTotal(row[$0 - 1]) }) {
      return .total
    }
    if isHeader(row, filled) { return .header }
    if filled <= 2 {
      let texts = row.filter { !$0.isBlank }.map { Folding.plain($0.written ?? "") }
      if isYear(texts) { return .year }
    }
    if isGroup(row, filled) || (isBelowAll && isSignature(row, filled)) { return .note }
    // One cell alone is no facility, wherever it stands.
    return filled == 1 ? .note : .record
  }

  // MARK: Groups and signatures

  private func isFilled(_ column: Int, _ row: [GridCell]) -> Bool { column <= row.count && !row[column - 1].isBlank }

  /// `II | Huyện Yên Sơn`: a numeral and a name, and nothing that one facility has.
  private func isGroup(_ row: [GridCell], _ filled: Int) -> Bool {
    guard filled > 1, let first = row.firstIndex(where: { !$0.isBlank }), case .text(let text) = row[first],
      nameColumn.map({ first + 1 < $0 }) ?? true, filled == 2 || !own.isEmpty
    else { return false }
    let mark = Folding.plain(text).filter { !".)".contains($0) }
    guard !mark.isEmpty, mark.allSatisfy({ "ivxlc".contains($0) }) || (mark.count == 1 && mark.first?.isLetter == true && mark != "x")
    else { return false }
    return !own.contains { isFilled($0, row) }
  }

  /// Titles and names of those who sign below a table: words alone, in no column that says whose row it is.
  private func isSignature(_ row: [GridCell], _ filled: Int) -> Bool {
    guard let numberColumn, !isFilled(numberColumn, row), filled <= 4 else { return false }
    guard !own.contains(where: { !actColumns.contains($0) && isFilled($0, row) }) else { return false }
    return row.allSatisfy { cell in
      switch cell {
      case .empty: true
      case .text(let text): !text.contains(where: \.isNumber)
      case .number, .day, .boolean, .error, .notCalculated: false
      }
    }
  }

  // MARK: Totals

  private func isTotal(_ row: [GridCell]) -> Bool {
    if let nameColumn, nameColumn <= row.count, !row[nameColumn - 1].isBlank { return isTotal(row[nameColumn - 1]) }
    // Where there is no name, the first words of the row; an amount of a total has no owner, so they stand before the name's column.
    guard let first = row.first(where: { !$0.isBlank }) else { return false }
    return isTotal(first)
  }

  private func isTotal(_ cell: GridCell) -> Bool {
    guard case .text(let text) = cell else { return false }
    let plain = Folding.plain(text)
    return totals.contains { word in
      guard plain.hasPrefix(word) else { return false }
      let behind = plain.dropFirst(word.count)
      guard let first = behind.first else { return true }
      guard ": .,".contains(first) else { return false }
      let rest = behind.drop { ": .,".contains($0) }
      // `Cộng`, `Tổng số: 39`, `Cộng 39 giấy phép`; not `Công ty TNHH`.
      // `Tổng cộng`, `Tổng cộng: 39 giấy phép`, `Tổng cộng 39`; not `Tổng công ty Giấy`.
      if let word = grandTotals.first(where: { rest.hasPrefix($0) }) {
        let more = rest.dropFirst(word.count)
        return more.first.map { ":.,(".contains($0) || $0 == " " && isBehindTotal(more.drop { $0 == " " }) } ?? true
      }
      return first != " " || isBehindTotal(rest)
    }
  }

  /// A number, a numeral of a group (`Cộng II`), a bracket, or one of the words that leave it a total.
  private func isBehindTotal(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return true }
    let word = rest.prefix { !" :.,;+-)(".contains($0) }
    return first.isNumber || first == "(" || (!word.isEmpty && word.allSatisfy { "ivxlc".contains($0) })
      || behindTotals.contains { rest == $0 || rest.hasPrefix($0 + " ") || rest.hasPrefix($0 + ":") }
  }

  // MARK: Headers and years

  private func isHeader(_ row: [GridCell], _ filled: Int) -> Bool {
    var same = 0
    var numbers = 0
    for (column, cell) in row.enumerated() {
      guard case .text(let text) = cell, !cell.isBlank else { continue }
      if text.utf8.count < 8, Self.isColumnNumber(Folding.spaced(text)) { numbers += 1 }
      if column < labels.count, labels[column].contains(where: { $0.utf8.count <= text.utf8.count }) {
        let plain = Folding.plain(text)
        if labels[column].contains(plain) { same += 1 }
      }
    }
    return same >= 3 || (numbers > 1 && numbers == filled)
  }

  static func isColumnNumber(_ text: String) -> Bool {
    text.hasPrefix("(") && text.hasSuffix(")") && Int(text.dropFirst().dropLast()) != nil
  }

  /// `I | 2022`, `Năm 2024`.
  private func isYear(_ texts: [String]) -> Bool {
    guard let last = texts.last, RowKind.year(in: last, years) != nil else { return false }
    guard texts.count == 2, let first = texts.first else { return true }
    return first.allSatisfy { "ivxlc.".contains($0) } || (first.count <= 3 && years.contains { last.hasPrefix($0 + " ") })
  }
}

extension LedgerMapping.Column {
  fileprivate var isOfActs: Bool {
    switch target {
    case .acts, .actNumber: true
    case .number, .title, .owner, .place, .activity, .capacity, .fact, .results, .violation, .kept, .fine, .remedied, .text: false
    }
  }

  /// Whether it says something of one facility that no total has.
  fileprivate var isOfOne: Bool {
    switch target {
    case .owner, .place, .acts, .activity, .actNumber: true
    case .number, .title, .capacity, .fact, .results, .violation, .kept, .fine, .remedied, .text: false
    }
  }
}
