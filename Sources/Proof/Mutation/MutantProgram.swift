internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening

/// A rule set in whose program stands, beside every expression, every changed form of it.
///
/// So a mutant costs no reading and no compiling: it is the rule set with another root, value or period in one place, and one
/// evaluator serves them all.
struct MutantProgram: Sendable {
  /// The rules as they are.
  let rules: CompiledRuleSet
  let mutants: [Mutant]
  /// By mutant: the root of its changed expression; `nil` where none is changed, or where the changed cell lets all pass.
  private let roots: [Int32?]
  /// Whether what was changed has a mistake in it that reading would refuse.
  private let refused: [Bool]

  init(_ ruleSet: RuleSet, _ mutants: [Mutant]) {
    var roots: [Int32?] = []
    var refused: [Bool] = []
    var own: [Diagnostic] = []
    rules = RuleSetCompiler.compile(ruleSet, reporting: &own) { compiler in
      for mutant in mutants {
        var problems: [Diagnostic] = []
        roots.append(Self.compile(mutant.change, ruleSet.model, &compiler, reporting: &problems))
        refused.append(problems.hasErrors)
      }
    }
    self.mutants = mutants
    self.roots = roots
    self.refused = refused
  }

  private static func compile(
    _ change: Mutant.Change, _ model: DecisionModel, _ compiler: inout ModelCompiler,
    reporting problems: inout [Diagnostic]
  ) -> Int32? {
    switch change {
    case .condition(_, let text): return compiler.condition(text, reporting: &problems)
    case .expression(let decision, _, let text):
      let type = model.vocabulary[model.decisions[decision].name].map { model.vocabulary.entries[$0].type } ?? .any
      return compiler.answer(text, ofType: type, reporting: &problems)
    case .cell(let decision, let version, _, let column, let cell):
      guard case .table(let table) = model.decisions[decision].versions[version].logic else { return nil }
      return compiler.cell(cell, of: table.inputs[column], reporting: &problems)
    case .answer(let decision, let version, _, let column, .expression(let text)):
      guard case .table(let table) = model.decisions[decision].versions[version].logic else { return nil }
      return compiler.answer(text, ofType: table.outputs[column].type, reporting: &problems)
    case .answer, .value, .periods, .noRecommendation, .noKind: return nil
    }
  }

  /// Whether reading the changed rules would end with an error.
  func isRefused(_ index: Int) -> Bool {
    if refused[index] { return true }
    guard case .periods(let all) = mutants[index].change else { return false }
    let changed = rules(with: index)
    var problems: [Diagnostic] = []
    for dated in all {
      switch dated.target {
      case .rule, .version(.rule, _), .version(.duty, _), .version(.contradiction, _): break
      case .version(.decision(let own), _): changed.model.decisions[own].versions.check("", reporting: &problems)
      case .version(.parameter(let own), _): changed.model.parameters[own].check("", reporting: &problems)
      }
    }
    return problems.hasErrors
  }

  /// The root of the changed expression.
  func root(_ index: Int) -> Int32? { roots[index] }

  /// The rule set with one change.
  func rules(with index: Int) -> CompiledRuleSet {
    var rules = rules
    switch mutants[index].change {
    case .condition(let element, _):
      guard let root = roots[index] else { break }
      switch element {
      case .rule(let own): rules.rules[own].root = root
      case .duty(let own): rules.duties[own].root = root
      case .contradiction(let own): rules.contradictions[own] = root
      case .decision, .parameter: break
      }
    case .expression(let decision, let version, _):
      if let root = roots[index] { rules.model.decisions[decision].logic[version] = .expression(root) }
    case .cell(let decision, let version, let row, let column, _):
      change(&rules, decision, version) { table, written in
        // A cell that lets all pass has no test, and so no place among the tests.
        let place = written.rows[row].tests.prefix(column).filter { if case .any = $0 { false } else { true } }.count
        if let root = roots[index] {
          table.rows[row].tests[place] = root
        } else {
          table.rows[row].tests.remove(at: place)
        }
      }
    case .answer(let decision, let version, let row, let column, let answer):
      let compiled: CompiledTable.Answer =
        switch answer {
        case .value(let value): .value(value)
        case .expression: roots[index].map { .expression($0) } ?? .notDetermined
        case .notDetermined: .notDetermined
        }
      change(&rules, decision, version) { table, _ in
        if row < 0 { table.defaults?[column] = compiled } else { table.rows[row].answers[column] = compiled }
      }
    case .value(let parameter, let version, let value):
      rules.model.model.parameters[parameter].values[version].content = .value(value)
    case .periods(let all):
      for dated in all {
        switch dated.target {
        case .rule(.rule(let own)): rules.rules[own].rule.period = dated.new
        case .rule(.duty(let own)): rules.duties[own].rule.period = dated.new
        case .version(.decision(let own), let version):
          rules.model.decisions[own].versions.all[version].period = dated.new
        case .version(.parameter(let own), let version): rules.model.parameters[own].all[version].period = dated.new
        case .rule, .version: break
        }
      }
    case .noRecommendation(let own):
      if case .hit(var hit) = rules.rules[own].rule.consequence {
        hit.recommendation = nil
        rules.rules[own].rule.consequence = .hit(hit)
      }
    case .noKind(let element, let kind):
      func drop(_ rule: inout CompiledRuleSet.CompiledRule) {
        rule.rule.kinds.removeAll { $0 == kind }
        rule.kinds[kind.index] = false
      }
      switch element {
      case .rule(let own): drop(&rules.rules[own])
      case .duty(let own): drop(&rules.duties[own])
      case .contradiction, .decision, .parameter: break
      }
    }
    return rules
  }

  private func change(
    _ rules: inout CompiledRuleSet, _ decision: Int, _ version: Int,
    _ body: (inout CompiledTable, DecisionTable) -> Void
  ) {
    guard case .table(var table) = rules.model.decisions[decision].logic[version],
      case .table(let written) = rules.ruleSet.model.decisions[decision].versions[version].logic
    else { return }
    body(&table, written)
    rules.model.decisions[decision].logic[version] = .table(table)
  }
}
