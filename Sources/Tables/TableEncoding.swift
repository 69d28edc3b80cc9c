/// How the bytes of a table are text: UTF-8, or UTF-16 as spreadsheets save "Unicode text", known by its mark.
enum TableEncoding {
  case utf8
  case utf16(isBigEndian: Bool)

  /// By the first bytes; how many of them are a mark and no text.
  static func detected(in bytes: some Collection<UInt8>) -> (encoding: TableEncoding, mark: Int) {
    let first = Array(bytes.prefix(3))
    if first == [0xEF, 0xBB, 0xBF] { return (.utf8, 3) }
    if first.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    if first.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    return (.utf8, 0)
  }

  /// UTF-16 as UTF-8; what is cut off at the end, or half a pair, is left for the next bytes.
  ///
  /// - Returns: how many bytes were used.
  static func decode(_ bytes: [UInt8], isBigEndian: Bool, into text: inout [UInt8]) -> Int {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = 0
    while index + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    if let last = units.last, 0xD800..<0xDC00 ~= last {
      units.removeLast()
      index -= 2
    }
    text += String(decoding: units, as: UTF16.self).utf8
    return index
  }
}
