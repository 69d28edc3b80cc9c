package import DecisionModel
package import Inquiry
internal import Screening

/// Questions as lines of text, for one who asks them on the telephone.
package struct QuestionText {
  private let language: Language

  package init(_ language: Language) { self.language = language }

  /// The next question, or all; the answer where it is known.
  package func page(_ questioning: Questioning, all: Bool) -> String {
    if let answer = questioning.answer {
      let source = questioning.source.map { " (\(citation($0, language)))" } ?? ""
      return "\(answer.spoken(language))\(source)\n"
    }
    let asked = questioning.questions.prefix(all ? questioning.questions.count : 1)
    var text = asked.enumerated().map { index, question in
      (all ? "\(index + 1). " : "") + lines(question)
    }.joined()
    if questioning.questions.isEmpty, !questioning.wanting.isEmpty {
      text += Phrase.textWanting(language, questioning.wanting.map { $0[language] }.joined(separator: "; ")) + "\n"
    }
    return text
  }

  /// Every question with what the record answers, and how many there were.
  package func page(_ interview: Interview) -> String {
    var text = interview.exchanges.enumerated().map { index, exchange in
      let answers = exchange.answers.map { "\($0.label[language]): \($0.value.spoken(language))" }
      return "\(index + 1). \(exchange.question.question[language]) [\(spokenTerm(exchange.question.respondent, language))]\n"
        + "    → \(answers.isEmpty ? Phrase.unknown(language) : answers.joined(separator: "; "))\n"
    }.joined()
    let respondents = InputData.Respondent.allCases.compactMap { respondent in
      let count = interview.count(of: respondent)
      return count == 0 ? nil : "\(spokenTerm(respondent.rawValue, language)): \(count)"
    }
    let total = AskPhrase.total(language, String(interview.exchanges.count))
    text += respondents.isEmpty ? "\(total)\n" : "\(total) (\(respondents.joined(separator: "; ")))\n"
    if !interview.unanswered.isEmpty {
      let labels = interview.unanswered.map { $0.label[language] }
      text += AskPhrase.unanswered(language, labels.joined(separator: "; ")) + "\n"
    }
    if let answer = interview.answer {
      text += "\(answer.spoken(language))\n"
    } else {
      text += interview.possible.map { Standing($0).headline(.proposal)(language) }.joined(separator: "; ") + "\n"
    }
    return text
  }

  private func lines(_ question: Report.MissingFact) -> String {
    let unit = question.unit.map { " (\($0))" } ?? ""
    var lines = "\(question.question[language])\(unit) [\(spokenTerm(question.respondent, language))]\n    \(question.fact)"
    if !question.choices.isEmpty {
      lines += ": " + question.choices.map { $0.label?[language] ?? $0.text }.joined(separator: " | ")
    }
    if question.covers != nil { lines += "\n    \(Phrase.covers(language)):" }
    for covered in question.covers ?? [] {
      lines += "\n      - \(covered.label[language]): \(covered.none.spoken(language)) (\(covered.fact))"
    }
    return lines + "\n"
  }
}

/// What is said of asking.
enum AskPhrase: Phrasing {
  case total, unanswered

  var words: Words {
    switch self {
    case .total: Words(vi: "Số câu hỏi: {1}", en: "Questions: {1}")
    case .unanswered: Words(vi: "Đã hỏi mà hồ sơ không trả lời: {1}", en: "Asked, and not answered by the record: {1}")
    }
  }
}
