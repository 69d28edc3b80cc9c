package import DecisionModel
package import Screening

/// What came of the records of a year: the table for the yearly report to the province.
///
/// A record belongs to the year of the day whose law was applied to it. Each row of each table counts records, so a record that
/// two rules of a criterion hit counts once there; and a record that hits two criteria counts under both.
package struct YearlyReport: Sendable {
  package let year: Int
  package let ruleSet: Report.RuleSetStamp

  package private(set) var outcomes = Breakdown.Counts()
  /// Records that are counted by what is proven of them, while a graver outcome is still possible.
  package private(set) var atLeast = 0
  package private(set) var byKind: Breakdown
  /// By the fact that the rule set names for it, else by the sector that records name; the empty name where they say nothing.
  package private(set) var bySector = Breakdown()
  /// Records that a rule of the criterion hits; waiting: where none does and one might.
  package private(set) var byCriterion: Breakdown
  /// Records that a rule hits whose criterion answers the clause; waiting as above.
  package private(set) var byClause: Breakdown
  /// Records to which a duty applies; waiting: to which it might.
  package private(set) var duties = Breakdown()
  /// Facts that keep a recommendation open.
  package private(set) var missing = Breakdown()
  /// Texts of the law on which an answer depends and that nobody has read.
  package private(set) var wanting = Breakdown()
  /// Clauses of the plan that no fact of a record can answer, and why.
  package let unanswered: [String: Words]
  /// Records whose day lies outside the days that the rule set covers.
  package private(set) var outsideCoverage = 0
  /// Names of records of the year of which something could not be evaluated.
  package private(set) var failed: [String] = []
  /// Records of other years, by year.
  package private(set) var otherYears: [Int: Int] = [:]
  /// Records that could not be read.
  package private(set) var unread = 0
  /// Records that name no day, and so belong to no year.
  package private(set) var withoutDay = 0

  package init(year: Int, stamp: Report.RuleSetStamp, _ ruleSet: RuleSet) {
    self.year = year
    self.ruleSet = stamp
    byKind = Breakdown(RecordKind.allCases.map { ($0.rawValue, Words(vi: $0.rawValue, en: $0.rawValue)) })
    byCriterion = Breakdown(ruleSet.criteria.map { ($0.name, $0.label) })
    byClause = Breakdown(ruleSet.clauses.map { ($0.name, $0.label) })
    sectorFact = ruleSet.policy.sectorsBy.map { ruleSet.model.vocabulary.entries[$0].name }
    clauseLabels = Dictionary(
      ruleSet.clauses.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    unanswered = Dictionary(
      ruleSet.clauses.compactMap { clause in clause.unanswered.map { (clause.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private let clauseLabels: [String: Words]
  /// The fact that tells sectors apart, where the rule set names one.
  private let sectorFact: String?

  /// Counts a record of another year, or without a day.
  package mutating func leaveOut(year: Int?) {
    if let year { otherYears[year, default: 0] += 1 } else { withoutDay += 1 }
  }

  /// Counts a record that could not be read.
  package mutating func leaveOutUnread() { unread += 1 }

  /// Counts a record of the year.
  ///
  /// - Parameter sector: what the record itself names.
  package mutating func add(_ report: Report, sector: String?) {
    // What is proven counts as what it is, though worse is open.
    let outcome = report.recommendation ?? report.possible.atLeast
    if report.recommendation == nil, outcome != nil { atLeast += 1 }
    outcomes.add(outcome)
    if report.outsideCoverage != nil { outsideCoverage += 1 }
    if !report.failures.isEmpty { failed.append(report.record.name) }
    let kind = report.record.kind.rawValue
    byKind.add(kind, Words(vi: kind, en: kind), outcome)
    let (name, label) = self.sector(report, sector)
    bySector.add(name, label, outcome)
    addHits(report, outcome)
    for duty in report.duties {
      switch duty.standing {
      case .applies: duties.add(duty.duty, duty.label, outcome, source: duty.source)
      case .mightApply: duties.addWaiting(duty.duty, duty.label)
      }
    }
    for fact in report.missing { missing.add(fact.fact, fact.label, outcome) }
    for text in report.wanting { wanting.add(text.name, text.label, outcome, source: text.source) }
  }

  private mutating func addHits(_ report: Report, _ outcome: Recommendation?) {
    var criteria: Set<String> = []
    var clauses: Set<String> = []
    for hit in report.hits {
      if criteria.insert(hit.criterion).inserted { byCriterion.add(hit.criterion, hit.criterionLabel, outcome) }
      for clause in hit.clauses where clauses.insert(clause).inserted {
        byClause.add(clause, label(clause), outcome)
      }
    }
    for hit in report.mightFire {
      if criteria.insert(hit.criterion).inserted { byCriterion.addWaiting(hit.criterion, hit.criterionLabel) }
      for clause in hit.clauses where clauses.insert(clause).inserted { byClause.addWaiting(clause, label(clause)) }
    }
  }

  private func sector(_ report: Report, _ named: String?) -> (name: String, label: Words) {
    guard let sectorFact else { return (named ?? "", Words(vi: named ?? "", en: named ?? "")) }
    guard let value = report.stated(sectorFact) else {
      return ("", Words(vi: "", en: ""))
    }
    return (value.text, value.label ?? Words(vi: value.text, en: value.text))
  }

  private func label(_ clause: String) -> Words { clauseLabels[clause] ?? Words(vi: clause, en: clause) }
}
