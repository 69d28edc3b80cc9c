internal import DecisionModel

/// One table of a decision as a sheet to be edited: what its cells say, row by row.
package struct TableSheet: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    /// As the rule file writes it: an input's expression, an answer's name.
    package let name: String
    package let label: String

    package init(name: String, label: String) {
      self.name = name
      self.label = label
    }
  }

  package struct Row: Sendable, Hashable {
    /// Its place among the rows of the file, from 1; `nil` for a new one.
    package let number: Int?
    package let cells: [String]

    package init(number: Int?, cells: [String]) {
      self.number = number
      self.cells = cells
    }
  }

  package let decision: String
  /// The days of the version, as the rule file writes them.
  package let period: String
  /// The inputs, the answers, the source.
  package let columns: [Column]
  package let rows: [Row]

  package init(decision: String, period: String, columns: [Column], rows: [Row]) {
    self.decision = decision
    self.period = period
    self.columns = columns
    self.rows = rows
  }

  /// The mark of the column that holds the number of a row.
  private static let mark = "#"
  static let source = "source"

  /// The sheet as rows of texts: what it is of, the labels, the names, then row by row.
  package var texts: [[String]] {
    [["decision", decision, "in force", period], [""] + columns.map(\.label), [Self.mark] + columns.map(\.name)]
      + rows.map { [$0.number.map(String.init) ?? ""] + $0.cells }
  }

  /// A sheet from rows of texts; or what is wrong with them.
  package static func read(_ texts: [[String]]) -> Result<TableSheet, Fault> {
    guard let first = texts.first, first.count >= 4, first[0].trimmed == "decision", first[2].trimmed == "in force"
    else {
      return .failure(Fault("the first line says what the table is of: `decision,NAME,in force,2026-01-29 ..`"))
    }
    guard let head = texts.firstIndex(where: { $0.first?.trimmed == mark }) else {
      return .failure(Fault("no line begins with `#`: it names the columns"))
    }
    let names = texts[head].dropFirst().map(\.trimmed)
    let width = (names.lastIndex { !$0.isEmpty } ?? -1) + 1
    let labels = head > 1 ? Array(texts[head - 1].dropFirst()) : []
    var rows: [Row] = []
    for (index, row) in texts.enumerated().dropFirst(head + 1) {
      guard row.contains(where: { !$0.trimmed.isEmpty }) else { continue }
      let mark = row.first?.trimmed ?? ""
      guard mark.isEmpty || Int(mark) != nil else {
        return .failure(Fault("line \(index + 1): `\(mark)` is no number of a row; leave it empty for a new one"))
      }
      guard !row.dropFirst(width + 1).contains(where: { !$0.trimmed.isEmpty }) else {
        return .failure(Fault("line \(index + 1) has more cells than there are columns (\(width))"))
      }
      let cells = row.dropFirst().prefix(width).map(\.trimmed)
      rows.append(Row(number: Int(mark), cells: cells + Array(repeating: "", count: width - cells.count)))
    }
    return .success(
      TableSheet(
        decision: first[1].trimmed, period: first[3].trimmed,
        columns: names.prefix(width).enumerated().map { index, name in
          Column(name: name, label: index < labels.count ? labels[index] : "")
        }, rows: rows))
  }

  /// Why a sheet cannot be taken.
  package struct Fault: Error, Sendable, Hashable {
    /// In lower case and without a full stop.
    package let message: String
    package init(_ message: String) { self.message = message }
  }
}
