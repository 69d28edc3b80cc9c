internal import DecisionModel
internal import FEEL
package import Storage

extension CompiledRuleSet: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let ruleSet = try reader.take(RuleSet.self)
    self.init(
      ruleSet: ruleSet, model: try CompiledModel(of: ruleSet.model, from: &reader),
      rules: try Self.compiled(ruleSet.criteria.map(\.rules), from: &reader),
      duties: try Self.compiled(ruleSet.duties.map(\.rules), from: &reader), contradictions: try reader.plain(),
      bands: try reader.take(), presumptions: try reader.take(), implications: try reader.take(),
      grounds: try reader.take())
  }

  package func write(to writer: inout ImageWriter) {
    writer.put(ruleSet)
    model.write(to: &writer)
    for rule in rules + duties { writer.put(rule.root, rule.kinds) }
    writer.plain(contradictions)
    writer.put(bands, presumptions, implications, grounds)
  }

  /// The compiled rules stand in the order of their owners, and need only what the rules themselves do not say.
  private static func compiled(
    _ owners: [[Rule]], from reader: inout ImageReader
  ) throws(ImageDamage) -> [CompiledRule] {
    var compiled: [CompiledRule] = []
    for (owner, rules) in owners.enumerated() {
      for rule in rules {
        compiled.append(CompiledRule(rule: rule, owner: owner, root: try reader.take(), kinds: try reader.take()))
      }
    }
    return compiled
  }
}

extension CompiledRuleSet.PolicyBand: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      recommendation: try reader.take(), text: try reader.take(), root: try reader.take(), program: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(recommendation, text, root, program) }
}
