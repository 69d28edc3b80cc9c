package import DecisionModel
package import Screening

/// What differs between two reports: of one record on two days, under two rule sets, or of two versions of a record.
///
/// It is a value. The order of hits, duties and facts in the reports does not matter, nor do labels, titles, web addresses,
/// the places of rules in files, and the stamps (name, day, hash): they are beside the point. What is said in a reason or a
/// duty counts. Everything stands in the order of names, so equal reports in, equal bytes out.
package struct ReportDifference: Sendable, Hashable {
  /// The two, as they call themselves.
  package var from: Stamp
  package var to: Stamp
  package var kind: Shift<RecordKind>?
  /// The possible recommendations; one is a settled one.
  package var possible: Shift<[Recommendation]>?
  /// Whether the rule set holds the law of the day: `nil`, or what to say where not.
  package var outsideCoverage: Shift<Words?>?
  /// Rules whose standing or content is another.
  package var rules: [NamedShift<RuleStanding>]
  package var duties: [NamedShift<Report.Duty>]
  package var determinations: [NamedShift<Report.Determination>]
  /// Facts that keep the recommendation open on one side only.
  package var missing: [NamedShift<Report.MissingFact>]
  /// Texts of the law that are wanting on one side only, or of which another is wanting.
  package var wanting: [NamedShift<Report.WantingText>]
  /// What could not be evaluated on one side only, or for another reason, by its text.
  package var failures: [NamedShift<Report.Failure>]
  /// By criterion.
  package var risks: [NamedShift<Interval>]
  package var total: Shift<Total>?
  package var band: Shift<Report.Risk.Band?>?
  package var facts: [NamedShift<Report.FactLine>]
  package var presumed: [NamedShift<Report.FactLine>]
  /// Labels of the facts that are named as missing in what differs, as each report has them.
  package var labels: Shift<[String: Words]>

  package struct Stamp: Sendable, Hashable {
    package let record: Report.RecordStamp
    package let ruleSet: Report.RuleSetStamp
    package let asOf: String
  }

  /// Points from 0 to 100.
  package struct Interval: Sendable, Hashable {
    package let low: Int
    package let high: Int
    package let weight: String
  }

  /// Decimal texts.
  package struct Total: Sendable, Hashable {
    package let low: String
    package let high: String
  }

  package var isEmpty: Bool {
    kind == nil && possible == nil && outsideCoverage == nil && rules.isEmpty && duties.isEmpty
      && determinations.isEmpty
      && missing.isEmpty && wanting.isEmpty && failures.isEmpty && risks.isEmpty && total == nil && band == nil && facts.isEmpty
      && presumed.isEmpty
  }
}

extension ReportDifference {
  /// Whether every answer, duty, rule and recommendation stands as it did, and only thresholds, clauses, wordings or what is
  /// waited for are others.
  package var keepsAnswers: Bool {
    kind == nil && possible == nil && outsideCoverage == nil && risks.isEmpty && total == nil && band == nil
      && failures.isEmpty && determinations.allSatisfy { shift in
        guard let from = shift.from, let to = shift.to else { return false }
        return from.answersAs(to)
      }
      && duties.allSatisfy { $0.from?.standing == $0.to?.standing && $0.from?.says == $0.to?.says }
      && rules.allSatisfy {
        $0.aspects.isDisjoint(with: [.standing, .recommendation, .risk, .criterion, .whenUnknown])
      }
  }
}

/// How a rule stands in a report; a rule that does not hold on the day, or is not in the rule set, has no standing.
package struct RuleStanding: Sendable, Hashable {
  package enum Truth: String, Sendable, Hashable, CaseIterable {
    case fires
    case mightFire = "might fire"
    case doesNotFire = "does not fire"
  }

  package let truth: Truth
  package let hit: Report.Hit
}

/// In what a rule that fires on both sides, or might, is another.
package enum RuleAspect: String, Sendable, Hashable, CaseIterable {
  case standing, recommendation, risk, threshold, value, source, criterion, missing
  case whenUnknown = "when unknown"
  case words
}
