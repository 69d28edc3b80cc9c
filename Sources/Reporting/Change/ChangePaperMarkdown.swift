import DecisionModel

/// A paper as Markdown with tables.
extension MarkdownFormat {
  static func paper(_ paper: ChangePaper) -> String {
    var out = "# \(escape(paper.title))\n\n**\(escape(paper.subject))**\n\n" + list(paper.fields)
    for (index, section) in paper.sections.enumerated() {
      out += "\n## \(index + 1). \(escape(section.title))\n\n"
      out += section.blocks.map { block($0) }.joined(separator: "\n")
    }
    return out + "\n*\(escape(paper.foot))*\n"
  }

  private static func block(_ block: ChangePaper.Block) -> String {
    switch block {
    case .paragraph(let text): escape(text) + "\n"
    case .remark(let text): "*\(escape(text))*\n"
    case .heading(let text): "### \(escape(text))\n"
    case .fields(let fields): list(fields)
    case .items(let items): self.items(items, indent: "")
    case .table(let shown):
      table(
        shown.columns.map { escape($0.title) }, shown.rows.map { $0.map(text) },
        numeric: Set(shown.columns.indices.filter { shown.columns[$0].numeric }))
    case .grid(let grid): self.grid(grid)
    }
  }

  private static func items(_ items: [ChangePaper.Item], indent: String) -> String {
    items.map { item in
      let text = item.isStrong ? "**\(escape(item.text))**" : escape(item.text)
      return "\(indent)- \(text)\n" + self.items(item.details, indent: indent + "  ")
    }.joined()
  }

  private static func grid(_ grid: ChangePaper.Grid) -> String {
    let tables = grid.parts(atMost: 6).map { part in
      let head = [escape(grid.corner)] + grid.columns[part].map { $0.lines.map(escape).joined(separator: "<br>") }
      var rows: [[String]] = []
      for group in grid.groups where !group.rows.isEmpty {
        rows.append(["**\(escape(group.title))**"] + part.map { _ in "" })
        for row in group.rows {
          rows.append(
            [escape(row.label)]
              + part.map { column in
                escape(column == part.lowerBound ? row.cells[column].full : row.cells[column].short)
              })
        }
      }
      return table(head, rows)
    }
    let notes = grid.notes.enumerated().map { index, note in
      let parts = [text(note.clause), escape(note.rest)].filter { !$0.isEmpty }
      return "- \(escape("[\(index + 1)]")) \(parts.joined(separator: "; "))\n"
    }.joined()
    return tables.joined(separator: "\n") + "\n*\(escape(grid.legend))*\n\n" + notes
  }
}
