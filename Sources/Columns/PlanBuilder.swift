internal import DecisionModel
internal import FEEL
internal import Screening

/// Compiles the rules of a period for one kind of record into a `Plan`. Equal operations are one: what several rules, cells or
/// duties test in common is worked out once.
struct PlanBuilder {
  /// What an expression is in columns.
  enum Column {
    /// Some of these values, each in the rows where it is certain; unknown in the others.
    case finite([Plan.Finite])
    case truth(Plan.Truths)
    case numbers(Plan.Numbers)
    case text(column: Int32)
    /// Worked out row by row.
    case values(Int, known: Plan.Register)
  }

  var plan: Plan
  let layout: BlockLayout
  let program: Program
  let vocabulary: Vocabulary
  let row: Row
  let evaluator: Evaluator
  var section = Plan.Section()
  /// What a step without its place is kept under.
  private var known: [Plan.Step: Plan.Register] = [:]
  var columnOfContent: [Plan.CodeColumn.Content: Int32] = [:]
  private var columnsRead: Set<Int32> = []
  var answers: [Int: Column] = [:]
  private var numbersKnown: [Plan.Arithmetic: Int] = [:]
  /// Of a table, beyond which values by row are better.
  static let mostPairs = 400

  init(_ rules: RulesOnDay, kind: RecordKind, strict: Bool, layout: BlockLayout) {
    plan = Plan(rules: rules, kind: kind, strict: strict)
    self.layout = layout
    program = rules.compiled.model.program
    vocabulary = rules.compiled.ruleSet.model.vocabulary
    row = program.makeRow()
    evaluator = Evaluator(
      program, onFailure: .open, clock: .init(today: rules.model.day, now: rules.model.day.midnight))
  }

  // MARK: Steps

  mutating func register() -> Plan.Register {
    defer { plan.registers += 1 }
    return Plan.Register(plan.registers)
  }

  private mutating func step(_ key: Plan.Step, _ make: (Plan.Register) -> Plan.Step) -> Plan.Register {
    if let register = known[key] { return register }
    let register = register()
    known[key] = register
    section.steps.append(make(register))
    return register
  }

  mutating func and(_ a: Plan.Register, _ b: Plan.Register) -> Plan.Register {
    if a == b || b == Plan.all { return a }
    if a == Plan.all { return b }
    if a == Plan.none || b == Plan.none { return Plan.none }
    let (a, b) = (min(a, b), max(a, b))
    return step(.and(-1, a, b)) { .and($0, a, b) }
  }

  mutating func or(_ a: Plan.Register, _ b: Plan.Register) -> Plan.Register {
    if a == b || b == Plan.none { return a }
    if a == Plan.none { return b }
    if a == Plan.all || b == Plan.all { return Plan.all }
    let (a, b) = (min(a, b), max(a, b))
    return step(.or(-1, a, b)) { .or($0, a, b) }
  }

  mutating func without(_ a: Plan.Register, _ b: Plan.Register) -> Plan.Register {
    if a == Plan.none || b == Plan.all || a == b { return Plan.none }
    if b == Plan.none { return a }
    if a == Plan.all { return not(b) }
    return step(.without(-1, a, b)) { .without($0, a, b) }
  }

  mutating func not(_ a: Plan.Register) -> Plan.Register {
    if a == Plan.none { return Plan.all }
    if a == Plan.all { return Plan.none }
    return step(.not(-1, a)) { .not($0, a) }
  }

  mutating func or(_ all: [Plan.Register]) -> Plan.Register { all.reduce(Plan.none) { or($0, $1) } }

  mutating func and(_ a: Plan.Truths, _ b: Plan.Truths) -> Plan.Truths {
    Plan.Truths(certain: and(a.certain, b.certain), possible: and(a.possible, b.possible))
  }

  mutating func or(_ a: Plan.Truths, _ b: Plan.Truths) -> Plan.Truths {
    Plan.Truths(certain: or(a.certain, b.certain), possible: or(a.possible, b.possible))
  }

  mutating func not(_ a: Plan.Truths) -> Plan.Truths {
    Plan.Truths(certain: not(a.possible), possible: not(a.certain))
  }

  /// Something may have no value in these rows.
  mutating func stray(_ rows: Plan.Register) { section.strays = or(section.strays, rows) }

  /// What was begun is a section of its own; the next shares no register with it, for facts may have changed in between.
  mutating func finishSection() -> Plan.Section {
    var finished = section
    finished.columns = columnsRead.filter { plan.columns[Int($0)].slot != nil }.sorted()
    section = Plan.Section()
    known = [:]
    columnsRead = []
    answers = [:]
    numbersKnown = [:]
    return finished
  }

  // MARK: Columns

  /// The column of codes over some content, made where there is none.
  mutating func column(_ content: Plan.CodeColumn.Content) -> Int32 {
    if let column = columnOfContent[content] {
      columnsRead.insert(column)
      return column
    }
    let column = Int32(plan.columns.count)
    plan.columns.append(Plan.CodeColumn(content: content, known: register()))
    columnOfContent[content] = column
    columnsRead.insert(column)
    switch content {
    case .numbers(.computed): section.steps.append(.recode(column: column))
    case .numbers(.fact), .text, .truth: break
    }
    return column
  }

  /// Rows whose number reaches a threshold. The number of the code is put in when all are known.
  private mutating func reaches(_ threshold: Int64, _ column: Int32) -> Plan.Register {
    let index: Int
    if let found = plan.columns[Int(column)].thresholds.firstIndex(of: threshold) {
      index = found
    } else {
      index = plan.columns[Int(column)].thresholds.count
      plan.columns[Int(column)].thresholds.append(threshold)
    }
    return step(.atLeast(-1, column: column, Int32(index))) { .atLeast($0, column: column, Int32(index)) }
  }

  private mutating func isSymbol(_ symbol: Int32, _ column: Int32) -> Plan.Register {
    let index: Int
    if let found = plan.columns[Int(column)].symbols.firstIndex(of: symbol) {
      index = found
    } else {
      index = plan.columns[Int(column)].symbols.count
      plan.columns[Int(column)].symbols.append(symbol)
    }
    return step(.equals(-1, column: column, Int32(index + 2))) { .equals($0, column: column, Int32(index + 2)) }
  }

  mutating func truthColumn(_ slot: Int) -> Plan.Truths {
    let column = column(.truth(slot: slot))
    let isFalse = step(.equals(-1, column: column, 1)) { .equals($0, column: column, 1) }
    let isTrue = step(.equals(-1, column: column, 2)) { .equals($0, column: column, 2) }
    return Plan.Truths(certain: isTrue, possible: not(isFalse))
  }

  mutating func known(_ column: Int32) -> Plan.Register {
    columnsRead.insert(column)
    return plan.columns[Int(column)].known
  }

  /// Rows in which a value is known.
  mutating func known(_ value: Column) -> Plan.Register {
    switch value {
    case .finite(let values): return or(values.map(\.rows))
    case .truth(let truths): return or(truths.certain, not(truths.possible))
    case .numbers(let numbers): return known(column(.numbers(numbers)))
    case .text(let column): return known(column)
    case .values(_, let known): return known
    }
  }

  /// Rows in which a slot is known.
  mutating func known(slot: Int) -> Plan.Register {
    if layout.forms[slot] == .other {
      return step(.isStated(-1, slot: Int32(slot))) { .isStated($0, slot: Int32(slot)) }
    }
    return value(ofSlot: slot).map { known($0) } ?? Plan.none
  }

  // MARK: Comparisons

  /// A number column against a number; `nil` where that is not exact in the column's form.
  private mutating func compare(
    _ numbers: Plan.Numbers, _ comparison: Expression.Comparison, _ constant: Number
  ) -> Plan.Truths? {
    let exponent = numbers.exponent
    guard let exact = Block.coefficient(of: constant, at: exponent) else { return nil }
    let column = column(.numbers(numbers))
    let known = known(column)
    func truths(_ certain: Plan.Register) -> Plan.Truths {
      Plan.Truths(certain: certain, possible: or(certain, not(known)))
    }
    switch comparison {
    case .greaterOrEqual: return truths(reaches(exact, column))
    case .greater: return truths(reaches(exact + 1, column))
    case .less:
      let reached = reaches(exact, column)
      return Plan.Truths(certain: without(known, reached), possible: not(reached))
    case .lessOrEqual:
      let reached = reaches(exact + 1, column)
      return Plan.Truths(certain: without(known, reached), possible: not(reached))
    case .equal: return truths(without(reaches(exact, column), reaches(exact + 1, column)))
    case .notEqual:
      let equal = without(reaches(exact, column), reaches(exact + 1, column))
      return Plan.Truths(certain: without(known, equal), possible: not(equal))
    }
  }

  /// A text column is one of these symbols.
  mutating func isOne(of symbols: [Int32], _ column: Int32) -> Plan.Truths {
    let certain = or(symbols.map { isSymbol($0, column) })
    return Plan.Truths(certain: certain, possible: or(certain, not(known(column))))
  }

  /// Two values; `nil` where columns cannot tell.
  mutating func compare(_ comparison: Expression.Comparison, _ a: Column, _ b: Column) -> Plan.Truths? {
    switch (a, b) {
    case (.finite(let values), .finite(let others)):
      guard values.count * others.count <= Self.mostPairs else { return nil }
      var yes: [Plan.Register] = []
      var no: [Plan.Register] = []
      for value in values {
        for other in others {
          let rows = and(value.rows, other.rows)
          switch value.value.compared(comparison, other.value) {
          case .true: yes.append(rows)
          case .false: no.append(rows)
          case .null: stray(rows)
          case .unknown: continue
          }
        }
      }
      return Plan.Truths(certain: or(yes), possible: not(or(no)))
    case (.finite(let values), _): return compareEach(values, comparison.seenFromTheOtherSide, b)
    case (_, .finite(let values)): return compareEach(values, comparison, a)
    case (.numbers(let left), .numbers(let right)):
      // Of each the codes are needed to know where it is known.
      let (knownLeft, knownRight) = (known(a), known(b))
      let certain = register()
      let possible = register()
      section.steps.append(.compareNumbers(Int32(plan.comparisons.count)))
      plan.comparisons.append(
        Plan.NumberComparison(comparison: comparison, left: left, right: right, certain: certain, possible: possible))
      let both = and(knownLeft, knownRight)
      let sure = and(certain, both)
      return Plan.Truths(certain: sure, possible: or(sure, not(both)))
    case (.truth, _), (_, .truth), (.text, _), (_, .text), (.values, _), (_, .values): return nil
    }
  }

  /// A column against each of some values, in the rows where it is that value.
  private mutating func compareEach(
    _ values: [Plan.Finite], _ comparison: Expression.Comparison, _ column: Column
  ) -> Plan.Truths? {
    var yes: [Plan.Register] = []
    var no: [Plan.Register] = []
    for value in values {
      guard let truths = compare(column, comparison, value.value) else { return nil }
      yes.append(and(value.rows, truths.certain))
      no.append(without(value.rows, truths.possible))
      if truths.strays != Plan.none { stray(and(value.rows, truths.strays)) }
    }
    return Plan.Truths(certain: or(yes), possible: not(or(no)))
  }

  private struct Compared {
    var certain: Plan.Register
    var possible: Plan.Register
    var strays = Plan.none

    init(_ truths: Plan.Truths) { (certain, possible) = (truths.certain, truths.possible) }
    init(certain: Plan.Register, possible: Plan.Register, strays: Plan.Register) {
      (self.certain, self.possible, self.strays) = (certain, possible, strays)
    }
  }

  private mutating func compare(_ column: Column, _ comparison: Expression.Comparison, _ value: Value) -> Compared? {
    let isEquality = comparison == .equal || comparison == .notEqual
    switch (column, value) {
    case (.numbers(let numbers), .number(let number)): return compare(numbers, comparison, number).map(Compared.init)
    case (.numbers(let numbers), .date(let date)) where isDate(numbers):
      return compare(numbers, comparison, Number(date.dayNumber)).map(Compared.init)
    case (.text(let column), .text(let text)) where isEquality:
      guard let symbol = program.symbols[text] else { return nil }
      let truths = isOne(of: [symbol], column)
      return Compared(comparison == .equal ? truths : not(truths))
    case (.truth(let truths), .boolean(let flag)) where isEquality:
      return Compared((comparison == .equal) == flag ? truths : not(truths))
    case (.values, _): return nil
    case (_, .null) where isEquality:
      let known = known(column)
      let unknown = not(known)
      return comparison == .equal
        ? Compared(certain: Plan.none, possible: unknown, strays: Plan.none)
        : Compared(certain: known, possible: Plan.all, strays: Plan.none)
    default:
      // Kinds that are not comparable: an error wherever the fact is known, or null.
      return Compared(certain: Plan.none, possible: Plan.all, strays: Plan.all)
    }
  }

  func isDate(_ numbers: Plan.Numbers) -> Bool {
    if case .fact(let slot, _) = numbers { return layout.forms[slot] == .date }
    return false
  }

  // MARK: Arithmetic

  /// A sum, difference or product; `nil` where only the evaluator works it out.
  mutating func arithmetic(_ operation: Expression.Arithmetic, _ a: Column, _ b: Column) -> Column? {
    if case .finite(let values) = a, case .finite(let others) = b {
      guard values.count * others.count <= 16 else { return nil }
      var results: [Plan.Finite] = []
      for value in values {
        for other in others {
          let rows = and(value.rows, other.rows)
          if let result = Value.arithmetic(operation, value.value, other.value) {
            results.append(Plan.Finite(value: result, rows: rows))
          } else {
            stray(rows)
          }
        }
      }
      return .finite(results)
    }
    guard let left = operand(a), let right = operand(b) else { return nil }
    let exponent: Int
    switch operation {
    case .add, .subtract: exponent = Int(min(left.exponent, right.exponent))
    case .multiply: exponent = Int(left.exponent) + Int(right.exponent)
    case .divide, .power: return nil
    }
    guard exponent >= -14, exponent <= 14, Int(max(left.exponent, right.exponent)) - exponent <= 18 else { return nil }
    // Where one is unknown so is the result.
    var known = Plan.all
    for column in [a, b] { known = and(known, self.known(column)) }
    let overflow = register()
    let arithmetic = Plan.Arithmetic(
      operation: operation, left: left, right: right, result: plan.computed, exponent: Int8(exponent),
      overflow: overflow)
    plan.computed += 1
    section.steps.append(.arithmetic(Int32(plan.arithmetics.count)))
    plan.arithmetics.append(arithmetic)
    stray(and(overflow, known))
    return .numbers(.computed(arithmetic.result, exponent: Int8(exponent)))
  }

  private func operand(_ column: Column) -> Plan.Arithmetic.Operand? {
    switch column {
    case .numbers(let numbers): return isDate(numbers) ? nil : .column(numbers)
    case .finite(let values):
      guard values.count == 1, values[0].rows == Plan.all, case .number(let number) = values[0].value,
        let small = number.small, small.exponent >= -9, small.exponent <= 9
      else { return nil }
      return .constant(small.coefficient, exponent: small.exponent)
    case .truth, .text, .values: return nil
    }
  }

  // MARK: The end

  /// Puts the thresholds in order and gives the planes their registers.
  mutating func finish() -> Plan {
    var codes: [[Int32]] = []
    for index in plan.columns.indices {
      let thresholds = plan.columns[index].thresholds
      let order = thresholds.indices.sorted { thresholds[$0] < thresholds[$1] }
      var code = [Int32](repeating: 0, count: thresholds.count)
      // The code of a known number is 1 and one more for each threshold that it reaches.
      for (place, threshold) in order.enumerated() { code[threshold] = Int32(place + 2) }
      codes.append(code)
      plan.columns[index].thresholds = order.map { thresholds[$0] }
      let highest: Int
      switch plan.columns[index].content {
      case .numbers: highest = thresholds.count + 1
      case .text: highest = plan.columns[index].symbols.count + 1
      case .truth: highest = 2
      }
      plan.columns[index].width = Int.bitWidth - highest.leadingZeroBitCount
      plan.columns[index].planes = Plan.Register(plan.registers)
      plan.registers += plan.columns[index].width
    }
    for path in [\Plan.allowed, \Plan.following, \Plan.exclusion, \Plan.presuming, \Plan.main] {
      plan[keyPath: path].steps = plan[keyPath: path].steps.map { step in
        guard case .atLeast(let register, let column, let index) = step else { return step }
        return .atLeast(register, column: column, codes[Int(column)][Int(index)])
      }
    }
    return plan
  }
}

extension Expression.Comparison {
  /// `5 < x` is `x > 5`.
  var seenFromTheOtherSide: Expression.Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
