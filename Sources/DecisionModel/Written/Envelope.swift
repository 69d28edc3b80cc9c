package import FEEL

/// What a fact may be where its exact value is not known: the numbers, or the days, between two ends, each of which may be
/// open or absent. `dưới 50 con` is `[0;50)`, `năm 2023` is `[2023-01-01;2023-12-31]`.
package struct Envelope: Sendable, Hashable {
  package struct End: Sendable, Hashable {
    /// A number or a day.
    package let value: Value
    /// Whether the end itself belongs to it.
    package let isClosed: Bool

    package init(_ value: Value, closed: Bool) {
      self.value = value
      isClosed = closed
    }
  }

  /// `nil` where nothing sets a bound.
  package var low: End?
  package var high: End?

  package init(low: End? = nil, high: End? = nil) {
    self.low = low
    self.high = high
  }

  package init(_ low: Number, _ high: Number?) {
    self.low = End(.number(low), closed: true)
    self.high = high.map { End(.number($0), closed: true) }
  }

  package init(from first: CalendarDate, through last: CalendarDate) {
    low = End(.date(first), closed: true)
    high = End(.date(last), closed: true)
  }

  /// Whether one value stands before another; false for what cannot be ordered.
  package static func isBefore(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x < y
    case (.date(let x), .date(let y)): x < y
    default: false
    }
  }

  package func holds(_ value: Value) -> Bool {
    switch value {
    case .number, .date: break
    default: return false
    }
    if let low, Self.isBefore(value, low.value) || (value == low.value && !low.isClosed) { return false }
    if let high, Self.isBefore(high.value, value) || (value == high.value && !high.isClosed) { return false }
    return true
  }

  /// Whether no value lies in it.
  package var isEmpty: Bool {
    guard let low, let high else { return false }
    return Self.isBefore(high.value, low.value) || (low.value == high.value && !(low.isClosed && high.isClosed))
  }

  /// The one value that lies in it, where there is one only.
  package var only: Value? {
    guard let low, let high, low == high, low.isClosed else { return nil }
    return low.value
  }

  /// What lies in both.
  package func within(_ other: Envelope) -> Envelope {
    func inner(_ a: End?, _ b: End?, _ comesFirst: (Value, Value) -> Bool) -> End? {
      guard let a else { return b }
      guard let b else { return a }
      if a.value == b.value { return a.isClosed ? b : a }
      return comesFirst(a.value, b.value) ? b : a
    }
    return Envelope(
      low: inner(low, other.low, Self.isBefore), high: inner(high, other.high) { Self.isBefore($1, $0) })
  }

  /// The same with both ends moved out by a share of themselves, `0.1` for a tenth: what an approximate value may be.
  /// `nil` where the ends are no numbers, or cannot be worked out.
  package func widened(by share: Number) -> Envelope? {
    func moved(_ end: End?, _ outwards: Bool) -> End?? {
      guard let end else { return .some(nil) }
      guard case .number(let number) = end.value, let part = number.times(share),
        let size = part < .zero ? Number.zero.minus(part) : part,
        let moved = outwards ? number.plus(size) : number.minus(size)
      else { return nil }
      return End(.number(moved), closed: end.isClosed)
    }
    guard let low = moved(low, false), let high = moved(high, true) else { return nil }
    return Envelope(low: low, high: high)
  }
}
