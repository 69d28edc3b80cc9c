internal import FEEL

/// Names as rule sets write them: lower-case letters without marks, digits and underscores; each is given once.
struct RuleSetNames {
  private var taken: Set<String> = []

  /// A name that nothing has yet: `Bureau call type` becomes `bureau_call_type`.
  mutating func new(_ name: String) -> String {
    let plain = Self.plain(name)
    var made = plain
    var number = 2
    while !taken.insert(made).inserted {
      made = "\(plain)_\(number)"
      number += 1
    }
    return made
  }

  static func plain(_ name: String) -> String {
    var words: [String] = [""]
    for scalar in name.unicodeScalars {
      if let letter = letter(scalar) {
        words[words.count - 1].append(letter)
      } else if scalar.properties.generalCategory != .nonspacingMark, !words[words.count - 1].isEmpty {
        words.append("")
      }
    }
    let plain = words.filter { !$0.isEmpty }.joined(separator: "_")
    guard let first = plain.first, !first.isNumber, !keywords.contains(plain), !functions.contains(plain) else {
      return "x_" + plain
    }
    return plain
  }

  /// A decision of such a name would be called in place of the function.
  private static let functions = Set(Library.functions.map(\.name))

  private static let keywords: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance", "of",
    "function", "external", "true", "false", "null", "not", "item", "partial",
  ]

  /// A Latin letter or digit without its marks: what stands behind `LETTER` in its name.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    if ("0"..."9").contains(scalar) { return String(scalar) }
    guard let name = scalar.properties.name, name.hasPrefix("LATIN "), let place = name.range(of: " LETTER ") else {
      return nil
    }
    return name[place.upperBound...].split(separator: " ").first.map { $0.lowercased() }
  }
}

extension String {
  fileprivate func range(of piece: String) -> Range<String.Index>? { firstRange(of: piece) }
}
