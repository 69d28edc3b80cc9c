internal import FEEL

/// The operators and functions of the language as a list to read: how each is written, what it does, examples.
enum LanguageList {
  /// Everything, or what contains a word in its form or documentation; empty where nothing does.
  static func text(containing word: String?) -> String {
    let entries =
      Operator.all.map { Entry(forms: [$0.form], documentation: $0.documentation, examples: $0.examples) }
      + Library.functions.sorted { $0.name < $1.name }.map {
        Entry(forms: $0.signatures, documentation: $0.documentation, examples: $0.examples)
      }
    guard let word = word?.lowercased() else { return entries.map(\.text).joined(separator: "\n") }
    // Whoever asks for a function by its name wants that one.
    let named = entries.filter { $0.forms.contains { $0.hasPrefix("\(word)(") } }
    let found = named.isEmpty ? entries.filter { $0.contains(word) } : named
    return found.map(\.text).joined(separator: "\n")
  }

  private struct Entry {
    let forms: [String]
    let documentation: String
    let examples: [Function.Example]

    func contains(_ word: String) -> Bool { (forms + [documentation]).contains { $0.lowercased().contains(word) } }

    var text: String {
      let shown = examples.map { "      \($0.expression)  →  \($0.expected)\n" }.joined()
      return forms.map { $0 + "\n" }.joined() + "    \(documentation)\n\(shown)"
    }
  }
}
