/// Equality and order of FEEL values (DMN 1.5, 10.3.2.12 and tables 52 to 54), with `unknown` spreading.
///
/// This is what `=`, `<`, `in`, `list contains`, `min`, `sort` and `distinct values` mean; Swift's `==` on `Value` is
/// only for tables and tests. Texts are compared by their code points in both.
extension Value {
  /// `=`: `null` only equals `null`; two kinds of value that are not comparable give `.null`, which is an error in the
  /// standard's sense (the caller signals it); unknown on either side, or inside where it matters, gives `.unknown`.
  package func equals(_ other: Value) -> Truth {
    switch (self, other) {
    case (.unknown, _), (_, .unknown): return .unknown
    case (.null, .null): return .true
    case (.null, _), (_, .null): return .false
    case (.boolean(let a), .boolean(let b)): return Truth(a == b)
    case (.number(let a), .number(let b)): return Truth(a == b)
    case (.text(let a), .text(let b)): return Truth(a.isSame(as: b))
    case (.date(let a), .date(let b)): return Truth(a == b)
    case (.time(let a), .time(let b)): return a.equals(b)
    case (.dateTime(let a), .dateTime(let b)): return a.equals(b)
    case (.dayTimeDuration(let a), .dayTimeDuration(let b)): return Truth(a == b)
    case (.yearMonthDuration(let a), .yearMonthDuration(let b)): return Truth(a == b)
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return .false }
      return Value.all(zip(a, b).lazy.map { $0.equals($1) })
    case (.context(let a), .context(let b)):
      guard a.count == b.count, a.names.allSatisfy({ b[$0] != nil }) else { return .false }
      return Value.all(a.entries.lazy.map { $0.value.equals(b[$0.name] ?? .null) })
    case (.range(let a), .range(let b)):
      guard a.shape == b.shape, a.lower.closed == b.lower.closed, a.upper.closed == b.upper.closed,
        a.lower.isAbsent == b.lower.isAbsent, a.upper.isAbsent == b.upper.isAbsent
      else { return .false }
      return Value.all([a.lower.value.equals(b.lower.value), a.upper.value.equals(b.upper.value)])
    case (.function(let a), .function(let b)): return Truth(a == b)
    default: return .null
    }
  }

  /// False where one part is false or not comparable, else unknown where one is, else true.
  private static func all(_ parts: some Sequence<Truth>) -> Truth {
    var answer = Truth.true
    for part in parts {
      switch part {
      case .false, .null: return .false
      case .unknown: answer = .unknown
      case .true: break
      }
    }
    return answer
  }

  /// How two values of one ordered kind stand to each other. `.null` where they have no order: different kinds, a kind
  /// without order (boolean, list, context, ...), a time with and one without offset. `.unknown` where either is.
  package enum Order: Sendable, Hashable {
    case less, equal, greater, null, unknown

    package init<T: Comparable>(_ a: T, _ b: T) { self = a < b ? .less : a == b ? .equal : .greater }
  }

  package func order(_ other: Value) -> Order {
    switch (self, other) {
    case (.null, _), (_, .null): .null
    case (.unknown, _), (_, .unknown): .unknown
    case (.number(let a), .number(let b)): Order(a, b)
    case (.text(let a), .text(let b)): a.isBefore(b) ? .less : a.isSame(as: b) ? .equal : .greater
    case (.date(let a), .date(let b)): Order(a, b)
    case (.time(let a), .time(let b)): a.order(b)
    case (.dateTime(let a), .dateTime(let b)): a.order(b)
    case (.dayTimeDuration(let a), .dayTimeDuration(let b)): Order(a, b)
    case (.yearMonthDuration(let a), .yearMonthDuration(let b)): Order(a, b)
    default: .null
    }
  }
}
