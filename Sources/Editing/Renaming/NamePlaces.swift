package import DecisionModel
package import Diagnostics
package import FEEL
internal import Impact
package import YAMLTree

/// Where a word stands in a file: as a key, as a value, in an expression, in the braces of a sentence. Words of sentences are
/// not looked at.
package struct NamePlaces {
  /// Keys below which people are spoken to, beside the codes of the languages: there a name counts only in braces.
  static let sentences: Set<String> = [
    "label", "title", "question", "note", "notes", "url", "number", "issuer", "official title", "written", "called", "what",
    "document", "address", "products", "raw materials", "weak", "outside", "credit", "licence", "authority", "evidence", "by",
  ]

  /// Something in a file that says the word.
  package struct Place {
    package enum Role: Hashable { case key, value, expression, text, brace }
    package let role: Role
    /// The word itself, without quotation marks.
    package let range: SourceRange
    /// The keys above it, the outermost first.
    package let path: [String]
  }

  let word: String
  /// The names that expressions may use.
  let names: KnownNames
  let isName: (String) -> Bool
  /// The codes of the languages in which texts stand.
  private let languages: Set<String>

  package init(word: String, names: KnownNames, languages: [Language], isName: @escaping (String) -> Bool) {
    // Records may have their titles in the languages of the program, too.
    self.languages = Set((languages + Language.allCases).map(\.rawValue))
    self.word = word
    self.names = names
    self.isName = isName
  }

  package func places(in tree: Node) -> [Place] {
    var found: [Place] = []
    walk(tree, [], &found)
    return found
  }

  private func walk(_ node: Node, _ path: [String], _ found: inout [Place]) {
    switch node.content {
    case .scalar(let scalar): look(scalar, path, &found)
    case .sequence(let items): for item in items { walk(item, path, &found) }
    case .mapping(let mapping):
      for entry in mapping {
        let key = entry.key.text
        if key == word { found.append(Place(role: .key, range: whole(entry.key), path: path)) }
        walk(entry.value, path + [key], &found)
      }
    }
  }

  private func look(_ scalar: Scalar, _ path: [String], _ found: inout [Place]) {
    let text = scalar.text
    guard text.utf8.count >= word.utf8.count, text.contains(word) else { return }
    if isSentence(path) {
      for start in Self.starts(of: "{\(word)}", in: text) {
        found.append(
          Place(role: .brace, range: scalar.map.range(start + 1, start + 1 + word.utf8.count), path: path))
      }
      return
    }
    if text == word { return found.append(Place(role: .value, range: whole(scalar), path: path)) }
    let map = scalar.map
    var problems: [Diagnostic] = []
    var expression = parseExpression(text, names: names, map: map, reporting: &problems)
    if problems.hasErrors {
      problems = []
      expression = parseUnaryTests(text, names: names, map: map, reporting: &problems)
      if problems.hasErrors { return }
    }
    NamedPlaces.visit(expression, map: map, isName: isName) { range, what in
      switch what {
      case .name(word): found.append(Place(role: .expression, range: range, path: path))
      case .text(word): found.append(Place(role: .text, range: range, path: path))
      case .name, .number, .text: break
      }
    }
  }

  /// Whether people are spoken to below these keys. The `notes:` of a list say of its rows what its columns do.
  private func isSentence(_ path: [String]) -> Bool {
    path.enumerated().contains { depth, key in
      languages.contains(key) || Self.sentences.contains(key) && !(key == "notes" && depth == 2 && path[0] == "lists")
    }
  }

  private func whole(_ scalar: Scalar) -> SourceRange { scalar.map.range(0, scalar.text.utf8.count) }

  private static func starts(of part: String, in text: String) -> [Int] {
    let (part, text) = (Array(part.utf8), Array(text.utf8))
    guard part.count <= text.count else { return [] }
    return (0...(text.count - part.count)).filter { text[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
