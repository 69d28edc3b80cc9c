import DecisionModel

/// A sheet as a self-contained HTML page: a form for the table of an office, printed on A4 or read on a telephone.
///
/// Nothing is loaded from anywhere (its own security policy forbids it) and there is no script. The markup is well-formed
/// XML too, so that any XML reader can check it.
enum HTMLFormat {
  /// A page with one sheet, whose stamp stands at the foot of every printed page.
  static func page(_ sheet: Sheet) -> String {
    let title = "\(Phrase.sheetTitle(sheet.language)): \(sheet.title)"
    return opening(title: title, foot: sheet.shortStamp, sheet.language) + self.sheet(sheet, number: 1) + closing
  }

  /// What stands before the first sheet. `foot` is printed at the foot of every page.
  ///
  /// - Parameter style: what is added to the style sheet.
  static func opening(title: String, foot: String?, _ language: Language, style: String = "") -> String {
    let foot = foot ?? Phrase.advisory(language)
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)" xml:lang="\(language.rawValue)" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="referrer" content="no-referrer"/>
      <title>\(markup(title))</title>
      <style>
      \(styleSheet)
      \(pageFoot(foot, language))\(style)
      </style>
      </head>
      <body>
      <main>

      """
  }

  static let closing = "</main>\n</body>\n</html>\n"

  /// One sheet; `number` keeps the ids of several apart.
  static func sheet(_ sheet: Sheet, number: Int) -> String {
    let language = sheet.language
    let id = "s\(number)"
    var out = "<article class=\"sheet\" aria-labelledby=\"\(id)\">\n"
    out += letterhead(language)
    out += "<h1 id=\"\(id)\">\(markup(Phrase.sheetTitle(language)))</h1>\n"
    out += "<p class=\"subject\">\(markup(sheet.title))</p>\n"
    out += list(sheet.record, class: "record")
    out += verdict(sheet.verdict, id: id, language)
    for (index, section) in sheet.sections.enumerated() {
      let name = "\(id)-\(section.name.rawValue)"
      out += "<section class=\"\(section.name.rawValue)\" aria-labelledby=\"\(name)\">\n"
      out += "<h2 id=\"\(name)\">\(roman(index + 1)). \(markup(section.title))</h2>\n"
      out += section.blocks.map { block($0, language) }.joined()
      out += "</section>\n"
    }
    out += signature(id: id, language)
    out += "<footer class=\"stamp\" aria-label=\"\(markup(Phrase.stamp(language)))\">\n"
    out += "<p><strong>\(markup(Phrase.advisoryLong(language)))</strong></p>\n" + list(sheet.stamp, class: "small")
    return out + "</footer>\n</article>\n"
  }

  static func overview(_ overview: Overview) -> String {
    let language = overview.language
    let title = Phrase.overviewTitle(language)
    let foot = ([Phrase.advisory(language)] + overview.ruleSets.prefix(1)).joined(separator: " · ")
    var out = opening(title: title, foot: foot, language)
    out += "<article class=\"sheet\" aria-labelledby=\"overview\">\n<h1 id=\"overview\">\(markup(title))</h1>\n"
    out += "<ul class=\"counts\" aria-label=\"\(markup(Phrase.byOutcome(language)))\">\n"
    for (standing, label, count) in overview.counts {
      out +=
        "<li class=\"\(name(standing))\">\(icon(standing))<span>\(markup(label)): <strong>\(count)</strong></span></li>\n"
    }
    out += "</ul>\n"
    let rows = overview.rows.map { row -> [String] in
      let title =
        row.link.map { "<a href=\"\(markup(percentEncoded($0)))\">\(markup(row.title))</a>" } ?? markup(row.title)
      return [
        "\(title)<br/><span class=\"faint\">\(markup(row.record))</span>", markup(row.kind),
        "<span class=\"verdict-in-row \(name(row.standing))\">\(icon(row.standing))<span>\(markup(row.headline))</span></span>",
        String(row.hits), markup(row.risk), String(row.missing),
      ]
    }
    out +=
      rows.isEmpty
      ? "<p>\(markup(Phrase.noRecord(language)))</p>\n"
      : table(overview.titles, rows, numeric: [3, 4, 5], class: "overview", caption: title)
    if !overview.unread.isEmpty {
      out += "<h2>\(markup(Phrase.notScreened(language))): \(overview.unread.count)</h2>\n"
      out += "<ul class=\"lines\">\(overview.unread.map { "<li>\(markup($0))</li>" }.joined())</ul>\n"
    }
    let stamps = ([Phrase.advisory(language)] + overview.ruleSets).map(markup).joined(separator: "<br/>")
    return out + "<footer class=\"stamp\"><p>\(stamps)</p></footer>\n</article>\n" + closing
  }

  // MARK: Parts of a sheet

  /// The head of an administrative document; what only the office knows is left blank.
  static func letterhead(_ language: Language, issuer: String? = nil) -> String {
    """
    <header class="letterhead">
    <div><p class="caps">\(markup(issuer ?? Phrase.issuingBody(language)))</p><p class="blank"></p><p>\(markup(Phrase.sheetNumber(language))) ……………………</p></div>
    <div><p class="caps"><strong>\(markup(Phrase.nationalTitle(language)))</strong></p><p class="motto"><strong>\(markup(Phrase.nationalMotto(language)))</strong></p><p class="dateline">\(markup(Phrase.placeAndDate(language)))</p></div>
    </header>

    """
  }

  private static func verdict(_ verdict: Sheet.Verdict, id: String, _ language: Language) -> String {
    """
    <section class="verdict \(name(verdict.standing))" aria-labelledby="\(id)-verdict">
    \(icon(verdict.standing))
    <div>
    <p class="kicker">\(markup(Phrase.recommendation(language)))</p>
    <h2 id="\(id)-verdict">\(markup(verdict.headline))</h2>
    <p>\(markup(verdict.meaning))</p>
    \(list(verdict.notes, class: "notes"))</div>
    </section>

    """
  }

  private static func signature(id: String, _ language: Language) -> String {
    func lines(_ phrases: Phrase...) -> String {
      phrases.map { "<p class=\"fill\"><span>\(markup($0(language))):</span></p>\n" }.joined()
    }
    return """
      <section class="signature" aria-labelledby="\(id)-signature">
      <h2 id="\(id)-signature">\(markup(Phrase.signature(language)))</h2>
      <p class="faint">\(markup(Phrase.decisionNote(language)))</p>
      <div class="signers">
      <div>
      <h3>\(markup(Phrase.officer(language)))</h3>
      \(lines(.opinion))<p class="fill"></p>
      \(lines(.name, .date, .signatureLine))</div>
      <div>
      <h3>\(markup(Phrase.decider(language)))</h3>
      \(lines(.decision))<p class="fill"></p>
      \(lines(.name, .date, .signatureLine))</div>
      </div>
      </section>

      """
  }

  static func block(_ block: Sheet.Block, _ language: Language) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(markup(text))</p>\n"
    case .fields(let fields): return list(fields)
    case .entry(let entry):
      let title = "\(entry.standing.map(icon) ?? "")<span>\(markup(entry.title))</span>"
      let tag = "<p class=\"tag\">\(markup(entry.tag))</p>\n"
      let blocks = entry.blocks.map { self.block($0, language) }.joined()
      return "<div class=\"entry \(entry.standing.map(name) ?? "")\">\n<h3>\(title)</h3>\n\(tag)\(blocks)</div>\n"
    case .comparisons(let comparisons):
      let items = comparisons.map { made in
        let distance = made.distance.map { ", <strong>\(markup($0))</strong>" } ?? ""
        let saying = made.saying.map { " (\(markup($0)))" } ?? ""
        let source = made.source.map { " — " + text($0) } ?? ""
        return "<li>\(markup(made.claim))\(distance)\(saying)\(source)</li>\n"
      }
      return "<ul class=\"claims\">\n\(items.joined())</ul>\n"
    case .questions(let questions):
      let items = questions.map {
        "<li><p class=\"question\">\(markup($0.text))</p>\n\(list($0.details, class: "small packed"))</li>\n"
      }
      return "<ol class=\"questions\">\n\(items.joined())</ol>\n"
    case .profile(let profile): return self.profile(profile, language)
    case .table(let shown):
      let caption = shown.columns.first?.title ?? ""
      let numeric = Set(shown.columns.indices.filter { shown.columns[$0].numeric })
      return table(shown.columns.map(\.title), shown.rows.map { $0.map(text) }, numeric: numeric, caption: caption)
    case .register(let register): return self.register(register)
    case .picture(let picture): return "<figure class=\"map\">\(picture)</figure>\n"
    }
  }

  private static func register(_ register: Sheet.Register) -> String {
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

  private static func profile(_ profile: Sheet.Profile, _ language: Language) -> String {
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
  private static func drawn(_ bar: Sheet.Profile.Bar, _ language: Language) -> String {
    let low = min(max(bar.low, 0), 100)
    let high = min(max(bar.high, low), 100)
    return """
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="\(markup(Phrase.outOf100(language, bar.shown)))">\
      <rect class="possible" width="\(high)" height="8"/>\
      <rect class="certain" width="\(low)" height="8"/></svg>
      """
  }

  /// A sign for each result, told apart by its form. The words stand beside it, so readers of the screen pass over it.
  private static func icon(_ standing: Standing) -> String {
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

  private static func name(_ standing: Standing) -> String {
    switch standing {
    case .approve: "approve"
    case .postInspection: "post-inspection"
    case .reject: "reject"
    case .atLeastPostInspection: "at-least"
    case .undetermined: "undetermined"
    }
  }

  // MARK: Lists and tables

  static func list(_ fields: [Sheet.Field], class name: String = "") -> String {
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

  static func text(_ text: Sheet.Text) -> String {
    text.link.map { "<a href=\"\(markup(percentEncoded($0)))\">\(markup(text.string))</a>" } ?? markup(text.string)
  }

  // MARK: Safe texts

  /// The foot of printed pages as a CSS string: whatever could end it, or the style sheet, stands as an escape.
  private static func pageFoot(_ text: String, _ language: Language) -> String {
    var quoted = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&", "'": quoted += "\\" + String(scalar.value, radix: 16) + " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return """
      @page {
        @bottom-left { content: "\(quoted)"; width: 80%; }
        @bottom-right { content: "\(Phrase.pageNumber(language)) " counter(page) "/" counter(pages); }
      }
      """
  }

  static func roman(_ number: Int) -> String {
    let signs = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number
    var written = ""
    for (value, sign) in signs {
      while rest >= value {
        written += sign
        rest -= value
      }
    }
    return written
  }
}
