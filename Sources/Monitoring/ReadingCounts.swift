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
  package internal(set) var series: [Key: Series] = [:]

  package func total(_ part: (Series) -> Int) -> Int { series.values.reduce(0) { $0 + part($1) } }
}

extension ReadingCounts.Series {
  mutating func note(_ outcome: ReadingCounts.Outcome, _ day: CalendarDate, _ value: Number?) {
    switch outcome {
    case .within: within += 1
    case .over: over += 1
    case .notJudged: notJudged += 1
    case .empty: empty += 1
    case .undetermined(let why):
      undetermined += 1
      for reason in why where !reasons.contains(reason) && reasons.count < 20 { reasons.append(reason) }
    }
    if let value { highest = max(highest ?? value, value) }
    first = min(first ?? day, day)
    last = max(last ?? day, day)
  }
}
