package import FEEL
package import Screening

/// The facilities to inspect, the first in need first, from the reports of a folder of records.
///
/// Reports come one after another and are let go; of each facility only what the plan shows is kept. On the list stands whoever is
/// to be inspected whatever the missing facts are, so that a facility between inspection and refusal is on it. Where an
/// inspection itself is open, the facility stands on a list of its own with what to ask first.
package struct InspectionPlan: Sendable {
  /// `nil` where the plan is for no particular year.
  package let year: Int?
  /// The day by whose law the facilities are judged.
  package let day: CalendarDate
  /// How many are listed; `nil` for all.
  package let limit: Int?
  package let ruleSet: Report.RuleSetStamp
  /// How the facilities are put in order, by the weights of the rule set.
  package let order: InspectionOrder

  /// In the order of inspection once the plan is complete.
  package private(set) var toInspect: [Entry] = []
  /// Where an inspection is open: those that questions can settle first; then those that might be refused; then by risk.
  package private(set) var undetermined: [Facility] = []
  /// How many facilities nothing calls to inspect.
  package private(set) var cleared = 0
  /// Names of the records that are no facilities.
  package private(set) var others: [(kind: RecordKind, names: [String])] = RecordKind.allCases.filter {
    $0 != .facility
  }
  .map { ($0, []) }

  /// Records that could not be read: nobody knows what they are.
  package private(set) var unread = 0

  /// A facility at its place.
  package struct Entry: Sendable {
    package let rank: Int
    /// Whether another has the same rank.
    package let isTied: Bool
    package let facility: Facility
  }

  private var found: [Facility] = []

  package init(
    year: Int?, day: CalendarDate, limit: Int?, ruleSet: Report.RuleSetStamp, _ weights: CriterionWeights
  ) {
    self.year = year
    self.day = day
    self.limit = limit
    self.ruleSet = ruleSet
    order = InspectionOrder(weights)
  }

  /// Notes a record that is no facility.
  package mutating func leaveOut(_ name: String, _ kind: RecordKind) {
    for index in others.indices where others[index].kind == kind { others[index].names.append(name) }
  }

  /// Counts a record that could not be read.
  package mutating func leaveOutUnread() { unread += 1 }

  package mutating func add(_ facility: Facility) {
    switch (facility.certain, facility.isSettled) {
    case (.postInspection, _), (.reject, _): found.append(facility)
    case (.approve, false): undetermined.append(facility)
    case (.approve, true):
      cleared += 1
      if !facility.failures.isEmpty { clearedWithFailures += 1 }
    }
  }

  /// Puts everything in order; nothing is added afterwards.
  package mutating func complete() {
    let sorted = order.sorted(found)
    let ranks = order.ranks(sorted)
    toInspect = sorted.indices.map { index in
      let isTied =
        (index > 0 && ranks[index - 1] == ranks[index])
        || (index + 1 < ranks.count && ranks[index + 1] == ranks[index])
      return Entry(rank: ranks[index], isTied: isTied, facility: sorted[index])
    }
    found = []
    undetermined = inOrderOfAsking(undetermined)
  }

  private func inOrderOfAsking(_ facilities: [Facility]) -> [Facility] {
    let keys = facilities.map(order.key)
    return facilities.indices.sorted { a, b in
      let (first, second) = (facilities[a], facilities[b])
      if (first.questionCount > 0) != (second.questionCount > 0) { return first.questionCount > 0 }
      if first.gravest != second.gravest { return first.gravest > second.gravest }
      if keys[a] != keys[b] { return keys[a] < keys[b] }
      return (first.name, first.file) < (second.name, second.file)
    }.map { facilities[$0] }
  }

  /// The entries that are listed.
  package var listed: ArraySlice<Entry> { toInspect.prefix(limit ?? toInspect.count) }

  /// How many that are not listed have the rank of the last one that is.
  package var tiedBeyond: Int {
    guard let last = listed.last else { return 0 }
    return toInspect[listed.endIndex...].count { $0.rank == last.rank }
  }

  /// Whether the totals of those to inspect are means over the same criteria. Records of days on which other rules held are not
  /// measured with the same measure.
  package var isOneMeasure: Bool { Set(toInspect.map(\.facility.applying)).count < 2 }

  /// The days of samples and records by whose law measured values were judged, where that is not the plan's day, in order.
  package var sampleDays: [String] {
    Set((toInspect.map(\.facility) + undetermined).flatMap(\.sampleDays)).sorted()
  }

  /// Facilities of which something could not be evaluated.
  package var failedCount: Int { (toInspect.map(\.facility) + undetermined).count { !$0.failures.isEmpty } + clearedWithFailures }
  private var clearedWithFailures = 0

  package var facilityCount: Int { toInspect.count + undetermined.count + cleared }

  /// The instruments on which the listed inspections rest, each once, in the order in which they first occur.
  package var basis: [Report.Source] {
    var seen: Set<String> = []
    return listed.flatMap(\.facility.grounds).map(\.source).filter { seen.insert($0.instrument).inserted }
  }
}
