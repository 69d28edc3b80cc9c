import DecisionModel

/// A document as a self-contained HTML page: a form for the table of an office, printed on A4 or read on a telephone.
///
/// Nothing is loaded from anywhere (its own security policy forbids it) and there is no script. The markup is well-formed
/// XML too, so that any XML reader can check it.
enum HTMLFormat {
  /// What stands before the first document. `foot` is printed at the foot of every page.
  static func opening(title: String, foot: String, isWide: Bool, _ language: Language) -> String {
    """
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
    \(pageFoot(foot, language))\(isWide ? wideStyle : "")
    </style>
    </head>
    <body>
    <main>

    """
  }

  static let closing = "</main>\n</body>\n</html>\n"

  /// One document; `number` keeps the ids of several apart.
  static func article(_ document: Document, number: Int) -> String {
    let language = document.language
    let id = "p\(number)"
    var out = "<article class=\"sheet\(document.isWide ? " wide" : "")\" aria-labelledby=\"\(id)\">\n"
    if let letterhead = document.letterhead { out += head(letterhead) }
    out += "<h1 id=\"\(id)\">\(markup(document.title))</h1>\n"
    out += "<p class=\"subject\">\(document.subject.map(markup).joined(separator: "<br/>"))</p>\n"
    if !document.head.isEmpty { out += list(document.head, class: "record") }
    var box = document.verdict.map { self.box($0, id: id) } ?? ""
    for (index, section) in document.sections.enumerated() {
      if index == document.sectionsAboveVerdict { out += box; box = "" }
      let name = "\(id)-\(index + 1)"
      out += "<section aria-labelledby=\"\(name)\">\n<h2 id=\"\(name)\">\(markup(section.heading))</h2>\n"
      out += section.blocks.map { block($0, language) }.joined() + "</section>\n"
    }
    out += box
    if let signature = document.signature { out += sign(signature, id: id) }
    out += "<footer class=\"stamp\"><p>\(document.stamp.map(markup).joined(separator: "<br/>"))</p></footer>\n"
    for (index, annex) in document.annexes.enumerated() {
      let name = "\(id)-a\(index + 1)"
      out += "<section class=\"annex\" aria-labelledby=\"\(name)\">\n"
      out += "<h2 id=\"\(name)\">\(markup(annex.number ?? ""))<br/>\(markup(annex.title))</h2>\n"
      out += annex.blocks.map { block($0, language) }.joined() + "</section>\n"
    }
    return out + "</article>\n"
  }

  /// What a document says, as a part of another page: without its title, letterhead, signatures and style.
  static func part(_ document: Document) -> PagePart {
    var out = document.subject.isEmpty ? "" : "<p>\(document.subject.map(markup).joined(separator: "<br/>"))</p>\n"
    if !document.head.isEmpty { out += list(document.head, class: "record") }
    var box = document.verdict.map { self.box($0, id: "part") } ?? ""
    for (index, section) in document.sections.enumerated() {
      if index == document.sectionsAboveVerdict { out += box; box = "" }
      out += "<h2>\(markup(section.heading))</h2>\n" + section.blocks.map { block($0, document.language) }.joined()
    }
    out += box
    for annex in document.annexes {
      out += "<h2>\(markup(annex.heading))</h2>\n" + annex.blocks.map { block($0, document.language) }.joined()
    }
    return PagePart(markup: out)
  }

  // MARK: Parts of a paper

  private static func head(_ letterhead: Document.Letterhead) -> String {
    let bodies = letterhead.bodies.enumerated().map { index, body in
      index == letterhead.bodies.count - 1 ? "<strong>\(markup(body))</strong>" : markup(body)
    }
    return """
      <header class="letterhead">
      <div><p class="caps bodies">\(bodies.joined(separator: "<br/>"))</p><p>\(markup(letterhead.number))</p></div>
      <div><p class="caps"><strong>\(markup(letterhead.nationalTitle))</strong></p><p class="motto"><strong>\(markup(letterhead.motto))</strong></p><p class="dateline">\(markup(letterhead.placeAndDate))</p></div>
      </header>

      """
  }

  private static func box(_ verdict: Document.Verdict, id: String) -> String {
    """
    <section class="verdict \(name(verdict.standing))" aria-labelledby="\(id)-verdict">
    \(icon(verdict.standing))
    <div>
    <h2 id="\(id)-verdict">\(markup(verdict.headline))</h2>
    \(verdict.lines.map { "<p>\(markup($0))</p>" }.joined(separator: "\n"))
    </div>
    </section>

    """
  }

  private static func sign(_ signature: Document.Signature, id: String) -> String {
    let signers = signature.signers.map {
      "<div><p class=\"caps\"><strong>\(markup($0.title))</strong></p><p class=\"note\">\(markup($0.note))</p><p class=\"fill\"></p></div>\n"
    }
    let heading = signature.section.map { "<h2 id=\"\(id)-signature\">\(markup($0))</h2>\n" } ?? ""
    let label = signature.section == nil ? "" : " aria-labelledby=\"\(id)-signature\""
    let recipients = signature.recipients.isEmpty
      ? "" : "<p class=\"recipients\">\(signature.recipients.map(markup).joined(separator: "<br/>"))</p>\n"
    return "<section class=\"signature\"\(label)>\n\(heading)<div class=\"signers\">\n\(signers.joined())</div>\n\(recipients)</section>\n"
  }

  // MARK: Blocks

  private static func block(_ block: Document.Block, _ language: Language) -> String {
    switch block {
    case .paragraph(let text): return "<p>\(markup(text))</p>\n"
    case .remark(let text): return "<p class=\"faint\">\(markup(text))</p>\n"
    case .heading(let text): return "<h3>\(markup(text))</h3>\n"
    case .fields(let fields): return list(fields)
    case .line(let fields): return list(fields, class: "packed")
    case .items(let items): return self.items(items)
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
      return table(
        shown.columns.map(\.title), shown.rows.map { $0.map(text) }, numeric: shown.numeric,
        caption: shown.columns.first?.title ?? "")
    case .register(let register): return self.register(register)
    case .grid(let grid): return self.grid(grid)
    case .findings(let findings):
      let items = findings.map { finding in
        "<li>\(markup("\(finding.place): \(finding.element)"))<br/><code>\(markup(finding.line(200)))</code>"
          + self.items(finding.remarks.map { Document.Item($0) }) + "</li>\n"
      }
      return "<ul>\n\(items.joined())</ul>\n"
    case .lines(let lines): return "<pre>\(lines.map(markup).joined(separator: "\n"))</pre>\n"
    case .picture(let picture): return "<figure class=\"map\">\(picture)</figure>\n"
    }
  }

  private static func items(_ items: [Document.Item]) -> String {
    guard !items.isEmpty else { return "" }
    let hasLeads = items.contains { $0.lead != nil }
    let lines = items.map { item in
      let text = item.isStrong ? "<strong>\(markup(item.text))</strong>" : markup(item.text)
      let lead = item.lead.map { "<span class=\"lead\">\(markup($0))</span> " } ?? ""
      return "<li>\(lead)\(text)\(self.items(item.items))</li>\n"
    }
    return "<ul\(hasLeads ? " class=\"led\"" : "")>\n\(lines.joined())</ul>\n"
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
}
