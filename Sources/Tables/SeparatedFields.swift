/// The fields of one record, taken one after another: the careful way, for headers, for rows with quotation marks, and for
/// messages.
package struct SeparatedFields {
  package struct Field: Sendable, Hashable {
    package let bytes: [UInt8]
    /// From 0, where it begins in the record.
    package let offset: Int
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// Whether the bytes are UTF-8.
    package var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }
  }

  /// The fields of a record without its line end; a quotation mark counts where it begins a field.
  package static func fields(of record: some RandomAccessCollection<UInt8>, separator: UInt8) -> [Field] {
    let record = Array(record)
    var fields: [Field] = []
    var index = 0
    let quote = UInt8(ascii: "\"")
    while true {
      let start = index
      var bytes: [UInt8] = []
      if index < record.count, record[index] == quote {
        index += 1
        while index < record.count {
          if record[index] != quote {
            bytes.append(record[index])
          } else if index + 1 < record.count, record[index + 1] == quote {
            bytes.append(quote)
            index += 1
          } else {
            index += 1
            break
          }
          index += 1
        }
      }
      while index < record.count, record[index] != separator {
        bytes.append(record[index])
        index += 1
      }
      fields.append(Field(bytes: trimmed(bytes), offset: start))
      guard index < record.count else { return fields }
      index += 1
    }
  }

  /// Without spaces at either end.
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else {
      return []
    }
    return Array(bytes[first...last])
  }
}
