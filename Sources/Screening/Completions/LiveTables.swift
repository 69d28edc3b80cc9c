internal import DecisionModel
internal import FEEL

/// Of the tables of open decisions, the rows that no known fact rules out. A missing fact can only rule out more of them, so that
/// completions are answered from these alone: of a table of hundreds of activities, from the few rows of the activity at hand.
///
/// They hold for the record that stands in the row, without what is supposed of it.
final class LiveTables {
  /// What is left of a table, and what it answered: many completions differ in nothing that it reads.
  final class Live {
    let table: CompiledTable
    private var states: RowStates
    /// By number of the state.
    private var answers: [Value] = []

    init(_ table: CompiledTable, _ states: RowStates) {
      self.table = table
      self.states = states
    }

    /// What the table answers for what stands in the row.
    func value(_ evaluation: Evaluation, _ row: Row) -> Value {
      guard let number = states.number(of: row) else { return table.value(evaluation) }
      if number < answers.count { return answers[number] }
      let value = table.value(evaluation)
      answers.append(value)
      return value
    }
  }

  /// By index of the decision; as long as the last that was kept needs.
  private var tables: [Live?] = []
  /// How often all was forgotten: what was put together from these tables holds as long.
  private(set) var round = 0

  func forget() {
    tables.removeAll(keepingCapacity: true)
    round += 1
  }

  /// The table of a decision, as far as it may answer; `nil` where it was not looked at, or is no table.
  subscript(decision: Int) -> Live? { decision < tables.count ? tables[decision] : nil }

  /// - Parameters:
  ///   - rows: those that may yet hold.
  ///   - reading: inputs and decisions that these and the rest of the table read.
  func keep(_ decision: Int, _ table: CompiledTable, rows: [CompiledTable.Row], reading slots: [Int], _ row: Row) {
    var live = table
    live.rows = rows
    while tables.count <= decision { tables.append(nil) }
    tables[decision] = Live(live, RowStates(slots.map { Slot(Int32($0)) }, lasting: row.heavyCount))
  }
}
