/// A place in a text that a member of a list fills: `<substance>`, `<substance.unit>`; `<Substance.vi>` with a capital letter.
///
/// Angle brackets, because braces stand for values of a record in the same texts, and for mappings in the same lines.
struct Placeholder {
  /// Offsets in the UTF-8 of the text, brackets included.
  let place: Range<Int>
  /// `substance`.
  let name: String
  /// `unit`; `nil` for the member itself.
  let column: String?

  /// What is written between the brackets.
  var written: String { column.map { "\(name).\($0)" } ?? name }

  /// All placeholders of a text, in its order. A comparison has spaces, and is none.
  static func all(in text: String) -> [Placeholder] {
    let bytes = Array(text.utf8)
    var result: [Placeholder] = []
    var start = 0
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "<")) {
      start = open + 1
      guard let close = bytes[start...].firstIndex(where: { !isPart($0) }), bytes[close] == UInt8(ascii: ">") else { continue }
      let parts = bytes[start..<close].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.allSatisfy({ $0.first.map(isLetter) == true }) else { continue }
      let words = parts.map { String(decoding: $0, as: UTF8.self) }
      result.append(Placeholder(place: open..<(close + 1), name: words[0], column: words.count > 1 ? words[1] : nil))
      start = close + 1
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
  }
}
