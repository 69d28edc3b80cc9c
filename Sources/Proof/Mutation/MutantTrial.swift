internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Screening

/// What became of a mutant.
package enum MutantFate: Sendable, Hashable {
  package enum Reason: String, Sendable, Codable, CaseIterable {
    /// The day that is moved in or out is none of those whose law the rule set holds.
    case notCovered = "day not covered"
    /// On the day that is moved another text holds before and after.
    case setAside = "set aside by another text"
    /// No rule, duty, contradiction or shown decision rests on it, no fact of a record and no text.
    case notRead = "nothing reads it"
    /// On the day that is moved nothing that is in force reads it.
    case notReadThen = "nothing reads it on that day"
  }

  /// An example no longer comes true.
  case example(SourceRange)
  /// A case's expectation is no longer met as before.
  case expectation(String)
  /// Reading the rules or `check` refuses the change.
  case refused
  /// It cannot make a difference.
  case equivalent(Reason)
  /// A case comes to something else, but expects nothing of it.
  case seen(String)
  case unnoticed
}

/// Tries mutants, one after another, on one thread.
final class MutantTrials {
  private let baseline: Baseline
  private let row: Row
  private let evaluator: Evaluator
  /// By case: its row as the unchanged rules leave it; made when first asked for.
  private var caseRows: [Row?]
  private var overlaps: OverlapSearch

  private var program: MutantProgram { baseline.program }

  init(_ baseline: Baseline) {
    self.baseline = baseline
    row = baseline.program.rules.model.program.makeRow()
    evaluator = Evaluator(baseline.program.rules.model.program, onFailure: .open)
    caseRows = Array(repeating: nil, count: baseline.cases.count)
    overlaps = OverlapSearch(baseline.program.rules, baseline.requirements)
  }

  func fate(of index: Int) -> MutantFate {
    if program.isRefused(index) { return .refused }
    let mutant = program.mutants[index]
    let rules = program.rules(with: index)
    var days: [CalendarDate: RulesOnDay] = [:]
    func law(_ day: CalendarDate) -> RulesOnDay {
      if let law = days[day] { return law }
      let law = RulesOnDay(rules, on: day)
      days[day] = law
      return law
    }
    for place in baseline.trials(feeling: mutant.elements) {
      let own = baseline.trials[place]
      // Where no day is named anywhere, the example moves with the period.
      let day = ExampleTrial.day(of: own.example, for: own.subject, in: rules) ?? own.day
      let kind = ExampleTrial.kind(of: own.example, for: own.subject, in: rules) ?? own.kind
      guard day != own.day || kind != own.kind || isFelt(mutant.change, on: own.day, rules) else { continue }
      evaluator.clock = .init(today: day, now: day.midnight)
      let trial = ExampleTrial(law(day), row: row, evaluator: evaluator, isExact: true)
      let finding = trial.find(
        own.example, for: own.subject, kind: kind, within: baseline.reaches[Element(own.subject)])
      if !trial.meets(own.example, for: own.subject, finding) { return .example(own.example.range) }
    }
    var seen: String?
    for (place, own) in baseline.cases.enumerated() {
      guard isFelt(mutant.change, root: program.root(index), byCase: place, rules) else { continue }
      let outcome = CaseOutcome(own, law(own.day), row: row, evaluator: evaluator)
      let before = baseline.outcomes[place]
      let name = own.file.record.name
      if outcome.isRefused != before.isRefused || outcome.asserted != before.asserted { return .expectation(name) }
      if seen == nil, outcome != before { seen = name }
    }
    if overlaps.finds(mutant) { return .refused }
    // What a case shows is no proof of being alike.
    if seen == nil, let reason = equivalence(mutant, rules) { return .equivalent(reason) }
    return seen.map { .seen($0) } ?? .unnoticed
  }

  // MARK: What cannot feel it

  /// Whether a change can make a difference on a day at all.
  private func isFelt(_ change: Mutant.Change, on day: CalendarDate, _ changed: CompiledRuleSet) -> Bool {
    let law = baseline.days[day]?.model
    switch change {
    case .expression(let decision, let version, _), .cell(let decision, let version, _, _, _),
      .answer(let decision, let version, _, _, _):
      return law?.decisionVersions[decision] == version
    case .value(let parameter, let version, _): return law?.parameterVersions[parameter] == version
    case .periods(let all): return all.contains { isFelt($0, on: day, changed) }
    case .condition, .noRecommendation, .noKind: return true
    }
  }

  private func isFelt(_ dated: Mutant.Dated, on day: CalendarDate, _ changed: CompiledRuleSet) -> Bool {
    switch dated.target {
    case .version(.decision(let own), _):
      program.rules.model.decisions[own].versions.index(on: day) != changed.model.decisions[own].versions.index(on: day)
    case .version(.parameter(let own), _):
      program.rules.model.parameters[own].index(on: day) != changed.model.parameters[own].index(on: day)
    case .rule, .version: dated.isFelt(on: day)
    }
  }

  /// Whether a case can come to something else: where what was changed answers for it as before, all that follows is as before.
  private func isFelt(
    _ change: Mutant.Change, root: Int32?, byCase place: Int, _ changed: CompiledRuleSet
  ) -> Bool {
    let own = baseline.cases[place]
    let kind = own.file.record.kind
    guard isFelt(change, on: own.day, changed) else { return false }
    func rule(_ element: Element) -> CompiledRuleSet.CompiledRule? {
      switch element {
      case .rule(let index): program.rules.rules[index]
      case .duty(let index): program.rules.duties[index]
      case .contradiction, .decision, .parameter: nil
      }
    }
    func bound() -> Row {
      let row = caseRow(place)
      evaluator.clock = .init(today: own.day, now: own.day.midnight)
      evaluator.bind(row)
      return row
    }
    switch change {
    case .condition(let element, _):
      // A contradiction is looked for in the facts as they are stated.
      guard let rule = rule(element), let root else { return true }
      guard rule.rule.period.contains(own.day), rule.rule.kinds.contains(kind) else { return false }
      _ = bound()
      return evaluator.truth(of: rule.root) != evaluator.truth(of: root)
    case .noRecommendation(let index):
      let rule = program.rules.rules[index]
      guard rule.rule.period.contains(own.day), rule.rule.kinds.contains(kind) else { return false }
      _ = bound()
      let truth = evaluator.truth(of: rule.root)
      return truth == .true || truth == .unknown
    case .noKind(_, let dropped): return dropped == kind
    case .expression(let decision, let version, _), .cell(let decision, let version, _, _, _),
      .answer(let decision, let version, _, _, _):
      let row = bound()
      let evaluation = Evaluation(evaluator: evaluator, tracing: false)
      let before = row[Slot(Int32(program.rules.model.decisions[decision].slot))]
      switch changed.model.decisions[decision].logic[version] {
      case .wanting: return false
      case .expression(let root): return evaluation.value(of: root) != before
      case .table(let table): return table.answer(evaluation).value != before
      }
    case .value, .periods: return true
    }
  }

  private func caseRow(_ place: Int) -> Row {
    if let row = caseRows[place] { return row }
    let row = program.rules.model.program.makeRow()
    let own = baseline.cases[place]
    if let law = baseline.days[own.day] { _ = CaseOutcome(own, law, row: row, evaluator: evaluator) }
    caseRows[place] = row
    return row
  }

  // MARK: What makes no difference

  private func equivalence(_ mutant: Mutant, _ changed: CompiledRuleSet) -> MutantFate.Reason? {
    if mutant.elements.allSatisfy(isUnread) { return .notRead }
    guard case .periods(let all) = mutant.change else { return nil }
    let coverage = program.rules.ruleSet.model.identity.coverage?.period ?? .always
    var reason: MutantFate.Reason?
    for dated in all {
      // A period is moved by one day at one end.
      for day in dated.days where dated.isFelt(on: day) {
        if !coverage.contains(day) {
          reason = reason ?? .notCovered
        } else if !isFelt(dated, on: day, changed) {
          reason = reason ?? .setAside
        } else if case .version(.parameter(let own), _) = dated.target,
          !baseline.readers.isRead(parameter: own, on: day)
        {
          reason = reason ?? .notReadThen
        } else {
          return nil
        }
      }
    }
    return reason
  }

  private func isUnread(_ element: Element) -> Bool {
    func counts(_ element: Element) -> Bool {
      switch element {
      case .rule, .duty, .contradiction: true
      case .decision(let index): program.rules.ruleSet.model.decisions[index].isShown
      case .parameter: false
      }
    }
    return !counts(element) && !baseline.requirements.above(element).contains(where: counts)
      && !baseline.requirements.isBehindFactsOrTexts(element)
  }
}

extension Mutant.Dated {
  /// The ends of both periods.
  fileprivate var days: [CalendarDate] { [old.from, old.through, new.from, new.through].compactMap { $0 } }
}
