/// The text of a value, as the function `string` gives it (DMN 1.5, 10.3.4.1).
extension Value {
  /// What `string` answers: a text is itself, everything else its literal. `nil` for null and unknown, which have none.
  package var string: String? {
    switch self {
    case .null, .unknown: nil
    case .text(let text): text
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let dateTime): dateTime.description
    case .dayTimeDuration(let duration): duration.description
    case .yearMonthDuration(let duration): duration.description
    case .boolean, .number, .list, .range, .context, .function: literal
    }
  }

  /// The value as it would be written in an expression: `"a \"quoted\" text"`, `[1, @"2021-02-13"]`, `{a: null}`.
  package var literal: String {
    switch self {
    case .null: "null"
    case .unknown: "unknown"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .text(let text): Self.quoted(text)
    case .date(let date): "@\"\(date)\""
    case .time(let time): "@\"\(time)\""
    case .dateTime(let dateTime): "@\"\(dateTime)\""
    case .dayTimeDuration(let duration): "@\"\(duration)\""
    case .yearMonthDuration(let duration): "@\"\(duration)\""
    case .list(let items): "[" + items.map(\.literal).joined(separator: ", ") + "]"
    case .range(let range): range.literal
    case .context(let context): context.literal
    case .function(let function):
      "function(" + function.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")"
    }
  }

  /// In quotation marks, with the escapes of FEEL's grammar (rule 35).
  static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}

extension Interval {
  /// `[1..3)`, `(>=5)`, `(!=5)`.
  fileprivate var literal: String {
    switch shape {
    case .equal: return "(=\(lower.value.literal))"
    case .different: return "(!=\(lower.value.literal))"
    case .between: break
    }
    if lower.isAbsent { return "(\(upper.closed ? "<=" : "<")\(upper.value.literal))" }
    if upper.isAbsent { return "(\(lower.closed ? ">=" : ">")\(lower.value.literal))" }
    return (lower.closed ? "[" : "(") + lower.value.literal + ".." + upper.value.literal + (upper.closed ? "]" : ")")
  }
}

extension Context {
  /// `{a: 1, "b: c": 2}`.
  fileprivate var literal: String {
    let written = entries.map { entry in
      (Self.isPlainName(entry.name) ? entry.name : Value.quoted(entry.name)) + ": " + entry.value.literal
    }
    return "{" + written.joined(separator: ", ") + "}"
  }

  /// Parts of letters, digits and the like with single spaces between (grammar rules 25 to 29): what needs no quotation
  /// marks as a key. Signs that a name may hold too (`a-b`) are left to quotation marks, which cannot be misread.
  private static func isPlainName(_ name: String) -> Bool {
    name.split(separator: " ", omittingEmptySubsequences: false).enumerated().allSatisfy { index, part in
      guard let first = part.unicodeScalars.first else { return false }
      return (index > 0 || isNameStart(first)) && part.unicodeScalars.allSatisfy(isNamePart)
    }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3F, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart(scalar)
    }
  }
}
