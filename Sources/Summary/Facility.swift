package import DecisionModel
package import FEEL
package import Screening

/// A facility as the plan of inspections and the test of its ranking keep it: what they show of its report, no more.
package struct Facility: Sendable {
  /// A rule that fires and calls for something, or that counts as one while a fact is unknown.
  package struct Ground: Sendable {
    package let rule: String
    package let label: Words
    package let recommendation: Recommendation
    package let because: Words
    package let toCheck: Words?
    package let source: Report.Source
    package let clauses: [String]
    /// Whether it fires; otherwise the rule set says to inspect while it is not known whether it does.
    package let fires: Bool

    fileprivate init?(_ hit: Report.Hit, fires: Bool) {
      guard let recommendation = fires ? hit.recommendation : .postInspection else { return nil }
      rule = hit.rule
      label = hit.label
      self.recommendation = recommendation
      because = hit.because
      toCheck = hit.toCheck
      source = hit.source
      clauses = hit.clauses
      self.fires = fires
    }
  }

  /// A fact that the rule set wants shown, and its value where the record states it.
  package struct ShownFact: Sendable {
    package let fact: String
    package let label: Words
    package let value: Report.ShownValue?
  }

  /// A fact that rules wait for, and how many.
  package struct OpenFact: Sendable {
    package let fact: String
    package let label: Words
    package let rules: Int
  }

  package let name: String
  package let title: Words
  /// From the widest to the narrowest.
  package let place: [String]
  package let file: String
  package let asOf: String
  /// The day that the record itself names.
  package let ownDay: String?
  /// The days by whose law measured values were judged, where that is not the day of the plan.
  package let sampleDays: [String]
  package let outsideCoverage: Words?
  package let possible: [Recommendation]
  /// What the outcomes are called by the law of its day, where the rule set says so.
  package let outcomeNames: [Report.OutcomeName]?
  /// The most severe first.
  package let grounds: [Ground]
  /// The total risk as its report writes it.
  package let low: String
  package let high: String
  /// Points of each criterion of the rule set, capped: for certain, and at most.
  package let certainPoints: [Int]
  package let possiblePoints: [Int]
  /// The criteria over which the total is the mean.
  package let applying: [Int]
  package let shown: [ShownFact]
  /// Most waited for first.
  package let openFacts: [OpenFact]
  /// What to ask first, where the recommendation is open; and how many there are.
  package let questions: [Report.MissingFact]
  package let questionCount: Int
  /// What could not be evaluated, as it is written; and whether the recommendation waits for nothing else.
  package let failures: [String]
  package let waitsForFailureAlone: Bool
  /// Texts of the law on which the recommendation depends and that nobody has read.
  package let wanting: [Report.WantingText]
  /// What the law asks of inspections themselves, where the rule set has it.
  package let duties: [Report.Duty]

  /// How many questions are kept.
  private static let questionLimit = 3

  /// What is certain: the least that is recommended whatever the missing facts are.
  package var certain: Recommendation { possible[0] }
  /// The most severe that is possible.
  package var gravest: Recommendation { possible[possible.count - 1] }
  package var isSettled: Bool { possible.count == 1 }

  /// - Parameters:
  ///   - applying: the criteria that have a rule for a facility on the day of the report.
  ///   - ruleSet: the rule set that made the report.
  package init(_ report: Report, applying: [Int], ownDay: CalendarDate? = nil, _ ruleSet: RuleSet) {
    name = report.record.name
    title = report.record.title
    place = report.record.place
    file = report.record.file
    asOf = report.asOf
    self.ownDay = ownDay.map { "\($0)" }
    sampleDays = report.sampleDays ?? []
    outsideCoverage = report.outsideCoverage
    possible = report.possible
    outcomeNames = report.outcomeNames
    let unsettled = report.mightFire.filter {
      !report.strict && $0.recommendation != nil && $0.whenUnknown == WhenUnknown.postInspection.rawValue
        && $0.failures.isEmpty
    }
    grounds =
      report.hits.compactMap { Ground($0, fires: true) } + unsettled.compactMap { Ground($0, fires: false) }
    (low, high) = (report.risk.low, report.risk.high)
    certainPoints = report.risk.criteria.map(\.low)
    possiblePoints = report.risk.criteria.map(\.high)
    self.applying = applying
    let model = ruleSet.model
    shown = ruleSet.policy.inspectionPlan.shows.compactMap { slot in
      guard case .input(let index) = model.vocabulary.entries[slot].meaning else { return nil }
      let input = model.inputs[index]
      return ShownFact(
        fact: input.name, label: input.label, value: report.stated(input.name))
    }
    openFacts = Self.openFacts(report)
    questions = Array(report.missing.prefix(Self.questionLimit))
    questionCount = report.missing.count
    failures = report.failedExpressions
    waitsForFailureAlone = report.waitsForFailureAlone
    wanting = report.possible.count > 1 ? report.wanting.filter { !$0.rules.isEmpty } : []
    let topics = Set(ruleSet.policy.inspectionPlan.duties)
    duties = report.duties.filter { topics.contains($0.topic) }
  }

  private static func openFacts(_ report: Report) -> [OpenFact] {
    var rules: [String: Int] = [:]
    for hit in report.mightFire where hit.recommendation != nil || hit.risk > 0 {
      for fact in hit.missing { rules[fact, default: 0] += 1 }
    }
    return rules.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }.map {
      OpenFact(fact: $0.key, label: report.labels[$0.key] ?? Words(vi: $0.key, en: $0.key), rules: $0.value)
    }
  }
}
