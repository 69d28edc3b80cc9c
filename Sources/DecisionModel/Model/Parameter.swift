package import Diagnostics
package import FEEL

/// A number, text or list of an instrument, with the days on which it holds.
package struct Parameter: Sendable {
  package struct Dated: Sendable {
    package let period: Period
    package var content: Content
    package let source: Citation
    package let displaces: [String]
    package let range: SourceRange
  }

  package enum Content: Sendable {
    case value(Value)
    /// Nobody has read the text: on these days the answer is *not determined*.
    case wanting
  }

  package let name: String
  package let label: Words
  package let type: FactType
  package let unit: Units.Unit?
  package var values: [Dated]
  /// Whether a note says why it is there, though perhaps nothing uses it.
  package let hasNote: Bool
  package let range: SourceRange
  package let extent: Extent
}
