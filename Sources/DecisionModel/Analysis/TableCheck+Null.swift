internal import FEEL

extension TableCheck {
  /// Whether a decision may answer null: a table with a gap, an expression without a value.
  private mutating func mayBeNull(decision index: Int) -> Bool {
    if let known = mayBeNull[index] { return known }
    mayBeNull[index] = true
    var answer = false
    for (number, version) in model.decisions[index].versions.enumerated() {
      switch version.logic {
      case .wanting: break
      case .expression(let text): answer = answer || mayBeNull(texts.expression(text))
      case .table(let table):
        for case .expression(let text) in table.rows.flatMap(\.answers) + (table.defaults ?? []) {
          answer = answer || mayBeNull(texts.expression(text))
        }
        if table.hitPolicy.aggregates, table.defaults == nil { answer = true }
        answer =
          answer
          || cases(ofDecision: index, version: number).contains { finding in
            switch finding.kind {
            case .gap, .overlap, .notAnalysed, .tooManyCases, .notSettled: true
            case .unreachable, .redundant, .impossible, .deadDefault, .defaultBetween, .allowedNotAnalysed: false
            }
          }
      }
    }
    mayBeNull[index] = answer
    return answer
  }

  /// Whether an expression may be null where no fact is; rather yes than no.
  ///
  /// Most functions give null only for what they cannot take, and what they are given here has the types that they want.
  mutating func mayBeNull(_ e: CheckedExpression) -> Bool {
    func any(_ parts: [CheckedExpression], _ check: inout TableCheck) -> Bool {
      for part in parts where check.mayBeNull(part) { return true }
      return false
    }
    switch e.node {
    case .constant(let value): return value == .null
    case .slot(let slot):
      guard model.vocabulary.entries.indices.contains(Int(slot.index)) else { return true }
      guard case .decision(let index) = model.vocabulary.entries[Int(slot.index)].meaning else { return false }
      return mayBeNull(decision: index)
    case .comparison(let comparison, let a, let b): return comparison.isOrder && any([a, b], &self)
    case .and(let parts), .or(let parts): return any(parts, &self)
    case .not(let a), .negate(let a): return mayBeNull(a)
    case .between(let a, let b, let c): return any([a, b, c], &self)
    case .membership(let a, let tests): return any([a] + tests.map(\.operand), &self)
    case .conditional(_, let a, let b): return any([a, b], &self)
    case .arithmetic(let operation, let a, let b):
      switch operation {
      case .add, .subtract, .multiply: return any([a, b], &self)
      case .divide: return isZero(b) || any([a, b], &self)
      case .power: return true
      }
    case .chain(let first, let links):
      return links.contains { $0.sign == .power || $0.sign == .divide && isZero($0.operand) }
        || any([first] + links.map(\.operand), &self)
    case .member(let a, _): return a.type != .date || mayBeNull(a)
    case .library(let index, _, let arguments):
      let name = Library.functions[index].name
      if name == "is defined" { return false }
      if name == "modulo", arguments.count == 2 { return isZero(arguments[1]) || any(arguments, &self) }
      return !Self.total.contains(name) || any(arguments, &self)
    case .count(let list, _): return mayBeNull(list)
    case .list, .context, .range, .testRange, .instance, .function: return false
    case .local, .itemMember, .bound, .iteration, .filter, .call, .invalid: return true
    }
  }

  /// Whether a divisor may be nothing: all but a number that is written there.
  private func isZero(_ e: CheckedExpression) -> Bool {
    guard case .number(let number)? = e.constant else { return true }
    return number == .zero
  }

  /// Functions that have a value for all that they take.
  private static let total: Set<String> = [
    "abs", "append", "ceiling", "concatenate", "contains", "count", "day of week", "day of year", "distinct values",
    "ends with", "even", "flatten", "floor", "is", "list contains", "lower case", "month of year", "not", "odd",
    "reverse",
    "round down", "round half down", "round half up", "round up", "starts with", "string", "string length",
    "substring after", "substring before", "union", "upper case", "week of year",
  ]
}

extension HitPolicy {
  /// Whether several rows may hold and their answers are put together.
  fileprivate var aggregates: Bool {
    switch self {
    case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: true
    case .unique, .any, .priority, .first: false
    }
  }
}
