/// Values and types: `instance of`, and what a value becomes where a type is wanted (DMN 1.5, 10.3.2.9).
extension Value {
  /// `self instance of type`. Null is an instance of `Null` alone; inside a list or a context it is at home in any type.
  package func isInstance(of type: FEELType) -> Truth {
    switch self {
    case .unknown: .unknown
    case .null: Truth(type == .null)
    case .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context, .function:
      belongs(to: type)
    }
  }

  /// As `isInstance`, with null in every type.
  func belongs(to type: FEELType) -> Truth {
    switch (self, type) {
    case (_, .any), (.null, _): return .true
    case (.unknown, _): return .unknown
    case (.number, .number), (.text, .text), (.boolean, .boolean), (.date, .date), (.time, .time),
      (.dateTime, .dateTime), (.dayTimeDuration, .dayTimeDuration), (.yearMonthDuration, .yearMonthDuration):
      return .true
    case (.text(let text), .enumeration(let list)): return Truth(list.values.contains { $0.isSame(as: text) })
    case (.list(let members), .list(let element)):
      return members.reduce(.true) { Truth.and($0, $1.belongs(to: element)) }
    case (.range(let range), .range(let element)):
      return Truth.and(range.lower.value.belongs(to: element), range.upper.value.belongs(to: element))
    case (.context(let context), .context(let members)):
      return members.reduce(.true) { Truth.and($0, context[$1.name]?.belongs(to: $1.type) ?? .false) }
    case (.function(let function), .function(let parameters, let result)):
      return Truth(function.forms.contains { $0.conforms(to: .function(parameters, result)) })
    default: return .false
    }
  }

  /// The value where a value of the type is wanted (10.3.2.9.4): itself, the one member of a list, a list of itself, a
  /// date at midnight UTC. `nil` where it does not fit. Unknown fits everywhere.
  package func coerced(to type: FEELType) -> Value? {
    if belongs(to: type) != .false { return self }
    if case .list(let members) = self, members.count == 1, case let member = members[0],
      member.belongs(to: type) != .false
    {
      return member
    }
    switch (self, type) {
    case (.date(let date), .dateTime): return .dateTime(date.midnight)
    case (.list, _): return nil
    case (_, .list(let element)): return belongs(to: element) == .false ? nil : .list([self])
    default: return nil
    }
  }
}
