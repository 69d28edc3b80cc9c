internal import DecisionModel
internal import FEEL
internal import Screening

/// What rests on what (DMN: information requirements): which decisions and parameters an element reads, directly or by way of
/// others, and which elements would feel it if one changed.
struct Requirements: Sendable {
  /// By element: the decisions and parameters below it, without itself.
  private let below: [Element: Set<Element>]
  /// By decision or parameter: all elements that rest on it, without itself; a fact that an implication may state rests on what the
  /// implication reads.
  private let above: [Element: [Element]]
  /// The decisions and parameters on which the facts of a record rest, by implications and presumptions, or a text for people.
  private let behindFactsAndTexts: Set<Element>

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
    var givers: [Slot: [Int32]] = [:]
    for implication in rules.implications {
      for fact in implication.values { givers[Slot(Int32(fact.name)), default: []].append(implication.condition) }
    }
    let readByDecision = rules.model.decisions.map { Set($0.roots.flatMap { program.slots(below: $0) }) }
    func reached(from slots: some Sequence<Slot>) -> Set<Element> {
      var found: Set<Element> = []
      var seen: Set<Slot> = []
      var open = Array(slots)
      while let slot = open.popLast() {
        guard seen.insert(slot).inserted else { continue }
        for condition in givers[slot] ?? [] { open += program.slots(below: condition) }
        guard let lower = element(slot) else { continue }
        found.insert(lower)
        if case .decision(let index) = lower { open += readByDecision[index] }
      }
      return found
    }
    func slots(_ roots: [Int32]) -> [Slot] { roots.flatMap { program.slots(below: $0) } }
    var above: [Element: [Element]] = [:]
    for own in Element.all(of: rules) {
      let read: Set<Slot> =
        switch own {
        case .parameter: []
        case .decision(let index): readByDecision[index]
        case .rule(let index): Set(slots([rules.rules[index].root]))
        case .duty(let index): Set(slots([rules.duties[index].root]))
        case .contradiction(let index): Set(slots([rules.contradictions[index]]))
        }
      for lower in reached(from: read) where lower != own { above[lower, default: []].append(own) }
    }
    self.below = below
    self.above = above
    let texts = (rules.rules + rules.duties).flatMap { compiled -> [Slot] in
      let template =
        switch compiled.rule.consequence {
        case .hit(let hit): hit.because
        case .duty(let says): says
        }
      return template.segments.compactMap { if case .value(let slot) = $0 { Slot(Int32(slot)) } else { nil } }
    }
    let conditions =
      rules.implications.flatMap(\.roots)
      + rules.presumptions.flatMap { [$0.condition].compactMap { $0 } + $0.unlessHolds }
    behindFactsAndTexts = reached(from: texts + slots(conditions))
  }

  func below(_ element: Element) -> Set<Element> { below[element] ?? [] }
  func above(_ element: Element) -> [Element] { above[element] ?? [] }
  func isBehindFactsOrTexts(_ element: Element) -> Bool { behindFactsAndTexts.contains(element) }
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
