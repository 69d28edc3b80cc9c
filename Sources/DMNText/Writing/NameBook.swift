package import DecisionModel
internal import FEEL

/// The names under which a rule set's facts stand in a DMN file: letters, digits and underscores, each one fact.
package struct NameBook: Sendable {
  private let names: [String: String]

  package init(_ model: DecisionModel) {
    var names: [String: String] = [:]
    var taken = Set(Library.functions.map(\.name))
    for entry in model.vocabulary.entries {
      let plain = Self.plain(entry.name)
      var name = plain
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(plain)_\(number)"
        number += 1
      }
      names[entry.name] = name
    }
    self.names = names
  }

  /// The name in the file; `nil` where the rule set has no such fact.
  package subscript(name: String) -> String? { names[name] }

  private static let keywords: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance", "of",
    "function", "external", "true", "false", "null", "not",
  ]

  static func plain(_ name: String) -> String {
    let plain = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) ? $0 : "_" }))
    return keywords.contains(plain) ? plain + "_" : plain
  }
}
