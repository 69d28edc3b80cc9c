package import DecisionModel
package import FEEL

/// A rule set as of one day: the law of that day, and the rules that hold on it for each kind of record.
package struct RulesOnDay: Sendable {
  package let compiled: CompiledRuleSet
  package let model: ModelOnDay
  /// What to say where the rule set does not hold the law of this day.
  package let outsideCoverage: Words?
  /// Indices of `CompiledRuleSet.rules` that hold, by kind of record.
  package let rules: [[Int]]
  /// Indices of `CompiledRuleSet.duties` that hold, by kind of record.
  package let duties: [[Int]]
  /// The conditions of `rules`, as roots in the program.
  let ruleRoots: [[Int32]]
  /// Those of `duties`.
  let dutyRoots: [[Int32]]

  package init(_ compiled: CompiledRuleSet, on day: CalendarDate) {
    self.compiled = compiled
    model = compiled.model.on(day)
    let coverage = compiled.ruleSet.model.identity.coverage
    outsideCoverage = coverage.flatMap { $0.period.contains(day) ? nil : $0.outside }
    func holding(_ rules: [CompiledRuleSet.CompiledRule]) -> [[Int]] {
      RecordKind.allCases.indices.map { kind in
        rules.indices.filter { rules[$0].kinds[kind] && rules[$0].rule.period.contains(day) }
      }
    }
    rules = holding(compiled.rules)
    duties = holding(compiled.duties)
    ruleRoots = rules.map { $0.map { compiled.rules[$0].root } }
    dutyRoots = duties.map { $0.map { compiled.duties[$0].root } }
  }

  /// The criteria that have a rule for this kind of record on this day: those over which its total risk is the mean.
  package func criteria(for kind: RecordKind) -> [Int] {
    Set(rules[kind.index].map { compiled.rules[$0].owner }).sorted()
  }
}

extension RecordKind {
  /// Its place in `allCases`.
  package var index: Int {
    switch self {
    case .proposal: 0
    case .eia: 1
    case .facility: 2
    }
  }
}
