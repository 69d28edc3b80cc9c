/// A ledger as read: every row of its sheet, in order, with the counts.
package struct Ledger: Sendable {
  package let mapping: LedgerMapping
  package let sheet: String
  package let band: HeaderBand
  /// The first row that is no header.
  package let firstRow: Int
  package let rows: [LedgerRow]
  package let counts: LedgerCounts
  /// Columns of the sheet that the mapping does not read, by letter and label.
  package let unread: [String]
  /// Columns of the mapping that the sheet does not have.
  package let missing: [String]
  /// What is to be known of the sheet as a whole.
  package let remarks: [SheetRemark]

  /// The same with other doubts.
  func with(_ rows: [LedgerRow]) -> Ledger {
    Ledger(
      mapping: mapping, sheet: sheet, band: band, firstRow: firstRow, rows: rows, counts: counts, unread: unread, missing: missing,
      remarks: remarks)
  }
}

extension LedgerRow {
  /// What a column says as text; `nil` where it says nothing.
  package func text(_ column: String) -> String? {
    guard case .text(let text)? = reading(column)?.value else { return nil }
    return text
  }

  /// What the row is of, by the column that the mapping says.
  package func name(_ mapping: LedgerMapping) -> String? { mapping.nameColumn.flatMap { text($0) } }
}
