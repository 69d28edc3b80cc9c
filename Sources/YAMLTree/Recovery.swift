/// Where reading can begin anew after a syntax error, so that one slip does not hide the others.
///
/// At the next item of the list in which the error is, or the next key at the beginning of a line, whichever comes
/// first. From there the lines are read as a piece of their own, as far as that indentation reaches; only what is wrong
/// in them is of interest, so nothing is concluded from what stands before.
enum Recovery {
  /// The next piece after the line in which `offset` stands; `nil` when there is none.
  static func piece(after offset: Int, in source: SourceText) -> Range<Int>? {
    let item = itemColumn(around: offset, in: source)
    var start = source.nextLine(offset)
    while start < source.bytes.count {
      let line = source.line(of: start)
      if !line.isEmpty, source[line.lowerBound] != UInt8(ascii: "#") {
        let column = line.lowerBound - start
        if column == 0, isKey(line, source) { return start..<source.bytes.count }
        if column == item, isItem(line.lowerBound, source) {
          return line.lowerBound - column..<end(ofItemsAt: column, from: start, in: source)
        }
      }
      start = source.nextLine(start)
    }
    return nil
  }

  /// The column of the `-` of the list item in which a place is.
  private static func itemColumn(around offset: Int, in source: SourceText) -> Int? {
    var start = source.lineStart(offset)
    var limit = Int.max
    while true {
      let line = source.line(of: start)
      if !line.isEmpty {
        let column = line.lowerBound - start
        if column <= limit, isItem(line.lowerBound, source) { return column }
        limit = min(limit, column)
      }
      guard start > 0, limit > 0 else { return nil }
      start = source.lineStart(start - 1)
    }
  }

  private static func end(ofItemsAt column: Int, from start: Int, in source: SourceText) -> Int {
    var end = source.nextLine(start)
    while end < source.bytes.count {
      let line = source.line(of: end)
      if !line.isEmpty, source[line.lowerBound] != UInt8(ascii: "#") {
        let here = line.lowerBound - end
        if here < column || here == column && !isItem(line.lowerBound, source) { return end }
      }
      end = source.nextLine(end)
    }
    return end
  }

  private static func isItem(_ offset: Int, _ source: SourceText) -> Bool {
    source[offset] == UInt8(ascii: "-") && [UInt8(ascii: " "), 10, 13].contains(source[offset + 1])
  }

  /// A letter first, and a colon after a word or words.
  private static func isKey(_ line: Range<Int>, _ source: SourceText) -> Bool {
    let first = source[line.lowerBound]
    guard first >= 0x80 || (first | 0x20) >= UInt8(ascii: "a") && (first | 0x20) <= UInt8(ascii: "z") else {
      return false
    }
    return line.contains { offset in
      source[offset] == UInt8(ascii: ":") && (offset + 1 == line.upperBound || source[offset + 1] == UInt8(ascii: " "))
    }
  }
}
