internal import DecisionModel
package import Screening

/// The plans of a day in words, a paragraph for each kind of record: how much is worked out in columns, and what row by row.
package struct ColumnPrinter {
  private let screener: Screener

  package init(_ screener: Screener) { self.screener = screener }

  package var text: String {
    let layout = BlockLayout(screener.rules.compiled)
    return RecordKind.allCases.map { kind in
      let columns = BlockScreener(screener, kind: kind, strict: false, layout: layout, showsDecisions: true)
      let rules = screener.rules.rules[kind.index].count
      let duties = screener.rules.duties[kind.index].count
      let byRow = columns.withoutColumns
      let head =
        "\(kind.rawValue): \(rules) rules, \(duties) duties in \(columns.size.steps) steps on \(columns.size.registers) registers; "
        + "\(byRow.count) conditions and decisions row by row\n"
      return head + byRow.map { "  \($0)\n" }.joined()
    }.joined()
  }
}
