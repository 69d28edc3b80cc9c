internal import DecisionModel
package import Diagnostics
package import FEEL

extension Engine {
  /// Looks at a rule set beyond names and types: runs its examples, counts the clauses, finds what nothing uses.
  package func check(reporting problems: inout [Diagnostic]) {
    var memory: CheckMemory?
    check(SourceFiles(), remembering: &memory, reporting: &problems)
  }

  /// The same, for whoever checks again after each change.
  ///
  /// - Parameters:
  ///   - sources: the files of the rule set.
  ///   - memory: what an earlier check found clean, and then this one; `nil` where nobody checks again.
  package func check(_ sources: SourceFiles, remembering memory: inout CheckMemory?, reporting problems: inout [Diagnostic]) {
    let isWhole = !problems.hasErrors
    let soundness = Soundness(rules, problems)
    // Beside errors nothing is as it will be.
    let recall = isWhole ? memory.map { CheckRecall(rules, sources, $0) } ?? CheckRecall() : CheckRecall()
    let run = ExampleRun(rules, after: problems)
    let isWanted = { (index: Int) in soundness.isSound(decision: index) && !recall.isClean(tablesOf: index) }
    let tables = TableLine(rules.ruleSet.model, where: isWanted).lanes()
    let batches = run.batches { !recall.isClean(examplesOf: $0) }
    let works = tables + [CheckWork.failures] + (isWhole ? [.ties] : []) + batches.map(CheckWork.examples)
    let done = Parallel.map(works, weight: \.weight) { [rules] in $0.done(rules, soundness, run) }
    let examples = run.whole(done.compactMap { if case .examples(let results) = $0 { results } else { nil } })
    let looked = zip(works, done).reduce(into: LookedAt()) { $0.take($1.0, $1.1) }
    if isWhole, memory != nil {
      memory = recall.memory(
        tables: { soundness.isSound(decision: $0) && !looked.hasFound(inDecision: $0) },
        examples: { soundness.isSound($0) && !examples.unclean.contains($0) })
    }
    checkExamplesExist(reporting: &problems)
    // What a file that is no YAML would have answered is not known.
    if !problems.contains(where: { $0.severity == .error && $0.code.phase == .syntax }) { checkClauses(reporting: &problems) }
    checkSources(reporting: &problems)
    var reasons = ReasonCheck(rules)
    reasons.check(where: soundness.isSound, reporting: &problems)
    problems += looked.tables(rules) + looked.failures + looked.ties
    VersionGapCheck(rules, soundness).check(reporting: &problems)
    // Examples last: what rests on something wrong would only say the same in other words.
    let after = Soundness(rules, problems)
    let failures = ExampleFailures(rules, examples.failures.filter { after.isSound($0.subject) })
    problems += examples.problems + failures.problems
    // What cannot be read uses nothing; and a rule set without rules of its own is there for others to use.
    if isWhole, !rules.rules.isEmpty { checkUse(reporting: &problems) }
    problems = problems.byCause
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
      for case .value(let slot) in template.segments { slots.insert(slot) }
    }
    let citations =
      all.map(\.rule.source) + (ruleSet.presumptions.map(\.source) + ruleSet.implications.map(\.source)).compactMap { $0 }
      + ruleSet.clauses.compactMap(\.source) + [ruleSet.policy.source].compactMap { $0 }
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
          .unansweredClause, "nothing answers the clause `\(clause.name)` (\(clause.label.en))",
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
      + rules.ruleSet.contradictions.reduce(0) { $0 + $1.examples.count }
    let placed =
      model.decisions.reduce(0) { $0 + $1.examples.count { $0.tests != nil } }
      + (rules.rules + rules.duties).reduce(0) { $0 + $1.rule.examples.count }
    let answered = Set(rules.ruleSet.criteria.flatMap(\.clauses) + rules.ruleSet.duties.flatMap(\.clauses))
    let clauses = rules.ruleSet.clauses.filter { answered.contains($0.name) || $0.unanswered != nil }.count
    return """
      \(model.identity.name) \(model.identity.version) (\(model.identity.hash.prefix(12))): \(model.instruments.count) instruments, \
      \(model.inputs.count) inputs, \(model.parameters.count) parameters, \(model.decisions.count) decisions with \(rows) rows, \
      \(rules.rules.count) rules, \(rules.duties.count) duties, \(examples) examples (\(placed) with their clause), \
      \(clauses) of \(rules.ruleSet.clauses.count) clauses answered
      """
  }

  /// The instruments in force on a day that nobody has held against their text since another, one a line: name, number,
  /// period, and the day on which somebody last did.
  package func stale(since limit: CalendarDate, on day: CalendarDate) -> [String] {
    rules.ruleSet.model.instruments.values.sorted { $0.id < $1.id }.filter { $0.isStale(since: limit, on: day) }.map {
      "\($0.id)\t\($0.number)\t\($0.inForce)\t\($0.verified?.description ?? "-")"
    }
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
            if row.answers.contains(where: \.isNotDetermined) {
              line(decision.name, version.period, row.source ?? version.source)
            }
          }
          if table.defaults?.contains(where: \.isNotDetermined) == true {
            line(decision.name, version.period, version.source)
          }
        }
      }
    }
    return lines
  }
}
