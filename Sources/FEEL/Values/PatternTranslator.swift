/// Turns a regular expression of XPath (F&O 5.6.1, on XML Schema 1.1 part 2, appendix G) into the library's syntax.
///
/// The two look alike and mean different things in many places, so the pattern is read by its own grammar: what that
/// grammar does not allow is an error (look-ahead, possessive quantifiers, `\b`), and every part is written out in a
/// form that has no second meaning. A class with subtraction, `[a-z-[aeiou]]`, becomes a look-ahead before a class.
struct PatternTranslator {
  struct Failure: Error { let message: String }

  private let scalars: [Unicode.Scalar]
  private let singleLine: Bool
  private var position = 0
  private var output = ""
  /// Groups that were opened, and those that are closed and may be referred to.
  private var opened = 0
  private var closed: Set<Int> = []
  private var depth = 0

  /// Patterns with more nested groups or classes than this are refused.
  private static let deepest = 100

  private init(_ scalars: [Unicode.Scalar], singleLine: Bool) {
    self.scalars = scalars
    self.singleLine = singleLine
  }

  /// The pattern in the library's syntax. `singleLine` is the flag `s`, `ignoringSpace` the flag `x`.
  static func translate(_ pattern: String, singleLine: Bool, ignoringSpace: Bool) throws(Failure) -> String {
    let scalars = Array(pattern.unicodeScalars)
    var translator = PatternTranslator(
      ignoringSpace ? withoutSpace(scalars) : scalars, singleLine: singleLine)
    try translator.alternatives()
    if translator.position < translator.scalars.count { throw Failure(message: "`)` closes no group") }
    return translator.output
  }

  /// White space is dropped everywhere but inside a class.
  private static func withoutSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var kept: [Unicode.Scalar] = []
    var classes = 0
    var escaped = false
    for scalar in scalars {
      if classes == 0, isSpace(scalar) { continue }
      kept.append(scalar)
      if escaped {
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else if scalar == "[" {
        classes += 1
      } else if scalar == "]", classes > 0 {
        classes -= 1
      }
    }
    return kept
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func deeper() throws(Failure) {
    depth += 1
    if depth > Self.deepest { throw Failure(message: "the pattern is nested too deeply") }
  }

  private mutating func alternatives() throws(Failure) {
    try deeper()
    defer { depth -= 1 }
    while true {
      while let scalar = next, scalar != "|", scalar != ")" { try piece() }
      guard take("|") else { return }
      output += "|"
    }
  }

  private mutating func piece() throws(Failure) {
    try atom()
    guard let scalar = next else { return }
    switch scalar {
    case "?", "*", "+":
      position += 1
      output.unicodeScalars.append(scalar)
    case "{": try counts()
    default: return
    }
    if take("?") { output += "?" }
    if let again = next, again == "?" || again == "*" || again == "+" || again == "{" {
      throw Failure(message: "two quantifiers follow one another")
    }
  }

  /// `{2}`, `{2,}`, `{2,5}`.
  private mutating func counts() throws(Failure) {
    position += 1
    guard let least = try count() else { throw Failure(message: "`{` begins no quantifier") }
    var text = "{\(least)"
    if take(",") {
      text += ","
      if let most = try count() {
        guard most >= least else { throw Failure(message: "`{\(least),\(most)}` counts downwards") }
        text += "\(most)"
      }
    }
    guard take("}") else { throw Failure(message: "`{` begins no quantifier") }
    output += text + "}"
  }

  private mutating func count() throws(Failure) -> Int? {
    var value: Int?
    while let digit = decimalDigit(next) {
      position += 1
      value = (value ?? 0) * 10 + digit
      if let value, value > 65_535 { throw Failure(message: "a quantifier counts to 65535 at most") }
    }
    return value
  }

  private func decimalDigit(_ scalar: Unicode.Scalar?) -> Int? {
    guard let scalar, ("0"..."9").contains(scalar) else { return nil }
    return Int(scalar.value - 48)
  }

  private mutating func atom() throws(Failure) {
    guard let scalar = next else { return }
    position += 1
    switch scalar {
    case ".": output += singleLine ? "." : "[^\\n\\r]"
    // In a group of its own, since a quantifier may follow.
    case "^", "$": output += "(?:\(scalar))"
    case "(": try group()
    case "[": output += try characterClass()
    case "\\": try escape()
    case "?", "*", "+", "{": throw Failure(message: "the quantifier `\(scalar)` follows nothing")
    case "}", "]": throw Failure(message: "`\(scalar)` must be written as `\\\(scalar)`")
    default: output += Self.literal(scalar)
    }
  }

  private mutating func group() throws(Failure) {
    var number: Int?
    if take("?") {
      guard take(":") else { throw Failure(message: "`(?` must be `(?:`") }
      output += "(?:"
    } else {
      opened += 1
      number = opened
      output += "("
    }
    try alternatives()
    guard take(")") else { throw Failure(message: "`(` is not closed") }
    if let number { closed.insert(number) }
    output += ")"
  }

  private mutating func escape() throws(Failure) {
    if let digit = decimalDigit(next) {
      position += 1
      var number = digit
      guard digit > 0 else { throw Failure(message: "`\\0` refers to no group") }
      while let more = decimalDigit(next), number * 10 + more <= opened {
        position += 1
        number = number * 10 + more
      }
      guard closed.contains(number) else {
        throw Failure(message: "`\\\(number)` refers to a group that is not closed before it")
      }
      output += "\\g{\(number)}"
      return
    }
    switch try classEscape() {
    case .one(let scalar): output += Self.literal(scalar)
    case .many(let set): output += set.written(negated: false)
    }
  }

  private enum ClassEscape {
    case one(Unicode.Scalar)
    case many(CharacterSet)
  }

  /// Characters, as pieces to stand inside the brackets of a class.
  private struct CharacterSet {
    var pieces = ""
    /// Categories by case, which the flag `i` must not widen: `\p{Lu}` is never a small letter.
    var exact = ""

    mutating func formUnion(_ other: CharacterSet) {
      pieces += other.pieces
      exact += other.exact
    }

    func written(negated: Bool) -> String {
      let not = negated ? "^" : ""
      if exact.isEmpty { return "[\(not)\(pieces)]" }
      if pieces.isEmpty { return "(?-i:[\(not)\(exact)])" }
      return negated ? "(?:(?!(?-i:[\(exact)]))[^\(pieces)])" : "(?:[\(pieces)]|(?-i:[\(exact)]))"
    }
  }

  /// What follows a backslash, other than a digit.
  private mutating func classEscape() throws(Failure) -> ClassEscape {
    guard let scalar = next else { throw Failure(message: "`\\` at the end escapes nothing") }
    position += 1
    switch scalar {
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "t": return .one("\t")
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "$", "-", "[", "]", "^": return .one(scalar)
    case "s": return .many(.init(pieces: CharacterSets.space))
    case "S": return .many(.init(pieces: CharacterSets.notSpace))
    case "d": return .many(.init(pieces: "\\p{Nd}"))
    case "D": return .many(.init(pieces: "\\P{Nd}"))
    // Everything but punctuation, separators and other.
    case "w": return .many(.init(pieces: "\\p{L}\\p{M}\\p{N}\\p{S}"))
    case "W": return .many(.init(pieces: "\\p{P}\\p{Z}\\p{C}"))
    case "i": return .many(.init(pieces: CharacterSets.nameStart))
    case "I": return .many(.init(pieces: CharacterSets.notNameStart))
    case "c": return .many(.init(pieces: CharacterSets.namePart))
    case "C": return .many(.init(pieces: CharacterSets.notNamePart))
    case "p", "P": return .many(try property(negated: scalar == "P"))
    default: throw Failure(message: "`\\\(scalar)` is no escape")
    }
  }

  /// `{Lu}`, `{IsBasicLatin}`.
  private mutating func property(negated: Bool) throws(Failure) -> CharacterSet {
    guard take("{") else { throw Failure(message: "`\\p` needs a name in braces") }
    var name = ""
    while let scalar = next, scalar != "}" {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard take("}") else { throw Failure(message: "`\\p{` is not closed") }
    if name.hasPrefix("Is") {
      guard let range = UnicodeBlocks.range(named: String(name.dropFirst(2))) else {
        throw Failure(message: "`\(name)` is no block of Unicode")
      }
      return .init(pieces: negated ? CharacterSets.complement([range]) : CharacterSets.pieces([range]))
    }
    guard CharacterSets.categories.contains(name) else {
      throw Failure(message: "`\(name)` is no category of Unicode")
    }
    let written = negated ? "\\P{\(name)}" : "\\p{\(name)}"
    return ["Lu", "Ll", "Lt"].contains(name) ? .init(exact: written) : .init(pieces: written)
  }

  /// A class whose `[` was taken.
  private mutating func characterClass() throws(Failure) -> String {
    try deeper()
    defer { depth -= 1 }
    let negated = take("^")
    var set = CharacterSet()
    var first = true
    while let scalar = next {
      if scalar == "]" {
        guard !first else { throw Failure(message: "`[]` holds no character") }
        position += 1
        return set.written(negated: negated)
      }
      if scalar == "-", !first, position + 1 < scalars.count, scalars[position + 1] == "[" {
        position += 2
        let subtracted = try characterClass()
        guard take("]") else { throw Failure(message: "a subtraction must end its class") }
        return "(?:(?!\(subtracted))\(set.written(negated: negated)))"
      }
      set.formUnion(try classMember(isFirst: first))
      first = false
    }
    throw Failure(message: "`[` is not closed")
  }

  /// A character, a range or an escape inside a class.
  private mutating func classMember(isFirst: Bool) throws(Failure) -> CharacterSet {
    let low: Unicode.Scalar
    switch try classCharacter(mayBeHyphen: isFirst) {
    case .many(let set): return set
    case .one(let scalar): low = scalar
    }
    guard next == "-", position + 1 < scalars.count else { return .init(pieces: Self.literal(low)) }
    let after = scalars[position + 1]
    // A hyphen before the end or before a subtraction is no range.
    if after == "]" || after == "[" { return .init(pieces: Self.literal(low)) }
    position += 1
    guard case .one(let high) = try classCharacter(mayBeHyphen: false) else {
      throw Failure(message: "a range ends in no character")
    }
    guard low <= high else { throw Failure(message: "the range `\(low)-\(high)` runs backwards") }
    return .init(pieces: Self.literal(low) + "-" + Self.literal(high))
  }

  private mutating func classCharacter(mayBeHyphen: Bool) throws(Failure) -> ClassEscape {
    guard let scalar = next else { throw Failure(message: "`[` is not closed") }
    position += 1
    switch scalar {
    case "\\":
      if decimalDigit(next) != nil { throw Failure(message: "a class cannot refer to a group") }
      return try classEscape()
    case "[": throw Failure(message: "`[` inside a class must be written as `\\[`")
    case "-" where !mayBeHyphen && next != "]":
      throw Failure(message: "`-` inside a class must be first or last, or written as `\\-`")
    default: return .one(scalar)
    }
  }

  /// A character in a form that means itself inside and outside a class.
  private static func literal(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
    default: "\\x{\(String(scalar.value, radix: 16))}"
    }
  }
}

/// The sets that XML Schema's escapes stand for, as pieces to stand inside a class.
private enum CharacterSets {
  static let space = "\\x{20}\\x{9}\\x{a}\\x{d}"
  static let notSpace = complement([0x9...0xA, 0xD...0xD, 0x20...0x20])
  static let nameStart = pieces(nameStartRanges)
  static let notNameStart = complement(nameStartRanges)
  static let namePart = pieces(namePartRanges)
  static let notNamePart = complement(namePartRanges)

  static let categories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
  ]

  /// XML 1.0, production 4.
  private static let nameStartRanges: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]
  /// XML 1.0, production 4a.
  private static let namePartRanges =
    (nameStartRanges + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040])
    .sorted { $0.lowerBound < $1.lowerBound }

  static func pieces(_ ranges: [ClosedRange<UInt32>]) -> String {
    ranges.map { "\\x{\(String($0.lowerBound, radix: 16))}-\\x{\(String($0.upperBound, radix: 16))}" }.joined()
  }

  /// Everything outside ranges that ascend and do not overlap. Surrogates are no characters and are left out.
  static func complement(_ ranges: [ClosedRange<UInt32>]) -> String {
    var gaps: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges + [0x110000...0x110000] {
      if range.lowerBound > start { gaps.append(start...range.lowerBound - 1) }
      start = range.upperBound + 1
    }
    let surrogates: ClosedRange<UInt32> = 0xD800...0xDFFF
    let characters = gaps.flatMap { gap -> [ClosedRange<UInt32>] in
      guard gap.overlaps(surrogates) else { return [gap] }
      var parts: [ClosedRange<UInt32>] = []
      if gap.lowerBound < surrogates.lowerBound { parts.append(gap.lowerBound...surrogates.lowerBound - 1) }
      if gap.upperBound > surrogates.upperBound { parts.append(surrogates.upperBound + 1...gap.upperBound) }
      return parts
    }
    return pieces(characters)
  }
}
