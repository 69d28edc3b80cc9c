internal import DecisionModel

/// Of the tables of open decisions, the rows that no known fact rules out. A missing fact can only rule out more of them, so that
/// completions are answered from these alone: of a table of hundreds of activities, from the few rows of the activity at hand.
///
/// They hold for the record that stands in the row, without what is supposed of it.
final class LiveTables {
  /// What is left of a table, handed on without being copied.
  final class Live {
    let table: CompiledTable

    init(_ table: CompiledTable) { self.table = table }
  }

  /// By index of the decision; as long as the last that was kept needs.
  private var tables: [Live?] = []

  func forget() { tables.removeAll(keepingCapacity: true) }

  /// The table of a decision, as far as it may answer; `nil` where it was not looked at, or is no table.
  subscript(decision: Int) -> Live? { decision < tables.count ? tables[decision] : nil }

  /// - Parameter rows: those that may yet hold.
  func keep(_ decision: Int, _ table: CompiledTable, rows: [CompiledTable.Row]) {
    var live = table
    live.rows = rows
    while tables.count <= decision { tables.append(nil) }
    tables[decision] = Live(live)
  }
}
