package import DecisionModel

/// A thing as it was and as it is.
package struct Shift<Value: Sendable & Hashable>: Sendable, Hashable {
  package let from: Value
  package let to: Value

  package init(from: Value, to: Value) {
    self.from = from
    self.to = to
  }

  /// `nil` where both are the same.
  init?(_ from: Value, _ to: Value) {
    guard from != to else { return nil }
    self.init(from: from, to: to)
  }

  package var mirrored: Shift { Shift(from: to, to: from) }
}

/// What has a name and was one thing, and is another; `nil` where it was not there, or is no longer.
package struct NamedShift<Value: Sendable & Hashable>: Sendable, Hashable {
  package let name: String
  /// As the later report calls it.
  package let label: Words
  package let from: Value?
  package let to: Value?

  package init(name: String, label: Words, from: Value?, to: Value?) {
    self.name = name
    self.label = label
    self.from = from
    self.to = to
  }
}
