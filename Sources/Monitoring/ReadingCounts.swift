package import FEEL

/// How many readings there were and what became of them: rows are refused, empty, or judged one way or another.
package struct ReadingCounts: Sendable {
  /// Of one parameter of one facility.
  package struct Series: Sendable {
    package var within = 0
    package var over = 0
    package var undetermined = 0
    package var notJudged = 0
    /// Rows in which the station wrote nothing.
    package var empty = 0
    package var highest: Number?
    package var first: CalendarDate?
    package var last: CalendarDate?
    /// Why readings are undetermined: facts that are not stated, what could not be evaluated.
    package var reasons: [String] = []

    package var readings: Int { within + over + undetermined + notJudged }
  }

  package struct Key: Hashable, Sendable, Comparable {
    package let facility: Int
    package let fact: Int

    package static func < (a: Key, b: Key) -> Bool { (a.facility, a.fact) < (b.facility, b.fact) }
  }

  enum Outcome {
    case within, over, notJudged, empty
    case undetermined([String])
  }

  package var rows = 0
  package var refused = 0
  package private(set) var series: [Key: Series] = [:]

  package func total(_ part: (Series) -> Int) -> Int { series.values.reduce(0) { $0 + part($1) } }

  mutating func add(_ outcome: Outcome, _ facility: Int, _ fact: Int, _ day: CalendarDate, _ value: Number?) {
    Self.note(outcome, day, value, in: &series[Key(facility: facility, fact: fact), default: Series()])
  }

  private static func note(_ outcome: Outcome, _ day: CalendarDate, _ value: Number?, in series: inout Series) {
    switch outcome {
    case .within: series.within += 1
    case .over: series.over += 1
    case .notJudged: series.notJudged += 1
    case .empty: series.empty += 1
    case .undetermined(let reasons):
      series.undetermined += 1
      for reason in reasons where !series.reasons.contains(reason) && series.reasons.count < 20 { series.reasons.append(reason) }
    }
    if let value { series.highest = max(series.highest ?? value, value) }
    series.first = min(series.first ?? day, day)
    series.last = max(series.last ?? day, day)
  }
}
