package import FEEL

/// What a table answers, given which of its rows hold (DMN 1.5, 8.2.10), where some rows might hold.
///
/// A row holds where all its tests are true; it might hold where none is false and one is unknown. An answer is given
/// only where every completion of the unknowns gives the same; otherwise it is unknown:
///
/// | hit policy | rows that might hold leave it open where |
/// |---|---|
/// | unique | one of them stands beside a row that holds, or beside another that might: together they would be a conflict |
/// | any, first, priority | one of them would answer, and otherwise than now |
/// | rule order, output order, collect | there is one at all |
package struct TableEvaluation: Sendable {
  /// The answer: `unknown` where facts are missing, `notDetermined` where the text of the law is.
  package enum Answer: Sendable, Hashable {
    case value(Value)
    case unknown
    case notDetermined
    /// There is none, and no fact is missing for one.
    case failure(DecisionFailure)
  }

  package let hitPolicy: HitPolicy
  /// Whether there is a default; then a table without a matching row answers it, else it has no answer.
  package let hasDefault: Bool
  /// For each answer of a row its allowed values in order, for `priority` and `output order`; empty where it has none.
  package let priorities: [[Value]]

  package init(hitPolicy: HitPolicy, hasDefault: Bool, priorities: [[Value]]) {
    self.hitPolicy = hitPolicy
    self.hasDefault = hasDefault
    self.priorities = priorities
  }

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
    return self.answer(hits: hits, perhaps: perhaps, answer)
  }

  /// - Parameters:
  ///   - hits: The rows that hold, by index, in order.
  ///   - perhaps: Those that might.
  ///   - answer: Of a row by its index; -1 for the default.
  package func answer(hits: [Int], perhaps: [Int], _ answer: (Int) -> Answer) -> Answer {
    switch hitPolicy {
    case .unique:
      if hits.count > 1 { return .failure(.rowsTogether(hits)) }
      guard hits.count + perhaps.count <= 1 else { return .unknown }
      if let hit = hits.first { return answer(hit) }
      return agreed(perhaps.map(answer) + [nothing(answer)])
    case .any:
      if hits.isEmpty { return agreed(perhaps.map(answer) + [nothing(answer)]) }
      let answers = hits.map(answer)
      let values = answers.filter { $0 != .unknown && $0 != .notDetermined }
      guard values.allSatisfy({ $0 == values[0] }) else { return .failure(.rowsTogether(hits)) }
      let all = agreed(answers + perhaps.map(answer))
      // A text that was not read may turn out to say the same.
      return all == .unknown && perhaps.isEmpty && !answers.contains(.unknown) ? .notDetermined : all
    case .first:
      let before = perhaps.filter { $0 < hits.first ?? Int.max }
      return agreed(before.map(answer) + [hits.first.map(answer) ?? nothing(answer)])
    case .priority: return best(hits, perhaps, answer)
    case .ruleOrder, .collect, .outputOrder, .collectSum, .collectCount, .collectMin, .collectMax:
      if !perhaps.isEmpty { return .unknown }
      if hits.isEmpty { return nothing(answer) }
      var values: [Value] = []
      for hit in hits {
        switch answer(hit) {
        case .value(.unknown): return .unknown
        case .value(let value): values.append(value)
        case let other: return other
        }
      }
      return aggregate(values)
    }
  }

  /// The answer where no row holds.
  private func nothing(_ answer: (Int) -> Answer) -> Answer { hasDefault ? answer(-1) : .failure(.noRow) }

  /// The one answer on which all possibilities agree.
  private func agreed(_ answers: [Answer]) -> Answer {
    guard let first = answers.first else { return .value(.null) }
    return answers.allSatisfy { $0 == first } ? first : .unknown
  }

  // MARK: Order of the answers

  /// The answer that stands first among the allowed values; of two that stand alike, that of the earlier row.
  private func best(_ hits: [Int], _ perhaps: [Int], _ answer: (Int) -> Answer) -> Answer {
    var ranked: [(rank: [Int], answer: Answer)] = []
    for hit in hits {
      let own = answer(hit)
      guard let rank = rank(own) else {
        // Its place in the order is not known, so it might be the best or not.
        if hits.count + perhaps.count == 1 { return own }
        return hits.allSatisfy({ answer($0) == own }) && perhaps.isEmpty ? own : open(own)
      }
      ranked.append((rank + [hit], own))
    }
    let best = ranked.min { $0.rank.lexicographicallyPrecedes($1.rank) }
    var possible = [best?.answer ?? nothing(answer)]
    for row in perhaps {
      let own = answer(row)
      guard let rank = rank(own), let best else {
        possible.append(own)
        continue
      }
      if (rank + [row]).lexicographicallyPrecedes(best.rank) { possible.append(own) }
    }
    return agreed(possible)
  }

  /// What is answered where one of several rows has no answer yet.
  private func open(_ answer: Answer) -> Answer { answer == .notDetermined ? .notDetermined : .unknown }

  /// Where an answer stands: its places among the allowed values, the first answer of the row counting most; `nil` where
  /// there is no answer yet.
  private func rank(_ answer: Answer) -> [Int]? {
    guard case .value(let value) = answer, value != .unknown else { return nil }
    return rank(value)
  }

  func rank(_ value: Value) -> [Int] {
    guard priorities.count > 1, case .context(let context) = value else {
      return [place(of: value, in: priorities.first ?? [])]
    }
    return zip(context.entries, priorities).map { place(of: $0.value, in: $1) }
  }

  private func place(of value: Value, in order: [Value]) -> Int {
    order.isEmpty ? 0 : order.firstIndex(of: value) ?? order.count
  }

  // MARK: Several answers

  private func aggregate(_ values: [Value]) -> Answer {
    switch hitPolicy {
    case .collectCount: return .value(.number(Number(values.count)))
    case .collectSum:
      var sum = Number.zero
      for value in values {
        guard case .number(let number) = value, let next = sum.plus(number) else {
          return .failure(.answers("\(value.literal) cannot be added up"))
        }
        sum = next
      }
      return .value(.number(sum))
    case .collectMin, .collectMax:
      guard var best = values.first else { return .value(.null) }
      for value in values.dropFirst() {
        switch value.order(best) {
        case .less: if hitPolicy == .collectMin { best = value }
        case .greater: if hitPolicy == .collectMax { best = value }
        case .equal: break
        case .null, .unknown: return .failure(.answers("\(value.literal) and \(best.literal) have no order"))
        }
      }
      return .value(best)
    case .outputOrder:
      let ranked = values.enumerated().map { (rank: rank($1) + [$0], value: $1) }
      return .value(.list(ranked.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.value)))
    case .unique, .any, .priority, .first, .ruleOrder, .collect: return .value(.list(values))
    }
  }
}
