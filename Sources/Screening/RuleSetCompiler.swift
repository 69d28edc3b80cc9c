package import DecisionModel
package import Diagnostics
package import FEEL

/// A rule set in which every name is a slot and every condition a node of one program.
package struct CompiledRuleSet: Sendable {
  /// A rule, where it belongs, and the root of its condition.
  package struct CompiledRule: Sendable {
    package var rule: Rule
    /// Index of the criterion, or of the topic of duties.
    package let owner: Int
    package var root: Int32
    package var kinds: [Bool]
  }

  package var ruleSet: RuleSet
  package var model: CompiledModel
  /// The rules of all criteria, in their order.
  package var rules: [CompiledRule]
  package var duties: [CompiledRule]
  /// By index of the contradiction.
  package var contradictions: [Int32]
  /// By index of the policy's band: the tests over the total risk, which stands in the slot after the vocabulary's last.
  package var bands: [PolicyBand]
  /// What is presumed where it is not stated: of single inputs, then of families.
  package let presumptions: [CompiledPresumption]
  /// By index of the implication.
  package let implications: [CompiledImplication]
  /// By index of the decision, those that contradictions, implications and presumptions read, with all that these need.
  package let grounds: [Bool]

  /// A band of the total risk: a bound that the total reaches or not.
  package struct PolicyBand: Sendable {
    package let recommendation: Recommendation
    package let text: String
    package let root: Int32
    package let program: Program
  }
}

/// Resolves a rule set.
package enum RuleSetCompiler {
  /// - Parameters:
  ///   - isWhole: whether all of the rule set was read, so that it can be said what is wanting in it.
  ///   - more: adds expressions of its own to the program; the roots of the rules are what they are without them.
  package static func compile(
    _ ruleSet: RuleSet, isWhole: Bool = true, reporting problems: inout [Diagnostic], more: (inout ModelCompiler) -> Void = { _ in }
  ) -> CompiledRuleSet {
    var compiler = ModelCompiler(ruleSet.model, reporting: &problems)
    func compiled(_ rule: Rule, _ owner: Int) -> CompiledRuleSet.CompiledRule {
      CompiledRuleSet.CompiledRule(
        rule: rule, owner: owner, root: compiler.condition(rule.condition, reporting: &problems),
        kinds: RecordKind.allCases.map(rule.kinds.contains))
    }
    var rules: [CompiledRuleSet.CompiledRule] = []
    for (index, criterion) in ruleSet.criteria.enumerated() {
      for rule in criterion.rules { rules.append(compiled(rule, index)) }
    }
    var duties: [CompiledRuleSet.CompiledRule] = []
    for (index, topic) in ruleSet.duties.enumerated() {
      for rule in topic.rules { duties.append(compiled(rule, index)) }
    }
    let contradictions = ruleSet.contradictions.map { compiler.condition($0.condition, reporting: &problems) }
    let presumptions = presumptions(of: ruleSet, &compiler, reporting: &problems)
    let implications = implications(of: ruleSet, &compiler, reporting: &problems)
    more(&compiler)
    let bands = ruleSet.policy.bands.map { band in
      var scope = Scope()
      scope.declare("total", .number)
      let tests = parseUnaryTests(band.tests.text, names: scope.names, map: band.tests.map, reporting: &problems)
      let input = CheckedExpression(.slot(Slot(0)), .number, 0, 0)
      let checked = check(tests: tests, of: input, in: scope, map: band.tests.map, reporting: &problems)
      var builder = ProgramBuilder(scope: scope)
      let root = builder.add(checked, text: band.tests.text, map: band.tests.map)
      return CompiledRuleSet.PolicyBand(
        recommendation: band.recommendation, text: band.tests.text, root: root, program: builder.build())
    }
    let model = compiler.finish()
    let grounds = model.decisions(
      behind: contradictions + presumptions.flatMap { [$0.condition].compactMap { $0 } + $0.unlessHolds }
        + implications.flatMap { [$0.condition] + [$0.consequence].compactMap { $0 } })
    if isWhole { SilenceCheck(ruleSet).check(reporting: &problems) }
    return CompiledRuleSet(
      ruleSet: ruleSet, model: model, rules: rules, duties: duties, contradictions: contradictions, bands: bands,
      presumptions: presumptions, implications: implications, grounds: grounds)
  }
}

extension CompiledModel {
  /// By index of the decision, whether one of these expressions reads it, itself or through others.
  fileprivate func decisions(behind roots: [Int32]) -> [Bool] {
    var behind = [Bool](repeating: false, count: decisions.count)
    var open = roots
    while let root = open.popLast() {
      for slot in program.slots(below: root) {
        guard case .decision(let index) = model.vocabulary.entries[Int(slot.index)].meaning, !behind[index] else {
          continue
        }
        behind[index] = true
        open += decisions[index].roots
      }
    }
    return behind
  }
}
