/// How many rows of a ledger are what. The counts add up, or `faults` says where they do not.
package struct LedgerCounts: Sendable, Hashable {
  package let rowsInSheet: Int
  package let aboveData: Int
  package let dataRows: Int
  package let kinds: [RowKind: Int]
  package let taken: Int
  package let notTaken: Int
  package let takenWithoutDoubt: Int
  package let takenWithDoubt: Int
  package let doubts: [LedgerDoubt: Int]
  package let notes: [LedgerNote: Int]

  init(rowsInSheet: Int, aboveData: Int, _ rows: [LedgerRow]) {
    self.rowsInSheet = rowsInSheet
    self.aboveData = aboveData
    dataRows = rows.count
    kinds = Dictionary(rows.map { ($0.kind, 1) }, uniquingKeysWith: +)
    let taken = rows.filter(\.isTaken)
    self.taken = taken.count
    notTaken = rows.filter { $0.kind == .record && !$0.isTaken }.count
    takenWithoutDoubt = taken.filter { $0.doubts.isEmpty }.count
    takenWithDoubt = taken.filter { !$0.doubts.isEmpty }.count
    doubts = Dictionary(rows.flatMap { $0.doubts.map { ($0.code, 1) } }, uniquingKeysWith: +)
    notes = Dictionary(rows.flatMap { $0.notes.map { ($0.code, 1) } }, uniquingKeysWith: +)
  }

  /// What does not add up, each as an equation that does not hold; empty where all do.
  package var faults: [String] {
    let ofKinds = RowKind.allCases.reduce(0) { $0 + (kinds[$1] ?? 0) }
    return [
      (rowsInSheet == aboveData + dataRows, "\(rowsInSheet) ≠ \(aboveData) + \(dataRows)"),
      (dataRows == ofKinds, "\(dataRows) ≠ \(ofKinds)"),
      (kinds[.record] ?? 0 == taken + notTaken, "\(kinds[.record] ?? 0) ≠ \(taken) + \(notTaken)"),
      (taken == takenWithoutDoubt + takenWithDoubt, "\(taken) ≠ \(takenWithoutDoubt) + \(takenWithDoubt)"),
    ].filter { !$0.0 }.map(\.1)
  }
}
