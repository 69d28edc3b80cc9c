package import DecisionModel
package import Screening

/// Cites a place in an instrument: in English from the widest to the narrowest as the rules write it, in Vietnamese as
/// the acts themselves do, from the narrowest to the widest, before the instrument.
///
///     citation("annex II row 15", of: "12/X", .vi)   // số thứ tự 15 Phụ lục II 12/X
///     citation("II.4 bullet 2", of: "34/Y", .vi)     // gạch đầu dòng thứ hai mục II.4 34/Y
///     citation("art. 28.1", of: "12/X", .vi)         // khoản 1 Điều 28 12/X
///     citation("art. 26a.1", of: "12/X", .vi)        // khoản 1 Điều 26a 12/X
///     citation("art. 28", of: "12/X", .en)           // 12/X, article 28
///
/// A place with words it does not know is quoted as it stands.
package func citation(_ place: String, of number: String, _ language: Language) -> String {
  guard !place.isEmpty else { return number }
  guard let steps = CitedPlace(place)?.steps else { return "\(number), \(place)" }
  return switch language.phrases {
  case .vi: narrowestFirst(steps) { $0.words.vi } + " " + number
  case .en: "\(number), " + steps.map { $0.spoken(.en, $0.part.words.en) }.joined(separator: ", ")
  }
}

/// As the acts themselves write a place: `điểm b khoản 2 Điều 42`.
func narrowestFirst(_ steps: [CitedPlace.Step], _ called: (CitedPart) -> String) -> String {
  steps.flatMap(\.withClause).reversed().map { $0.spoken(.vi, called($0.part)) }.joined(separator: " ")
}

extension CitedPlace.Step {
  /// `Điều 34.6` is two parts where the narrowest stands first.
  fileprivate var withClause: [CitedPlace.Step] {
    let pieces = name.split(separator: ".")
    guard part == .article, pieces.count == 2, pieces.allSatisfy(Self.isNumber) else { return [self] }
    return [CitedPlace.Step(part: .article, name: String(pieces[0])), CitedPlace.Step(part: .clause, name: String(pieces[1]))]
  }

  /// `26`, or `26a` of what was put in later.
  private static func isNumber(_ piece: Substring) -> Bool {
    piece.first?.isNumber == true && piece.allSatisfy { $0.isNumber || $0.isLetter }
  }

  /// The part with its name: `Điều 28`, `Bảng 1 và 2`, `gạch đầu dòng thứ hai`.
  func spoken(_ language: Language, _ called: String) -> String {
    let name =
      switch language.phrases {
      case .vi where part == .bullet: Int(name).flatMap(ordinal) ?? name
      case .vi:
        name.replacing(" and ", with: " và ").replacing(" or ", with: " hoặc ").replacing(" to ", with: " đến ")
      case .en: name
      }
    return name.isEmpty ? called : "\(called) \(name)"
  }
}

/// The first ten as ordinal words.
private func ordinal(_ number: Int) -> String? {
  let words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
  return words.indices.contains(number - 1) ? words[number - 1] : nil
}

/// Cites a source by the number of its instrument; what has none but a version, as the terms of the rule set itself, by its
/// title.
package func citation(_ source: Report.Source, _ language: Language) -> String {
  citation(source.place, of: source.hasNumber ? source.number : source.title[language], language)
}

extension Report.Source {
  /// Whether its instrument has an official number (`86/KH-UBND`), and not a version alone (`2026.2`).
  var hasNumber: Bool { number.contains { $0.isLetter || $0 == "/" } }
}

extension CitedPart {
  /// What the languages call it; a rule set may say it otherwise (`papers: places called`).
  var words: Words {
    switch self {
    case .part: Words(vi: "phần", en: "part")
    case .chapter: Words(vi: "Chương", en: "chapter")
    case .section: Words(vi: "mục", en: "section")
    case .article: Words(vi: "Điều", en: "article")
    case .clause: Words(vi: "khoản", en: "clause")
    case .point: Words(vi: "điểm", en: "point")
    case .bullet: Words(vi: "gạch đầu dòng thứ", en: "bullet")
    case .annex: Words(vi: "Phụ lục", en: "annex")
    case .appendix: Words(vi: "Phụ lục", en: "appendix")
    case .table: Words(vi: "Bảng", en: "table")
    case .column: Words(vi: "cột", en: "column")
    case .row: Words(vi: "số thứ tự", en: "row")
    case .item: Words(vi: "mục", en: "item")
    case .group: Words(vi: "nhóm", en: "group")
    case .form: Words(vi: "Mẫu số", en: "form")
    case .note: Words(vi: "ghi chú", en: "note")
    case .page: Words(vi: "trang", en: "page")
    case .paragraph: Words(vi: "đoạn thứ", en: "paragraph")
    case .year: Words(vi: "năm", en: "year")
    }
  }
}
