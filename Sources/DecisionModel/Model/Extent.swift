package import Diagnostics
package import YAMLTree

/// All that is written about one element, its examples apart.
///
/// What has a mistake in it is not worth running: its examples would only repeat the mistake in other words.
package struct Extent: Sendable, Hashable {
  package let whole: SourceRange
  /// The examples inside, where it has any; a mistake in one of them says nothing about the others.
  package let examples: SourceRange?

  package init(_ whole: SourceRange, examples: SourceRange?) {
    self.whole = whole
    self.examples = examples
  }

  /// - Parameter examples: the entry of the examples, where there is one.
  package init(_ whole: SourceRange, examples: Mapping.Entry?) {
    self.init(whole, examples: examples.flatMap { $0.value.sequence?.isEmpty == true ? nil : $0.range })
  }

  /// Whether a place lies in the element, and not in its examples.
  package func holds(_ place: SourceRange) -> Bool {
    guard whole.holds(place) else { return false }
    return !(examples?.holds(place) ?? false)
  }
}

extension SourceRange {
  /// What is said inside for each member of a list has places of its own; they lie in what is written around it.
  fileprivate func holds(_ other: SourceRange) -> Bool {
    if copy == other.copy { return file == other.file && lower <= other.lower && other.lower <= upper }
    let (own, place) = (written, other.written)
    return own.file == place.file && own.lower <= place.lower && place.lower <= own.upper
  }
}
