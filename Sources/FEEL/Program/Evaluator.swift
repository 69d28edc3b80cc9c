package import Diagnostics

/// Runs the expressions of one program over rows. For one thread at a time; make one for each.
///
/// Bind a row, then ask for as many roots as you like:
/// ```
/// evaluator.bind(row)
/// evaluator.truth(of: condition)        // true, false, null or unknown
/// evaluator.value(of: amount)
/// evaluator.trace(condition)            // the same, and keeps the value of every node
/// ```
/// Where FEEL says "null and an error", the answer is null and `failures` tells of it.
package final class Evaluator {
  package let program: Program
  /// What `today()` and `now()` answer.
  package var clock: FunctionCall.Clock?
  private let state: UnsafeMutablePointer<State>
  private let nodeCount: Int32
  /// A row of unknowns, until one is bound.
  private let nothing: UnsafeMutablePointer<Cell>
  fileprivate var row: Row?
  /// Values that fit no cell. Below the mark of a trace they stay until the next row is bound.
  fileprivate var scratch: [Value] = []
  fileprivate var locals: [Value] = []
  fileprivate var depth = 0
  fileprivate var recorded: [(node: Int32, message: String)] = []

  fileprivate var turns = 0

  /// Nodes inside one another, through function calls too: more is an error, not a crash.
  fileprivate static let depthLimit = 500
  /// How often the bodies of `for`, `some`, `every` and filters may be evaluated for one row.
  fileprivate static let turnLimit = 5_000_000
  /// How many values a `for` that builds on `partial` may pile up inside one another.
  fileprivate static let pileLimit = 100_000
  private static let failureLimit = 1000

  package init(_ program: Program, clock: FunctionCall.Clock? = nil) {
    self.program = program
    self.clock = clock
    nodeCount = Int32(program.nodes.count)
    nothing = copied(Array(repeating: Cell.unknown, count: program.slotCount))
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        nodes: copied(program.nodes), lists: copied(program.lists), constants: copied(program.constants),
        trace: copied(Array(repeating: State.Traced(Cell.unknown, 0), count: program.nodes.count)),
        straight: copied(program.straight.instructions), straightNodes: copied(program.straight.nodes),
        entries: copied(program.straight.entries), stack: copied(Array(repeating: 0, count: program.straight.depth + 1)),
        cells: nothing, run: 1))
  }

  deinit {
    state.pointee.nodes.deallocate()
    state.pointee.lists.deallocate()
    state.pointee.constants.deallocate()
    state.pointee.trace.deallocate()
    state.pointee.straight.deallocate()
    state.pointee.straightNodes.deallocate()
    state.pointee.entries.deallocate()
    state.pointee.stack.deallocate()
    nothing.deallocate()
    state.deallocate()
  }

  /// Takes the facts of a row, and forgets traces and failures of the one before. The row may be changed afterwards;
  /// bind it again then.
  package func bind(_ row: Row) {
    self.row = row
    state.pointee.cells = row.count >= program.slotCount ? row.cells : nothing
    state.pointee.run &+= 1
    if !scratch.isEmpty { scratch.removeAll(keepingCapacity: true) }
    if !recorded.isEmpty { recorded.removeAll(keepingCapacity: true) }
    turns = 0
  }

  @inline(__always)
  private func run<T: Tracer>(_ root: Int32, _ tracer: T.Type) -> Cell {
    guard root >= 0, root < nodeCount else { return .unknown }
    return Machine<T>(state: state, host: self).run(root)
  }

  /// The answer of a condition. What is neither boolean nor unknown counts as null.
  package func truth(of root: Int32) -> Truth {
    guard root >= 0, root < nodeCount else { return .unknown }
    return Machine<NoTrace>(state: state, host: self).condition(root)
  }

  /// The answers of many conditions at once, in their order.
  package func truths(of roots: [Int32], into answers: inout [Truth]) {
    let machine = Machine<NoTrace>(state: state, host: self)
    resize(&answers, to: roots.count)
    answers.withUnsafeMutableBufferPointer { answers in
      for i in roots.indices { answers[i] = roots[i] >= 0 && roots[i] < nodeCount ? machine.condition(roots[i]) : .unknown }
    }
  }

  private func resize(_ answers: inout [Truth], to count: Int) {
    if answers.count != count { answers = Array(repeating: .unknown, count: count) }
  }

  /// As `truths`, keeping a trace of each.
  package func traces(of roots: [Int32], into answers: inout [Truth]) {
    let machine = Machine<FullTrace>(state: state, host: self)
    resize(&answers, to: roots.count)
    answers.withUnsafeMutableBufferPointer { answers in
      for i in roots.indices { answers[i] = roots[i] >= 0 && roots[i] < nodeCount ? machine.condition(roots[i]) : .unknown }
    }
  }

  package func value(of root: Int32) -> Value {
    let mark = scratch.count
    let value = value(of: run(root, NoTrace.self))
    if scratch.count > mark { scratch.removeSubrange(mark...) }
    return value
  }

  /// As `truth`, and keeps the value of every node under the root for `trace(of:)`. All operands of `and` and `or` are
  /// evaluated then, so that every fact that was read can be shown.
  @discardableResult
  package func trace(_ root: Int32) -> Truth {
    guard root >= 0, root < nodeCount else { return .unknown }
    return Machine<FullTrace>(state: state, host: self).condition(root)
  }

  /// As `value`, with a trace.
  package func traceValue(_ root: Int32) -> Value { value(of: run(root, FullTrace.self)) }

  /// The value that a node had in the last trace since the row was bound; `nil` where it was not evaluated. Facts and
  /// constants answer for themselves.
  package func trace(of node: Int32) -> Value? {
    guard node >= 0, node < nodeCount else { return nil }
    let traced = state.pointee.trace[Int(node)]
    if traced.run == state.pointee.run { return value(of: traced.cell) }
    switch program.kind(of: node) {
    case .slot(let slot): return row?[slot]
    case .constant(let value): return value
    case .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call, .other: return nil
    }
  }

  /// The errors since the row was bound, each at the node that has no value.
  package var failures: [Diagnostic] {
    recorded.map { Diagnostic(.error, .noValue, $0.message, at: program.range(of: $0.node)) }
  }

  package var hasFailures: Bool { !recorded.isEmpty }

  fileprivate func fail(_ node: Int32, _ message: @autoclosure () -> String) {
    if recorded.count < Evaluator.failureLimit { recorded.append((node, message())) }
  }

  fileprivate func value(of cell: Cell) -> Value {
    switch cell.kind {
    case .unknown, .slow: .unknown
    case .null: .null
    case .false: .boolean(false)
    case .true: .boolean(true)
    case .number: .number(Number(coefficient: cell.payload, exponent: cell.exponent))
    case .symbol: .text(program.symbols.texts[Int(cell.payload)])
    case .date: CalendarDate(dayNumber: Int(cell.payload)).map(Value.date) ?? .null
    case .row: row?.heavy[Int(cell.payload)] ?? .unknown
    case .constant: program.heavy[Int(cell.payload)]
    case .scratch: scratch[Int(cell.payload)]
    }
  }

  fileprivate func cell(of value: Value) -> Cell {
    if let cell = Cell(light: value) { return cell }
    if case .text(let text) = value, let symbol = program.symbols[text] { return Cell(.symbol, Int64(symbol)) }
    scratch.append(value)
    return Cell(.scratch, Int64(scratch.count - 1))
  }

  // MARK: Functions

  /// Calls a function that is a value, from whatever place.
  fileprivate func call<T: Tracer>(
    _ function: FunctionValue, _ arguments: [Value], at node: Int32, _ machine: Machine<T>
  ) -> Value {
    switch function.body {
    case .library(let index):
      return Library.invoke(
        index, overloads: Library.overloads(of: index, count: arguments.count), arguments, clock: clock,
        calling: { [unowned self] in call($0, $1, at: node, machine) }, failing: { fail(node, $0) })
    case .written(let identity, let body, let captured):
      guard identity == program.identity else {
        fail(node, "this function was made by other rules")
        return .null
      }
      guard function.parameters.count == arguments.count else {
        fail(node, "this function takes \(function.parameters.count) arguments, not \(arguments.count)")
        return .null
      }
      var frame = captured
      for (argument, parameter) in zip(arguments, function.parameters) {
        guard let value = argument.coerced(to: parameter.type) else {
          fail(node, "`\(parameter.name)` wants \(parameter.type.phrase)")
          return .null
        }
        frame.append(value)
      }
      swap(&locals, &frame)
      defer { swap(&locals, &frame) }
      return machine.value(body)
    }
  }
}

private func copied<T: BitwiseCopyable>(_ items: [T]) -> UnsafeMutablePointer<T> {
  let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, items.count))
  items.withUnsafeBufferPointer { buffer in
    if let base = buffer.baseAddress { pointer.initialize(from: base, count: buffer.count) }
  }
  return pointer
}

/// What the machine works on, as plain pointers.
private struct State {
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

/// The evaluator proper: one switch over the codes of nodes, compiled once for each tracer.
private struct Machine<T: Tracer> {
  let state: UnsafeMutablePointer<State>
  /// Never outlives the call that made the machine.
  private let evaluator: Unmanaged<Evaluator>
  private var host: Evaluator { evaluator.takeUnretainedValue() }

  init(state: UnsafeMutablePointer<State>, host: Evaluator) {
    self.state = state
    evaluator = .passUnretained(host)
  }

  @inline(__always)
  private func kept(_ cell: Cell, _ node: Int32) -> Cell {
    if T.keeps { state.pointee.trace[Int(node)] = State.Traced(cell, state.pointee.run) }
    return cell
  }

  @inline(__always)
  private func kept(_ kind: Cell.Kind, _ node: Int32) -> Cell { kept(Cell(kind), node) }

  /// The answer of a test of one fact; `slow` where the node is something else, or the fact is of an unexpected kind.
  @inline(__always)
  private func quick(_ node: Node) -> Cell.Kind {
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
      .itemMember, .membership, .test, .count, .iteration, .filter, .library, .call, .list, .context, .range,
      .testRange, .instance, .function, .invalid:
      return .slow
    }
  }

  /// The answer of a condition, as one of the kinds unknown, null, false, true.
  @inline(__always)
  private func operand(_ index: Int32) -> Cell.Kind {
    let kind = quick(state.pointee.nodes[Int(index)])
    if kind != .slow {
      if T.keeps { _ = kept(kind, index) }
      return kind
    }
    let cell = run(index)
    return cell.kind.rawValue <= Cell.Kind.true.rawValue ? cell.kind : .null
  }

  /// The straight way. The answer is one bit: 1 unknown, 2 null, 4 false, 8 true, and 16 or more where a fact is not
  /// what a test expects.
  @inline(__always)
  private func straight(_ entry: StraightCode.Entry) -> UInt64 {
    let cells = UnsafeRawPointer(state.pointee.cells)
    let bottom = state.pointee.stack
    var top = bottom
    var seen: UInt64 = 0
    var next = state.pointee.straight + Int(entry.first)
    let end = state.pointee.straight + Int(entry.end)
    while next != end {
      let instruction = next.pointee
      let cell = cells + Int(instruction.at)
      let bit: UInt64
      switch instruction.code {
      case .equal: bit = number(cell, instruction) { $0 == $1 }
      case .notEqual: bit = number(cell, instruction) { $0 != $1 }
      case .less: bit = number(cell, instruction) { $0 < $1 }
      case .lessOrEqual: bit = number(cell, instruction) { $0 <= $1 }
      case .greater: bit = number(cell, instruction) { $0 > $1 }
      case .greaterOrEqual: bit = number(cell, instruction) { $0 >= $1 }
      case .between:
        let low = state.pointee.constants[Int(instruction.payload)].payload
        let high = state.pointee.constants[Int(instruction.payload) + 1].payload
        bit = number(cell, instruction) { fact, _ in
          let above: UInt8 = 1 &+ (fact > low ? 1 : 0) &- (fact < low ? 1 : 0)
          let below: UInt8 = 4 &+ (fact > high ? 1 : 0) &- (fact < high ? 1 : 0)
          return instruction.detail &>> above & instruction.detail &>> below & 1 != 0
        }
      case .symbol: bit = symbol(cell, instruction) { ($0 == instruction.payload) != (instruction.detail == 1) }
      case .early: bit = symbol(cell, instruction) { $0 < 64 && instruction.payload &>> $0 & 1 != 0 }
      case .symbols:
        let list = state.pointee.lists + instruction.first
        bit = symbol(cell, instruction) { fact in
          var found = false
          for i in 0..<instruction.count where Int64(list[i]) == fact { found = true }
          return found
        }
      case .slot: bit = 1 &<< UInt64(cell.load(fromByteOffset: 9, as: UInt8.self))
      case .notSlot:
        let kind = UInt64(cell.load(fromByteOffset: 9, as: UInt8.self))
        // Exchanges false (2) and true (3); null and unknown stay, other kinds stay beyond 3.
        bit = 1 &<< (kind ^ (kind &>> 1 & 1))
      case .constant: bit = UInt64(instruction.detail)
      case .compare: bit = guarded(instruction)
      case .open:
        top.pointee = seen
        top += 1
        seen = 0
        next += 1
        continue
      // The answer by what was seen: for each of the sixteen sets of unknown, null, false, true the place of its bit.
      case .and:
        bit = 1 &<< (0x2222_0103_2222_0103 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      case .or:
        bit = 1 &<< (0x3333_3333_0102_0102 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      case .not:
        bit = 1 &<< (0x2222_2222_3333_0101 &>> ((seen & 15) &<< 2) & 15) | seen & ~15
        if top != bottom { top -= 1 } else { top.pointee = 0 }
        seen = top.pointee
      }
      if T.keeps {
        let kind = Cell.Kind(rawValue: UInt8(truncatingIfNeeded: bit.trailingZeroBitCount) & 3) ?? .null
        _ = kept(kind, state.pointee.straightNodes[next - state.pointee.straight])
      }
      seen |= bit
      next += 1
    }
    return seen
  }

  /// The answer bit of a test on a number.
  @inline(__always)
  private func number(
    _ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction, _ holds: (Int64, Int64) -> Bool
  ) -> UInt64 {
    let tag = cell.load(fromByteOffset: 8, as: UInt16.self)
    let satisfied: UInt64 = holds(cell.load(as: Int64.self), instruction.payload) ? 8 : 4
    if (tag ^ instruction.tag) & ~StraightCode.Instruction.number != 0 { return unexpected(cell, instruction) }
    return tag & StraightCode.Instruction.number != 0 ? satisfied : 1
  }

  /// The answer bit of a test on a text.
  @inline(__always)
  private func symbol(
    _ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction, _ holds: (Int64) -> Bool
  ) -> UInt64 {
    let tag = cell.load(fromByteOffset: 8, as: UInt16.self)
    let satisfied: UInt64 = holds(cell.load(as: Int64.self)) ? 8 : 4
    if (tag ^ instruction.tag) & ~StraightCode.Instruction.symbol != 0 { return 16 }
    return tag & StraightCode.Instruction.symbol != 0 ? satisfied : 1
  }

  /// A number at another power of ten is compared the long way; other facts are not what the test expects.
  @inline(never)
  private func unexpected(_ cell: UnsafeRawPointer, _ instruction: StraightCode.Instruction) -> UInt64 {
    let fact = cell.load(as: Cell.self)
    guard fact.kind == .number else { return fact.kind == .unknown ? 1 : 16 }
    let exponent = Int8(truncatingIfNeeded: instruction.tag)
    let order = SmallNumber.compare(fact.payload, fact.exponent, instruction.payload, exponent)
    let satisfied: Bool
    switch instruction.code {
    case .equal: satisfied = order == 0
    case .notEqual: satisfied = order != 0
    case .less: satisfied = order < 0
    case .lessOrEqual: satisfied = order <= 0
    case .greater: satisfied = order > 0
    case .greaterOrEqual: satisfied = order >= 0
    default:
      let low = state.pointee.constants[Int(instruction.payload)]
      let high = state.pointee.constants[Int(instruction.payload) + 1]
      let above = SmallNumber.compare(fact.payload, fact.exponent, low.payload, low.exponent) + 1
      let below = SmallNumber.compare(fact.payload, fact.exponent, high.payload, high.exponent) + 4
      satisfied = instruction.detail >> UInt8(above) & instruction.detail >> UInt8(below) & 1 != 0
    }
    return satisfied ? 8 : 4
  }

  /// A comparison of sums, differences and products, where they are sure to have a value.
  @inline(never)
  private func guarded(_ instruction: StraightCode.Instruction) -> UInt64 {
    let list = state.pointee.lists + instruction.first
    var unknown = false
    for i in 0..<instruction.count {
      switch state.pointee.cells[Int(list[i])].kind {
      case .number: continue
      case .unknown: unknown = true
      case .null, .false, .true, .symbol, .date, .row, .constant, .scratch, .slow: return 16
      }
    }
    if unknown, !T.keeps { return 1 }
    switch run(instruction.at).kind {
    case .unknown: return 1
    case .false: return 4
    case .true: return 8
    case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return 16
    }
  }

  @inline(__always)
  func condition(_ root: Int32) -> Truth {
    let entry = state.pointee.entries[Int(root)]
    if entry.first >= 0 {
      switch straight(entry) {
      case 1: return .unknown
      case 2: return .null
      case 4: return .false
      case 8: return .true
      default: break
      }
    }
    return conditionSlow(root)
  }

  @inline(never)
  private func conditionSlow(_ root: Int32) -> Truth {
    switch operand(root) {
    case .true: return .true
    case .false: return .false
    case .unknown: return .unknown
    case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return .null
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
        return kept(failed(index, "`not` wants true or false"), index)
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
      case .false, .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return kept(run(node.c), index)
      }
    case .negate, .local, .member, .itemMember, .membership, .test, .count, .iteration, .filter, .library, .call, .list,
      .context, .range, .testRange, .instance, .function, .invalid:
      return kept(host.cell(of: deeper(node, index)), index)
    }
  }

  /// One level down, unless there are too many already.
  @inline(never)
  private func deeper(_ node: Node, _ index: Int32) -> Value {
    guard host.depth < Evaluator.depthLimit else {
      return missing(index, "this goes more than \(Evaluator.depthLimit) levels deep")
    }
    host.depth += 1
    defer { host.depth -= 1 }
    return general(node, index)
  }

  /// Counts one evaluation of a body; false where there were too many.
  private func turn(_ index: Int32) -> Bool {
    host.turns += 1
    if host.turns == Evaluator.turnLimit { host.fail(index, "more than \(Evaluator.turnLimit) turns of loops") }
    return host.turns < Evaluator.turnLimit
  }

  /// Whether an order of -1, 0 or 1 satisfies a comparison.
  @inline(__always)
  private func holds(_ comparison: UInt8, _ order: Int) -> Bool {
    // For each comparison, bit 0 says "less satisfies", bit 1 "equal does", bit 2 "greater does".
    let masks: UInt32 = 0b110_100_011_001_101_010
    return masks &>> (UInt32(comparison) &* 3 &+ UInt32(truncatingIfNeeded: order &+ 1)) & 1 != 0
  }

  // MARK: Off the fast road

  private var mark: Int { T.keeps ? 0 : host.scratch.count }

  /// Gives up the heavy values made since the mark; a trace keeps them.
  private func release(_ mark: Int) {
    if !T.keeps, host.scratch.count > mark { host.scratch.removeSubrange(mark...) }
  }

  /// The value of a node; nothing is left in the arena.
  @inline(never)
  func value(_ index: Int32) -> Value {
    let mark = mark
    let value = host.value(of: run(index))
    release(mark)
    return value
  }

  private func truth(_ index: Int32) -> Truth {
    let mark = mark
    let truth = run(index).truth
    release(mark)
    return truth
  }

  @inline(never)
  private func failed(_ node: Int32, _ message: @autoclosure () -> String) -> Cell {
    host.fail(node, message())
    return .null
  }

  /// A test of one fact whose value is of an unexpected kind.
  @inline(never)
  private func quickSlow(_ node: Node, _ index: Int32) -> Cell {
    let fact = state.pointee.cells[Int(node.a)]
    switch node.code {
    case .slotAgainstNumber:
      return compareSlow(node.detail, fact, Cell(.number, node.payload, exponent: node.exponent), index)
    case .slotIsSymbol: return compareSlow(node.detail, fact, Cell(.symbol, Int64(node.b)), index)
    case .slotBetweenNumbers:
      return betweenSlow(
        fact, state.pointee.constants[Int(node.b)], state.pointee.constants[Int(node.b) + 1], node.detail, index)
    default: return failed(index, "`not` wants true or false")
    }
  }

  @inline(never)
  private func compareSlow(_ code: UInt8, _ a: Cell, _ b: Cell, _ index: Int32) -> Cell {
    let comparison = Expression.Comparison(code: code)
    let left = host.value(of: a)
    let right = host.value(of: b)
    let truth = left.compared(comparison, right)
    if truth == .null { host.fail(index, "cannot compare \(left.phrase) with \(right.phrase)") }
    return Cell(truth: truth)
  }

  @inline(never)
  private func betweenSlow(_ x: Cell, _ low: Cell, _ high: Cell, _ closed: UInt8, _ index: Int32) -> Cell {
    let value = host.value(of: x)
    let range = Interval(
      from: .init(host.value(of: low), closed: closed & 1 != 0), to: .init(host.value(of: high), closed: closed & 2 != 0))
    let truth = range.contains(value)
    if truth == .null { host.fail(index, "\(value.phrase) cannot lie in this range") }
    return Cell(truth: truth)
  }

  @inline(never)
  private func arithmeticSlow(_ code: UInt8, _ a: Cell, _ b: Cell, _ mark: Int, _ index: Int32) -> Cell {
    let left = host.value(of: a)
    let right = host.value(of: b)
    release(mark)
    let operation = Expression.Arithmetic(code: code)
    guard let value = Value.arithmetic(operation, left, right) else {
      return failed(index, "`\(operation.rawValue)` has no value for \(left.phrase) and \(right.phrase)")
    }
    return host.cell(of: value)
  }

  /// `if` on an unknown condition: what both branches give, if it is the same.
  @inline(never)
  private func undecided(_ node: Node, _ index: Int32) -> Cell {
    let yes = value(node.b)
    let no = value(node.c)
    return yes == no && !yes.holdsUnknown ? host.cell(of: yes) : .unknown
  }

  /// The rest of the language.
  @inline(never)
  private func general(_ node: Node, _ index: Int32) -> Value {
    switch node.code {
    case .negate:
      let value = value(node.a)
      if let negated = value.negated { return negated }
      return missing(index, "\(value.phrase) has no negative")
    case .local:
      let level = Int(node.a)
      return level < host.locals.count ? host.locals[level] : missing(index, "no such local")
    case .member:
      let value = value(node.a)
      let name = host.program.strings[Int(node.b)]
      if let member = value.member(name) { return member }
      return missing(index, "\(value.phrase) has no `\(name)`")
    case .itemMember:
      let item = host.locals[Int(node.a)]
      let name = host.program.strings[Int(node.b)]
      if item == .unknown { return .unknown }
      if case .context(let context) = item, let member = context[name] { return member }
      if node.c >= 0 { return value(node.c) }
      return missing(index, "\(item.phrase) has no `\(name)`")
    case .membership: return membership(node, index)
    case .test: return value(node.a)
    case .count: return missing(index, "a count has a value only in `for`")
    case .iteration: return iteration(node, index)
    case .filter: return filter(node, index)
    case .library:
      let list = state.pointee.lists + Int(node.b)
      let overloads = UInt32(bitPattern: list[0])
      let arguments = (0..<Int(node.c)).map { value(list[$0 + 1]) }
      return Library.invoke(
        Int(node.a), overloads: overloads, arguments, clock: host.clock,
        calling: { [self] in host.call($0, $1, at: index, self) }, failing: { host.fail(index, $0) })
    case .call: return call(node, index)
    case .list:
      let list = state.pointee.lists + Int(node.b)
      return .list((0..<Int(node.c)).map { value(list[$0]) })
    case .context:
      let list = state.pointee.lists + Int(node.b)
      let outer = host.locals.count
      var entries: [Context.Entry] = []
      for i in 0..<Int(node.c) {
        let value = value(list[2 * i + 1])
        entries.append(Context.Entry(host.program.strings[Int(list[2 * i])], value))
        host.locals.append(value)
      }
      host.locals.removeSubrange(outer...)
      return .context(Context(entries))
    case .range:
      let low = value(node.a)
      let high = value(node.b)
      if let range = Value.range(low, closed: node.detail & 1 != 0, high, closed: node.detail & 2 != 0) { return range }
      return missing(index, "no range from \(low.phrase) to \(high.phrase)")
    case .testRange: return Value.range(Expression.Comparison(code: node.detail), value(node.a))
    case .instance: return value(node.a).isInstance(of: host.program.types[Int(node.b)]).value
    case .function:
      let signature = host.program.functions[Int(node.b)]
      return .function(
        FunctionValue(
          parameters: signature.parameters, result: signature.result,
          body: .written(program: host.program.identity, node: node.a, captured: host.locals)))
    case .invalid: return missing(index, host.program.strings[Int(node.a)])
    case .constant, .slot, .slotAgainstNumber, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .notSlot, .and, .or,
      .not, .compare, .arithmetic, .between, .conditional:
      return .null
    }
  }

  private func missing(_ node: Int32, _ message: @autoclosure () -> String) -> Value {
    host.fail(node, message())
    return .null
  }

  private func membership(_ node: Node, _ index: Int32) -> Value {
    let subject = value(node.a)
    let list = state.pointee.lists + Int(node.b)
    var answer = Truth.false
    for i in 0..<Int(node.c) {
      let test = state.pointee.nodes[Int(list[i])]
      var truth: Truth
      switch test.detail {
      case 255:
        let value = value(test.a)
        truth = subject.isIn(value)
        if truth == .null, node.c > 1 {
          // Of another kind than one of several values: not this one.
          if case .range = value {} else { truth = .false }
        }
      case 254: truth = self.truth(test.a)
      default: truth = subject.compared(Expression.Comparison(code: test.detail), value(test.a))
      }
      if T.keeps { _ = kept(Cell(truth: truth), list[i]) }
      answer = Truth.or(answer, truth)
      if answer == .true, !T.keeps { break }
    }
    if answer == .null { host.fail(index, "\(subject.phrase) cannot be compared with these tests") }
    return answer.value
  }

  // MARK: Iteration

  private func iteration(_ node: Node, _ index: Int32) -> Value {
    let outer = host.locals.count
    defer { host.locals.removeSubrange(outer...) }
    var loop = Loop(form: node.detail & 15, partial: node.detail & 16 != 0, body: node.a, base: outer)
    step(node, 0, &loop, index)
    if loop.failed { return .null }
    switch loop.form {
    case 0: return loop.unknownDomain ? .unknown : .list(loop.results)
    default:
      // An unknown domain may hold anything; what the known ones settled stays settled.
      let settled = loop.form == 1 ? Truth.true : Truth.false
      if loop.unknownDomain, loop.truth != settled { return .unknown }
      return loop.truth.value
    }
  }

  private struct Loop {
    let form: UInt8
    let partial: Bool
    let body: Int32
    let base: Int
    var results: [Value] = []
    var truth: Truth
    var failed = false
    var unknownDomain = false

    init(form: UInt8, partial: Bool, body: Int32, base: Int) {
      self.form = form
      self.partial = partial
      self.body = body
      self.base = base
      truth = form == 1 ? .false : .true
    }

    /// Nothing that follows can change the answer.
    var settled: Bool { failed || (form == 1 && truth == .true) || (form == 2 && truth == .false) }
  }

  /// Binds the variable number `depth` to each item of its domain in turn.
  private func step(_ node: Node, _ depth: Int32, _ loop: inout Loop, _ index: Int32) {
    guard depth < node.c else {
      guard turn(index) else {
        loop.failed = true
        return
      }
      switch loop.form {
      case 0:
        host.locals.append(loop.partial ? .list(loop.results) : .null)
        let result = value(loop.body)
        host.locals.removeLast()
        loop.results.append(result)
        var room = Evaluator.pileLimit
        if loop.partial, !result.fits(in: &room, depth: 200) {
          host.fail(index, "the values of this loop pile up without end")
          loop.failed = true
        }
      case 1: loop.truth = Truth.or(loop.truth, truth(loop.body))
      default: loop.truth = Truth.and(loop.truth, truth(loop.body))
      }
      return
    }
    let domain = state.pointee.lists[Int(node.b + depth)]
    let source = state.pointee.nodes[Int(domain)]
    if source.code == .count {
      let from = value(source.a)
      let to = value(source.b)
      return count(from, to, downwards: true, domain) { visit($0, node, depth, &loop, index) } failing: { unknown in
        if unknown { loop.unknownDomain = true } else { loop.failed = true }
      } stop: { loop.settled }
    }
    switch value(domain) {
    case .unknown: loop.unknownDomain = true
    case .null:
      host.fail(domain, "there is nothing to go through: this is null")
      loop.failed = true
    case .list(let items):
      for item in items where !loop.settled { visit(item, node, depth, &loop, index) }
    case .range(let range):
      guard range.shape == .between, !range.lower.isAbsent, !range.upper.isAbsent else {
        host.fail(domain, "a range without both ends cannot be counted through")
        loop.failed = true
        return
      }
      count(range.lower.value, range.upper.value, downwards: false, domain) { item in
        if range.contains(item) == .true { visit(item, node, depth, &loop, index) }
      } failing: { unknown in
        if unknown { loop.unknownDomain = true } else { loop.failed = true }
      } stop: { loop.settled }
    case let single: visit(single, node, depth, &loop, index)
    }
  }

  private func visit(_ item: Value, _ node: Node, _ depth: Int32, _ loop: inout Loop, _ index: Int32) {
    host.locals.append(item)
    step(node, depth + 1, &loop, index)
    host.locals.removeLast()
  }

  /// Whole numbers or dates from one end to the other.
  private func count(
    _ from: Value, _ to: Value, downwards: Bool, _ place: Int32, _ body: (Value) -> Void, failing: (Bool) -> Void,
    stop: () -> Bool
  ) {
    let ends: (Int, Int)
    let isDate: Bool
    switch (from, to) {
    case (.number(let a), .number(let b)):
      guard let first = a.integer, let last = b.integer else {
        host.fail(place, "only whole numbers can be counted through")
        return failing(false)
      }
      ends = (first, last)
      isDate = false
    case (.date(let a), .date(let b)):
      ends = (a.dayNumber, b.dayNumber)
      isDate = true
    case (.unknown, .unknown), (.unknown, .number), (.number, .unknown), (.unknown, .date), (.date, .unknown):
      return failing(true)
    default:
      host.fail(place, "only whole numbers and dates can be counted through, not \(from.phrase) to \(to.phrase)")
      return failing(false)
    }
    if !downwards, ends.0 > ends.1 { return }
    let step = ends.0 <= ends.1 ? 1 : -1
    var current = ends.0
    while !stop() {
      body(isDate ? CalendarDate(dayNumber: current).map(Value.date) ?? .null : .number(Number(current)))
      if current == ends.1 { return }
      current += step
    }
  }

  // MARK: Filters and calls

  private func filter(_ node: Node, _ index: Int32) -> Value {
    let subject = value(node.a)
    let items: [Value]
    switch subject {
    case .unknown: return .unknown
    case .null: items = []
    case .list(let members): items = members
    default: items = [subject]
    }
    // A position does not depend on the item; of an empty list there is none to ask about.
    if isPosition(node.b) || items.isEmpty {
      let errors = host.recorded.count
      host.locals.append(items.first ?? .null)
      let position = value(node.b)
      host.locals.removeLast()
      if case .number(let number) = position { return item(number, of: items) }
      if items.isEmpty {
        host.recorded.removeSubrange(errors...)
        return .list([])
      }
      if position == .unknown { return .unknown }
    }
    var found: [Value] = []
    var unsure = false
    for item in items {
      guard turn(index) else { return .null }
      host.locals.append(item)
      let cell = value(node.b)
      host.locals.removeLast()
      switch cell {
      case .boolean(true): found.append(item)
      case .unknown: unsure = true
      case .number(let number): return self.item(number, of: items)
      case .boolean, .null, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
        .context, .function:
        continue
      }
    }
    return unsure ? .unknown : .list(found)
  }

  private func isPosition(_ node: Int32) -> Bool { host.program.facts[Int(node)].type == .number }

  /// The item at a position: from 1 at the front, from -1 at the back; null beyond.
  private func item(_ position: Number, of items: [Value]) -> Value {
    guard let place = position.integer else { return .null }
    if place > 0, place <= items.count { return items[place - 1] }
    if place < 0, place.magnitude <= items.count { return items[items.count + place] }
    return .null
  }

  private func call(_ node: Node, _ index: Int32) -> Value {
    let callee = value(node.a)
    let list = state.pointee.lists + Int(node.b)
    let count = Int(node.c)
    var arguments = (0..<count).map { value(list[$0]) }
    guard case .function(let function) = callee else {
      return callee == .unknown ? .unknown : missing(index, "\(callee.phrase) cannot be called")
    }
    if node.detail == 1 {
      let names = (0..<count).map { host.program.strings[Int(list[count + $0])] }
      var ordered: [Value] = []
      for parameter in function.parameters {
        guard let place = names.firstIndex(of: parameter.name) else {
          return missing(index, "the argument `\(parameter.name)` is missing")
        }
        ordered.append(arguments[place])
      }
      guard ordered.count == count else { return missing(index, "there are arguments of other names than the parameters") }
      arguments = ordered
    }
    return host.call(function, arguments, at: index, self)
  }
}

extension Value {
  /// Whether the value has no more than so many parts, and not too deep inside one another.
  fileprivate func fits(in room: inout Int, depth: Int) -> Bool {
    room -= 1
    guard room > 0, depth > 0 else { return false }
    switch self {
    case .list(let members):
      for member in members where !member.fits(in: &room, depth: depth - 1) { return false }
    case .context(let context):
      for entry in context.entries where !entry.value.fits(in: &room, depth: depth - 1) { return false }
    case .range(let range):
      return range.lower.value.fits(in: &room, depth: depth - 1) && range.upper.value.fits(in: &room, depth: depth - 1)
    case .function(let function):
      if case .written(_, _, let captured) = function.body {
        for value in captured where !value.fits(in: &room, depth: depth - 1) { return false }
      }
    case .text(let text): return text.utf8.count <= 1_000_000
    case .null, .unknown, .boolean, .number, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: break
    }
    return true
  }

  /// The kind of the value with its article, for messages.
  var phrase: String {
    switch self {
    case .unknown: "an unknown"
    default: FEELType(of: self).phrase
    }
  }
}
