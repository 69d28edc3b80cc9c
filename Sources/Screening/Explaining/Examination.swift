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
  package let evaluation: Screener.Evaluation
  package let wording: Wording
  package let explainer: Explainer
  package let places: Places

  init(_ file: CaseFile, by screener: Screener, dayFrom: Report.DayOrigin?, strict: Bool, places: Places) {
    self.file = file
    self.dayFrom = dayFrom ?? (file.record.asOf == screener.rules.model.day ? .record : .asked)
    self.strict = strict
    self.screener = screener
    self.places = places
    evaluation = screener.evaluate(file.record, strict: strict)
    wording = Wording(
      model: screener.rules.compiled.ruleSet.model, row: screener.row, bounds: evaluation.standing.bounds)
    explainer = Explainer(
      rules: screener.rules, evaluator: screener.evaluator, row: screener.row, decisions: evaluation.decisions,
      wording: wording)
  }

  package var rules: RulesOnDay { screener.rules }
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

  // MARK: Stamps

  package var recordStamp: Report.RecordStamp {
    let file = places.sources[record.range.file]
    return .init(
      name: record.name, title: record.title, kind: record.kind, place: record.place, file: file.name,
      hash: SHA256.hexadecimal(of: file.bytes))
  }

  // MARK: Facts

  /// A fact as the record states it, with where it says so, as an officer confirms it, or as it follows from others; `nil` where
  /// it does none of these.
  package func stated(_ slot: Int) -> Report.FactLine? {
    record.facts.first { $0.slot == slot }.flatMap(line) ?? confirmed(slot) ?? derived(slot)
  }

  /// How a fact is asked for.
  package func question(_ slot: Int) -> Words? {
    input(slot).map { $0.question ?? Words(vi: "\($0.label.vi)?", en: "\($0.label.en)?") }
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
    }
    return Report.UnusableLine(
      fact: vocabulary.entries[fact.slot].name, label: wording.label(of: fact.slot), asWritten: fact.asWritten, why: why,
      place: places(fact.range))
  }

  func line(_ fact: StatedFact) -> Report.FactLine? {
    guard let input = input(fact.slot) else { return nil }
    let statement = fact.statements[0]
    let documents = fact.statements.compactMap(\.document).map { number in
      file.documents[number].flatMap { $0.title ?? $0.url } ?? number
    }
    return Report.FactLine(
      fact: input.name, label: input.label, asWritten: statement.asWritten,
      value: wording.shown(fact.value, of: fact.slot),
      origin: input.origin.rawValue, certainty: statement.certainty?.rawValue,
      document: documents.isEmpty ? nil : documents.joined(separator: "; "), page: statement.page, by: statement.by,
      on: statement.on,
      evidence: statement.evidence, note: statement.note, place: places(statement.range))
  }
}

extension CaseFile {
  /// The case with some facts as they are supposed to be; what was expected and what happened is left out.
  package func supposing(_ facts: [(slot: Int, value: Value)]) -> CaseFile {
    CaseFile(record: record.supposing(facts), expected: nil, happened: [], documents: documents)
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
      disputed: disputed, confirmation: confirmation, range: range, site: site, map: map)
  }
}
