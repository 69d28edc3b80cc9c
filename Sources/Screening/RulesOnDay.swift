package import DecisionModel
package import FEEL

/// A rule set as of one day: the law of that day, and the rules that hold on it for each kind of record.
///
/// It is made once and handed on without being copied.
package final class RulesOnDay: Sendable {
  package let compiled: CompiledRuleSet
  package let model: ModelOnDay
  /// What to say where the rule set does not hold the law of this day.
  package let outsideCoverage: Words?
  /// What to say where the law of this day will soon no longer be the one that is here.
  package let coverageEnding: Words?
  /// Indices of `CompiledRuleSet.rules` that hold, by kind of record.
  package let rules: [[Int]]
  /// Indices of `CompiledRuleSet.duties` that hold, by kind of record.
  package let duties: [[Int]]
  /// The conditions of `rules`, as roots in the program.
  package let ruleRoots: [[Int32]]
  /// Those of `duties`.
  package let dutyRoots: [[Int32]]
  /// The conditions of contradictions and implications that may have no value: where one has none, it is not known whether the facts
  /// agree with one another.
  package let agreement: [Int32]
  /// Which of `rules`, by kind of record, speak only of facts that a record states.
  package let quietRules: [[Quiet]]
  /// Which of `duties`.
  package let quietDuties: [[Quiet]]

  /// A rule that passes where one of its facts is not stated.
  package struct Quiet: Sendable {
    /// In `rules[kind]` or `duties[kind]`.
    package let position: Int
    package let slots: [Slot]
  }

  package init(_ compiled: CompiledRuleSet, on day: CalendarDate) {
    self.compiled = compiled
    model = compiled.model.on(day)
    let coverage = compiled.ruleSet.model.identity.coverage
    outsideCoverage = coverage.flatMap { $0.period.contains(day) ? nil : $0.outside }
    coverageEnding = coverage?.notice(on: day)
    func holding(_ rules: [CompiledRuleSet.CompiledRule]) -> [[Int]] {
      RecordKind.allCases.indices.map { kind in
        rules.indices.filter { rules[$0].kinds[kind] && rules[$0].rule.period.contains(day) }
      }
    }
    rules = holding(compiled.rules)
    duties = holding(compiled.duties)
    ruleRoots = rules.map { $0.map { compiled.rules[$0].root } }
    dutyRoots = duties.map { $0.map { compiled.duties[$0].root } }
    let exclusions = compiled.contradictions + compiled.implications.flatMap(\.roots)
    agreement = exclusions.filter { RulesOnDay.mayFail($0, compiled) }
    func quiet(_ indices: [[Int]], _ all: [CompiledRuleSet.CompiledRule]) -> [[Quiet]] {
      indices.map { indices in
        indices.enumerated().compactMap { position, index in
          let slots = all[index].rule.spokenOf
          return slots.isEmpty ? nil : Quiet(position: position, slots: slots.map { Slot(Int32($0)) })
        }
      }
    }
    quietRules = quiet(rules, compiled.rules)
    quietDuties = quiet(duties, compiled.duties)
  }

  /// Whether a node may have no value though all that it reads is known. What compares facts always has one.
  private static func mayFail(_ node: Int32, _ compiled: CompiledRuleSet) -> Bool {
    let program = compiled.model.program
    switch program.kind(of: node) {
    case .constant: return false
    case .slot(let slot):
      switch compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning {
      case .input, .builtin, .parameter: return false
      case .decision: return true
      }
    case .comparison, .between, .membership, .test, .and, .or, .not, .conditional:
      return program.children(of: node).contains { mayFail($0, compiled) }
    case .arithmetic, .call, .other: return true
    }
  }

  /// The criteria that have a rule for this kind of record on this day: those over which its total risk is the mean.
  package func criteria(for kind: RecordKind) -> [Int] {
    Set(rules[kind.index].map { compiled.rules[$0].owner }).sorted()
  }
}

extension RecordKind {
  /// Its place in `allCases`.
  package var index: Int {
    switch self {
    case .proposal: 0
    case .eia: 1
    case .facility: 2
    case .permit: 3
    case .registration: 4
    }
  }
}
