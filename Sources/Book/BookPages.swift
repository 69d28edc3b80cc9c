package import DecisionModel
package import Diagnostics
package import FEEL
package import Impact
package import Reporting
internal import Screening

/// The book as parts of the pages of the workplace: what an officer reads of the rules, without names of files and of facts.
///
///     let pages = BookPages(RuleIndex(rules), .vi, on: day, sources: sources) { "/quy-tac/\($0)" }
///     pages.page(named: "rule-manual_kiln")
package struct BookPages {
  /// A page: its title, what kind of thing it is, and what stands on it.
  package struct Shown: Sendable {
    package let title: String
    package let kicker: String
    package let part: PagePart
  }

  /// A page that a search found.
  package struct Found: Sendable, Hashable {
    package let name: String
    package let label: String
    package let kind: String
  }

  private let builder: BookBuilder
  private let language: Language
  private let address: @Sendable (String) -> String
  private let positions: [String: Int]
  private let names: Set<String>

  /// - Parameters:
  ///   - day: only what holds on it; `nil` for all days.
  ///   - address: where a page stands, by its name.
  package init(_ index: RuleIndex, _ language: Language, on day: CalendarDate?, sources: SourceFiles, address: @escaping @Sendable (String) -> String) {
    builder = BookBuilder(index, language, on: day, sources: sources)
    self.language = language
    self.address = address
    positions = Dictionary(index.elements.enumerated().map { (BookBuilder.pageName($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    names = Set(positions.keys).union(RuleElement.Kind.allCases.map { "list-\($0.rawValue)" }).union(["wanting", "index"])
  }

  /// A page of the book; `nil` where it has none of this name.
  package func page(named name: String) -> Shown? {
    var pages: [Page] = []
    if let position = positions[name] ?? positions.first(where: { name.hasPrefix("\($0.key)-examples-") })?.value {
      pages = builder.pages(of: position)
    } else if names.contains(name) {
      pages = builder.lists
    }
    guard let page = pages.first(where: { $0.name == name }) else { return nil }
    let links = Links(builder.index, names: names.union(pages.map(\.name)), language, address: address)
    let part = HTMLPage(page, links, language, vocabulary: builder.model).part
    return Shown(title: page.title, kicker: page.name == "index" ? "" : page.kicker, part: part)
  }

  /// Elements whose label has all the words, without regard to accents and capitals; the shortest labels first.
  package func search(_ text: String, most: Int = 60) -> (found: [Found], total: Int) {
    let words = Self.folded(text).split(separator: " ")
    guard !words.isEmpty else { return ([], 0) }
    let found = builder.index.elements.compactMap { element -> Found? in
      let label = element.label[language]
      let plain = Self.folded(label)
      guard words.allSatisfy({ plain.contains($0) }) else { return nil }
      return Found(name: BookBuilder.pageName(element), label: label, kind: builder.upperFirst(UsesPhrase.kind(element.kind)(language)))
    }
    return (Array(found.sorted { ($0.label.count, $0.label) < ($1.label.count, $1.label) }.prefix(most)), found.count)
  }

  private static func folded(_ text: String) -> String { String(String.UnicodeScalarView(Spelling.folded(text))) }
}
