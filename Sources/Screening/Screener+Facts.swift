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
}
