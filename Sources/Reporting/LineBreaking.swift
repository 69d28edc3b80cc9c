import Diagnostics

/// The columns a text takes on a terminal.
///
/// The letters of Latin alphabets, Vietnamese among them, take one each: a report is mostly those, and they need no
/// search for the bounds of characters.
func columns(_ text: some StringProtocol) -> Int {
  if let count = text.utf8.withContiguousStorageIfAvailable(latinColumns) { return count ?? TerminalWidth.of(String(text)) }
  var count = 0
  for scalar in text.unicodeScalars {
    guard scalar.value < 0x300 || (0x1E00...0x1EFF).contains(scalar.value) else {
      return TerminalWidth.of(String(text))
    }
    count += 1
  }
  return count
}

/// The letters of a text that is of Latin alphabets alone; `nil` where it holds another character.
private func latinColumns(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var count = 0
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x00...0x7F: count += 1
    case 0x80...0xBF: continue
    // Up to U+02FF.
    case 0xC2...0xCB: count += 1
    // U+1E00 to U+1EFF.
    case 0xE1: if index < bytes.count, 0xB8...0xBB ~= bytes[index] { count += 1 } else { return nil }
    default: return nil
    }
  }
  return count
}

/// Breaks a text into lines of at most `width` columns at its spaces; a word longer than a line is cut.
///
/// Never empty: an empty text is one empty line. A no-break space does not break.
func wrap(_ text: String, _ width: Int) -> [String] {
  let width = max(width, 1)
  if isOneLine(text, width) { return [text] }
  if let lines = text.utf8.withContiguousStorageIfAvailable({ latinLines($0, width) }) ?? nil { return lines }
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.utf8.split(separator: UInt8(ascii: " ")) {
    var word = Substring(word)
    var size = columns(word)
    if used > 0, used + 1 + size > width {
      lines.append(line)
      (line, used) = ("", 0)
    }
    while size > width {
      let head = prefix(of: word, width)
      lines.append(String(head))
      word = word[head.endIndex...]
      // A letter and the marks that follow it stay together, so that the rest is what is left of the sum.
      size -= columns(head)
    }
    if used > 0 { (line, used) = (line + " ", used + 1) }
    line += word
    used += size
  }
  if used > 0 || lines.isEmpty { lines.append(line) }
  return lines
}

/// The lines of a text of Latin letters, found by its bytes; `nil` where it holds another character or a word longer than a line.
private func latinLines(_ bytes: UnsafeBufferPointer<UInt8>, _ width: Int) -> [String]? {
  let space = UInt8(ascii: " ")
  var lines: [String] = []
  var line: [UInt8] = []
  line.reserveCapacity(min(bytes.count, 4 * width))
  var used = 0
  var place = 0
  while place < bytes.count {
    guard bytes[place] != space else {
      place += 1
      continue
    }
    let start = place
    while place < bytes.count, bytes[place] != space { place += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<place])
    guard let size = latinColumns(word), size <= width else { return nil }
    if used > 0, used + 1 + size > width {
      lines.append(String(decoding: line, as: UTF8.self))
      line.removeAll(keepingCapacity: true)
      used = 0
    }
    if used > 0 {
      line.append(space)
      used += 1
    }
    line.append(contentsOf: word)
    used += size
  }
  if used > 0 || lines.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
  return lines
}

/// Whether a text of Latin letters stays as it is: it fits, and has no space too many.
private func isOneLine(_ text: String, _ width: Int) -> Bool {
  guard let columns = text.utf8.withContiguousStorageIfAvailable(latinColumns) ?? nil, columns <= width else { return false }
  let space = UInt8(ascii: " ")
  var before = space
  for byte in text.utf8 {
    if byte == space, before == space { return false }
    before = byte
  }
  return before != space || text.isEmpty
}

/// The longest beginning that fits, at least one character.
private func prefix(of word: Substring, _ width: Int) -> Substring {
  var used = 0
  var end = word.startIndex
  while end < word.endIndex {
    used += TerminalWidth.of(word[end])
    if used > width, end > word.startIndex { break }
    end = word.index(after: end)
  }
  return word[..<end]
}
