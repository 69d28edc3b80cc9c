package import DecisionModel
package import Screening

/// Which changes of one or two facts lead to another recommendation, each proven by evaluating it.
///
/// Plain data in both languages, written as JSON. Of a settled record the changes are of facts that a project can change; of
/// an open one they are answers to facts that are missing.
package struct Alternatives: Sendable, Codable, Hashable {
  /// The version of this form. A change of meaning or a removed field raises it.
  package static let schemaVersion = "sangloc/alternatives/1"

  package var schema = Alternatives.schemaVersion
  package var ruleSet: Report.RuleSetStamp
  package var record: Report.RecordStamp
  /// The day whose law was applied, ISO 8601.
  package var asOf: String
  package var strict: Bool
  package var outsideCoverage: Words?
  /// What is recommended as things stand: in order of severity; one member: settled.
  package var possible: [Recommendation]
  /// What the outcomes are called for this kind of record by the law of that day, where the rule set says so.
  package var outcomeNames: [Report.OutcomeName]?
  /// What could not be evaluated as things stand; and whether the recommendation waits for nothing else.
  package var failures: [Report.Failure]
  package var waitsForFailureAlone: Bool
  package var goals: [Goal]
  /// How many suppositions were evaluated.
  package var evaluations: Int

  /// What was looked for, and what was found.
  package struct Goal: Sendable, Codable, Hashable {
    /// `nil`: that the present recommendation falls, though facts are still missing for another.
    package var recommendation: Recommendation?
    /// The smallest first.
    package var proposals: [Proposal]
    /// How many more were found than are shown.
    package var more: Int
    /// The search ended before all pairs of facts were tried.
    package var isCut: Bool
    /// What stands in the way, where nothing was found.
    package var obstacle: Obstacle?
  }

  package struct Obstacle: Sendable, Codable, Hashable {
    /// The rules that fire and call for more.
    package var rules: [Explanation.Named]
    /// The facts without which rules that call for more might fire.
    package var missing: Int
    /// How many rules that call for more might fire.
    package var open: Int
    /// The rule set does not hold the law of the day.
    package var isOutsideCoverage: Bool
  }

  /// One or two changes, and what they change.
  package struct Proposal: Sendable, Codable, Hashable {
    package var changes: [Change]
    /// What is recommended then.
    package var possible: [Recommendation]
    package var hitsGone: [Hit]
    package var hitsNew: [Hit]
    package var dutiesGone: [Explanation.Named]
    package var dutiesNew: [Explanation.Named]
    package var determinations: [Redetermined]
    package var risk: Explanation.OfRecommendation.Interval
    /// How many facts are missing then.
    package var missing: Int
  }

  package struct Hit: Sendable, Codable, Hashable {
    package var rule: String
    package var label: Words
    package var recommendation: Recommendation?
    package var source: Report.Source
  }

  /// A decision shown among the duties that is answered otherwise.
  package struct Redetermined: Sendable, Codable, Hashable {
    package var decision: String
    package var label: Words
    package var before: Report.ShownValue
    package var after: Report.ShownValue
  }

  /// A fact as it is, and as it would have to be.
  package struct Change: Sendable, Codable, Hashable {
    package enum Bound: String, Sendable, Codable, Hashable {
      case exactly, below, above
      case atLeast = "at least"
      case atMost = "at most"
    }

    package var fact: String
    package var label: Words
    /// Where the fact comes from; of `proximity`, the change means another site.
    package var origin: String
    /// `unknown` where it is missing: then the change is an answer.
    package var before: Report.ShownValue
    /// The value that was evaluated.
    package var after: Report.ShownValue
    /// Other values of a list that were evaluated and change the same.
    package var orElse: [Report.ShownValue]
    /// The values of the list, other than the present one, that do not.
    package var except: [Report.ShownValue]
    /// How the value stands to the threshold.
    package var bound: Bound
    package var threshold: Report.ShownValue?
    package var thresholdLabel: Words?
    package var thresholdSource: Report.Source?
    /// The value was presumed, not stated.
    package var wasPresumed: Bool
    package var question: Words?
  }
}
