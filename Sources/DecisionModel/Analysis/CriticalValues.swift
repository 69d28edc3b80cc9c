internal import FEEL

/// The values of facts at which something that is worked out from them may change.
///
/// A column of a table is held against constants; so is, through it, every fact that it is made from: what stands between the
/// two is turned round. Where `capacity * 2` is held against 10, `capacity` is held against 5; where `day.year` is held
/// against 2021, `day` against 1 January 2021 and 2022. What cannot be turned round (`contains(name, "a")`, the sum of two facts)
/// is given values that are likely to tell its answers apart, and its facts are marked: where none of their values shows a
/// thing, that proves nothing.
struct CriticalValues {
  private let model: DecisionModel
  private let texts: CheckedTexts
  /// Values of parameters, by slot.
  private let known: [Int32: Value]
  /// By index of the decision: the version that holds.
  private let versions: [Int?]

  /// By slot of the fact.
  private(set) var cuts: [Int: Set<Value>] = [:]
  /// Facts whose values were sampled.
  private(set) var sampled: Set<Int> = []
  /// Facts, texts, that something puts in order.
  private(set) var ordered: Set<Int> = []
  /// By slot of a fact, a text: how long it is where that may matter.
  private(set) var lengths: [Int: Set<Int>] = [:]
  /// Groups of facts that are held against one another.
  private(set) var linked: [Set<Int>] = []

  /// By index of the decision: what its answer is held against, and whether that was sampled.
  private var targets: [Int: Set<Value>] = [:]
  private var sampledDecisions: Set<Int> = []

  init(_ model: DecisionModel, _ texts: CheckedTexts, known: [Int32: Value], versions: [Int?]) {
    self.model = model
    self.texts = texts
    self.known = known
    self.versions = versions
  }

  // MARK: What is looked at

  /// Something whose value is held against others.
  mutating func add(_ e: CheckedExpression, against values: [Value], inOrder: Bool) {
    if inOrder { markOrdered(e) }
    target(e, values)
  }

  /// Something that is true or false.
  mutating func add(condition: CheckedExpression) { walk(condition) }

  /// Goes on to the facts behind the decisions that were looked at.
  /// - Parameter order: decisions, each after all that it needs.
  mutating func descend(_ order: [Int]) {
    for index in order.reversed() {
      guard let values = targets[index], let version = versions[index] else { continue }
      let isSampled = sampledDecisions.contains(index)
      let held = Array(values)
      switch model.decisions[index].versions[version].logic {
      case .wanting: break
      case .expression(let text):
        let e = texts.expression(text)
        target(e, held)
        if isSampled { markSampled(e) }
      case .table(let table): descend(table, held, isSampled)
      }
    }
    spreadLinks()
  }

  private mutating func descend(_ table: DecisionTable, _ held: [Value], _ isSampled: Bool) {
    for (column, clause) in table.inputs.enumerated() {
      let input = texts.expression(clause.expression)
      target(input, [])
      if let allowed = clause.allowed { walk(texts.tests(allowed, of: input, named: clause.expression.text)) }
      for row in table.rows {
        if let cell = texts.cell(row.tests[column], of: input, named: clause.expression.text) { walk(cell) }
      }
    }
    for answer in table.rows.flatMap(\.answers) + (table.defaults ?? []) {
      guard case .expression(let text) = answer else { continue }
      let e = texts.expression(text)
      target(e, held)
      if isSampled { markSampled(e) }
    }
  }

  // MARK: Conditions

  private mutating func walk(_ e: CheckedExpression) {
    switch e.node {
    case .comparison(let comparison, let a, let b):
      hold(a, b, inOrder: comparison.isOrder)
    case .between(let a, let b, let c):
      hold(a, b, inOrder: true)
      hold(a, c, inOrder: true)
    case .membership(let a, let tests):
      for test in tests {
        switch test {
        case .value(let of), .cell(let of): hold(a, of, inOrder: of.isRange)
        case .comparison(let comparison, let of):
          hold(a, of, inOrder: comparison.isOrder)
        case .condition(let condition): walk(condition)
        }
      }
    case .and(let parts), .or(let parts): for part in parts { walk(part) }
    case .not(let a): walk(a)
    case .conditional(let a, let b, let c): for part in [a, b, c] { walk(part) }
    case .constant, .slot, .local, .member, .itemMember, .negate, .arithmetic, .chain, .bound, .iteration, .count, .filter, .library,
      .list, .context, .range, .testRange, .instance, .function, .call, .invalid:
      target(e, [])
    }
  }

  private mutating func hold(_ a: CheckedExpression, _ b: CheckedExpression, inOrder: Bool) {
    if let values = constants(b) {
      if inOrder { markOrdered(a) }
      return target(a, values)
    }
    if let values = constants(a) {
      if inOrder { markOrdered(b) }
      return target(b, values)
    }
    switch b.node {
    case .list(let parts): for part in parts { hold(a, part, inOrder: inOrder) }
    case .range(let lower, _, let upper, _): for part in [lower, upper] { hold(a, part, inOrder: true) }
    case .testRange(_, let part): hold(a, part, inOrder: true)
    default:
      target(a, [])
      target(b, [])
      if a.isFinite && b.isFinite { return }
      if let one = fact(a), let other = fact(b) { return link(one, other) }
      markSampled(a)
      markSampled(b)
    }
  }

  /// The constants that an expression is made of, where it is made of nothing else.
  private func constants(_ e: CheckedExpression) -> [Value]? {
    switch e.node {
    case .constant(let value): return flattened(value)
    case .slot(let slot): return known[slot.index].map(flattened)
    case .list(let parts): return joined(parts)
    case .range(let a, _, let b, _): return joined([a, b])
    case .testRange(_, let a): return constants(a)
    default: return nil
    }
  }

  private func joined(_ parts: [CheckedExpression]) -> [Value]? {
    var values: [Value] = []
    for part in parts {
      guard let own = constants(part) else { return nil }
      values += own
    }
    return values
  }

  private func flattened(_ value: Value) -> [Value] {
    switch value {
    case .list(let items): items.flatMap(flattened)
    case .range(let range): [range.lower, range.upper].flatMap { $0.isAbsent ? [] : flattened($0.value) }
    case .null, .unknown, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration,
      .context, .function:
      [value]
    }
  }

  // MARK: Turning round

  private mutating func target(_ e: CheckedExpression, _ values: [Value]) {
    switch e.node {
    case .constant, .local, .invalid: break
    case .slot(let slot): target(slot, values)
    case .negate(let a): target(a, values.compactMap(\.negated))
    case .arithmetic(let operation, let a, let b): arithmetic(operation, a, b, values)
    case .conditional(let condition, let a, let b):
      walk(condition)
      target(a, values)
      target(b, values)
    case .member(let a, let name): member(a, name, values)
    case .library(let index, _, let arguments): library(Library.functions[index].name, arguments, values, e)
    case .comparison, .between, .membership, .and, .or, .not: walk(e)
    case .chain, .bound, .itemMember, .iteration, .count, .filter, .list, .context, .range, .testRange, .instance,
      .function, .call:
      sample(e, values)
    }
  }

  private mutating func target(_ slot: Slot, _ values: [Value]) {
    let slot = Int(slot.index)
    guard model.vocabulary.entries.indices.contains(slot) else { return }
    switch model.vocabulary.entries[slot].meaning {
    case .input, .builtin: cuts[slot, default: []].formUnion(values)
    case .parameter: break
    case .decision(let index): targets[index, default: []].formUnion(values)
    }
  }

  private mutating func arithmetic(
    _ operation: Expression.Arithmetic, _ a: CheckedExpression, _ b: CheckedExpression, _ values: [Value]
  ) {
    let zero = Value.number(.zero)
    if let k = constants(b)?.first {
      switch operation {
      case .add: return target(a, values.compactMap { Value.arithmetic(.subtract, $0, k) })
      case .subtract: return target(a, values.compactMap { Value.arithmetic(.add, $0, k) })
      case .multiply: return target(a, values.compactMap { Value.arithmetic(.divide, $0, k) })
      case .divide: return target(a, values.compactMap { Value.arithmetic(.multiply, $0, k) })
      case .power: break
      }
    } else if let k = constants(a)?.first {
      switch operation {
      case .add: return target(b, values.compactMap { Value.arithmetic(.subtract, $0, k) })
      case .subtract: return target(b, values.compactMap { Value.arithmetic(.subtract, k, $0) })
      case .multiply: return target(b, values.compactMap { Value.arithmetic(.divide, $0, k) })
      case .divide: return target(b, [zero] + values.compactMap { Value.arithmetic(.divide, k, $0) })
      case .power: break
      }
    }
    // Two facts, or a power. Each is tried with the other at nothing, at one, and half of what is wanted.
    let some = [zero, .number(.one)]
    let halves = values.compactMap { Value.arithmetic(.divide, $0, .number(Number(2))) }
    for part in [a, b] where constants(part) == nil {
      target(part, some + values + halves + (operation == .divide ? [zero] : []))
      markSampled(part)
    }
  }

  private mutating func member(_ a: CheckedExpression, _ name: String, _ values: [Value]) {
    guard a.type == .date else {
      target(a, values)
      if fact(a) != nil { markSampled(a) }
      return
    }
    var days: [Value] = []
    func add(_ year: Int, _ month: Int, _ day: Int) {
      if let date = CalendarDate(year: year, month: month, day: day) { days.append(.date(date)) }
    }
    switch name {
    case "year":
      for case .number(let number) in values {
        guard let year = number.rounded(.floor)?.integer else { continue }
        add(year, 1, 1)
        add(year + 1, 1, 1)
      }
      target(a, days)
    case "month":
      for month in 1...12 { add(2020, month, 1) }
      target(a, days)
      markSampled(a)
    default:
      for day in 1...31 { add(2020, 1, day) }
      target(a, days)
      markSampled(a)
    }
  }

  private mutating func library(
    _ name: String, _ arguments: [CheckedExpression], _ values: [Value], _ e: CheckedExpression
  ) {
    let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    switch (name, arguments.count) {
    case ("floor", 1), ("ceiling", 1):
      // The whole numbers on both sides, and their neighbours.
      var around: [Value] = []
      for number in numbers {
        for mode in [Number.RoundingMode.floor, .ceiling] {
          guard let whole = number.rounded(mode) else { continue }
          around += [whole, whole.plus(.one), whole.minus(.one)].compactMap { $0.map(Value.number) }
        }
      }
      target(arguments[0], around)
    case ("abs", 1): target(arguments[0], values + values.compactMap(\.negated) + [.number(.zero)])
    case ("not", 1): walk(arguments[0])
    case ("string length", 1):
      guard let slot = fact(arguments[0]) else { return sample(e, values) }
      var lengths: Set<Int> = [0, 1]
      for number in numbers {
        guard let length = number.rounded(.floor)?.integer, length < 10_000 else {
          markSampled(arguments[0])
          continue
        }
        lengths.formUnion([length - 1, length, length + 1, length + 2].filter { $0 >= 0 })
      }
      self.lengths[slot, default: []].formUnion(lengths)
    case ("is defined", 1): target(arguments[0], [])
    case ("min", _), ("max", _):
      for argument in arguments where constants(argument) == nil {
        target(argument, values + arguments.flatMap { constants($0) ?? [] })
      }
      if arguments.count(where: { constants($0) == nil }) > 1 || arguments.count == 1 { markSampled(e) }
    default: sample(e, values)
    }
  }

  /// Gives the facts of an expression the values that stand in it, and such as are made of them.
  private mutating func sample(_ e: CheckedExpression, _ values: [Value]) {
    var tried = values
    e.walk { if case .constant(let value) = $0.node { tried += flattened(value) } }
    for case .text(let text) in tried {
      tried += [text + "x", "x" + text, text.uppercased(), text.lowercased()].map { .text($0) }
    }
    for case .number(let number) in tried {
      tried += [number.plus(.one), number.minus(.one)].compactMap { $0.map(Value.number) }
    }
    for slot in e.slots { target(Slot(Int32(slot)), tried) }
    for child in e.children { target(child, []) }
    markSampled(e)
  }

  // MARK: Marks

  private func fact(_ e: CheckedExpression) -> Int? {
    guard case .slot(let slot) = e.node, model.vocabulary.entries.indices.contains(Int(slot.index)) else { return nil }
    switch model.vocabulary.entries[Int(slot.index)].meaning {
    case .input, .builtin: return Int(slot.index)
    case .parameter, .decision: return nil
    }
  }

  private mutating func markSampled(_ e: CheckedExpression) {
    for slot in e.slots where model.vocabulary.entries.indices.contains(slot) {
      switch model.vocabulary.entries[slot].meaning {
      case .input, .builtin: sampled.insert(slot)
      case .parameter: break
      case .decision(let index):
        sampledDecisions.insert(index)
        targets[index, default: []].formUnion([])
      }
    }
  }

  private mutating func markOrdered(_ e: CheckedExpression) {
    if let slot = fact(e), model.vocabulary.entries[slot].type == .text { ordered.insert(slot) }
  }

  private mutating func link(_ one: Int, _ other: Int) {
    var group: Set<Int> = [one, other]
    linked.removeAll { own in
      guard !own.isDisjoint(with: group) else { return false }
      group.formUnion(own)
      return true
    }
    linked.append(group)
    if model.vocabulary.entries[one].type == .text { ordered.formUnion(group) }
  }

  /// Facts that are held against one another share their values.
  private mutating func spreadLinks() {
    for group in linked {
      let all = group.reduce(into: Set<Value>()) { $0.formUnion(cuts[$1] ?? []) }
      for slot in group { cuts[slot, default: []].formUnion(all) }
    }
  }
}

extension CheckedExpression {
  /// Whether its values are a list of few, each of which is tried.
  fileprivate var isFinite: Bool {
    switch type {
    case .boolean, .enumeration: true
    case .any, .null, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context, .function:
      false
    }
  }

  fileprivate var isRange: Bool {
    switch node {
    case .constant(.range), .range, .testRange: true
    default: false
    }
  }
}
