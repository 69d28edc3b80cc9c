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
  package let range: SourceRange

  /// The same source, further in: a row of the annex that the decision cites.
  package func at(_ row: String, range: SourceRange) -> Citation {
    Citation(
      instrument: instrument, place: place.isEmpty ? row : "\(place) \(row)", url: url, mark: mark, weak: weak,
      range: range)
  }
}
