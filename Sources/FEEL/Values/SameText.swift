/// When two texts are one (DMN 1.5, 10.3.2.3.2 and table 53): a text is a sequence of code points, and nothing else of it counts.
///
/// Swift's `==`, `<` and hash take `é` and `e` with an accent behind it for the same letter; the language does not. Texts are composed
/// where they come in (`Diagnostics/Composed.swift`); inside, this is what decides.
extension String {
  /// Whether both are the same code points.
  package func isSame(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Whether it stands before another by the first code point in which they differ. UTF-8 keeps the order of code points.
  package func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
