internal import DecisionModel
internal import FEEL
internal import Screening

/// Answers what was asked about one examined record.
struct ExplanationBuilder {
  private let examination: Examination
  private let carrier: Carrier
  private let isWhole: Bool

  init(_ examination: Examination, whole: Bool) {
    self.examination = examination
    carrier = Carrier(examination)
    isWhole = whole
  }

  private var rules: RulesOnDay { examination.rules }
  private var compiled: CompiledRuleSet { rules.compiled }
  private var vocabulary: Vocabulary { examination.vocabulary }
  private var kind: RecordKind { examination.record.kind }
  private var wording: Wording { examination.wording }

  func explanation(of topics: [Topic]) -> Explanation {
    Explanation(
      ruleSet: examination.ruleSet.stamp, record: examination.recordStamp, asOf: rules.model.day.description,
      strict: examination.strict, isWhole: isWhole, outsideCoverage: rules.outsideCoverage,
      possible: examination.judgement.possible, outcomeNames: examination.outcomeNames,
      recommendation: topics.isEmpty ? recommendation() : nil,
      subjects: topics.map(subject))
  }

  // MARK: The recommendation

  private func recommendation() -> Explanation.OfRecommendation {
    let judgement = examination.judgement
    let least = judgement.possible.first ?? .approve
    var answer = Explanation.OfRecommendation(
      carriedBy: [], besides: [], keptOpenBy: [], disagreement: examination.disagreement, band: nil,
      total: .init(low: rounded(judgement.risk.low), high: rounded(judgement.risk.high)),
      considered: judgement.truths.count, notFired: 0)
    for (place, (truth, index)) in zip(judgement.truths, rules.rules[kind.index]).enumerated() {
      let rule = compiled.rules[index].rule
      guard case .hit(let hit) = rule.consequence else { continue }
      let own = hit.whenUnknown ?? examination.ruleSet.policy.whenUnknown
      let isFailed = judgement.failed.contains(place)
      let whenUnknown = isFailed || (examination.strict && own == .postInspection) ? .ask : own
      switch truth {
      case .false, .null: answer.notFired += 1
      case .true:
        if let called = hit.recommendation, called >= least {
          answer.carriedBy.append(subject(.rule(index)))
        } else {
          answer.besides.append(.init(name: rule.name, label: rule.label))
        }
      case .unknown:
        guard let called = hit.recommendation else { continue }
        switch whenUnknown {
        case .ask where called > least && judgement.possible.contains(called):
          answer.keptOpenBy.append(subject(.rule(index)))
        case .postInspection where called == .postInspection || least == .postInspection:
          if least == .postInspection { answer.carriedBy.append(subject(.rule(index))) }
        case .ask, .note, .postInspection: break
        }
      }
    }
    // Those first that call for most and lack least.
    let waiting = answer.keptOpenBy
    func urgency(_ place: Int) -> (Int, Int, Int) {
      (waiting[place].recommendation == .reject ? 0 : 1, waiting[place].missing.count, place)
    }
    answer.keptOpenBy = waiting.indices.sorted { urgency($0) < urgency($1) }.map { waiting[$0] }
    for (band, reached) in zip(compiled.bands, judgement.bands) where reached != false {
      // A band that calls for no more than the rules do says nothing new.
      guard band.recommendation > least || answer.carriedBy.isEmpty else { continue }
      answer.band = .init(recommendation: band.recommendation, condition: band.text, reached: reached == true)
    }
    return answer
  }

  private func rounded(_ number: Number) -> String { (number.rounded(.halfUp, scale: 1) ?? number).description }

  // MARK: Subjects

  private func subject(_ topic: Topic) -> Explanation.Subject {
    switch topic {
    case .rule(let index):
      let truth = zip(examination.judgement.truths, rules.rules[kind.index]).first { $0.1 == index }?.0
      return subject(.rule, compiled.rules[index], truth, by: examination.examination(ofRule: index))
    case .duty(let index):
      let truth = zip(examination.evaluation.duties, rules.duties[kind.index]).first { $0.1 == index }?.0
      return subject(.duty, compiled.duties[index], truth, by: examination)
    case .name(let slot):
      switch vocabulary.entries[slot].meaning {
      case .decision(let index): return subject(decision: index, slot)
      case .parameter(let index): return subject(parameter: index, slot)
      case .input, .builtin: return subject(fact: slot)
      }
    }
  }

  /// - Parameters:
  ///   - truth: `nil` where the rule was not evaluated.
  ///   - judged: by the law of the day by which it was.
  private func subject(
    _ kind: Explanation.Subject.Kind, _ compiled: CompiledRuleSet.CompiledRule, _ truth: Truth?,
    by judged: Examination
  ) -> Explanation.Subject {
    let rule = compiled.rule
    var subject = bare(kind, rule.name, rule.label, standing(compiled, truth))
    switch rule.consequence {
    case .hit(let hit):
      subject.recommendation = hit.recommendation
      subject.risk = hit.risk
      if truth == .true { subject.says = judged.wording.reason(hit.because, ifFires: true, else: rule.label) }
    case .duty(let says): subject.says = wording.fill(says)
    }
    subject.source = wording.source(rule.source)
    subject.inForce = rule.period.description
    subject.kinds = rule.kinds
    subject.condition = rule.condition.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    subject.place = examination.places(rule.range)
    guard truth != nil else { return subject }
    // Values of another day's law are carried by another trace.
    let ownCarrier = judged.rules.model.day == rules.model.day ? carrier : Carrier(judged)
    var builder = GroundBuilder(judged, ownCarrier, isWhole: isWhole)
    if subject.standing == .notMentioned {
      subject.missing = unmentioned(compiled).map(builder.reading)
      return subject
    }
    subject.ground = builder.ground(compiled.root)
    if truth != .unknown, judged.screener.evaluator.trace(of: compiled.root) == .unknown {
      subject.regardless = builder.missing(judged.explainer.needs(of: compiled.root)).0
    }
    if truth == .unknown {
      let needs = judged.explainer.needs(of: compiled.root)
      (subject.missing, subject.wanting) = builder.missing(needs)
      subject.failures = judged.failures(
        needs, for: .init(kind: kind == .duty ? .duty : .rule, name: rule.name, label: rule.label))
    }
    return subject
  }

  private func standing(_ compiled: CompiledRuleSet.CompiledRule, _ truth: Truth?) -> Explanation.Subject.Standing {
    switch truth {
    case .true?: .applies
    case .false? where isSilent(compiled): .notMentioned
    case .false?, .null?: .doesNotApply
    case .unknown?: .notKnown
    case nil: compiled.rule.period.contains(rules.model.day) ? .otherKind : .notInForce
    }
  }

  /// Whether a rule is passed over because the record does not state what it speaks of.
  private func isSilent(_ compiled: CompiledRuleSet.CompiledRule) -> Bool {
    !examination.strict && !unmentioned(compiled).isEmpty
      && examination.screener.evaluator.trace(of: compiled.root) == .unknown
  }

  /// The facts that a rule speaks of and the record does not state, by slot.
  private func unmentioned(_ compiled: CompiledRuleSet.CompiledRule) -> [Int] {
    compiled.rule.spokenOf.filter { examination.screener.row[Slot(Int32($0))] == .unknown }
  }

  private func subject(decision index: Int, _ slot: Int) -> Explanation.Subject {
    let decision = examination.ruleSet.model.decisions[index]
    let value = examination.evaluation.decisions[index].value
    let isInForce = rules.model.decisionVersions[index] != nil
    var subject = bare(
      .decision, decision.name, decision.label, !isInForce ? .notInForce : value == .unknown ? .notKnown : .known)
    subject.value = wording.shown(value, of: slot)
    subject.source = rules.model.source(of: slot).map(wording.source)
    subject.place = examination.places(decision.range)
    var builder = GroundBuilder(examination, carrier, isWhole: isWhole)
    subject.inForce = builder.inForce(slot)
    subject.derivation = builder.derivation(index, isAsked: true)
    if examination.evaluation.refinement.decisions[index] != nil {
      subject.regardless = builder.missing(examination.explainer.needs(ofDecision: slot)).0
    }
    if value == .unknown {
      let needs = examination.explainer.needs(ofDecision: slot)
      (subject.missing, subject.wanting) = builder.missing(needs)
      subject.failures = examination.failures(
        needs, for: .init(kind: .determination, name: decision.name, label: decision.label))
    }
    subject.readBy = readers(of: slot)
    return subject
  }

  private func subject(parameter index: Int, _ slot: Int) -> Explanation.Subject {
    let parameter = examination.ruleSet.model.parameters[index]
    let value = examination.screener.row[Slot(Int32(slot))]
    let isInForce = rules.model.parameterVersions[index] != nil
    var subject = bare(
      .parameter, parameter.name, parameter.label, !isInForce ? .notInForce : value == .unknown ? .notKnown : .known)
    subject.value = wording.shown(value, of: slot)
    subject.source = rules.model.source(of: slot).map(wording.source)
    subject.place = examination.places(parameter.range)
    let builder = GroundBuilder(examination, carrier, isWhole: isWhole)
    subject.inForce = builder.inForce(slot)
    if let wanted = builder.wanted(slot) { subject.wanting = [wanted] }
    subject.readBy = readers(of: slot)
    return subject
  }

  private func subject(fact slot: Int) -> Explanation.Subject {
    let value = examination.screener.row[Slot(Int32(slot))]
    let name = vocabulary.entries[slot].name
    var subject = bare(.fact, name, wording.label(of: slot), value == .unknown ? .notKnown : .known)
    subject.value = wording.shown(value, of: slot)
    let reading = GroundBuilder(examination, carrier, isWhole: isWhole).reading(slot)
    subject.reading = reading
    if reading.standing == .missing { subject.missing = [reading] }
    if let input = examination.input(slot) { subject.place = examination.places(input.range) }
    subject.readBy = readers(of: slot)
    return subject
  }

  private func bare(
    _ kind: Explanation.Subject.Kind, _ name: String, _ label: Words, _ standing: Explanation.Subject.Standing
  ) -> Explanation.Subject {
    Explanation.Subject(
      kind: kind, name: name, label: label, standing: standing, kinds: [], missing: [], regardless: [], wanting: [], failures: [],
      readBy: [])
  }

  /// The rules, duties and shown decisions that read a name, through decisions too: those that fire first, then those that might.
  private func readers(of slot: Int) -> [Explanation.Reader] {
    let reach = Reach(rules)
    var readers: [Explanation.Reader] = []
    for (truth, index) in zip(examination.judgement.truths, rules.rules[kind.index])
    where reach.reads(compiled.rules[index].root, slot) {
      let rule = compiled.rules[index]
      readers.append(.init(name: rule.rule.name, label: rule.rule.label, standing: standing(rule, truth)))
    }
    for (truth, index) in zip(examination.evaluation.duties, rules.duties[kind.index])
    where reach.reads(compiled.duties[index].root, slot) {
      let duty = compiled.duties[index]
      readers.append(.init(name: duty.rule.name, label: duty.rule.label, standing: standing(duty, truth)))
    }
    for (index, decision) in examination.ruleSet.model.decisions.enumerated()
    where decision.isShown && reach.slots(ofDecision: index).contains(slot) {
      let isKnown = examination.evaluation.decisions[index].value != .unknown
      readers.append(.init(name: decision.name, label: decision.label, standing: isKnown ? .known : .notKnown))
    }
    func order(_ standing: Explanation.Subject.Standing) -> Int {
      switch standing {
      case .applies, .known: 0
      case .notKnown: 1
      case .doesNotApply, .notMentioned, .otherKind, .notInForce: 2
      }
    }
    return readers.indices.sorted { (order(readers[$0].standing), $0) < (order(readers[$1].standing), $1) }.map {
      readers[$0]
    }
  }
}
