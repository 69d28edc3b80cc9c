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

  /// Whether an answer may become another with time alone: something reads the day, or today.
  package var runsWithTime: Bool {
    (0..<Int32(model.program.nodeCount)).contains { node in
      switch model.program.kind(of: node) {
      case .slot(let slot): Int(slot.index) == Vocabulary.assessmentDate
      case .call(let name): name == "today" || name == "now"
      case .constant, .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .other:
        false
      }
    }
  }
}
