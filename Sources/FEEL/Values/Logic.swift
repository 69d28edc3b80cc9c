/// The four answers that a test can give, and Kleene's tables over them (DMN 1.5, table 50; `unknown` is ours).
///
/// `null` is the standard's third value: a test that has no answer. `unknown` is a fact not given: the answer exists and
/// is not known yet, so a table gives `unknown` wherever completing it could give different answers.
///
/// | and     | true    | false | null    | unknown |      | or      | true | false   | null    | unknown |
/// |---------|---------|-------|---------|---------|      |---------|------|---------|---------|---------|
/// | true    | true    | false | null    | unknown |      | true    | true | true    | true    | true    |
/// | false   | false   | false | false   | false   |      | false   | true | false   | null    | unknown |
/// | null    | null    | false | null    | unknown |      | null    | true | null    | null    | unknown |
/// | unknown | unknown | false | unknown | unknown |      | unknown | true | unknown | unknown | unknown |
///
/// `null and unknown` is unknown: should the fact turn out false, the answer is false, otherwise null.
package enum Truth: Sendable, Hashable, CaseIterable {
  case `false`, `true`, null, unknown

  package init(_ value: Bool) { self = value ? .true : .false }

  /// What `and`, `or`, `not` and `if` make of a value: everything that is no boolean and not unknown counts as null.
  package init(_ value: Value) {
    switch value {
    case .boolean(let b): self = b ? .true : .false
    case .unknown: self = .unknown
    case .null, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context,
      .function:
      self = .null
    }
  }

  package var value: Value {
    switch self {
    case .false: .boolean(false)
    case .true: .boolean(true)
    case .null: .null
    case .unknown: .unknown
    }
  }

  package static func and(_ a: Truth, _ b: Truth) -> Truth {
    if a == .false || b == .false { return .false }
    if a == .unknown || b == .unknown { return .unknown }
    return a == .null || b == .null ? .null : .true
  }

  package static func or(_ a: Truth, _ b: Truth) -> Truth {
    if a == .true || b == .true { return .true }
    if a == .unknown || b == .unknown { return .unknown }
    return a == .null || b == .null ? .null : .false
  }

  package static func not(_ a: Truth) -> Truth {
    switch a {
    case .true: .false
    case .false: .true
    case .null: .null
    case .unknown: .unknown
    }
  }
}
