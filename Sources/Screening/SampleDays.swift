internal import DecisionModel
internal import FEEL

/// By the law of which days the rules of a record are judged that look at what was measured: a limit holds for what was sampled
/// while it was in force.
struct SampleDays {
  /// The day of each rule that is judged by another day's law than the one asked for, by its place among the rules of that day.
  let days: [(position: Int, day: CalendarDate)]

  /// - Parameters:
  ///   - rules: of the day that is asked for.
  init(_ record: Record, _ rules: RulesOnDay) {
    var days: [(position: Int, day: CalendarDate)] = []
    let compiled = rules.compiled
    for (position, index) in rules.rules[record.kind.index].enumerated() {
      let rule = compiled.rules[index]
      switch compiled.ruleSet.criteria[rule.owner].judgedOn {
      case .asked: continue
      case .sample: break
      }
      let read = compiled.model.program.slots(below: rule.root).map { Int($0.index) }
      let stated = record.facts.filter { read.contains($0.slot) }
      // Where nothing of it was measured, there is no sample.
      guard !stated.isEmpty else { continue }
      let sampled = stated.flatMap(\.statements).compactMap { $0.on.flatMap { CalendarDate($0) } }.max()
      if let day = sampled ?? record.asOf, day != rules.model.day { days.append((position, day)) }
    }
    self.days = days
  }
}
