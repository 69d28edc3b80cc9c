internal import DecisionModel
internal import Diagnostics

/// Where something is written, and the line as it stands there.
package struct Place: Sendable, Codable, Hashable {
  package var path: String
  package var line: Int
  package var column: Int
  /// The line without the spaces around it.
  package var text: String
  /// Where in `text` the place is, in characters from 0.
  package var offset: Int
  /// For which member of a list it stands there, where it is written once for each.
  package var member: String?
}

/// Turns ranges into places; reads each file's line breaks once.
final class Places {
  private let sources: SourceFiles
  private var tables: [SourceFile.ID: LineTable] = [:]

  init(_ sources: SourceFiles) { self.sources = sources }

  func callAsFunction(_ range: SourceRange) -> Place {
    let file = sources[range.file]
    let table = tables[range.file] ?? LineTable(file)
    tables[range.file] = table
    let position = table.position(of: Int(range.lower))
    let line = table.text(ofLine: position.line, around: Int(range.lower))
    let spaces = line.cells.prefix { $0.character == " " || $0.character == "\t" }
    return Place(
      path: file.path, line: position.line, column: position.column, text: line.cells.map(\.shown).joined().trimmed,
      offset: max(0, position.column - 1 - spaces.count), member: member(range))
  }

  private func member(_ range: SourceRange) -> String? {
    guard let number = range.copy else { return nil }
    let copies = sources.copies(of: range.file)
    return copies.indices.contains(number) ? copies[number].member : nil
  }
}
