import DecisionModel

/// A paper for a terminal: lines of at most the given width, legible without colour.
extension TextFormat {
  static func paper(_ paper: ChangePaper, _ style: ReportStyle) -> String {
    var page = Page(style)
    page.text(paper.title.uppercased(), .strong)
    page.text(paper.subject, .strong)
    page.rule("═")
    page.fields(paper.fields)
    for (index, section) in paper.sections.enumerated() {
      page.blank()
      page.hanging("\(index + 1). ", section.title.uppercased(), .strong)
      for (index, block) in section.blocks.enumerated() {
        if index > 0, !block.isClose { page.blank() }
        page.paperBlock(block)
      }
    }
    page.blank()
    page.rule("─")
    page.text(paper.foot)
    return page.out
  }
}

extension ChangePaper.Block {
  /// Belongs to the block before it.
  fileprivate var isClose: Bool {
    switch self {
    case .remark, .items: true
    case .paragraph, .heading, .fields, .table, .grid: false
    }
  }
}

extension Page {
  fileprivate mutating func paperBlock(_ block: ChangePaper.Block) {
    switch block {
    case .paragraph(let text): self.text(text)
    case .remark(let text): self.text(text, .faint)
    case .heading(let text): self.text(text, .strong)
    case .fields(let fields): self.fields(fields)
    case .items(let items): self.items(items)
    case .table(let table): self.table(table, wraps: true)
    case .grid(let grid): self.grid(grid)
    }
  }

  private mutating func items(_ items: [ChangePaper.Item], deep: Bool = false) {
    for item in items {
      hanging(deep ? "- " : "• ", item.text, item.isStrong ? .strong : .plain)
      indented(by: 2) { $0.items(item.details, deep: true) }
    }
  }

  /// In parts of as many columns as fit; each part begins with answers written out.
  private mutating func grid(_ grid: ChangePaper.Grid) {
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
          let cells = part.map { column in
            wrap(printable(column == part.lowerBound ? row.cells[column].full : row.cells[column].short), cell)
          }
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
