/// Small work on the bytes of WordprocessingML.
enum Copies {
  /// `w:` as the first tag writes it.
  static func prefix(_ bytes: ArraySlice<UInt8>) -> String {
    guard let open = bytes.firstIndex(of: UInt8(ascii: "<")) else { return "w:" }
    let name = bytes[(open + 1)...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    return String(decoding: name[...colon], as: UTF8.self)
  }

  /// A text as the content of an element.
  static func markup(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  static func holds(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool { find(bytes, Array(word.utf8), from: bytes.startIndex) != nil }

  /// Without what may stand once in a text: names of paragraphs, bookmarks, numbers of content controls.
  static func withoutNames(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard bytes[place] == UInt8(ascii: "<"), let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) else {
        kept.append(bytes[place])
        place += 1
        continue
      }
      let tag = bytes[place...end]
      place = end + 1
      let name = local(tag)
      if ["bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"].contains(name) { continue }
      kept += name == "p" || name == "tr" ? withoutAttributes(tag, ["paraId", "textId"]) : Array(tag)
    }
    return kept
  }

  /// The name of a tag without prefix; empty for a closing one.
  private static func local(_ tag: ArraySlice<UInt8>) -> String {
    let name = tag.dropFirst().prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    let start = name.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...], as: UTF8.self)
  }

  private static func withoutAttributes(_ tag: ArraySlice<UInt8>, _ names: [String]) -> [UInt8] {
    var tag = Array(tag)
    for name in names {
      guard let found = find(tag[...], Array(":\(name)=".utf8), from: 0), let space = tag[..<found].lastIndex(of: UInt8(ascii: " ")) else { continue }
      let quote = found + name.utf8.count + 2
      guard quote < tag.count, let end = tag[(quote + 1)...].firstIndex(of: tag[quote]) else { continue }
      tag.removeSubrange(space...end)
    }
    return tag
  }

  private static func find(_ bytes: ArraySlice<UInt8>, _ word: [UInt8], from start: Int) -> Int? {
    guard bytes.endIndex - start >= word.count else { return nil }
    var place = start
    while let next = bytes[place...].firstIndex(of: word[0]), next + word.count <= bytes.endIndex {
      if bytes[next..<next + word.count].elementsEqual(word) { return next }
      place = next + 1
    }
    return nil
  }
}
