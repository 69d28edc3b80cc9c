/// A half-open range of UTF-8 offsets in one file.
package struct SourceRange: Sendable, Hashable {
  package let file: SourceFile.ID
  package let lower: UInt32
  package let upper: UInt32

  package init(file: SourceFile.ID, lower: Int, upper: Int) {
    self.file = file
    self.lower = UInt32(clamping: lower)
    self.upper = UInt32(clamping: max(lower, upper))
  }

  /// The smallest range that holds both; they must be of the same file, or the first is returned.
  package func union(_ other: SourceRange) -> SourceRange {
    guard other.file == file else { return self }
    return SourceRange(file: file, lower: Int(min(lower, other.lower)), upper: Int(max(upper, other.upper)))
  }
}

extension SourceRange: Comparable {
  /// Order of the files, then of the places in a file.
  package static func < (a: SourceRange, b: SourceRange) -> Bool {
    (a.file.index, a.lower, a.upper) < (b.file.index, b.lower, b.upper)
  }
}
