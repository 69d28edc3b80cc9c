internal import DecisionModel

/// What was taken of a ledger before: row by row as it was written, with the file of its record and the hash of what stood there.
package struct TakenRows: Sendable {
  struct Row: Sendable {
    let file: String
    /// Of the file of its record.
    let hash: String
    /// Of what the record says, wherever the row stands and whatever the ledger's file is called.
    let content: String
    let number: String
    /// By column of the mapping.
    let written: [String: String]
  }

  private(set) var rows: [String: Row] = [:]

  package init() {}

  package static func columns(_ mapping: LedgerMapping) -> [String] {
    ["khóa", "tệp", "mã kiểm tra", "mã nội dung", "dòng"] + mapping.columns.map(\.id)
  }

  package init(_ table: KeptTable, _ mapping: LedgerMapping) {
    for row in table.rows where row.count == table.columns.count {
      rows[row[0]] = Row(
        file: row[1], hash: row[2], content: row[3], number: row[4],
        written: Dictionary(
          zip(mapping.columns.map(\.id), row.dropFirst(5)).filter { !$0.1.isEmpty },
          uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension TakenRows {
  /// The file of a row's record, from the folder on; `nil` for a row that was not taken.
  package func file(of row: LedgerRow, _ mapping: LedgerMapping) -> String? { rows[row.key(mapping)]?.file }
}
