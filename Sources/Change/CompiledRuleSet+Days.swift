internal import DecisionModel
package import FEEL
package import Screening

extension CompiledRuleSet {
  /// Every day on which a parameter, a decision, a rule, a duty or the law that is held begins, or the first after its end.
  package var changes: [CalendarDate] {
    let periods = (rules + duties).map(\.rule.period) + [ruleSet.model.identity.coverage?.period].compactMap(\.self)
    var days = Set(model.changes)
    for period in periods {
      if let from = period.from { days.insert(from) }
      if let through = period.through, let next = CalendarDate(dayNumber: through.dayNumber + 1) { days.insert(next) }
    }
    return days.sorted()
  }

  /// Whether something reads the day whose law is applied: an answer may then become another with time alone.
  package var readsTheDay: Bool { hasNode { $0 == .slot(Slot(Int32(Vocabulary.assessmentDate))) } }

  /// Whether something asks for today or now.
  package var asksForToday: Bool { hasNode { $0 == .call("today") || $0 == .call("now") } }

  private func hasNode(_ isWanted: (Program.Kind) -> Bool) -> Bool {
    (0..<Int32(model.program.nodeCount)).contains { isWanted(model.program.kind(of: $0)) }
  }
}
