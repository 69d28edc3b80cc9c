package import DecisionModel
package import Diagnostics

/// An element of an XML text, with its place in the file.
package struct XMLElement: Sendable {
  package struct Attribute: Sendable, Hashable {
    package let name: String
    /// The namespace; `nil` for an attribute without prefix.
    package let space: String?
    package let value: String
  }

  /// Without its prefix.
  package let name: String
  /// The namespace; empty where there is none.
  package let space: String
  package internal(set) var attributes: [Attribute] = []
  /// What the prefixes mean here; the one without letters is the namespace of names without prefix.
  package internal(set) var prefixes: [String: String]
  package internal(set) var children: [XMLElement] = []
  /// The text directly inside, of all its pieces.
  package internal(set) var text = ""
  var runs: [TextMap.Run] = []
  package internal(set) var range: SourceRange

  /// The value of an attribute without prefix.
  package subscript(attribute name: String) -> String? {
    attributes.first { $0.space == nil && $0.name == name }?.value
  }

  package subscript(attribute name: String, in space: String) -> String? {
    attributes.first { $0.space == space && $0.name == name }?.value
  }

  package func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The text, with the place of each of its letters.
  package var expression: ExpressionText {
    ExpressionText(
      text: text,
      map: TextMap(
        file: range.file,
        runs: runs.isEmpty ? [.init(text: 0, file: Int(range.lower), length: 0, verbatim: false)] : runs))
  }
}
