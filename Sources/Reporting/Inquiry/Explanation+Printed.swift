import DecisionModel
package import Inquiry
import Screening

/// An explanation in sentences: the verdict first, then what carries it, down to what the record states.
extension Explanation: Printed {
  package func document(_ style: ReportStyle) -> Document { ExplanationWriter(self, style.language).document() }

  package func json(isOne: Bool) throws -> String { try JSONFormat.object(self, in: ruleSet.title.languages, indented: isOne) }
}

/// Chooses the words for one explanation.
private struct ExplanationWriter {
  let explanation: Explanation
  let language: Language
  let sentence: GroundSentence

  init(_ explanation: Explanation, _ language: Language) {
    self.explanation = explanation
    self.language = language
    sentence = GroundSentence(language: language, isWhole: explanation.isWhole)
  }

  /// How many rules that wait are told, where not all are asked for.
  private static let waitingShown = 5

  func document() -> Document {
    let record = explanation.record
    var answers: [ToldAnswer] = []
    if let recommendation = explanation.recommendation { answers += self.recommendation(recommendation) }
    answers += explanation.subjects.map(section)
    let legend = ToldAnswer.hasMarks(answers) ? [ExplainPhrase.legend(language)] : []
    return Document(
      language, title: ExplainPhrase.title(language),
      subject: [
        "\(record.title[language]) (\(record.name))",
        "\(Phrase.kind(language)): \(record.kind.phrase(language)) · \(Phrase.asOf(language)): \(spokenDate(explanation.asOf, language))"
          + (explanation.strict ? " · \(Phrase.presumptionsOff(language))" : ""),
      ], sections: answers.map(\.section), stamp: legend + [stamp(explanation.ruleSet, explanation.asOf, language)],
      foot: stamp(explanation.ruleSet, explanation.asOf, language))
  }

  private var outcomes: OutcomeWording {
    OutcomeWording(explanation.record.kind, explanation.outcomeNames, language)
  }

  // MARK: The recommendation

  private func recommendation(_ told: Explanation.OfRecommendation) -> [ToldAnswer] {
    func headline(_ recommendation: Recommendation) -> String { outcomes.name(recommendation) }
    let open = outcomes.headline(explanation.possible)
    let total = spokenInterval(told.total.low, told.total.high, language)
    var head: ToldAnswer
    let labels = told.carriedBy.map { ExplainPhrase.named(language, $0.label[language]) }.joined(separator: "; ")
    if explanation.possible.count == 1 {
      let settled = explanation.possible[0]
      if !told.carriedBy.isEmpty, settled > .approve {
        let count = told.carriedBy.count
        head = .init(
          verdict: count == 1
            ? ExplainPhrase.recommendationSettledByOne(language, headline(settled), labels)
            : ExplainPhrase.recommendationSettled(language, headline(settled), String(count), labels))
      } else if let band = told.band, band.reached, settled == band.recommendation {
        head = .init(
          verdict: ExplainPhrase.recommendationByBand(
            language, headline(settled), total, spokenTest(band.condition, language)))
      } else {
        head = .init(verdict: ExplainPhrase.recommendationNone(language, headline(settled), String(told.considered)))
      }
    } else if told.keptOpenBy.isEmpty, !told.disagreement.isEmpty {
      head = .init(
        verdict: FailurePhrase.verdict(
          language, FailurePhrase.headline(language), told.disagreement.map { "\($0.expression) (\($0.spokenReason(language)))" }.joined(separator: "; ")))
    } else {
      let possible = explanation.possible.map { ExplainPhrase.named(language, headline($0)) }
        .joined(separator: ExplainPhrase.or(language))
      if told.keptOpenBy.isEmpty, let outside = explanation.outsideCoverage {
        head = .init(
          verdict: ExplainPhrase.recommendationOutside(language, open, possible, outside[language]))
      } else {
        head = .init(verdict: ExplainPhrase.recommendationOpen(language, open, possible, lacking(told)))
      }
    }
    for failure in told.disagreement {
      head.notes.append(
        FailurePhrase.sentence(
          language, failure.expression, failure.spokenOperands(language), failure.spokenReason(language), failure.place))
      head.notes += failure.waiting.map { "\(FailurePhrase.waiting(language)): \($0.spoken(language))" }
    }
    if let band = told.band {
      head.notes.append(
        (band.reached ? ExplainPhrase.bandReached : .bandMight)(
          language, total, spokenTest(band.condition, language), headline(band.recommendation)))
    }
    if !told.besides.isEmpty {
      head.notes.append(
        ExplainPhrase.besides(
          language, told.besides.map { ExplainPhrase.named(language, $0.label[language]) }.joined(separator: "; ")))
    }
    if told.considered > 0 {
      head.notes.append(ExplainPhrase.notFired(language, String(told.considered), String(told.notFired)))
    }
    var sections = [head]
    if explanation.possible.count > 1, !told.carriedBy.isEmpty, explanation.possible[0] > .approve {
      sections.append(.init(verdict: ExplainPhrase.carried(language)))
    }
    if explanation.possible[0] > .approve { sections += told.carriedBy.map(section) }
    if !told.keptOpenBy.isEmpty {
      sections.append(.init(verdict: ExplainPhrase.waiting(language)))
      let shown = explanation.isWhole ? told.keptOpenBy.count : Self.waitingShown
      sections += told.keptOpenBy.prefix(shown).map(section)
      if told.keptOpenBy.count > shown {
        sections.append(.init(verdict: ExplainPhrase.andMore(language, String(told.keptOpenBy.count - shown))))
      }
    }
    return sections
  }

  /// What an open recommendation lacks, by name where there is not too much of it.
  private func lacking(_ told: Explanation.OfRecommendation) -> String {
    var facts: [String] = []
    var texts: [String] = []
    for subject in told.keptOpenBy {
      for reading in subject.missing where !facts.contains(reading.label[language]) {
        facts.append(reading.label[language])
      }
      for wanted in subject.wanting where !texts.contains(wanted.label[language]) {
        texts.append(wanted.label[language])
      }
    }
    var parts: [String] = []
    if !facts.isEmpty {
      let names = facts.prefix(4).map(sentence.lowerFirst).joined(separator: "; ") + (facts.count > 4 ? "…" : "")
      parts.append(ExplainPhrase.missingCount(language, String(facts.count), names))
    }
    if !texts.isEmpty {
      parts.append(
        ExplainPhrase.wantingCount(language, texts.map { ExplainPhrase.named(language, $0) }.joined(separator: "; ")))
    }
    let failed = failed(told.keptOpenBy)
    if !failed.isEmpty { parts.append(FailurePhrase.also(language, failed.joined(separator: "; "))) }
    if parts.isEmpty { parts.append(Phrase.holdsUnknown(language)) }
    return parts.joined(separator: "; ")
  }

  /// What could not be evaluated of several subjects, each once.
  private func failed(_ subjects: [Explanation.Subject]) -> [String] {
    var all: [String] = []
    for failure in subjects.flatMap(\.failures) where !all.contains(failure.expression) {
      all.append(failure.expression)
    }
    return all
  }

  // MARK: A subject

  private func section(_ subject: Explanation.Subject) -> ToldAnswer {
    var section = ToldAnswer(verdict: verdict(subject))
    switch subject.kind {
    case .rule:
      if let says = subject.says { section.notes.append(ExplainPhrase.reason(language, says[language])) }
      if let recommendation = subject.recommendation {
        section.notes.append(
          ExplainPhrase.callsFor(language, outcomes.name(recommendation)))
      } else if let risk = subject.risk {
        section.notes.append(
          ExplainPhrase.onlyRisk(language, Phrase.riskPoints(language, risk > 0 ? "+\(risk)" : String(risk))))
      }
    case .duty: if let says = subject.says { section.notes.append(ExplainPhrase.says(language, says[language])) }
    case .decision, .parameter, .fact: break
    }
    if let source = subject.source {
      let period = subject.inForce.map { "; " + ExplainPhrase.inForce(language, spokenPeriod($0, language)) } ?? ""
      section.notes.append("\(Phrase.source(language)): \(sentence.cite(source))\(period)")
    }
    if explanation.isWhole, let condition = subject.condition {
      section.notes.append(ExplainPhrase.condition(language, condition))
    }
    if explanation.isWhole, let place = subject.place {
      section.notes.append(ExplainPhrase.writtenAt(language, "\(subject.name) · \(place)"))
    }
    for failure in subject.failures {
      section.notes.append(
        FailurePhrase.sentence(
          language, failure.expression, failure.spokenOperands(language), failure.spokenReason(language), failure.place)
      )
    }
    var teller = Teller(sentence: sentence, isWhole: explanation.isWhole)
    if let ground = subject.ground { section.items += teller.items(ground) }
    if let derivation = subject.derivation { section.items += teller.parts(derivation, isAsked: true) }
    if teller.folded > 0 { section.items.append(.init(ExplainPhrase.folded(language, String(teller.folded)))) }
    if let reading = subject.reading {
      section.items.append(.init(sentence.provenance(reading), Document.Mark(reading)))
    }
    section.items += readers(subject)
    return section
  }

  private func readers(_ subject: Explanation.Subject) -> [Document.Item] {
    switch subject.kind {
    case .rule, .duty: return []
    case .decision, .parameter, .fact: break
    }
    guard !subject.readBy.isEmpty else { return [.init(ExplainPhrase.readByNothing(language))] }
    let most = explanation.isWhole ? subject.readBy.count : 8
    var items = subject.readBy.prefix(most).map { reader in
      let (phrase, mark): (ExplainPhrase, Document.Mark) =
        switch reader.standing {
        case .applies: (.fires, .holds)
        case .notKnown: (.mightFire, .unknown)
        case .known: (.answered, .holds)
        case .doesNotApply, .notMentioned, .otherKind, .notInForce: (.firesNot, .holdsNot)
        }
      return Document.Item("\(reader.label[language]) (\(reader.name)): \(phrase(language))", mark)
    }
    if subject.readBy.count > most {
      items.append(.init(ExplainPhrase.andMore(language, String(subject.readBy.count - most))))
    }
    return [.init(ExplainPhrase.readBy(language), nil, items)]
  }

  // MARK: Verdicts

  private func verdict(_ subject: Explanation.Subject) -> String {
    let label = subject.label[language]
    let missing = subject.missing.map { sentence.lowerFirst($0.label[language]) }.joined(separator: "; ")
    let wanting = subject.wanting.map { ExplainPhrase.named(language, $0.label[language]) }.joined(separator: "; ")
    let regardless = subject.regardless.map { sentence.lowerFirst($0.label[language]) }.joined(separator: "; ")
    let day = spokenDate(explanation.asOf, language)
    if missing.isEmpty, wanting.isEmpty, !subject.failures.isEmpty {
      return FailurePhrase.verdict(language, label, failed([subject]).joined(separator: "; "))
    }
    switch subject.kind {
    case .rule, .duty:
      let isRule = subject.kind == .rule
      switch subject.standing {
      case .applies where !regardless.isEmpty:
        return (isRule ? ExplainPhrase.ruleAppliesRegardless : .dutyAppliesRegardless)(language, label, regardless)
      case .doesNotApply where !regardless.isEmpty:
        return (isRule ? ExplainPhrase.ruleAppliesNotRegardless : .dutyAppliesNotRegardless)(language, label, regardless)
      case .applies, .known:
        return (isRule ? ExplainPhrase.ruleApplies : .dutyApplies)(language, label, reasons(subject))
      case .doesNotApply:
        return (isRule ? ExplainPhrase.ruleAppliesNot : .dutyAppliesNot)(language, label, reasons(subject))
      case .notMentioned:
        return (isRule ? ExplainPhrase.ruleNotMentioned : .dutyNotMentioned)(language, label, missing)
      case .notKnown:
        if wanting.isEmpty { return (isRule ? ExplainPhrase.ruleMissing : .dutyMissing)(language, label, missing) }
        if missing.isEmpty { return (isRule ? ExplainPhrase.ruleWanting : .dutyWanting)(language, label, wanting) }
        return (isRule ? ExplainPhrase.ruleMissingAndWanting : .dutyMissingAndWanting)(
          language, label, missing, wanting)
      case .otherKind:
        return (isRule ? ExplainPhrase.ruleOtherKind : .dutyOtherKind)(
          language, label, subject.kinds.map { sentence.lowerFirst($0.phrase(language)) }.joined(separator: "; "),
          sentence.lowerFirst(explanation.record.kind.phrase(language)))
      case .notInForce:
        return (isRule ? ExplainPhrase.ruleNotInForce : .dutyNotInForce)(
          language, label, day, ExplainPhrase.inForce(language, spokenPeriod(subject.inForce ?? "..", language)))
      }
    case .decision, .parameter:
      switch subject.standing {
      case .known where !regardless.isEmpty:
        return ExplainPhrase.valueRegardless(language, label, subject.value.map(sentence.spoken) ?? "", regardless)
      case .notInForce: return ExplainPhrase.valueNotInForce(language, label, day)
      case .notKnown:
        if wanting.isEmpty { return ExplainPhrase.valueMissing(language, label, missing) }
        if missing.isEmpty { return ExplainPhrase.valueWanting(language, label, wanting) }
        return ExplainPhrase.valueMissingAndWanting(language, label, missing, wanting)
      case .applies, .known, .doesNotApply, .notMentioned, .otherKind:
        return ExplainPhrase.valueKnown(language, label, subject.value.map(sentence.spoken) ?? "")
      }
    case .fact:
      switch subject.reading?.standing {
      case .stated?: return ExplainPhrase.factStated(language, label, subject.value.map(sentence.spoken) ?? "")
      case .presumed?: return ExplainPhrase.factPresumed(language, label, subject.value.map(sentence.spoken) ?? "")
      case .missing?, nil: return ExplainPhrase.factMissing(language, sentence.lowerFirst(label))
      }
    }
  }

  /// The parts that carry a verdict as clauses of one sentence, the first three of them.
  private func reasons(_ subject: Explanation.Subject) -> String {
    guard let ground = subject.ground else { return "" }
    func leaves(_ ground: Explanation.Ground) -> [Explanation.Ground] {
      switch ground.form {
      case .comparison, .expression: ground.parts.isEmpty ? [ground] : ground.parts.flatMap(leaves)
      case .all, .any:
        // Only what agrees with the whole carries it.
        ground.parts.filter { $0.holds == ground.holds }.flatMap(leaves)
      case .not: ground.parts.flatMap(leaves)
      }
    }
    let all = leaves(ground).map(sentence.short)
    let clauses = all.indices.filter { all.firstIndex(of: all[$0]) == $0 }.map { all[$0] }
    let more = clauses.count > 3 ? ["…"] : []
    return (clauses.prefix(3) + more).joined(separator: "; ")
  }
}

extension Document.Mark {
  fileprivate init?(_ reading: Explanation.Reading) {
    switch reading.standing {
    case .stated, .presumed: return nil
    case .missing: self = .unknown
    }
  }
}

/// The last line of a page: what it is worth, by which rules, under the law of which day.
func stamp(_ ruleSet: Report.RuleSetStamp, _ asOf: String, _ language: Language) -> String {
  [
    Phrase.advisory(language), "\(ruleSet.name) \(ruleSet.version)", String(ruleSet.hash.prefix(12)),
    spokenDate(asOf, language),
  ].joined(separator: " · ")
}
