package import DecisionModel
package import Screening

/// Writes canonical decimal texts the way the language does: `1949.5` is `1.949,5` in Vietnamese, `1,949.5` in English.
///
/// What is not a plain decimal (`1E+40`, a range) is left as it stands.
package func spokenNumber(_ text: String, _ language: Language) -> String {
  let (group, point) =
    switch language {
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
  return switch language {
  case .vi: "\(parts[2])/\(parts[1])/\(parts[0])"
  case .en: text
  }
}

/// Writes a share in hundredths: `+200 %` in Vietnamese, `+200%` in English.
func spokenPercent(_ text: String, _ language: Language) -> String {
  let number = spokenNumber(text, language)
  let signed = number.hasPrefix("-") || number == "0" ? number : "+" + number
  return switch language {
  case .vi: signed + " %"
  case .en: signed + "%"
  }
}

/// Writes an interval of whole numbers; one number where both ends meet.
func spokenInterval(_ low: String, _ high: String, _ language: Language) -> String {
  let (from, to) = (spokenNumber(low, language), spokenNumber(high, language))
  return from == to ? from : "\(from)–\(to)"
}

extension Report.ShownValue {
  /// The value for people: the label of a listed value, numbers and dates of the language, the unit as the report has it.
  package func spoken(_ language: Language) -> String {
    if let label { return label[language] }
    let shown =
      switch kind {
      case .number: each { isYear($0) ? $0 : spokenNumber($0, language) }
      case .date: each { spokenDate($0, language) }
      case .boolean:
        each { text in
          switch text {
          case "true": Phrase.yes(language)
          case "false": Phrase.no(language)
          default: text
          }
        }
      case .text, .other: text
      case .null: Phrase.null(language)
      case .unknown: Phrase.unknown(language)
      }
    return if let unit = unitLabel?[language] ?? unit, kind != .unknown, kind != .null { "\(shown) \(unit)" } else {
      shown
    }
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

extension Report.Comparison {
  /// The sign between value and threshold.
  func sign(_ language: Language) -> String {
    switch comparison {
    case "<=": "≤"
    case ">=": "≥"
    case "!=": "≠"
    case "in": Phrase.oneOf(language)
    default: comparison
    }
  }

  /// How far the value is from the threshold: `vượt 200 m3/day (+200 %)`; `nil` where there is no number.
  func distance(_ language: Language) -> String? {
    guard let margin else { return nil }
    if margin == "0" { return Phrase.equal(language) }
    let below = margin.hasPrefix("-")
    let size = spokenNumber(String(below ? margin.dropFirst() : margin[...]), language)
    let measured = (value.unitLabel?[language] ?? value.unit).map { "\(size) \($0)" } ?? size
    let share = marginPercent.map { " (\(spokenPercent($0, language)))" } ?? ""
    return (below ? Phrase.under : .over)(language, measured) + share
  }

  func verdict(_ language: Language) -> String {
    switch holds {
    case true: Phrase.holds(language)
    case false: Phrase.holdsNot(language)
    case nil: Phrase.holdsUnknown(language)
    }
  }
}

/// What an origin, a certainty or a mark of the report is called; a word this list does not have is shown as it stands.
func spokenTerm(_ term: String, _ language: Language) -> String {
  let phrase: Phrase? =
    switch term {
    case "dossier": .dossier
    case "proximity": .proximity
    case "finding": .finding
    case "derived": .derived
    case "declared": .declared
    case "measured": .measured
    case "verified": .verified
    case "estimated": .estimated
    case "disputed": .disputed
    case "two-sources": .twoSources
    case "source-seen": .sourceSeen
    default: nil
    }
  return phrase.map { $0(language) } ?? term
}
