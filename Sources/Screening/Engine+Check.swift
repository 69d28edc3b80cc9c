internal import DecisionModel
package import Diagnostics
internal import FEEL

extension Engine {
  /// Looks at a rule set beyond names and types: runs its examples, counts the clauses, finds what nothing uses.
  package func check(reporting problems: inout [Diagnostic]) {
    let isWhole = !problems.hasErrors
    ExampleRun(self, after: problems).run(reporting: &problems)
    checkExamplesExist(reporting: &problems)
    checkClauses(reporting: &problems)
    checkSources(reporting: &problems)
    var tables = TableCheck(rules.ruleSet.model)
    tables.check(reporting: &problems)
    // What cannot be read uses nothing; and a rule set without rules of its own is there for others to use.
    if isWhole, !rules.rules.isEmpty { checkUse(reporting: &problems) }
  }

  private func checkSources(reporting problems: inout [Diagnostic]) {
    let model = rules.ruleSet.model
    let check = SourceCheck(model)
    check.check(model, reporting: &problems)
    for compiled in rules.rules + rules.duties {
      check.check(compiled.rule.source, for: compiled.rule.period, reporting: &problems)
    }
  }

  private func checkUse(reporting problems: inout [Diagnostic]) {
    let ruleSet = rules.ruleSet
    let all = rules.rules + rules.duties
    var slots = Set(ruleSet.policy.inspectionPlan.shows + [ruleSet.policy.sectorsBy].compactMap { $0 })
    for compiled in all {
      let template =
        switch compiled.rule.consequence {
        case .hit(let hit): hit.because
        case .duty(let says): says
        }
      for case .value(let slot) in template.vi + template.en { slots.insert(slot) }
    }
    let citations =
      all.map(\.rule.source) + ruleSet.clauses.compactMap(\.source) + [ruleSet.policy.source].compactMap { $0 }
    UnusedCheck(rules.model, slots: slots, instruments: Set(citations.map(\.instrument))).check(reporting: &problems)
  }

  private func checkExamplesExist(reporting problems: inout [Diagnostic]) {
    for compiled in rules.rules + rules.duties where compiled.rule.extent.examples == nil {
      problems.append(
        Diagnostic(
          .warning, .missingExample, "`\(compiled.rule.name)` has no example", at: compiled.rule.range,
          help: "add one on each side of its threshold and one with the fact missing"))
    }
  }

  private func checkClauses(reporting problems: inout [Diagnostic]) {
    let answered = Set(rules.ruleSet.criteria.flatMap(\.clauses) + rules.ruleSet.duties.flatMap(\.clauses))
    for clause in rules.ruleSet.clauses where !answered.contains(clause.name) && clause.unanswered == nil {
      problems.append(
        Diagnostic(
          .warning, .unansweredClause, "nothing answers the clause `\(clause.name)` (\(clause.label.en))",
          at: clause.range,
          help: "name it under `answers:` of a criterion or duties, or say under `no fact answers it:` why none can"))
    }
  }

  /// How large the rule set is, in a line.
  package var summary: String {
    let model = rules.ruleSet.model
    let rows = model.decisions.flatMap(\.versions).reduce(0) { count, version in
      if case .table(let table) = version.logic { count + table.rows.count } else { count }
    }
    let examples =
      model.decisions.reduce(0) { $0 + $1.examples.count }
      + (rules.rules + rules.duties).reduce(0) { $0 + $1.rule.examples.count }
    let answered = Set(rules.ruleSet.criteria.flatMap(\.clauses) + rules.ruleSet.duties.flatMap(\.clauses))
    let clauses = rules.ruleSet.clauses.filter { answered.contains($0.name) || $0.unanswered != nil }.count
    return """
      \(model.identity.name) \(model.identity.version) (\(model.identity.hash.prefix(12))): \(model.instruments.count) instruments, \
      \(model.inputs.count) inputs, \(model.parameters.count) parameters, \(model.decisions.count) decisions with \(rows) rows, \
      \(rules.rules.count) rules, \(rules.duties.count) duties, \(examples) examples, \
      \(clauses) of \(rules.ruleSet.clauses.count) clauses answered
      """
  }

  /// Where the text of the law was not read, a line each: what has no value, in which period, and which text is wanting.
  package var gaps: [String] {
    let model = rules.ruleSet.model
    var lines: [String] = []
    func line(_ name: String, _ period: Period, _ source: Citation?) {
      let number = source.flatMap { model.instruments[$0.instrument]?.number } ?? "?"
      lines.append("\(name)\t\(period)\t\(number)\t\(source?.place ?? "")")
    }
    for parameter in model.parameters {
      for dated in parameter.values {
        if case .wanting = dated.content { line(parameter.name, dated.period, dated.source) }
      }
    }
    for decision in model.decisions {
      for version in decision.versions {
        switch version.logic {
        case .wanting(let citation): line(decision.name, version.period, citation)
        case .expression: break
        case .table(let table):
          for row in table.rows {
            let isWanting = row.answers.contains {
              if case .notDetermined = $0 { true } else { false }
            }
            if isWanting { line(decision.name, version.period, row.source ?? version.source) }
          }
        }
      }
    }
    return lines
  }
}

/// Runs the examples that stand in the rule files.
struct ExampleRun {
  private let engine: Engine
  private let soundness: Soundness
  private var rules: CompiledRuleSet { engine.rules }
  private var model: DecisionModel { rules.ruleSet.model }

  /// - Parameter problems: what is known to be wrong. What rests on something wrong is not run: it would only repeat that.
  init(_ engine: Engine, after problems: [Diagnostic]) {
    self.engine = engine
    soundness = Soundness(engine.rules, problems)
  }

  func run(reporting problems: inout [Diagnostic]) {
    for (index, decision) in model.decisions.enumerated() where soundness.isSound(decision: index) {
      for example in decision.examples { run(example, of: index, decision, reporting: &problems) }
    }
    for compiled in rules.rules + rules.duties where soundness.isSound(compiled) {
      for example in compiled.rule.examples { run(example, of: compiled, reporting: &problems) }
    }
  }

  /// The day of an example: its own, the rule set's, or the first day on which what it proves holds.
  private func day(_ example: Example, _ period: Period?) -> CalendarDate? {
    example.on ?? model.identity.examplesOn ?? period?.from
  }

  private func prepared(
    _ example: Example, _ day: CalendarDate, kind: RecordKind
  ) -> (screener: Screener, evaluation: Screener.Evaluation) {
    let facts = example.given.map { given in
      StatedFact(
        slot: given.name,
        statements: [
          .init(
            asWritten: "", value: given.value, document: nil, page: nil, certainty: nil, note: nil, by: nil, on: nil,
            evidence: nil,
            range: given.range)
        ])
    }
    let record = Record(
      name: "example", title: Words(vi: "", en: ""), kind: kind, asOf: day, place: [], sector: nil, facts: facts,
      range: example.range)
    let screener = engine.screener(on: day)
    // Strict: an example proves what its facts lead to, not what is presumed.
    return (screener, screener.evaluate(record, strict: true))
  }

  private func explainer(_ screener: Screener, _ evaluation: Screener.Evaluation) -> Explainer {
    Explainer(
      rules: screener.rules, evaluator: screener.evaluator, row: screener.row, decisions: evaluation.decisions,
      wording: Wording(model: model, row: screener.row))
  }

  private func fail(
    _ example: Example, _ day: CalendarDate, expected: String, found: String, reporting problems: inout [Diagnostic]
  ) {
    problems.append(
      Diagnostic(
        .exampleFails, "on \(day) this example gives \(found), not \(expected)", at: example.range,
        help: "the rule is wrong, or the example is"))
  }

  private func kind(_ example: Example, among kinds: [RecordKind], reporting problems: inout [Diagnostic])
    -> RecordKind?
  {
    guard let name = example.kind else { return kinds.first ?? .proposal }
    if let kind = RecordKind(rawValue: name) { return kind }
    problems.append(
      Diagnostic(
        .badValue, "`\(name)` is no kind of record", at: example.range,
        help: Spelling.nearest(to: name, among: RecordKind.allCases.map(\.rawValue)).map { "did you mean `\($0)`?" }
          ?? "proposal, eia or facility"))
    return nil
  }

  private func run(_ example: Example, of index: Int, _ decision: Decision, reporting problems: inout [Diagnostic]) {
    guard let day = day(example, decision.versions.last?.period),
      let kind = kind(example, among: RecordKind.allCases, reporting: &problems),
      let slot = model.vocabulary[decision.name]
    else { return }
    let (screener, evaluation) = prepared(example, day, kind: kind)
    let answer = evaluation.decisions[index]
    let explainer = explainer(screener, evaluation)
    let needs = answer.value == .unknown ? explainer.needs(ofDecision: slot) : Explainer.Needs()
    func found() -> String {
      if answer.value != .unknown { return "`\(plain(answer.value))`" + (answer.failure.map { " (\($0))" } ?? "") }
      if !needs.wanting.isEmpty { return "not determined" }
      let names = needs.facts.sorted().map { model.vocabulary.entries[$0].name }
      return "unknown: [\(names.joined(separator: ", "))]"
    }
    switch example.expectation {
    case .value(let value):
      if answer.value != value {
        fail(example, day, expected: "`\(plain(value))`", found: found(), reporting: &problems)
      }
    case .notDetermined:
      if needs.wanting.isEmpty { fail(example, day, expected: "not determined", found: found(), reporting: &problems) }
    case .unknown(let names):
      let missing = Set(needs.facts.map { model.vocabulary.entries[$0].name })
      if answer.value != .unknown || missing.isEmpty || (!names.isEmpty && missing != Set(names)) {
        fail(
          example, day, expected: "unknown: [\(names.joined(separator: ", "))]", found: found(), reporting: &problems)
      }
    case .fires, .doesNotFire, .mightFire: break
    }
  }

  private func plain(_ value: Value) -> String {
    if case .text(let text) = value { return text }
    return value.literal
  }

  private func run(
    _ example: Example, of compiled: CompiledRuleSet.CompiledRule, reporting problems: inout [Diagnostic]
  ) {
    let rule = compiled.rule
    guard let day = day(example, rule.period), let kind = kind(example, among: rule.kinds, reporting: &problems) else {
      return
    }
    let (screener, evaluation) = prepared(example, day, kind: kind)
    let applies = rule.period.contains(day) && rule.kinds.contains(kind)
    let truth = applies ? screener.evaluator.trace(compiled.root) : .false
    let explainer = explainer(screener, evaluation)
    let needs = truth == .unknown ? explainer.needs(of: compiled.root) : Explainer.Needs()
    let missing = Set((needs.facts.union(needs.wanting)).map { model.vocabulary.entries[$0].name })
    func found() -> String {
      switch truth {
      case .true: "`fires`"
      case .false, .null:
        applies
          ? "`does not fire`"
          : "`does not fire` (it holds \(rule.period), for \(rule.kinds.map(\.rawValue).joined(separator: ", ")))"
      case .unknown: "`might fire` for want of \(missing.sorted().joined(separator: ", "))"
      }
    }
    switch example.expectation {
    case .fires: if truth != .true { fail(example, day, expected: "`fires`", found: found(), reporting: &problems) }
    case .doesNotFire:
      if truth == .true || truth == .unknown {
        fail(example, day, expected: "`does not fire`", found: found(), reporting: &problems)
      }
    case .mightFire(let names):
      if truth != .unknown || (!names.isEmpty && missing != Set(names)) {
        let expected = names.isEmpty ? "`might fire`" : "`might fire` for want of \(names.joined(separator: ", "))"
        fail(example, day, expected: expected, found: found(), reporting: &problems)
      }
    case .value, .notDetermined, .unknown: break
    }
  }
}
