import DecisionModel
package import Inquiry
import Screening

/// Alternatives in sentences: for each other recommendation the changes that lead to it, and what they change.
extension Alternatives: Printed {
  package func document(_ style: ReportStyle) -> Document { AlternativesWriter(self, style.language).document() }

  package func json(isOne: Bool) throws -> String { try JSONFormat.object(self, in: ruleSet.title.languages, indented: isOne) }
}

/// Chooses the words for one search.
private struct AlternativesWriter {
  let told: Alternatives
  let language: Language
  let sentence: GroundSentence

  init(_ alternatives: Alternatives, _ language: Language) {
    told = alternatives
    self.language = language
    sentence = GroundSentence(language: language)
  }

  func document() -> Document {
    let record = told.record
    let now = told.possible.count == 1 ? told.possible[0] : nil
    var subject = [
      "\(record.title[language]) (\(record.name))",
      "\(Phrase.kind(language)): \(record.kind.phrase(language)) · \(Phrase.asOf(language)): \(spokenDate(told.asOf, language))"
        + (told.strict ? " · \(Phrase.presumptionsOff(language))" : ""),
    ]
    subject.append(
      now.map { WhatIfPhrase.now(language, headline($0)) }
        ?? WhatIfPhrase.nowOpen(language, headline(nil), possible(told.possible)))
    if !told.failures.isEmpty {
      let failed = told.failures.map { "\($0.expression) (\($0.spokenReason(language)))" }
      subject.append(FailurePhrase.awaits(language, failed.joined(separator: "; ")))
    }
    var sections = told.goals.map { section($0, now) }
    if sections.isEmpty { sections = [.init(verdict: WhatIfPhrase.already(language, headline(now)))] }
    return Document(
      language, title: WhatIfPhrase.title(language), subject: subject, sections: sections.map(\.section),
      stamp: [stamp(told.ruleSet, told.asOf, language)])
  }

  private func headline(_ recommendation: Recommendation?) -> String {
    recommendation.map(outcomes.name)
      ?? outcomes.headline(told.possible, waitsForFailureAlone: told.waitsForFailureAlone)
  }

  private var outcomes: OutcomeWording { OutcomeWording(told.record.kind, told.outcomeNames, language) }

  private func possible(_ recommendations: [Recommendation]) -> String {
    recommendations.map { ExplainPhrase.named(language, headline($0)) }.joined(separator: ExplainPhrase.or(language))
  }

  // MARK: A goal

  private func section(_ goal: Alternatives.Goal, _ now: Recommendation?) -> ToldAnswer {
    guard !goal.proposals.isEmpty else { return nothing(goal, now) }
    let verdict =
      if let wanted = goal.recommendation {
        (now == nil ? WhatIfPhrase.byAnswer : wanted < now ?? .approve ? .toMilder : .toGraver)(
          language, headline(wanted))
      } else {
        WhatIfPhrase.toFall(language, headline(now))
      }
    var section = ToldAnswer(verdict: verdict)
    section.items = goal.proposals.enumerated().map { index, proposal in
      self.item(proposal, number: index + 1)
    }
    if goal.more > 0 { section.items.append(.init(WhatIfPhrase.more(language, String(goal.more)))) }
    if goal.isCut { section.items.append(.init(WhatIfPhrase.cut(language))) }
    return section
  }

  private func nothing(_ goal: Alternatives.Goal, _ now: Recommendation?) -> ToldAnswer {
    var section = ToldAnswer(
      verdict: (now == nil ? WhatIfPhrase.noneByAnswer : .none)(language, headline(goal.recommendation)))
    if let obstacle = goal.obstacle {
      if obstacle.isOutsideCoverage, let outside = told.outsideCoverage {
        section.items.append(.init(WhatIfPhrase.obstacleOutside(language, outside[language])))
      }
      if !obstacle.rules.isEmpty {
        section.items.append(.init(WhatIfPhrase.obstacleRules(language, names(obstacle.rules.map(\.label)))))
      }
      if obstacle.open > 0 {
        section.items.append(
          .init(WhatIfPhrase.obstacleOpen(language, String(obstacle.open), String(obstacle.missing))))
      }
      if obstacle.rules.isEmpty, obstacle.open == 0, !obstacle.isOutsideCoverage {
        section.items.append(.init(WhatIfPhrase.nothing(language)))
      }
    }
    if goal.isCut { section.items.append(.init(WhatIfPhrase.cut(language))) }
    return section
  }

  // MARK: A proposal

  private func item(_ proposal: Alternatives.Proposal, number: Int) -> Document.Item {
    let changes = proposal.changes.map(change)
    var item = Document.Item(
      lead: WhatIfPhrase.rank(language, String(number)), changes.count == 1 ? changes[0] : both(proposal)(language))
    if changes.count > 1 { item.items += changes.map { Document.Item($0) } }
    item.items.append(.init(then(proposal)))
    if !proposal.hitsGone.isEmpty { item.items.append(.init(WhatIfPhrase.gone(language, hits(proposal.hitsGone)))) }
    if !proposal.hitsNew.isEmpty { item.items.append(.init(WhatIfPhrase.new(language, hits(proposal.hitsNew)))) }
    if !proposal.dutiesGone.isEmpty {
      item.items.append(.init(WhatIfPhrase.dutiesGone(language, names(proposal.dutiesGone.map(\.label)))))
    }
    if !proposal.dutiesNew.isEmpty {
      item.items.append(.init(WhatIfPhrase.dutiesNew(language, names(proposal.dutiesNew.map(\.label)))))
    }
    for made in proposal.determinations {
      item.items.append(
        .init(
          WhatIfPhrase.redetermined(
            language, made.label[language], made.before.spoken(language), made.after.spoken(language))))
    }
    return item
  }

  private func then(_ proposal: Alternatives.Proposal) -> String {
    if proposal.possible.count == 1 { return WhatIfPhrase.then(language, headline(proposal.possible[0])) }
    return WhatIfPhrase.thenOpen(
      language, outcomes.headline(proposal.possible), possible(proposal.possible), String(proposal.missing))
  }

  private func hits(_ hits: [Alternatives.Hit]) -> String {
    hits.map { "\(ExplainPhrase.named(language, $0.label[language])) (\(sentence.cite($0.source, isBrief: true)))" }
      .joined(separator: "; ")
  }

  private func names(_ labels: [Words]) -> String {
    labels.map { ExplainPhrase.named(language, $0[language]) }.joined(separator: "; ")
  }

  private func change(_ change: Alternatives.Change) -> String {
    var after = bounded(change)
    if !change.orElse.isEmpty { after = listed(change) }
    var about: [String] = []
    if let label = change.thresholdLabel {
      about.append(ExplainPhrase.named(language, label[language]))
      if let source = change.thresholdSource { about.append(sentence.cite(source, isBrief: true)) }
    }
    if change.threshold != nil, change.bound != .exactly {
      about.append(WhatIfPhrase.tried(language, change.after.spoken(language)))
    }
    let isAnswer = change.before.kind == .unknown
    if change.origin == "proximity", !isAnswer { about.append(WhatIfPhrase.moving(language)) }
    let tail = about.isEmpty ? "" : " (\(about.joined(separator: "; ")))"
    if isAnswer {
      return WhatIfPhrase.answer(language, (change.question ?? change.label)[language], after) + tail
    }
    let before = sentence.spoken(change.before)
    return WhatIfPhrase.change(
      language, change.label[language], change.wasPresumed ? WhatIfPhrase.presumedBefore(language, before) : before,
      after)
      + tail
  }

  private func both(_ proposal: Alternatives.Proposal) -> WhatIfPhrase {
    proposal.changes.allSatisfy { $0.before.kind == .unknown } ? .twoAnswers : .two
  }

  /// Several values of a list: those that do not lead there, where they are fewer.
  private func listed(_ change: Alternatives.Change) -> String {
    let all = ([change.after] + change.orElse).map(sentence.spoken)
    if all.count > 6 {
      return change.except.count <= 4
        ? WhatIfPhrase.anyBut(language, change.except.map(sentence.spoken).joined(separator: "; "))
        : WhatIfPhrase.some(language, all.prefix(4).joined(separator: "; "), String(all.count - 4))
    }
    return WhatIfPhrase.orElse(language, all[0], all.dropFirst().joined(separator: "; "))
  }

  private func bounded(_ change: Alternatives.Change) -> String {
    guard let threshold = change.threshold else { return sentence.spoken(change.after) }
    let isDate = threshold.kind == .date
    let phrase: WhatIfPhrase =
      switch change.bound {
      case .exactly: .exactly
      case .below: isDate ? .dayBefore : .below
      case .above: isDate ? .dayAfter : .above
      case .atLeast: isDate ? .dayFrom : .atLeast
      case .atMost: isDate ? .dayUntil : .atMost
      }
    return phrase(language, threshold.spoken(language))
  }
}
