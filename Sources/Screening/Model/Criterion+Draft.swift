internal import DecisionModel

extension Criterion {
  /// With the rules of a draft: one of the same name stands in place of that of the rule set on its days.
  func laidOver(by drafts: [Rule]) -> Criterion {
    let kept = rules.flatMap { rule -> [Rule] in
      let periods = drafts.filter { $0.name == rule.name }.map(\.period)
      return Drafts.remainder(of: rule.period, without: periods).map { period in
        var cut = rule
        cut.period = period
        return cut
      }
    }
    return Criterion(
      name: name, label: label, clauses: clauses, weight: weight, cap: cap, judgedOn: judgedOn, rules: kept + drafts, range: range)
  }
}
