package import Diagnostics
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Runs the expressions of one program over rows. For one thread at a time; make one for each.
///
/// Bind a row, then ask for as many roots as you like:
/// ```
/// evaluator.bind(row)
/// evaluator.truth(of: condition)        // true, false, null or unknown
/// evaluator.value(of: amount)
/// evaluator.trace(condition)            // the same, and keeps the value of every node
/// ```
/// Where FEEL says "null and an error", `failures` tells of it, and the answer is what `onFailure` says.
package final class Evaluator {
  package let program: Program
  package let onFailure: OnFailure
  /// What `today()` and `now()` answer.
  package var clock: FunctionCall.Clock?
  /// Whom failures are told of functions that left this program and are called elsewhere.
  package var telling: (@Sendable ([Diagnostic]) -> Void)?
  private let state: UnsafeMutablePointer<State>
  private let nodeCount: Int32
  /// A row of unknowns, until one is bound.
  private let nothing: UnsafeMutablePointer<Cell>
  // Read and written at nearly every node, and never handed to anybody while it changes: asking at each access whether somebody else
  // is at it costs more than the access.
  @exclusivity(unchecked) var row: Row?
  /// Values that fit no cell. Below the mark of a trace they stay until the next row is bound.
  @exclusivity(unchecked) var scratch: [Value] = []
  @exclusivity(unchecked) var locals: [Value] = []
  @exclusivity(unchecked) var depth = 0
  /// What failed since the row was bound; where failures keep things open, each node once.
  private(set) var recorded: [Failure] = []
  /// By node, its place in `recorded`.
  private var places: [Int32: Int] = [:]
  /// Conditions whose trace is worked out when it is asked for, from the facts as they stood.
  private var untold: (conditions: ConditionSet, run: UInt32)?
  private var factsThen: UnsafeMutablePointer<Cell>?

  /// An operation that failed: its node, and why.
  package struct Failure: Sendable {
    package let node: Int32
    package let kind: FailureKind
    /// In lower case and without a full stop.
    package let message: String
  }

  /// How often something failed since the row was bound.
  package private(set) var failureCount = 0

  var turns = 0
  var calls = 0

  /// Nodes inside one another, through function calls too: more is an error, not a crash.
  static let depthLimit = 500
  /// As how many nodes a call of a host's function counts: it needs more of the stack than one.
  static let hostDepth = 8
  /// How often the bodies of `for`, `some`, `every` and filters may be evaluated for one row.
  static let turnLimit = 5_000_000
  /// How often functions may be called for one row.
  static let callLimit = 1_000_000
  /// How many values a `for` that builds on `partial` may pile up inside one another.
  static let pileLimit = 100_000
  private static let failureLimit = 1000

  /// - Parameters:
  ///   - onFailure: what an operation that fails comes to.
  ///   - depth: how many nodes stand inside one another already, where a function of a host evaluates anew.
  package init(_ program: Program, onFailure: OnFailure, clock: FunctionCall.Clock? = nil, depth: Int = 0) {
    self.program = program
    self.depth = depth
    self.onFailure = onFailure
    self.clock = clock
    nodeCount = Int32(program.nodes.count)
    nothing = copied(Array(repeating: Cell.unknown, count: program.slotCount))
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        nodes: copied(program.nodes), lists: copied(program.lists), constants: copied(program.constants),
        trace: State.Traced.unwritten(program.nodes.count),
        straight: copied(program.straight.instructions), straightNodes: copied(program.straight.nodes),
        entries: copied(program.straight.entries),
        stack: copied(Array(repeating: 0, count: program.straight.depth + 1)),
        cells: nothing, run: 1))
  }

  deinit {
    state.pointee.nodes.deallocate()
    state.pointee.lists.deallocate()
    state.pointee.constants.deallocate()
    free(state.pointee.trace)
    state.pointee.straight.deallocate()
    state.pointee.straightNodes.deallocate()
    state.pointee.entries.deallocate()
    state.pointee.stack.deallocate()
    nothing.deallocate()
    factsThen?.deallocate()
    state.deallocate()
  }

  /// Takes the facts of a row, and forgets traces and failures of the one before. The row may be changed afterwards;
  /// bind it again then.
  package func bind(_ row: Row) {
    if self.row !== row { self.row = row }
    state.pointee.cells = row.count >= program.slotCount ? row.cells : nothing
    state.pointee.run &+= 1
    if !scratch.isEmpty { scratch.removeAll(keepingCapacity: true) }
    if failureCount > 0 { forgetFailures() }
    turns = 0
    calls = 0
  }

  @inline(__always)
  private func run<T: Tracer>(_ root: Int32, _ tracer: T.Type) -> Cell {
    guard root >= 0, root < nodeCount else { return .unknown }
    return Machine<T>(state: state, host: self).run(root)
  }

  /// The answer of a condition. What is neither boolean nor unknown counts as null, which is a failure where those keep
  /// things open: then the answer is never null.
  package func truth(of root: Int32) -> Truth {
    guard root >= 0, root < nodeCount else { return .unknown }
    return Machine<NoTrace>(state: state, host: self).condition(root)
  }

  /// The answers of many conditions at once, in their order.
  package func truths(of roots: [Int32], into answers: inout [Truth]) {
    let machine = Machine<NoTrace>(state: state, host: self)
    resize(&answers, to: roots.count)
    answers.withUnsafeMutableBufferPointer { answers in
      for i in roots.indices {
        answers[i] = roots[i] >= 0 && roots[i] < nodeCount ? machine.condition(roots[i]) : .unknown
      }
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
      for i in roots.indices {
        answers[i] = roots[i] >= 0 && roots[i] < nodeCount ? machine.condition(roots[i]) : .unknown
      }
    }
  }

  /// The answers of a set of conditions, in their order.
  package func truths(of conditions: ConditionSet, into answers: inout [Truth]) {
    guard let words = conditions.wordsOfRound(program) else { return truths(of: conditions.roots, into: &answers) }
    resize(&answers, to: conditions.roots.count)
    let machine = Machine<NoTrace>(state: state, host: self)
    answers.withUnsafeMutableBufferPointer { answers in
      if let base = answers.baseAddress { machine.words(words, conditions.roots, base) }
    }
  }

  /// As `truths`, keeping a trace of each.
  ///
  /// Of conditions that words answer, the trace is the facts as they stand now: what a node came to is worked out from them
  /// when it is asked for.
  package func traces(of conditions: ConditionSet, into answers: inout [Truth]) {
    guard row != nil, untold?.run != state.pointee.run, let words = conditions.wordsOfRound(program) else {
      return traces(of: conditions.roots, into: &answers)
    }
    resize(&answers, to: conditions.roots.count)
    let machine = Machine<FullTrace>(state: state, host: self)
    answers.withUnsafeMutableBufferPointer { answers in
      if let base = answers.baseAddress { machine.words(words, conditions.roots, base) }
    }
    let facts = factsThen ?? .allocate(capacity: max(1, program.slotCount))
    facts.update(from: state.pointee.cells, count: program.slotCount)
    factsThen = facts
    untold = (conditions, state.pointee.run)
  }

  /// Works out the trace of the condition to which a node belongs, where that was put off.
  @inline(never)
  private func tell(_ node: Int32) {
    guard let untold, untold.run == state.pointee.run, let facts = factsThen,
      let root = untold.conditions.root(of: node, program), state.pointee.trace[Int(root)].run != untold.run
    else { return }
    let now = state.pointee.cells
    state.pointee.cells = facts
    _ = Machine<FullTrace>(state: state, host: self).condition(root)
    state.pointee.cells = now
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
    if state.pointee.trace[Int(node)].run != state.pointee.run { tell(node) }
    let traced = state.pointee.trace[Int(node)]
    if traced.run == state.pointee.run { return value(of: traced.cell) }
    switch program.kind(of: node) {
    case .slot(let slot): return row?[slot]
    case .constant(let value): return value
    case .comparison, .between, .membership, .test, .and, .or, .not, .arithmetic, .conditional, .call, .other:
      return nil
    }
  }

  /// The errors since the row was bound, each at the node that has no value.
  package var failures: [Diagnostic] {
    recorded.map { Diagnostic(.error, .noValue, $0.message, at: program.range(of: $0.node)) }
  }

  package var hasFailures: Bool { failureCount > 0 }

  /// Why a node has no value; `nil` where it did not fail since the row was bound.
  package func failure(at node: Int32) -> Failure? {
    switch onFailure {
    case .open: places[node].map { recorded[$0] }
    case .null: recorded.first { $0.node == node }
    }
  }

  /// The nodes that failed since the row was bound.
  package var failedNodes: [Int32] { recorded.map(\.node) }

  func fail(_ node: Int32, _ kind: FailureKind, _ message: @autoclosure () -> String) {
    failureCount &+= 1
    switch onFailure {
    case .null: guard recorded.count < Evaluator.failureLimit else { return }
    case .open:
      guard places[node] == nil else { return }
      places[node] = recorded.count
    }
    recorded.append(Failure(node: node, kind: kind, message: message()))
  }

  /// Counts something that failed beside the expressions: a table that has no answer.
  package func noteFailure() { failureCount &+= 1 }

  /// Takes back what failed since there were so many failures, so many of them recorded.
  func forgetFailures(since count: Int = 0, recorded first: Int = 0) {
    for failure in recorded[first...] { places[failure.node] = nil }
    recorded.removeSubrange(first...)
    failureCount = count
  }

  /// What an operation that failed comes to.
  package var failed: Value {
    switch onFailure {
    case .null: .null
    case .open: .unknown
    }
  }

  func value(of cell: Cell) -> Value {
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

  func cell(of value: Value) -> Cell {
    if let cell = Cell(light: value) { return cell }
    if case .text(let text) = value, let symbol = program.symbols[text] { return Cell(.symbol, Int64(symbol)) }
    scratch.append(value)
    return Cell(.scratch, Int64(scratch.count - 1))
  }

  // MARK: Functions

  /// Calls a built-in function. What fails in its body, or in a function that the body calls, is a failure of the call.
  func invoke<T: Tracer>(
    _ index: Int, overloads: UInt32, _ arguments: [Value], at node: Int32, _ machine: Machine<T>
  ) -> Value {
    let before = failureCount
    let value = Library.invoke(
      index, overloads: overloads, arguments, clock: clock,
      calling: { [unowned self] in call($0, $1, at: node, machine) },
      failing: { [unowned self] in fail(node, .function, $0) })
    switch onFailure {
    case .null: return value
    case .open: return failureCount == before ? value : .unknown
    }
  }

  /// Calls a function that is a value, from whatever place.
  func call<T: Tracer>(
    _ function: FunctionValue, _ arguments: [Value], at node: Int32, _ machine: Machine<T>
  ) -> Value {
    calls += 1
    guard calls <= Evaluator.callLimit else {
      // Said once: whoever called is told by the null.
      if calls == Evaluator.callLimit + 1 { fail(node, .limit, "more than \(Evaluator.callLimit) calls of functions") }
      return failed
    }
    switch function.body {
    case .library(let index):
      return invoke(
        index, overloads: Library.overloads(of: index, count: arguments.count), arguments, at: node, machine)
    case .written(let identity, let body, let captured):
      guard identity == program.identity, body >= 0, body < nodeCount else {
        fail(node, .function, "this function was made by other rules")
        return failed
      }
      guard var frame = fitted(arguments, to: function, behind: captured, at: node) else { return failed }
      swap(&locals, &frame)
      defer { swap(&locals, &frame) }
      return machine.value(body)
    case .host(let host):
      guard let fitting = fitted(arguments, to: function, at: node) else { return failed }
      guard depth < Evaluator.depthLimit else {
        fail(node, .limit, "this goes more than \(Evaluator.depthLimit) levels deep")
        return failed
      }
      return host.body(fitting.map(portable), depth + Evaluator.hostDepth)
    }
  }

  /// Calls a function that an expression of this program made, from outside of it; the row must be bound.
  package func call(_ function: FunctionValue, _ arguments: [Value]) -> Value {
    call(function, arguments, at: 0, Machine<NoTrace>(state: state, host: self))
  }

  /// The arguments as the parameters want them (10.3.2.9.4); `nil` where they do not fit, which is told.
  ///
  /// - Parameter first: what stands before them.
  private func fitted(
    _ arguments: [Value], to function: FunctionValue, behind first: [Value] = [], at node: Int32
  ) -> [Value]? {
    guard function.parameters.count == arguments.count else {
      fail(node, .function, "this function takes \(function.parameters.count) arguments, not \(arguments.count)")
      return nil
    }
    var fitting = first
    for (argument, parameter) in zip(arguments, function.parameters) {
      guard let value = argument.coerced(to: parameter.type) else {
        fail(node, .function, "`\(parameter.name)` wants \(parameter.type.phrase)")
        return nil
      }
      fitting.append(value)
    }
    return fitting
  }
}

/// Memory of its own for some items.
func copied<T: BitwiseCopyable>(_ items: [T]) -> UnsafeMutablePointer<T> {
  let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, items.count))
  items.withUnsafeBufferPointer { buffer in
    if let base = buffer.baseAddress { pointer.initialize(from: base, count: buffer.count) }
  }
  return pointer
}

extension State.Traced {
  /// Cells that no run wrote. Memory that is all zero is given out without being touched, and most of a large program is
  /// never traced.
  fileprivate static func unwritten(_ count: Int) -> UnsafeMutablePointer<State.Traced> {
    let size = max(1, count) * MemoryLayout<State.Traced>.stride
    return calloc(1, size).bindMemory(to: State.Traced.self, capacity: max(1, count))
  }
}
