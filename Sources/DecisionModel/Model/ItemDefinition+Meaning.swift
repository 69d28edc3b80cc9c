internal import Diagnostics

/// Which value of a list a text means: its name, its label in any language, the label without marks.
extension ItemDefinition {
  package enum Meaning {
    case one(AllowedValue)
    /// The text without its marks stands for each of these.
    case several([AllowedValue])
    case none
  }

  /// - Parameter no: words of the rule set that answer a list with a value `none`.
  package func meaning(of text: String, no: [String]) -> Meaning {
    if let exact = value(text) { return .one(exact) }
    if let labelled = values.first(where: { $0.label.all.contains { Spelling.same($0, text) } }) {
      return .one(labelled)
    }
    // "No" to a list that has a word for that.
    if let none = value("none"), no.contains(where: { Spelling.same($0, text) }) { return .one(none) }
    let folded = Spelling.folded(text)
    let alike = values.filter {
      $0.label.all.contains { Spelling.folded($0) == folded } || Spelling.folded($0.value) == folded
    }
    if alike.count == 1 { return .one(alike[0]) }
    return alike.isEmpty ? .none : .several(alike)
  }

  /// The value whose name or label is nearest to what was written.
  package func nearest(to text: String) -> AllowedValue? {
    guard let name = Spelling.nearest(to: text, among: values.flatMap { [$0.value] + $0.label.all }) else { return nil }
    return values.first { $0.value == name || $0.label.all.contains(name) }
  }
}
