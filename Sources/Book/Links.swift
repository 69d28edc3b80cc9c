internal import DecisionModel
internal import Impact

/// Where a name of the rule set leads: the page of the element, where the book has one.
struct Links {
  private let index: RuleIndex
  private let language: Language
  private let pages: Set<String>
  private let address: (String) -> String

  init(_ index: RuleIndex, _ pages: [Page], _ language: Language, ending: String) {
    self.init(index, names: Set(pages.map(\.name)), language) { "\($0).\(ending)" }
  }

  /// - Parameter address: where a page stands, by its name.
  init(_ index: RuleIndex, names: Set<String>, _ language: Language, address: @escaping (String) -> String) {
    self.index = index
    self.language = language
    self.address = address
    pages = names
  }

  func label(_ element: Int) -> String { index.elements[element].label[language] }

  func label(ofSlot slot: Int) -> String? { index.declared[slot].map(label) }

  func file(ofSlot slot: Int) -> String? { index.declared[slot].flatMap { file($0) } }

  func name(_ element: Int) -> String { index.elements[element].name }

  /// The file of an element's page; `nil` where the book has none.
  func file(_ element: Int) -> String? { file(named: BookBuilder.pageName(index.elements[element])) }

  /// The file of a page by its name.
  func file(named name: String) -> String? { pages.contains(name) ? address(name) : nil }

  /// Whether an address is one outside the book.
  static func isOutside(_ address: String) -> Bool { address.hasPrefix("https://") || address.hasPrefix("http://") }
}
