internal import DecisionModel
package import FEEL
internal import Screening

/// What rests on an instrument that ceases to be in force before long.
package struct Lapsing: Sendable {
  package struct Line: Sendable {
    package let instrument: String
    /// Its last day.
    package let through: CalendarDate
    /// What rests on it and claims to hold longer, or on that last day.
    package let elements: [Int]
  }

  package let lines: [Line]

  /// - Parameters: the first and the last of the days on which an instrument ends that is listed.
  package init(from first: CalendarDate, through last: CalendarDate, in index: RuleIndex) {
    let ending = index.rules.ruleSet.model.instruments.values.filter { instrument in
      instrument.inForce.through.map { first <= $0 && $0 <= last } ?? false
    }
    lines = ending.compactMap { instrument in
      guard let through = instrument.inForce.through else { return nil }
      let resting = index.elements.indices.filter { position in
        index.elements[position].grounds.contains { $0.citation.instrument == instrument.id }
      }
      return Line(instrument: instrument.id, through: through, elements: resting)
    }
    .sorted { ($0.through, $0.instrument) < ($1.through, $1.instrument) }
  }
}
