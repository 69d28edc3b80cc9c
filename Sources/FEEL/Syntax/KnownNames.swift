/// The names that may stand in an expression, as sequences of words and signs: how the parser knows where a name with
/// spaces (`date and time`, `lưu lượng nước thải`) or signs (`a-b`) ends. The longest known name wins.
///
/// Also the one place that says what a name looks like when it is written down: words separated by single spaces.
package struct KnownNames: Sendable {
  /// Names of several tokens, by their first token, the longest first.
  private var several: [String: [[String]]] = [:]
  private var single: Set<String> = []

  package init() {}

  package mutating func insert(_ name: String) {
    let pieces = KnownNames.pieces(of: name)
    guard let first = pieces.first else { return }
    if pieces.count == 1 {
      single.insert(first)
    } else if several[first]?.contains(pieces) != true {
      several[first, default: []].append(pieces)
      several[first]?.sort { $0.count > $1.count }
    }
  }

  package mutating func formUnion(_ other: KnownNames) {
    single.formUnion(other.single)
    for (first, names) in other.several {
      for name in names where several[first]?.contains(name) != true { several[first, default: []].append(name) }
      several[first]?.sort { $0.count > $1.count }
    }
  }

  func isSingle(_ word: String) -> Bool { single.contains(word) }

  /// The names of several pieces that begin with this one, longest first.
  func several(from first: String) -> [[String]] { several[first] ?? [] }

  /// The pieces of a name: its tokens, and a lone space where white space stands beside a sign, so that `a-b` and
  /// `a - b` are told apart.
  static func pieces(of name: String) -> [String] {
    if isPlain(name), !name.utf8.contains(UInt8(ascii: ".")) { return [name] }
    let bytes = Array(name.utf8)
    return pieces(of: Lexer.tokens(of: bytes).tokens.dropLast(), in: bytes)
  }

  static func pieces(of tokens: ArraySlice<Token>, in bytes: [UInt8]) -> [String] {
    var pieces: [String] = []
    var previous: Token?
    for token in tokens {
      if let previous, token.lower > previous.upper, isSign(previous) || isSign(token) { pieces.append(" ") }
      pieces.append(String(decoding: bytes[Int(token.lower)..<Int(token.upper)], as: UTF8.self))
      previous = token
    }
    return pieces
  }

  static func isSign(_ token: Token) -> Bool { token.kind != .word && token.kind != .number }

  /// The name as it is written down: white space between two tokens is one space.
  static func text(of tokens: ArraySlice<Token>, in bytes: [UInt8]) -> String {
    var text = ""
    var end: Int32?
    for token in tokens {
      if let end, token.lower > end { text += " " }
      text += String(decoding: bytes[Int(token.lower)..<Int(token.upper)], as: UTF8.self)
      end = token.upper
    }
    return text
  }

  /// A name in the form in which names are compared: `" a  b "` and `"a b"` are one name.
  package static func normal(_ name: String) -> String {
    if isPlain(name) { return name }
    let bytes = Array(name.utf8)
    return text(of: Lexer.tokens(of: bytes).tokens.dropLast(), in: bytes)
  }

  /// Whether a name is made of ASCII letters, digits, `_` and dots, beginning with a letter, as those of rule sets are: such a
  /// name is written down in one way, and without a dot it is one word.
  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, Lexer.startsName(UInt32(first)), first < 0x80, first != UInt8(ascii: "?") else {
      return false
    }
    return name.utf8.allSatisfy {
      $0 < 0x80 && $0 != UInt8(ascii: "?") && (Lexer.continuesName(UInt32($0)) || $0 == UInt8(ascii: "."))
    }
  }
}
