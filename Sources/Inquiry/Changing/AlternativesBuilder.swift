internal import DecisionModel
internal import FEEL
internal import Screening

/// Looks for alternatives to what is recommended, and says what each would change.
struct AlternativesBuilder {
  private let inquiry: Inquiry
  private let before: Report
  private let examination: Examination
  private let critical: CriticalValues

  /// Evaluations for each goal: a bound on time that does not depend on the machine.
  private let limit: Int

  init(_ inquiry: Inquiry, limit: Int) {
    self.inquiry = inquiry
    self.limit = limit
    before = inquiry.engine.screen(
      inquiry.file, asOf: inquiry.day, strict: inquiry.strict, sources: inquiry.sources)
    examination = inquiry.examine()
    critical = CriticalValues(examination.rules, examination.record.kind)
  }

  /// - Parameter wanted: the only recommendation to look for.
  func alternatives(to wanted: Recommendation?, most: Int) -> Alternatives {
    var told = Alternatives(
      ruleSet: before.ruleSet, record: before.record, asOf: before.asOf, strict: before.strict,
      outsideCoverage: before.outsideCoverage, possible: before.possible, outcomeNames: before.outcomeNames,
      failures: before.failures, waitsForFailureAlone: before.waitsForFailureAlone,
      goals: [], evaluations: 0)
    var goals = before.recommendation.map(goalsFromSettled) ?? before.possible
    // Asked for what is no longer possible, it says what stands in the way.
    if let wanted, before.recommendation == nil, !goals.contains(wanted) { goals.append(wanted) }
    for goal in goals where wanted == nil || wanted == goal {
      told.goals.append(look(for: goal, most: most, counting: &told.evaluations))
    }
    // A settled recommendation may fall without another taking its place.
    if let now = before.recommendation, now > .approve, wanted.map({ $0 < now }) ?? true,
      told.goals.allSatisfy({ ($0.recommendation ?? .reject) >= now || $0.proposals.isEmpty })
    {
      let goal = lookForFall(from: now, most: most, counting: &told.evaluations)
      let place = told.goals.firstIndex { ($0.recommendation ?? .approve) > now } ?? told.goals.endIndex
      if !goal.proposals.isEmpty { told.goals.insert(goal, at: place) }
    }
    return told
  }

  /// The milder ones first, the mildest before all.
  private func goalsFromSettled(_ now: Recommendation) -> [Recommendation] {
    Recommendation.allCases.filter { $0 < now } + Recommendation.allCases.filter { $0 > now }
  }

  // MARK: Looking

  private func look(for level: Recommendation, most: Int, counting: inout Int) -> Alternatives.Goal {
    let now = before.recommendation
    let kind = examination.record.kind.rawValue
    var search = Search(examination, critical, limit: limit) { input, isKnown in
      if isKnown { return now != nil && input.projectCanChange }
      // What is missing may be answered where it is asked of such records, but not where a graver answer is looked for.
      return (now.map { level < $0 } ?? true) && (input.neededBy.isEmpty || input.neededBy.contains(kind))
    }
    return told(level, Search.Goal(level: level, mayFire: now.map { level > $0 } ?? true), &search, most, &counting)
  }

  private func lookForFall(from now: Recommendation, most: Int, counting: inout Int) -> Alternatives.Goal {
    var search = Search(examination, critical, limit: limit) { input, isKnown in isKnown && input.projectCanChange
    }
    let level: Recommendation = now == .reject ? .postInspection : .approve
    return told(nil, Search.Goal(level: level, staysOpen: true, mayFire: false), &search, most, &counting)
  }

  private func told(
    _ recommendation: Recommendation?, _ goal: Search.Goal, _ search: inout Search, _ most: Int, _ counting: inout Int
  ) -> Alternatives.Goal {
    let found = search.find(goal, wanted: most)
    let isCut = search.isCut
    // What is presumed may give way to what is supposed: only what the record with the changes comes to is proposed.
    let proposals = found.prefix(most).map(proposal).filter { leads($0, to: recommendation) }
    var obstacle: Alternatives.Obstacle?
    if proposals.isEmpty { obstacle = self.obstacle(search.obstacle(goal), goal) }
    counting += search.evaluations
    return Alternatives.Goal(
      recommendation: recommendation, proposals: proposals, more: max(0, found.count - most),
      isCut: isCut, obstacle: obstacle)
  }

  /// Whether a proposal comes to what was looked for, and every part of it changes something.
  private func leads(_ proposal: Alternatives.Proposal, to recommendation: Recommendation?) -> Bool {
    guard proposal.changes.allSatisfy({ $0.before != $0.after }) else { return false }
    if let recommendation { return proposal.possible == [recommendation] }
    return proposal.possible.count > 1 && proposal.possible[0] < before.possible[0]
  }

  private func obstacle(_ inTheWay: (firing: [Int], open: [Int]), _ goal: Search.Goal) -> Alternatives.Obstacle {
    let rules = examination.rules.compiled.rules
    // The search has left other values behind it: look at the record again.
    let examination = inquiry.examine()
    var missing: Set<Int> = []
    for index in inTheWay.open { missing.formUnion(examination.explainer.needs(of: rules[index].root).facts) }
    return Alternatives.Obstacle(
      rules: inTheWay.firing.map { .init(name: rules[$0].rule.name, label: rules[$0].rule.label) },
      missing: missing.count,
      open: inTheWay.open.count, isOutsideCoverage: before.outsideCoverage != nil && goal.level == .approve)
  }

  // MARK: What a proposal changes

  private func proposal(_ found: Search.Found) -> Alternatives.Proposal {
    let supposed = found.changes.map { (slot: $0.slot, value: $0.candidate.value) }
    let after = inquiry.engine.screen(
      inquiry.file.supposing(supposed), asOf: inquiry.day, strict: inquiry.strict, sources: inquiry.sources)
    // The row now holds the record as supposed, so that units are those of what is supposed.
    let changes = found.changes.map { change($0, found.orElse[$0.slot] ?? []) }
    func hits(_ hits: [Report.Hit], without others: [Report.Hit]) -> [Alternatives.Hit] {
      hits.filter { hit in !others.contains { $0.rule == hit.rule } }.map {
        .init(rule: $0.rule, label: $0.label, recommendation: $0.recommendation, source: $0.source)
      }
    }
    func duties(_ duties: [Report.Duty], without others: [Report.Duty]) -> [Explanation.Named] {
      duties.filter { duty in
        duty.standing == .applies && !others.contains { $0.duty == duty.duty && $0.standing == .applies }
      }.map { .init(name: $0.duty, label: $0.label) }
    }
    return Alternatives.Proposal(
      changes: changes, possible: after.possible, hitsGone: hits(before.hits, without: after.hits),
      hitsNew: hits(after.hits, without: before.hits), dutiesGone: duties(before.duties, without: after.duties),
      dutiesNew: duties(after.duties, without: before.duties),
      determinations: zip(before.determinations, after.determinations).compactMap { old, new in
        old.answer == new.answer
          ? nil : .init(decision: old.decision, label: old.label, before: old.answer, after: new.answer)
      },
      risk: .init(low: after.risk.low, high: after.risk.high), missing: after.missing.count)
  }

  private func change(_ supposed: Trial.Supposition, _ orElse: [Value]) -> Alternatives.Change {
    let wording = examination.wording
    let slot = supposed.slot
    let candidate = supposed.candidate
    let input = examination.input(slot)
    let isStated = examination.record.facts.first { $0.slot == slot }
    let presumed = isStated == nil
      ? examination.evaluation.standing.presumed.first { $0.slot == slot && !$0.isConfirmed }?.value : nil
    let derived = isStated == nil ? examination.evaluation.standing.derived.first { $0.slot == slot }?.value : nil
    let old = isStated?.value ?? derived ?? presumed ?? .unknown
    var except: [Report.ShownValue] = []
    if !orElse.isEmpty, let definition = wording.definition(of: slot) {
      let leading = Set([old, candidate.value] + orElse)
      except = definition.values.map { Value.text($0.value) }.filter { !leading.contains($0) }.map {
        wording.shown($0, of: slot)
      }
    }
    var named: Words?
    if let name = candidate.named {
      switch examination.vocabulary.entries[name].meaning {
      case .builtin: break
      case .input, .parameter, .decision: named = wording.label(of: name)
      }
    }
    return Alternatives.Change(
      fact: examination.vocabulary.entries[slot].name, label: wording.label(of: slot),
      origin: input?.origin.rawValue ?? "",
      before: wording.shown(old, of: slot), after: wording.shown(candidate.value, of: slot),
      orElse: orElse.map { wording.shown($0, of: slot) }, except: except, bound: candidate.bound,
      threshold: candidate.threshold.map { wording.shown($0, of: slot) }, thresholdLabel: named,
      thresholdSource: candidate.named.flatMap { examination.rules.model.source(of: $0) }.map(wording.source),
      wasPresumed: presumed != nil, question: old == .unknown ? examination.question(slot) : nil)
  }
}
