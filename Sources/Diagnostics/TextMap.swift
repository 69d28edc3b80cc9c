/// Where each piece of a text stands in its file, so that an error inside an expression points at the right letter
/// although the text was quoted, escaped or folded in YAML.
///
/// A text maps to its file in runs: a run of bytes that stand in the file as they are, or one written differently
/// (an escape `\u00e0`, a folded line break), whose bytes all map to the whole escape.
package struct TextMap: Sendable, Hashable {
  package struct Run: Sendable, Hashable {
    /// Offset in the text where the run begins.
    package let text: UInt32
    /// Offset in the file where the run begins.
    package let file: UInt32
    /// Length in the file; equal to the length in the text for a run that is `verbatim`.
    package let length: UInt32
    package let verbatim: Bool

    package init(text: Int, file: Int, length: Int, verbatim: Bool) {
      self.text = UInt32(clamping: text)
      self.file = UInt32(clamping: file)
      self.length = UInt32(clamping: length)
      self.verbatim = verbatim
    }
  }

  package let file: SourceFile.ID
  /// In the order of the text; the first begins at 0. Never empty.
  package let runs: [Run]

  package init(file: SourceFile.ID, runs: [Run]) {
    self.file = file
    self.runs = runs.isEmpty ? [Run(text: 0, file: 0, length: 0, verbatim: true)] : runs
  }

  /// The map of a text that stands in the file as it is, from `offset` on.
  package init(file: SourceFile.ID, at offset: Int = 0) {
    self.init(file: file, runs: [Run(text: 0, file: offset, length: Int(Int32.max), verbatim: true)])
  }

  /// The place in the file of the UTF-8 offsets `lower..<upper` of the text.
  package func range(_ lower: Int, _ upper: Int) -> SourceRange {
    let start = place(of: lower).lower
    let end = upper > lower ? place(of: upper - 1).upper : start
    return SourceRange(file: file, lower: start, upper: max(start, end))
  }

  /// The bytes of the file that stand for the byte of the text at `offset`.
  private func place(of offset: Int) -> (lower: Int, upper: Int) {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].text) <= offset { low = middle } else { high = middle }
    }
    let run = runs[low]
    guard run.verbatim else { return (Int(run.file), Int(run.file) + Int(run.length)) }
    let start = Int(run.file) + offset - Int(run.text)
    return (start, start + 1)
  }
}
