import DecisionModel
import Screening

/// Annexes II and III: all questions, and what waits for facts, for texts, or for the rule set to be mended.
extension SheetWriter {
  var request: [Document.Block] {
    guard !report.missing.isEmpty else { return [] }
    let questions = report.missing.map { missing in
      var details = [field(.fact, missing.label[language])]
      if let unit = missing.unitLabel?[language] ?? missing.unit { details.append(field(.unit, unit)) }
      if !missing.choices.isEmpty {
        details.append(field(.choices, missing.choices.map { $0.spoken(language) }.joined(separator: "; ")))
      }
      if let covers = missing.covers { details.append(field(.covers, covers.map { "\($0.label[language]): \($0.none.spoken(language))" }.joined(separator: "; "))) }
      details.append(field(.respondent, spokenTerm(missing.respondent, language)))
      if let followUps = missing.followUps { details.append(field(.followUps, factNames(followUps))) }
      if !missing.rules.isEmpty {
        details.append(field(.waitingRules, ruleNames(missing.rules, atMost: 4)))
      }
      if !missing.couldLeadTo.isEmpty {
        details.append(field(.couldLeadTo, missing.couldLeadTo.map(headline).joined(separator: "; ")))
      }
      return Document.Question(text: missing.question[language], details: details)
    }
    return [.paragraph(Phrase.requestIntro(language)), .questions(questions)]
  }

  var open: [Document.Block] { failures + waiting + wanting + exactness }

  private var failures: [Document.Block] {
    guard !report.failures.isEmpty else { return [] }
    let intro = FailurePhrase.intro(language)
    let settled = report.waitsForFailure ? "" : " " + FailurePhrase.introSettled(language)
    let entries = report.failures.map { failure -> Document.Block in
      var fields: [Document.Field] = []
      if let label = failure.decisionLabel?[language], let decision = failure.decision {
        fields.append(.init(FailurePhrase.inDecision(language), "\(label) (\(decision))"))
      }
      if !failure.operands.isEmpty {
        fields.append(.init(FailurePhrase.values(language), failure.spokenOperands(language)))
      }
      let waiting = failure.waiting.map { $0.spoken(language) }.joined(separator: "; ")
      fields.append(.init(FailurePhrase.waiting(language), waiting))
      fields.append(.init(FailurePhrase.place(language), failure.place))
      return .entry(
        Document.Entry(
          standing: .undetermined, title: failure.expression,
          tag: FailurePhrase.tag(language, failure.spokenReason(language)), blocks: [.fields(fields)]))
    }
    return [.heading(FailurePhrase.title(language)), .paragraph(intro + settled)] + entries
  }

  private var waiting: [Document.Block] {
    let least = report.possible.first ?? .approve
    let raising = report.mightFire.filter { showsAll || $0.recommendation ?? .approve > least }
    let others = report.mightFire.count - raising.count
    var blocks: [Document.Block] = []
    if !raising.isEmpty {
      let rows: [[Document.Text]] = raising.map { hit in
        [
          text(hit.label), Document.Text(callsFor(hit) + whileUnknown(hit)), Document.Text(awaited(hit)),
          cite(hit.source),
        ]
      }
      var table = Document.Table([Phrase.rule, .callsFor, .waitsFor, .source].map { $0(language) }, rows)
      table.columns[table.columns.count - 1].isMinor = true
      blocks += [.paragraph(Phrase.waitingIntro(language)), .table(table)]
    }
    if others > 0 { blocks.append(.paragraph(Phrase.waitingOthers(language, String(others)))) }
    return blocks.isEmpty ? [] : [.heading(Phrase.mightFire(language))] + blocks
  }

  /// The facts that a rule waits for, and what of it could not be evaluated.
  private func awaited(_ hit: Report.Hit) -> String {
    var parts = hit.missing.isEmpty ? [] : [factNames(hit.missing)]
    if !hit.failures.isEmpty { parts.append(FailurePhrase.awaits(language, hit.failures.joined(separator: "; "))) }
    return parts.joined(separator: "; ")
  }

  private var wanting: [Document.Block] {
    guard !report.wanting.isEmpty else { return [] }
    let rows: [[Document.Text]] = report.wanting.map { wanted in
      [
        text(wanted.label), wanted.source.map(cite) ?? Document.Text(Phrase.noText(language)), Document.Text(ruleNames(wanted.rules)),
      ]
    }
    return [
      .heading(Phrase.wanting(language)), .paragraph(Phrase.wantingIntro(language)),
      table([.wantingText, .source, .waitingRules], rows),
    ]
  }

  /// How far what is open was looked at.
  private var exactness: [Document.Block] {
    var fields = report.exactness.oneOf.map { group in
      field(.oneOfThese, group.map { ruleLabels[$0]?[language] ?? $0 }.joined(separator: "; "))
    }
    if !report.exactness.isExact {
      let phrase: Phrase = report.exactness.isBudgetSpent ? .budgetSpent : .notListable
      let kept =
        report.exactness.possible.map(headline)
        + report.exactness.open.map { name in (ruleLabels[name] ?? decisionLabels[name] ?? report.labels[name])?[language] ?? name }
      // A duty and the determination that it rests on may have one name.
      var told: Set<String> = []
      let names = kept.filter { told.insert($0).inserted }
      fields.append(field(.completeness, phrase(language, names.joined(separator: "; "))))
    }
    return fields.isEmpty ? [] : [.fields(fields)]
  }
}
