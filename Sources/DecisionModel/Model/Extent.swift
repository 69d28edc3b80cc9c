package import Diagnostics

/// All that is written about one element, its examples apart.
///
/// What has a mistake in it is not worth running: its examples would only repeat the mistake in other words.
package struct Extent: Sendable, Hashable {
  package let whole: SourceRange
  /// The examples inside; a mistake in one of them says nothing about the others.
  package let examples: SourceRange?

  package init(_ whole: SourceRange, examples: SourceRange? = nil) {
    self.whole = whole
    self.examples = examples
  }

  /// Whether a place lies in the element, and not in its examples.
  package func holds(_ place: SourceRange) -> Bool {
    guard whole.holds(place) else { return false }
    return !(examples?.holds(place) ?? false)
  }
}

extension SourceRange {
  fileprivate func holds(_ other: SourceRange) -> Bool { file == other.file && lower <= other.lower && other.lower <= upper }
}
