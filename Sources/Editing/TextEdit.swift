package import Diagnostics

/// A stretch of a file that is to be another text.
package struct TextEdit: Sendable, Hashable {
  package let range: SourceRange
  package let text: String

  package init(_ range: SourceRange, _ text: String) {
    self.range = range
    self.text = text
  }

  /// The bytes of a file after some edits of it, which do not overlap; all other bytes are those of the file.
  package static func applied(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
    var made: [UInt8] = []
    made.reserveCapacity(bytes.count + 64)
    var done = 0
    for edit in edits.sorted(by: { $0.range < $1.range }) where Int(edit.range.lower) >= done {
      made += bytes[done..<Int(edit.range.lower)]
      made += Array(edit.text.utf8)
      done = Int(edit.range.upper)
    }
    return made + bytes[done...]
  }
}
