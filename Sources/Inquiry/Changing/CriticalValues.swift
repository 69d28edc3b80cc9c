internal import DecisionModel
internal import FEEL
internal import Screening

/// The values of a fact at which a condition may turn: those that conditions, cells of tables and decisions hold it against.
///
/// Of a number or date each such value, and one step to either side; of a list of allowed values each of them; of a yes or
/// no both. They are read from the compiled rules, for the facts that stand in the row at the time, since a threshold may
/// itself be derived.
struct CriticalValues {
  /// A value to try, and what it has to do with the threshold that it comes from.
  struct Candidate: Hashable {
    let value: Value
    var bound = Alternatives.Change.Bound.exactly
    var threshold: Value?
    /// The slot of the threshold, where it has a name.
    var named: Int?
  }

  /// A comparison, the root or decision that it belongs to, and the row of the table if it stands in one.
  private struct Leaf {
    let node: Int32
    let owner: Owner
    let rowTests: [Int32]
  }

  enum Owner: Hashable {
    case root(Int32)
    case decision(Int)
  }

  private let rules: RulesOnDay
  let reach: Reach
  private let program: Program
  private let vocabulary: Vocabulary
  /// By slot: the comparisons that read it themselves.
  private var leaves: [Int: [Leaf]] = [:]

  /// For the rules that look at one kind of record.
  init(_ rules: RulesOnDay, _ kind: RecordKind) {
    self.rules = rules
    reach = Reach(rules)
    program = rules.compiled.model.program
    vocabulary = rules.compiled.ruleSet.model.vocabulary
    let roots = rules.rules[kind.index].map { rules.compiled.rules[$0].root } + rules.compiled.contradictions
    for root in roots { collect(root, .root(root), rowTests: []) }
    for (index, decision) in rules.compiled.model.decisions.enumerated() {
      guard let version = rules.model.decisionVersions[index] else { continue }
      switch decision.logic[version] {
      case .wanting: break
      case .expression(let root): collect(root, .decision(index), rowTests: [])
      case .table(let table):
        for row in table.rows { for test in row.tests { collect(test, .decision(index), rowTests: row.tests) } }
      }
    }
  }

  private mutating func collect(_ node: Int32, _ owner: Owner, rowTests: [Int32]) {
    switch program.kind(of: node) {
    case .comparison, .between, .membership:
      for slot in program.slots(below: node) {
        leaves[Int(slot.index), default: []].append(Leaf(node: node, owner: owner, rowTests: rowTests))
      }
    case .and, .or, .not, .conditional, .call, .other, .arithmetic, .test:
      for child in program.children(of: node) { collect(child, owner, rowTests: rowTests) }
    case .slot, .constant: break
    }
  }

  // MARK: Candidates

  /// The values to try for a fact, other than the one it has.
  ///
  /// - Parameters:
  ///   - owners: the conditions and decisions that matter.
  ///   - evaluator: bound to the row.
  func candidates(for slot: Int, in owners: Set<Owner>, _ row: Row, _ evaluator: Evaluator) -> [Candidate] {
    guard case .input(let index) = vocabulary.entries[slot].meaning else { return [] }
    let model = rules.compiled.ruleSet.model
    let old = row[Slot(Int32(slot))]
    var found: [Candidate] = []
    switch model.inputs[index].type {
    case .boolean: found = [Candidate(value: .boolean(true)), Candidate(value: .boolean(false))]
    case .item(let type): found = model.types[type].values.map { Candidate(value: .text($0.value)) }
    case .number, .date, .text: found = critical(slot, owners, row, evaluator)
    case .list:
      let members: [Value] = if case .list(let members) = old { members } else { [] }
      for critical in critical(slot, owners, row, evaluator) {
        found.append(
          Candidate(
            value: .list(
              members.contains(critical.value) ? members.filter { $0 != critical.value } : members + [critical.value])))
      }
    }
    var seen: Set<Value> = [old]
    return found.filter { seen.insert($0.value).inserted }
  }

  private func critical(_ slot: Int, _ owners: Set<Owner>, _ row: Row, _ evaluator: Evaluator) -> [Candidate] {
    var found: [Candidate] = []
    for leaf in leaves[slot] ?? [] where owners.contains(leaf.owner) && mayHold(leaf, slot, evaluator) {
      for (sign, value, named) in thresholds(leaf.node, slot, row, evaluator) {
        found += around(value, sign, named)
      }
    }
    return found
  }

  /// Whether the row of a table that a cell stands in could still hold: no other cell rules it out, unless the fact bears
  /// on that cell too.
  private func mayHold(_ leaf: Leaf, _ slot: Int, _ evaluator: Evaluator) -> Bool {
    leaf.rowTests.allSatisfy { test in
      test == leaf.node || reach.reads(test, slot) || evaluator.truth(of: test) != .false
    }
  }

  /// What a comparison holds a fact against, with the sign as seen from the fact.
  private func thresholds(_ node: Int32, _ slot: Int, _ row: Row, _ evaluator: Evaluator)
    -> [(sign: Expression.Comparison, value: Value, named: Int?)]
  {
    let children = Array(program.children(of: node))
    func isFact(_ node: Int32) -> Bool { program.slot(of: node).map { Int($0.index) == slot } ?? false }
    func named(_ node: Int32) -> Int? { program.slot(of: node).map { Int($0.index) } }
    switch program.kind(of: node) {
    case .comparison(let sign):
      if isFact(children[0]) { return [(sign, evaluator.value(of: children[1]), named(children[1]))] }
      if isFact(children[1]) { return [(mirrored(sign), evaluator.value(of: children[0]), named(children[0]))] }
      for (side, other) in [(children[0], children[1]), (children[1], children[0])]
      where program.slots(below: side).contains(Slot(Int32(slot))) {
        guard let value = solve(side, equals: other, for: slot, row, evaluator) else { continue }
        return [(side == children[0] ? sign : mirrored(sign), value, named(other))]
      }
      return []
    case .between where isFact(children[0]):
      return [
        (.greaterOrEqual, evaluator.value(of: children[1]), named(children[1])),
        (.lessOrEqual, evaluator.value(of: children[2]), named(children[2])),
      ]
    case .membership where isFact(children[0]):
      return children.dropFirst().flatMap { test -> [(sign: Expression.Comparison, value: Value, named: Int?)] in
        guard let operand = program.children(of: test).first else { return [] }
        if case .test(let sign?) = program.kind(of: test) {
          return [(sign, evaluator.value(of: operand), named(operand))]
        }
        return ends(evaluator.value(of: operand)).map { ($0.sign, $0.value, named(operand)) }
      }
    default: return []
    }
  }

  private func ends(_ value: Value) -> [(sign: Expression.Comparison, value: Value)] {
    switch value {
    case .list(let members): members.flatMap(ends)
    case .range(let range):
      [
        (range.lower, Expression.Comparison.greaterOrEqual, Expression.Comparison.greater),
        (range.upper, .lessOrEqual, .less),
      ]
      .compactMap { end, closed, open in end.isAbsent ? nil : (end.closed ? closed : open, end.value) }
    default: [(.equal, value)]
    }
  }

  private func mirrored(_ sign: Expression.Comparison) -> Expression.Comparison {
    switch sign {
    case .equal, .notEqual: sign
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// Where a sum or product meets the other side, if it is a straight line in the fact: three points tell.
  private func solve(_ side: Int32, equals other: Int32, for slot: Int, _ row: Row, _ evaluator: Evaluator) -> Value? {
    guard case .number(let threshold) = evaluator.value(of: other) else { return nil }
    let slot = Slot(Int32(slot))
    let old = row[slot]
    defer {
      row.set(slot, old)
      evaluator.bind(row)
    }
    var points: [Number] = []
    for x in 0...2 {
      row.set(slot, Number(x))
      evaluator.bind(row)
      guard case .number(let y) = evaluator.value(of: side) else { return nil }
      points.append(y)
    }
    guard let slope = points[1].minus(points[0]), points[2].minus(points[1]) == slope, !slope.isZero,
      let x = threshold.minus(points[0])?.divided(by: slope)
    else { return nil }
    return .number(x)
  }

  /// The threshold and a step to either side. A step is one in the last digit in which the threshold is written.
  private func around(_ value: Value, _ sign: Expression.Comparison, _ named: Int?) -> [Candidate] {
    let neighbours: (below: Value, above: Value)?
    switch value {
    case .number(let number):
      let decimals = number.description.split(separator: ".").dropFirst().first?.count ?? 0
      let step = Number(coefficient: 1, exponent: Int8(-min(decimals, 12)))
      neighbours = number.minus(step).flatMap { below in number.plus(step).map { (.number(below), .number($0)) } }
    case .date(let day):
      neighbours = CalendarDate(dayNumber: day.dayNumber - 1).flatMap { below in
        CalendarDate(dayNumber: day.dayNumber + 1).map { (.date(below), .date($0)) }
      }
    case .text, .boolean: return [Candidate(value: value)]
    case .null, .unknown, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function:
      return []
    }
    let at: Alternatives.Change.Bound =
      switch sign {
      case .equal, .notEqual: .exactly
      case .less, .greaterOrEqual: .atLeast
      case .greater, .lessOrEqual: .atMost
      }
    var found = [Candidate(value: value, bound: at, threshold: value, named: named)]
    if let neighbours {
      found.append(Candidate(value: neighbours.below, bound: .below, threshold: value, named: named))
      found.append(Candidate(value: neighbours.above, bound: .above, threshold: value, named: named))
    }
    return found
  }
}
