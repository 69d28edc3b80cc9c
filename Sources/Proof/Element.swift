internal import DecisionModel
internal import Diagnostics
internal import Screening

/// A part of a rule set that is put to proof: what examples and cases have to exercise, and what is changed to see whether they
/// notice.
package enum Element: Sendable, Hashable {
  /// Index in `CompiledRuleSet.rules`.
  case rule(Int)
  /// Index in `CompiledRuleSet.duties`.
  case duty(Int)
  case contradiction(Int)
  case decision(Int)
  case parameter(Int)

  /// What an example is written beside.
  init(_ subject: ExampleTrial.Subject) {
    switch subject {
    case .decision(let index): self = .decision(index)
    case .rule(let index): self = .rule(index)
    case .duty(let index): self = .duty(index)
    case .contradiction(let index): self = .contradiction(index)
    }
  }

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case rule, duty, contradiction, decision, parameter
  }

  package var kind: Kind {
    switch self {
    case .rule: .rule
    case .duty: .duty
    case .contradiction: .contradiction
    case .decision: .decision
    case .parameter: .parameter
    }
  }
}

extension CompiledRuleSet {
  /// What is written about an element, the name in front; a contradiction has none and goes by its number.
  func name(of element: Element) -> String {
    switch element {
    case .rule(let index): rules[index].rule.name
    case .duty(let index): duties[index].rule.name
    case .contradiction(let index): "contradiction \(index + 1)"
    case .decision(let index): ruleSet.model.decisions[index].name
    case .parameter(let index): ruleSet.model.parameters[index].name
    }
  }

  func range(of element: Element) -> SourceRange {
    switch element {
    case .rule(let index): rules[index].rule.range
    case .duty(let index): duties[index].rule.range
    case .contradiction(let index): ruleSet.contradictions[index].range
    case .decision(let index): ruleSet.model.decisions[index].range
    case .parameter(let index): ruleSet.model.parameters[index].range
    }
  }
}
