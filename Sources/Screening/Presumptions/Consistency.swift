package import DecisionModel
package import Diagnostics
package import FEEL

/// Whether facts can stand together: what no contradiction excludes and no implication denies.
///
/// It asks the row that the evaluator is bound to, in which the decisions that the conditions read are answered.
package final class Consistency {
  let compiled: CompiledRuleSet
  let row: Row
  let evaluator: Evaluator

  package init(_ compiled: CompiledRuleSet, row: Row, evaluator: Evaluator) {
    self.compiled = compiled
    self.row = row
    self.evaluator = evaluator
  }

  /// `false` where it is certain that no record could be so; what is not known does not exclude.
  package var isPossible: Bool {
    compiled.contradictions.allSatisfy { evaluator.truth(of: $0) != .true }
      && compiled.implications.allSatisfy { !isDenied($0) }
  }

  /// Whether an implication's condition holds and what follows does not.
  func isDenied(_ implication: CompiledImplication) -> Bool { denial(of: implication) == .true }

  /// The same, where it is known.
  private func denial(of implication: CompiledImplication) -> Truth {
    let condition = evaluator.truth(of: implication.condition)
    guard condition == .true || condition == .unknown else { return .false }
    var isOpen = false
    for fact in implication.values {
      if row.isUnknown(Slot(Int32(fact.name))) { isOpen = true } else if isOtherwise(fact) { return condition }
    }
    if let consequence = implication.consequence {
      switch evaluator.truth(of: consequence) {
      case .false: return condition
      case .unknown: isOpen = true
      case .true, .null: break
      }
    }
    return isOpen ? .unknown : .false
  }

  /// Whether something excludes what stands in the row.
  func truth(of exclusion: Exclusion) -> Truth {
    switch exclusion {
    case .contradiction(let root): evaluator.truth(of: root)
    case .implication(let index): denial(of: compiled.implications[index])
    }
  }

  private func isOtherwise(_ fact: GivenFact) -> Bool {
    let value = row[Slot(Int32(fact.name))]
    return value != .unknown && value != fact.value
  }

  /// Something that cannot be: why, where the rule set says so, and the names that take part in it.
  package struct Clash: Sendable {
    package let because: Words
    package let range: SourceRange
    package let slots: Set<Int>
  }

  /// What is impossible: by contradiction, then by implication.
  ///
  /// - Parameter standing: what was derived; what takes part in its place is what it follows from.
  func clashes(_ standing: Standing) -> [Clash] {
    var found: [Clash] = []
    for (root, contradiction) in zip(compiled.contradictions, compiled.ruleSet.contradictions)
    where evaluator.truth(of: root) == .true {
      found.append(
        Clash(because: contradiction.because, range: contradiction.range, slots: grounds(slots(of: root), standing)))
    }
    for (implication, text) in zip(compiled.implications, compiled.ruleSet.implications) where isDenied(implication) {
      var involved = slots(of: implication.condition)
      if let consequence = implication.consequence { involved.formUnion(slots(of: consequence)) }
      for fact in implication.values where isOtherwise(fact) { involved.insert(fact.name) }
      found.append(Clash(because: text.because, range: text.range, slots: grounds(involved, standing)))
    }
    return found
  }

  /// These names, and those from which the derived ones among them follow.
  private func grounds(_ slots: Set<Int>, _ standing: Standing) -> Set<Int> {
    var involved = slots
    var open = Array(slots)
    while let next = open.popLast() {
      guard let derived = standing.derived.first(where: { $0.slot == next }) else { continue }
      for ground in self.slots(of: compiled.implications[derived.implication].condition)
      where involved.insert(ground).inserted { open.append(ground) }
    }
    return involved
  }

  /// The conditions of an exclusion.
  func roots(of exclusion: Exclusion) -> [Int32] {
    switch exclusion {
    case .contradiction(let root): [root]
    case .implication(let index): compiled.implications[index].roots
    }
  }

  /// The facts that an exclusion reads, itself and through decisions.
  func slots(of exclusion: Exclusion) -> Set<Int> {
    switch exclusion {
    case .contradiction(let root): return slots(of: root)
    case .implication(let index):
      let implication = compiled.implications[index]
      var found = slots(of: implication.condition).union(implication.values.map(\.name))
      if let consequence = implication.consequence { found.formUnion(slots(of: consequence)) }
      return found
    }
  }

  /// The facts that a node reads, itself and through decisions.
  func slots(of root: Int32) -> Set<Int> {
    var found: Set<Int> = []
    var open = compiled.model.program.slots(below: root).map { Int($0.index) }
    while let slot = open.popLast() {
      guard found.insert(slot).inserted, case .decision(let index) = compiled.ruleSet.model.vocabulary.entries[slot].meaning
      else { continue }
      for root in compiled.model.decisions[index].roots {
        open += compiled.model.program.slots(below: root).map { Int($0.index) }
      }
    }
    return found
  }
}
