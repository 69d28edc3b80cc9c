package import DecisionModel
package import Screening

/// Cites a place in an instrument: in English from the widest to the narrowest as the rules write it, in Vietnamese as
/// the acts themselves do, from the narrowest to the widest, before the instrument.
///
///     citation("annex II row 15", of: "12/X", .vi)   // dòng 15 phụ lục II 12/X
///     citation("II.4 bullet 2", of: "34/Y", .vi)        // gạch đầu dòng 2 mục II.4 34/Y
///     citation("art. 28", of: "12/X", .en)           // 12/X, article 28
///     citation("annexes III to V", of: "12/X", .vi)  // phụ lục III–V 12/X
///
/// A place with words it does not know is quoted as it stands.
package func citation(_ place: String, of number: String, _ language: Language) -> String {
  guard !place.isEmpty else { return number }
  guard let steps = steps(of: place) else { return "\(number), \(place)" }
  return switch language {
  case .vi: steps.reversed().map { named($0.level.words.vi, $0.name.vi) }.joined(separator: " ") + " " + number
  case .en: "\(number), " + steps.map { named($0.level.words.en, $0.name.en) }.joined(separator: ", ")
  }
}

private func named(_ level: String, _ name: String) -> String { name.isEmpty ? level : "\(level) \(name)" }

/// Cites a source by the number of its instrument; what has none but a version, as the terms of the rule set itself, by its
/// title.
package func citation(_ source: Report.Source, _ language: Language) -> String {
  citation(source.place, of: source.hasNumber ? source.number : source.title[language], language)
}

extension Report.Source {
  /// Whether its instrument has an official number (`86/KH-UBND`), and not a version alone (`2026.2`).
  var hasNumber: Bool { number.contains { $0.isLetter || $0 == "/" } }
}

/// The parts into which instruments are divided.
private enum Level: String, CaseIterable {
  case part, chapter, section, article, clause, point, bullet, annex, appendix, table, column, row, item, group, form,
    note, page, paragraph, year

  var words: Words {
    switch self {
    case .part: Words(vi: "phần", en: "part")
    case .chapter: Words(vi: "chương", en: "chapter")
    case .section: Words(vi: "mục", en: "section")
    case .article: Words(vi: "điều", en: "article")
    case .clause: Words(vi: "khoản", en: "clause")
    case .point: Words(vi: "điểm", en: "point")
    case .bullet: Words(vi: "gạch đầu dòng", en: "bullet")
    case .annex: Words(vi: "phụ lục", en: "annex")
    case .appendix: Words(vi: "phụ lục", en: "appendix")
    case .table: Words(vi: "bảng", en: "table")
    case .column: Words(vi: "cột", en: "column")
    case .row: Words(vi: "dòng", en: "row")
    case .item: Words(vi: "mục", en: "item")
    case .group: Words(vi: "nhóm", en: "group")
    case .form: Words(vi: "mẫu", en: "form")
    case .note: Words(vi: "ghi chú", en: "note")
    case .page: Words(vi: "trang", en: "page")
    case .paragraph: Words(vi: "đoạn", en: "paragraph")
    case .year: Words(vi: "năm", en: "year")
    }
  }

  /// The word as written, in the plural or shortened too: `rows`, `art.`
  init?(word: Substring) {
    let word = word.lowercased()
    let short = [
      "art.": "article", "arts.": "article", "app.": "appendix", "no.": "item", "sec.": "section",
      "appendices": "appendix",
    ]
    let whole = short[word] ?? word
    let singular = [whole] + ["s", "es"].filter(whole.hasSuffix).map { String(whole.dropLast($0.count)) }
    guard let level = singular.lazy.compactMap(Level.init(rawValue:)).first else { return nil }
    self = level
  }
}

/// Cuts a place into steps; `nil` where a word is neither a level, nor a name such as `II.4`, `15`, `a`, `1-3`, nor an
/// `and` or `to` between two names.
private func steps(of place: String) -> [(level: Level, name: Words)]? {
  var steps: [(level: Level, name: Words)] = []
  /// Between two names: what joins them.
  var joint: Words?
  for word in place.split(separator: " ") {
    let bare = word.hasSuffix(",") ? word.dropLast() : word
    let isOpen = steps.last?.name.en.isEmpty == true || joint != nil
    if let level = Level(word: bare) {
      if isOpen { return nil }
      steps.append((level, Words(vi: "", en: "")))
    } else if let between = joints[String(bare)] {
      if isOpen || steps.isEmpty { return nil }
      joint = between
    } else if isName(bare) {
      // A name without a level before it is a section of a plan (`II.4`) or, further on, of an annex (`A.VI.1`); a small
      // letter is a point.
      let level: Level = bare.count == 1 && bare.allSatisfy(\.isLowercase) ? .point : .section
      if !isOpen { steps.append((level, Words(vi: "", en: ""))) }
      let before = steps[steps.count - 1].name
      let between = joint ?? Words(vi: "", en: "")
      steps[steps.count - 1].name = Words(vi: before.vi + between.vi + bare, en: before.en + between.en + bare)
      joint = nil
    } else {
      return nil
    }
  }
  // An instrument that has one annex, or whose tables are meant all together, names none of them.
  if steps.count == 1, joint == nil { return steps }
  return steps.isEmpty || joint != nil || steps.contains { $0.name.en.isEmpty } ? nil : steps
}

private let joints = [
  "and": Words(vi: " và ", en: " and "), "or": Words(vi: " hoặc ", en: " or "), "to": Words(vi: " đến ", en: " to "),
]

/// A number, a letter, a Roman numeral, or several of them with dots between.
private func isName(_ word: Substring) -> Bool {
  word.contains(where: \.isNumber) || (!word.isEmpty && word.split(separator: ".").allSatisfy(isPart))
}

private func isPart(_ part: Substring) -> Bool {
  // `IIa`: a letter may follow the number.
  let number = part.last?.isLowercase == true ? part.dropLast() : part
  return part.count == 1 || (!number.isEmpty && number.allSatisfy { "IVXLCDM-–".contains($0) })
}
