/// The names that a template may use: a closed list, given by whoever fills it. Case, spaces and how a letter is encoded do not
/// count; accents do.
package struct TemplateVocabulary: Sendable {
  package struct List: Sendable {
    /// What each of its items has.
    package var fields: [String]
    /// Lists that stand in each of its items.
    package var lists: [String]

    package init(fields: [String], lists: [String] = []) {
      self.fields = fields
      self.lists = lists
    }
  }

  /// Names by how they are compared: folding one takes longer than looking it up. Of two that are alike the first counts.
  private struct Names: Sendable {
    private let names: [String: String]

    init(_ names: some Sequence<String>) {
      self.names = Dictionary(names.map { (folded($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> String? { names[folded(name)] }
  }

  /// Other spellings, to the name.
  package let spellings: [String: String]
  package let values: [String]
  package let lists: [String: List]
  /// The lists that stand by themselves; the others only in items of these.
  package let outer: [String]
  package let conditions: [String]
  private let spellingNames: Names
  private let valueNames: Names
  private let listNames: Names
  private let conditionNames: Names
  /// By list.
  private let fieldNames: [String: Names]

  package init(values: [String], lists: [String: List], outer: [String], conditions: [String], spellings: [String: String] = [:]) {
    self.values = values
    self.lists = lists
    self.outer = outer
    self.conditions = conditions
    self.spellings = spellings
    spellingNames = Names(spellings.keys)
    valueNames = Names(values)
    listNames = Names(lists.keys)
    conditionNames = Names(conditions)
    fieldNames = lists.mapValues { Names($0.fields) }
  }

  /// How names are compared.
  static func folded(_ name: some StringProtocol) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func spelt(_ name: String) -> String { spellingNames[name].flatMap { spellings[$0] } ?? name }

  func value(_ name: String) -> String? { valueNames[spelt(name)] }
  func list(_ name: String) -> String? { listNames[name] }
  func condition(_ name: String) -> String? { conditionNames[name] }

  /// A field of one of the lists, from the innermost outwards.
  func field(_ name: String, of open: [String]) -> String? {
    open.reversed().lazy.compactMap { list in self.fieldNames[list]?[name] }.first
  }

  /// The lists of which it is a field.
  func lists(withField name: String) -> [String] {
    fieldNames.filter { $0.value[name] != nil }.map(\.key).sorted()
  }

  /// Whether the list may be opened where these are open.
  func mayOpen(_ list: String, in open: [String]) -> Bool {
    outer.contains(list) || open.contains { lists[$0]?.lists.contains(list) == true }
  }

  /// The lists in whose items a list stands.
  func holders(of list: String) -> [String] { lists.filter { $0.value.lists.contains(list) }.map(\.key).sorted() }

  /// Every name that could stand for a value where these lists are open.
  func known(in open: [String]) -> [String] {
    values + spellings.keys.sorted() + open.flatMap { lists[$0]?.fields ?? [] } + [Self.counter]
  }

  /// The number of an item in its list.
  static let counter = "TT"
}
