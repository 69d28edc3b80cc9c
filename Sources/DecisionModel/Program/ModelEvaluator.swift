package import FEEL

/// What a decision answered for one row, and how.
package struct DecisionAnswer: Sendable {
  package let value: Value
  /// The text of the law is wanting, for this row of the table or as a whole.
  package let isWanting: Bool
  /// Rows of the table that hold.
  package let hits: [Int]
  /// Rows that might hold.
  package let perhaps: [Int]
  /// Why the table has no answer where it should have one: the standard's "null and an error". The value is what the
  /// evaluator makes of failures. What fails inside an expression is the evaluator's to tell.
  package let failure: DecisionFailure?

  init(value: Value, isWanting: Bool, hits: [Int] = [], perhaps: [Int] = [], failure: DecisionFailure? = nil) {
    self.value = value
    self.isWanting = isWanting
    self.hits = hits
    self.perhaps = perhaps
    self.failure = failure
  }
}

extension ModelOnDay {
  /// Sets what holds on this day, whatever the record says.
  package func prepare(_ row: Row) {
    row.set(Slot(Int32(Vocabulary.assessmentDate)), .date(day))
    for (slot, value) in values { row.set(slot, value) }
  }

  /// Answers all decisions in the order in which they need one another, and sets their slots.
  ///
  /// - Parameters:
  ///   - tracing: whether the value of every node is kept.
  ///   - only: by index of the decision, which to answer: with each, all that it needs. `nil` for all.
  ///   - settled: by index of the decision, what every completion of the missing facts answers; it stands for an answer that is
  ///     unknown.
  /// - Returns: the answers, by index of the decision; one that is not asked for is unknown.
  package func decide(
    _ row: Row, _ evaluator: Evaluator, tracing: Bool = false, only: [Bool]? = nil, settled: [Int: Value] = [:]
  ) -> [DecisionAnswer] {
    let evaluation = Evaluation(evaluator: evaluator, tracing: tracing)
    let none = DecisionAnswer(value: .unknown, isWanting: true)
    var answers = [DecisionAnswer](repeating: none, count: compiled.decisions.count)
    for index in compiled.order {
      let decision = compiled.decisions[index]
      if let only, !only[index] { continue }
      guard var answer = self.answer(ofDecision: index, evaluation) else { continue }
      if !settled.isEmpty, let value = settled[index] { answer = answer.settled(as: value) }
      answers[index] = answer
      row.set(Slot(Int32(decision.slot)), answer.value)
    }
    return answers
  }

  /// Answers some decisions and sets their slots, for those who ask for values alone.
  ///
  /// - Parameter order: indices of decisions, each after all that it needs.
  package func settle(_ order: [Int], _ row: Row, _ evaluation: Evaluation) {
    for index in order {
      guard let value = value(ofDecision: index, evaluation) else { continue }
      row.set(Slot(Int32(compiled.decisions[index].slot)), value)
    }
  }

  /// The value alone of what one decision answers, for those who ask thousands of times; `nil` where no version holds.
  package func value(ofDecision index: Int, _ evaluation: Evaluation) -> Value? {
    guard let version = decisionVersions[index] else { return nil }
    return switch compiled.decisions[index].logic[version] {
    case .wanting: .unknown
    case .expression(let root): evaluation.value(of: root)
    case .table(let table): table.value(evaluation)
    }
  }

  /// What one decision answers, those that it needs standing in the row; `nil` where no version holds.
  package func answer(ofDecision index: Int, _ evaluation: Evaluation) -> DecisionAnswer? {
    guard let version = decisionVersions[index] else { return nil }
    return switch compiled.decisions[index].logic[version] {
    case .wanting: DecisionAnswer(value: .unknown, isWanting: true)
    case .expression(let root): DecisionAnswer(value: evaluation.value(of: root), isWanting: false)
    case .table(let table): table.answer(evaluation)
    }
  }
}

extension DecisionAnswer {
  /// The same rows with the value on which all completions of the missing facts agree.
  package func settled(as value: Value) -> DecisionAnswer {
    DecisionAnswer(value: value, isWanting: false, hits: hits, perhaps: perhaps, failure: nil)
  }
}

extension CompiledTable {
  /// What the table answers for the facts of a row.
  package func answer(_ evaluation: Evaluation) -> DecisionAnswer {
    if let failure = refusal(evaluation) { return evaluation.failed(failure) }
    var hits: [Int] = []
    var perhaps: [Int] = []
    for index in rows.indices {
      switch truth(ofRow: index, evaluation) {
      case .true: hits.append(index)
      case .unknown: perhaps.append(index)
      case .false, .null: break
      }
    }
    switch self.evaluation.answer(hits: hits, perhaps: perhaps, { answer(ofRow: $0, evaluation) }) {
    case .value(let value): return DecisionAnswer(value: value, isWanting: false, hits: hits, perhaps: perhaps)
    case .unknown: return DecisionAnswer(value: .unknown, isWanting: false, hits: hits, perhaps: perhaps)
    case .notDetermined: return DecisionAnswer(value: .unknown, isWanting: true, hits: hits, perhaps: perhaps)
    // The analysis of the table reports it; an answer is not guessed.
    case .failure(let failure): return evaluation.failed(failure, hits: hits, perhaps: perhaps)
    }
  }

  /// The value of `answer` alone, for those who ask thousands of times: rows after the one that decides are not looked at, and none is
  /// listed.
  package func value(_ evaluation: Evaluation) -> Value {
    switch self.evaluation.hitPolicy {
    case .first: return firstValue(evaluation)
    case .unique: return uniqueValue(evaluation)
    case .any, .priority, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax:
      return answer(evaluation).value
    }
  }

  private func firstValue(_ evaluation: Evaluation) -> Value {
    if let failure = refusal(evaluation) { return evaluation.failed(failure).value }
    var agreed: TableEvaluation.Answer?
    for index in rows.indices {
      let isCertain: Bool
      switch truth(ofRow: index, evaluation) {
      case .true: isCertain = true
      case .unknown: isCertain = false
      case .false, .null: continue
      }
      let own = answer(ofRow: index, evaluation)
      if let agreed, agreed != own { return .unknown }
      if isCertain { return value(own, evaluation) }
      agreed = own
    }
    let nothing = self.evaluation.hasDefault ? answer(ofRow: -1, evaluation) : .failure(.noRow)
    return agreed == nil || agreed == nothing ? value(nothing, evaluation) : .unknown
  }

  private func uniqueValue(_ evaluation: Evaluation) -> Value {
    if let failure = refusal(evaluation) { return evaluation.failed(failure).value }
    var (hits, perhaps) = (0, 0)
    var (hit, other) = (-1, -1)
    for index in rows.indices {
      switch truth(ofRow: index, evaluation) {
      case .true:
        hits += 1
        // Two rows together are told with their numbers.
        if hits > 1 { return answer(evaluation).value }
        hit = index
      case .unknown:
        perhaps += 1
        other = index
      case .false, .null: break
      }
    }
    if hits + perhaps > 1 { return .unknown }
    if hits == 1 { return value(answer(ofRow: hit, evaluation), evaluation) }
    let nothing = self.evaluation.hasDefault ? answer(ofRow: -1, evaluation) : .failure(.noRow)
    if perhaps == 1, answer(ofRow: other, evaluation) != nothing { return .unknown }
    return value(nothing, evaluation)
  }

  private func value(_ answer: TableEvaluation.Answer, _ evaluation: Evaluation) -> Value {
    switch answer {
    case .value(let value): value
    case .unknown, .notDetermined: .unknown
    case .failure(let failure): evaluation.failed(failure).value
    }
  }

  /// Why no row may be looked at: a value that its column does not allow is an error, not a case that nobody thought of.
  private func refusal(_ evaluation: Evaluation) -> DecisionFailure? {
    for test in allowed {
      let before = evaluation.evaluator.failureCount
      switch evaluation.truth(of: test) {
      case .true: continue
      case .unknown where evaluation.evaluator.failureCount == before: continue
      case .unknown: return .untold
      case .false, .null: return .notAllowed
      }
    }
    return nil
  }

  private func truth(ofRow index: Int, _ evaluation: Evaluation) -> Truth {
    var (isOpen, isNull) = (false, false)
    for test in rows[index].tests {
      switch evaluation.truth(of: test) {
      case .true: break
      case .false: return .false
      case .unknown: isOpen = true
      case .null: isNull = true
      }
    }
    return isOpen ? .unknown : isNull ? .null : .true
  }

  /// The answer of a row by its index, of the default for -1: its value, or a context of its values where it has several.
  private func answer(ofRow index: Int, _ evaluation: Evaluation) -> TableEvaluation.Answer {
    let answers = index < 0 ? defaults ?? [] : rows[index].answers
    if outputs.isEmpty {
      switch answers.first {
      case .value(let value)?: return .value(value)
      case .expression(let root)?:
        let value = evaluation.value(of: root)
        return value == .unknown ? .unknown : .value(value)
      case .notDetermined?: return .notDetermined
      case nil: return .value(.null)
      }
    }
    var values: [Value] = []
    for answer in answers {
      switch answer {
      case .value(let value): values.append(value)
      case .expression(let root):
        let value = evaluation.value(of: root)
        if value == .unknown { return .unknown }
        values.append(value)
      case .notDetermined: return .notDetermined
      }
    }
    return .value(.context(Context(zip(outputs, values).map { Context.Entry($0, $1) })))
  }
}

/// An evaluator, and whether it keeps the value of every node.
package struct Evaluation {
  let evaluator: Evaluator
  let tracing: Bool

  package init(evaluator: Evaluator, tracing: Bool) {
    self.evaluator = evaluator
    self.tracing = tracing
  }

  package func truth(of root: Int32) -> Truth { tracing ? evaluator.trace(root) : evaluator.truth(of: root) }
  package func value(of root: Int32) -> Value { tracing ? evaluator.traceValue(root) : evaluator.value(of: root) }

  /// The answer of a table that has none.
  func failed(_ failure: DecisionFailure, hits: [Int] = [], perhaps: [Int] = []) -> DecisionAnswer {
    // Where the standard is asked, a table without a row that holds answers null, and that is no error.
    let isError = failure != .noRow || evaluator.onFailure == .open
    if isError { evaluator.noteFailure() }
    return DecisionAnswer(
      value: evaluator.failed, isWanting: false, hits: hits, perhaps: perhaps, failure: isError ? failure : nil)
  }
}
