internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// Puts together what is said about one record.
struct ReportBuilder {
  let examination: Examination
  /// Whether it is said of the rules that do not fire why not: most rules do not, and few sheets tell of them.
  private let explainsNotFired: Bool

  init(_ examination: Examination, explainsNotFired: Bool = true) {
    self.examination = examination
    self.explainsNotFired = explainsNotFired
  }

  var rules: RulesOnDay { examination.rules }
  var evaluation: Screener.Evaluation { examination.evaluation }
  private var explainer: Explainer { examination.explainer }
  var wording: Wording { examination.wording }
  private var strict: Bool { examination.strict }
  var ruleSet: RuleSet { examination.ruleSet }
  var vocabulary: Vocabulary { examination.vocabulary }
  var record: Record { examination.record }
  var judgement: Judgement { examination.judgement }

  /// A rule that might fire, in one view of the record: what it waits for.
  struct Open {
    let hit: Report.Hit
    let needs: Explainer.Needs
    let asks: Bool
    /// The view.
    let judged: Judged
  }

  func report() -> Report {
    var hits: [Report.Hit] = []
    var mightFire: [Report.Hit] = []
    var notFired: [Report.Hit] = []
    var needs: [Open] = []
    var failures = FailureTelling(examination)
    for (position, (truth, index)) in zip(judgement.truths, rules.rules[record.kind.index]).enumerated() {
      let compiled = rules.compiled.rules[index]
      let views = views(ofRule: index, at: position, truth)
      switch truth {
      case .true:
        let told = views.compactMap { view in
          let judged = view.examination
          return hit(compiled, by: judged, fires: true, missing: [], regardless: regardless(compiled.root, by: judged)).map { (view, $0) }
        }
        if let hit = joined(told) { hits.append(hit) }
      case .false, .null:
        guard explainsNotFired else {
          if !views.isEmpty, let hit = named(compiled) { notFired.append(hit) }
          continue
        }
        let told = views.compactMap { view in hit(compiled, by: view.examination, missing: []).map { (view, $0) } }
        if let hit = joined(told) { notFired.append(hit) }
      case .unknown:
        var told: [(Judged, Report.Hit)] = []
        var open: [(Judged, Report.Hit, Explainer.Needs)] = []
        for view in views {
          let judged = view.examination
          var needed = judged.explainer.needs(of: compiled.root)
          needed.facts.subtract(judged.evaluation.refinement.unheeded[compiled.root] ?? [])
          let failed = failures.tell(
            needed.failures, for: .init(kind: .rule, name: compiled.rule.name, label: compiled.rule.label), by: judged)
          guard let hit = hit(compiled, by: judged, missing: names(needed.facts), failures: failed) else { continue }
          told.append((view, hit))
          open.append((view, hit, needed))
        }
        guard let hit = joined(told) else { continue }
        mightFire.append(hit)
        needs += open.map { Open(hit: $1, needs: $2, asks: keepsOpen($1), judged: $0) }
      }
    }
    let determinations = self.determinations(&failures)
    let duties = self.duties(&failures)
    failures.tellDisagreement()
    for part in examination.joint?.parts.dropFirst() ?? [] { failures.tellDisagreement(of: part) }
    let missing = self.missing(needs)
    let use = usedFacts
    let confirmed = evaluation.presumed.filter { isLookedAt($0) }.compactMap(examination.confirmed)
    let presumed = self.presumed
    let presumptions = self.presumptions
    let derived = evaluation.standing.derived.map(\.slot).sorted().compactMap(examination.derived)
    return Report(
      engine: Engine.version, ruleSet: examination.ruleSet.stamp, record: examination.recordStamp,
      asOf: rules.model.day.description, dayFrom: examination.dayFrom, strict: strict, outsideCoverage: rules.outsideCoverage,
      coverageEnding: rules.coverageEnding,
      possible: judgement.possible, hits: inOrder(hits),
      mightFire: inOrder(mightFire), notFired: notFired, risk: risk(), duties: duties.listed,
      determinations: determinations.listed,
      missing: missing, wanting: wanting(needs, duties.needs + determinations.needs),
      failures: failures.all,
      presumed: presumed, presumptions: presumptions,
      facts: record.facts.compactMap(examination.line) + record.disputed.compactMap(examination.disputed)
        + record.bounded.compactMap(examination.bounded) + confirmed,
      derived: derived,
      unused: record.facts.map(\.slot).filter { !use.contains($0) }.sorted().map { vocabulary.entries[$0].name },
      unusable: record.unusable.isEmpty ? nil : record.unusable.map(examination.line),
      exactness: exactness,
      labels: labels(
        mightFire.flatMap(\.missing) + hits.flatMap(\.regardless) + duties.listed.flatMap(\.missing)
          + determinations.listed.flatMap(\.missing) + exactness.open + missing.flatMap(\.names)
          + presumed.flatMap { $0.unlessStated ?? [] }
          + derived.flatMap { $0.from ?? [] }
          + presumptions.flatMap { $0.unlessStated + ($0.isWhole ? [] : $0.silentOn) }),
      map: record.map.map { reading in
        MapSheetBuilder(reading: reading, wording: wording, vocabulary: vocabulary).sheet(
          open: (mightFire.flatMap(\.comparisons) + duties.listed.flatMap(\.comparisons)).filter { $0.holds == nil })
      },
      outcomeNames: examination.outcomeNames, atLeast: judgement.possible.atLeast,
      sampleDays: examination.sampleDays.isEmpty ? nil : examination.sampleDays.map(\.description),
      components: components, procedure: ruleSet.policy.procedure.isEmpty ? nil : ruleSet.policy.procedure.map { vocabulary.entries[$0].name })
  }

  /// Whether anything for this kind of record on this day can read a fact.
  func isLookedAt(_ slot: Int) -> Bool { examination.screener.reads(slot, of: record.kind) }

  private func labels(_ names: [String]) -> [String: Words] {
    Dictionary(
      names.compactMap { name in vocabulary[name].map { (name, wording.label(of: $0)) } },
      uniquingKeysWith: { first, _ in first })
  }

  func names(_ slots: Set<Int>) -> [String] { slots.sorted().map { vocabulary.entries[$0].name } }

  /// The most severe first; else as the rules stand.
  private func inOrder(_ hits: [Report.Hit]) -> [Report.Hit] {
    let severity = hits.map { $0.recommendation ?? .approve }
    return hits.indices.sorted { severity[$0] == severity[$1] ? $0 < $1 : severity[$0] > severity[$1] }.map { hits[$0] }
  }

  /// How far what is open was looked at: of the outcomes, and of the rules, duties and determinations that the sheet tells of. A
  /// decision between them matters by what rests on it.
  private var exactness: Report.Exactness {
    if let joint = examination.joint { return exactness(of: joint) }
    let kept = evaluation.refinement.kept
    func rule(_ position: Int) -> String { rules.compiled.rules[rules.rules[record.kind.index][position]].rule.name }
    let duties = kept.duties.map { rules.compiled.duties[rules.duties[record.kind.index][$0]].rule.name }
    let shown = kept.decisions.filter { ruleSet.model.decisions[$0].isShown }
    let open = kept.rules.map(rule) + duties + shown.map { ruleSet.model.decisions[$0].name }
    return Report.Exactness(
      isExact: open.isEmpty && kept.outcomes.isEmpty, isBudgetSpent: kept.isSpent && !(open.isEmpty && kept.outcomes.isEmpty),
      open: open, possible: kept.outcomes, oneOf: evaluation.refinement.oneOf.map { $0.map(rule) })
  }

  // MARK: Rules

  /// The missing facts that a rule names which fires whatever they are.
  private func regardless(_ root: Int32, by judged: Examination) -> [String] {
    guard judged.screener.evaluator.trace(of: root) == .unknown else { return [] }
    return names(judged.explainer.needs(of: root).facts)
  }

  /// - Parameter judged: by the law of the day by which the rule was judged.
  private func hit(
    _ compiled: CompiledRuleSet.CompiledRule, by judged: Examination, fires: Bool = false, missing: [String],
    regardless: [String] = [], failures: [String] = []
  ) -> Report.Hit? {
    let explainer = judged.explainer
    let rule = compiled.rule
    guard case .hit(let hit) = rule.consequence else { return nil }
    let criterion = ruleSet.criteria[compiled.owner]
    return Report.Hit(
      rule: rule.name, label: rule.label, criterion: criterion.name, criterionLabel: criterion.label,
      recommendation: hit.recommendation, risk: hit.risk, because: judged.wording.reason(hit.because, ifFires: fires, else: rule.label), toCheck: hit.toCheck,
      source: wording.source(rule.source), clauses: criterion.clauses, condition: rule.condition.text.trimmed,
      comparisons: fires ? explainer.grounds(of: compiled.root) : explainer.comparisons(of: compiled.root),
      missing: missing, regardless: regardless, failures: failures,
      whenUnknown: (hit.whenUnknown ?? ruleSet.policy.whenUnknown).rawValue, place: examination.places(rule.range))
  }

  /// A rule that does not fire, by its names alone.
  private func named(_ compiled: CompiledRuleSet.CompiledRule) -> Report.Hit? {
    let rule = compiled.rule
    guard case .hit(let hit) = rule.consequence else { return nil }
    let criterion = ruleSet.criteria[compiled.owner]
    return Report.Hit(
      rule: rule.name, label: rule.label, criterion: criterion.name, criterionLabel: criterion.label,
      recommendation: hit.recommendation, risk: hit.risk, because: rule.label, toCheck: nil,
      source: wording.source(rule.source), clauses: [], condition: "", comparisons: [], missing: [], regardless: [], failures: [],
      whenUnknown: (hit.whenUnknown ?? ruleSet.policy.whenUnknown).rawValue, place: "")
  }

  /// Whether a rule that might fire is one for which the recommendation waits.
  private func keepsOpen(_ hit: Report.Hit) -> Bool {
    guard let called = hit.recommendation else { return false }
    return judgement.possible.contains(called) && called > judgement.possible[0]
      && (strict || hit.whenUnknown != WhenUnknown.postInspection.rawValue || called == .reject || !hit.failures.isEmpty)
  }

  // MARK: Missing facts

  /// The facts that keep the recommendation open: each tells two outcomes apart. First those of the project's own sector, and among
  /// these those that lead to a more severe outcome by themselves, then those that rule out most; a rule counts more the more severe
  /// what it calls for, and the fewer facts it waits for. What an authority has to find comes last.
  private func missing(_ needs: [Open]) -> [Report.MissingFact] {
    guard judgement.possible.count > 1 else { return [] }
    let bandIsOpen = judgement.bands.contains(nil)
    let bearings = bearings(among: needs.map(\.judged))
    var weight: [Int: Int] = [:]
    var waiting: [Int: [Report.Hit]] = [:]
    // What only the total risk waits for is asked where no rule by itself asks for anything.
    let waitsForBand = bandIsOpen && !needs.contains { $0.asks && !$0.needs.facts.isEmpty }
    var asked: [Int: [Judged]] = [:]
    for open in needs where open.asks || (waitsForBand && open.hit.risk > 0) {
      let (hit, needs, asks) = (open.hit, open.needs, open.asks)
      let severity = !asks ? 1 : hit.recommendation == .reject ? 400 : 100
      let own = (examination.joint == nil ? evaluation : open.judged.examination.evaluation).refinement.bearings
      for slot in needs.facts where own[slot]?.decides ?? true {
        weight[slot, default: 0] += severity * 60 / (max(1, needs.facts.count) * max(1, needs.facts.count))
        waiting[slot, default: []].append(hit)
        asked[slot, default: []].append(open.judged)
      }
    }
    let questions = Questions(examination, askedFor: askedFor(asked))
    let ofSector = Set(waiting.keys.filter { slot in (waiting[slot] ?? []).contains { questions.isOfSector($0.rule) } })
    func isSooner(_ one: Int, _ other: Int) -> Bool {
      let found = (questions.isFinding(one), questions.isFinding(other))
      if found.0 != found.1 { return found.1 }
      let own = (ofSector.contains(one), ofSector.contains(other))
      if own.0 != own.1 { return own.0 }
      let alone = (bearings[one]?.alone ?? .approve, bearings[other]?.alone ?? .approve)
      if alone.0 != alone.1 { return alone.0 > alone.1 }
      let separated = (bearings[one]?.separated ?? 0, bearings[other]?.separated ?? 0)
      if separated.0 != separated.1 { return separated.0 > separated.1 }
      return weight[one] == weight[other] ? one < other : weight[one] ?? 0 > weight[other] ?? 0
    }
    return questions.list(waiting.keys.sorted(by: isSooner), waiting)
  }

  /// The texts that nobody has read and on which an answer depends.
  private func wanting(
    _ rules: [Open], _ others: [Explainer.Needs]
  ) -> [Report.WantingText] {
    var waiting: [Int: [String]] = [:]
    for open in rules {
      for slot in open.needs.wanting where waiting[slot]?.last != open.hit.rule { waiting[slot, default: []].append(open.hit.rule) }
    }
    for needs in others {
      for slot in needs.wanting where waiting[slot] == nil { waiting[slot] = [] }
    }
    return waiting.keys.sorted().map { slot in
      var source: Report.Source?
      if case .wanting(let citation)? = self.rules.model.gaps[slot] { source = wording.source(citation) }
      if source == nil, let citation = explainer.source(of: slot) { source = wording.source(citation) }
      return Report.WantingText(
        name: vocabulary.entries[slot].name, label: wording.label(of: slot), source: source, rules: waiting[slot] ?? [])
    }
  }

  // MARK: Duties

  private func duties(_ failures: inout FailureTelling) -> (listed: [Report.Duty], needs: [Explainer.Needs]) {
    var listed: [Report.Duty] = []
    var open: [Explainer.Needs] = []
    for (position, (truth, index)) in zip(evaluation.duties, rules.duties[record.kind.index]).enumerated() {
      let compiled = rules.compiled.duties[index]
      guard truth == .true || truth == .unknown, case .duty(let says) = compiled.rule.consequence else { continue }
      var told: [(Judged, Report.Duty)] = []
      for view in views(ofDuty: index, at: position, truth) {
        let judged = view.examination
        let explainer = judged.explainer
        var needs = truth == .unknown ? explainer.needs(of: compiled.root) : Explainer.Needs()
        needs.facts.subtract(judged.evaluation.refinement.unheeded[compiled.root] ?? [])
        open.append(needs)
        let failed = failures.tell(
          needs.failures, for: .init(kind: .duty, name: compiled.rule.name, label: compiled.rule.label), by: judged)
        let topic = ruleSet.duties[compiled.owner]
        let duty = Report.Duty(
          duty: compiled.rule.name, topic: topic.name, topicLabel: topic.label, label: compiled.rule.label,
          says: judged.wording.fill(says),
          standing: truth == .true ? .applies : .mightApply, source: wording.source(compiled.rule.source),
          comparisons: truth == .true
            ? explainer.grounds(of: compiled.root) : explainer.comparisons(of: compiled.root),
          missing: names(needs.facts), failures: failed)
        told.append((view, duty))
      }
      if let duty = joined(told) { listed.append(duty) }
    }
    return (listed, open)
  }

  private func determinations(_ failures: inout FailureTelling) -> (
    listed: [Report.Determination], needs: [Explainer.Needs]
  ) {
    var listed: [Report.Determination] = []
    var open: [Explainer.Needs] = []
    for (index, decision) in ruleSet.model.decisions.enumerated() where decision.isShown {
      guard let slot = vocabulary[decision.name] else { continue }
      var told: [(Judged, Value, Report.Determination)] = []
      for view in views(ofDecision: index, slot) {
        let judged = view.examination
        let answer = judged.evaluation.decisions[index]
        var needs = answer.value == .unknown ? judged.explainer.needs(ofDecision: slot) : Explainer.Needs()
        needs.facts.subtract(judged.evaluation.refinement.unheededByDecision[index] ?? [])
        open.append(needs)
        let failed = failures.tell(
          needs.failures, for: .init(kind: .determination, name: decision.name, label: decision.label), by: judged)
        let determination = Report.Determination(
          decision: decision.name, label: decision.label, answer: judged.wording.shown(answer.value, of: slot),
          source: judged.explainer.source(of: slot).map(wording.source), missing: names(needs.facts),
          wanting: names(needs.wanting), failures: failed)
        told.append((view, answer.value, determination))
      }
      if let determination = joined(told, by: decision.ofSeveral) { listed.append(determination) }
    }
    return (listed, open)
  }

  // MARK: Risk

  private func risk() -> Report.Risk {
    let profile = judgement.risk
    func rounded(_ number: Number) -> String { (number.rounded(.halfUp, scale: 1) ?? number).description }
    var band: Report.Risk.Band?
    for (policy, reached) in zip(rules.compiled.bands, judgement.bands) where reached != false {
      band = .init(recommendation: policy.recommendation, condition: policy.text, reached: reached == true)
    }
    return Report.Risk(
      criteria: zip(ruleSet.criteria, profile.criteria).map { criterion, points in
        .init(
          criterion: criterion.name, label: criterion.label, weight: criterion.weight.description, low: points.low,
          high: points.high)
      },
      low: rounded(profile.low), high: rounded(profile.high), band: band,
      source: ruleSet.policy.source.map(wording.source))
  }
}
