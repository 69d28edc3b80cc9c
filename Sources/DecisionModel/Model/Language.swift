/// A language of labels, screens and documents, by its code (BCP 47): `vi`, `en`, `de`, `pt-BR`.
///
/// The rule set lists those in which its labels stand (`languages:`). What the program itself says it has in the languages of
/// `PhraseLanguage`; in any other it says it in English.
package struct Language: RawRepresentable, Sendable, Codable, Hashable, CaseIterable, CustomStringConvertible {
  package let rawValue: String

  package var description: String { rawValue }

  /// - Returns: `nil` for what is no code of a language: two or three small letters, then perhaps script or region.
  package init?(rawValue: String) {
    let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy({ (97...122).contains($0) }),
      parts.dropFirst().allSatisfy({ (2...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isOfCode) })
    else { return nil }
    self.rawValue = rawValue
  }

  private init(known code: String) { rawValue = code }

  package static let vi = Language(known: "vi")
  package static let en = Language(known: "en")

  /// The languages of the program's own phrases.
  package static let allCases = PhraseLanguage.allCases.map { Language(known: $0.rawValue) }

  /// In which the program speaks where this one is asked for: itself, else English. Numbers and days go with it, so that a page
  /// writes all of them alike.
  package var phrases: PhraseLanguage { PhraseLanguage(rawValue: rawValue) ?? .en }

  private static func isOfCode(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
  }
}

/// The languages in which the program has phrases. Where one is added, every `switch` over them and `Words(vi:en:)` say what it
/// lacks, for nothing compiles before all of it is there.
package enum PhraseLanguage: String, Sendable, Hashable, CaseIterable {
  case vi, en
}
