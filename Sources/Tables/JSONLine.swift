/// A line of JSON that holds one object whose values are scalars or lists of scalars.
package struct JSONLine {
  package enum Scalar: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// As it is written.
    case number(String)
    case text(String)
  }

  package enum Content: Sendable, Hashable {
    case scalar(Scalar)
    case list([Scalar])
  }

  package struct Member: Sendable, Hashable {
    package let name: String
    package let content: Content
    /// From 0, where the value begins in the line.
    package let offset: Int
  }

  /// Why a line is not that, and where.
  package struct Mistake: Error, Hashable {
    package let offset: Int
    package let reason: String
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  /// The members of the object, in their order.
  package static func members(of line: UnsafeBufferPointer<UInt8>) -> Result<[Member], Mistake> {
    var reader = JSONLine(bytes: line)
    do throws(Mistake) { return .success(try reader.object()) } catch { return .failure(error) }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
  }

  private func mistake(_ reason: String) -> Mistake { Mistake(offset: index, reason: reason) }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(Mistake) {
    guard next == byte else { throw mistake("\(what) is expected here") }
    index += 1
  }

  private mutating func object() throws(Mistake) -> [Member] {
    skipSpace()
    try expect(UInt8(ascii: "{"), "an object, `{`,")
    var members: [Member] = []
    skipSpace()
    if next == UInt8(ascii: "}") {
      index += 1
    } else {
      while true {
        skipSpace()
        let name = try string()
        skipSpace()
        try expect(UInt8(ascii: ":"), "`:`")
        skipSpace()
        let offset = index
        members.append(Member(name: name, content: try content(), offset: offset))
        skipSpace()
        if next == UInt8(ascii: ",") {
          index += 1
          continue
        }
        try expect(UInt8(ascii: "}"), "`,` or `}`")
        break
      }
    }
    skipSpace()
    guard next == nil else { throw mistake("nothing may follow the object on its line") }
    return members
  }

  private mutating func content() throws(Mistake) -> Content {
    guard next == UInt8(ascii: "[") else { return .scalar(try scalar()) }
    index += 1
    var items: [Scalar] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      index += 1
      return .list([])
    }
    while true {
      skipSpace()
      items.append(try scalar())
      skipSpace()
      if next == UInt8(ascii: ",") {
        index += 1
        continue
      }
      try expect(UInt8(ascii: "]"), "`,` or `]`")
      return .list(items)
    }
  }

  private mutating func scalar() throws(Mistake) -> Scalar {
    switch next {
    case UInt8(ascii: "\"")?: return .text(try string())
    case UInt8(ascii: "t")?: return try word("true", .boolean(true))
    case UInt8(ascii: "f")?: return try word("false", .boolean(false))
    case UInt8(ascii: "n")?: return try word("null", .null)
    case UInt8(ascii: "{")?: throw mistake("an object inside the object is no fact")
    case UInt8(ascii: "[")?: throw mistake("a list inside a list is no fact")
    case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      let start = index
      while let byte = next, Self.isOfNumber(byte) { index += 1 }
      return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
    default: throw mistake("a value is expected here")
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func word(_ word: String, _ scalar: Scalar) throws(Mistake) -> Scalar {
    guard bytes[index...].starts(with: word.utf8) else { throw mistake("a value is expected here") }
    index += word.utf8.count
    return scalar
  }

  private mutating func string() throws(Mistake) -> String {
    try expect(UInt8(ascii: "\""), "a text in quotation marks")
    var text: [UInt8] = []
    while let byte = next {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw mistake("the text is not UTF-8") }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw mistake("a control character in a text")
      default: text.append(byte)
      }
    }
    throw mistake("the text is not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Mistake) {
    guard let byte = next else { throw mistake("the text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = try hex()
      if 0xD800..<0xDC00 ~= unit {
        guard next == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
          throw mistake("half a pair of surrogates")
        }
        index += 2
        let low = try hex()
        guard 0xDC00..<0xE000 ~= low else { throw mistake("half a pair of surrogates") }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw mistake("half a pair of surrogates") }
      text += String(Character(scalar)).utf8
    default: throw mistake("no such escape")
    }
  }

  private mutating func hex() throws(Mistake) -> UInt32 {
    guard index + 4 <= bytes.count,
      let value = UInt32(
        String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<index + 4]), as: UTF8.self), radix: 16)
    else { throw mistake("four hexadecimal digits are expected") }
    index += 4
    return value
  }
}
