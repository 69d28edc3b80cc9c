/// Whatever allocates: the rest of the language, on values.
extension Machine {
  /// The rest of the language.
  @inline(never)
  func general(_ node: Node, _ index: Int32) -> Value {
    switch node.code {
    case .negate:
      let value = value(node.a)
      if let negated = value.negated { return negated }
      return missing(index, .noValue, "\(value.phrase) has no negative")
    case .local:
      let level = Int(node.a)
      return level < host.locals.count ? host.locals[level] : missing(index, .noValue, "no such local")
    case .member:
      let value = value(node.a)
      let name = host.program.strings[Int(node.b)]
      if let member = value.member(name) { return member }
      return missing(index, .noSuchMember, "\(value.phrase) has no `\(name)`")
    case .itemMember:
      let level = Int(node.a)
      guard level < host.locals.count else { return missing(index, .noSuchMember, "no such local") }
      let item = host.locals[level]
      let name = host.program.strings[Int(node.b)]
      if item == .unknown { return .unknown }
      if case .context(let context) = item, let member = context[name] { return member }
      if node.c >= 0 { return value(node.c) }
      return missing(index, .noSuchMember, "\(item.phrase) has no `\(name)`")
    case .membership: return membership(node, index)
    case .test: return value(node.a)
    case .bound:
      host.locals.append(value(node.a))
      defer { host.locals.removeLast() }
      return value(node.b)
    case .chain: return chain(node, index)
    case .count: return missing(index, .noValue, "a count has a value only in `for`")
    case .iteration: return iteration(node, index)
    case .filter: return filter(node, index)
    case .library:
      let list = state.pointee.lists + Int(node.b)
      let overloads = UInt32(bitPattern: list[0])
      let arguments = (0..<Int(node.c)).map { value(list[$0 + 1]) }
      return host.invoke(Int(node.a), overloads: overloads, arguments, at: index, self)
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
      return missing(index, .noValue, "no range from \(low.phrase) to \(high.phrase)")
    case .testRange: return Value.range(Expression.Comparison(code: node.detail), value(node.a))
    case .instance: return value(node.a).isInstance(of: host.program.types[Int(node.b)]).value
    case .function:
      let signature = host.program.functions[Int(node.b)]
      return .function(
        FunctionValue(
          parameters: signature.parameters, result: signature.result,
          body: .written(program: host.program.identity, node: node.a, captured: host.locals)))
    case .invalid: return missing(index, .noValue, host.program.strings[Int(node.a)])
    case .constant, .slot, .slotAgainstNumber, .slotBetweenNumbers, .slotIsSymbol, .slotInSymbols, .notSlot, .and, .or,
      .not, .compare, .arithmetic, .between, .conditional:
      return .null
    }
  }

  func missing(_ node: Int32, _ kind: FailureKind, _ message: @autoclosure () -> String) -> Value {
    host.fail(node, kind, message())
    return host.failed
  }

  func chain(_ node: Node, _ index: Int32) -> Value {
    let list = state.pointee.lists + Int(node.b)
    let count = Int(node.c)
    var result = value(list[0])
    for i in 1..<count {
      let operation = Expression.Arithmetic(code: UInt8(truncatingIfNeeded: list[count + i - 1]))
      let operand = value(list[i])
      guard let next = Value.arithmetic(operation, result, operand) else {
        if case .number(let divisor) = operand, operation == .divide, divisor.isZero {
          return missing(index, .divisionByZero, "division by zero")
        }
        return missing(index, .noValue, "`\(operation.rawValue)` has no value for \(result.phrase) and \(operand.phrase)")
      }
      result = next
    }
    return result
  }

  func membership(_ node: Node, _ index: Int32) -> Value {
    let subject = value(node.a)
    let list = state.pointee.lists + Int(node.b)
    var answer = Truth.false
    for i in 0..<Int(node.c) {
      let test = state.pointee.nodes[Int(list[i])]
      var truth: Truth
      switch test.detail {
      case 253...255:
        if let inside = isInside(subject, test.a) {
          truth = inside
          break
        }
        let value = value(test.a)
        if test.detail == 254 || (test.detail == 253 && value.isCondition(beside: subject)) {
          truth = Truth(value)
          break
        }
        truth = subject.isIn(value)
        if truth == .null, node.c > 1 {
          // Of another kind than one of several values: not this one.
          if case .range = value {} else { truth = .false }
        }
      default: truth = subject.compared(Expression.Comparison(code: test.detail), value(test.a))
      }
      if truth == .null, host.onFailure == .open {
        truth = Truth(missing(list[i], .notComparable, "\(subject.phrase) cannot be compared with this test"))
      }
      if T.keeps { _ = kept(Cell(truth: truth), list[i]) }
      answer = Truth.or(answer, truth)
      if answer == .true, !T.keeps { break }
    }
    if answer == .null { host.fail(index, .notComparable, "\(subject.phrase) cannot be compared with these tests") }
    return answer.value
  }

  /// Of a value and a range that is written out: where an end is unknown, the other may still settle it. `nil` where the
  /// range is better looked at as a value.
  private func isInside(_ subject: Value, _ index: Int32) -> Truth? {
    let node = state.pointee.nodes[Int(index)]
    guard node.code == .range else { return nil }
    if case .range = subject { return nil }
    let low = value(node.a)
    let high = value(node.b)
    guard low == .unknown || high == .unknown else { return nil }
    let range = Interval(from: .init(low, closed: node.detail & 1 != 0), to: .init(high, closed: node.detail & 2 != 0))
    let truth = range.contains(subject)
    return truth == .null ? .unknown : truth
  }

  // MARK: Iteration

  func iteration(_ node: Node, _ index: Int32) -> Value {
    let outer = host.locals.count
    defer { host.locals.removeSubrange(outer...) }
    var loop = Loop(form: node.detail & 15, partial: node.detail & 16 != 0, body: node.a, base: outer)
    step(node, 0, &loop, index)
    if loop.failed { return host.failed }
    switch loop.form {
    case 0: return loop.unknownDomain ? .unknown : .list(loop.results)
    default:
      // An unknown domain may hold anything; what the known ones settled stays settled.
      let settled = loop.form == 1 ? Truth.true : Truth.false
      if loop.unknownDomain, loop.truth != settled { return .unknown }
      return loop.truth.value
    }
  }

  struct Loop {
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
  func step(_ node: Node, _ depth: Int32, _ loop: inout Loop, _ index: Int32) {
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
          host.fail(index, .limit, "the values of this loop pile up without end")
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
      return count(from, to, downwards: true, domain) {
        visit($0, node, depth, &loop, index)
      } failing: { unknown in
        if unknown { loop.unknownDomain = true } else { loop.failed = true }
      } stop: {
        loop.settled
      }
    }
    switch value(domain) {
    case .unknown: loop.unknownDomain = true
    case .null:
      host.fail(domain, .noValue, "there is nothing to go through: this is null")
      loop.failed = true
    case .list(let items):
      for item in items where !loop.settled { visit(item, node, depth, &loop, index) }
    case .range(let range):
      guard range.shape == .between, !range.lower.isAbsent, !range.upper.isAbsent else {
        host.fail(domain, .noValue, "a range without both ends cannot be counted through")
        loop.failed = true
        return
      }
      count(range.lower.value, range.upper.value, downwards: false, domain) { item in
        if range.contains(item) == .true { visit(item, node, depth, &loop, index) }
      } failing: { unknown in
        if unknown { loop.unknownDomain = true } else { loop.failed = true }
      } stop: {
        loop.settled
      }
    case let single: visit(single, node, depth, &loop, index)
    }
  }

  func visit(_ item: Value, _ node: Node, _ depth: Int32, _ loop: inout Loop, _ index: Int32) {
    host.locals.append(item)
    step(node, depth + 1, &loop, index)
    host.locals.removeLast()
  }

  /// Whole numbers or dates from one end to the other.
  func count(
    _ from: Value, _ to: Value, downwards: Bool, _ place: Int32, _ body: (Value) -> Void, failing: (Bool) -> Void,
    stop: () -> Bool
  ) {
    let ends: (Int, Int)
    let isDate: Bool
    switch (from, to) {
    case (.number(let a), .number(let b)):
      guard let first = a.integer, let last = b.integer else {
        host.fail(place, .noValue, "only whole numbers can be counted through")
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
      host.fail(
        place, .noValue, "only whole numbers and dates can be counted through, not \(from.phrase) to \(to.phrase)")
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

  func filter(_ node: Node, _ index: Int32) -> Value {
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
      let (before, errors) = (host.failureCount, host.recorded.count)
      host.locals.append(items.first ?? .null)
      let position = value(node.b)
      host.locals.removeLast()
      if case .number(let number) = position { return item(number, of: items, index) }
      if items.isEmpty, host.failureCount > before {
        host.forgetFailures(since: before, recorded: errors)
        return .list([])
      }
      // An unknown condition leaves nothing in; an unknown position would give null.
      if position == .unknown, !(items.isEmpty && host.program.type(of: node.b) == .boolean) { return .unknown }
      if items.isEmpty { return .list([]) }
    }
    var found: [Value] = []
    var unsure = false
    for item in items {
      guard turn(index) else { return host.failed }
      host.locals.append(item)
      let cell = value(node.b)
      host.locals.removeLast()
      switch cell {
      case .boolean(true): found.append(item)
      case .unknown: unsure = true
      case .number(let number): return self.item(number, of: items, index)
      case .boolean: continue
      case .null:
        switch host.onFailure {
        case .null: continue
        case .open: return missing(index, .notBoolean, "the condition of a filter is null: neither true nor false")
        }
      case .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function:
        return missing(index, .notBoolean, "a filter is a condition or a position, not \(cell.phrase)")
      }
    }
    return unsure ? .unknown : .list(found)
  }

  func isPosition(_ node: Int32) -> Bool { host.program.type(of: node) == .number }

  /// The item at a position: from 1 at the front, from -1 at the back. Beyond is null, which the standard calls no error;
  /// where failures keep things open it is one.
  func item(_ position: Number, of items: [Value], _ index: Int32) -> Value {
    if let place = position.integer {
      if place > 0, place <= items.count { return items[place - 1] }
      if place < 0, place.magnitude <= items.count { return items[items.count + place] }
    }
    switch host.onFailure {
    case .null: return .null
    case .open:
      return missing(index, .noSuchMember, "the list has \(items.count) members: there is none at \(position)")
    }
  }

  func call(_ node: Node, _ index: Int32) -> Value {
    let callee = value(node.a)
    let list = state.pointee.lists + Int(node.b)
    let count = Int(node.c)
    var arguments = (0..<count).map { value(list[$0]) }
    guard case .function(let function) = callee else {
      return callee == .unknown ? .unknown : missing(index, .function, "\(callee.phrase) cannot be called")
    }
    if node.detail == 1 {
      let names = (0..<count).map { host.program.strings[Int(list[count + $0])] }
      var ordered: [Value] = []
      for parameter in function.parameters {
        guard let place = names.firstIndex(of: parameter.name) else {
          ordered.append(.null)
          continue
        }
        ordered.append(arguments[place])
      }
      guard names.allSatisfy({ name in function.parameters.contains { $0.name == name } }), Set(names).count == count
      else {
        return missing(index, .function, "there are arguments of other names than the parameters")
      }
      arguments = ordered
    }
    return host.call(function, arguments, at: index, self)
  }
}

extension Value {
  /// Whether the value has no more than so many parts, and not too deep inside one another.
  func fits(in room: inout Int, depth: Int) -> Bool {
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

  /// Whether the value of a cell is a condition: true or false, where the column is neither.
  func isCondition(beside subject: Value) -> Bool {
    guard case .boolean = self else { return false }
    switch subject {
    case .boolean, .null, .unknown: return false
    case .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context,
      .function:
      return true
    }
  }

  /// The kind of the value with its article, for messages.
  var phrase: String {
    switch self {
    case .unknown: "an unknown"
    default: FEELType(of: self).phrase
    }
  }
}
