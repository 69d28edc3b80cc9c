/// `in`, ranges and unary tests over values (DMN 1.5, table 53 and 7.3).
extension Interval {
  /// Whether a value lies in the range. `.null` where it cannot be compared with an end that matters (an error in the
  /// standard's sense), `.unknown` where an unknown decides.
  package func contains(_ value: Value) -> Truth {
    switch shape {
    case .equal: return value.equals(lower.value)
    case .different: return Truth.not(value.equals(lower.value))
    case .between: break
    }
    var above = Truth.true
    if !lower.isAbsent {
      switch value.order(lower.value) {
      case .less: above = .false
      case .equal: above = Truth(lower.closed)
      case .greater: above = .true
      case .null: above = .null
      case .unknown: above = .unknown
      }
    }
    var below = Truth.true
    if !upper.isAbsent {
      switch value.order(upper.value) {
      case .less: below = .true
      case .equal: below = Truth(upper.closed)
      case .greater: below = .false
      case .null: below = .null
      case .unknown: below = .unknown
      }
    }
    return Truth.and(above, below)
  }
}

extension Value {
  /// `self in (test)`: equal to a value, inside a range, or a member of a list (of values, or of ranges that hold it).
  package func isIn(_ test: Value) -> Truth {
    switch test {
    case .unknown: return .unknown
    case .range(let range):
      if case .range = self { return equals(test) }
      return range.contains(self)
    case .list(let members):
      var answer = Truth.false
      if case .list = self { answer = equals(test) }
      for member in members where answer != .true {
        switch member {
        case .range, .unknown: answer = Truth.or(answer, isIn(member))
        default:
          // Of another kind: not a member.
          let equal = equals(member)
          answer = Truth.or(answer, equal == .null ? .false : equal)
        }
      }
      return answer
    case .null, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .context,
      .function:
      return equals(test)
    }
  }

  package func compared(_ comparison: Expression.Comparison, _ other: Value) -> Truth {
    switch comparison {
    case .equal: equals(other)
    case .notEqual: Truth.not(equals(other))
    case .less: order(other).truth(less: true, equal: false, greater: false)
    case .lessOrEqual: order(other).truth(less: true, equal: true, greater: false)
    case .greater: order(other).truth(less: false, equal: false, greater: true)
    case .greaterOrEqual: order(other).truth(less: false, equal: true, greater: true)
    }
  }

  /// The range that `(< 5)` and its kin are when they stand as values.
  package static func range(_ comparison: Expression.Comparison, _ value: Value) -> Value {
    let open = Interval.End(value, closed: false)
    let closed = Interval.End(value, closed: true)
    return switch comparison {
    case .equal: .range(Interval(from: closed, to: closed, shape: .equal))
    case .notEqual: .range(Interval(from: open, to: open, shape: .different))
    case .less: .range(Interval(from: .absent, to: open))
    case .lessOrEqual: .range(Interval(from: .absent, to: closed))
    case .greater: .range(Interval(from: open, to: .absent))
    case .greaterOrEqual: .range(Interval(from: closed, to: .absent))
    }
  }

  /// `[low..high]`: an error (`nil`) where the ends cannot be compared or are the wrong way round; unknown where an
  /// unknown end decides that.
  package static func range(_ lower: Value, closed: Bool, _ upper: Value, closed upperClosed: Bool) -> Value? {
    switch lower.order(upper) {
    case .greater: return nil
    case .null: if lower != .null, upper != .null { return nil }
    case .unknown: return .unknown
    case .less, .equal: break
    }
    return .range(Interval(from: .init(lower, closed: closed), to: .init(upper, closed: upperClosed)))
  }
}

extension Value.Order {
  func truth(less: Bool, equal: Bool, greater: Bool) -> Truth {
    switch self {
    case .less: Truth(less)
    case .equal: Truth(equal)
    case .greater: Truth(greater)
    case .null: .null
    case .unknown: .unknown
    }
  }
}
