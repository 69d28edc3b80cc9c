import DecisionModel

/// Sets a document in WordprocessingML.
struct WordWriter {
  private(set) var xml = ""
  private let width: Int
  private let language: Language

  /// Letters of a word that a column makes room for; longer ones are cut.
  private static let longestWord = 18

  init(isWide: Bool, _ language: Language) {
    width = PageLayout.textWidth(isWide: isWide)
    self.language = language
  }

  mutating func write(_ document: Document) {
    if let letterhead = document.letterhead { head(letterhead) }
    put("Title", document.title.uppercased())
    for line in document.subject { put("Subject", line) }
    for field in document.head { self.field(field) }
    if document.sectionsAboveVerdict == 0, let verdict = document.verdict { box(verdict) }
    for (index, section) in document.sections.enumerated() {
      put("Heading", section.heading)
      for block in section.blocks { self.block(block) }
      if index + 1 == document.sectionsAboveVerdict, let verdict = document.verdict { box(verdict) }
    }
    if let signature = document.signature { sign(signature) }
    for line in document.stamp { put("Small", line, .init(isItalic: true)) }
    for annex in document.annexes {
      put("Annex", annex.number?.uppercased() ?? "")
      put("AnnexTitle", annex.title)
      for block in annex.blocks { self.block(block) }
    }
  }

  // MARK: Parts of a paper

  private mutating func head(_ letterhead: Document.Letterhead) {
    func centred(_ text: String, _ ink: WordXML.Ink = .init()) -> String {
      WordXML.paragraph(WordXML.style("Centre"), WordXML.run(text, ink))
    }
    /// A line below a name, a third to a half as long as it.
    func rule(_ indent: Int) -> String {
      WordXML.paragraph(
        WordXML.style("Centre") + "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
          + "<w:spacing w:before=\"20\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\"\(indent)\" w:right=\"\(indent)\"/>", "")
    }
    let bodies = letterhead.bodies.enumerated().map { index, body in
      centred(body.uppercased(), .init(isBold: index == letterhead.bodies.count - 1))
    }
    let left = bodies.joined() + rule(PageLayout.letterhead.left / 3) + centred(letterhead.number)
    let right =
      centred(letterhead.nationalTitle.uppercased(), .init(isBold: true)) + centred(letterhead.motto, .init(isBold: true))
      + rule(PageLayout.letterhead.right / 4) + centred(letterhead.placeAndDate, .init(isItalic: true))
    xml += WordXML.table([[left, right]], widths: [PageLayout.letterhead.left, PageLayout.letterhead.right], hasLines: false)
  }

  private mutating func box(_ verdict: Document.Verdict) {
    let lines = [WordXML.paragraph(WordXML.style("Line"), WordXML.run(verdict.headline.uppercased(), .init(isBold: true)))]
      + verdict.lines.map { WordXML.paragraph(WordXML.style("Line"), WordXML.run($0)) }
    gap()
    xml += WordXML.table([[lines.joined()]], widths: [width], hasLines: true)
  }

  private mutating func sign(_ signature: Document.Signature) {
    if let section = signature.section { put("Heading", section) }
    let share = width / max(signature.signers.count, 1)
    let cells = signature.signers.map { signer in
      WordXML.paragraph(WordXML.style("Centre"), WordXML.run(signer.title.uppercased(), .init(isBold: true)))
        + WordXML.paragraph(WordXML.style("Centre"), WordXML.run(signer.note, .init(isItalic: true)))
        + WordXML.paragraph("<w:spacing w:before=\"700\" w:after=\"0\"/>", "")
    }
    xml += WordXML.table([cells], widths: cells.map { _ in share }, hasLines: false)
    for (index, line) in signature.recipients.enumerated() {
      put("Small", line, .init(isBold: index == 0, isItalic: index == 0))
    }
  }

  // MARK: Blocks

  private mutating func block(_ block: Document.Block) {
    switch block {
    case .paragraph(let text): put("Text", text)
    case .remark(let text): put("Small", text, .init(isItalic: true))
    case .heading(let text): put("Heading", text)
    case .fields(let fields): for field in fields { self.field(field) }
    case .line(let fields): put("Text", fields.map { "\($0.label): \($0.value.string)" }.joined(separator: "; "))
    case .items(let items): self.items(items, depth: 0)
    case .entry(let entry):
      put("Heading", "\(entry.title): \(entry.tag)")
      for block in entry.blocks { self.block(block) }
    case .comparisons(let comparisons):
      for made in comparisons { put("Text", "- " + made.sentence + (made.source.map { " (\($0.string))" } ?? "")) }
    case .questions(let questions):
      for (index, question) in questions.enumerated() {
        put("Line", "\(index + 1). \(question.text)", .init(isBold: true))
        put("Small", question.details.map { "\($0.label): \($0.value.string)" }.joined(separator: "; "))
      }
    case .profile(let profile): self.profile(profile)
    case .table(let shown):
      table(
        shown.columns.map(\.title), shown.rows.map { $0.map { [$0.string] } }, numeric: shown.numeric)
    case .register(let register):
      table(
        [register.numberTitle, register.nameTitle, register.tagTitle] + register.titles,
        register.entries.map { entry in
          [[String(entry.number)], [entry.name] + entry.details, [entry.tag] + entry.remarks] + entry.cells.map { $0.map(\.string) }
        })
    case .grid(let grid): self.grid(grid)
    case .findings(let findings):
      for finding in findings {
        put("Line", "\(finding.place): \(finding.element)")
        put("Small", finding.line(200))
        for remark in finding.remarks { put("Text", "- " + remark) }
      }
    case .lines(let lines): for line in lines { put("Small", line) }
    // A picture of lines is for screens: a word processor wants points.
    case .picture: break
    }
  }

  private mutating func field(_ field: Document.Field) {
    xml += WordXML.paragraph(
      WordXML.style("Line"), WordXML.run(field.label + ": ") + WordXML.run(field.value.string))
  }

  private mutating func items(_ items: [Document.Item], depth: Int) {
    for item in items {
      let lead = (item.lead ?? "-") + " "
      let indent = depth == 0 ? "" : "<w:ind w:left=\"\(284 * depth)\" w:firstLine=\"284\"/>"
      xml += WordXML.paragraph(
        WordXML.style("Text") + indent, WordXML.run(lead) + WordXML.run(item.text, .init(isBold: item.isStrong)))
      self.items(item.items, depth: depth + 1)
    }
  }

  private mutating func profile(_ profile: Document.Profile) {
    let bars = profile.bars + [profile.total]
    table(
      [Phrase.criterion, .weight, .risk].map { $0(language) }, bars.map { [[$0.label], [$0.weight], [$0.shown]] },
      numeric: [1, 2])
    for note in profile.notes { field(note) }
    put("Small", profile.remark)
  }

  private mutating func grid(_ grid: Document.Grid) {
    for part in grid.parts(atMost: 6) {
      var rows: [[[String]]] = []
      for group in grid.groups where !group.rows.isEmpty {
        rows.append([[group.title]] + part.map { _ in [] })
        rows += group.rows.map { row in [[row.label]] + grid.shown(row, in: part).map { [$0] } }
      }
      table([grid.corner] + grid.columns[part].map { $0.lines.joined(separator: " ") }, rows)
    }
    put("Small", grid.legend)
    for (index, note) in grid.notes.enumerated() { put("Small", "[\(index + 1)] \(note.text)") }
  }

  /// Columns as wide as their texts ask for, between a fair least and most; each cell is lines.
  private mutating func table(_ titles: [String], _ rows: [[[String]]], numeric: Set<Int> = []) {
    let needs = titles.indices.map { column in
      let cells = rows.map { column < $0.count ? $0[column].map(\.count).max() ?? 0 : 0 }
      return min(max(titles[column].split(separator: " ").map(\.count).max() ?? 0, cells.max() ?? 0, 5), 60)
    }
    let sum = max(needs.reduce(0, +), 1)
    // A word is not cut: its longest first, and what is left by what the texts ask for.
    let least = titles.indices.map { column in
      let lines = [titles[column]] + rows.flatMap { column < $0.count ? $0[column] : [] }
      let longest = lines.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 0
      return PageLayout.cellMargins + min(longest, Self.longestWord) * PageLayout.cellLetter
    }
    let room = width - least.reduce(0, +)
    var widths = room < 0 ? needs.map { width * $0 / sum } : zip(least, needs).map { $0 + room * $1 / sum }
    if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) { widths[widest] += width - widths.reduce(0, +) }
    let head = titles.map { WordXML.paragraph(WordXML.style("CellHead"), WordXML.run($0)) }
    let body = rows.map { row in
      row.enumerated().map { column, lines in
        lines.map { line in
          WordXML.paragraph(
            WordXML.style("Cell") + (numeric.contains(column) ? "<w:jc w:val=\"right\"/>" : ""), WordXML.run(line))
        }.joined()
      }
    }
    xml += WordXML.table([head] + body, widths: widths, hasLines: true, head: 1)
    gap()
  }

  /// Two tables without a paragraph between them would be one.
  private mutating func gap() {
    xml += WordXML.paragraph("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>", "")
  }

  private mutating func put(_ style: String, _ text: String, _ ink: WordXML.Ink = .init()) {
    xml += WordXML.paragraph(WordXML.style(style), WordXML.run(text, ink))
  }
}
