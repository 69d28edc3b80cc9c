/// A text as the content of an element or of a quoted attribute, in HTML and in XML.
package func markup(_ text: String) -> String {
  var text = printable(text)
  let escaped = text.withUTF8 { bytes -> [UInt8]? in
    guard let first = bytes.firstIndex(where: { reference(to: $0) != nil }) else { return nil }
    var escaped = Array(bytes[..<first])
    escaped.reserveCapacity(bytes.count + 32)
    for byte in bytes[first...] {
      if let reference = reference(to: byte) { escaped += reference.utf8 } else { escaped.append(byte) }
    }
    return escaped
  }
  return escaped.map { String(decoding: $0, as: UTF8.self) } ?? text
}

/// How the five characters are written that mark something.
private func reference(to byte: UInt8) -> String? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}
