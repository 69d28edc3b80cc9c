import Change
import DecisionModel
import Screening

/// Puts into words by what something changed.
struct CauseWording {
  let language: Language

  /// `subject` is the determination, rule or duty that changed; a cause of that name needs no naming.
  func text(_ cause: Cause, of subject: String? = nil) -> String {
    let label = cause.label[language]
    let isOwn = cause.provision.name == subject
    switch cause.provision.kind {
    case .parameter, .decision:
      switch (cause.from, cause.to) {
      case (nil, nil): return label
      case (nil, let to?): return (isOwn ? say(.ownBegins, state(to)) : say(.versionBegins, label, state(to)))
      case (let from?, nil): return (isOwn ? say(.ownEnds, state(from)) : say(.versionEnds, label, state(from)))
      case (let from?, let to?):
        if let a = from.value?.spoken(language), let b = to.value?.spoken(language), let source = from.source.map(cite),
          source == to.source.map(cite)
        {
          return say(.noted, say(.versionOther, label, a, b), source)
        }
        let (a, b) = (state(from), state(to))
        if a == b { return say(.textOther, label, a) }
        return isOwn ? say(.ownVersion, a, b) : say(.versionOther, label, a, b)
      }
    case .rule: return standing(cause, isOwn ? "" : " " + say(.quoted, label), .ruleBegins, .ruleEnds, .ruleOther)
    case .duty: return standing(cause, isOwn ? "" : " " + say(.quoted, label), .dutyBegins, .dutyEnds, .dutyOther)
    case .criterion: return say(.criterionOther, label)
    case .policy: return say(.policyOther)
    case .coverage: return say(.coverageOther)
    case .input: return say(.presumptionOther, label, value(cause.from), value(cause.to))
    case .fact: return say(.factOther, label, value(cause.from), value(cause.to))
    case .day: return say(.timePasses)
    case .kind: return say(.kindOther)
    case .type, .unit, .instrument, .contradiction, .implication, .presumption, .checklist, .topic, .clause, .ruleSet,
      .map:
      return label
    }
  }

  /// Instruments that something rests on no more, and that it rests on now.
  func instruments(_ causes: some Sequence<Cause>) -> (gone: [String], come: [String]) {
    var gone: Set<String> = []
    var come: Set<String> = []
    for cause in causes {
      let (from, to) = (cause.from?.source?.number, cause.to?.source?.number)
      if from != to {
        if let from { gone.insert(from) }
        if let to { come.insert(to) }
      }
    }
    return (gone.sorted(), come.sorted())
  }

  private func say(_ phrase: ChangePhrase, _ values: String...) -> String {
    phrase(language, filling: values)
  }

  private func standing(
    _ cause: Cause, _ name: String, _ begins: ChangePhrase, _ ends: ChangePhrase, _ other: ChangePhrase
  ) -> String {
    func source(_ state: ProvisionInForce) -> String { state.source.map(cite) ?? "" }
    switch (cause.from, cause.to) {
    case (nil, nil): return cause.label[language]
    case (nil, let to?): return say(begins, name, source(to))
    case (let from?, nil): return say(ends, name, source(from))
    case (_?, let to?): return say(other, name, source(to))
    }
  }

  /// What is in force: its value, where it has one, and its source.
  private func state(_ state: ProvisionInForce) -> String {
    let source = state.source.map(cite) ?? ""
    let text =
      switch state.value {
      case let value?: source.isEmpty ? value.spoken(language) : say(.noted, value.spoken(language), source)
      case nil: source
      }
    return state.isWanting ? say(.unread, text) : text
  }

  private func value(_ state: ProvisionInForce?) -> String {
    state?.value?.spoken(language) ?? Phrase.unknown(language)
  }

  private func cite(_ source: Report.Source) -> String { citation(source, language) }
}
