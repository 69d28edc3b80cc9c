internal import DecisionModel
internal import FEEL

/// The values of one missing fact that stand for all others, as things stand in the row.
///
/// | type | values |
/// |---|---|
/// | boolean | both |
/// | list of values | those that are named, and one that is not |
/// | number, date | each at which an answer may turn, and one between two of them and beyond the ends |
/// | text | those that are named, and another |
/// | list | the empty one, and of each value that is named the list of it alone |
struct Pieces {
  var values: [Value]
  /// Whether every value behaves as one of these does.
  var isExhaustive: Bool

  /// - Parameters:
  ///   - uses: all ways in which the question at hand looks at the fact, and at facts that it is held against.
  ///   - evaluator: bound to the row, in which the fact is unknown.
  ///   - envelope: outside which the fact cannot be; its ends cut pieces too, so that each lies wholly inside or outside.
  ///   - ends: those of the ranges of other facts, against which it may be held.
  init(
    _ slot: Int, _ uses: [FactUses.Use], _ rules: RulesOnDay, _ live: LiveTables, _ row: Row, _ evaluator: Evaluator,
    within envelope: Envelope? = nil, beside ends: [Value] = []
  ) {
    values = []
    isExhaustive = true
    guard case .input(let index) = rules.compiled.ruleSet.model.vocabulary.entries[slot].meaning else {
      isExhaustive = false
      return
    }
    let type = rules.compiled.ruleSet.model.inputs[index].type
    let ends = ends + [envelope?.low?.value, envelope?.high?.value].compactMap(\.self)
    switch type {
    case .boolean: values = [.boolean(false), .boolean(true)]
    case .item(let type):
      let (cuts, isWhole) = Self.cuts(slot, uses, type: .text, rules, live, row, evaluator)
      let all = rules.compiled.ruleSet.model.types[type].values.map { Value.text($0.value) }
      values = isWhole ? Self.named(cuts, among: all) : all
    case .text:
      let (cuts, isWhole) = Self.cuts(slot, uses, type: .text, rules, live, row, evaluator)
      values = Axis(.text, cuts: cuts, mayBeNull: false).samples
      isExhaustive = isWhole
    case .number:
      let (cuts, isWhole) = Self.cuts(slot, uses, type: .number, rules, live, row, evaluator)
      let isCounted = envelope != nil && Self.isCounted(rules.compiled.ruleSet.model.inputs[index], rules.compiled.ruleSet.model)
      values = Axis.values(isCounted ? .whole : .number, cuts: cuts + ends)
      isExhaustive = isWhole
    case .date:
      let (cuts, isWhole) = Self.cuts(slot, uses, type: .date, rules, live, row, evaluator)
      values = Axis.values(.date, cuts: cuts + ends)
      isExhaustive = isWhole
    case .list(let element):
      values = [.list([])]
      switch element {
      case .item(let type): values += rules.compiled.ruleSet.model.types[type].values.map { .list([.text($0.value)]) }
      case .number, .text, .boolean, .date, .list: break
      }
      isExhaustive = false
    }
    if let envelope { values = values.filter(envelope.holds) }
    if let allowed = rules.compiled.model.allowed[slot] {
      let fact = Slot(Int32(slot))
      values = values.filter { value in
        row.set(fact, value)
        let truth = evaluator.truth(of: allowed)
        return truth == .true || truth == .unknown
      }
      row.set(fact, .unknown)
      evaluator.bind(row)
    }
  }

  private static func isCounted(_ input: InputData, _ model: DecisionModel) -> Bool {
    switch input.unit {
    case .fixed(let unit): model.units.isWhole(unit)
    case .none, .named: false
    }
  }

  /// The values of a list that are named, and the first that is not.
  private static func named(_ cuts: [Value], among all: [Value]) -> [Value] {
    let named = Set(cuts)
    var hasOther = false
    return all.filter { value in
      if named.contains(value) { return true }
      defer { hasOther = true }
      return !hasOther
    }
  }

  /// The values at which an answer may turn, and whether these are all.
  private static func cuts(
    _ slot: Int, _ uses: [FactUses.Use], type: FEELType, _ rules: RulesOnDay, _ live: LiveTables, _ row: Row,
    _ evaluator: Evaluator
  ) -> (cuts: [Value], isWhole: Bool) {
    var cuts: [Value] = []
    var isWhole = true
    for use in uses {
      switch use.way {
      case .against(let node):
        guard let values = candidates(node, of: slot, type, rules, live, row, evaluator),
          values.allSatisfy({ collect($0, type, &cuts) })
        else {
          isWhole = false
          continue
        }
      case .equal(let value):
        if use.slot == slot, !collect(value, type, &cuts) { isWhole = false }
      case .sum(let side, let opposite):
        // Of another fact that this one is held against.
        guard use.slot == slot else { continue }
        if type == .number, let value = Line.meeting(side, opposite, of: slot, rules, row, evaluator) {
          cuts.append(.number(value))
        } else {
          isWhole = false
        }
      case .unseen: isWhole = false
      }
    }
    return (cuts, isWhole)
  }

  /// What a node can come to: its value, or where that rests on missing facts, the values that a decision may answer. A fact
  /// that stands there by itself adds none: it is cut at the same values, and gets its own later. `nil` where it is not known.
  private static func candidates(
    _ node: Int32, of fact: Int, _ type: FEELType, _ rules: RulesOnDay, _ live: LiveTables, _ row: Row,
    _ evaluator: Evaluator
  ) -> [Value]? {
    let value = evaluator.value(of: node)
    if value != .unknown { return value.holdsUnknown ? nil : [value] }
    let program = rules.compiled.model.program
    func all(_ nodes: some Sequence<Int32>) -> [Value]? {
      var found: [Value] = []
      for node in nodes {
        guard let values = candidates(node, of: fact, type, rules, live, row, evaluator) else { return nil }
        found += values
      }
      return found
    }
    switch program.kind(of: node) {
    case .constant: return nil
    case .conditional: return all(program.children(of: node).dropFirst())
    case .slot(let slot):
      switch rules.compiled.ruleSet.model.vocabulary.entries[Int(slot.index)].meaning {
      // Between two days there may be no third, so that for dates the others do not suffice.
      case .input: return type == .date && Int(slot.index) != fact ? nil : []
      case .builtin, .parameter: return []
      case .decision(let index):
        guard let version = rules.model.decisionVersions[index] else { return [] }
        switch rules.compiled.model.decisions[index].logic[version] {
        case .wanting: return []
        case .expression(let root): return all([root])
        case .table(let table):
          guard table.evaluation.hitPolicy.isSingle, table.outputs.isEmpty else { return nil }
          let open = (live[index]?.table ?? table).rows.filter { row in !row.tests.contains { evaluator.truth(of: $0) == .false } }
          var found: [Value] = []
          for answer in open.flatMap(\.answers) + (table.defaults ?? []) {
            switch answer {
            case .value(let value): found.append(value)
            case .notDetermined: break
            case .expression(let root):
              guard let values = all([root]) else { return nil }
              found += values
            }
          }
          return found
        }
      }
    case .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .call, .other: return nil
    }
  }

  /// Takes up the values that a threshold names; false where it is none that can be laid on an axis.
  private static func collect(_ value: Value, _ type: FEELType, _ cuts: inout [Value]) -> Bool {
    switch (value, type) {
    case (.number, .number), (.date, .date), (.text, .text):
      cuts.append(value)
      return true
    case (.null, _), (.boolean, _): return true
    case (.list(let members), _): return members.allSatisfy { collect($0, type, &cuts) }
    case (.range(let range), _):
      return type != .text
        && [range.lower, range.upper].allSatisfy { $0.isAbsent || collect($0.value, type, &cuts) }
    default: return false
    }
  }
}

/// Where a sum in which a fact stands meets the other side, if it is a straight line in the fact.
///
/// Its form says that it is one: of a product at most one side holds the fact, of a quotient only what is divided. Where it
/// could not be worked out whole, or had to be rounded, two further points tell.
enum Line {
  static func meeting(
    _ side: Int32, _ opposite: Int32, of slot: Int, _ rules: RulesOnDay, _ row: Row, _ evaluator: Evaluator
  ) -> Number? {
    let program = rules.compiled.model.program
    guard isStraight(side, in: Slot(Int32(slot)), program), program.slots(below: side).contains(Slot(Int32(slot))),
      !program.slots(below: opposite).contains(Slot(Int32(slot))),
      case .number(let threshold) = evaluator.value(of: opposite)
    else { return nil }
    let fact = Slot(Int32(slot))
    defer {
      row.set(fact, .unknown)
      evaluator.bind(row)
    }
    var points: [Number] = []
    for x in [0, 1, 2, 3] {
      row.set(fact, Number(x))
      evaluator.bind(row)
      guard case .number(let y) = evaluator.value(of: side) else { return nil }
      points.append(y)
    }
    guard let slope = points[1].minus(points[0]), !slope.isZero, points[2].minus(points[1]) == slope,
      points[3].minus(points[2]) == slope, let meeting = threshold.minus(points[0])?.divided(by: slope),
      // A quotient that had to be rounded is no bound.
      meeting.times(slope)?.plus(points[0]) == threshold
    else { return nil }
    return meeting
  }

  /// Whether a node is made of sums and products of names and numbers in which the fact is nowhere multiplied by itself, and
  /// nothing is divided by it.
  private static func isStraight(_ node: Int32, in fact: Slot, _ program: Program) -> Bool {
    func holds(_ node: Int32) -> Bool { program.slots(below: node).contains(fact) }
    let children = Array(program.children(of: node))
    func areStraight() -> Bool { children.allSatisfy { isStraight($0, in: fact, program) } }
    switch program.kind(of: node) {
    case .slot, .constant: return true
    case .arithmetic(.add), .arithmetic(.subtract): return areStraight()
    case .arithmetic(.multiply): return children.count(where: holds) <= 1 && areStraight()
    case .arithmetic(.divide): return !children.dropFirst().contains(where: holds) && areStraight()
    case .arithmetic, .comparison, .between, .membership, .test, .and, .or, .not, .conditional, .call, .other: return false
    }
  }
}

extension HitPolicy {
  /// Whether the answer of a table is that of one of its rows.
  fileprivate var isSingle: Bool {
    switch self {
    case .unique, .any, .priority, .first: true
    case .ruleOrder, .outputOrder, .collect, .collectSum, .collectCount, .collectMin, .collectMax: false
    }
  }
}
