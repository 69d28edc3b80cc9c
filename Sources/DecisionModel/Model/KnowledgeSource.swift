package import Diagnostics
package import FEEL

/// A law, decree, resolution, circular, decision, plan or technical regulation (DMN: knowledge source).
package struct Instrument: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case law, decree, resolution, circular, decision, directive, plan, regulation, letter
  }

  package let id: String
  /// The official number, `48/2026/NĐ-CP`.
  package let number: String
  package let kind: Kind
  package let title: Words
  /// By which the law calls itself (`Luật Bảo vệ môi trường`), where it is called by a name and not by a number alone.
  package let officialTitle: Words?
  package let issuer: Words?
  package let issued: CalendarDate?
  /// Whether its annexes, or it itself, were issued with another text: papers cite them as attached.
  package let isAttached: Bool
  package let inForce: Period
  package let url: String?
  package let mark: Mark?
  /// Instruments whose provisions it sets aside while it is in force.
  package let displaces: [String]
  package let amends: [String]
  /// Whether a note says why it is there, though perhaps nothing cites it.
  package let hasNote: Bool
  /// Whether it binds already.
  package let status: Status
  /// The day on which somebody last held what stands here against the text.
  package let verified: CalendarDate?
  package let range: SourceRange

  package enum Status: String, Sendable, Hashable, CaseIterable {
    /// A draft binds nobody: what rests on it is warned of.
    case draft
    case issued
  }

  /// Whether nobody has looked at it since that day, though it holds on it.
  package func isStale(since limit: CalendarDate, on day: CalendarDate) -> Bool {
    inForce.contains(day) && (verified.map { $0 < limit } ?? true)
  }
}

/// How a figure was read.
package enum Mark: String, Sendable, Hashable, CaseIterable {
  /// Read in two texts.
  case twoSources = "two-sources"
  /// Read in one text.
  case sourceSeen = "source-seen"
}

/// A place in an instrument (DMN: authority requirement): `decree-48-2026 annex II row 15`.
package struct Citation: Sendable, Hashable {
  package let instrument: String
  /// The place in it, in words; may be empty for the whole instrument.
  package let place: String
  package let url: String?
  package let mark: Mark?
  /// Why the reading is weak, shown to the user.
  package let weak: Words?
  /// The sentence that it rests on, in the words and the language of the text; short.
  package let says: String?
  package let range: SourceRange

  /// Where the provision stands, as an IRI below the address of the law of the rule set: `law/decree-48-2026/annex-II/row-15`. It stays
  /// the same as long as instrument and place do.
  package var iri: String {
    var parts: [[Substring]] = []
    for word in place.split(separator: " ") {
      // A word opens a part (`article`, `annex`); what follows it is its number.
      let isWord = word.count > 1 && word.unicodeScalars.allSatisfy { $0.properties.isLowercase || $0 == "." }
      if isWord || parts.isEmpty { parts.append([word]) } else { parts[parts.count - 1].append(word) }
    }
    let names = parts.map { part in part.map { Self.encoded($0.drop { $0 == "." }) }.joined(separator: "-") }
    return (["law", Self.encoded(instrument[...])] + names).joined(separator: "/")
  }

  /// What may stand in a segment of an IRI: letters and digits of any script and `-._~`.
  private static func encoded(_ text: Substring) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._~".unicodeScalars.contains(scalar) ? scalar : "_"
    }))
  }

  /// The same source, further in: a row of the annex that the decision cites.
  package func at(_ row: String, range: SourceRange) -> Citation {
    Citation(
      instrument: instrument, place: place.isEmpty ? row : "\(place) \(row)", url: url, mark: mark, weak: weak,
      says: nil, range: range)
  }
}
