package import FEEL

/// What stands for the facts that a record does not state: what follows from those that it does, and what is presumed.
package struct Standing: Sendable {
  package struct Derived: Sendable {
    package let slot: Int
    package let value: Value
    /// Index of the implication.
    package let implication: Int
    /// Whether it rests on a presumption.
    package let isPresumed: Bool
  }

  package struct Presumed: Sendable {
    package let slot: Int
    package let value: Value
    /// Index of the presumption.
    package let presumption: Int
    /// An officer has confirmed it: it stands as a fact.
    package let isConfirmed: Bool
  }

  package internal(set) var derived: [Derived] = []
  package internal(set) var presumed: [Presumed] = []
  /// Presumptions that hold, by index.
  package internal(set) var holding: [Int] = []
  /// Presumptions that something stated takes away, by index.
  package internal(set) var withheld: [Int] = []
  /// Slots of facts of which there is nothing to speak where they are not stated.
  package internal(set) var silent: Set<Int> = []
  /// Ranges of facts that the map measures, or that are stated as such, by slot.
  package internal(set) var bounds: [Int: Bound] = [:]

  package init() {}
}
