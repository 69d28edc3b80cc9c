/// The bytes of a file, asked as lines and letters: where the finder of slips and of new beginnings looks.
struct SourceText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// 0 beyond the end.
  subscript(offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)]), as: UTF8.self)
  }

  // MARK: Letters

  func characterRange(_ offset: Int) -> Range<Int> {
    var upper = min(offset + 1, bytes.count)
    while upper < bytes.count, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return offset..<max(offset, upper)
  }

  func character(_ offset: Int) -> String { text(characterRange(offset)) }

  /// The end of the word that begins at `offset`, at least one letter.
  func wordEnd(_ offset: Int) -> Int {
    var upper = characterRange(offset).upperBound
    while upper < bytes.count, ![UInt8(ascii: " "), UInt8(ascii: ":"), 10, 13].contains(bytes[upper]) { upper += 1 }
    return max(upper, offset)
  }

  func isQuote(_ offset: Int) -> Bool { self[offset] == UInt8(ascii: "\"") || self[offset] == UInt8(ascii: "'") }

  func isClosingBracket(_ offset: Int) -> Bool {
    self[offset] == UInt8(ascii: "]") || self[offset] == UInt8(ascii: "}")
  }

  func isBracket(_ offset: Int) -> Bool {
    isClosingBracket(offset) || self[offset] == UInt8(ascii: "[") || self[offset] == UInt8(ascii: "{")
  }

  /// The quotation mark just before `offset` on its line, blanks aside.
  func quoteBefore(_ offset: Int) -> Int? {
    var before = offset - 1
    while before >= 0, self[before] == UInt8(ascii: " ") { before -= 1 }
    return before >= 0 && isQuote(before) ? before : nil
  }

  /// A backslash and what belongs to it: a letter, and after `x`, `u`, `U` the letters and digits that follow.
  func escape(atOrBefore offset: Int) -> Range<Int> {
    var start = min(offset, bytes.count - 1)
    while start > lineStart(offset), self[start] != UInt8(ascii: "\\") { start -= 1 }
    let end = lineEnd(start)
    var upper = min(start + 2, end)
    let digits = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][self[start + 1], default: 0]
    while upper < min(end, start + 2 + digits), Character(Unicode.Scalar(self[upper])).isHexDigit { upper += 1 }
    return start..<max(start + 1, upper)
  }

  // MARK: Lines

  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, !isBreak(start - 1) { start -= 1 }
    return start
  }

  /// Without the line break.
  func lineEnd(_ offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, !isBreak(end) { end += 1 }
    return end
  }

  /// After the line break.
  func nextLine(_ offset: Int) -> Int {
    let end = lineEnd(offset)
    return min(bytes.count, end + (self[end] == 13 && self[end + 1] == 10 ? 2 : 1))
  }

  /// The line without indentation and spaces at the end.
  func line(of offset: Int) -> Range<Int> {
    var lower = lineStart(offset)
    var upper = lineEnd(offset)
    while lower < upper, self[lower] == UInt8(ascii: " ") { lower += 1 }
    while upper > lower, self[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
    return lower..<upper
  }

  /// The nearest line above with something on it.
  func lineAbove(_ offset: Int) -> Range<Int>? {
    var start = lineStart(offset)
    while start > 0 {
      let line = line(of: start - 1)
      if !line.isEmpty, self[line.lowerBound] != UInt8(ascii: "#") { return line }
      start = lineStart(start - 1)
    }
    return nil
  }

  func column(of offset: Int) -> Int { offset - lineStart(offset) }

  /// Only indentation stands before it on its line (or nothing is left).
  func isBlankBefore(_ offset: Int) -> Bool {
    offset >= bytes.count || line(of: offset).lowerBound >= offset
  }

  /// Whether `word: ` stands in this part of a line.
  func hasKey(in range: Range<Int>) -> Bool {
    range.contains { self[$0] == UInt8(ascii: ":") && self[$0 + 1] == UInt8(ascii: " ") }
  }

  private func isBreak(_ offset: Int) -> Bool { self[offset] == 10 || self[offset] == 13 }
}
