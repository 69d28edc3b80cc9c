package import DecisionModel
package import FEEL
package import Screening

/// What is asked of a table of records.
package struct BatchOptions: Sendable {
  /// How answers are written.
  package enum Output: Sendable {
    case template(LineTemplate)
    /// A compact record a line, as JSON.
    case records
    /// Nothing but the counts.
    case summary
  }

  package var output = Output.records
  /// Of records that do not say.
  package var kind = RecordKind.proposal
  /// The day whose law is applied to records that do not say.
  package var day: CalendarDate
  /// Whether `day` stands in place of what records say.
  package var isDayAsked = false
  package var strict = false
  package var jobs = 1
  /// Whether completions are looked at where Kleene's tables leave the outcome open; `nil`: where the output says what they
  /// change.
  package var isExact: Bool?
  /// A row that cannot be read has a line among the answers, too.
  package var keepsRefused = false
  package var decimal: DecimalMark?
  /// In which rows are refused.
  package var language = Language.en
  /// Each row of so many is judged the long way as well; 0 for none.
  package var verifies = 0

  package init(day: CalendarDate) { self.day = day }

  /// Whether completions are looked at.
  package var looksAtCompletions: Bool {
    if let isExact { return isExact }
    switch output {
    case .template(let template): return template.isExact
    case .records: return true
    case .summary: return true
    }
  }
}

/// How many rows there were, and what became of them. Rows in are rows out and rows refused.
package struct BatchCounts: Sendable, Hashable {
  package var rows = 0
  package var answered = 0
  package var refused = 0
  /// Answered the long way, one by one, because columns could not.
  package var strays = 0
  /// Whose completions were looked at.
  package var completed = 0
  /// Judged the long way as well, and found the same.
  package var verified = 0
  /// By what was recommended: approve, post-inspection, reject, undetermined.
  package var outcomes = [0, 0, 0, 0]
  package var hits = 0
  /// Rule by rule values asked of the evaluator.
  package var askedByRow = 0

  package init() {}

  package mutating func add(_ other: BatchCounts) {
    rows += other.rows
    answered += other.answered
    refused += other.refused
    strays += other.strays
    completed += other.completed
    verified += other.verified
    for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
    hits += other.hits
    askedByRow += other.askedByRow
  }
}
