/// The columns a text takes on a terminal: a letter with its marks takes one, an East Asian letter or an emoji two.
func columns(_ text: String) -> Int {
  text.reduce(0) { $0 + columns($1) }
}

/// Breaks a text into lines of at most `width` columns at its spaces; a word longer than a line is cut.
///
/// Never empty: an empty text is one empty line. A no-break space does not break.
func wrap(_ text: String, _ width: Int) -> [String] {
  let width = max(width, 1)
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    var word = word
    var size = columns(String(word))
    if used > 0, used + 1 + size > width {
      lines.append(line)
      (line, used) = ("", 0)
    }
    while size > width {
      let head = prefix(of: word, width)
      lines.append(String(head))
      word = word[head.endIndex...]
      size = columns(String(word))
    }
    if used > 0 { (line, used) = (line + " ", used + 1) }
    line += word
    used += size
  }
  if used > 0 || lines.isEmpty { lines.append(line) }
  return lines
}

/// The longest beginning that fits, at least one character.
private func prefix(of word: Substring, _ width: Int) -> Substring {
  var used = 0
  var end = word.startIndex
  while end < word.endIndex {
    used += columns(word[end])
    if used > width, end > word.startIndex { break }
    end = word.index(after: end)
  }
  return word[..<end]
}

private func columns(_ character: Character) -> Int {
  if character.isASCII { return 1 }
  guard let first = character.unicodeScalars.first else { return 0 }
  if character.unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) { return 2 }
  switch first.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  // The wide and fullwidth blocks of UAX #11.
  switch first.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
