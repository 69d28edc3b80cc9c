internal import DecisionModel
internal import FEEL

/// Where the pieces of a fact come from that is looked at in certain ways: made once for each state of what they rest on.
final class PieceSource {
  private let make: Making
  private var states: RowStates
  /// By number of the state.
  private var made: [Pieces] = []

  /// What pieces are made of.
  struct Making {
    let fact: Int
    let uses: [FactUses.Use]
    let envelope: Envelope?
    /// Ends of the ranges of other facts, against which it may be held.
    let ends: [Value]
  }

  /// - Parameters:
  ///   - slots: the names on which it rests where the fact is cut.
  ///   - lasting: as many values beside the cells of the row stay what they are.
  init(_ make: Making, restingOn slots: [Slot], lasting: Int) {
    self.make = make
    states = RowStates(slots, lasting: lasting)
  }

  /// The pieces as things stand in the row.
  ///
  /// - Parameter making: makes them where they were not made yet.
  func pieces(_ row: Row, _ making: (Making) -> Pieces) -> Pieces {
    guard let number = states.number(of: row) else { return making(make) }
    if number < made.count { return made[number] }
    let pieces = making(make)
    made.append(pieces)
    return pieces
  }
}
