/// Between which two numbers a measure certainly lies; without an upper bound where nothing sets one.
package struct Interval: Sendable, Hashable {
  package let low: Double
  package let high: Double?

  package init(low: Double, high: Double?) {
    self.low = low
    self.high = high
  }

  /// Nothing is known of it but that it is no negative number.
  package static let unbounded = Interval(low: 0, high: nil)

  package func contains(_ number: Double) -> Bool { low <= number && number <= high ?? .infinity }

  /// Whether it is at most a bound: `cannotTell` where the bound lies inside.
  package func isAtMost(_ bound: Double) -> Answer {
    if let high, high <= bound { return .yes }
    return low > bound ? .no : .cannotTell
  }
}

/// What the map says to a question with yes or no.
package enum Answer: String, Sendable, Hashable, CaseIterable {
  case yes, no
  case cannotTell = "cannot tell"
}
