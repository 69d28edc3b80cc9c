/// Text to tokens. Never fails: what belongs to no expression is a `foreign` token, about which the parser complains.
///
/// White space and comments (`// …`, `/* … */`) separate tokens and are otherwise dropped (DMN 1.5, grammar rules 61, 62).
struct Lexer {
  private let bytes: [UInt8]
  private var offset = 0
  private var tokens: [Token] = []
  /// Where a comment begins that nothing ends.
  private(set) var openComment: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 4 + 4)
  }

  /// All tokens, an `end` token last.
  static func tokens(of bytes: [UInt8]) -> (tokens: [Token], openComment: Int?) {
    var lexer = Lexer(bytes)
    while lexer.next() {}
    lexer.append(.end, from: bytes.count)
    return (lexer.tokens, lexer.openComment)
  }

  private func byte(_ ahead: Int) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }

  private mutating func append(_ kind: Token.Kind, from lower: Int) {
    tokens.append(Token(kind: kind, lower: Int32(clamping: lower), upper: Int32(clamping: offset)))
  }

  private mutating func sign(_ kind: Token.Kind, _ length: Int) {
    let lower = offset
    offset += length
    append(kind, from: lower)
  }

  /// Reads one token or a stretch of white space; false at the end.
  private mutating func next() -> Bool {
    guard offset < bytes.count else { return false }
    let c = bytes[offset]
    switch c {
    case 0x09...0x0D, 0x20: offset += 1
    case UInt8(ascii: "("): sign(.leftParenthesis, 1)
    case UInt8(ascii: ")"): sign(.rightParenthesis, 1)
    case UInt8(ascii: "["): sign(.leftBracket, 1)
    case UInt8(ascii: "]"): sign(.rightBracket, 1)
    case UInt8(ascii: "{"): sign(.leftBrace, 1)
    case UInt8(ascii: "}"): sign(.rightBrace, 1)
    case UInt8(ascii: ","): sign(.comma, 1)
    case UInt8(ascii: ":"): sign(.colon, 1)
    case UInt8(ascii: "+"): sign(.plus, 1)
    case UInt8(ascii: "@"): sign(.at, 1)
    case UInt8(ascii: "'"): sign(.apostrophe, 1)
    case UInt8(ascii: "="): sign(.equal, 1)
    case UInt8(ascii: "-"): byte(1) == UInt8(ascii: ">") ? sign(.arrow, 2) : sign(.minus, 1)
    case UInt8(ascii: "*"): byte(1) == UInt8(ascii: "*") ? sign(.power, 2) : sign(.star, 1)
    case UInt8(ascii: "<"): byte(1) == UInt8(ascii: "=") ? sign(.lessOrEqual, 2) : sign(.less, 1)
    case UInt8(ascii: ">"): byte(1) == UInt8(ascii: "=") ? sign(.greaterOrEqual, 2) : sign(.greater, 1)
    case UInt8(ascii: "!"): byte(1) == UInt8(ascii: "=") ? sign(.notEqual, 2) : sign(.foreign, 1)
    case UInt8(ascii: "/"): slash()
    case UInt8(ascii: "\""): text()
    case UInt8(ascii: "."):
      if Lexer.isDigit(byte(1)) { number() } else { byte(1) == UInt8(ascii: ".") ? sign(.dots, 2) : sign(.dot, 1) }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    default: wordOrOther()
    }
    return true
  }

  private mutating func slash() {
    switch byte(1) {
    case UInt8(ascii: "/"):
      while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
    case UInt8(ascii: "*"):
      let lower = offset
      offset += 2
      while offset < bytes.count, !(bytes[offset] == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) { offset += 1 }
      if offset < bytes.count { offset += 2 } else { openComment = lower }
    default: sign(.slash, 1)
    }
  }

  /// A text ends at its closing quote; a backslash takes the next byte with it.
  private mutating func text() {
    let lower = offset
    offset += 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      offset += bytes[offset] == UInt8(ascii: "\\") && offset + 1 < bytes.count ? 2 : 1
    }
    if offset < bytes.count { offset += 1 }
    append(.text, from: lower)
  }

  /// Digits, a fraction, an exponent (grammar rule 37). The dots of `1..3` are not its fraction.
  private mutating func number() {
    let lower = offset
    while Lexer.isDigit(byte(0)) { offset += 1 }
    if byte(0) == UInt8(ascii: "."), Lexer.isDigit(byte(1)) {
      offset += 1
      while Lexer.isDigit(byte(0)) { offset += 1 }
    }
    if byte(0) | 0x20 == UInt8(ascii: "e") {
      let signed = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if Lexer.isDigit(byte(signed ? 2 : 1)) {
        offset += signed ? 2 : 1
        while Lexer.isDigit(byte(0)) { offset += 1 }
      }
    }
    append(.number, from: lower)
  }

  private mutating func wordOrOther() {
    let lower = offset
    let (first, length) = Lexer.scalar(in: bytes, at: offset)
    offset += length
    if Lexer.isSpace(first) { return }
    if first == 0x2019 { return append(.apostrophe, from: lower) }
    guard Lexer.startsName(first) else { return append(.foreign, from: lower) }
    while offset < bytes.count {
      let (next, length) = Lexer.scalar(in: bytes, at: offset)
      guard Lexer.continuesName(next) else { break }
      offset += length
    }
    append(.word, from: lower)
  }

  // MARK: Characters

  static func isDigit(_ c: UInt8) -> Bool { c &- UInt8(ascii: "0") < 10 }

  /// The scalar at an offset and its length in bytes. What is not UTF-8 comes out as U+FFFE, one byte long: no name
  /// and no space.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (UInt32, Int) {
    let a = UInt32(bytes[offset])
    if a < 0x80 { return (a, 1) }
    let length = a >= 0xF0 ? 4 : a >= 0xE0 ? 3 : 2
    guard a >= 0xC2, a <= 0xF4, offset + length <= bytes.count else { return (0xFFFE, 1) }
    var value = a & (0xFF >> UInt32(length + 1))
    for i in 1..<length {
      let b = UInt32(bytes[offset + i])
      guard b & 0xC0 == 0x80 else { return (0xFFFE, 1) }
      value = value << 6 | b & 0x3F
    }
    return (value, length)
  }

  /// Grammar rule 62, beyond ASCII.
  static func isSpace(_ c: UInt32) -> Bool {
    switch c {
    case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Grammar rule 28.
  static func startsName(_ c: UInt32) -> Bool {
    switch c {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      !isSpace(c)
    default: false
    }
  }

  /// Grammar rule 29.
  static func continuesName(_ c: UInt32) -> Bool {
    switch c {
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsName(c)
    }
  }
}
