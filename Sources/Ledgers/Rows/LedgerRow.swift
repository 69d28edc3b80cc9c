/// What one row of a ledger says: its kind, what was read of each cell, and what is noted or doubted.
package struct LedgerRow: Sendable {
  /// As the spreadsheet shows it.
  package private(set) var number: Int
  package let kind: RowKind
  package var readings: [LedgerReading] = []
  package var notes: [Remark<LedgerNote>] = []
  package var doubts: [Remark<LedgerDoubt>] = []
  /// The cells of the columns of the mapping as they are written, by column.
  package var written: [String: String] = [:]

  package struct Remark<Code: Sendable & Hashable>: Sendable, Hashable {
    /// Column of the mapping; `row` for the row itself.
    package let column: String
    package let code: Code
    /// More of it, for a person: the choices, what was proposed.
    package var detail: String?
  }

  /// The same in another row of the sheet.
  func standing(at number: Int) -> LedgerRow {
    var row = self
    row.number = number
    return row
  }

  /// Whether it becomes a record.
  package var isTaken: Bool { kind == .record && !doubts.contains { $0.code.keepsRowOut } }

  package func reading(_ column: String) -> LedgerReading? { readings.first { $0.column == column } }

  mutating func note(_ column: String, _ code: LedgerNote) { notes.append(.init(column: column, code: code)) }

  mutating func doubt(_ column: String, _ code: LedgerDoubt, _ detail: String? = nil) {
    doubts.append(.init(column: column, code: code, detail: detail))
  }
}

/// What a column of a row states.
package struct LedgerReading: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case amount(Amount)
    case day(LedgerDay)
    case choice(String)
    case truth(Bool)
    case text(String)
    case place(PlaceTable.Commune)
    case acts([LedgerAct])

    package var notation: String {
      switch self {
      case .amount(let amount): amount.notation
      case .day(let day): day.notation
      case .choice(let value), .text(let value): value
      case .truth(let value): value ? "true" : "false"
      case .place(let commune): commune.notation
      case .acts(let acts):
        acts.map { act in
          ([act.number, act.day?.notation] + [act.relation?.rawValue]).compactMap(\.self).joined(separator: " ")
        }.joined(separator: "; ")
      }
    }
  }

  package let column: String
  /// The fact of the rule set that it states, or the name under which it is kept; `nil` for what the record itself has.
  package let fact: String?
  package let value: Value
  /// More of it: of which parameters a factor is the highest.
  package var detail: String?
}
