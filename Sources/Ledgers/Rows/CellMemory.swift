internal import Sheets

/// What cells of a ledger gave, so that one like another in the same column is not read again.
struct CellMemory {
  struct Key: Hashable {
    let column: Int
    /// Of the row, where the column is read by it.
    let activity: String?
    let cell: GridCell
  }

  private struct Given {
    let readings: [LedgerReading]
    let notes: [LedgerRow.Remark<LedgerNote>]
    let doubts: [LedgerRow.Remark<LedgerDoubt>]
  }

  /// More different cells than this are read each for itself: memory stays bounded.
  private static let most = 20_000
  private var given: [Key: Given] = [:]

  mutating func read(_ key: Key, _ row: inout LedgerRow, _ read: (inout LedgerRow) -> Void) {
    if let given = given[key] {
      row.readings += given.readings
      row.notes += given.notes
      row.doubts += given.doubts
      return
    }
    let (readings, notes, doubts) = (row.readings.count, row.notes.count, row.doubts.count)
    read(&row)
    guard given.count < Self.most else { return }
    given[key] = Given(
      readings: Array(row.readings[readings...]), notes: Array(row.notes[notes...]), doubts: Array(row.doubts[doubts...]))
  }
}

extension LedgerMapping.Column {
  /// Whether a filled cell says by itself, or beside the activity of its row, what it states.
  var isReadAlone: Bool {
    switch target {
    case .place, .activity, .capacity, .fact, .results, .violation, .kept, .fine, .remedied: true
    // Each row has its own, or they are taken as they stand.
    case .number, .title, .owner, .text, .acts, .actNumber: false
    }
  }
}
