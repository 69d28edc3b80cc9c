/// Walks through a JSON text (RFC 8259) without building it up: a layer may have a hundred megabytes.
///
/// Each step says where it failed and what it expected there, and the walk ends.
struct JSONCursor {
  struct Failure: Error, Hashable {
    /// UTF-8 offset.
    let offset: Int
    let expected: String
  }

  enum Kind: Hashable { case object, array, string, number, word }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0
  private var depth = 0

  /// Deeper than any geometry is nested, and far from the end of the stack.
  private static let depthLimit = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    // A mark of the byte order is tolerated.
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset = 3 }
  }

  mutating func kind() throws(Failure) -> Kind {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return .word
    default: throw Failure(offset: offset, expected: "a value")
    }
  }

  /// - Parameter member: reads the value of each key, all of it.
  mutating func object(_ member: (inout JSONCursor, String) throws(Failure) -> Void) throws(Failure) {
    try open("{")
    if close("}") { return }
    repeat {
      let key = try string()
      try expect(":")
      try member(&self, key)
    } while try next("}")
  }

  /// - Parameter item: reads each item, all of it.
  mutating func array(_ item: (inout JSONCursor) throws(Failure) -> Void) throws(Failure) {
    try open("[")
    if close("]") { return }
    repeat { try item(&self) } while try next("]")
  }

  mutating func string() throws(Failure) -> String {
    try expect("\"")
    let start = offset
    var isPlain = true
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      if bytes[offset] == UInt8(ascii: "\\") {
        isPlain = false
        offset += 1
      }
      offset += 1
    }
    guard offset < bytes.count else { throw Failure(offset: start - 1, expected: "the end of this text") }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    guard let plain = String(validating: text, as: UTF8.self) else {
      throw Failure(offset: start, expected: "a text in UTF-8")
    }
    offset += 1
    return isPlain ? plain : Self.unescaped(text)
  }

  mutating func number() throws(Failure) -> Double {
    skipSpace()
    let start = offset
    while offset < bytes.count, Self.isNumeric(bytes[offset]) { offset += 1 }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
    guard let number = Double(text), number.isFinite else { throw Failure(offset: start, expected: "a number") }
    return number
  }

  /// A value as text; of an object or list nothing.
  mutating func text() throws(Failure) -> String? {
    switch try kind() {
    case .string: return try string()
    case .number:
      let start = offset
      _ = try number()
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
    case .word:
      let word = try self.word()
      return word == "null" ? nil : word
    case .object, .array:
      try skip()
      return nil
    }
  }

  /// `true`, `false` or `null`.
  mutating func word() throws(Failure) -> String {
    skipSpace()
    for word in ["true", "false", "null"] where bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return word
    }
    throw Failure(offset: offset, expected: "a value")
  }

  mutating func skip() throws(Failure) {
    switch try kind() {
    case .object: try object { (cursor, _) throws(Failure) in try cursor.skip() }
    case .array: try array { (cursor) throws(Failure) in try cursor.skip() }
    case .string: _ = try string()
    case .number: _ = try number()
    case .word: _ = try word()
    }
  }

  /// Nothing may follow.
  mutating func end() throws(Failure) {
    skipSpace()
    if offset < bytes.count { throw Failure(offset: offset, expected: "nothing more") }
  }

  // MARK: Inside

  private var peek: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skipSpace() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      offset += 1
    }
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(Failure) {
    skipSpace()
    guard peek == UInt8(ascii: mark) else {
      throw Failure(offset: offset, expected: "`\(mark)`")
    }
    offset += 1
  }

  private mutating func open(_ mark: Unicode.Scalar) throws(Failure) {
    try expect(mark)
    depth += 1
    if depth > Self.depthLimit { throw Failure(offset: offset - 1, expected: "fewer levels inside one another") }
  }

  private mutating func close(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: mark) else { return false }
    offset += 1
    depth -= 1
    return true
  }

  /// Whether another item follows.
  private mutating func next(_ end: Unicode.Scalar) throws(Failure) -> Bool {
    skipSpace()
    if peek == UInt8(ascii: ",") {
      offset += 1
      return true
    }
    guard close(end) else {
      throw Failure(offset: offset, expected: "`,` or `\(end)`")
    }
    return false
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String {
    var units: [UInt8] = []
    var result = ""
    var pending: UInt16?
    func flush() {
      result += String(decoding: units, as: UTF8.self)
      units = []
    }
    var place = 0
    while place < text.count {
      guard text[place] == UInt8(ascii: "\\"), place + 1 < text.count else {
        units.append(text[place])
        place += 1
        continue
      }
      let mark = text[place + 1]
      place += 2
      switch mark {
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "u"):
        let digits = String(
          decoding: UnsafeBufferPointer(rebasing: text[place..<min(place + 4, text.count)]), as: UTF8.self)
        place = min(place + 4, text.count)
        let unit = UInt16(digits, radix: 16) ?? 0xFFFD
        flush()
        if unit & 0xFC00 == 0xD800 {
          pending = unit
        } else {
          result += String(decoding: [pending, unit].compactMap { $0 }, as: UTF16.self)
          pending = nil
        }
      default: units.append(mark)
      }
    }
    flush()
    return result
  }
}
