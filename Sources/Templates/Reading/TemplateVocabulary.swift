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

  /// Other spellings, to the name.
  package var spellings: [String: String]
  package var values: [String]
  package var lists: [String: List]
  /// The lists that stand by themselves; the others only in items of these.
  package var outer: [String]
  package var conditions: [String]

  package init(values: [String], lists: [String: List], outer: [String], conditions: [String], spellings: [String: String] = [:]) {
    self.values = values
    self.lists = lists
    self.outer = outer
    self.conditions = conditions
    self.spellings = spellings
  }

  /// How names are compared.
  static func folded(_ name: some StringProtocol) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func find(_ name: String, in names: some Sequence<String>) -> String? {
    let wanted = folded(name)
    return names.first { folded($0) == wanted }
  }

  private func spelt(_ name: String) -> String { Self.find(name, in: spellings.keys).flatMap { spellings[$0] } ?? name }

  func value(_ name: String) -> String? { Self.find(spelt(name), in: values) }
  func list(_ name: String) -> String? { Self.find(name, in: lists.keys) }
  func condition(_ name: String) -> String? { Self.find(name, in: conditions) }

  /// A field of one of the lists, from the innermost outwards.
  func field(_ name: String, of open: [String]) -> String? {
    open.reversed().lazy.compactMap { list in Self.find(name, in: self.lists[list]?.fields ?? []) }.first
  }

  /// The lists of which it is a field.
  func lists(withField name: String) -> [String] {
    lists.filter { Self.find(name, in: $0.value.fields) != nil }.map(\.key).sorted()
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
