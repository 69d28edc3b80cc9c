internal import DecisionModel
internal import Reporting

/// A page of the book as a paper of a word processor: what a lawyer prints, notes upon and signs.
struct WordPage {
  private let page: Page
  private let links: Links
  private let language: Language
  /// The rule set, below the title of every page and at its foot.
  private let book: String

  init(_ page: Page, _ links: Links, _ language: Language, of book: String) {
    self.page = page
    self.links = links
    self.language = language
    self.book = book
  }

  /// Throws `MissingLibrary` where libzip is not installed.
  func bytes() throws -> [UInt8] {
    var body = DOCXFormat.Body(isWide: false, language)
    body.add(document)
    return try DOCXFormat.bytes(body)
  }

  private var document: Document {
    var head: [Document.Field] = []
    var sections: [(title: String, blocks: [Document.Block])] = []
    for block in page.blocks {
      switch block {
      case .properties(let properties): head += properties.map { .init($0.name, plain($0.value)) }
      case .heading(let title): sections.append((title, []))
      // Pictures of lines are for screens, and what they show stands beside them as text.
      case .graph: if sections.last?.title == BookPhrase.graph(language) { sections.removeLast() }
      case .periods: break
      case .paragraph, .list, .condition, .table:
        if sections.isEmpty { sections.append((page.kicker, [])) }
        sections[sections.count - 1].blocks.append(shown(block))
      }
    }
    if page.isSigned {
      let places = [BookPhrase.reader, .day, .signature].map { Document.Field($0(language), "____________") }
      sections.append((BookPhrase.signature(language), [.line(places)]))
    }
    return Document(
      language, title: page.title, subject: [page.kicker], head: head,
      sections: sections.map { .init(number: "", title: $0.title, blocks: $0.blocks) }, stamp: [book])
  }

  private func shown(_ block: Block) -> Document.Block {
    switch block {
    case .paragraph(let inlines): .paragraph(plain(inlines))
    case .properties, .heading, .graph, .periods: .items([])
    case .list(let items):
      items.isEmpty ? .paragraph(BookPhrase.nothing(language)) : .items(items.map { .init(lead: nil, plain($0)) })
    case .condition(let clause): .items([item(clause)])
    case .table(let head, let rows):
      rows.isEmpty ? .paragraph(BookPhrase.nothing(language)) : .table(.init(head.map(plain), rows.map { $0.map { .init(plain($0)) } }))
    }
  }

  private func item(_ clause: Clause) -> Document.Item {
    switch clause {
    case .line(let inlines): .init(lead: nil, plain(inlines))
    case .all(let parts): .init(lead: nil, BookPhrase.allOf(language), parts.map(item))
    case .any(let parts): .init(lead: nil, BookPhrase.anyOf(language), parts.map(item))
    case .not(let part): .init(lead: nil, BookPhrase.not(language), [item(part)])
    }
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text), .name(let text), .address(_, let text): text
      case .element(let element): links.label(element)
      }
    }.joined()
  }
}
