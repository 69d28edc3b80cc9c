package import FEEL
package import Screening
internal import DecisionModel

/// The periods between the days on which the law of a rule set changes: on all days of one the same rules, versions and
/// presumptions hold, so that what was compiled for one day serves for all of them.
package struct LawPeriods: Sendable {
  /// Days since 1970-01-01 on which something begins to hold or no longer does, ascending.
  private let changes: [Int]
  /// A rule asks for the day itself (`today()`), so that each day is a period of its own.
  private let isDaily: Bool

  package init(_ rules: CompiledRuleSet) {
    var days: Set<Int> = []
    func note(_ period: Period) {
      if let from = period.from { days.insert(from.dayNumber) }
      if let through = period.through { days.insert(through.dayNumber + 1) }
    }
    for day in rules.model.changes { days.insert(day.dayNumber) }
    for rule in rules.rules + rules.duties { note(rule.rule.period) }
    for presumption in rules.presumptions { note(presumption.period) }
    for versions in rules.model.parameters { for version in versions.all { note(version.period) } }
    for decision in rules.model.decisions { for version in decision.versions.all { note(version.period) } }
    if let coverage = rules.ruleSet.model.identity.coverage { note(coverage.period) }
    changes = days.sorted()
    let program = rules.model.program
    var roots = (rules.rules + rules.duties).map(\.root) + rules.contradictions
    roots += rules.implications.flatMap(\.roots) + rules.model.decisions.flatMap(\.roots)
    roots += rules.presumptions.flatMap { [$0.condition].compactMap { $0 } + $0.unlessHolds }
    isDaily = roots.contains { program.asksForTheDay($0) }
  }

  /// The number of the period in which a day lies.
  package func number(of day: CalendarDate) -> Int {
    let number = day.dayNumber
    if isDaily { return number }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
