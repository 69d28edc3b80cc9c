package import DecisionModel

extension Report {
  /// What could not be evaluated, and what waits for it. An error is no answer: nothing that depends on it is settled.
  package struct Failure: Sendable, Codable, Hashable {
    package enum Reason: String, Sendable, Codable, Hashable, CaseIterable {
      case divisionByZero = "division by zero"
      /// An operation without a value for these operands.
      case noValue = "no value"
      case notComparable = "not comparable"
      case neitherTrueNorFalse = "neither true nor false"
      /// A function without a value for these arguments.
      case function
      case noSuchMember = "no such member"
      case tooMuch = "too much"
      /// No row of a table holds, and it has no default.
      case noRow = "no row"
      case rowsTogether = "rows hold together"
      case notAllowed = "not allowed"
    }

    /// A name that was read, with the value that it had.
    package struct Operand: Sendable, Codable, Hashable {
      package var name: String
      package var label: Words
      package var value: ShownValue
    }

    /// What is open because of it.
    package struct Waiting: Sendable, Codable, Hashable {
      package enum Kind: String, Sendable, Codable, Hashable { case rule, duty, determination, contradiction }
      package var kind: Kind
      /// Of a contradiction: where it stands.
      package var name: String
      package var label: Words

      package init(kind: Kind, name: String, label: Words) {
        self.kind = kind
        self.name = name
        self.label = label
      }
    }

    /// As written; of a table its decision's name.
    package var expression: String
    /// The decision in which it stands; `nil` in a condition.
    package var decision: String?
    package var decisionLabel: Words?
    package var reason: Reason
    /// The reason in the words of the evaluator, in English.
    package var detail: String
    /// The rows that hold together, from 1.
    package var rows: [Int]
    package var operands: [Operand]
    /// `Rules/x.yaml:12`
    package var place: String
    package var waiting: [Waiting]
  }

  /// What could not be evaluated, as it is written, each once.
  package var failedExpressions: [String] {
    failures.reduce(into: []) { if !$0.contains($1.expression) { $0.append($1.expression) } }
  }

  /// Whether no fact is missing that could settle the recommendation: it waits for something that could not be evaluated.
  package var waitsForFailureAlone: Bool { missing.isEmpty && waitsForFailure }

  /// Whether the recommendation waits for something that could not be evaluated.
  package var waitsForFailure: Bool {
    let least = possible.first ?? .approve
    return recommendation == nil
      && (mightFire.contains { !$0.failures.isEmpty && $0.recommendation ?? .approve > least }
        || failures.contains { $0.waiting.contains { $0.kind == .contradiction } }
        || (risk.band?.reached == false && mightFire.contains { !$0.failures.isEmpty && $0.risk > 0 }))
  }
}
