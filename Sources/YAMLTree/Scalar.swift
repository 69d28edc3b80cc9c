package import Diagnostics

/// A text in a YAML file, as the author meant it and as it was written.
///
/// It stays text whatever it looks like: `no`, `012`, `2026-01-01` get a type from what the schema expects there.
package struct Scalar: Sendable, Hashable {
  /// How a scalar was written.
  package enum Style: UInt8, Sendable, CaseIterable {
    /// `large`
    case plain
    /// `'large'`
    case single
    /// `"large"`
    case double
    /// `|` and the lines below it
    case literal
    /// `>` and the lines below it
    case folded
  }

  package let node: Node

  package var range: SourceRange { node.range }
  package var style: Style { node.tree.records[node.index].style }

  /// The text: without quotation marks, escapes resolved, lines folded as YAML says, and composed (Unicode's form C).
  package var text: String {
    node.tree.withText(node.index) { bytes in
      bytes.composed.map { String(decoding: $0, as: UTF8.self) } ?? String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Length of the text in UTF-8.
  package var utf8Count: Int { node.tree.withText(node.index) { $0.composed?.count ?? $0.count } }

  /// A plain scalar without text: `label:` and then the next key. An empty text is written `""`.
  package var isNothing: Bool { node.tree.records[node.index].isNothing }

  /// The bytes as they were typed, not composed.
  package func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    node.tree.withText(node.index, body)
  }

  /// Where each byte of `text` stands in the file.
  package var map: TextMap { ScalarMap.map(of: self) }

  /// Whether the text is this one, without making a `String`; beyond ASCII the composed and decomposed forms are the
  /// same.
  package func says(_ text: String) -> Bool {
    var text = text
    let (same, ascii) = text.withUTF8 { right in
      withUTF8 { left in (left.elementsEqual(right), right.allSatisfy { $0 < 0x80 }) }
    }
    return same || (!ascii && self.text == text)
  }
}
