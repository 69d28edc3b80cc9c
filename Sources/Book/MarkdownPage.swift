internal import DecisionModel
internal import Reporting

/// A page of the book in Markdown.
struct MarkdownPage {
  private let page: Page
  private let links: Links
  private let language: Language

  init(_ page: Page, _ links: Links, _ language: Language) {
    self.page = page
    self.links = links
    self.language = language
  }

  var text: String {
    var parts = ["# \(plain(page.title))", "*\(plain(page.kicker))*"]
    for block in page.blocks where !block.isPicture { parts.append(markdown(block)) }
    if page.isSigned {
      parts.append([BookPhrase.reader, .day, .signature].map { "\($0(language)): ________" }.joined(separator: " "))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func markdown(_ block: Block) -> String {
    switch block {
    case .paragraph(let inlines): return markdown(inlines)
    case .properties(let properties): return properties.map { "- \(plain($0.name)): \(markdown($0.value))" }.joined(separator: "\n")
    case .heading(let text): return "## \(plain(text))"
    case .list(let items):
      return items.isEmpty ? BookPhrase.nothing(language) : items.map { "- \(markdown($0))" }.joined(separator: "\n")
    case .condition(let clause): return lines(clause, depth: 0).joined(separator: "\n")
    case .table(let head, let rows):
      if rows.isEmpty { return BookPhrase.nothing(language) }
      let ruled = "|" + String(repeating: " --- |", count: head.count)
      return ([row(head), ruled] + rows.map(row)).joined(separator: "\n")
    case .graph, .periods: return ""
    }
  }

  private func row(_ cells: [[Inline]]) -> String { "| " + cells.map { markdown($0) }.joined(separator: " | ") + " |" }

  private func lines(_ clause: Clause, depth: Int) -> [String] {
    let indentation = String(repeating: "  ", count: depth) + "- "
    func all(_ phrase: BookPhrase, _ parts: [Clause]) -> [String] {
      [indentation + phrase(language)] + parts.flatMap { lines($0, depth: depth + 1) }
    }
    return switch clause {
    case .line(let inlines): [indentation + markdown(inlines)]
    case .all(let parts): all(.allOf, parts)
    case .any(let parts): all(.anyOf, parts)
    case .not(let part): all(.not, [part])
    }
  }

  private func markdown(_ inlines: [Inline]) -> String {
    inlines.map { inline -> String in
      switch inline {
      case .text(let text): return plain(text)
      case .code(let text), .name(let text): return "`\(text.replacing("`", with: "'").replacing("|", with: "\\|").replacing("\n", with: " "))`"
      case .element(let element):
        let label = plain(links.label(element))
        return links.file(element).map { "[\(label)](\($0))" } ?? label
      case .address(let address, let text):
        if let file = links.file(named: address) { return "[\(plain(text))](\(file))" }
        return Links.isOutside(address) ? "[\(plain(text))](<\(address)>)" : plain(text)
      }
    }.joined()
  }

  /// Signs of Markdown as themselves.
  private func plain(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { escaped.append("\\") }
      escaped.append(character == "\n" ? " " : character)
    }
    return escaped
  }
}
