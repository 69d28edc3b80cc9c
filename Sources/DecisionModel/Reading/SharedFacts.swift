package import Diagnostics
package import YAMLTree

/// Facts that many examples share: the section `example facts` of the rule files, read once, used by `like:`.
///
/// ```yaml
/// example facts:
///   ordinary project: {land.area.total: 10 ha, project.has_construction: true}
/// ```
package final class SharedFacts {
  struct Entry: Sendable {
    let key: Scalar
    /// `nil` where they could not be read: what is like them is not run.
    let facts: [GivenFact]?
    var isUsed = false
  }

  typealias Entries = [String: Entry]

  var entries: Entries = [:]

  /// Those that some example is like.
  var used: Set<String> { Set(entries.filter(\.value.isUsed).keys) }

  /// Some example is like these.
  func note(_ used: Set<String>) { for name in used { entries[name]?.isUsed = true } }

  package init() {}

  /// Reads all sections of that name.
  package func read(_ sections: [Mapping.Entry], _ elements: ElementReader, reporting problems: inout [Diagnostic]) {
    for section in sections {
      let named = Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(
        section.value, "`example facts`", &problems)
      for (key, node) in named ?? [] {
        let facts = elements.given().read(node, ValueName(key: key), &problems)
        if let other = entries[key.text] {
          problems.append(
            Diagnostic(
              .duplicateName, "`\(key.text)` is declared twice", at: key.range,
              notes: [.init("first declared here", at: other.key.range)], help: "give one of the two another name"))
        } else {
          entries[key.text] = Entry(key: key, facts: facts)
        }
      }
    }
  }

  /// The facts of that name; `nil` where there are none.
  func facts(of name: Scalar, reporting problems: inout [Diagnostic]) -> [GivenFact]? {
    guard let entry = entries[name.text] else {
      problems.append(
        Diagnostic(
          .unknownName, "no example facts are called `\(name.text)`", at: name.range,
          help: Spelling.nearest(to: name.text, among: entries.keys).map { "did you mean `\($0)`?" }
            ?? "declare them under `example facts:`"))
      return nil
    }
    entries[name.text]?.isUsed = true
    return entry.facts
  }

  /// Reports those that no example is like.
  package func reportUnused(_ problems: inout [Diagnostic]) {
    for entry in entries.values.sorted(by: { $0.key.range < $1.key.range }) where !entry.isUsed {
      problems.append(
        Diagnostic(
          .warning, .unused, "no example is like `\(entry.key.text)`", at: entry.key.range,
          help: "use it, or take it away"))
    }
  }
}
