#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads a table of text: values parted by `;`, `,` or tabs, in quotation marks where they hold such a mark or a line break (RFC 4180).
package enum DelimitedText {
  /// How the file is written, where that is not found out from it.
  package struct Form: Sendable, Hashable {
    package var separator: Character?
    package var encoding: String?

    package init(separator: Character? = nil, encoding: String? = nil) {
      self.separator = separator
      self.encoding = encoding
    }
  }

  package static func read(_ bytes: [UInt8], name: String, _ form: Form) throws(SheetFailure) -> Grid {
    let text = try decoded(bytes, form.encoding)
    let separator = form.separator.flatMap(\.asciiValue) ?? separator(of: text)
    var grid = Grid(name: name)
    var row: [GridCell] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var cells = 0
    func finishCell() {
      let text = String(decoding: cell, as: UTF8.self)
      row.append(text.isEmpty ? .empty : .text(text))
      cell.removeAll(keepingCapacity: true)
    }
    func finishRow() {
      finishCell()
      while row.last == .empty { row.removeLast() }
      cells += row.count
      grid.append(row)
      row = []
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < text.count, text[index + 1] == byte {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else if byte != UInt8(ascii: "\r") || index + 1 >= text.count || text[index + 1] != UInt8(ascii: "\n") {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == separator {
        finishCell()
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\r"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") { index += 1 }
        finishRow()
      } else {
        cell.append(byte)
      }
      if cells > 4_000_000 { throw .tooLarge(what: .cells) }
      index += 1
    }
    guard !isQuoted else {
      throw .broken(.init(vi: "dấu nháy kép mở mà không đóng", en: "a quotation mark is opened and never closed"))
    }
    if !cell.isEmpty || !row.isEmpty { finishRow() }
    return grid
  }

  /// The mark that stands oftenest outside of quotation marks in the first lines; of equal ones the first named here. A comma between
  /// digits may be a decimal one, and counts only where there is nothing else.
  private static func separator(of text: [UInt8]) -> UInt8 {
    let marks = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var lines = 0
    var betweenDigits = 0
    func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && (0x30...0x39).contains(text[index]) }
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == UInt8(ascii: "\n") { lines += 1 }
      if lines == 20 { break }
      guard let mark = marks.firstIndex(of: byte) else { continue }
      if byte == UInt8(ascii: ","), isDigit(index - 1), isDigit(index + 1) {
        betweenDigits += 1
      } else {
        counts[mark] += 1
      }
    }
    if counts.allSatisfy({ $0 == 0 }) { counts[2] = betweenDigits }
    let most = counts.max() ?? 0
    return marks[counts.firstIndex(of: most) ?? 0]
  }

  /// The text in UTF-8.
  private static func decoded(_ bytes: [UInt8], _ encoding: String?) throws(SheetFailure) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
    if let encoding, encoding.lowercased() != "utf-8" { return try converted(bytes, from: encoding) }
    // A text has no zero bytes: a table in UTF-16 without a mark is told by them.
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { throw .encodingNotKnown }
    return bytes
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// By the system's own tables.
  private static func converted(_ bytes: [UInt8], from encoding: String) throws(SheetFailure) -> [UInt8] {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else {
      throw .encodingNotSupported(encoding)
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let capacity = output.count
    let left = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to -> Int? in
        var (source, target) = (from.baseAddress, to.baseAddress)
        var (given, free) = (from.count, capacity)
        guard iconv(converter, &source, &given, &target, &free) != Int(bitPattern: UInt.max) else { return nil }
        // A letter that waits for a mark above it is written out at the end.
        return iconv(converter, nil, nil, &target, &free) == Int(bitPattern: UInt.max) ? nil : free
      }
    }
    guard let left else { throw .broken(.init(vi: "bảng mã \(encoding)", en: "encoding \(encoding)")) }
    return output.prefix(capacity - left).map { UInt8(bitPattern: $0) }
  }
}

extension DelimitedText {
  /// A table as text for spreadsheets that expect it here: the mark of UTF-8, semicolons, decimal commas; what would be taken for a
  /// formula has an apostrophe before it.
  package static func text(_ grid: Grid) -> String {
    func written(_ cell: GridCell) -> String {
      switch cell {
      case .empty: return ""
      case .number(let number): return number.replacing(".", with: ",")
      case .day(let day): return day.standard
      case .text(let text):
        let guarded = text.first.map { "=+-@|%".contains($0) } == true ? "'" + text : text
        let needsMarks = guarded.unicodeScalars.contains { $0 == ";" || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsMarks ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
      case .boolean(let value): return value ? "1" : "0"
      case .error(let text): return text
      case .notCalculated: return ""
      }
    }
    return "\u{FEFF}" + grid.rows.map { $0.map(written).joined(separator: ";") + "\r\n" }.joined()
  }
}
