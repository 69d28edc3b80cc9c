/// A JSON value to be written, its keys in the order given (RFC 8259).
///
/// This floor knows only the standard library, and two small reports do not need more than this.
package indirect enum JSON: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// With two spaces of indentation and a line break at the end.
  package var text: String {
    var out = ""
    write(to: &out, indent: "")
    out += "\n"
    return out
  }

  // As deep as the value, which is written in the program.
  private func write(to out: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .null: out += "null"
    case .boolean(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .string(let value): Self.write(value, to: &out)
    case .array(let items):
      guard !items.isEmpty else { return out += "[]" }
      for (index, item) in items.enumerated() {
        out += (index == 0 ? "[\n" : ",\n") + inner
        item.write(to: &out, indent: inner)
      }
      out += "\n\(indent)]"
    case .object(let members):
      guard !members.isEmpty else { return out += "{}" }
      for (index, member) in members.enumerated() {
        out += (index == 0 ? "{\n" : ",\n") + inner
        Self.write(member.key, to: &out)
        out += ": "
        member.value.write(to: &out, indent: inner)
      }
      out += "\n\(indent)}"
    }
  }

  /// A JSON text with all that hides or acts (`visible`) written as JSON escapes: it says the same to a program, and does nothing to
  /// a terminal. Such characters stand inside strings only.
  package static func visible(_ text: String) -> String {
    guard mayHide(text), text.unicodeScalars.contains(where: isHidden) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { write(escaped: scalar, to: &out) } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  private static func write(escaped scalar: Unicode.Scalar, to out: inout String) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  private static func write(_ text: String, to out: inout String) {
    out += "\""
    defer { out += "\"" }
    if isPlainLine(text), !text.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C }) { return out += text }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where isHidden(scalar): Self.write(escaped: scalar, to: &out)
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
