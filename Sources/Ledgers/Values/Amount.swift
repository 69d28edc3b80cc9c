package import FEEL

/// A number as a cell states it: one, or what is known of it. A bound that nobody wrote is open to both sides, never guessed.
package struct Amount: Sendable, Hashable {
  package enum Shape: Sendable, Hashable {
    case exact(Number)
    /// `nil` for an end that is not stated.
    case between(low: Bound?, high: Bound?)
    /// “About”: how far it may be off is the rule set's to say.
    case about(Number)
  }

  package struct Bound: Sendable, Hashable {
    package let value: Number
    /// Whether the bound itself is meant too.
    package let isClosed: Bool
  }

  package let shape: Shape
  /// In the symbols of the rule set; `nil` for none.
  package let unit: String?

  package var exact: Number? {
    switch shape {
    case .exact(let number): number
    case .between, .about: nil
    }
  }

  /// As the samples write it: `= 450 m3/day`, `[5;6] m3/day`, `(3.6;inf) ha`, `~ 200 m3/day`.
  package var notation: String {
    let number =
      switch shape {
      case .exact(let number): "= \(number)"
      case .about(let number): "~ \(number)"
      case .between(let low, let high):
        (low.map { ($0.isClosed ? "[" : "(") + "\($0.value)" } ?? "(-inf") + ";"
          + (high.map { "\($0.value)" + ($0.isClosed ? "]" : ")") } ?? "inf)")
      }
    return unit.map { "\(number) \($0)" } ?? number
  }

  /// The same in another unit, by an exact change of each number; `nil` where one has no exact value.
  func converted(_ convert: (Number) -> Number?, to unit: String?) -> Amount? {
    func bound(_ bound: Bound?) -> Bound?? {
      guard let bound else { return .some(nil) }
      return convert(bound.value).map { Bound(value: $0, isClosed: bound.isClosed) }
    }
    switch shape {
    case .exact(let number): return convert(number).map { Amount(shape: .exact($0), unit: unit) }
    case .about(let number): return convert(number).map { Amount(shape: .about($0), unit: unit) }
    case .between(let low, let high):
      guard let low = bound(low), let high = bound(high) else { return nil }
      return Amount(shape: .between(low: low, high: high), unit: unit)
    }
  }
}
