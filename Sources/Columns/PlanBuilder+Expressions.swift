internal import DecisionModel
internal import FEEL
internal import Screening

/// Expressions in columns; what has no form there is asked of the evaluator, row by row.
extension PlanBuilder {
  static let unknown = Plan.Truths(certain: Plan.none, possible: Plan.all)

  /// The answer of a condition.
  mutating func truths(of node: Int32) -> Plan.Truths {
    switch program.operation(of: node) {
    case .constant(let value): return truths(of: .finite([Plan.Finite(value: value, rows: Plan.all)]), at: node)
    case .slot(let slot):
      guard let value = value(ofSlot: Int(slot.index)) else { return truthsByRow(node) }
      return truths(of: value, at: node)
    case .notSlot(let slot):
      switch value(ofSlot: Int(slot.index)) {
      case .truth(let truths)?: return not(truths)
      case .finite(let values)?: return not(truths(of: .finite(values), at: node))
      case .numbers?, .text?, .values?, nil: return truthsByRow(node)
      }
    case .slotAgainstNumber(let slot, let comparison, let number):
      return compared(slot, [(comparison, number)], node)
    case .slotBetweenNumbers(let slot, let low, let fromClosed, let high, let toClosed):
      return compared(
        slot, [(fromClosed ? .greaterOrEqual : .greater, low), (toClosed ? .lessOrEqual : .less, high)], node)
    case .slotIsSymbol(let slot, let symbol, let isNot): return isSymbol(slot, symbol, isNot: isNot, node)
    case .slotInSymbols(let slot, let symbols): return isOne(slot, of: symbols, node)
    case .and(let operands):
      var all = Plan.Truths(certain: Plan.all, possible: Plan.all)
      for operand in operands { all = and(all, truths(of: operand)) }
      return all
    case .or(let operands):
      var any = Plan.Truths(certain: Plan.none, possible: Plan.none)
      for operand in operands { any = or(any, truths(of: operand)) }
      return any
    case .not(let operand): return not(truths(of: operand))
    case .compare(let comparison, let a, let b):
      guard let left = value(of: a), let right = value(of: b), let truths = compare(comparison, left, right) else {
        return truthsByRow(node)
      }
      return truths
    case .conditional(let condition, let yes, let no):
      guard program.type(of: yes) == .boolean, program.type(of: no) == .boolean else { return truthsByRow(node) }
      return chosen(truths(of: condition), truths(of: yes), truths(of: no))
    case .arithmetic, .other: return truthsByRow(node)
    }
  }

  /// What logic makes of a value; what is neither true nor false is a stray.
  private mutating func truths(of value: Column, at node: Int32) -> Plan.Truths {
    switch value {
    case .truth(let truths): return truths
    case .finite(let values):
      var yes: [Plan.Register] = []
      var no: [Plan.Register] = []
      for value in values {
        switch value.value {
        case .boolean(true): yes.append(value.rows)
        case .boolean(false): no.append(value.rows)
        case .unknown: continue
        case .null, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
          .context,
          .function:
          stray(value.rows)
        }
      }
      return Plan.Truths(certain: or(yes), possible: not(or(no)))
    case .numbers, .text, .values: return truthsByRow(node)
    }
  }

  /// `if` between conditions: where it is not known which way, what both say.
  private mutating func chosen(_ condition: Plan.Truths, _ yes: Plan.Truths, _ no: Plan.Truths) -> Plan.Truths {
    let (isTrue, isFalse) = (condition.certain, not(condition.possible))
    let isOpen = without(condition.possible, condition.certain)
    func merged(_ yes: Plan.Register, _ no: Plan.Register, _ builder: inout PlanBuilder) -> Plan.Register {
      let decided = builder.or(builder.and(isTrue, yes), builder.and(isFalse, no))
      return builder.or(decided, builder.and(isOpen, builder.and(yes, no)))
    }
    let certain = merged(yes.certain, no.certain, &self)
    let refuted = merged(not(yes.possible), not(no.possible), &self)
    return Plan.Truths(certain: certain, possible: not(refuted))
  }

  private mutating func compared(
    _ slot: Slot, _ tests: [(Expression.Comparison, Number)], _ node: Int32
  ) -> Plan.Truths {
    guard let value = value(ofSlot: Int(slot.index)) else { return truthsByRow(node) }
    var all = Plan.Truths(certain: Plan.all, possible: Plan.all)
    for (comparison, number) in tests {
      guard
        let truths = compare(comparison, value, .finite([Plan.Finite(value: .number(number), rows: Plan.all)]))
      else { return truthsByRow(node) }
      all = and(all, truths)
    }
    return all
  }

  private mutating func isSymbol(_ slot: Slot, _ symbol: Int32, isNot: Bool, _ node: Int32) -> Plan.Truths {
    guard let value = value(ofSlot: Int(slot.index)),
      let truths = compare(
        isNot ? .notEqual : .equal, value,
        .finite([Plan.Finite(value: .text(program.symbols.texts[Int(symbol)]), rows: Plan.all)]))
    else { return truthsByRow(node) }
    return truths
  }

  private mutating func isOne(_ slot: Slot, of symbols: [Int32], _ node: Int32) -> Plan.Truths {
    switch value(ofSlot: Int(slot.index)) {
    case .text(let column)?: return isOne(of: symbols, column)
    case .finite(let values)?:
      let texts = Set(symbols.map { program.symbols.texts[Int($0)] })
      func isInside(_ value: Value) -> Bool { if case .text(let text) = value { texts.contains(text) } else { false } }
      let inside = values.filter { isInside($0.value) }.map(\.rows)
      let outside = values.filter { !isInside($0.value) && $0.value != .unknown }.map(\.rows)
      return Plan.Truths(certain: or(inside), possible: not(or(outside)))
    case .truth?, .numbers?, .values?, nil: return truthsByRow(node)
    }
  }

  // MARK: Values

  /// The value of an expression; `nil` where only the evaluator tells.
  mutating func value(of node: Int32) -> Column? {
    switch program.operation(of: node) {
    case .constant(let value): return constant(value)
    case .slot(let slot): return value(ofSlot: Int(slot.index))
    case .slotAgainstNumber, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .notSlot, .and, .or, .not, .compare:
      return .truth(truths(of: node))
    case .arithmetic(let operation, let a, let b):
      guard let left = value(of: a), let right = value(of: b) else { return nil }
      return arithmetic(operation, left, right)
    case .conditional(let condition, let yes, let no):
      if program.type(of: node) == .boolean { return .truth(truths(of: node)) }
      guard case .finite(let left)? = value(of: yes), case .finite(let right)? = value(of: no),
        !(left + right).contains(where: { $0.value.holdsUnknown })
      else { return nil }
      let test = truths(of: condition)
      return .finite(chosen(test, left, right))
    case .other: return nil
    }
  }

  private mutating func chosen(_ condition: Plan.Truths, _ yes: [Plan.Finite], _ no: [Plan.Finite]) -> [Plan.Finite] {
    let (isTrue, isFalse) = (condition.certain, not(condition.possible))
    let isOpen = without(condition.possible, condition.certain)
    return distinct(yes.map(\.value) + no.map(\.value)).map { value in
      let left = or(yes.filter { $0.value == value }.map(\.rows))
      let right = or(no.filter { $0.value == value }.map(\.rows))
      let decided = or(and(isTrue, left), and(isFalse, right))
      return Plan.Finite(value: value, rows: or(decided, and(isOpen, and(left, right))))
    }
  }

  func distinct(_ values: [Value]) -> [Value] {
    var found: [Value] = []
    for value in values where !found.contains(value) { found.append(value) }
    return found
  }

  private func constant(_ value: Value) -> Column {
    .finite(value == .unknown ? [] : [Plan.Finite(value: value, rows: Plan.all)])
  }

  /// The value of a name; `nil` where only the evaluator tells.
  mutating func value(ofSlot slot: Int) -> Column? {
    switch vocabulary.entries[slot].meaning {
    case .builtin:
      if slot == Vocabulary.recordKind { return constant(.text(plan.kind.rawValue)) }
      return .numbers(.fact(slot: slot, exponent: 0))
    case .input:
      switch layout.forms[slot] {
      case .number(let exponent)?: return .numbers(.fact(slot: slot, exponent: exponent))
      case .date?: return .numbers(.fact(slot: slot, exponent: 0))
      case .truth?: return .truth(truthColumn(slot))
      case .text?: return .text(column: column(.text(slot: slot)))
      case .other?, nil: return nil
      }
    case .parameter:
      return constant(plan.rules.model.values.first { Int($0.slot.index) == slot }?.value ?? .unknown)
    case .decision(let index): return answer(ofDecision: index)
    }
  }

  // MARK: Row by row

  /// Where the evaluator finds what an expression reads; and the rows in which any of it is known.
  mutating func sources(of slots: [Slot]) -> (sources: [(slot: Int, source: Plan.RowSource)], active: Plan.Register) {
    var sources: [(slot: Int, source: Plan.RowSource)] = []
    var active = Plan.none
    for slot in slots.map({ Int($0.index) }) {
      switch vocabulary.entries[slot].meaning {
      case .builtin where slot == Vocabulary.recordKind: continue
      case .parameter: continue
      case .builtin, .input, .decision: break
      }
      active = or(active, known(slot: slot))
      switch value(ofSlot: slot) {
      case nil, .text?: sources.append((slot, .fact))
      case .numbers(let numbers)?:
        switch numbers {
        case .fact: sources.append((slot, .fact))
        case .computed: sources.append((slot, .numbers(numbers)))
        }
      case .truth(let truths)?:
        sources.append((slot, layout.forms[slot] == .truth ? .fact : .truth(truths)))
      case .finite(let values)?: sources.append((slot, .finite(values)))
      case .values(let index, _)?: sources.append((slot, .values(index)))
      }
    }
    return (sources, active)
  }

  /// The row of the evaluator as it is where nothing is known.
  func prepareEmptyRow() {
    row.clear()
    plan.rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.assessmentDate)), .unknown)
    row.set(Slot(Int32(Vocabulary.recordKind)), .text(plan.kind.rawValue))
    evaluator.bind(row)
  }

  private mutating func truthsByRow(_ node: Int32) -> Plan.Truths {
    let (sources, active) = sources(of: program.slots(below: node))
    prepareEmptyRow()
    let otherwise = evaluator.truth(of: node)
    let failed = evaluator.hasFailures
    let (certain, possible, strays) = (register(), register(), register())
    section.steps.append(.conditionByRow(Int32(plan.conditionsByRow.count)))
    plan.conditionsByRow.append(
      Plan.ConditionByRow(
        root: node, sources: sources, active: active, otherwise: otherwise, certain: certain, possible: possible,
        strays: strays))
    stray(strays)
    if failed || otherwise == .null { stray(not(active)) }
    return Plan.Truths(certain: certain, possible: possible)
  }

  /// A decision that the evaluator answers row by row.
  mutating func answerByRow(_ index: Int) -> Column {
    let decision = plan.rules.compiled.model.decisions[index]
    let roots = plan.rules.model.decisionVersions[index].map { decision.logic[$0].roots } ?? []
    var slots: [Slot] = []
    for root in roots {
      for slot in program.slots(below: root) where !slots.contains(slot) { slots.append(slot) }
    }
    let (sources, active) = sources(of: slots)
    prepareEmptyRow()
    let otherwise = plan.rules.model.answer(ofDecision: index, Evaluation(evaluator: evaluator, tracing: false))
    let failed = evaluator.hasFailures || otherwise?.failure != nil
    let (known, strays) = (register(), register())
    section.steps.append(.decisionByRow(Int32(plan.decisionsByRow.count)))
    plan.decisionsByRow.append(
      Plan.DecisionByRow(
        index: index, sources: sources, active: active, otherwise: failed ? .unknown : otherwise?.value ?? .unknown,
        result: plan.valueColumns, known: known, strays: strays))
    plan.valueColumns += 1
    stray(strays)
    if failed { stray(not(active)) }
    return .values(plan.valueColumns - 1, known: known)
  }
}
