internal import CPCRE2
import Synchronization

/// A regular expression of XPath, as `matches`, `replace` and `split` take it (DMN 1.5, 10.3.4.3; F&O 5.6).
///
/// Matching is limited in steps and memory: a pattern that would run for ever ends in an error.
final class Pattern: Sendable {
  /// What is wrong with a pattern, its flags, its replacement, or with a match that took too long.
  struct Failure: Error { let message: String }

  /// The compiled pattern: never changed after it was made, and so safe to share.
  private struct Code: @unchecked Sendable { let pointer: OpaquePointer }

  private let code: Code
  private let isLiteral: Bool

  private static let compiled = Mutex<[String: Pattern]>([:])

  /// The pattern, compiled now or before.
  static func make(_ pattern: String, flags: String) throws(Failure) -> Pattern {
    let key = flags + "/" + pattern
    if let known = compiled.withLock({ $0[key] }) { return known }
    let made = try Pattern(pattern, flags: flags)
    compiled.withLock {
      if $0.count >= 256 { $0.removeAll() }
      $0[key] = made
    }
    return made
  }

  private init(_ pattern: String, flags: String) throws(Failure) {
    var options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF
    var literal = false
    var ignoringSpace = false
    for flag in flags.unicodeScalars {
      switch flag {
      case "s": options |= PCRE2_DOTALL
      case "m": options |= PCRE2_MULTILINE
      case "i": options |= PCRE2_CASELESS
      case "x": ignoringSpace = true
      case "q": literal = true
      default: throw Failure(message: "`\(flag)` is no flag: they are s, m, i, x and q")
      }
    }
    var text = pattern
    if literal {
      // Beside `q`, only `i` means anything.
      options = options & PCRE2_CASELESS | PCRE2_UTF | PCRE2_LITERAL
    } else {
      do throws(PatternTranslator.Failure) {
        text = try PatternTranslator.translate(
          pattern, singleLine: options & PCRE2_DOTALL != 0, ignoringSpace: ignoringSpace)
      } catch { throw Failure(message: error.message) }
    }
    var problem: Int32 = 0
    let bytes = Array(text.utf8)
    guard let pointer = cpattern_compile(bytes, bytes.count, options, &problem) else {
      throw Failure(message: "the pattern is too large or not a pattern")
    }
    code = Code(pointer: pointer)
    isLiteral = literal
  }

  deinit { cpattern_free(code.pointer) }

  /// Where one match stands: the whole first, then its groups; `nil` for a group that took no part. UTF-8 offsets.
  private typealias Places = [Range<Int>?]

  /// Whether the pattern matches anywhere in the text.
  func matches(_ text: String) throws(Failure) -> Bool {
    let bytes = Array(text.utf8)
    do throws(Failure) {
      return try !places(in: bytes, atMost: 1).isEmpty
    } catch {
      // Where going back in the text takes too long, going straight may do: it cannot say where the groups stand.
      guard let answer = matchesStraight(bytes) else { throw error }
      return answer
    }
  }

  /// `nil` where that has no answer.
  private func matchesStraight(_ bytes: [UInt8]) -> Bool? {
    guard let match = cpattern_match_data(code.pointer), let limits = cpattern_limits(2_000_000, 10_000, 65_536) else {
      return nil
    }
    defer {
      cpattern_match_free(match)
      cpattern_limits_free(limits)
    }
    var space = [Int32](repeating: 0, count: 10_000)
    switch cpattern_matches_straight(code.pointer, bytes, bytes.count, match, limits, &space, space.count) {
    case 1: return true
    case 0: return false
    default: return nil
    }
  }

  /// The text with every match replaced. In the replacement `$1` stands for a group, `$0` for the whole match, `\$` and
  /// `\\` for themselves. A pattern that matches the empty text is an error.
  func replacing(in text: String, with replacement: String) throws(Failure) -> String {
    let bytes = Array(text.utf8)
    let parts = isLiteral ? [.literal(Array(replacement.utf8))] : try Self.parts(of: replacement, groups: groupCount)
    try refuseEmptyMatch()
    var output: [UInt8] = []
    var end = 0
    for match in try places(in: bytes, atMost: .max) {
      guard let whole = match[0] else { continue }
      output += bytes[end..<whole.lowerBound]
      for part in parts {
        switch part {
        case .literal(let literal): output += literal
        case .group(let number): if number < match.count, let range = match[number] { output += bytes[range] }
        }
      }
      end = whole.upperBound
    }
    return String(decoding: output + bytes[end...], as: UTF8.self)
  }

  /// The pieces between the matches. A pattern that matches the empty text is an error.
  func splitting(_ text: String) throws(Failure) -> [String] {
    try refuseEmptyMatch()
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var end = 0
    for match in try places(in: bytes, atMost: .max) {
      guard let whole = match[0] else { continue }
      pieces.append(String(decoding: bytes[end..<whole.lowerBound], as: UTF8.self))
      end = whole.upperBound
    }
    return pieces + [String(decoding: bytes[end...], as: UTF8.self)]
  }

  private func refuseEmptyMatch() throws(Failure) {
    if try matches("") { throw Failure(message: "the pattern matches the empty text") }
  }

  private var groupCount: Int {
    var count: UInt32 = 0
    return cpattern_groups(code.pointer, &count) == 0 ? Int(count) : 0
  }

  private func places(in bytes: [UInt8], atMost most: Int) throws(Failure) -> [Places] {
    guard let match = cpattern_match_data(code.pointer), let limits = cpattern_limits(2_000_000, 10_000, 65_536) else {
      throw Failure(message: "no memory for a match")
    }
    defer {
      cpattern_match_free(match)
      cpattern_limits_free(limits)
    }
    var found: [Places] = []
    var start = 0
    while found.count < most, start <= bytes.count {
      let options = found.isEmpty ? 0 : PCRE2_NO_UTF_CHECK
      let count = cpattern_match(code.pointer, bytes, bytes.count, start, options, match, limits)
      if count == Int32(CPatternNoMatch) { break }
      guard count > 0, let pairs = cpattern_places(match) else {
        throw Failure(message: "the pattern needs too many steps on this text")
      }
      let places = (0..<Int(count)).map { index -> Range<Int>? in
        let (low, high) = (pairs[2 * index], pairs[2 * index + 1])
        // A group that took no part stands at -1.
        return low >= 0 && low <= high && high <= bytes.count ? low..<high : nil
      }
      guard let whole = places[0] else { break }
      found.append(places)
      start = whole.upperBound
      if whole.isEmpty {
        // On to the next character: bytes 10xxxxxx continue one.
        repeat { start += 1 } while start < bytes.count && bytes[start] & 0xC0 == 0x80
      }
    }
    return found
  }

  private enum ReplacementPart {
    case literal([UInt8])
    case group(Int)
  }

  private static func parts(of replacement: String, groups: Int) throws(Failure) -> [ReplacementPart] {
    var parts: [ReplacementPart] = []
    var bytes = Array(replacement.utf8)[...]
    let digit = { (byte: UInt8?) -> Int? in
      byte.flatMap { (48...57).contains($0) ? Int($0) - 48 : nil }
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = bytes.popFirst(), escaped == UInt8(ascii: "\\") || escaped == UInt8(ascii: "$") else {
          throw Failure(message: "`\\` in a replacement must stand before `\\` or `$`")
        }
        parts.append(.literal([escaped]))
      case UInt8(ascii: "$"):
        guard var number = digit(bytes.first) else {
          throw Failure(message: "`$` in a replacement must stand before a digit")
        }
        bytes.removeFirst()
        while let more = digit(bytes.first), number * 10 + more <= groups {
          number = number * 10 + more
          bytes.removeFirst()
        }
        parts.append(.group(number))
      default: parts.append(.literal([byte]))
      }
    }
    return parts
  }
}
