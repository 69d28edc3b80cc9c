import DecisionModel

/// A document for a terminal: lines of at most the given width, legible without colour.
enum TextFormat {
  static func page(_ document: Document, _ style: ReportStyle) -> String {
    var page = Page(style)
    if let letterhead = document.letterhead { page.letterhead(letterhead) }
    page.text(document.title.uppercased(), .strong)
    for line in document.subject { page.text(line, .strong) }
    page.rule("═")
    page.fields(document.head)
    if document.sectionsAboveVerdict == 0, let verdict = document.verdict { page.verdict(verdict) }
    for (index, section) in document.sections.enumerated() {
      page.section(section)
      if index + 1 == document.sectionsAboveVerdict, let verdict = document.verdict { page.verdict(verdict) }
    }
    if let signature = document.signature { page.signature(signature) }
    page.blank()
    page.rule("─")
    for line in document.stamp { page.text(line) }
    for annex in document.annexes {
      page.blank()
      page.rule("═")
      page.text(annex.number?.uppercased() ?? "", .strong)
      page.text(annex.title, .strong)
      page.blank()
      page.blocks(annex.blocks)
    }
    return page.out
  }
}

/// Lines as they come, with the indent and the width at which they stand.
struct Page {
  enum Ink: Equatable {
    case plain, strong, faint
    case standing(Standing)

    /// Select Graphic Rendition (ECMA-48).
    var code: String? {
      switch self {
      case .plain: nil
      case .strong: "1"
      case .faint: "2"
      case .standing(.approve): "1;32"
      case .standing(.postInspection), .standing(.atLeastPostInspection): "1;33"
      case .standing(.reject): "1;31"
      case .standing(.undetermined): "1;36"
      }
    }
  }

  var out = ""
  private let style: ReportStyle
  private var indent = 0
  private var language: Language { style.language }
  var room: Int { max(style.width - indent, 20) }

  init(_ style: ReportStyle) { self.style = style }

  // MARK: Lines

  mutating func blank() { out += "\n" }

  mutating func rule(_ sign: Character) { line(String(repeating: sign, count: room), .faint) }

  /// One line that is known to fit and to be safe.
  mutating func line(_ text: String, _ ink: Ink = .plain) {
    if !text.isEmpty {
      out += spaces(indent)
      out += painted(text, ink)
    }
    out += "\n"
  }

  mutating func text(_ text: String, _ ink: Ink = .plain) {
    for part in wrap(printable(text), room) { line(part, ink) }
  }

  /// A text whose further lines stand under the end of its lead; under a long lead, two columns in.
  mutating func hanging(_ lead: String, _ text: String, _ ink: Ink = .plain) {
    let lead = printable(lead)
    let width = columns(lead)
    let isShort = width <= room / 2
    let step = isShort ? width : 2
    let lines = wrap(isShort ? printable(text) : lead + printable(text), room - step)
    for (index, part) in lines.enumerated() {
      line((index > 0 ? spaces(step) : isShort ? lead : "") + part, ink)
    }
  }

  mutating func indented(by columns: Int, _ write: (inout Page) -> Void) {
    indent += columns
    write(&self)
    indent -= columns
  }

  func painted(_ text: String, _ ink: Ink) -> String {
    guard style.colour, let code = ink.code else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  // MARK: Blocks

  mutating func section(_ section: Document.Section) {
    blank()
    let number = section.number ?? ""
    hanging(number.isEmpty ? "" : number + " ", section.title, .strong)
    indented(by: number.isEmpty ? 2 : 3) { $0.blocks(section.blocks) }
  }

  mutating func blocks(_ blocks: [Document.Block]) {
    for (index, block) in blocks.enumerated() {
      if index > 0, !block.isClose { blank() }
      self.block(block)
    }
  }

  mutating func block(_ block: Document.Block) {
    switch block {
    case .paragraph(let text): self.text(text)
    case .remark(let text): self.text(text, .faint)
    case .heading(let text): self.text(text, .strong)
    case .fields(let fields): self.fields(fields)
    case .line(let fields): self.packed(fields, between: "; ")
    case .items(let items): self.items(items)
    case .entry(let entry): self.entry(entry)
    case .comparisons(let comparisons):
      for made in comparisons { hanging("• ", made.sentence + (made.source.map { " — \($0.string)" } ?? "")) }
    case .questions(let questions): self.questions(questions)
    case .profile(let profile): self.profile(profile)
    case .table(let table): self.table(table)
    case .register(let register): self.register(register)
    case .grid(let grid): self.grid(grid)
    case .findings(let findings): self.findings(findings)
    case .lines(let lines): for text in lines { line(printable(text)) }
    case .picture: break
    }
  }

  private mutating func items(_ items: [Document.Item], isDeep: Bool = false) {
    for item in items {
      let lead = item.lead ?? (isDeep ? "-" : "•")
      hanging(lead + " ", item.text, item.isStrong ? .strong : .plain)
      indented(by: min(columns(lead) + 1, 4)) { $0.items(item.items, isDeep: true) }
    }
  }

  private mutating func findings(_ findings: [Document.Finding]) {
    for (index, finding) in findings.enumerated() {
      if index > 0 { blank() }
      text("\(finding.place): \(finding.element)")
      line("  | " + printable(finding.line(room - 4)))
      for remark in finding.remarks { hanging("  - ", remark) }
    }
  }

  mutating func fields(_ fields: [Document.Field]) {
    for field in fields { hanging("\(field.label): ", field.value.string) }
  }

  /// Several short fields on a line, as many as fit.
  mutating func packed(_ fields: [Document.Field], between separator: String = " · ") {
    var line = ""
    for field in fields {
      let text = printable("\(field.label): \(field.value.string)")
      let joined = line.isEmpty ? text : "\(line)\(separator)\(text)"
      if columns(joined) <= room {
        line = joined
        continue
      }
      if !line.isEmpty { self.line(line) }
      line = columns(text) <= room ? text : ""
      if line.isEmpty { hanging(printable(field.label) + ": ", field.value.string) }
    }
    if !line.isEmpty { self.line(line) }
  }

  private mutating func entry(_ entry: Document.Entry) {
    let standing = entry.standing
    hanging((standing?.mark ?? "[+]") + " ", "\(entry.title): \(entry.tag)", standing.map { .standing($0) } ?? .strong)
    indented(by: 4) { page in
      for block in entry.blocks { page.block(block) }
    }
  }

  private mutating func register(_ register: Document.Register) {
    for (index, entry) in register.entries.enumerated() {
      if index > 0 { blank() }
      hanging("\(entry.number). \(entry.standing.mark) ", entry.name, .strong)
      indented(by: 4) { page in
        for detail in entry.details { page.text(detail, .faint) }
        page.text(([entry.tag] + entry.remarks).joined(separator: " · "), .standing(entry.standing))
        for (title, lines) in zip(register.titles, entry.cells) {
          switch lines.count {
          case 0: continue
          case 1: page.hanging("\(title): ", lines[0].string)
          default:
            page.line("\(printable(title)):")
            for line in lines { page.hanging("• ", line.string) }
          }
        }
      }
    }
  }

  private mutating func questions(_ questions: [Document.Question]) {
    let width = String(questions.count).count
    for (index, question) in questions.enumerated() {
      let number = String(index + 1)
      let lead = String(repeating: " ", count: width - number.count) + number + ". "
      hanging(lead, question.text, .strong)
      indented(by: width + 2) { $0.packed(question.details) }
    }
  }

  private mutating func profile(_ profile: Document.Profile) {
    let bars = profile.bars + [profile.total]
    let labels = min(bars.map { columns(printable($0.label)) }.max() ?? 0, room / 2)
    let numbers = bars.map { columns($0.shown) }.max() ?? 0
    let weights = bars.map { columns($0.weight) }.max() ?? 0
    let length = min(20, room - labels - numbers - weights - 7)
    for (index, bar) in bars.enumerated() {
      let lines = wrap(printable(bar.label), labels)
      for part in lines.dropLast() { line(part) }
      let label = lines.last ?? ""
      let shown = padded(label, labels) + "  " + padded(bar.shown, numbers, right: true) + "  "
      let weight = bar.weight.isEmpty ? "" : "  ×\(bar.weight)"
      line(shown + cells(bar, length) + weight, index == bars.count - 1 ? .strong : .plain)
    }
    fields(profile.notes)
    text(profile.remark, .faint)
  }

  /// A bar of equal cells: certain, possible, none. Whatever is more than nothing shows.
  private func cells(_ bar: Document.Profile.Bar, _ length: Int) -> String {
    guard length >= 5 else { return "" }
    let certain = min(max((bar.low * length + 99) / 100, 0), length)
    let possible = min(max((bar.high * length + 99) / 100, certain), length)
    return String(repeating: "█", count: certain) + String(repeating: "▒", count: possible - certain)
      + String(repeating: "·", count: length - possible)
  }

  func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = spaces(width - columns(text))
    return right ? space + text : text + space
  }

  /// As many as there are to be, none where that is less.
  private func spaces(_ count: Int) -> String {
    let blank: StaticString = "                                                                "
    guard count > 0 else { return "" }
    guard count <= blank.utf8CodeUnitCount else { return String(repeating: " ", count: count) }
    return String(decoding: UnsafeBufferPointer(start: blank.utf8Start, count: count), as: UTF8.self)
  }

  /// In columns where they fit, each column as wide as its widest cell; otherwise each row as an item: the second cell
  /// after the first, the others below with their titles. A table that may wrap breaks the titles of its numbers first, then
  /// narrows its widest columns.
  mutating func table(_ whole: Document.Table) {
    let wraps = whole.wraps
    var table = whole
    var (head, rows, widths) = measured(whole)
    // Where not all has room without breaking a cell, it goes without what is minor.
    if wraps, widths.reduce(0, +) + 2 * (widths.count - 1) > room {
      table = whole.withoutMinor
      (head, rows, widths) = measured(table)
    }
    var spare = room - widths.reduce(0, +) - 2 * (widths.count - 1)
    // How far a title of numbers can be broken: to its longest word, or the widest number below it.
    let slack = head.indices.map { column -> Int in
      let words = head[column].split(separator: " ").map { columns($0) } + rows.map { columns($0[column]) }
      return table.columns[column].numeric ? widths[column] - (words.max() ?? 0) : 0
    }
    let full = widths
    func left(_ column: Int) -> Int { slack[column] - (full[column] - widths[column]) }
    while wraps, spare < 0, let column = head.indices.max(by: { left($0) < left($1) }), left(column) > 0 {
      widths[column] -= 1
      spare += 1
    }
    while wraps, spare < 0, let widest = widths.max(), widest > 12, let column = widths.lastIndex(of: widest) {
      widths[column] -= 1
      spare += 1
    }
    if spare >= 0 {
      for (index, row) in ([head] + rows).enumerated() {
        set(row, widths, table.columns, index == 0 ? .strong : .plain)
      }
    } else {
      for row in rows {
        let lead = row.prefix(2).filter { !$0.isEmpty }.joined(separator: ": ")
        hanging("• ", lead)
        let rest = row.indices.dropFirst(2).filter { !row[$0].isEmpty && !table.columns[$0].isMinor }
        indented(by: 2) { $0.packed(rest.map { Document.Field(head[$0], row[$0]) }) }
      }
    }
  }

  /// Titles and cells as they are shown, and how wide each column is with them.
  private func measured(_ table: Document.Table) -> (head: [String], rows: [[String]], widths: [Int]) {
    let head = table.columns.map { printable($0.title) }
    let rows = table.rows.map { $0.map { printable($0.string) } }
    let widths = head.indices.map { column in
      rows.reduce(columns(head[column])) { max($0, column < $1.count ? columns($1[column]) : 0) }
    }
    return (head, rows, widths)
  }

  /// A row of cells, over as many lines as its longest cell needs.
  private mutating func set(_ row: [String], _ widths: [Int], _ titles: [Document.Table.Column], _ ink: Ink) {
    let cells = row.indices.map { wrap(row[$0], widths[$0]) }
    for index in 0..<(cells.map(\.count).max() ?? 0) {
      var text = ""
      // Spaces stand between cells only: none at the end of a line.
      var pending = 0
      for column in cells.indices {
        if column > 0 { pending += 2 }
        let part = index < cells[column].count ? cells[column][index] : ""
        let free = max(widths[column] - columns(part), 0)
        if part.isEmpty {
          pending += free
        } else if titles[column].numeric {
          text += spaces(pending + free)
          text += part
          pending = 0
        } else {
          text += spaces(pending)
          text += part
          pending = free
        }
      }
      line(text, ink)
    }
  }
}
