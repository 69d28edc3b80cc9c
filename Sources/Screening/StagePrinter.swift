internal import DecisionModel
package import FEEL

/// Prints the values between the stages, for those who look inside.
package struct StagePrinter {
  private let engine: Engine
  private var rules: CompiledRuleSet { engine.rules }
  private var decisionModel: DecisionModel { rules.ruleSet.model }

  package init(_ engine: Engine) { self.engine = engine }

  /// The rule set as read.
  package var model: String {
    let model = decisionModel
    var text = "\(model.identity.name) \(model.identity.version) \(model.identity.hash)\n"
    for (slot, entry) in model.vocabulary.entries.enumerated() {
      let kind =
        switch entry.meaning {
        case .builtin: "builtin"
        case .input: "input"
        case .parameter: "parameter"
        case .decision: "decision"
        }
      let unit =
        switch entry.unit {
        case .none: ""
        case .fixed(let unit): " in \(unit)"
        case .named(let by): " in the unit of \(model.vocabulary.entries[by].name)"
        }
      text += "\(slot)\t\(kind)\t\(entry.name): \(entry.type)\(unit)\n"
    }
    for decision in model.decisions {
      for version in decision.versions {
        text += "version\t\(decision.name)\t\(version.period)\t\(version.source?.instrument ?? "")\n"
      }
    }
    for (owner, criterion) in rules.ruleSet.criteria.enumerated() {
      for rule in rules.rules where rule.owner == owner {
        text += "rule\t\(criterion.name).\(rule.rule.name)\t\(rule.rule.period)\t\(rule.rule.condition.text.trimmed)\n"
      }
    }
    for duty in rules.duties {
      text += "duty\t\(duty.rule.name)\t\(duty.rule.period)\t\(duty.rule.condition.text.trimmed)\n"
    }
    return text
  }

  /// The compiled program.
  package var program: String { rules.model.program.description + "\n" }

  /// What holds on a day.
  package func law(on day: CalendarDate) -> String {
    let law = RulesOnDay(rules, on: day)
    let model = decisionModel
    var text = ""
    func line(_ name: String, _ answer: String, _ citation: Citation?) {
      let source = citation.map { "\(model.instruments[$0.instrument]?.number ?? $0.instrument) \($0.place)" } ?? ""
      text += "\(name)\t\(answer)\t\(source)\n"
    }
    for (slot, entry) in model.vocabulary.entries.enumerated() {
      switch (entry.meaning, law.model.gaps[slot]) {
      case (.builtin, _), (.input, _): continue
      case (_, .noVersion?): line(entry.name, "not determined (no version on this day)", nil)
      case (_, .wanting(let citation)?): line(entry.name, "not determined (text wanting)", citation)
      case (.parameter, nil):
        let value = law.model.values.first { Int($0.slot.index) == slot }?.value
        line(entry.name, value?.literal ?? "", law.model.source(of: slot))
      case (.decision(let index), nil):
        let version =
          law.model.decisionVersions[index].map { model.decisions[index].versions[$0].period.description } ?? ""
        line(entry.name, "version \(version)", law.model.source(of: slot))
      }
    }
    return text
  }

  /// The value of every node of every rule for one record.
  package func trace(_ record: Record, on day: CalendarDate) -> String {
    let screener = engine.screener(on: day)
    let evaluation = screener.evaluate(record, strict: false)
    let program = rules.model.program
    var text = ""
    func node(_ index: Int32, _ depth: Int) {
      let value = program.slot(of: index).map { screener.row[$0] } ?? screener.evaluator.trace(of: index)
      let indent = String(repeating: "  ", count: depth)
      text += "\(indent)\(program.text(of: index)) = \(value?.literal ?? "not evaluated")\n"
      for child in program.children(of: index) {
        if case .constant = program.kind(of: child) { continue }
        node(child, depth + 1)
      }
    }
    for (truth, index) in zip(evaluation.judgement.truths, screener.rules.rules[record.kind.index]) {
      let rule = rules.rules[index]
      text += "\(rule.rule.name): \(truth)\n"
      node(rule.root, 1)
    }
    return text
  }
}
