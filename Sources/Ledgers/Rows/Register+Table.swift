internal import FEEL

/// The register as it is kept beside the records, `register.csv`.
extension Register {
  package static let file = "register.csv"
  package static let columns = ["sổ", "tên", "xã", "giấy phép", "cấp từ", "cấp đến", "thời hạn", "đã thay thế"]

  package init(_ table: KeptTable) {
    self.init()
    for row in table.rows where row.count == Self.columns.count {
      let days = CalendarDate(row[4]).flatMap { first in CalendarDate(row[5]).map { LedgerDay(first: first, last: $0) }
      }
      let permits =
        row[3].isEmpty ? [] : [Permit(number: row[3], granted: days, term: Int(row[6]), isReplaced: row[7] == "x")]
      add(Entry(name: row[1], commune: row[2].isEmpty ? nil : row[2], permits: permits))
    }
  }

  /// The table of before with the rows of a ledger in the place of those that it had.
  static func table(_ before: KeptTable?, with ledger: Ledger) -> KeptTable {
    var table = KeptTable(columns: columns)
    let all = before?.rows ?? []
    let place = all.prefix { $0.first != ledger.mapping.name }.count
    var own = Register()
    own.add(ledger)
    table.rows = Array(all.prefix(place))
    for entry in own.all {
      let start = [ledger.mapping.name, entry.name, entry.commune ?? ""]
      if entry.permits.isEmpty { table.rows.append(start + ["", "", "", "", ""]) }
      for permit in entry.permits {
        table.rows.append(
          start + [
            permit.number, permit.granted?.first.description ?? "", permit.granted?.last.description ?? "",
            permit.term.map(String.init) ?? "", permit.isReplaced ? "x" : "",
          ])
      }
    }
    table.rows += all.dropFirst(place).filter { $0.first != ledger.mapping.name }
    return table
  }
}
