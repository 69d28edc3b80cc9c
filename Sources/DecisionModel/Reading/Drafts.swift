package import Diagnostics
internal import FEEL

/// What a draft changes: its versions stand in place of those of the rule set on their days, and on these only.
package enum Drafts {
  /// The days of a period that lie in none of some others, in pieces.
  package static func remainder(of period: Period, without others: [Period]) -> [Period] {
    others.reduce([period]) { pieces, other in
      pieces.flatMap { piece -> [Period] in
        guard piece.overlaps(other) else { return [piece] }
        let before = other.from.flatMap { CalendarDate(dayNumber: $0.dayNumber - 1) }
        let after = other.through.flatMap { CalendarDate(dayNumber: $0.dayNumber + 1) }
        return [
          before.flatMap { piece.intersection(Period(from: nil, through: $0)) },
          after.flatMap { piece.intersection(Period(from: $0, through: nil)) },
        ].compactMap(\.self)
      }
    }
  }

  /// What rests on a draft takes no effect by itself: it is told, and left out.
  static func problem(_ citation: Citation, _ instrument: Instrument) -> Diagnostic {
    Diagnostic(
      .warning, .draftSource, "this rests on `\(instrument.id)`, which is a draft: it takes no effect", at: citation.range,
      notes: [.init("the instrument is declared here", at: instrument.range)],
      help: "a draft binds nobody: cite what is in force, or keep the draft in a folder of its own and try it with "
        + "`sangloc compare --with FOLDER`")
  }
}

extension DecisionModel {
  /// The draft on which a citation rests; `nil` where the text is issued, or is tried as if it were.
  package func draft(_ citation: Citation?) -> Instrument? {
    guard let citation, let instrument = instruments[citation.instrument], instrument.status == .draft,
      !triedDrafts.contains(instrument.id)
    else { return nil }
    return instrument
  }

  /// Whether something takes effect; where it rests on a draft it is told that it does not.
  package func takesEffect(_ citation: Citation?, reporting problems: inout [Diagnostic]) -> Bool {
    guard let citation, let instrument = draft(citation) else { return true }
    problems.append(Drafts.problem(citation, instrument))
    return false
  }
}

extension Parameter {
  /// With the values of a draft on their days.
  func laidOver(by values: [Dated]) -> Parameter {
    let periods = values.map(\.period)
    var made = self
    made.values = self.values.flatMap { old in
      Drafts.remainder(of: old.period, without: periods).map { period in
        Dated(period: period, content: old.content, source: old.source, displaces: old.displaces, range: old.range)
      }
    } + values
    return made
  }
}

extension Decision {
  /// With the versions of a draft on their days.
  static func laidOver(_ versions: [Version], by others: [Version]) -> [Version] {
    let periods = others.map(\.period)
    return versions.flatMap { old in
      Drafts.remainder(of: old.period, without: periods).map { period in
        Version(period: period, source: old.source, displaces: old.displaces, logic: old.logic, range: old.range)
      }
    } + others
  }
}
