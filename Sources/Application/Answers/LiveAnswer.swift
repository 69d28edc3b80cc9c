package import DecisionModel
package import FEEL
package import Screening

/// What follows from the facts as they are now. It is worked out anew each time and kept nowhere.
package struct LiveAnswer: Sendable {
  package struct Question: Sendable, Hashable {
    package let fact: String
    package let label: Words
    package let question: Words
    /// The group on whose page it stands.
    package let group: String
    package let respondent: InputData.Respondent
    package let couldLeadTo: [Recommendation]
    /// Facts of a checklist that it asks for at once.
    package let covers: [String]
  }
  package struct Answer: Sendable, Hashable {
    package let label: Words
    /// The answer in words; what is wanting where it is open.
    package let words: Words
    package let isKnown: Bool
    package let source: Words?
  }
  package struct Ground: Sendable, Hashable {
    package let rule: String
    package let label: Words
    package let because: Words
    package let recommendation: Recommendation?
    package let source: Words
    package let fires: Bool
  }
  package struct Flag: Sendable, Hashable {
    package let facts: [String]
    package let words: Words
    /// Fixing waits for it.
    package let blocks: Bool
  }
  package let day: CalendarDate
  package let result: ResultWords
  /// EIA, permit, group, authority, days.
  package let procedure: [Answer]
  package let grounds: [Ground]
  /// «Sẽ rõ nếu biết».
  package let wouldSettle: [Question]
  package let questions: [Question]
  /// «Mặc định, chưa ai xem».
  package let presumed: Int
  package let flags: [Flag]
  package let riskLow: String
  package let riskHigh: String
  package let outsideCoverage: Words?
  /// It could not be worked out; the facts are saved all the same.
  package let hasFailed: Bool
}

/// A fixed screening, whole.
package struct ScreeningResult: Sendable {
  package let dossier: DossierLine
  package let line: ScreeningLine
  package let report: Report
  /// SHA-256 of the report as JSON.
  package let reportSHA: String
  /// Whether the same rules, facts and engine gave the same bytes again.
  package let isReproduced: Bool
  package let live: LiveAnswer
}

/// What changed from one fixing to another.
package struct ScreeningComparison: Sendable {
  package let from: ScreeningLine
  package let to: ScreeningLine
  package let factsChanged: [(label: Words, before: String?, after: String?)]
  package let gained: [LiveAnswer.Ground]
  package let lost: [LiveAnswer.Ground]
}
