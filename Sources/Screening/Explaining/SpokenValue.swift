package import DecisionModel

// The one writer of values: numbers, days, yes and no, ranges and lists, in the style of the language. How a rule set's
// dossiers write numbers and days (`numbers:`, `dates:`, `yes:`) says how they are read, and never how they are printed.

/// Writes canonical decimal texts the way the language does: `1949.5` is `1.949,5` in Vietnamese, `1,949.5` in English.
///
/// What is not a plain decimal (`1E+40`, a range) is left as it stands.
package func spokenNumber(_ text: String, _ language: Language) -> String {
  let (group, point) =
    switch language.phrases {
    case .vi: (".", ",")
    case .en: (",", ".")
    }
  let negative = text.hasPrefix("-")
  let parts = (negative ? text.dropFirst() : text[...]).split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count),
    parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
  else { return text }
  var grouped = ""
  for (index, digit) in parts[0].enumerated() {
    if index > 0, (parts[0].count - index) % 3 == 0 { grouped += group }
    grouped.append(digit)
  }
  return (negative ? "-" : "") + grouped + (parts.count == 2 ? point + parts[1] : "")
}

/// Writes an ISO date the way the language does: `2026-01-29` is `29/01/2026` in Vietnamese. Other texts are left.
package func spokenDate(_ text: String, _ language: Language) -> String {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
  else { return text }
  return switch language.phrases {
  case .vi: "\(parts[2])/\(parts[1])/\(parts[0])"
  case .en: text
  }
}

/// Writes the numbers in a text that is no prose, as a test of a policy (`>= 1000.5`), and the signs of print.
package func spokenTest(_ text: String, _ language: Language) -> String {
  var spoken = ""
  var number = ""
  func written() -> String {
    guard !number.isEmpty else { return "" }
    var dots = ""
    while number.last == "." {
      number.removeLast()
      dots += "."
    }
    return spokenNumber(number, language) + dots
  }
  for character in text {
    if character.isASCII, character.isNumber || (character == "." && !number.isEmpty) {
      number.append(character)
    } else {
      spoken += written()
      number = ""
      switch (spoken.last, character) {
      case (">", "="): spoken.replaceLast(with: "≥")
      case ("<", "="): spoken.replaceLast(with: "≤")
      default: spoken.append(character)
      }
    }
  }
  return spoken + written()
}

extension String {
  fileprivate mutating func replaceLast(with sign: Character) {
    removeLast()
    append(sign)
  }
}

/// The words for values that are neither number nor text of a record.
package enum ValueWord: Sendable, CaseIterable {
  case yes, no, none, unknown
  case fromTo, fromBelow, aboveTo, aboveBelow

  package var words: Words {
    switch self {
    case .yes: Words(vi: "có", en: "yes")
    case .no: Words(vi: "không", en: "no")
    case .none: Words(vi: "không áp dụng", en: "not applicable")
    case .unknown: Words(vi: "chưa biết", en: "unknown")
    case .fromTo: Words(vi: "từ {1} đến {2}", en: "from {1} to {2}")
    case .fromBelow: Words(vi: "từ {1} đến dưới {2}", en: "from {1} to less than {2}")
    case .aboveTo: Words(vi: "trên {1} đến {2}", en: "more than {1} up to {2}")
    case .aboveBelow: Words(vi: "trên {1} đến dưới {2}", en: "more than {1} to less than {2}")
    }
  }
}

extension Report.ShownValue {
  /// The value for people: the label of a listed value, numbers and dates of the language, the unit as the report has it.
  package func spoken(_ language: Language) -> String {
    if let label { return label[language] }
    if let range = spokenRange(language) { return range }
    let shown =
      switch kind {
      case .number: rounded.map { spokenNumber($0, language) } ?? each { isYear($0) ? $0 : spokenNumber($0, language) }
      case .date: each { spokenDate($0, language) }
      case .boolean:
        each { text in
          switch text {
          case "true": ValueWord.yes.words[language]
          case "false": ValueWord.no.words[language]
          default: text
          }
        }
      case .text, .other: text
      case .null: ValueWord.none.words[language]
      case .unknown: ValueWord.unknown.words[language]
      }
    return if let unit = unitLabel?[language] ?? unit, kind != .unknown, kind != .null {
      // No space before the sign of hundredths.
      unit == "%" ? "\(shown)%" : "\(shown) \(unit)"
    } else {
      shown
    }
  }

  /// A range as people say it, `[5000..100000)`: from 5,000 to less than 100,000; `nil` for what is none.
  package func spokenRange(_ language: Language) -> String? {
    guard kind == .other, let open = text.first, let close = text.last, "[]()".contains(open), "[])(".contains(close)
    else { return nil }
    let ends = text.dropFirst().dropLast().split(separator: ".", omittingEmptySubsequences: false)
    // `a..b` has an empty piece in its middle; decimals have others beside it.
    guard let middle = ends.firstIndex(of: ""), middle > 0, middle + 1 < ends.count else { return nil }
    let (low, high) = (ends[..<middle].joined(separator: "."), ends[(middle + 1)...].joined(separator: "."))
    let word: ValueWord =
      switch (open, close) {
      case ("[", "]"): .fromTo
      case ("[", _): .fromBelow
      case (_, "]"): .aboveTo
      default: .aboveBelow
      }
    let unit = (unitLabel?[language] ?? unit).map { " \($0)" } ?? ""
    func end(_ text: String) -> String {
      let bare = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      return spokenNumber(bare, language)
    }
    return word.words[language].replacing("{1}", with: end(low)).replacing("{2}", with: end(high)) + unit
  }

  /// Applies to each of several values, which the report joins by `; `.
  private func each(_ change: (String) -> String) -> String {
    var parts: [String] = []
    var rest = text[...]
    while let end = separator(in: rest) {
      parts.append(change(String(rest[..<end])))
      rest = rest[rest.index(end, offsetBy: 2)...]
    }
    parts.append(change(String(rest)))
    return parts.joined(separator: "; ")
  }

  private func separator(in text: Substring) -> String.Index? {
    text.indices.first { text[$0] == ";" && text[$0...].hasPrefix("; ") }
  }

  /// A whole number of four digits without a unit that can be a year is not grouped: 2015, not 2.015.
  private func isYear(_ text: String) -> Bool {
    unit == nil && text.utf8.count == 4 && (text.hasPrefix("19") || text.hasPrefix("20")) && Int(text) != nil
  }
}
