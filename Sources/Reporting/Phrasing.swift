package import DecisionModel

/// A closed list of phrases in both languages.
///
/// The list is an enum whose `words` switches over it without `default`, so that a phrase without its translation does not
/// compile. `{1}` and `{2}` stand for what is filled in.
package protocol Phrasing: Sendable, CaseIterable {
  var words: Words { get }
}

extension Phrasing {
  /// The phrase in one language, its places filled in.
  package func callAsFunction(_ language: Language, _ values: String...) -> String {
    callAsFunction(language, filling: values)
  }

  /// The same for values that are at hand as a list.
  package func callAsFunction(_ language: Language, filling values: [String]) -> String {
    let text = words[language]
    guard !values.isEmpty else { return text }
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"), let place = Int(rest[rest.index(after: open)..<close]),
        values.indices.contains(place - 1)
      else { break }
      filled += values[place - 1]
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
