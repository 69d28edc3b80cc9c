/// The types of FEEL (DMN 1.5, 10.3.2.9), and `enumeration`: text with a named list of allowed values.
package indirect enum FEELType: Sendable, Hashable {
  /// Everything conforms to it.
  case any
  /// The type of `null` alone; it conforms to everything.
  case null
  case number
  case text
  /// Text of which only the listed values are meant. Conforms to `text`, and to an enumeration that allows as much.
  case enumeration(Enumeration)
  case boolean
  case date
  case time
  case dateTime
  case dayTimeDuration
  case yearMonthDuration
  case list(FEELType)
  case range(FEELType)
  /// A context with at least these entries; `context([])` is any context.
  case context([Member])
  case function([FEELType], FEELType)

  package struct Enumeration: Sendable, Hashable {
    /// What the rule set calls the list: shown in messages. May be empty.
    package let name: String
    package let values: [String]

    package init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  package struct Member: Sendable, Hashable {
    package let name: String
    package let type: FEELType

    package init(_ name: String, _ type: FEELType) {
      self.name = name
      self.type = type
    }
  }
}

extension FEELType {
  /// Whether every value of this type is a value of the other (DMN 1.5, 10.3.2.9.3).
  package func conforms(to other: FEELType) -> Bool {
    switch (self, other) {
    case (_, .any), (.null, _): true
    case (.enumeration(let a), .enumeration(let b)): a == b || a.values.allSatisfy(b.values.contains)
    case (.enumeration, .text): true
    case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.conforms(to: b)
    case (.context(let a), .context(let b)):
      b.allSatisfy { want in a.contains { $0.name == want.name && $0.type.conforms(to: want.type) } }
    case (.function(let a, let x), .function(let b, let y)):
      a.count == b.count && x.conforms(to: y) && zip(a, b).allSatisfy { $1.conforms(to: $0) }
    default: self == other
    }
  }

  /// The type of a member of a list or range; `any` for everything else.
  package var element: FEELType {
    switch self {
    case .list(let type), .range(let type): type
    default: .any
    }
  }

  /// The smallest of the simple descriptions that both conform to.
  package func joined(with other: FEELType) -> FEELType {
    if conforms(to: other) { return other }
    if other.conforms(to: self) { return self }
    switch (self, other) {
    case (.enumeration, .enumeration): return .text
    case (.list(let a), .list(let b)): return .list(a.joined(with: b))
    case (.range(let a), .range(let b)): return .range(a.joined(with: b))
    case (.context(let a), .context(let b)):
      return .context(
        a.compactMap { member in
          b.first { $0.name == member.name }.map { FEELType.Member(member.name, member.type.joined(with: $0.type)) }
        })
    default: return .any
    }
  }
}

extension FEELType: CustomStringConvertible {
  /// As written in FEEL: `list<number>`, `context<a: number>`, `function<number> -> text`. Text is `string` there.
  package var description: String {
    switch self {
    case .any: "Any"
    case .null: "Null"
    case .number: "number"
    case .text: "string"
    case .enumeration(let list): list.name.isEmpty ? "string" : list.name
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .dayTimeDuration: "days and time duration"
    case .yearMonthDuration: "years and months duration"
    case .list(let type): "list<\(type)>"
    case .range(let type): "range<\(type)>"
    case .context(let members):
      members.isEmpty ? "context" : "context<\(members.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.description).joined(separator: ", "))> -> \(result)"
    }
  }
}
