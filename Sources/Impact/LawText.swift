internal import DecisionModel
package import Diagnostics
internal import Screening

/// The quotes of a rule set (`says:` beside a source) held against a text of the law: which no longer stand in it.
package struct LawText: Sendable {
  /// A quote, and what rests on it.
  package struct Quote: Sendable {
    package let element: Int
    package let part: String
    package let iri: String
    package let says: String
    package let range: SourceRange
    /// Whether the text has it, word for word.
    package let stands: Bool
  }

  package let quotes: [Quote]

  /// - Parameters:
  ///   - text: of the instrument, as a maintainer has it; line breaks, spaces and the kind of quotation marks do not count.
  package init(_ text: String, of instrument: String, in index: RuleIndex) {
    let words = Self.words(of: text)
    var quotes: [Quote] = []
    for (position, element) in index.elements.enumerated() {
      for ground in element.grounds where ground.citation.instrument == instrument {
        guard let says = ground.citation.says else { continue }
        quotes.append(
          Quote(
            element: position, part: ground.part, iri: ground.citation.iri, says: says, range: ground.citation.range,
            stands: words.contains(Self.words(of: says))))
      }
    }
    self.quotes = quotes
  }

  /// The text as one line with a space before and behind each word, quotation marks and dashes alike.
  private static func words(of text: String) -> String {
    let plain = text.composed.map { letter -> Character in
      switch letter {
      case "“", "”", "„", "«", "»": "\""
      case "‘", "’": "'"
      case "–", "—", "‑": "-"
      default: letter
      }
    }
    return String(plain).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
