internal import DecisionModel
internal import Reporting

/// A page of the book in HTML, whole in itself: its style stands in it, and no script is needed to read it.
struct HTMLPage {
  private let page: Page
  private let links: Links
  private let language: Language
  /// Where what stands as code is told by labels; `nil`: as it stands in the rule files.
  private let model: DecisionModel?

  /// - Parameter vocabulary: for a reader who knows no names of facts: they are told by their labels, and names and places of files are left out.
  init(_ page: Page, _ links: Links, _ language: Language, vocabulary model: DecisionModel? = nil) {
    self.page = page
    self.links = links
    self.language = language
    self.model = model
  }

  /// What stands on the page, as a part of another one.
  var part: PagePart { PagePart(markup: page.blocks.map { html($0) + "\n" }.joined()) }

  var text: String {
    var out = """
      <!doctype html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>\(markup(page.title))</title><style>\(BookStyle.sheet)</style></head><body>
      <nav>\(page.name == "index" ? "" : "<a href=\"index.html\">\(markup(BookPhrase.home(language)))</a>")</nav>
      <p class="k">\(markup(page.kicker))</p><h1>\(markup(page.title))</h1>

      """
    if page.isSearched { out += searchField }
    for block in page.blocks { out += html(block) + "\n" }
    if page.isSigned {
      out += "<footer>" + [BookPhrase.reader, .day, .signature].map { "<span>\(markup($0(language))):</span>" }.joined() + "</footer>\n"
    }
    if page.isSearched { out += BookStyle.searchScript }
    return out + "</body></html>\n"
  }

  private var searchField: String {
    "<p class=\"s\"><label>\(markup(BookPhrase.search(language))) <input id=\"q\" type=\"search\" placeholder=\"\(markup(BookPhrase.searchHint(language)))\"></label></p>\n"
  }

  // MARK: Blocks

  private func html(_ block: Block) -> String {
    switch block {
    case .paragraph(let inlines): return "<p>\(html(inlines))</p>"
    case .properties(let properties):
      let shown = properties.filter { model == nil || !$0.value.allSatisfy(\.isCode) }
      return shown.isEmpty ? "" : "<table class=\"p\">"
        + shown.map { "<tr><th>\(markup($0.name))</th><td>\(html($0.value))</td></tr>" }.joined() + "</table>"
    case .heading(let text): return "<h2>\(markup(text))</h2>"
    case .list(let items):
      if items.isEmpty { return "<p>\(markup(BookPhrase.nothing(language)))</p>" }
      return "<ul>" + items.map { "<li>\(html($0))</li>" }.joined(separator: "\n") + "</ul>"
    case .condition(let clause): return "<div class=\"c\">\(html(clause))</div>"
    case .table(let head, let rows):
      if rows.isEmpty { return "<p>\(markup(BookPhrase.nothing(language)))</p>" }
      return "<table class=\"t\"><thead><tr>" + head.map { "<th>\(html($0))</th>" }.joined() + "</tr></thead><tbody>"
        + rows.map { "<tr>" + $0.map { "<td>\(html($0))</td>" }.joined() + "</tr>" }.joined(separator: "\n") + "</tbody></table>"
    case .graph(let neighbours): return NeighbourPicture(neighbours, links).svg
    case .periods(let spans): return PeriodPicture(spans).svg
    }
  }

  private func html(_ clause: Clause) -> String {
    switch clause {
    case .line(let inlines): return html(inlines)
    case .all(let parts): return html(BookPhrase.allOf, parts)
    case .any(let parts): return html(BookPhrase.anyOf, parts)
    case .not(let part): return html(BookPhrase.not, [part])
    }
  }

  private func html(_ phrase: BookPhrase, _ parts: [Clause]) -> String {
    "\(markup(phrase(language)))<ul>" + parts.map { "<li>\(html($0))</li>" }.joined() + "</ul>"
  }

  /// An expression with its names by their labels; nothing where it is a name alone that is no fact's.
  private func told(_ code: String, by model: DecisionModel) -> String {
    func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" || character == "." }
    if let slot = model.vocabulary[code], let label = links.label(ofSlot: slot) {
      let address = links.file(ofSlot: slot)
      return address.map { "<a href=\"\($0)\">\(markup(label))</a>" } ?? markup(label)
    }
    guard !code.allSatisfy({ isName($0) || $0 == "-" }) else { return "" }
    var out = ""
    var rest = code[...]
    while let first = rest.first {
      let word = rest.prefix(while: isName)
      if word.isEmpty {
        out.append(first)
        rest = rest.dropFirst()
        continue
      }
      let slot = model.vocabulary[String(word)]
      out += slot.map { "«\(links.label(ofSlot: $0) ?? String(word))»" } ?? String(word)
      rest = rest[word.endIndex...]
    }
    return "<code>\(markup(out))</code>"
  }

  private func html(_ inlines: [Inline]) -> String {
    // Behind a label its name says nothing more to whoever knows no names.
    let hasLabel = inlines.contains { if case .element = $0 { true } else { false } }
    return inlines.map { inline -> String in
      switch inline {
      case .text(let text): return markup(text)
      case .name(let text): return model == nil ? "<code>\(markup(text))</code>" : ""
      case .code(let text):
        guard let model else { return "<code>\(markup(text))</code>" }
        return hasLabel && !text.contains(" ") ? "" : told(text, by: model)
      case .element(let element):
        let label = markup(links.label(element))
        return links.file(element).map { "<a href=\"\($0)\">\(label)</a>" } ?? label
      case .address(let address, let text):
        if let file = links.file(named: address) { return "<a href=\"\(file)\">\(markup(text))</a>" }
        return Links.isOutside(address) ? "<a href=\"\(markup(address))\">\(markup(text))</a>" : markup(text)
      }
    }.joined()
  }
}
