package import Diagnostics
package import YAMLTree

/// How the dossiers of a rule set's place write tables of coordinates: words over columns, letters for directions, marks in
/// numbers.
///
/// ```yaml
/// coordinate tables:
///   decimal mark: ","
///   north: {columns: [X, Vĩ độ], letters: [B, N]}
///   east: {columns: [Y, Kinh độ], letters: [Đ, E]}
///   corner: [STT, Mốc]
///   first: north
/// ```
package struct CoordinateWords: Sendable, Hashable {
  package enum Axis: String, Sendable, Hashable, CaseIterable { case north, east }

  package let decimalMark: Character
  package let letters: [Axis: [String]]
  /// Which axis stands first where no heading says.
  package let first: Axis
  /// As written.
  let columns: [Axis: [String]]
  let corner: [String]
  /// What each heading names, without case and diacritics.
  private let headings: [[Unicode.Scalar]: CornerTable.Role]

  /// - Parameter corner: over the column of the corners' names.
  package init(
    decimalMark: Character, columns: [Axis: [String]], letters: [Axis: [String]], corner: [String], first: Axis
  ) {
    self.decimalMark = decimalMark
    self.letters = letters
    self.first = first
    self.columns = columns
    self.corner = corner
    var headings: [[Unicode.Scalar]: CornerTable.Role] = [:]
    for word in corner { headings[Spelling.folded(word)] = .corner }
    for (axis, words) in columns {
      for word in words { headings[Spelling.folded(word)] = .axis(axis) }
    }
    self.headings = headings
  }

  /// What a heading names: `X (m)`, `Tọa độ X`. Case, diacritics and what is in brackets do not count.
  func role(of heading: some StringProtocol) -> CornerTable.Role? {
    // Most cells are numbers.
    guard let first = heading.first, !first.isNumber else { return nil }
    return headings[Spelling.folded(trimmed(heading.prefix { $0 != "(" && $0 != "[" }))]
  }

  /// The axis that letters beside an angle name: `Đ`, `Bắc`.
  func axis(ofLetters text: String) -> Axis? {
    Axis.allCases.first { axis in (letters[axis] ?? []).contains { Spelling.same($0, text) } }
  }
}

extension CoordinateWords {
  /// Reads the value of `coordinate tables:`.
  package static func read(_ node: Node, reporting problems: inout [Diagnostic]) -> CoordinateWords? {
    Fields.read(node, "description of coordinate tables", reporting: &problems) { fields in
      let mark = fields.required("decimal mark", .word(among: [(",", Character(",")), (".", Character("."))]))
      let north = fields.required("north", .with(axis))
      let east = fields.required("east", .with(axis))
      let corner = fields.required("corner", .list(of: .text))
      let first = fields.required("first", .word(of: Axis.self))
      guard let mark, let north, let east, let corner, let first else { return nil }
      return CoordinateWords(
        decimalMark: mark, columns: [.north: north.columns, .east: east.columns],
        letters: [.north: north.letters, .east: east.letters], corner: corner, first: first)
    }
  }

  private static func axis(_ node: Node, reporting problems: inout [Diagnostic]) -> (
    columns: [String], letters: [String]
  )? {
    Fields.read(node, "axis", reporting: &problems) { fields in
      let columns = fields.required("columns", .list(of: .text))
      let letters = fields.required("letters", .list(of: .text))
      guard let columns, let letters else { return nil }
      return (columns, letters)
    }
  }
}

/// Without white space at either end.
func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text)
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
