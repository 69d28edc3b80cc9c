package import Diagnostics
package import FEEL

/// A question with an answer for each period of the law (DMN: decision).
package struct Decision: Sendable {
  package struct Version: Sendable {
    package let period: Period
    package let source: Citation?
    /// Instruments whose versions it sets aside while it holds.
    package let displaces: [String]
    package var logic: Logic
    package let range: SourceRange
  }

  package enum Logic: Sendable {
    /// Nobody has read the text.
    case wanting(Citation)
    case expression(ExpressionText)
    case table(DecisionTable)
  }

  package let name: String
  package let label: Words
  /// Of a decision with several answers: text, and of no use.
  package let answer: FactType
  package let unit: Units.Unit?
  /// The answers by name where there are several; empty for one.
  package let answers: [NamedAnswer]
  /// Listed among the duties in every report.
  package let isShown: Bool
  /// Which answer stands for the whole where the parts of a record have different ones; `nil` where none does.
  package var ofSeveral: Precedence?
  package var versions: [Version]
  package let examples: [Example]
  package let range: SourceRange
  package let extent: Extent
}

/// Which of several answers stands for all: that of the highest priority (DMN: the order of the output values), and why.
package struct Precedence: Sendable, Equatable {
  /// In decreasing priority, each once; never empty.
  package let order: [Value]
  /// The provision that says so; `nil` where it is a matter of logic.
  package let source: Citation?
  package let because: Words?

  /// What stands for all of these answers; `nil` where none can be told.
  ///
  /// - Parameter answers: unknown where one is open.
  package func first(of answers: [Value]) -> Value? {
    let ranks = answers.filter { $0 != .unknown }.map { order.firstIndex(of: $0) }
    guard let best = ranks.compactMap(\.self).min(), !ranks.contains(nil) || best == 0 else { return nil }
    // What is open may come before it.
    return best == 0 || !answers.contains(.unknown) ? order[best] : nil
  }
}

/// One of several answers of a decision.
package struct NamedAnswer: Sendable {
  package let name: String
  package let type: FactType
  package let unit: Units.Unit?
}

/// Rows of tests and answers (DMN 1.5, chapter 8).
package struct DecisionTable: Sendable {
  package struct InputClause: Sendable {
    package let expression: ExpressionText
    /// The vocabulary entry, where the clause is a plain name.
    package let name: Int?
    /// Unary tests that a value must pass (DMN: input values); what does not is an error.
    package let allowed: ExpressionText?
  }

  /// A column of answers.
  package struct OutputClause: Sendable {
    /// `nil` where the table has one answer only.
    package let name: String?
    package let type: FEELType
    /// The allowed values, the first of the highest priority; empty where any will do.
    package let values: [Value]
  }

  /// A row. In DMN it is called a rule; here that word is kept for the rules of criteria.
  package struct Row: Sendable {
    package var tests: [Cell]
    package var answers: [Answer]
    package let source: Citation?
    package let range: SourceRange
  }

  package enum Cell: Sendable {
    case any
    /// One of these values, written as they are.
    case values([Value], SourceRange)
    /// FEEL unary tests; units already checked and taken out of the text.
    case tests(ExpressionText)

    package var range: SourceRange? {
      switch self {
      case .any: nil
      case .values(_, let range): range
      case .tests(let text): text.range
      }
    }
  }

  package enum Answer: Sendable {
    case value(Value)
    case expression(ExpressionText)
    /// The text behind this row was not read.
    case notDetermined

    package var isNotDetermined: Bool {
      switch self {
      case .notDetermined: true
      case .value, .expression: false
      }
    }
  }

  package let hitPolicy: HitPolicy
  package let inputs: [InputClause]
  /// Never empty.
  package let outputs: [OutputClause]
  package var rows: [Row]
  package let defaults: [Answer]?
  /// Whether all rows could be read; otherwise its gaps say nothing.
  package let isWhole: Bool
  package let range: SourceRange
}

/// What a table answers when several rows hold, or one (DMN 1.5, 8.2.10).
package enum HitPolicy: String, Sendable, Hashable, CaseIterable {
  /// At most one row may hold: overlap is an error in the table.
  case unique
  /// Several may hold if they answer the same.
  case any
  /// The answer that stands first in the order of the answer's allowed values.
  case priority
  /// The first row that holds, in the order of the file.
  case first
  /// All answers in the order of the rows, as a list.
  case ruleOrder = "rule order"
  /// All answers in the order of the allowed values, as a list.
  case outputOrder = "output order"
  /// All answers, in no order that matters, as a list.
  case collect
  case collectSum = "collect sum"
  case collectCount = "collect count"
  case collectMin = "collect min"
  case collectMax = "collect max"

  /// Whether the answer is a list of the answers of rows.
  package var givesList: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect: true
    case .unique, .any, .priority, .first, .collectSum, .collectCount, .collectMin, .collectMax: false
    }
  }
}

/// Facts and what they must lead to: proof and illustration in one, beside what it proves.
package struct Example: Sendable {
  package enum Expectation: Sendable {
    case value(Value)
    case notDetermined
    /// Unknown, and these facts are missing (empty: whichever).
    case unknown([String])
    case fires
    /// Fires, and calls for what is named here.
    case calls(String)
    case doesNotFire
    /// What the facts lead to cannot be evaluated.
    case fails
    /// Might fire, and these facts are missing (empty: whichever).
    case mightFire([String])
  }

  /// The place in the source that it tests: `annex II row 15`.
  package struct TestedPlace: Sendable {
    package let text: String
    package let range: SourceRange
  }

  package let on: CalendarDate?
  package let kind: String?
  package let given: [GivenFact]
  package let expectation: Expectation
  package let tests: TestedPlace?
  package let range: SourceRange
}

/// The value of an input as an example or record gives it.
package struct GivenFact: Sendable {
  /// Index in the vocabulary.
  package let name: Int
  package let value: Value
  package let range: SourceRange

  package init(name: Int, value: Value, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}
