package import DecisionModel
package import FEEL
package import Screening

/// What an office publishes: what has to be filed for each procedure, and the decided dossiers that a leader released. Nothing else of
/// the register is in it, and no name of a person.
package struct Publication: Sendable {
  package struct Question: Sendable, Hashable {
    package let text: Words
    package let unit: Words?
    package let choices: [Words]
    package let respondent: InputData.Respondent?
    /// Of a question for many facts at once: what it is about.
    package let covers: [Words]
  }
  /// What one answer of the law turns on where nothing is known yet.
  package struct Topic: Sendable {
    package let label: Words
    package let questions: [Question]
  }
  package struct Procedure: Sendable {
    package let view: ProcedureView
    /// The decision of the rule set that says how long it takes, where that hangs on the project.
    package let termFrom: Words?
    package let topics: [Topic]
  }
  package struct Decided: Sendable, Hashable {
    package let number: String
    package let title: String
    /// «(cá nhân)» for a person.
    package let party: String
    package let sector: Words?
    package let commune: String
    package let received: CalendarDate
    package let outcome: Recommendation
    package let decision: String
    package let day: CalendarDate
    package let issuer: String
  }
  package let agency: String
  package let day: CalendarDate
  package let procedures: [Procedure]
  /// The newest decision first.
  package let decided: [Decided]
}

/// Whether a dossier is published, and what this person may do about it.
package struct ReleaseView: Sendable, Hashable {
  package let isReleased: Bool
  package let by: String?
  package let at: Moment?
  /// Whether it can be released at all: decided, and not restricted.
  package let can: Bool
  package let may: Bool
}
