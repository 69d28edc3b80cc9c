package import DecisionModel
package import FEEL

/// What a row states of a fact, for a register that keeps statements and no files.
package struct TakenStatement: Sendable, Hashable {
  package let fact: String
  /// As records write it.
  package let value: String
  /// As the ledger has it.
  package let written: String
  /// The label of its column.
  package let column: String
}

extension LedgerRow {
  /// What the row states, without what is doubted and what records do not write.
  package func statements(_ mapping: LedgerMapping, _ model: DecisionModel) -> [TakenStatement] {
    RecordText(mapping, model).taken(self)
  }

  /// What the row has of a column of this kind, as text.
  package func told(_ target: LedgerMapping.Target, _ mapping: LedgerMapping) -> String? {
    guard let column = mapping.columns.first(where: { $0.target == target }) else { return nil }
    return text(column.id) ?? written[column.id].map { Folding.spaced($0) }
  }

  /// The commune of the row, by its name of today, else as it is written.
  package func commune(_ mapping: LedgerMapping) -> String? {
    for reading in readings { if case .place(let commune) = reading.value { return commune.name } }
    return told(.place, mapping)
  }

  /// Permits that the row names, with their days; those that another one replaced come first.
  package var permits: [(number: String, day: CalendarDate?, isReplaced: Bool)] {
    readings.flatMap { reading -> [(number: String, day: CalendarDate?, isReplaced: Bool)] in
      guard case .acts(let acts) = reading.value else { return [] }
      return acts.filter { $0.kind == "permit" }.map { ($0.number, $0.day?.day, $0.relation == .replaced) }
    }.sorted { $0.isReplaced && !$1.isReplaced }
  }

  /// The first day of the row that is known to the day.
  package var day: CalendarDate? {
    readings.lazy.compactMap { if case .day(let day) = $0.value { day.day } else { nil } }.first
  }

  /// SHA-256 over what the columns of the mapping say, wherever the row stands.
  package func content(_ mapping: LedgerMapping) -> String {
    let cells = mapping.columns.map { "\($0.id)=\(Folding.spaced(written[$0.id] ?? ""))" }
    return SHA256.hexadecimal(of: Array(cells.joined(separator: "\n").utf8))
  }
}
