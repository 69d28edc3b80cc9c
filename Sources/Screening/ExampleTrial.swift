package import DecisionModel
package import FEEL

/// Examples of rule files, tried one after another under the law of a day: whether what they expect of their facts comes true.
///
/// Examples are strict: they prove what their facts and what follows from these lead to, not what is presumed.
package final class ExampleTrial {
  /// What an example is written beside.
  package enum Subject: Sendable, Hashable {
    case decision(Int)
    /// Index in `CompiledRuleSet.rules`.
    case rule(Int)
    /// Index in `CompiledRuleSet.duties`.
    case duty(Int)
    case contradiction(Int)
  }

  /// What a trial finds.
  package struct Finding {
    /// By index of the decision.
    package let decisions: [DecisionAnswer]
    /// Whether the rule holds on the day and for the kind of record; always for a decision.
    package let applies: Bool
    /// Of a rule or contradiction; a rule that does not apply does not fire.
    package let truth: Truth
    /// What keeps it open, where the search for completions has taken away the trace that would tell.
    var needs: Explainer.Needs?
  }

  package let rules: RulesOnDay
  package let row: Row
  package let evaluator: Evaluator
  private let isExact: Bool
  /// Made when the first example comes that Kleene's tables leave open.
  private lazy var completions = Completions(rules, reach: exclusions, row: row, evaluator: evaluator)
  private let exclusions: ExclusionReach?
  private let assembly: FactAssembly

  /// - Parameters:
  ///   - row: Of the program of the rules; it is filled anew for each example.
  ///   - evaluator: Of the same program, with the clock of the day.
  ///   - isExact: Whether the completions are looked at where Kleene's tables leave the subject open. Whoever reads the
  ///     trace does without.
  package convenience init(_ rules: RulesOnDay, row: Row, evaluator: Evaluator, isExact: Bool = false) {
    self.init(rules, row: row, evaluator: evaluator, isExact: isExact, exclusions: nil)
  }

  /// - Parameter exclusions: which facts exclusions may rest on, for those who try many.
  init(_ rules: RulesOnDay, row: Row, evaluator: Evaluator, isExact: Bool, exclusions: ExclusionReach?) {
    self.isExact = isExact
    self.exclusions = exclusions
    self.rules = rules
    self.row = row
    self.evaluator = evaluator
    assembly = FactAssembly(rules.compiled, law: rules.model, row: row, evaluator: evaluator)
  }

  private var compiled: CompiledRuleSet { rules.compiled }
  private var model: DecisionModel { compiled.ruleSet.model }

  /// The day of an example: its own, the rule set's, or the first day on which what it proves holds.
  package static func day(of example: Example, for subject: Subject, in rules: CompiledRuleSet) -> CalendarDate? {
    if let day = example.on ?? rules.ruleSet.model.identity.examplesOn { return day }
    return switch subject {
    case .decision(let index): rules.ruleSet.model.decisions[index].versions.last?.period.from
    case .rule(let index): rules.rules[index].rule.period.from
    case .duty(let index): rules.duties[index].rule.period.from
    case .contradiction: rules.ruleSet.model.identity.coverage?.period.from
    }
  }

  /// The kind of record that an example speaks of; `nil` where what it names is none.
  package static func kind(of example: Example, for subject: Subject, in rules: CompiledRuleSet) -> RecordKind? {
    if let name = example.kind { return RecordKind(rawValue: name) }
    return switch subject {
    case .decision, .contradiction: RecordKind.allCases[0]
    case .rule(let index): rules.rules[index].rule.kinds.first ?? .proposal
    case .duty(let index): rules.duties[index].rule.kinds.first ?? .proposal
    }
  }

  /// Puts the facts of an example into the row and evaluates what it speaks of, keeping a value for every node.
  ///
  /// - Parameter reach: of the subject, or more; `nil` for everything.
  package func find(_ example: Example, for subject: Subject, kind: RecordKind, within reach: Reach? = nil) -> Finding {
    let first = findByKleene(example, for: subject, kind: kind, within: reach)
    // A contradiction is no fact about records that are possible: it says which are.
    if case .contradiction = subject { return first }
    guard isExact, isOpen(subject, first) else { return first }
    // What it is open for is read from the trace, which the search takes away.
    let needs = needs(subject, first)
    // Which completions are possible is a question about all facts and what follows from them.
    if let reach { complete(example, kind: kind, reach) }
    completions.begin()
    if case .decision(let index) = subject {
      if case .one(let value) = completions.answer(ofDecision: index) {
        var decisions = first.decisions
        decisions[index] = decisions[index].settled(as: value)
        return Finding(decisions: decisions, applies: true, truth: first.truth)
      }
    } else if let root = compiled.root(of: subject) {
      if case .settled(let truth) = completions.truth(of: root) {
        return Finding(decisions: first.decisions, applies: first.applies, truth: truth)
      }
    }
    return Finding(decisions: first.decisions, applies: first.applies, truth: first.truth, needs: needs)
  }

  /// Whether an example comes true without a doubt: its subject is settled by Kleene's tables, as it expects. Most examples are, and for
  /// these no trace is kept; `false` says that `find` has to look.
  func comesTrue(_ example: Example, for subject: Subject, kind: RecordKind, within reach: Reach) -> Bool {
    switch (subject, example.expectation) {
    case (.decision, .value), (.rule, .fires), (.duty, .fires), (.contradiction, .fires), (.rule, .doesNotFire), (.duty, .doesNotFire),
      (.contradiction, .doesNotFire), (.rule, .calls):
      break
    default: return false
    }
    state(example, kind, within: reach)
    rules.model.settle(reach.order, row, Evaluation(evaluator: evaluator, tracing: false))
    if case .decision(let index) = subject {
      guard case .value(let wanted) = example.expectation, rules.model.decisionVersions[index] != nil else { return false }
      let value = row[Slot(Int32(compiled.model.decisions[index].slot))]
      return !value.holdsUnknown && value == wanted
    }
    guard let root = compiled.root(of: subject) else { return false }
    var truth = Truth.false
    if applies(subject, kind) { truth = evaluator.truth(of: root) }
    switch example.expectation {
    case .fires: return truth == .true
    case .doesNotFire: return truth == .false || truth == .null
    case .calls(let recommendation):
      guard truth == .true, case .hit(let hit)? = compiled.rule(of: subject)?.rule.consequence else { return false }
      return hit.recommendation?.rawValue == recommendation
    case .value, .notDetermined, .unknown, .mightFire, .fails: return false
    }
  }

  /// Whether what an example is written beside holds on the day and for the kind of record.
  private func applies(_ subject: Subject, _ kind: RecordKind) -> Bool {
    guard let rule = compiled.rule(of: subject)?.rule else { return true }
    return rule.period.contains(rules.model.day) && rule.kinds.contains(kind)
  }

  /// Evaluates once more what was found, so that the trace tells of it.
  func trace(_ example: Example, for subject: Subject, kind: RecordKind, within reach: Reach?) {
    _ = findByKleene(example, for: subject, kind: kind, within: reach)
  }

  private func isOpen(_ subject: Subject, _ finding: Finding) -> Bool {
    if case .decision(let index) = subject {
      return finding.decisions[index].value.holdsUnknown && !finding.decisions[index].isWanting
    }
    return finding.truth == .unknown
  }

  /// Puts the facts of an example into the row, and what follows from them.
  private func state(_ example: Example, _ kind: RecordKind, within reach: Reach?) {
    row.clear()
    rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), kind.rawValue)
    for given in example.given { row.set(Slot(Int32(given.name)), given.value) }
    evaluator.bind(row)
    assembly.follow(within: reach)
  }

  /// The facts with all that follows from them and what completions are held to: the decisions that say which are possible,
  /// and those within reach.
  private func complete(_ example: Example, kind: RecordKind, _ reach: Reach) {
    state(example, kind, within: nil)
    let wanted = zip(reach.decisions, compiled.grounds).map { $0 || $1 }
    _ = rules.model.decide(row, evaluator, only: wanted)
  }

  private func findByKleene(_ example: Example, for subject: Subject, kind: RecordKind, within reach: Reach?) -> Finding {
    state(example, kind, within: reach)
    let decisions = rules.model.decide(row, evaluator, tracing: true, only: reach?.decisions)
    if case .contradiction(let index) = subject {
      return Finding(decisions: decisions, applies: true, truth: evaluator.trace(compiled.contradictions[index]))
    }
    guard let rule = compiled.rule(of: subject) else {
      return Finding(decisions: decisions, applies: true, truth: .null)
    }
    let applies = applies(subject, kind)
    return Finding(decisions: decisions, applies: applies, truth: applies ? evaluator.trace(rule.root) : .false)
  }

  /// Whether what was found is what the example expects.
  package func meets(_ example: Example, for subject: Subject, _ finding: Finding) -> Bool {
    switch example.expectation {
    case .value(let value): return answer(subject, finding).map { $0.value == value } ?? true
    case .notDetermined: return answer(subject, finding) == nil || !needs(subject, finding).wanting.isEmpty
    case .unknown(let names):
      guard let answer = answer(subject, finding) else { return true }
      guard answer.value == .unknown else { return false }
      let missing = Set(needs(subject, finding).facts.map { model.vocabulary.entries[$0].name })
      return !missing.isEmpty && (names.isEmpty || missing == Set(names))
    case .fires: return answer(subject, finding) != nil || finding.truth == .true
    case .calls(let recommendation):
      guard let rule = compiled.rule(of: subject) else { return true }
      guard finding.truth == .true, case .hit(let hit) = rule.rule.consequence else { return false }
      return hit.recommendation?.rawValue == recommendation
    case .doesNotFire: return answer(subject, finding) != nil || finding.truth == .false || finding.truth == .null
    case .mightFire(let names):
      guard answer(subject, finding) == nil else { return true }
      let missing = missing(subject, finding)
      return !missing.isEmpty && (names.isEmpty || missing == Set(names))
    case .fails: return !needs(subject, finding).failures.isEmpty
    }
  }

  private func answer(_ subject: Subject, _ finding: Finding) -> DecisionAnswer? {
    if case .decision(let index) = subject { finding.decisions[index] } else { nil }
  }

  /// What keeps the rule or decision open; nothing where it is settled.
  func needs(_ subject: Subject, _ finding: Finding) -> Explainer.Needs {
    if let known = finding.needs { return known }
    let explainer = Explainer(
      rules: rules, evaluator: evaluator, row: row, decisions: finding.decisions,
      wording: Wording(model: model, row: row))
    if case .decision(let index) = subject {
      return finding.decisions[index].value == .unknown
        ? explainer.needs(ofDecision: compiled.model.decisions[index].slot) : Explainer.Needs()
    }
    guard finding.truth == .unknown, let root = compiled.root(of: subject) else { return Explainer.Needs() }
    return explainer.needs(of: root)
  }

  /// What could not be evaluated, each with why.
  func failures(_ subject: Subject, _ finding: Finding) -> [String] {
    needs(subject, finding).failures.compactMap { place in
      switch place {
      case .node(let node): evaluator.failure(at: node).map { "`\(evaluator.program.text(of: node))`: \($0.message)" }
      case .decision(let index):
        finding.decisions[index].failure.map { "`\(model.decisions[index].name)`: \($0.message)" }
      }
    }.sorted()
  }

  /// The names for want of which a rule might fire.
  func missing(_ subject: Subject, _ finding: Finding) -> Set<String> {
    let needs = needs(subject, finding)
    return Set(needs.facts.union(needs.wanting).map { model.vocabulary.entries[$0].name })
  }
}

extension CompiledRuleSet {
  /// The condition that an example is written beside; `nil` for a decision.
  func root(of subject: ExampleTrial.Subject) -> Int32? {
    if case .contradiction(let index) = subject { contradictions[index] } else { rule(of: subject)?.root }
  }

  /// The rule or duty that an example is written beside; `nil` for a decision or contradiction.
  package func rule(of subject: ExampleTrial.Subject) -> CompiledRule? {
    switch subject {
    case .decision, .contradiction: nil
    case .rule(let index): rules[index]
    case .duty(let index): duties[index]
    }
  }

  /// The examples of the rule files with what they are written beside: those of the decisions, the rules, the duties, the
  /// contradictions.
  package var examples: [(subject: ExampleTrial.Subject, example: Example)] {
    let model = ruleSet.model
    return model.decisions.indices.flatMap { index in model.decisions[index].examples.map { (.decision(index), $0) } }
      + rules.indices.flatMap { index in rules[index].rule.examples.map { (.rule(index), $0) } }
      + duties.indices.flatMap { index in duties[index].rule.examples.map { (.duty(index), $0) } }
      + contradictions.indices.flatMap { index in
        ruleSet.contradictions[index].examples.map { (.contradiction(index), $0) }
      }
  }
}
