internal import DecisionModel
internal import FEEL
internal import Screening

/// What rests on what (DMN: information requirements): which decisions and parameters an element reads, directly or by way of
/// others, and which elements would feel it if one changed.
struct Requirements: Sendable {
  /// By element: the decisions and parameters below it, without itself.
  private let below: [Element: Set<Element>]
  /// By decision or parameter: all elements that rest on it, without itself.
  private let above: [Element: [Element]]

  init(_ rules: CompiledRuleSet) {
    let model = rules.ruleSet.model
    let program = rules.model.program
    func element(_ slot: Slot) -> Element? {
      switch model.vocabulary.entries[Int(slot.index)].meaning {
      case .decision(let index): .decision(index)
      case .parameter(let index): .parameter(index)
      case .input, .builtin: nil
      }
    }
    var below: [Element: Set<Element>] = [:]
    func add(_ own: Element, roots: [Int32]) {
      var all: Set<Element> = []
      for read in Set(roots.flatMap { program.slots(below: $0) }.compactMap(element)) where read != own {
        all.insert(read)
        all.formUnion(below[read] ?? [])
      }
      below[own] = all
    }
    // Each decision after all that it needs.
    for index in rules.model.order { add(.decision(index), roots: rules.model.decisions[index].roots) }
    for (index, rule) in rules.rules.enumerated() { add(.rule(index), roots: [rule.root]) }
    for (index, duty) in rules.duties.enumerated() { add(.duty(index), roots: [duty.root]) }
    for (index, root) in rules.contradictions.enumerated() { add(.contradiction(index), roots: [root]) }
    var above: [Element: [Element]] = [:]
    let all = Element.all(of: rules)
    for own in all {
      for lower in below[own] ?? [] { above[lower, default: []].append(own) }
    }
    self.below = below
    self.above = above
  }

  func below(_ element: Element) -> Set<Element> { below[element] ?? [] }
  func above(_ element: Element) -> [Element] { above[element] ?? [] }
}

extension Element {
  /// Every element of a rule set: parameters and decisions first, then what reads them.
  static func all(of rules: CompiledRuleSet) -> [Element] {
    rules.ruleSet.model.parameters.indices.map(Element.parameter)
      + rules.ruleSet.model.decisions.indices.map(Element.decision)
      + rules.rules.indices.map(Element.rule) + rules.duties.indices.map(Element.duty)
      + rules.contradictions.indices.map(Element.contradiction)
  }
}
