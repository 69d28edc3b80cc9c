import DecisionModel

/// What HTML sets in columns, and the signs of results.
extension HTMLFormat {
  static func register(_ register: Document.Register) -> String {
    let rows = register.entries.map { entry -> [String] in
      let name = ["<strong>\(markup(entry.name))</strong>"] + entry.details.map(small)
      let result =
        "<span class=\"verdict-in-row \(self.name(entry.standing))\">\(icon(entry.standing))<span>\(markup(entry.tag))</span></span>"
      let remarks = entry.remarks.map(small)
      let cells = entry.cells.map { lines in
        lines.count < 2
          ? lines.map(text).joined()
          : "<ul class=\"lines\">\(lines.map { "<li>\(text($0))</li>" }.joined())</ul>"
      }
      let first = [String(entry.number), name.joined(separator: "<br/>"), result + remarks.joined(separator: "<br/>")]
      return first + cells
    }
    return table(
      [register.numberTitle, register.nameTitle, register.tagTitle] + register.titles, rows, class: "register",
      caption: register.nameTitle)
  }

  private static func small(_ text: String) -> String { "<span class=\"faint\">\(markup(text))</span>" }

  static func profile(_ profile: Document.Profile, _ language: Language) -> String {
    let bars = profile.bars + [profile.total]
    let rows = bars.enumerated().map { index, bar -> [String] in
      let label = index == bars.count - 1 ? "<strong>\(markup(bar.label))</strong>" : markup(bar.label)
      return [label, markup(bar.weight), "<strong>\(markup(bar.shown))</strong>", drawn(bar, language)]
    }
    let titles = [Phrase.criterion(language), Phrase.weight(language), Phrase.risk(language), "0 – 100"]
    return table(titles, rows, numeric: [1, 2], class: "profile", caption: Phrase.riskProfile(language))
      + "<p class=\"faint\">\(markup(Phrase.legend(language))). \(markup(profile.remark))</p>\n" + list(profile.notes)
  }

  /// Drawn, not a background: a background may be left out on paper.
  private static func drawn(_ bar: Document.Profile.Bar, _ language: Language) -> String {
    let low = min(max(bar.low, 0), 100)
    let high = min(max(bar.high, low), 100)
    return """
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="\(markup(Phrase.outOf100(language, bar.shown)))">\
      <rect class="possible" width="\(high)" height="8"/>\
      <rect class="certain" width="\(low)" height="8"/></svg>
      """
  }

  /// A sign for each result, told apart by its form. The words stand beside it, so readers of the screen pass over it.
  static func icon(_ standing: Standing) -> String {
    let drawing =
      switch standing {
      case .approve: "<path d=\"M5 12l5 5l9-10\"/>"
      case .postInspection: "<path d=\"M12 5v9M12 18v1\"/>"
      case .reject: "<path d=\"M6 6l12 12M18 6l-12 12\"/>"
      case .atLeastPostInspection: "<path d=\"M8 5v9M8 18v1M13 13h6M16 10v6\"/>"
      case .undetermined: "<path d=\"M8 9a4 4 0 1 1 5.500 3.700q-1.500.6-1.500 2.300M12 18.500v.5\"/>"
      }
    return
      "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"22\" height=\"22\"/>\(drawing)</svg>"
  }

  static func name(_ standing: Standing) -> String {
    switch standing {
    case .approve: "approve"
    case .postInspection: "post-inspection"
    case .reject: "reject"
    case .atLeastPostInspection: "at-least"
    case .undetermined: "undetermined"
    }
  }

  /// Cells that repeat the one before them are one with it.
  static func grid(_ grid: Document.Grid) -> String {
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

  private static func cells(_ row: Document.Grid.Row, in part: Range<Int>) -> String {
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

  // MARK: Lists and tables

  static func list(_ fields: [Document.Field], class name: String = "") -> String {
    let items = fields.map { "<div><dt>\(markup($0.label))</dt><dd>\(text($0.value))</dd></div>\n" }
    return "<dl\(name.isEmpty ? "" : " class=\"\(name)\"")>\n\(items.joined())</dl>\n"
  }

  /// Cells are HTML already. The roles stay what they are when a narrow screen sets the cells one below the other; each
  /// cell then shows the title of its column.
  static func table(
    _ titles: [String], _ rows: [[String]], numeric: Set<Int> = [], class name: String = "", caption: String
  ) -> String {
    var out = "<table role=\"table\"\(name.isEmpty ? "" : " class=\"\(name)\"") aria-label=\"\(markup(caption))\">\n"
    out += "<thead role=\"rowgroup\"><tr role=\"row\">"
    for (index, title) in titles.enumerated() {
      let kind = numeric.contains(index) ? " class=\"number\"" : ""
      out += "<th scope=\"col\" role=\"columnheader\"\(kind)>\(markup(title))</th>"
    }
    out += "</tr></thead>\n<tbody role=\"rowgroup\">\n"
    for row in rows {
      out += "<tr role=\"row\">"
      for (index, (title, cell)) in zip(titles, row).enumerated() {
        let label = " data-label=\"\(markup(title))\""
        let kind = numeric.contains(index) ? " class=\"number\"" : ""
        out +=
          index == 0
          ? "<th scope=\"row\" role=\"rowheader\"\(label)>\(cell)</th>"
          : "<td role=\"cell\"\(kind)\(label)>\(cell)</td>"
      }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table>\n"
  }

  static func text(_ text: Document.Text) -> String {
    text.link.map { "<a href=\"\(markup(percentEncoded($0)))\">\(markup(text.string))</a>" } ?? markup(text.string)
  }
}
