internal import DecisionModel
internal import FEEL
internal import Screening

/// Decisions in columns: for each answer that a table may give the rows in which it is certain (compare `TableEvaluation`).
extension PlanBuilder {
  mutating func answer(ofDecision index: Int) -> Column {
    if let answer = answers[index] { return answer }
    let answer = answerAnew(index)
    answers[index] = answer
    return answer
  }

  private mutating func answerAnew(_ index: Int) -> Column {
    guard let version = plan.rules.model.decisionVersions[index] else { return .finite([]) }
    switch plan.rules.compiled.model.decisions[index].logic[version] {
    case .wanting: return .finite([])
    case .expression(let root): return value(of: root) ?? answerByRow(index)
    case .table(let table): return answer(of: table) ?? answerByRow(index)
    }
  }

  /// What a row of a table answers: one of the distinct values, or nothing that is determined.
  private enum Answer {
    case value(Int)
    case open
  }

  private mutating func answer(of table: CompiledTable) -> Column? {
    var values: [Value] = []
    func number(_ answers: [CompiledTable.Answer], _ builder: inout PlanBuilder) -> Answer?? {
      var parts: [Value] = []
      for answer in answers {
        switch answer {
        case .value(let value): parts.append(value)
        case .notDetermined: return .some(.open)
        case .expression(let root):
          // A parameter, mostly, which is known when the law is.
          guard case .finite(let finite)? = builder.value(of: root), finite.count <= 1 else { return nil }
          guard let only = finite.first else { return .some(.open) }
          guard only.rows == Plan.all else { return nil }
          parts.append(only.value)
        }
      }
      let value: Value =
        table.outputs.isEmpty
        ? parts.first ?? .null : .context(Context(zip(table.outputs, parts).map { Context.Entry($0, $1) }))
      if value == .unknown { return .some(.open) }
      if let index = values.firstIndex(of: value) { return .some(.value(index)) }
      values.append(value)
      return .some(.value(values.count - 1))
    }
    var answers: [Answer] = []
    for row in table.rows {
      guard let answer = number(row.answers, &self), let answer else { return nil }
      answers.append(answer)
    }
    var otherwise: Answer?
    if let defaults = table.defaults {
      guard let answer = number(defaults, &self), let answer else { return nil }
      otherwise = answer
    }
    switch table.evaluation.hitPolicy {
    case .unique, .any, .first: break
    case .priority, .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: return nil
    }
    for test in table.allowed { stray(not(truths(of: test).possible)) }
    var rows: [(truths: Plan.Truths, answer: Answer)] = []
    for (row, answer) in zip(table.rows, answers) {
      var truths = Plan.Truths(certain: Plan.all, possible: Plan.all)
      for test in row.tests {
        truths = and(truths, self.truths(of: test))
        if truths.possible == Plan.none { break }
      }
      if truths.possible != Plan.none { rows.append((truths, answer)) }
    }
    // Without a default, no row that could hold is an error.
    if otherwise == nil { stray(not(or(rows.map(\.truths.possible)))) }
    switch table.evaluation.hitPolicy {
    case .unique: return unique(rows, values, otherwise)
    case .any: return any(rows, values, otherwise)
    default: return first(rows, values, otherwise)
    }
  }

  private func isValue(_ answer: Answer?, _ index: Int) -> Bool {
    if case .value(index)? = answer { true } else { false }
  }

  /// The rows in which two or more of some registers hold, and those in which one does.
  private mutating func several(_ registers: [Plan.Register]) -> (two: Plan.Register, one: Plan.Register) {
    var one = Plan.none
    var two = Plan.none
    for register in registers {
      two = or(two, and(one, register))
      one = or(one, register)
    }
    return (two, one)
  }

  private mutating func unique(
    _ rows: [(truths: Plan.Truths, answer: Answer)], _ values: [Value], _ otherwise: Answer?
  ) -> Column {
    let (conflict, _) = several(rows.map(\.truths.certain))
    stray(conflict)
    let (two, one) = several(rows.map(\.truths.possible))
    return .finite(
      values.indices.map { index in
        let own = rows.filter { isValue($0.answer, index) }
        // Where the default says the same, it does not matter whether the row holds.
        var certain = or(own.map { isValue(otherwise, index) ? $0.truths.possible : $0.truths.certain })
        certain = without(certain, two)
        if isValue(otherwise, index) { certain = or(certain, not(one)) }
        return Plan.Finite(value: values[index], rows: certain)
      })
  }

  private mutating func any(
    _ rows: [(truths: Plan.Truths, answer: Answer)], _ values: [Value], _ otherwise: Answer?
  ) -> Column {
    let hit = or(rows.map(\.truths.certain))
    let possible = or(rows.map(\.truths.possible))
    var certain: [Plan.Register] = []
    var finite: [Plan.Finite] = []
    for index in values.indices {
      certain.append(or(rows.filter { isValue($0.answer, index) }.map(\.truths.certain)))
      let own = or(rows.filter { isValue($0.answer, index) }.map(\.truths.possible))
      let others = or(rows.filter { !isValue($0.answer, index) }.map(\.truths.possible))
      var alone = without(own, others)
      if isValue(otherwise, index) {
        alone = or(alone, not(possible))
      } else {
        alone = and(alone, hit)
      }
      finite.append(Plan.Finite(value: values[index], rows: alone))
    }
    stray(several(certain).two)
    return .finite(finite)
  }

  private mutating func first(
    _ rows: [(truths: Plan.Truths, answer: Answer)], _ values: [Value], _ otherwise: Answer?
  ) -> Column {
    var before = Plan.none
    var reached: [(rows: Plan.Register, answer: Answer?)] = []
    for row in rows {
      reached.append((without(row.truths.possible, before), row.answer))
      before = or(before, row.truths.certain)
    }
    reached.append((not(before), otherwise))
    // Some row is always reached, the default among them: what no other answer can be is certain.
    return .finite(
      values.indices.map { index in
        let others = or(reached.filter { !isValue($0.answer, index) }.map(\.rows))
        return Plan.Finite(value: values[index], rows: not(others))
      })
  }
}
