package import DecisionModel
package import Screening

/// What the outcomes of one record are called: by the rule set's names for its kind and the law of its day, else in the plain
/// words of the sheet.
package struct OutcomeWording {
  package let kind: RecordKind
  /// Of the rule set; `nil` where it has none for this kind and day.
  package let names: [Report.OutcomeName]?
  package let language: Language

  package init(_ kind: RecordKind, _ names: [Report.OutcomeName]?, _ language: Language) {
    self.kind = kind
    self.names = names
    self.language = language
  }

  package init(_ report: Report, _ language: Language) {
    self.init(report.record.kind, report.outcomeNames, language)
  }

  func given(_ outcome: Recommendation) -> Report.OutcomeName? { names?.first { $0.outcome == outcome } }

  /// One outcome: `Đề nghị không chấp thuận`.
  package func name(_ outcome: Recommendation) -> String {
    given(outcome)?.name[language] ?? Standing(outcome).headline(kind)(language)
  }

  /// What the outcomes that are still possible come to: settled, at least so much, or open.
  package func headline(_ possible: [Recommendation]) -> String {
    let standing = Standing(possible)
    if possible.count == 1 { return name(possible[0]) }
    guard let least = possible.atLeast, let name = given(least)?.name[language] else {
      return standing.headline(kind)(language)
    }
    return Phrase.atLeast(language, name)
  }

  /// The same of a record, which may be open for nothing but what could not be evaluated.
  package func headline(_ possible: [Recommendation], waitsForFailureAlone: Bool) -> String {
    waitsForFailureAlone ? FailurePhrase.headline(language) : headline(possible)
  }

  /// What that means, in a sentence.
  package func meaning(_ possible: [Recommendation]) -> String {
    let own = possible.count == 1 ? given(possible[0])?.meaning?[language] : nil
    return own ?? Standing(possible).meaning(kind)(language)
  }
}

extension Report {
  /// What heads every output of this record.
  package func headline(_ language: Language) -> String {
    OutcomeWording(self, language).headline(possible, waitsForFailureAlone: waitsForFailureAlone)
  }
}
