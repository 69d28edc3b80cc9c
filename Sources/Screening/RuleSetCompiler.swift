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
  /// What is presumed where it is not stated, by slot.
  package let presumptions: [(slot: Int, value: Value)]

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
  /// - Parameter more: adds expressions of its own to the program; the roots of the rules are what they are without them.
  package static func compile(
    _ ruleSet: RuleSet, reporting problems: inout [Diagnostic], more: (inout ModelCompiler) -> Void = { _ in }
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
    let presumptions = ruleSet.model.inputs.compactMap { input -> (slot: Int, value: Value)? in
      guard let presumption = input.presumption, let slot = ruleSet.model.vocabulary[input.name] else { return nil }
      return (slot, presumption.value)
    }
    return CompiledRuleSet(
      ruleSet: ruleSet, model: compiler.finish(), rules: rules, duties: duties, contradictions: contradictions,
      bands: bands,
      presumptions: presumptions)
  }
}
