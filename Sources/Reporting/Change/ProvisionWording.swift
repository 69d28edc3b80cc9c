import Change
import DecisionModel
import Screening

/// Puts into words what differs between two rule sets.
struct ProvisionWording {
  let language: Language

  /// A changed provision with all that is said of it.
  ///
  /// - Parameter reach: how many records it reaches; `nil` where that is not the point.
  func item(_ element: RuleSetDifference.Element, reach: Int?) -> Document.Item {
    let change: ChangePhrase =
      switch element.kind {
      case .added: .added
      case .removed: .removed
      case .changed: .changed
      }
    let label = ChangePhrase.quoted(language, element.label[language])
    let name = "\(kind(element.provision.kind)(language)) \(element.provision.name) \(label)"
    let reached = reach.map { " · " + ChangePhrase.reaches(language, String($0)) } ?? ""
    return Document.Item(
      "\(change(language)): \(name)\(reached)",
      nil, element.parts.map { Document.Item(part($0)) } + element.versions.flatMap(version),
      isStrong: true)
  }

  private func part(_ part: RuleSetDifference.Part) -> String {
    let texts = [part.from, part.to].map { $0.isEmpty ? ChangePhrase.nothing(language) : readable($0, part.aspect) }
    return ChangePhrase.moved(language, aspect(part.aspect)(language), texts[0], texts[1])
  }

  private func version(_ version: RuleSetDifference.Version) -> [Document.Item] {
    switch (version.from, version.to) {
    case (nil, nil): return []
    case (nil, let to?): return [Document.Item(ChangePhrase.versionNew(language, period(to)))]
    case (let from?, nil): return [Document.Item(ChangePhrase.versionGone(language, period(from)))]
    case (_?, let to?):
      let lines =
        version.parts.map(part) + version.removed.map { ChangePhrase.rowGone(language, $0) }
        + version.added.map { ChangePhrase.rowNew(language, $0) }
      let head = ChangePhrase.inPeriod(language, period(to))
      return lines.count == 1
        ? [Document.Item("\(head): \(lines[0])")]
        : [Document.Item(head, nil, lines.map { Document.Item($0) })]
    }
  }

  private func period(_ period: Period) -> String {
    let from = period.from.map { spokenDate("\($0)", language) }
    let through = period.through.map { spokenDate("\($0)", language) }
    return "\(from ?? "…") – \(through ?? "…")"
  }

  /// Numbers as the language writes them; all else as the rule file has it.
  private func readable(_ text: String, _ aspect: ProvisionAspect) -> String {
    switch aspect {
    case .value, .risk, .weight, .cap: spokenNumber(text, language)
    case .label, .condition, .table, .period, .source, .unit, .type, .answers, .allowed, .presumption, .values,
      .recommendation, .reason, .says, .kinds, .criterion, .bands, .displaces, .number, .title, .toCheck, .whenUnknown,
      .judgedOn, .spokenOf, .origin, .layer, .shown, .ofSeveral, .spellings, .clauses, .question, .neededBy, .projectCanChange,
      .respondent, .askedAfter, .procedure, .sectorsBy, .inspectionPlan, .outcomeNames, .otherText:
      text
    }
  }

  func kind(_ kind: Provision.Kind) -> ChangePhrase {
    switch kind {
    case .parameter: .parameter
    case .decision: .decision
    case .rule: .rule
    case .duty: .duty
    case .criterion: .criterion
    case .policy: .policy
    case .coverage: .covers
    case .input, .fact: .input
    case .type: .type
    case .unit: .unitKind
    case .instrument: .instrument
    case .contradiction: .contradiction
    case .topic: .topic
    case .clause: .clause
    case .ruleSet: .ruleSet
    case .implication: .implication
    case .presumption: .presumption
    case .checklist: .checklist
    case .map: .mapPart
    case .day: .timePasses
    case .kind: .kindOther
    }
  }

  private func aspect(_ aspect: ProvisionAspect) -> ChangePhrase {
    switch aspect {
    case .label: .label
    case .value: .value
    case .condition: .condition
    case .table: .table
    case .period: .period
    case .source: .source
    case .unit: .unit
    case .type: .type
    case .answers: .answers
    case .allowed: .allowed
    case .presumption: .presumption
    case .values: .values
    case .weight: .weight
    case .cap: .cap
    case .recommendation: .recommendation
    case .risk: .risk
    case .reason: .reason
    case .says: .says
    case .kinds: .kinds
    case .criterion: .criterion
    case .bands: .bands
    case .displaces: .displaces
    case .number: .number
    case .title: .title
    case .toCheck: .toCheck
    case .whenUnknown: .whenUnknown
    case .judgedOn: .judgedOn
    case .spokenOf: .spokenOf
    case .origin: .origin
    case .layer: .layer
    case .shown: .shown
    case .ofSeveral: .ofSeveral
    case .spellings: .spellings
    case .clauses: .clauses
    case .question: .question
    case .neededBy: .neededBy
    case .projectCanChange: .projectCanChange
    case .respondent: .respondent
    case .askedAfter: .askedAfter
    case .procedure: .procedure
    case .sectorsBy: .sectorsBy
    case .inspectionPlan: .inspectionPlan
    case .outcomeNames: .outcomeNames
    case .otherText: .otherText
    }
  }
}
