import DecisionModel

/// A paper as a self-contained HTML page, on A4 across: a table of days needs the width.
extension HTMLFormat {
  static func paperOpening(title: String, foot: String, _ language: Language) -> String {
    opening(title: title, foot: foot, language, style: "\n" + paperStyle)
  }

  /// One paper; `number` keeps the ids of several apart.
  static func paper(_ paper: ChangePaper, number: Int) -> String {
    let id = "p\(number)"
    var out =
      "<article class=\"sheet paper\" aria-labelledby=\"\(id)\">\n<h1 id=\"\(id)\">\(markup(paper.title))</h1>\n"
    out += "<p class=\"subject\">\(markup(paper.subject))</p>\n" + list(paper.fields, class: "record")
    for (index, section) in paper.sections.enumerated() {
      let name = "\(id)-\(index + 1)"
      out +=
        "<section aria-labelledby=\"\(name)\">\n<h2 id=\"\(name)\">\(roman(index + 1)). \(markup(section.title))</h2>\n"
      out += section.blocks.map { block($0) }.joined() + "</section>\n"
    }
    return out + "<footer class=\"stamp\"><p>\(markup(paper.foot))</p></footer>\n</article>\n"
  }

  private static func block(_ block: ChangePaper.Block) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(markup(text))</p>\n"
    case .remark(let text): return "<p class=\"faint\">\(markup(text))</p>\n"
    case .heading(let text): return "<h3>\(markup(text))</h3>\n"
    case .fields(let fields): return list(fields)
    case .items(let items): return self.items(items)
    case .table(let shown):
      return table(
        shown.columns.map(\.title), shown.rows.map { $0.map(text) },
        numeric: Set(shown.columns.indices.filter { shown.columns[$0].numeric }),
        caption: shown.columns.first?.title ?? "")
    case .grid(let grid): return self.grid(grid)
    }
  }

  private static func items(_ items: [ChangePaper.Item]) -> String {
    guard !items.isEmpty else { return "" }
    let lines = items.map { item in
      let text = item.isStrong ? "<strong>\(markup(item.text))</strong>" : markup(item.text)
      return "<li>\(text)\(self.items(item.details))</li>\n"
    }
    return "<ul>\n\(lines.joined())</ul>\n"
  }

  /// Cells that repeat the one before them are one with it.
  private static func grid(_ grid: ChangePaper.Grid) -> String {
    var out = ""
    for part in grid.parts(atMost: 7) {
      out +=
        "<div class=\"scroll\"><table class=\"grid\" aria-label=\"\(markup(grid.corner))\">\n<thead><tr><th scope=\"col\">\(markup(grid.corner))</th>"
      for column in grid.columns[part] {
        out += "<th scope=\"col\">\(column.lines.map(markup).joined(separator: "<br/>"))</th>"
      }
      out += "</tr></thead>\n"
      for group in grid.groups where !group.rows.isEmpty {
        out +=
          "<tbody>\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"\(part.count + 1)\">\(markup(group.title))</th></tr>\n"
        for row in group.rows {
          out += "<tr><th scope=\"row\">\(markup(row.label))</th>" + cells(row, in: part) + "</tr>\n"
        }
        out += "</tbody>\n"
      }
      out += "</table></div>\n"
    }
    let notes = grid.notes.map { note in
      "<li>\([text(note.clause), markup(note.rest)].filter { !$0.isEmpty }.joined(separator: "; "))</li>\n"
    }.joined()
    return out + "<p class=\"faint\">\(markup(grid.legend))</p>\n<ol class=\"notes\">\n\(notes)</ol>\n"
  }

  private static func cells(_ row: ChangePaper.Grid.Row, in part: Range<Int>) -> String {
    var out = ""
    var column = part.lowerBound
    while column < part.upperBound {
      let cell = row.cells[column]
      var end = column + 1
      while end < part.upperBound, row.cells[end].isSame, row.cells[end].restsOnSame { end += 1 }
      let span = end - column > 1 ? " colspan=\"\(end - column)\"" : ""
      let isSame = cell.isSame && column > part.lowerBound
      let text = isSame ? "=" : markup(cell.text)
      let marks = cell.marks.isEmpty ? "" : " <span class=\"mark\">\(markup(cell.noted))</span>"
      out += "<td\(span)\(isSame ? " class=\"same\"" : "")>\(text)\(marks)</td>"
      column = end
    }
    return out
  }

  private static let paperStyle = """
    .paper { max-width: 297mm; }
    .paper h1 { margin-top: 0; }
    .paper dl:not(.packed) > div { grid-template-columns: 17em 1fr; }
    .paper ul { margin: .2em 0; padding-left: 1.3em; }
    .paper li { margin: .15em 0; break-inside: avoid; }
    .grid { table-layout: fixed; }
    .grid thead th:first-child { width: 20%; }
    .grid .group th { background: var(--tint); font-weight: bold; }
    .grid .group { break-after: avoid; }
    .grid td.same { color: var(--faint); }
    .mark { color: var(--faint); font-size: .82em; white-space: nowrap; }
    .notes { padding-left: 2.2em; font-size: .88em; columns: 2; column-gap: 2em; }
    .notes li::marker { content: "[" counter(list-item) "] "; }
    .scroll { overflow-x: auto; }
    @media screen and (max-width: 640px) {
      .grid { display: table; min-width: 44em; }
      .grid thead { display: table-header-group; position: static; width: auto; height: auto; clip-path: none; }
      .grid tbody { display: table-row-group; }
      .grid tr { display: table-row; }
      .grid th, .grid td { display: table-cell; border: 1px solid var(--line); }
      .grid td::before { content: none; }
      .notes { columns: 1; }
    }
    @page { size: A4 landscape; margin: 15mm 15mm 15mm 20mm; }
    @media print { .paper { max-width: none; } .grid { font-size: 10.5pt; } .paper .notes, .paper li { font-size: 11pt; } }
    """
}
