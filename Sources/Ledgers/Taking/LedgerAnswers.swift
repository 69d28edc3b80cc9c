internal import DecisionModel

/// What people answered to doubts, kept in `answers.csv` and used whenever the ledger is taken again.
package struct LedgerAnswers: Sendable {
  package static let columns = [
    "sổ", "dòng của", "cột", "điểm hỏi", "sổ ghi", "gợi ý", "trả lời", "người trả lời", "ngày",
  ]

  /// What a person writes to say that the cell is right as it stands.
  private static let right: Set<String> = ["dung", "giu nguyen", "ok", "dong y"]

  /// As the file has it, in the words of its columns and doubts: a person fills it in.
  private struct Place: Hashable {
    let ledger: String
    let row: String
    let column: String
    let doubt: String

    init(ledger: String, row: String, column: String, doubt: String) {
      self.ledger = ledger
      self.row = row
      self.column = column
      self.doubt = doubt
    }

    init(_ mapping: LedgerMapping, _ row: String, _ column: String, _ doubt: LedgerDoubt) {
      self.init(ledger: mapping.name, row: row, column: mapping.label(column, .vi), doubt: doubt.text.vi)
    }
  }

  private var answers: [Place: [String]] = [:]
  private var order: [Place] = []

  package init() {}

  var isEmpty: Bool { answers.isEmpty }

  package init(_ table: KeptTable) {
    for row in table.rows where row.count == Self.columns.count { set(row) }
  }

  private mutating func set(_ row: [String]) {
    let place = Place(ledger: row[0], row: row[1], column: row[2], doubt: row[3])
    if answers[place] == nil { order.append(place) }
    answers[place] = row
  }

  /// What stands in place of a cell: the answer to a doubt about it that says what is meant.
  func replacement(_ mapping: LedgerMapping, _ row: String, _ column: String, written: String) -> String? {
    let label = mapping.label(column, .vi)
    for place in order where place.ledger == mapping.name && place.row == row && place.column == label {
      guard let answer = answers[place], !answer[6].isEmpty, !Self.right.contains(Folding.plain(answer[6])),
        answer[4] == written
      else { continue }
      return answer[6]
    }
    return nil
  }

  /// Whether a person has said that what is doubted is right.
  func confirms(_ mapping: LedgerMapping, _ row: String, _ column: String, _ doubt: LedgerDoubt, written: String) -> Bool {
    guard let answer = answers[Place(mapping, row, column, doubt)],
      answer[4] == written
    else {
      return false
    }
    return Self.right.contains(Folding.plain(answer[6]))
  }

  /// The table with the doubts of a ledger: those that are open now, and every answer that was given.
  package func table(with ledger: Ledger) -> KeptTable {
    var all = self
    let name = ledger.mapping.name
    var open: Set<Place> = []
    for row in ledger.rows {
      for doubt in row.doubts {
        let written = Folding.spaced(row.written[doubt.column] ?? "")
        let place = Place(ledger.mapping, row.key(ledger.mapping), doubt.column, doubt.code)
        open.insert(place)
        if let known = all.answers[place], known[4] == written { continue }
        all.set([name, place.row, place.column, place.doubt, written, doubt.detail ?? doubt.code.text.vi, "", "", ""])
      }
    }
    var table = KeptTable(columns: Self.columns)
    table.rows = all.order.filter { $0.ledger != name || open.contains($0) || !(all.answers[$0]?[6].isEmpty ?? true) }
      .compactMap { all.answers[$0] }
    return table
  }
}

extension LedgerRow {
  /// By which a row is known from one import to the next: its key and its acts, as they are written, without case and marks.
  package func key(_ mapping: LedgerMapping) -> String {
    var columns = mapping.key
    for column in mapping.columns {
      switch column.target {
      case .acts, .actNumber: if !columns.contains(column.id) { columns.append(column.id) }
      case .number, .title, .owner, .place, .activity, .capacity, .fact, .results, .violation, .kept, .fine, .remedied,
        .text:
        continue
      }
    }
    return columns.map { Folding.plain(written[$0] ?? "") }.joined(separator: " | ")
  }
}
