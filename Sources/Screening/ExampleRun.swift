internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Runs the examples that stand in the rule files, and says which do not come true.
struct ExampleRun: Sendable {
  private let rules: CompiledRuleSet
  private let soundness: Soundness
  private let finder: ReachFinder
  private let exclusions: ExclusionReach
  private var model: DecisionModel { rules.ruleSet.model }

  /// - Parameter problems: what is known to be wrong. What rests on something wrong is not run: it would only repeat that.
  init(_ rules: CompiledRuleSet, after problems: [Diagnostic]) {
    self.rules = rules
    soundness = Soundness(rules, problems)
    finder = ReachFinder(rules)
    exclusions = ExclusionReach(rules)
  }

  /// What comes out otherwise than it says, and what else is wrong with examples.
  struct Results: Sendable {
    var problems: [Diagnostic] = []
    var failures: [ExampleFailures.Failure] = []
    /// Whose examples did not all come true, or have something else wrong.
    var unclean: Set<ExampleTrial.Subject> = []
  }

  /// What is to be told of the examples alone.
  func problems() -> [Diagnostic] {
    let results = results()
    return results.problems + ExampleFailures(rules, results.failures).problems
  }

  func results() -> Results { whole(Parallel.map(batches(), weight: \.examples.count, run)) }

  /// What batches found together, and the examples of implications, which are few.
  func whole(_ batches: [Results]) -> Results {
    var results = Results()
    for batch in batches {
      results.problems += batch.problems
      results.failures += batch.failures
      results.unclean.formUnion(batch.unclean)
    }
    var screeners: [CalendarDate: Screener] = [:]
    for (index, implication) in rules.ruleSet.implications.enumerated() where soundness.isSound(implication: index) {
      for example in implication.examples { run(example, ofImplication: index, &screeners, reporting: &results.problems) }
    }
    return results
  }

  /// Some examples of one day.
  struct Batch: Sendable {
    let day: CalendarDate
    var examples: [(subject: ExampleTrial.Subject, example: Example)] = []
    /// Few enough that all cores have work to the end, many enough that making the law of the day does not count.
    static let most = 200
  }

  /// - Parameter isWanted: of what the examples are run.
  func batches(where isWanted: (ExampleTrial.Subject) -> Bool = { _ in true }) -> [Batch] {
    var open: [CalendarDate: Batch] = [:]
    var full: [Batch] = []
    for (subject, example) in rules.examples where isWanted(subject) && soundness.isSound(subject) {
      guard let day = ExampleTrial.day(of: example, for: subject, in: rules) else { continue }
      open[day, default: Batch(day: day)].examples.append((subject, example))
      if let batch = open[day], batch.examples.count == Batch.most {
        full.append(batch)
        open[day] = nil
      }
    }
    return full + open.values.sorted { $0.day < $1.day }
  }

  /// Runs a batch with a row and an evaluator of its own.
  func run(_ batch: Batch) -> Results {
    var results = Results()
    let screener = Screener(RulesOnDay(rules, on: batch.day))
    let trial = ExampleTrial(screener.rules, row: screener.row, evaluator: screener.evaluator, isExact: true, exclusions: exclusions)
    var reach: (subject: ExampleTrial.Subject, reach: Reach)?
    for (subject, example) in batch.examples {
      let before = results.problems.count + results.failures.count
      defer { if results.problems.count + results.failures.count > before { results.unclean.insert(subject) } }
      guard let kind = kind(example, subject, reporting: &results.problems) else { continue }
      // The examples of a rule stand together.
      let own = reach?.subject == subject ? reach?.reach : nil
      let within = own ?? finder.reach(of: subject)
      reach = (subject, within)
      let failure = failure(example, of: subject, kind, trial, within)
      if let failure { results.failures.append(failure) }
      // What has no version on that day cites nothing on it, and that is told once.
      if failure?.withoutVersion.isEmpty ?? true {
        checkPlace(example, on: batch.day, of: subject, screener.rules, reporting: &results.problems)
      }
    }
    return results
  }

  private func failure(
    _ example: Example, of subject: ExampleTrial.Subject, _ kind: RecordKind, _ trial: ExampleTrial, _ reach: Reach
  ) -> ExampleFailures.Failure? {
    if trial.comesTrue(example, for: subject, kind: kind, within: reach) { return nil }
    let finding = trial.find(example, for: subject, kind: kind, within: reach)
    guard !trial.meets(example, for: subject, finding) else { return nil }
    if finding.needs != nil { trial.trace(example, for: subject, kind: kind, within: reach) }
    let found = found(subject, finding, trial)
    let day = trial.rules.model.day
    let wanting = trial.needs(subject, finding).wanting.filter { trial.rules.model.gaps[$0] == .noVersion }
    let reason = ExampleReason(trial: trial, subject: subject, finding: finding)
    return .init(
      subject: subject, message: "on \(day) this example gives \(found), not \(expected(example))", range: example.range,
      notes: reason.notes, help: reason.help ?? help(example, subject), withoutVersion: wanting.sorted(), day: day)
  }

  /// What is to be mended: what answered otherwise than was expected, or what was expected of it.
  private func help(_ example: Example, _ subject: ExampleTrial.Subject) -> String {
    switch subject {
    case .decision(let index): "`\(model.decisions[index].name)` is wrong, or write what it answers as `expect:`"
    case .rule(let index): "the rule `\(rules.rules[index].rule.name)` is wrong, or what its example expects is"
    case .duty(let index): "the duty `\(rules.duties[index].rule.name)` is wrong, or what its example expects is"
    case .contradiction: "the contradiction is wrong, or what its example expects is"
    }
  }

  /// Whether what implies something holds for the facts of an example.
  ///
  /// - Parameter screeners: by day, made when it first comes.
  private func run(
    _ example: Example, ofImplication index: Int, _ screeners: inout [CalendarDate: Screener], reporting problems: inout [Diagnostic]
  ) {
    guard let day = example.on ?? rules.ruleSet.model.identity.examplesOn ?? CalendarDate("2000-01-01") else { return }
    let screener = screeners[day] ?? Screener(RulesOnDay(rules, on: day))
    screeners[day] = screener
    screener.begin(example.kind.flatMap(RecordKind.init) ?? .proposal)
    for given in example.given { screener.row.set(Slot(Int32(given.name)), given.value) }
    screener.evaluator.bind(screener.row)
    screener.rules.model.settle(
      finder.behind(implications: [index]), screener.row, Evaluation(evaluator: screener.evaluator, tracing: false))
    let truth = screener.evaluator.truth(of: rules.implications[index].condition)
    let isMet =
      switch example.expectation {
      case .fires: truth == .true
      case .doesNotFire: truth == .false || truth == .null
      case .mightFire: truth == .unknown
      case .value, .notDetermined, .unknown, .calls, .fails: true
      }
    guard !isMet else { return }
    problems.append(
      Diagnostic(
        .exampleFails, "on \(day) this example gives `\(word(truth))`, not \(expected(example))", at: example.range,
        help: "the implication is wrong, or the example is"))
  }

  private func word(_ truth: Truth) -> String {
    switch truth {
    case .true: "fires"
    case .unknown: "might fire"
    case .false, .null: "does not fire"
    }
  }

  private func kind(
    _ example: Example, _ subject: ExampleTrial.Subject, reporting problems: inout [Diagnostic]
  ) -> RecordKind? {
    if let kind = ExampleTrial.kind(of: example, for: subject, in: rules) { return kind }
    let name = example.kind ?? ""
    problems.append(
      Diagnostic(
        .badValue, "`\(name)` is no kind of record", at: example.range,
        help: Spelling.nearest(to: name, among: RecordKind.allCases.map(\.rawValue)).map { "did you mean `\($0)`?" }
          ?? RecordKind.allCases.map(\.rawValue).joined(separator: ", ")))
    return nil
  }

  /// The place that an example tests must be one that its decision cites on that day, or a point of it.
  private func checkPlace(
    _ example: Example, on day: CalendarDate, of subject: ExampleTrial.Subject, _ rules: RulesOnDay,
    reporting problems: inout [Diagnostic]
  ) {
    guard let tests = example.tests else { return }
    var places: [String] = []
    if case .decision(let index) = subject {
      if let version = rules.model.decisionVersions[index].map({ model.decisions[index].versions[$0] }) {
        places = [version.source?.place].compactMap { $0 }
        if case .table(let table) = version.logic { places += table.rows.compactMap(\.source?.place) }
      }
    } else if let rule = rules.compiled.rule(of: subject)?.rule {
      places = [rule.source.place]
    }
    if places.contains(where: { !$0.isEmpty && (tests.text == $0 || tests.text.hasPrefix($0 + " ")) }) { return }
    problems.append(
      Diagnostic(
        .unknownClause, "nothing here cites `\(tests.text)` on \(day)", at: tests.range,
        help: Spelling.nearest(to: tests.text, among: places).map { "did you mean `\($0)`?" }
          ?? "name the place of a row, or of what holds on that day"))
  }

  // MARK: In words

  private func expected(_ example: Example) -> String {
    switch example.expectation {
    case .value(let value): "`\(plain(value))`"
    case .notDetermined: "not determined"
    case .unknown(let names): "unknown: [\(names.joined(separator: ", "))]"
    case .fires: "`fires`"
    case .calls(let wanted): "`\(wanted)`"
    case .doesNotFire: "`does not fire`"
    case .fails: "`cannot be evaluated`"
    case .mightFire(let names):
      names.isEmpty ? "`might fire`" : "`might fire` for want of \(names.joined(separator: ", "))"
    }
  }

  private func found(
    _ subject: ExampleTrial.Subject, _ finding: ExampleTrial.Finding, _ trial: ExampleTrial
  ) -> String {
    let failures = trial.failures(subject, finding)
    if !failures.isEmpty { return "`cannot be evaluated` (\(failures.joined(separator: "; ")))" }
    if case .decision(let index) = subject {
      let answer = finding.decisions[index]
      if answer.value != .unknown { return "`\(plain(answer.value))`" }
      let needs = trial.needs(subject, finding)
      if !needs.wanting.isEmpty { return "not determined" }
      let names = needs.facts.sorted().map { model.vocabulary.entries[$0].name }
      return "unknown: [\(names.joined(separator: ", "))]"
    }
    switch finding.truth {
    case .true:
      guard let called = rules.rule(of: subject)?.rule.recommendation else { return "`fires`" }
      return "`fires` and calls for `\(called.rawValue)`"
    case .unknown: return "`might fire` for want of \(trial.missing(subject, finding).sorted().joined(separator: ", "))"
    case .false, .null:
      guard !finding.applies, let rule = rules.rule(of: subject)?.rule else { return "`does not fire`" }
      let kinds = rule.kinds.map(\.rawValue).joined(separator: ", ")
      return "`does not fire` (it holds \(rule.period), for \(kinds))"
    }
  }

  private func plain(_ value: Value) -> String {
    if case .text(let text) = value { return text }
    return value.literal
  }
}
