/// A text for people in several languages: of a label those that the rule set lists, of a phrase of the program those in which it
/// speaks. It always has one, and asked for another it answers in English where it has that, else in the one listed first.
package struct Words: Sendable {
  private struct Text: Sendable, Hashable {
    let language: Language
    let text: String
  }

  private enum Texts: Sendable {
    case pair(vi: String, en: String)
    case listed(first: Text, others: [Text])
  }

  private let texts: Texts

  private init(_ texts: Texts) { self.texts = texts }

  /// A phrase of the program, or a label of a rule set in the two.
  package init(vi: String, en: String) { self.init(Texts.pair(vi: vi, en: en)) }

  /// The texts that there are, each language once, in the order in which one stands for the others; `nil` for none.
  package init?(_ all: [(language: Language, text: String)]) {
    // As most rule sets have them.
    if all.count == 2, all[0].language == .vi, all[1].language == .en {
      self.init(vi: all[0].text, en: all[1].text)
      return
    }
    var seen: Set<Language> = []
    let listed = all.filter { seen.insert($0.language).inserted }.map { Text(language: $0.language, text: $0.text) }
    guard let first = listed.first else { return nil }
    if listed.map(\.language) == [.vi, .en] {
      self.init(vi: listed.first { $0.language == .vi }?.text ?? "", en: listed.first { $0.language == .en }?.text ?? "")
    } else {
      self.init(Texts.listed(first: first, others: Array(listed.dropFirst())))
    }
  }

  /// What is made of labels and of the program's own words: in the languages of the rule set and in those of the phrases.
  package init(_ languages: [Language], _ text: (Language) -> String) {
    guard let first = languages.first, first != .vi || languages.contains(where: { $0 != .vi && $0 != .en }) else {
      self.init(vi: text(.vi), en: text(.en))
      return
    }
    let rest = languages.filter { $0 != first } + [.en, .vi].filter { !languages.contains($0) }
    self.init(
      Texts.listed(first: Text(language: first, text: text(first)), others: rest.map { Text(language: $0, text: text($0)) }))
  }

  package subscript(language: Language) -> String {
    switch texts {
    case .pair(let vi, let en): language == .vi ? vi : en
    case .listed(let first, let others):
      if first.language == language { first.text } else {
        (others.first { $0.language == language } ?? others.first { $0.language == .en && first.language != .en } ?? first).text
      }
    }
  }

  /// In Vietnamese, else as above.
  package var vi: String { self[.vi] }
  /// In English, else as above.
  package var en: String { self[.en] }

  /// The languages in which it stands.
  package var languages: [Language] {
    switch texts {
    case .pair: [.vi, .en]
    case .listed(let first, let others): [first.language] + others.map(\.language)
    }
  }

  /// In the language listed first: that of the office.
  package var first: String { self[languages[0]] }

  /// Its texts, one for each language.
  package var all: [String] { languages.map { self[$0] } }

  /// All of it on one line: `Tỉnh · Province`.
  package var line: String { all.joined(separator: " · ") }

  /// The same, where several languages say the same in one only.
  package var shortLine: String {
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }.joined(separator: " · ")
  }

  /// The same languages with other texts.
  package func map(_ change: (String) -> String) -> Words {
    Words(languages.map { ($0, change(self[$0])) }) ?? self
  }

  /// Without the languages that the rule set does not list: what a file for programs holds of a phrase. English stays where
  /// nothing else would.
  package func kept(_ listed: [Language]) -> [(language: Language, text: String)] {
    let kept = languages.filter { listed.contains($0) }
    return (kept.isEmpty ? [languages.contains(.en) ? .en : languages[0]] : kept).map { ($0, self[$0]) }
  }
}

extension Words: Hashable {
  private var byLanguage: [Language: String] {
    Dictionary(uniqueKeysWithValues: languages.map { ($0, self[$0]) })
  }

  package static func == (a: Words, b: Words) -> Bool {
    if case .pair(let vi, let en) = a.texts, case .pair(let others, let english) = b.texts { return vi == others && en == english }
    return a.byLanguage == b.byLanguage
  }

  /// The text of a language, where there is one.
  private func own(_ language: Language) -> String? {
    switch texts {
    case .pair(let vi, let en): language == .vi ? vi : language == .en ? en : nil
    case .listed(let first, let others): first.language == language ? first.text : others.first { $0.language == language }?.text
    }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(own(.vi))
    hasher.combine(own(.en))
  }
}

/// `{"en": …, "vi": …}`
extension Words: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Under which an encoder is told the languages of the rule set (`[Language]`): others of the program's own are left out.
  package static let listedLanguages = CodingUserInfoKey(rawValue: "languages of the rule set")!

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var all: [(language: Language, text: String)] = []
    for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let language = Language(rawValue: key.stringValue) else { continue }
      all.append((language, try container.decode(String.self, forKey: key)))
    }
    guard let words = Words(all) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a text in no language"))
    }
    self = words
  }

  /// What is written of it, by language.
  ///
  /// - Parameter listed: the languages of the rule set; `nil` where nobody says.
  package func encoded(_ listed: [Language]?) -> [(language: Language, text: String)] {
    listed.map(kept) ?? languages.map { ($0, self[$0]) }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (language, text) in encoded(encoder.userInfo[Self.listedLanguages] as? [Language]) {
      try container.encode(text, forKey: Key(stringValue: language.rawValue))
    }
  }
}
