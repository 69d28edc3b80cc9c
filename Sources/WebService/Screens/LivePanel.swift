internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// What follows from the facts as they are now: the side of every page on which facts are entered.
enum LivePanel {
  static func page(_ live: LiveAnswer, _ uid: String, _ visit: Visit, root: String = "/ho-so") -> PageValue {
    let language = visit.language
    return [
      "day": .text(Shown.day(live.day)),
      "words": .text(live.result.words[language]), "tone": .text(DossierLines.tone(live.result)),
      "has_failed": .flag(live.hasFailed),
      "procedure": .filled(live.procedure.map { answer($0, language) }),
      "grounds": .filled(live.grounds.filter(\.fires).prefix(5).map { ground($0, visit) }),
      "would_settle": .filled(live.wouldSettle.prefix(3).map { question($0, uid, visit, root: root) }),
      "asked": .number(live.questions.count),
      "presumed": live.presumed > 0 ? .number(live.presumed) : .nothing,
      "flags": .filled(live.flags.map { ["words": .text($0.words[language]), "blocks": .flag($0.blocks)] }),
      "outside": .some(live.outsideCoverage?[language]),
      "check": .text(root == "/ho-so" ? "\(root)/\(uid)/kiem-tra" : "\(root)/\(uid)/nhap"),
    ]
  }

  static func answer(_ answer: LiveAnswer.Answer, _ language: Language) -> PageValue {
    ["label": .text(answer.label[language]), "words": .text(answer.words[language]), "is_known": .flag(answer.isKnown), "source": .some(answer.source?[language])]
  }

  static func ground(_ ground: LiveAnswer.Ground, _ visit: Visit) -> PageValue {
    [
      "label": .text(ground.label[visit.language]), "because": .some(ground.because[visit.language]), "source": .some(ground.source[visit.language]),
      "tone": .text(ground.recommendation.map { DossierLines.tone($0) } ?? "none"), "outcome": .some(ground.recommendation.map { visit.text("outcome.\($0.rawValue)") }),
      "fires": .flag(ground.fires), "rule": .text(ground.rule),
    ]
  }

  static func question(_ question: LiveAnswer.Question, _ uid: String, _ visit: Visit, root: String = "/ho-so") -> PageValue {
    [
      "label": .text(question.label[visit.language]), "question": .text(question.question[visit.language]),
      "address": .text("\(root)/\(uid)/nhap/\(question.group)#\(QuestionScreen.anchor(question.fact))"),
      "who": .text(visit.text("respondent.\(question.respondent.rawValue)")), "fact": .text(question.fact),
      "leads": .some(question.couldLeadTo.map { visit.text("outcome.\($0.rawValue)") }.joined(separator: "; ")),
    ]
  }
}
