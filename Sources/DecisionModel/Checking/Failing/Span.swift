internal import FEEL

/// Between which numbers a value lies, as far as can be told without facts: rather too wide than too narrow.
struct Span: Sendable, Hashable {
  struct End: Sendable, Hashable {
    let value: Number
    /// Whether the end itself belongs to it.
    let closed: Bool
  }

  /// `nil`: without end.
  private(set) var lower: End?
  private(set) var upper: End?
  /// Zero is left out, though it may lie between the ends.
  private(set) var barsZero = false

  /// Any number.
  static let all = Span(nil, nil)
  static let notNegative = Span(End(value: .zero, closed: true), nil)

  init(_ lower: End?, _ upper: End?, barsZero: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.barsZero = barsZero
  }

  init(_ number: Number) {
    let end = End(value: number, closed: true)
    self.init(end, end, barsZero: !number.isZero)
  }

  /// The numbers that a comparison with one of a span lets pass.
  init(_ comparison: Expression.Comparison, _ other: Span) {
    switch comparison {
    case .equal: self = other
    case .notEqual: self.init(nil, nil, barsZero: other == Span(.zero))
    case .less: self.init(nil, other.upper.map { End(value: $0.value, closed: false) })
    case .lessOrEqual: self.init(nil, other.upper)
    case .greater: self.init(other.lower.map { End(value: $0.value, closed: false) }, nil)
    case .greaterOrEqual: self.init(other.lower, nil)
    }
  }

  /// The numbers of a FEEL range.
  init(_ range: Interval) {
    func end(_ end: Interval.End) -> End? {
      guard !end.isAbsent, case .number(let number) = end.value else { return nil }
      return End(value: number, closed: end.closed)
    }
    switch range.shape {
    case .between, .equal: self.init(end(range.lower), end(range.upper))
    case .different: self.init(.notEqual, end(range.lower).map { Span($0.value) } ?? .all)
    }
  }

  // MARK: Questions

  var mayBeZero: Bool {
    if barsZero { return false }
    if let lower, Number.zero < lower.value || (lower.value.isZero && !lower.closed) { return false }
    if let upper, upper.value.isNegative || (upper.value.isZero && !upper.closed) { return false }
    return true
  }

  var mayBeNegative: Bool { lower.map { $0.value.isNegative } ?? true }
  var mayBePositive: Bool { upper.map { Number.zero < $0.value } ?? true }

  /// Whether no number of it is less than another.
  func isAtLeast(_ number: Number) -> Bool { lower.map { !($0.value < number) } ?? false }

  // MARK: Together

  /// The least span that holds both.
  func joined(with other: Span) -> Span {
    let low: End? =
      if let a = lower, let b = other.lower {
        a.value < b.value || (a.value == b.value && a.closed) ? a : b
      } else { nil }
    let high: End? =
      if let a = upper, let b = other.upper {
        b.value < a.value || (a.value == b.value && a.closed) ? a : b
      } else { nil }
    return Span(low, high, barsZero: !mayBeZero && !other.mayBeZero)
  }

  /// What lies in both.
  func narrowed(to other: Span) -> Span {
    Span(
      Span.higher(lower, other.lower), Span.lesser(upper, other.upper), barsZero: barsZero || other.barsZero)
  }

  private static func higher(_ a: End?, _ b: End?) -> End? {
    guard let a, let b else { return a ?? b }
    return a.value < b.value || (a.value == b.value && a.closed) ? b : a
  }

  private static func lesser(_ a: End?, _ b: End?) -> End? {
    guard let a, let b else { return a ?? b }
    return b.value < a.value || (a.value == b.value && a.closed) ? b : a
  }

  /// The least, or the greatest, of one number out of each.
  static func extreme(_ spans: [Span], greatest: Bool) -> Span {
    guard let first = spans.first else { return .all }
    return spans.dropFirst().reduce(first) { a, b in
      let joined = a.joined(with: b)
      return greatest
        ? Span(higher(a.lower, b.lower), joined.upper, barsZero: joined.barsZero)
        : Span(joined.lower, lesser(a.upper, b.upper), barsZero: joined.barsZero)
    }
  }

  // MARK: Arithmetic

  var negated: Span {
    func turned(_ end: End?) -> End? { end.map { End(value: $0.value.negated, closed: $0.closed) } }
    return Span(turned(upper), turned(lower), barsZero: barsZero)
  }

  static func + (a: Span, b: Span) -> Span {
    func sum(_ a: End?, _ b: End?) -> End? {
      guard let a, let b, let sum = a.value.plus(b.value) else { return nil }
      return End(value: sum, closed: a.closed && b.closed)
    }
    return Span(sum(a.lower, b.lower), sum(a.upper, b.upper))
  }

  static func * (a: Span, b: Span) -> Span {
    let barsZero = !a.mayBeZero && !b.mayBeZero
    if !a.mayBeNegative, !b.mayBeNegative {
      return Span(product(a.lower, b.lower), product(a.upper, b.upper), barsZero: barsZero)
    }
    let corners = [(a.lower, b.lower), (a.lower, b.upper), (a.upper, b.lower), (a.upper, b.upper)].map {
      product($0, $1)
    }
    let ends = corners.compactMap { $0?.value }.sorted()
    guard ends.count == corners.count, let least = ends.first, let most = ends.last else {
      return Span(nil, nil, barsZero: barsZero)
    }
    return Span(End(value: least, closed: true), End(value: most, closed: true), barsZero: barsZero)
  }

  private static func product(_ a: End?, _ b: End?) -> End? {
    guard let a, let b, let product = a.value.times(b.value) else { return nil }
    return End(value: product, closed: a.closed && b.closed)
  }

  static func / (a: Span, b: Span) -> Span {
    let barsZero = !a.mayBeZero
    // The sign is all that is needed of a quotient.
    guard !a.mayBeNegative, !b.mayBeNegative else { return Span(nil, nil, barsZero: barsZero) }
    return Span(Span.notNegative.lower, nil, barsZero: barsZero)
  }

  /// Rounded to whole numbers or decimals; else to some power of ten.
  func rounded(toWhole isWhole: Bool) -> Span {
    // What is near zero may become zero.
    let low = lower.flatMap { end in
      isWhole ? end.value.rounded(.floor) : end.value.isNegative ? nil : Number.zero
    }
    let high = upper.flatMap { end in
      isWhole ? end.value.rounded(.ceiling) : Number.zero < end.value ? nil : Number.zero
    }
    return Span(low.map { End(value: $0, closed: true) }, high.map { End(value: $0, closed: true) })
  }

  var magnitude: Span {
    mayBeNegative ? Span(Span.notNegative.lower, nil, barsZero: !mayBeZero) : self
  }
}
