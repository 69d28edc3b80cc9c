package import DecisionModel
internal import Diagnostics
package import FEEL

/// One record under the law of one day, evaluated with a trace, and what it takes to speak of it.
///
/// The trace is that of the screener, so an examination speaks of its record until the screener takes the next one.
package struct Examination {
  package let file: CaseFile
  package let strict: Bool
  package let dayFrom: Report.DayOrigin
  package let screener: Screener
  package internal(set) var evaluation: Screener.Evaluation
  package let wording: Wording
  package let explainer: Explainer
  package let places: Places
  /// The examinations by the law of the days of samples, by index of the rule in `CompiledRuleSet.rules`.
  private let samples: [Int: [Examination]]
  /// The views of a record with components; `nil` where it has none.
  private(set) var joint: Joint?

  /// - Parameters:
  ///   - samples: the rules, by place, that are judged by the law of the day of a sample.
  ///   - others: the rules, by place, that other views of a record with components judge; `nil` where it has none.
  init(
    _ file: CaseFile, by screener: Screener, dayFrom: Report.DayOrigin?, strict: Bool, places: Places,
    samples: [(position: Int, examination: Examination)] = [], others: [Int]? = nil
  ) {
    self.file = file
    self.dayFrom = dayFrom ?? (file.record.asOf == screener.rules.model.day ? .record : .asked)
    self.strict = strict
    self.screener = screener
    self.places = places
    let rules = screener.rules.rules[file.record.kind.index]
    evaluation = screener.evaluate(
      file.record, strict: strict,
      elsewhere: samples.map { $0.examination.elsewhere($0.position, rule: rules[$0.position]) }
        + (others ?? []).map { Screener.Elsewhere(position: $0, truth: .false, isFailed: false) },
      isPart: others != nil)
    self.samples = Dictionary(
      samples.map { (rules[$0.position], [$0.examination]) }, uniquingKeysWith: { first, _ in first })
    wording = Wording(model: screener.rules.compiled.ruleSet.model, row: screener.row,
      bounds: evaluation.standing.bounds)
    explainer = Explainer(
      rules: screener.rules, evaluator: screener.evaluator, row: screener.row, decisions: evaluation.decisions,
      wording: wording, sayings: Self.sayings(file, wording.model))
  }

  /// Of each fact that somebody found, that is estimated or that is disputed: who says so, when, on what paper, and how sure
  /// that is.
  private static func sayings(_ file: CaseFile, _ model: DecisionModel) -> [Int: Report.Saying] {
    var sayings: [Int: Report.Saying] = [:]
    for fact in file.record.facts {
      guard case .input(let index) = model.vocabulary.entries[fact.slot].meaning else { continue }
      // Of several statements the least sure one is told.
      let unsure = [StatedFact.Certainty.disputed, .estimated].lazy.compactMap { certainty in
        fact.statements.first { $0.certainty == certainty }
      }.first
      guard model.inputs[index].origin == .finding || unsure != nil else { continue }
      let statement = unsure ?? fact.statements[0]
      sayings[fact.slot] = Report.Saying(
        by: statement.by, on: statement.on, document: file.titles(of: [statement]), page: statement.page,
        certainty: statement.certainty?.rawValue)
    }
    return sayings
  }

  package var rules: RulesOnDay { screener.rules }

  /// The examination by whose law a rule was judged, by index of the rule in `CompiledRuleSet.rules`.
  package func examination(ofRule index: Int) -> Examination { samples[index]?.first ?? self }

  /// The days of samples by whose law rules were judged that is another than the one asked for, in order.
  package var sampleDays: [CalendarDate] {
    let days = Set(samples.values.joined().map(\.rules.model.day) + (joint?.parts ?? []).map(\.rules.model.day))
    return days.filter { $0 != rules.model.day }.sorted { $0 < $1 }
  }

  /// The views of the record, each with a trace of its own: the record itself first, by the law that is asked for.
  package var parts: [Examination] { joint?.parts ?? [self] }

  /// All views of a record with components together.
  ///
  /// - Parameter parts: of each view, the record itself by the law that is asked for first.
  init(_ joint: Joint) {
    self = joint.parts[0]
    self.joint = joint
    evaluation = joint.evaluation
  }

  /// What a rule of another day comes to by the law of this one.
  ///
  /// - Parameter position: of the rule among those of the other day.
  func elsewhere(_ position: Int, rule index: Int) -> Screener.Elsewhere {
    if let own = rules.rules[record.kind.index].firstIndex(of: index) {
      return .init(position: position, truth: judgement.truths[own], isFailed: judgement.failed.contains(own))
    }
    // It is not in force on this day; what it compares is.
    let root = rules.compiled.rules[index].root
    let truth = screener.evaluator.trace(of: root).map { Truth($0) } ?? screener.evaluator.trace(root)
    return .init(
      position: position, truth: truth, isFailed: truth == .unknown && !explainer.needs(of: root).failures.isEmpty)
  }

  package var ruleSet: RuleSet { rules.compiled.ruleSet }
  package var vocabulary: Vocabulary { ruleSet.model.vocabulary }
  package var record: Record { file.record }
  package var judgement: Judgement { evaluation.judgement }

  /// What of these needs could not be evaluated.
  package func failures(_ needs: Explainer.Needs, for waiting: Report.Failure.Waiting) -> [Report.Failure] {
    var telling = FailureTelling(self)
    _ = telling.tell(needs.failures, for: waiting)
    return telling.all
  }

  /// What could not be evaluated without which it is not known whether the facts agree with one another.
  package var disagreement: [Report.Failure] {
    var telling = FailureTelling(self)
    telling.tellDisagreement()
    return telling.all
  }

  // MARK: Stamps

  package var recordStamp: Report.RecordStamp {
    let file = places.sources[record.range.file]
    return .init(
      name: record.name, title: record.title, kind: record.kind, place: record.place, file: file.name,
      hash: SHA256.hexadecimal(of: file.bytes))
  }

  /// What the outcomes are called for this kind of record by the law of the day; `nil` where the rule set does not say.
  package var outcomeNames: [Report.OutcomeName]? {
    let names = ruleSet.policy.outcomeNames.filter {
      $0.kinds.contains(record.kind) && $0.period.contains(rules.model.day)
    }
    return names.isEmpty
      ? nil
      : names.map {
        .init(outcome: $0.outcome, name: $0.name, meaning: $0.meaning, source: wording.source($0.source))
      }
  }

  // MARK: Facts

  /// A fact as the record states it, with where it says so, as an officer confirms it, or as it follows from others; `nil` where
  /// it does none of these.
  package func stated(_ slot: Int) -> Report.FactLine? {
    record.facts.first { $0.slot == slot }.flatMap(line) ?? record.bounded.first { $0.slot == slot }.flatMap(bounded) ?? confirmed(slot) ?? derived(slot)
  }

  /// How a fact is asked for.
  package func question(_ slot: Int) -> Words? {
    if let exact = exactly(slot) { return exact }
    return input(slot).map { $0.question ?? Words(vi: "\($0.label.vi)?", en: "\($0.label.en)?") }
  }

  package func input(_ slot: Int) -> InputData? {
    if case .input(let index) = vocabulary.entries[slot].meaning { ruleSet.model.inputs[index] } else { nil }
  }

  /// A fact that is stated and cannot be used, with the reason.
  func line(_ fact: UnusableFact) -> Report.UnusableLine {
    let why: Words
    switch fact.reason {
    case .unitNotNamed(let by):
      let label = wording.label(of: by)
      why = Words(
        vi: "đơn vị tùy theo thông tin “\(label.vi)”, mà hồ sơ chưa nêu",
        en: "its unit depends on “\(label.en)”, which is not stated")
    case .notMeasured(let by):
      let label = wording.label(of: by)
      why = Words(
        vi: "với “\(label.vi)” đã nêu, quy định không đo nội dung này",
        en: "for the “\(label.en)” that is stated, the law measures nothing of the kind")
    case .unread(let reason, let question):
      return Report.UnusableLine(
        fact: vocabulary.entries[fact.slot].name, label: wording.label(of: fact.slot), asWritten: fact.asWritten, why: reason,
        question: question, place: places(fact.range))
    }
    return Report.UnusableLine(
      fact: vocabulary.entries[fact.slot].name, label: wording.label(of: fact.slot), asWritten: fact.asWritten, why: why,
      place: places(fact.range))
  }

  /// What is asked of a fact of which a range is stated, or something that could not be read; `nil` where it is simply missing.
  private func exactly(_ slot: Int) -> Words? {
    if let unread = record.unusable.first(where: { $0.slot == slot && $0.isUnread }), case .unread(_, let question) = unread.reason {
      return question
    }
    guard let fact = record.bounded.first(where: { $0.slot == slot }), let input = input(slot) else { return nil }
    if let asked = fact.statements.lazy.compactMap({ $0.reading?.question }).first { return asked.words }
    let written = fact.statements.map { "“\($0.asWritten)”" }.joined(separator: ", ")
    let what = input.type == .date ? Words(vi: "ngày chính xác", en: "exact day") : Words(vi: "trị số chính xác", en: "exact value")
    return Words(
      vi: "Nêu \(what.vi) của “\(input.label.vi)” (hồ sơ ghi \(written)).",
      en: "State the \(what.en) of “\(input.label.en)” (the record says \(written)).")
  }

  func line(_ fact: StatedFact) -> Report.FactLine? {
    guard let input = input(fact.slot) else { return nil }
    let statement = fact.statements[0]
    return Report.FactLine(
      fact: input.name, label: input.label, asWritten: statement.asWritten,
      value: wording.shown(fact.value, of: fact.slot),
      origin: input.origin.rawValue, certainty: statement.certainty?.rawValue,
      document: file.titles(of: fact.statements), page: statement.page, by: statement.by,
      on: statement.on,
      evidence: statement.evidence, note: statement.note, place: places(statement.range))
  }
}

extension Report.Saying {
  /// Whether the fact is less than sure.
  var isUnsure: Bool { certainty == "estimated" || certainty == "disputed" }
}

extension CaseFile {
  /// The papers on which statements stand, by title; `nil` where none names one.
  func titles(of statements: [StatedFact.Statement]) -> String? {
    let titles = statements.compactMap(\.document).map { number in
      documents[number].flatMap { $0.title ?? $0.url } ?? number
    }
    return titles.isEmpty ? nil : titles.joined(separator: "; ")
  }

  /// The case with some facts as they are supposed to be; what was expected and what happened is left out.
  package func supposing(_ facts: [(slot: Int, value: Value)]) -> CaseFile {
    CaseFile(record: record.supposing(facts), expected: nil, happened: [], documents: documents)
  }
}

extension CaseFile {
  /// The case with these facts and no others; what was expected and what happened is left out.
  package func stating(_ facts: [(slot: Int, value: Value)]) -> CaseFile {
    CaseFile(record: record.stating(facts), expected: nil, happened: [], documents: documents)
  }
}

extension Record {
  /// The record with some facts as they are supposed to be, in place of what it states of them.
  package func supposing(_ facts: [(slot: Int, value: Value)]) -> Record {
    let kept = self.facts.filter { fact in !facts.contains { $0.slot == fact.slot } }
    return with(kept + facts.map(supposed), disputed: undisputed(by: facts))
  }

  /// The record with these facts and no others.
  package func stating(_ facts: [(slot: Int, value: Value)]) -> Record {
    with(facts.map(supposed), disputed: undisputed(by: facts))
  }

  private func undisputed(by facts: [(slot: Int, value: Value)]) -> [StatedFact] {
    disputed.filter { fact in !facts.contains { $0.slot == fact.slot } }
  }

  private func supposed(_ fact: (slot: Int, value: Value)) -> StatedFact {
    StatedFact(
      slot: fact.slot,
      statements: [
        .init(
          asWritten: fact.value.literal, value: fact.value, document: nil, page: nil, certainty: nil, note: nil,
          by: nil,
          on: nil, evidence: nil, range: range)
      ])
  }

  func with(_ facts: [StatedFact], disputed: [StatedFact]) -> Record {
    Record(
      name: name, title: title, kind: kind, asOf: asOf, place: place, sector: sector, facts: facts,
      unusable: unusable.filter { unused in !facts.contains { $0.slot == unused.slot } },
      disputed: disputed, bounded: bounded.filter { open in !facts.contains { $0.slot == open.slot } },
      confirmation: confirmation, range: range, site: site, map: map, components: components)
  }
}
