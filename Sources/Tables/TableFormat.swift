/// How a table is written.
package enum TableFormat: Sendable, Hashable {
  /// Fields parted by one character; a field in quotation marks may hold it, line ends and, doubled, the mark itself (RFC 4180).
  case separated(by: UInt8)
  /// A JSON object a line.
  case jsonLines

  /// What parts the fields of a line: of comma, semicolon and tab the one that stands most often outside quotation marks.
  package static func detected(in line: some Sequence<UInt8>) -> TableFormat {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var first: UInt8?
    for byte in line {
      if first == nil, byte != UInt8(ascii: " ") { first = byte }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, separators.contains(byte) { counts[byte, default: 0] += 1 }
    }
    if first == UInt8(ascii: "{") { return .jsonLines }
    let most = separators.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? separators[2]
    return .separated(by: counts[most, default: 0] == 0 ? UInt8(ascii: ",") : most)
  }

  private static let separators = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
}
