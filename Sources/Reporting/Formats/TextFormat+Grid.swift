/// A grid of answers over days on a terminal.
extension Page {
  /// In parts of as many columns as fit; each part begins with answers written out.
  mutating func grid(_ grid: Document.Grid) {
    let narrowest = 12
    let parts = grid.parts(atMost: max(1, (room - 20) / (narrowest + 2)))
    for (index, part) in parts.enumerated() {
      if index > 0 { blank() }
      let cell = min(24, (room - 20) / part.count - 2)
      let label = min(room - part.count * (cell + 2), 40)
      func set(_ cells: [[String]], _ ink: Ink) {
        for row in 0..<(cells.map(\.count).max() ?? 0) {
          var text = ""
          for (column, lines) in cells.enumerated() {
            text += padded(row < lines.count ? lines[row] : "", column == 0 ? label : cell) + "  "
          }
          while text.last == " " { text.removeLast() }
          line(text, ink)
        }
      }
      set(
        [wrap(printable(grid.corner), label)]
          + grid.columns[part].map { $0.lines.flatMap { wrap(printable($0), cell) } }, .strong)
      for group in grid.groups where !group.rows.isEmpty {
        rule("─")
        text(group.title, .strong)
        for row in group.rows {
          let cells = grid.shown(row, in: part).map { wrap(printable($0), cell) }
          // Further lines of a label stand in, so that one sees where a row begins.
          let lines = wrap(printable(row.label), label - 2)
          set([lines.enumerated().map { $0 == 0 ? $1 : "  " + $1 }] + cells, .plain)
        }
      }
    }
    rule("─")
    text(grid.legend, .faint)
    for (index, note) in grid.notes.enumerated() { hanging("[\(index + 1)] ", note.text) }
  }
}
