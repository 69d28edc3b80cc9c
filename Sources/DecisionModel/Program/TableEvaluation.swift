package import FEEL

/// What a table answers, given which of its rows hold (DMN 1.5, 8.2.10), where some rows might hold.
///
/// A row holds where all its tests are true; it might hold where none is false and one is unknown. An answer is given
/// only where every completion of the unknowns gives the same; otherwise it is unknown.
package struct TableEvaluation {
  /// The answer: `unknown` where facts are missing, `notDetermined` where the text of the law is.
  package enum Answer: Sendable, Hashable {
    case value(Value)
    case unknown
    case notDetermined
    /// Rows that the hit policy forbids to hold together, by their index.
    case conflict([Int])
  }

  package let hitPolicy: HitPolicy
  /// Whether there is a default; then a table without a matching row answers it, else null.
  package let hasDefault: Bool
  /// The allowed answers in order, for `priority` and `output order`.
  package let priorities: [Value]

  /// - Parameters:
  ///   - truths: Of each row.
  ///   - answer: Of a row by its index; -1 for the default.
  package func answer(_ truths: [Truth], _ answer: (Int) -> Answer) -> Answer {
    var hits: [Int] = []
    var perhaps: [Int] = []
    for (index, truth) in truths.enumerated() {
      switch truth {
      case .true: hits.append(index)
      case .unknown: perhaps.append(index)
      case .false, .null: break
      }
    }
    switch hitPolicy {
    case .unique:
      if hits.count > 1 { return .conflict(hits) }
      if let hit = hits.first { return answer(hit) }
      return agreed(perhaps.map(answer) + [nothing(answer)])
    case .any:
      if hits.isEmpty { return agreed(perhaps.map(answer) + [nothing(answer)]) }
      let answers = hits.map(answer)
      return answers.allSatisfy { $0 == answers[0] } ? answers[0] : .conflict(hits)
    case .first:
      let firstHit = hits.first
      let before = perhaps.filter { $0 < firstHit ?? Int.max }
      return agreed(before.map(answer) + [firstHit.map(answer) ?? nothing(answer)])
    case .priority:
      let ranked = hits.sorted { rank($0, answer) < rank($1, answer) }
      let best = ranked.first
      let above = perhaps.filter { best == nil || rank($0, answer) < rank(best!, answer) }
      return agreed(above.map(answer) + [best.map(answer) ?? nothing(answer)])
    case .ruleOrder, .collect, .outputOrder, .collectSum, .collectCount, .collectMin, .collectMax:
      if !perhaps.isEmpty { return .unknown }
      if hits.isEmpty { return nothing(answer) }
      let order = hitPolicy == .outputOrder ? hits.sorted { rank($0, answer) < rank($1, answer) } : hits
      var values: [Value] = []
      for hit in order {
        switch answer(hit) {
        case .value(.unknown): return .unknown
        case .value(let value): values.append(value)
        case let other: return other
        }
      }
      return .value(aggregate(values))
    }
  }

  /// The answer where no row holds.
  private func nothing(_ answer: (Int) -> Answer) -> Answer { hasDefault ? answer(-1) : .value(.null) }

  /// The one answer on which all possibilities agree; none that counts is left out.
  private func agreed(_ answers: [Answer]) -> Answer {
    guard let first = answers.first else { return .value(.null) }
    if answers.allSatisfy({ $0 == first }) { return first }
    return .unknown
  }

  private func rank(_ row: Int, _ answer: (Int) -> Answer) -> Int {
    guard case .value(let value) = answer(row) else { return Int.max }
    return priorities.firstIndex { $0 == value } ?? Int.max - 1
  }

  private func aggregate(_ values: [Value]) -> Value {
    switch hitPolicy {
    case .collectCount:
      return .number(Number(values.count))
    case .collectSum:
      var sum = Number.zero
      for value in values {
        guard case .number(let number) = value, let next = sum.plus(number) else { return .null }
        sum = next
      }
      return .number(sum)
    case .collectMin, .collectMax:
      guard var best = values.first else { return .null }
      for value in values.dropFirst() {
        switch value.order(best) {
        case .less: if hitPolicy == .collectMin { best = value }
        case .greater: if hitPolicy == .collectMax { best = value }
        case .equal: break
        case .null, .unknown: return .null
        }
      }
      return best
    case .unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect:
      return .list(values)
    }
  }
}
