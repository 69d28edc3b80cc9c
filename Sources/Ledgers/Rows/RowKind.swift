internal import Sheets

/// What a row of a ledger is.
package enum RowKind: String, Sendable, Hashable, CaseIterable {
  case record
  /// The year of the rows below it.
  case year
  case total
  /// A line that says something of the rows and is none of them.
  case note
  case blank
  /// The header once more, or the numbers of the columns, as on each printed page.
  case header

  static func of(_ row: [GridCell], _ band: HeaderBand, totals: [String]) -> RowKind {
    let filled = row.enumerated().filter { !$0.element.isBlank }
    guard let first = filled.first else { return .blank }
    let texts = filled.map { Folding.plain($0.element.written ?? "") }
    let name = band.columns["name"].map { $0 <= row.count ? Folding.plain(row[$0 - 1].written ?? "") : "" } ?? ""
    let lead = name.isEmpty ? texts.first { $0.contains { $0.isLetter } } ?? "" : name
    if totals.contains(where: { begins(lead, with: $0) }) { return .total }
    if filled.count > 1, texts.allSatisfy(isColumnNumber) { return .header }
    if isHeader(row, band) { return .header }
    if isYear(texts) { return .year }
    // One cell alone is no facility, wherever it stands.
    return filled.count == 1 && !(first.offset + 1 == band.columns["no"]) ? .note : .record
  }

  private static func begins(_ text: String, with word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    let behind = text.dropFirst(word.count)
    return behind.isEmpty || " :.,".contains(behind.first ?? " ")
      && (behind.contains(":") || behind.contains { $0.isNumber } || ["cong", "so", "toan", "ca", "hop"].contains { behind.dropFirst().hasPrefix($0) }
        || Folding.spaced(behind).isEmpty)
  }

  private static func isColumnNumber(_ text: String) -> Bool {
    text.hasPrefix("(") && text.hasSuffix(")") && Int(text.dropFirst().dropLast()) != nil
  }

  private static func isHeader(_ row: [GridCell], _ band: HeaderBand) -> Bool {
    let same = band.paths.enumerated().filter { column, path in
      column < row.count && !row[column].isBlank && path.contains { Folding.plain($0) == Folding.plain(row[column].written ?? "") }
    }
    return same.count >= 3
  }

  /// `I | 2022`, `Năm 2024`.
  private static func isYear(_ texts: [String]) -> Bool {
    guard texts.count <= 2, let last = texts.last else { return false }
    guard year(in: last) != nil else { return false }
    guard texts.count == 2, let first = texts.first else { return last.hasPrefix("nam ") || last.count == 4 }
    return first.allSatisfy { "ivxlc.".contains($0) } || (first.count <= 2 && Int(first) != nil && last.hasPrefix("nam "))
  }

  /// The year that a row names: four digits alone or behind the word.
  static func year(in text: String) -> Int? {
    let digits = text.hasPrefix("nam ") ? text.dropFirst(4) : text[...]
    guard digits.count == 4, let year = Int(digits), (1900...2100).contains(year) else { return nil }
    return year
  }
}
