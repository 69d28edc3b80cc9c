internal import DecisionModel
internal import FEEL
internal import Screening

/// Runs the sections of a plan over blocks. It keeps registers and columns for use again and again, and is for one thread.
final class PlanRun {
  let plan: Plan
  let registers: UnsafeMutablePointer<RowBits>
  /// By column, where its planes begin and how many they are.
  private let planes: UnsafeMutablePointer<Int>
  private let widths: UnsafeMutablePointer<Int>
  private let low: UnsafeMutablePointer<UInt8>
  private let high: UnsafeMutablePointer<UInt8>
  private let computed: [UnsafeMutablePointer<Int64>]
  /// Of decisions worked out row by row.
  var values: [[Value]]
  private let row: Row
  private let bare: Row.Saved
  private let evaluator: Evaluator
  /// By column of texts: the code of each symbol, two places on.
  private var codes: [[UInt16]] = []
  /// By column of numbers.
  private let ranks: [Ranks]
  /// By column: whether its planes are those of the block.
  private var isCurrent: [Bool]
  /// How many values the evaluator was asked for.
  var askedByRow = 0

  init(_ plan: Plan) {
    self.plan = plan
    registers = .allocate(capacity: plan.registers)
    registers.initialize(repeating: .none, count: plan.registers)
    registers[Int(Plan.all)] = .all
    ranks = plan.columns.map { Ranks($0.thresholds) }
    planes = .allocate(capacity: max(1, plan.columns.count))
    widths = .allocate(capacity: max(1, plan.columns.count))
    for (index, column) in plan.columns.enumerated() {
      planes.advanced(by: index).initialize(to: Int(column.planes))
      widths.advanced(by: index).initialize(to: column.width)
    }
    low = .allocate(capacity: Block.capacity)
    low.initialize(repeating: 0, count: Block.capacity)
    high = .allocate(capacity: Block.capacity)
    high.initialize(repeating: 0, count: Block.capacity)
    computed = (0..<plan.computed).map { _ in
      let pointer = UnsafeMutablePointer<Int64>.allocate(capacity: Block.capacity)
      pointer.initialize(repeating: BlockLayout.unknown, count: Block.capacity)
      return pointer
    }
    values = Array(
      repeating: Array(repeating: .unknown, count: plan.valueColumns == 0 ? 0 : Block.capacity),
      count: plan.valueColumns)
    let program = plan.rules.compiled.model.program
    row = program.makeRow()
    evaluator = Evaluator(
      program, onFailure: .open, clock: .init(today: plan.rules.model.day, now: plan.rules.model.day.midnight))
    plan.rules.model.prepare(row)
    row.set(Slot(Int32(Vocabulary.recordKind)), .text(plan.kind.rawValue))
    bare = row.saved([])
    isCurrent = Array(repeating: false, count: plan.columns.count)
    codes = plan.columns.map { column in
      guard case .text = column.content else { return [] }
      var codes = [UInt16](repeating: 1, count: program.symbols.texts.count + 2)
      codes[0] = 0
      for (index, symbol) in column.symbols.enumerated() { codes[Int(symbol) + 2] = UInt16(index + 2) }
      return codes
    }
  }

  deinit {
    registers.deallocate()
    planes.deallocate()
    widths.deallocate()
    low.deallocate()
    high.deallocate()
    for pointer in computed { pointer.deallocate() }
  }

  /// Another block is to be looked at.
  func begin() {
    for column in isCurrent.indices { isCurrent[column] = false }
  }

  /// A fact changed in some rows.
  func change(_ slot: Int) {
    for column in plan.columns.indices where plan.columns[column].slot == slot { isCurrent[column] = false }
  }

  func run(_ section: Plan.Section, _ block: Block) {
    for column in section.columns where !isCurrent[Int(column)] {
      recode(Int(column), block)
      isCurrent[Int(column)] = true
    }
    let (registers, planes, widths) = (registers, planes, widths)
    for step in section.steps {
      switch step {
      case .and(let to, let a, let b): registers[Int(to)] = registers[Int(a)] & registers[Int(b)]
      case .or(let to, let a, let b): registers[Int(to)] = registers[Int(a)] | registers[Int(b)]
      case .without(let to, let a, let b): registers[Int(to)] = registers[Int(a)] & ~registers[Int(b)]
      case .not(let to, let a): registers[Int(to)] = ~registers[Int(a)]
      case .atLeast(let to, let column, let code):
        registers[Int(to)] = Codes.atLeast(registers + planes[Int(column)], widths[Int(column)], code)
      case .equals(let to, let column, let code):
        registers[Int(to)] = Codes.equals(registers + planes[Int(column)], widths[Int(column)], code)
      case .isStated(let to, let slot):
        var stated = RowBits.none
        for row in block.others[Int(slot)].keys { stated.insert(row) }
        registers[Int(to)] = stated
      case .recode(let column): recode(Int(column), block)
      case .arithmetic(let index): workOut(plan.arithmetics[Int(index)], block)
      case .compareNumbers(let index): compare(plan.comparisons[Int(index)], block)
      case .conditionByRow(let index): ask(plan.conditionsByRow[Int(index)], block)
      case .decisionByRow(let index): ask(plan.decisionsByRow[Int(index)], block)
      }
    }
  }

  // MARK: Codes

  private func recode(_ index: Int, _ block: Block) {
    let column = plan.columns[index]
    let planes = registers + Int(column.planes)
    let count = block.count
    switch column.content {
    case .numbers(let numbers):
      guard let source = self.numbers(numbers, block) else { return clear(column) }
      let isWide = column.width > 8
      Codes.rank(source, count, ranks[index], low: low, high: high, isWide: isWide)
      Codes.spread(low, count, into: planes, width: min(8, column.width))
      if isWide { Codes.spread(high, count, into: planes + 8, width: column.width - 8) }
    case .text(let slot):
      guard let source = block.texts[slot], block.isTouched[slot] else { return clear(column) }
      let isWide = column.width > 8
      codes[index].withUnsafeBufferPointer { codes in
        for row in 0..<count {
          let code = codes[Int(source[row])]
          low[row] = UInt8(truncatingIfNeeded: code)
          if isWide { high[row] = UInt8(truncatingIfNeeded: code >> 8) }
        }
      }
      Codes.spread(low, count, into: planes, width: min(8, column.width))
      if isWide { Codes.spread(high, count, into: planes + 8, width: column.width - 8) }
    case .truth(let slot):
      guard let source = block.truths[slot], block.isTouched[slot] else { return clear(column) }
      Codes.spread(source, count, into: planes, width: 2)
    }
    var known = RowBits.none
    for plane in 0..<column.width { known |= planes[plane] }
    registers[Int(column.known)] = known
  }

  private func clear(_ column: Plan.CodeColumn) {
    for plane in 0..<column.width { registers[Int(column.planes) + plane] = .none }
    registers[Int(column.known)] = .none
  }

  /// `nil` for a fact that no row states.
  func numbers(_ numbers: Plan.Numbers, _ block: Block) -> UnsafePointer<Int64>? {
    switch numbers {
    case .fact(let slot, _): block.isTouched[slot] ? block.numbers[slot].map { UnsafePointer($0) } : nil
    case .computed(let index, _): UnsafePointer(computed[index])
    }
  }

  // MARK: Arithmetic

  private func workOut(_ arithmetic: Plan.Arithmetic, _ block: Block) {
    let result = computed[arithmetic.result]
    var overflow = RowBits.none
    let isProduct = arithmetic.operation == .multiply
    let isSum = arithmetic.operation == .add
    func scale(_ operand: Plan.Arithmetic.Operand) -> Int64 {
      guard !isProduct else { return 1 }
      return (0..<max(0, Int(operand.exponent) - Int(arithmetic.exponent))).reduce(Int64(1)) { power, _ in power * 10 }
    }
    func source(_ operand: Plan.Arithmetic.Operand) -> (column: UnsafePointer<Int64>?, constant: Int64?) {
      switch operand {
      case .column(let numbers): (self.numbers(numbers, block), nil)
      case .constant(let number, _): (nil, number)
      }
    }
    let (left, right) = (source(arithmetic.left), source(arithmetic.right))
    let (leftScale, rightScale) = (scale(arithmetic.left), scale(arithmetic.right))
    guard left.column != nil || left.constant != nil, right.column != nil || right.constant != nil else {
      result.update(repeating: BlockLayout.unknown, count: block.count)
      registers[Int(arithmetic.overflow)] = .none
      return
    }
    let (leftColumn, rightColumn) = (left.column, right.column)
    let (leftConstant, rightConstant) = (left.constant ?? BlockLayout.unknown, right.constant ?? BlockLayout.unknown)
    for row in 0..<block.count {
      let a = leftColumn.map { $0[row] } ?? leftConstant
      let b = rightColumn.map { $0[row] } ?? rightConstant
      guard a != BlockLayout.unknown, b != BlockLayout.unknown else {
        result[row] = BlockLayout.unknown
        continue
      }
      let (x, far) = a.multipliedReportingOverflow(by: leftScale)
      let (y, wide) = b.multipliedReportingOverflow(by: rightScale)
      let (answer, over) =
        isProduct
        ? x.multipliedReportingOverflow(by: y)
        : isSum ? x.addingReportingOverflow(y) : x.subtractingReportingOverflow(y)
      if far || wide || over || answer.magnitude >= UInt64(BlockLayout.limit) {
        // What a column cannot hold is not known in it; the row is judged by itself.
        overflow.insert(row)
        result[row] = BlockLayout.unknown
      } else {
        result[row] = answer
      }
    }
    registers[Int(arithmetic.overflow)] = overflow
  }

  private func compare(_ comparison: Plan.NumberComparison, _ block: Block) {
    guard let left = numbers(comparison.left, block), let right = numbers(comparison.right, block) else {
      registers[Int(comparison.certain)] = .none
      registers[Int(comparison.possible)] = .none
      return
    }
    var certain = RowBits.none
    let (leftExponent, rightExponent) = (comparison.left.exponent, comparison.right.exponent)
    for row in 0..<block.count {
      let (a, b) = (left[row], right[row])
      guard a != BlockLayout.unknown, b != BlockLayout.unknown else { continue }
      let order = SmallNumber.compare(a, leftExponent, b, rightExponent)
      let holds =
        switch comparison.comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
      if holds { certain.insert(row) }
    }
    registers[Int(comparison.certain)] = certain
    registers[Int(comparison.possible)] = certain
  }

  // MARK: Row by row

  func value(_ source: Plan.RowSource, _ slot: Int, _ row: Int, _ block: Block) -> Value {
    switch source {
    case .fact: return block.value(row, slot)
    case .finite(let values):
      for value in values where registers[Int(value.rows)].has(row) { return value.value }
      return .unknown
    case .truth(let truths):
      if registers[Int(truths.certain)].has(row) { return .boolean(true) }
      return registers[Int(truths.possible)].has(row) ? .unknown : .boolean(false)
    case .numbers(let numbers):
      guard let number = self.numbers(numbers, block)?[row], number != BlockLayout.unknown else { return .unknown }
      return .number(Number(coefficient: number, exponent: numbers.exponent))
    case .values(let index): return values[index][row]
    }
  }

  private func fill(_ sources: [(slot: Int, source: Plan.RowSource)], _ index: Int, _ block: Block) {
    // Lists of the row before are given up.
    row.restore(bare)
    for (slot, source) in sources { row.set(Slot(Int32(slot)), value(source, slot, index, block)) }
    evaluator.bind(row)
    askedByRow += 1
  }

  private func ask(_ condition: Plan.ConditionByRow, _ block: Block) {
    let active = registers[Int(condition.active)] & RowBits.first(block.count)
    var certain = condition.otherwise == .true ? ~active : .none
    var possible = condition.otherwise == .false ? .none : ~active
    var strays = RowBits.none
    active.forEach { index in
      fill(condition.sources, index, block)
      switch evaluator.truth(of: condition.root) {
      case .true:
        certain.insert(index)
        possible.insert(index)
      case .unknown, .null: possible.insert(index)
      case .false: break
      }
      if evaluator.hasFailures { strays.insert(index) }
    }
    registers[Int(condition.certain)] = certain
    registers[Int(condition.possible)] = possible
    registers[Int(condition.strays)] = strays
  }

  private func ask(_ decision: Plan.DecisionByRow, _ block: Block) {
    let active = registers[Int(decision.active)] & RowBits.first(block.count)
    let isKnown = decision.otherwise != .unknown
    var known = isKnown ? ~active : .none
    var strays = RowBits.none
    for index in 0..<block.count { values[decision.result][index] = decision.otherwise }
    active.forEach { index in
      fill(decision.sources, index, block)
      let answer = plan.rules.model.answer(
        ofDecision: decision.index, Evaluation(evaluator: evaluator, tracing: false))
      values[decision.result][index] = answer?.value ?? .unknown
      if let value = answer?.value, value != .unknown { known.insert(index) }
      if evaluator.hasFailures || answer?.failure != nil { strays.insert(index) }
    }
    registers[Int(decision.known)] = known
    registers[Int(decision.strays)] = strays
  }
}
