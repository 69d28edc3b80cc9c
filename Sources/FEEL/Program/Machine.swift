/// The evaluator proper: one switch over the codes of nodes, compiled once for each tracer.
struct Machine<T: Tracer> {
  let state: UnsafeMutablePointer<State>
  /// Never outlives the call that made the machine.
  let evaluator: Unmanaged<Evaluator>
  var host: Evaluator { evaluator.takeUnretainedValue() }

  init(state: UnsafeMutablePointer<State>, host: Evaluator) {
    self.state = state
    evaluator = .passUnretained(host)
  }

  @inline(__always)
  func kept(_ cell: Cell, _ node: Int32) -> Cell {
    if T.keeps { state.pointee.trace[Int(node)] = State.Traced(cell, state.pointee.run) }
    return cell
  }

  @inline(__always)
  func kept(_ kind: Cell.Kind, _ node: Int32) -> Cell { kept(Cell(kind), node) }

  /// The answer of a test of one fact; `slow` where the node is something else, or the fact is of an unexpected kind.
  @inline(__always)
  func quick(_ node: Node) -> Cell.Kind {
    let fact: Cell
    switch node.code {
    case .slotAgainstNumber:
      fact = state.pointee.cells[Int(node.a)]
      guard fact.kind == .number else { return fact.kind == .unknown ? .unknown : .slow }
      let order = SmallNumber.compare(fact.payload, fact.exponent, node.payload, node.exponent)
      return holds(node.detail, order) ? .true : .false
    case .slotBetweenNumbers:
      fact = state.pointee.cells[Int(node.a)]
      guard fact.kind == .number else { return fact.kind == .unknown ? .unknown : .slow }
      let low = state.pointee.constants[Int(node.b)]
      let above = SmallNumber.compare(fact.payload, fact.exponent, low.payload, low.exponent)
      guard above > 0 || (above == 0 && node.detail & 1 != 0) else { return .false }
      let high = state.pointee.constants[Int(node.b) + 1]
      let below = SmallNumber.compare(fact.payload, fact.exponent, high.payload, high.exponent)
      return below < 0 || (below == 0 && node.detail & 2 != 0) ? .true : .false
    case .slotIsSymbol:
      fact = state.pointee.cells[Int(node.a)]
      guard fact.kind == .symbol else { return fact.kind == .unknown ? .unknown : .slow }
      return (fact.payload == Int64(node.b)) != (node.detail == 1) ? .true : .false
    case .slotInSymbols:
      fact = state.pointee.cells[Int(node.a)]
      guard fact.kind == .symbol else { return fact.kind == .unknown ? .unknown : .false }
      let list = state.pointee.lists + Int(node.b)
      for i in 0..<Int(node.c) where Int64(list[i]) == fact.payload { return .true }
      return .false
    case .slot:
      fact = state.pointee.cells[Int(node.a)]
      return fact.kind.rawValue <= Cell.Kind.true.rawValue ? fact.kind : .slow
    case .notSlot:
      fact = state.pointee.cells[Int(node.a)]
      switch fact.kind {
      case .true: return .false
      case .false: return .true
      case .unknown, .null: return fact.kind
      case .number, .symbol, .date, .row, .constant, .scratch, .slow: return .slow
      }
    case .constant, .and, .or, .not, .compare, .arithmetic, .between, .conditional, .negate, .local, .member,
      .itemMember, .membership, .test, .bound, .chain, .count, .iteration, .filter, .library, .call, .list, .context, .range,
      .testRange, .instance, .function, .invalid:
      return .slow
    }
  }

  /// The answer of a condition, as one of the kinds unknown, null, false, true.
  @inline(__always)
  func operand(_ index: Int32) -> Cell.Kind {
    let kind = quick(state.pointee.nodes[Int(index)])
    if kind != .slow {
      if T.keeps { _ = kept(kind, index) }
      return kind
    }
    let cell = run(index)
    return cell.kind.rawValue <= Cell.Kind.true.rawValue ? cell.kind : noBoolean(index)
  }

  /// What logic makes of an operand that is a value and no boolean.
  @inline(never)
  func noBoolean(_ index: Int32) -> Cell.Kind {
    switch host.onFailure {
    case .null: return .null
    case .open: return failed(index, .notBoolean, "this is neither true nor false").kind
    }
  }

  /// The answer of a condition that is null.
  @inline(never)
  func nullCondition(_ root: Int32) -> Truth {
    switch host.onFailure {
    case .null: return .null
    case .open:
      _ = kept(failed(root, .notBoolean, "this is null: neither true nor false"), root)
      return .unknown
    }
  }

  @inline(__always)
  func condition(_ root: Int32) -> Truth {
    let entry = state.pointee.entries[Int(root)]
    if entry.first >= 0 {
      switch straight(entry) {
      case 1: return .unknown
      case 2: return nullCondition(root)
      case 4: return .false
      case 8: return .true
      default: break
      }
    }
    return conditionSlow(root)
  }

  @inline(never)
  func conditionSlow(_ root: Int32) -> Truth {
    switch operand(root) {
    case .true: return .true
    case .false: return .false
    case .unknown: return .unknown
    case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return nullCondition(root)
    }
  }

  /// The value of a node, as a cell. A cell of kind `scratch` holds until its place is given up by the caller.
  func run(_ index: Int32) -> Cell {
    let node = state.pointee.nodes[Int(index)]
    switch node.code {
    case .and:
      let list = state.pointee.lists + Int(node.b)
      var answer = Cell.Kind.true
      for i in 0..<Int(node.c) {
        switch operand(list[i]) {
        case .true: continue
        case .false:
          if !T.keeps { return Cell(.false) }
          answer = .false
        case .unknown: if answer != .false { answer = .unknown }
        case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: if answer == .true { answer = .null }
        }
      }
      return kept(answer, index)
    case .or:
      let list = state.pointee.lists + Int(node.b)
      var answer = Cell.Kind.false
      for i in 0..<Int(node.c) {
        switch operand(list[i]) {
        case .false: continue
        case .true:
          if !T.keeps { return Cell(.true) }
          answer = .true
        case .unknown: if answer != .true { answer = .unknown }
        case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: if answer == .false { answer = .null }
        }
      }
      return kept(answer, index)
    case .constant: return kept(state.pointee.constants[Int(node.a)], index)
    case .slot: return kept(state.pointee.cells[Int(node.a)], index)
    case .slotAgainstNumber, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .notSlot:
      let kind = quick(node)
      return kept(kind == .slow ? quickSlow(node, index) : Cell(kind), index)
    case .not:
      let operand = run(node.a)
      switch operand.kind {
      case .true: return kept(Cell(.false), index)
      case .false: return kept(Cell(.true), index)
      case .unknown, .null: return kept(operand, index)
      case .number, .symbol, .date, .row, .constant, .scratch, .slow:
        return kept(failed(index, .notBoolean, "`not` wants true or false"), index)
      }
    case .compare:
      let mark = mark
      let a = run(node.a)
      let b = run(node.b)
      if a.kind == .number, b.kind == .number {
        let order = SmallNumber.compare(a.payload, a.exponent, b.payload, b.exponent)
        return kept(Cell(holds(node.detail, order)), index)
      }
      if a.kind == .symbol, b.kind == .symbol, node.detail < 2 {
        return kept(Cell((a.payload == b.payload) == (node.detail == 0)), index)
      }
      if a.kind == .date, b.kind == .date {
        return kept(
          Cell(holds(node.detail, a.payload < b.payload ? -1 : a.payload == b.payload ? 0 : 1)), index)
      }
      let answer = compareSlow(node.detail, a, b, index)
      release(mark)
      return kept(answer, index)
    case .arithmetic:
      let mark = mark
      let a = run(node.a)
      let b = run(node.b)
      if a.kind == .number, b.kind == .number, node.detail < 3 {
        let result =
          switch node.detail {
          case 0: SmallNumber.add(a.payload, a.exponent, b.payload, b.exponent)
          case 1: SmallNumber.subtract(a.payload, a.exponent, b.payload, b.exponent)
          default: SmallNumber.multiply(a.payload, a.exponent, b.payload, b.exponent)
          }
        if let (coefficient, exponent) = result { return kept(Cell(.number, coefficient, exponent: exponent), index) }
      } else if a.kind == .unknown ? b.kind == .unknown || b.kind == .number : a.kind == .number && b.kind == .unknown {
        return kept(Cell.unknown, index)
      }
      return kept(arithmeticSlow(node.detail, a, b, mark, index), index)
    case .between:
      let mark = mark
      let x = run(node.a)
      let low = run(node.b)
      let high = run(node.c)
      if x.kind == .number, low.kind == .number, high.kind == .number {
        let inside =
          SmallNumber.compare(x.payload, x.exponent, low.payload, low.exponent) >= 0
          && SmallNumber.compare(x.payload, x.exponent, high.payload, high.exponent) <= 0
        return kept(Cell(inside), index)
      }
      let answer = betweenSlow(x, low, high, 3, index)
      release(mark)
      return kept(answer, index)
    case .conditional:
      switch run(node.a).kind {
      case .true: return kept(run(node.b), index)
      case .unknown: return kept(undecided(node, index), index)
      case .false: return kept(run(node.c), index)
      case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow:
        switch host.onFailure {
        case .null: return kept(run(node.c), index)
        case .open: return kept(failed(node.a, .notBoolean, "`if` wants true or false"), index)
        }
      }
    case .membership:
      if !T.keeps {
        let kind = quickMembership(node)
        if kind != .slow { return Cell(kind) }
      }
      return deep(node, index)
    case .negate, .local, .member, .itemMember, .test, .bound, .chain, .count, .iteration, .filter, .library, .call, .list,
      .context, .range, .testRange, .instance, .function, .invalid:
      return deep(node, index)
    }
  }

  @inline(__always)
  private func deep(_ node: Node, _ index: Int32) -> Cell {
    let value = deeper(node, index)
    return kept(evaluator._withUnsafeGuaranteedRef { $0.cell(of: value) }, index)
  }

  /// One level down, unless there are too many already.
  @inline(never)
  func deeper(_ node: Node, _ index: Int32) -> Value {
    guard evaluator._withUnsafeGuaranteedRef({ $0.depth < Evaluator.depthLimit }) else {
      return missing(index, .limit, "this goes more than \(Evaluator.depthLimit) levels deep")
    }
    evaluator._withUnsafeGuaranteedRef { $0.depth += 1 }
    defer { evaluator._withUnsafeGuaranteedRef { $0.depth -= 1 } }
    return general(node, index)
  }

  /// Counts one evaluation of a body; false where there were too many.
  func turn(_ index: Int32) -> Bool {
    host.turns += 1
    if host.turns == Evaluator.turnLimit { host.fail(index, .limit, "more than \(Evaluator.turnLimit) turns of loops") }
    return host.turns < Evaluator.turnLimit
  }

  /// Whether an order of -1, 0 or 1 satisfies a comparison.
  @inline(__always)
  func holds(_ comparison: UInt8, _ order: Int) -> Bool {
    // For each comparison, bit 0 says "less satisfies", bit 1 "equal does", bit 2 "greater does".
    let masks: UInt32 = 0b110_100_011_001_101_010
    return masks &>> (UInt32(comparison) &* 3 &+ UInt32(truncatingIfNeeded: order &+ 1)) & 1 != 0
  }

  // MARK: Off the fast road

  // Whoever made the machine holds the evaluator: what is done at every node does not count its references.

  var mark: Int { T.keeps ? 0 : evaluator._withUnsafeGuaranteedRef { $0.scratch.count } }

  /// Gives up the heavy values made since the mark; a trace keeps them.
  func release(_ mark: Int) {
    guard !T.keeps else { return }
    evaluator._withUnsafeGuaranteedRef { if $0.scratch.count > mark { $0.scratch.removeSubrange(mark...) } }
  }

  /// The value of a node; nothing is left in the arena.
  @inline(never)
  func value(_ index: Int32) -> Value {
    let mark = mark
    let cell = run(index)
    let value = evaluator._withUnsafeGuaranteedRef { $0.value(of: cell) }
    release(mark)
    return value
  }

  func truth(_ index: Int32) -> Truth {
    let mark = mark
    let truth = run(index).truth
    release(mark)
    return truth
  }

  @inline(never)
  func failed(_ node: Int32, _ kind: FailureKind, _ message: @autoclosure () -> String) -> Cell {
    host.fail(node, kind, message())
    switch host.onFailure {
    case .null: return .null
    case .open: return .unknown
    }
  }

  /// A test of one fact whose value is of an unexpected kind.
  @inline(never)
  func quickSlow(_ node: Node, _ index: Int32) -> Cell {
    let fact = state.pointee.cells[Int(node.a)]
    switch node.code {
    case .slotAgainstNumber:
      return compareSlow(node.detail, fact, Cell(.number, node.payload, exponent: node.exponent), index)
    case .slotIsSymbol: return compareSlow(node.detail, fact, Cell(.symbol, Int64(node.b)), index)
    case .slotBetweenNumbers:
      return betweenSlow(
        fact, state.pointee.constants[Int(node.b)], state.pointee.constants[Int(node.b) + 1], node.detail, index)
    default: return failed(index, .notBoolean, "`not` wants true or false")
    }
  }

  @inline(never)
  func compareSlow(_ code: UInt8, _ a: Cell, _ b: Cell, _ index: Int32) -> Cell {
    let comparison = Expression.Comparison(code: code)
    let left = host.value(of: a)
    let right = host.value(of: b)
    let truth = left.compared(comparison, right)
    if truth == .null { return failed(index, .notComparable, "cannot compare \(left.phrase) with \(right.phrase)") }
    return Cell(truth: truth)
  }

  @inline(never)
  func betweenSlow(_ x: Cell, _ low: Cell, _ high: Cell, _ closed: UInt8, _ index: Int32) -> Cell {
    let value = host.value(of: x)
    let range = Interval(
      from: .init(host.value(of: low), closed: closed & 1 != 0),
      to: .init(host.value(of: high), closed: closed & 2 != 0))
    let truth = range.contains(value)
    if truth == .null { return failed(index, .notComparable, "\(value.phrase) cannot lie in this range") }
    return Cell(truth: truth)
  }

  @inline(never)
  func arithmeticSlow(_ code: UInt8, _ a: Cell, _ b: Cell, _ mark: Int, _ index: Int32) -> Cell {
    let left = host.value(of: a)
    let right = host.value(of: b)
    release(mark)
    let operation = Expression.Arithmetic(code: code)
    guard let value = Value.arithmetic(operation, left, right) else {
      if case .number(let divisor) = right, operation == .divide, divisor.isZero {
        return failed(index, .divisionByZero, "division by zero")
      }
      return failed(index, .noValue, "`\(operation.rawValue)` has no value for \(left.phrase) and \(right.phrase)")
    }
    return host.cell(of: value)
  }

  /// `if` on an unknown condition: what both branches give, if it is the same.
  @inline(never)
  func undecided(_ node: Node, _ index: Int32) -> Cell {
    let yes = value(node.b)
    let no = value(node.c)
    return yes == no && !yes.holdsUnknown ? host.cell(of: yes) : .unknown
  }
}

/// What the machine works on, as plain pointers.
struct State {
  /// A cell of the trace, with the number of the run that wrote it.
  struct Traced: BitwiseCopyable {
    var payload: Int64
    var exponent: Int8
    var kind: Cell.Kind
    var run: UInt32

    @inline(__always)
    init(_ cell: Cell, _ run: UInt32) {
      payload = cell.payload
      exponent = cell.exponent
      kind = cell.kind
      self.run = run
    }

    var cell: Cell { Cell(kind, payload, exponent: exponent) }
  }

  var nodes: UnsafeMutablePointer<Node>
  var lists: UnsafeMutablePointer<Int32>
  var constants: UnsafeMutablePointer<Cell>
  /// By node.
  var trace: UnsafeMutablePointer<Traced>
  var straight: UnsafeMutablePointer<StraightCode.Instruction>
  var straightNodes: UnsafeMutablePointer<Int32>
  var entries: UnsafeMutablePointer<StraightCode.Entry>
  var stack: UnsafeMutablePointer<UInt64>
  /// Of the row, by slot.
  var cells: UnsafeMutablePointer<Cell>
  /// Counts the rows that were bound: a trace of another run does not count.
  var run: UInt32
}
