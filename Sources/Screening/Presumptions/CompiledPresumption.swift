package import DecisionModel
internal import Diagnostics

/// A presumption in which every name is a slot: of a single input, or of a family of facts.
package struct CompiledPresumption: Sendable {
  /// Of a single input: the name of the input.
  package let name: String
  package let label: Words
  package let kinds: [Bool]
  package let period: Period
  /// A root; `nil`: everywhere.
  package let condition: Int32?
  /// Slots of facts that take it away where they are stated.
  package let unlessStated: [Int]
  /// Roots of conditions that take it away where they are true.
  package let unlessHolds: [Int32]
  /// By slot.
  package let values: [GivenFact]
  package let silentOn: [Int]
  package let source: Citation?
  package let isOwnPolicy: Bool
  package let isFamily: Bool
}

/// An implication in which every name is a slot.
package struct CompiledImplication: Sendable {
  /// A root.
  package let condition: Int32
  /// By slot.
  package let values: [GivenFact]
  /// A root.
  package let consequence: Int32?

  package var roots: [Int32] { [condition] + (consequence.map { [$0] } ?? []) }
}

extension RuleSetCompiler {
  /// What single inputs say of themselves, then the families.
  static func presumptions(
    of ruleSet: RuleSet, _ compiler: inout ModelCompiler, reporting problems: inout [Diagnostic]
  ) -> [CompiledPresumption] {
    var compiled: [CompiledPresumption] = []
    func condition(_ terms: PresumptionTerms) -> Int32? {
      terms.condition.map { compiler.condition($0, reporting: &problems) }
    }
    func stated(_ terms: PresumptionTerms) -> [Int] {
      terms.unlessStated.compactMap { if case .stated(let slot) = $0 { slot } else { nil } }
    }
    func holding(_ terms: PresumptionTerms) -> [Int32] {
      terms.unlessStated.compactMap {
        if case .holds(let text) = $0 { compiler.condition(text, reporting: &problems) } else { nil }
      }
    }
    for input in ruleSet.model.inputs {
      guard let own = input.presumption, let slot = ruleSet.model.vocabulary[input.name] else { continue }
      compiled.append(
        CompiledPresumption(
          name: input.name, label: input.label, kinds: RecordKind.allCases.map { _ in true }, period: .always,
          condition: condition(own.terms), unlessStated: stated(own.terms), unlessHolds: holding(own.terms),
          values: [GivenFact(name: slot, value: own.value, range: input.range)], silentOn: [], source: own.source,
          isOwnPolicy: false, isFamily: false))
    }
    for family in ruleSet.presumptions {
      compiled.append(
        CompiledPresumption(
          name: family.name, label: family.label, kinds: RecordKind.allCases.map(family.kinds.contains),
          period: family.period, condition: condition(family.terms), unlessStated: stated(family.terms),
          unlessHolds: holding(family.terms), values: family.values, silentOn: family.silentOn, source: family.source,
          isOwnPolicy: family.isOwnPolicy, isFamily: true))
    }
    return compiled
  }

  static func implications(
    of ruleSet: RuleSet, _ compiler: inout ModelCompiler, reporting problems: inout [Diagnostic]
  ) -> [CompiledImplication] {
    ruleSet.implications.map { implication in
      CompiledImplication(
        condition: compiler.condition(implication.condition, reporting: &problems), values: implication.values,
        consequence: implication.consequence.map { compiler.condition($0, reporting: &problems) })
    }
  }
}
