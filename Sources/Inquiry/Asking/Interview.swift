package import DecisionModel
internal import FEEL
package import Screening

/// A record asked for from the beginning: as if only a few of its facts were stated, with the next question answered from the record
/// again and again, until nothing more need be asked.
package struct Interview: Sendable {
  /// A question and what the record answers to it; without a value it states nothing of it.
  package struct Exchange: Sendable {
    package let question: Report.MissingFact
    /// By the label of each fact.
    package let answers: [(label: Words, value: Report.ShownValue)]
  }

  package let exchanges: [Exchange]
  /// Questions that were asked, that the record does not answer, and that keep it open.
  package let unanswered: [Report.MissingFact]
  /// What is possible in the end; one member: settled.
  package let possible: [Recommendation]
  /// What the decision answers in the end that was asked for; `nil` where it stays open, or none was.
  package let answer: Report.ShownValue?

  /// Questions by who is asked.
  package func count(of respondent: InputData.Respondent) -> Int {
    exchanges.count { $0.question.respondent == respondent.rawValue }
  }
}

extension Inquiry {
  /// More than any record takes.
  private static let mostQuestions = 200

  /// Asks for a record from the beginning.
  ///
  /// - Parameters:
  ///   - slots: facts that are known before the first question.
  ///   - topic: the decision, rule or duty for the sake of which it is asked; the recommendation without one.
  package func interview(from slots: Set<Int>, for topic: Topic? = nil) -> Interview {
    let answers = answers()
    var known = answers.filter { slots.contains($0.slot) }.map { (slot: $0.slot, value: $0.value) }
    var exchanges: [Interview.Exchange] = []
    var asked: Set<String> = []
    var now = self.stating(known)
    while exchanges.count < Self.mostQuestions {
      let questioning = topic.flatMap { now.questions(for: $0) } ?? now.questions()
      guard
        let question = questioning.questions.first(where: { question in
          question.asked.contains { !asked.contains($0) }
        })
      else { break }
      asked.formUnion(question.asked)
      let found = answers.filter { question.asked.contains($0.name) }
      known += found.map { (slot: $0.slot, value: $0.value) }
      exchanges.append(.init(question: question, answers: found.map { ($0.label, $0.shown) }))
      now = self.stating(known)
    }
    let last = topic.flatMap { now.questions(for: $0) } ?? now.questions()
    return Interview(
      exchanges: exchanges, unanswered: last.questions,
      possible: engine.screen(now.file, asOf: day, strict: strict, sources: sources).possible,
      answer: last.answer)
  }

  /// What the record states, and what follows from that: who holds the dossier can answer both.
  private func answers() -> [(slot: Int, name: String, label: Words, value: Value, shown: Report.ShownValue)] {
    let examination = examine()
    let derived = examination.evaluation.standing.derived.filter { !$0.isPresumed }.map(\.slot)
    let slots = file.record.facts.map(\.slot) + derived
    return slots.map { slot in
      let value = examination.screener.row[Slot(Int32(slot))]
      return (
        slot, examination.vocabulary.entries[slot].name, examination.wording.label(of: slot), value,
        examination.wording.shown(value, of: slot)
      )
    }
  }

  /// The same questions about the record with no other facts than these.
  private func stating(_ facts: [(slot: Int, value: Value)]) -> Inquiry {
    Inquiry(engine, file.stating(facts), asOf: day, strict: strict, sources: sources)
  }
}
