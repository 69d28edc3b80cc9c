import DecisionModel
import Screening

/// Writes a share in hundredths: `+200%`.
func spokenPercent(_ text: String, _ language: Language) -> String {
  let number = spokenNumber(text, language)
  return (number.hasPrefix("-") || number == "0" ? number : "+" + number) + "%"
}

/// Writes an interval of whole numbers; one number where both ends meet.
func spokenInterval(_ low: String, _ high: String, _ language: Language) -> String {
  let (from, to) = (spokenNumber(low, language), spokenNumber(high, language))
  return from == to ? from : "\(from)–\(to)"
}

extension Report.Comparison {
  /// Whether it asks only if there is some, or none: the threshold says nothing then.
  var asksWhetherAny: Bool {
    threshold.kind == .number && value.kind == .number && threshold.text == "0"
      && [">", "<=", "!=", "="].contains(comparison) && !value.text.hasPrefix("-")
  }

  /// Whether the value needs no threshold beside it: a yes or no, that there is some, a ratio to what is allowed.
  var isPlain: Bool {
    threshold.kind == .boolean || asksWhetherAny || (told != nil && threshold.text == "1")
  }

  /// Whether a list of values is named in which the value lies: the value says it.
  var isOneOfThese: Bool { comparison == "in" && holds == true && threshold.spokenRange(.vi) == nil }

  /// The value as a ground tells it: `có 1 vụ`, `gấp 4,02 lần giá trị tối đa cho phép`.
  func shownValue(_ language: Language) -> String {
    if let told { return told[language] }
    let shown = value.spoken(language)
    return asksWhetherAny && value.text != "0" ? Phrase.some(language, shown) : shown
  }

  /// The threshold for people. A list stands in brackets, so that the sign before it is read for the whole of it.
  func shownThreshold(_ language: Language) -> String {
    let shown = threshold.spoken(language)
    return comparison == "in" && shown.contains("; ") ? "(\(shown))" : shown
  }

  /// The sign between value and threshold.
  func sign(_ language: Language) -> String {
    switch comparison {
    case "<=": "≤"
    case ">=": "≥"
    case "!=": "≠"
    case "in": (threshold.spokenRange(language) == nil ? Phrase.oneOf : .inRange)(language)
    default: comparison
    }
  }

  /// How far the value is from the threshold: `vượt 200 m3/day (+200 %)`; `nil` where there is no number, or nothing to
  /// measure.
  func distance(_ language: Language) -> String? {
    guard let margin, told == nil, !asksWhetherAny else { return nil }
    if margin == "0" { return Phrase.equal(language) }
    let below = margin.hasPrefix("-")
    let exact = String(below ? margin.dropFirst() : margin[...])
    let isRounded = value.rounded != nil || threshold.rounded != nil
    let size = spokenNumber(isRounded ? workedOut(exact) : exact, language)
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

extension Report.Saying {
  /// `theo Thanh tra Sở, ngày 18/12/2025; tài liệu: …, trang 2; ước tính`; of a fact behind: `Lưu lượng nước thải: …`
  func spoken(_ language: Language) -> String {
    let parts: [String] = [
      spokenAuthor(by, on, language), spokenPaper(document, page, language),
      certainty.map { spokenTerm($0, language) },
    ].compactMap(\.self)
    return (about.map { "\($0[language]): " } ?? "") + parts.joined(separator: "; ")
  }
}

extension Report.Comparison {
  /// What stands behind the fact, and behind the facts that it was worked out from.
  func spokenSaying(_ language: Language) -> String? {
    let all = ([saying].compactMap(\.self) + (behind ?? [])).map { $0.spoken(language) }
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }
}

/// Who says so and when: `theo UBND xã, ngày 02/11/2026`.
func spokenAuthor(_ by: String?, _ on: String?, _ language: Language) -> String? {
  let parts = [by.map { Phrase.by(language, $0) }, on.map { Phrase.on(language, spokenDate($0, language)) }]
  let all = parts.compactMap(\.self)
  return all.isEmpty ? nil : all.joined(separator: ", ")
}

/// The paper and its page: `tài liệu: Biên bản kiểm tra, trang 2`.
func spokenPaper(_ document: String?, _ page: String?, _ language: Language) -> String? {
  let parts = [document.map { Phrase.document(language, $0) }, page.map { Phrase.page(language, $0) }]
  let all = parts.compactMap(\.self)
  return all.isEmpty ? nil : all.joined(separator: ", ")
}

/// What an origin, a certainty or a mark of the report is called; a word this list does not have is shown as it stands.
func spokenTerm(_ term: String, _ language: Language) -> String {
  let phrase: Phrase? =
    switch term {
    case "dossier": .dossier
    case "proximity": .proximity
    case "finding": .finding
    case "derived": .derived
    case "investor": .investor
    case "map": .mapOrRegister
    case "authority": .authority
    case "other department": .otherDepartment
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
