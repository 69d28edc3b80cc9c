package import Diagnostics
internal import FEEL
internal import YAMLTree

/// Numbers in the text of a rule file that can be read in two ways: a point before exactly three digits. Whoever writes dossiers reads
/// `200.000` as two hundred thousand, the language as two hundred; so neither is taken.
package enum AmbiguousNumbers {
  /// Reports each in an expression or a cell.
  ///
  /// - Returns: whether there is none.
  package static func report(in text: String, map: TextMap, into problems: inout [Diagnostic]) -> Bool {
    let places = places(in: Array(text.utf8))
    for (range, whole, fraction) in places {
      guard let thousands = Number(whole + fraction), let decimals = Number("\(whole).\(fraction)") else { continue }
      problems.append(
        diagnostic(
          of: "\(whole).\(fraction)", thousands, decimals, .plain, at: map.range(range.lowerBound, range.upperBound)))
    }
    return places.isEmpty
  }

  /// A number that can be read in two ways, with both.
  static func diagnostic(
    of text: String, _ thousands: Number, _ decimals: Number, _ style: NumberStyle, at range: SourceRange
  ) -> Diagnostic {
    let (a, b) = (style.unmistakable(thousands), style.unmistakable(decimals))
    return Diagnostic(
      .ambiguousNumber,
      "`\(text)` can be read in two ways: as \(thousands) and as \(style.spelt(decimals))", at: range,
      help: "write `\(a)` or `\(b)`")
  }

  private static func places(in bytes: [UInt8]) -> [(Range<Int>, String, String)] {
    var found: [(Range<Int>, String, String)] = []
    var i = 0
    while i < bytes.count {
      switch bytes[i] {
      case UInt8(ascii: "\""):
        i += 1
        while i < bytes.count, bytes[i] != UInt8(ascii: "\"") { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
        i += 1
      case let byte where isDigit(byte):
        let start = i
        while i < bytes.count, isDigit(bytes[i]) { i += 1 }
        let point = i
        guard i + 1 < bytes.count, bytes[i] == UInt8(ascii: "."), isDigit(bytes[i + 1]) else { continue }
        i += 1
        while i < bytes.count, isDigit(bytes[i]) { i += 1 }
        let goesOn = i < bytes.count && bytes[i] | 0x20 == UInt8(ascii: "e")
        guard i - point == 4, (1...3).contains(point - start), bytes[start] != UInt8(ascii: "0"), !goesOn else {
          continue
        }
        let whole = String(decoding: bytes[start..<point], as: UTF8.self)
        found.append((start..<i, whole, String(decoding: bytes[(point + 1)..<i], as: UTF8.self)))
      case let byte where isWordPiece(byte):
        // Digits inside a word (`m3`, `bod5`) are none of a number's.
        while i < bytes.count, isWordPiece(bytes[i]) || isDigit(bytes[i]) { i += 1 }
      default: i += 1
      }
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isWordPiece(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
