internal import DecisionModel
package import FEEL

extension Screener {
  /// What is known of a record, by slot of the vocabulary: its facts and what is presumed beside them, the parameters of
  /// the day, the answers of the decisions. What is not known is unknown.
  ///
  /// - Parameter record: `nil` for the law of the day alone.
  package func facts(of record: Record?, strict: Bool) -> [Value] {
    if let record {
      _ = judge(record, strict: strict)
    } else {
      row.clear()
      rules.model.prepare(row)
      _ = rules.model.decide(row, evaluator)
    }
    return rules.compiled.ruleSet.model.vocabulary.entries.indices.map { row[Slot(Int32($0))] }
  }

  /// What the decisions, rules and duties answer for a record on another day whose law is the same: `assessment.date` is that day,
  /// while `today()` and `now()` stay with the screener.
  package func answers(of record: Record, on day: CalendarDate, strict: Bool) -> (decisions: [Value], truths: [Truth]) {
    assemble(record, strict: strict)
    row.set(Slot(Int32(Vocabulary.assessmentDate)), .date(day))
    var judgement = Judgement()
    let decisions = judge(record.kind, strict: strict, into: &judgement)
    var duties: [Truth] = []
    evaluator.truths(of: dutyConditions[record.kind.index], into: &duties)
    return (decisions.map(\.value), judgement.truths + duties)
  }
}
