/// How ranges and points of a scale stand to each other (DMN 1.5, table 78; Allen's interval algebra).
extension Library {
  package static let range: [Function] = [
    relation(
      "before", .anyPair, "Whether the first ends before the second begins.",
      [
        .init("before(1, 10)", "true"), .init("before([1..10), 10)", "true"),
        .init("before([1..10], [10..20])", "false"),
      ]
    ) { a, b in Span.before(a, b) },
    relation(
      "after", .anyPair, "Whether the first begins after the second ends.",
      [.init("after(10, 5)", "true"), .init("after(12, [2..12))", "true"), .init("after([11..20], [1..11])", "false")]
    ) { a, b in Span.before(b, a) },
    relation(
      "meets", .ranges, "Whether the first ends where the second begins, and both hold that point.",
      [.init("meets([1..5], [5..10])", "true"), .init("meets([1..5), [5..10])", "false")]
    ) { a, b in Span.meets(a, b) },
    relation(
      "met by", .ranges, "Whether the first begins where the second ends, and both hold that point.",
      [.init("met by([5..10], [1..5])", "true"), .init("met by((5..10], [1..5])", "false")]
    ) { a, b in Span.meets(b, a) },
    relation(
      "overlaps", .ranges, "Whether the two have a point in common.",
      [.init("overlaps([1..5], [3..8])", "true"), .init("overlaps([1..5), [5..8])", "false")]
    ) { a, b in Span.notAfter(b, a) & Span.notAfter(a, b) },
    relation(
      "overlaps before", .ranges, "Whether the first begins before the second and ends inside it.",
      [.init("overlaps before([1..5], [3..8])", "true"), .init("overlaps before([1..5], [1..8])", "false")]
    ) { a, b in Span.beginsBefore(a, b) & Span.notAfter(b, a) & Span.endsWithin(a, b) },
    relation(
      "overlaps after", .ranges, "Whether the first begins inside the second and ends after it.",
      [.init("overlaps after([3..8], [1..5])", "true"), .init("overlaps after([4..5], [1..4))", "false")]
    ) { a, b in Span.beginsBefore(b, a) & Span.notAfter(a, b) & Span.endsWithin(b, a) },
    relation(
      "finishes", .intoRange, "Whether the first ends the second: same end, and it begins inside.",
      [
        .init("finishes(10, [1..10])", "true"), .init("finishes([5..10], [1..10])", "true"),
        .init("finishes([5..10), [1..10])", "false"),
      ]
    ) { a, b in Span.finishes(a, b) },
    relation(
      "finished by", .ofRange, "Whether the second ends the first: same end, and it begins inside.",
      [.init("finished by([1..10], 10)", "true"), .init("finished by([1..10], [5..10])", "true")]
    ) { a, b in Span.finishes(b, a) },
    relation(
      "includes", .ofRange, "Whether the first holds the second.",
      [
        .init("includes([1..10], 5)", "true"), .init("includes([1..10], [4..6])", "true"),
        .init("includes([1..10), 10)", "false"),
      ]
    ) { a, b in Span.beginsWithin(b, a) & Span.endsWithin(b, a) },
    relation(
      "during", .intoRange, "Whether the first lies inside the second.",
      [.init("during(5, [1..10])", "true"), .init("during([4..6], [1..10))", "true")]
    ) { a, b in Span.beginsWithin(a, b) & Span.endsWithin(a, b) },
    relation(
      "starts", .intoRange, "Whether the first begins the second: same begin, and it ends inside.",
      [
        .init("starts(1, [1..10])", "true"), .init("starts([1..5], [1..10])", "true"),
        .init("starts((1..5], [1..10])", "false"),
      ]
    ) { a, b in Span.starts(a, b) },
    relation(
      "started by", .ofRange, "Whether the second begins the first: same begin, and it ends inside.",
      [.init("started by([1..10], 1)", "true"), .init("started by([1..10], [1..5])", "true")]
    ) { a, b in Span.starts(b, a) },
    relation(
      "coincides", .alike, "Whether both are the same point, or have the same ends.",
      [.init("coincides(5, 5)", "true"), .init("coincides([1..5], [1..5))", "false")]
    ) { a, b in Span.coincide(a, b) },
  ]

  /// What may be asked about what, with the names of the standard's parameters.
  private enum Pairs { case anyPair, ranges, intoRange, ofRange, alike }

  private static func overloads(_ pairs: Pairs) -> [Function.Overload] {
    let range = { (name: String) in Function.Parameter(name, .range(.any)) }
    let point = { (name: String) in Function.Parameter(name, .any) }
    let ranges = Function.Overload(range("range1"), range("range2"))
    let intoRange = Function.Overload(point("point"), range("range"))
    let ofRange = Function.Overload(range("range"), point("point"))
    let points = Function.Overload(point("point1"), point("point2"))
    return switch pairs {
    case .anyPair: [ranges, intoRange, ofRange, points]
    case .ranges: [ranges]
    case .intoRange: [ranges, intoRange]
    case .ofRange: [ranges, ofRange]
    case .alike: [ranges, points]
    }
  }

  private static func relation(
    _ name: String, _ pairs: Pairs, _ documentation: String, _ examples: [Function.Example],
    _ answer: @escaping @Sendable (Span, Span) -> Truth
  ) -> Function {
    let takesPoints = pairs == .anyPair || pairs == .alike
    return Function(
      name, overloads(pairs), result: .boolean, unknowns: .handled, documentation: documentation, examples: examples
    ) { arguments, call in
      if arguments.contains(.unknown) { return .unknown }
      guard let a = Span(arguments[0]), let b = Span(arguments[1]) else {
        return call.fail("ranges of this form cannot be compared")
      }
      let fits =
        switch pairs {
        case .anyPair: true
        case .ranges: !a.isPoint && !b.isPoint
        case .intoRange: !b.isPoint
        case .ofRange: !a.isPoint
        case .alike: a.isPoint == b.isPoint
        }
      guard fits, takesPoints || !(a.isPoint && b.isPoint) else { return call.failOnArguments() }
      let result = answer(a, b)
      return result == .null ? call.fail("the arguments have no order") : result.value
    }
  }
}

/// A range, or a point as the range that holds only itself.
private struct Span: Sendable {
  struct End: Sendable {
    let value: Value
    let closed: Bool
    /// -1 and 1 for an end that is absent: before and after everything.
    let infinity: Int
  }

  let lower: End
  let upper: End
  let isPoint: Bool

  /// `nil` for a range that is no stretch: `(!= 5)`.
  init?(_ value: Value) {
    guard case .range(let range) = value else {
      lower = End(value: value, closed: true, infinity: 0)
      upper = lower
      isPoint = true
      return
    }
    guard range.shape != .different else { return nil }
    lower = End(value: range.lower.value, closed: range.lower.closed, infinity: range.lower.isAbsent ? -1 : 0)
    upper = End(value: range.upper.value, closed: range.upper.closed, infinity: range.upper.isAbsent ? 1 : 0)
    isPoint = false
  }

  private static func compare(_ a: End, _ b: End, _ wanted: Value.Order) -> Truth {
    guard a.infinity == 0, b.infinity == 0 else {
      let order: Value.Order = a.infinity < b.infinity ? .less : a.infinity == b.infinity ? .equal : .greater
      return Truth(order == wanted)
    }
    return switch a.value.order(b.value) {
    case .null: .null
    case .unknown: .unknown
    case .less: Truth(wanted == .less)
    case .equal: Truth(wanted == .equal)
    case .greater: Truth(wanted == .greater)
    }
  }

  private static func less(_ a: End, _ b: End) -> Truth { compare(a, b, .less) }
  private static func same(_ a: End, _ b: End) -> Truth { compare(a, b, .equal) }

  /// `a` ends before `b` begins.
  static func before(_ a: Span, _ b: Span) -> Truth {
    less(a.upper, b.lower) | (Truth(!a.upper.closed || !b.lower.closed) & same(a.upper, b.lower))
  }

  /// `a` does not begin after `b` ends.
  static func notAfter(_ a: Span, _ b: Span) -> Truth {
    less(a.lower, b.upper) | (same(a.lower, b.upper) & Truth(a.lower.closed && b.upper.closed))
  }

  static func meets(_ a: Span, _ b: Span) -> Truth {
    Truth(a.upper.closed && b.lower.closed) & same(a.upper, b.lower)
  }

  /// `a` begins strictly before `b`.
  static func beginsBefore(_ a: Span, _ b: Span) -> Truth {
    less(a.lower, b.lower) | (same(a.lower, b.lower) & Truth(a.lower.closed && !b.lower.closed))
  }

  /// `a` does not begin before `b`.
  static func beginsWithin(_ a: Span, _ b: Span) -> Truth {
    less(b.lower, a.lower) | (same(a.lower, b.lower) & Truth(!a.lower.closed || b.lower.closed))
  }

  /// `a` does not end after `b`.
  static func endsWithin(_ a: Span, _ b: Span) -> Truth {
    less(a.upper, b.upper) | (same(a.upper, b.upper) & Truth(!a.upper.closed || b.upper.closed))
  }

  static func finishes(_ a: Span, _ b: Span) -> Truth {
    Truth(a.upper.closed == b.upper.closed) & same(a.upper, b.upper) & (a.isPoint ? .true : beginsWithin(a, b))
  }

  static func starts(_ a: Span, _ b: Span) -> Truth {
    Truth(a.lower.closed == b.lower.closed) & same(a.lower, b.lower) & (a.isPoint ? .true : endsWithin(a, b))
  }

  static func coincide(_ a: Span, _ b: Span) -> Truth {
    same(a.lower, b.lower) & Truth(a.lower.closed == b.lower.closed) & same(a.upper, b.upper)
      & Truth(a.upper.closed == b.upper.closed)
  }
}

/// Kleene's tables, but what has no order (`null`) stays so whatever stands beside it.
private func & (a: Truth, b: Truth) -> Truth { a == .null || b == .null ? .null : Truth.and(a, b) }
private func | (a: Truth, b: Truth) -> Truth { a == .null || b == .null ? .null : Truth.or(a, b) }
