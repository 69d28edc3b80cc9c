/// A JSON value of a kit file, in the order it was written. Numbers stay as their texts: the kit's are never computed with.
package indirect enum KitJSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  case number(String)
  case text(String)
  case array([KitJSON])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: KitJSON
  }

  package subscript(name: String) -> KitJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var text: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .null, .boolean, .array, .object: nil
    }
  }

  package var array: [KitJSON] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  package var isTrue: Bool { self == .boolean(true) }

  /// `nil` where the text is no JSON (RFC 8259), or is nested more than 200 deep.
  package init?(_ text: some StringProtocol) {
    var reader = KitJSONReader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0), reader.atEnd else { return nil }
    self = value
  }
}

private struct KitJSONReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool {
    mutating get {
      skipSpace()
      return position == bytes.count
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == letter.value else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  mutating func value(depth: Int) -> KitJSON? {
    guard depth < 200 else { return nil }
    skipSpace()
    if take("{") { return object(depth: depth) }
    if take("[") { return array(depth: depth) }
    if take("\"") { return string().map(KitJSON.text) }
    if take(word: "true") { return .boolean(true) }
    if take(word: "false") { return .boolean(false) }
    if take(word: "null") { return .null }
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    return position > start ? .number(String(decoding: bytes[start..<position], as: UTF8.self)) : nil
  }

  private mutating func array(depth: Int) -> KitJSON? {
    var items: [KitJSON] = []
    skipSpace()
    if take("]") { return .array([]) }
    while let item = value(depth: depth + 1) {
      items.append(item)
      skipSpace()
      if take("]") { return .array(items) }
      guard take(",") else { return nil }
    }
    return nil
  }

  private mutating func object(depth: Int) -> KitJSON? {
    var members: [KitJSON.Member] = []
    skipSpace()
    if take("}") { return .object([]) }
    while true {
      skipSpace()
      guard take("\""), let name = string() else { return nil }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      members.append(.init(name: name, value: value))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { return nil }
    }
  }

  /// The rest of a string whose opening quotation mark was taken.
  private mutating func string() -> String? {
    var units: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escape() else { return nil }
        units += String(Character(scalar)).utf8
      default: units.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      guard let first = codeUnit() else { return nil }
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard (0xD800..<0xDC00).contains(first), take("\\"), take("u"), let second = codeUnit(),
        (0xDC00..<0xE000).contains(second)
      else { return nil }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    default: return Unicode.Scalar(letter)
    }
  }

  private mutating func codeUnit() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    position += 4
    return UInt32(digits, radix: 16)
  }
}
