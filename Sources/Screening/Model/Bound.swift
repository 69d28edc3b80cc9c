package import DecisionModel
package import FEEL

/// A fact of which only a range is known, stated or measured: unknown to the rules, and held to its range where completions are
/// looked at, so that a rule is settled only where all of the range says the same.
package struct Bound: Sendable, Hashable {
  /// Index in the vocabulary.
  package let slot: Int
  package let envelope: Envelope
  /// The map measures it; otherwise the record states it so.
  package let isMeasured: Bool
}

extension StatedFact {
  /// What the fact may be by all its statements together; `nil` where nothing bounds it.
  ///
  /// - Parameter share: of an approximate value, by which it may be off; `nil` where nobody says, and then it bounds nothing.
  package func envelope(approximateBy share: Number?) -> Envelope? {
    var bounds: Envelope?
    for statement in statements {
      guard let reading = statement.reading, var envelope = reading.envelope else { continue }
      if reading.isApproximate {
        guard let share, let widened = envelope.widened(by: share) else { continue }
        envelope = widened
      }
      bounds = bounds.map { $0.within(envelope) } ?? envelope
    }
    return bounds.flatMap { $0.isEmpty || $0.low == nil && $0.high == nil ? nil : $0 }
  }
}
