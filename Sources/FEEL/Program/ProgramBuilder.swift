package import Diagnostics

/// Puts checked expressions into one program.
package struct ProgramBuilder {
  private var program = Program()
  private var types = TypeTable()
  private var source: Int32 = 0
  private var roots: [Int32] = []

  /// For expressions that were checked in this scope, or in one with the same slots.
  package init(scope: Scope) {
    program.slotCount = scope.variables.count
  }

  /// A text that facts may hold: interning it makes it as quick to compare as those that the expressions mention.
  package mutating func intern(_ text: String) { _ = program.symbols.intern(text) }

  /// Adds an expression and returns its root. `text` and `map` are those it was parsed from.
  package mutating func add(_ expression: CheckedExpression, text: String, map: TextMap) -> Int32 {
    source = Int32(program.sources.count)
    program.sources.append(Program.Source(text: text, map: map))
    let root = compile(expression)
    roots.append(root)
    return root
  }

  package func build() -> Program {
    var program = program
    program.nodeTypes = types.types
    // FNV-1a over the texts: the same rules make the same program.
    program.identity = 0xCBF2_9CE4_8422_2325
    for source in program.sources {
      for byte in source.text.utf8 { program.identity = (program.identity ^ UInt64(byte)) &* 0x0100_0000_01B3 }
      program.identity = (program.identity ^ 0xFF) &* 0x0100_0000_01B3
    }
    program.alignNumbers()
    program.straight = StraightCode(&program, roots: roots)
    return program
  }

  // MARK: Compiling

  private mutating func emit(
    _ node: Node, _ kind: Program.Kind, _ e: CheckedExpression, _ children: [Int32] = []
  ) -> Int32 {
    emit(node, kind, e.type, e.lower, e.upper, children)
  }

  private mutating func emit(
    _ node: Node, _ kind: Program.Kind, _ type: FEELType, _ lower: Int32, _ upper: Int32, _ children: [Int32]
  ) -> Int32 {
    let first = Int32(program.operands.count)
    program.operands += children
    program.nodes.append(node)
    // What a cell of a table tests was read from another text, that of its column: in the text of the cell it has no place of
    // its own, and stands for the whole.
    let length = Int32(program.sources[Int(source)].text.utf8.count)
    let (lower, upper) = upper <= length ? (lower, upper) : (0, length)
    var facts = Program.Facts(
      form: .other, type: types.number(of: type), source: source, lower: lower, upper: upper, first: first,
      count: Int32(children.count))
    describe(kind, in: &facts)
    program.facts.append(facts)
    return Int32(program.nodes.count - 1)
  }

  private mutating func describe(_ kind: Program.Kind, in facts: inout Program.Facts) {
    switch kind {
    case .slot(let slot): (facts.form, facts.argument) = (.slot, slot.index)
    case .constant(let value):
      (facts.form, facts.argument) = (.constant, Int32(program.written.count))
      program.written.append(value)
    case .comparison(let comparison): (facts.form, facts.detail) = (.comparison, comparison.code)
    case .between: facts.form = .between
    case .membership: facts.form = .membership
    case .test(nil): facts.form = .test
    case .test(let comparison?): (facts.form, facts.detail) = (.comparedTest, comparison.code)
    case .and: facts.form = .and
    case .or: facts.form = .or
    case .not: facts.form = .not
    case .arithmetic(let operation): (facts.form, facts.detail) = (.arithmetic, operation.code)
    case .conditional: facts.form = .conditional
    case .call(let name): (facts.form, facts.argument) = (.call, string(name))
    case .other: facts.form = .other
    }
  }

  private mutating func list(_ items: [Int32]) -> Int32 {
    let first = Int32(program.lists.count)
    program.lists += items
    return first
  }

  private mutating func string(_ text: String) -> Int32 {
    program.strings.append(text)
    return Int32(program.strings.count - 1)
  }

  private mutating func cell(of value: Value) -> Cell {
    if let cell = Cell(light: value) { return cell }
    if case .text(let text) = value { return Cell(.symbol, Int64(program.symbols.intern(text))) }
    internTexts(in: value)
    program.heavy.append(value)
    return Cell(.constant, Int64(program.heavy.count - 1))
  }

  /// Texts inside lists are what facts are compared with.
  private mutating func internTexts(in value: Value) {
    guard case .list(let members) = value else { return }
    for case .text(let text) in members { _ = program.symbols.intern(text) }
  }

  private mutating func constant(_ value: Value) -> Int32 {
    program.constants.append(cell(of: value))
    return Int32(program.constants.count - 1)
  }

  private mutating func compile(_ e: CheckedExpression) -> Int32 {
    switch e.node {
    case .constant(let value): return emit(Node(.constant, constant(value)), .constant(value), e)
    case .slot(let slot): return emit(Node(.slot, slot.index), .slot(slot), e)
    case .local(let level): return emit(Node(.local, Int32(level)), .other, e)
    case .member(let a, let name):
      let child = compile(a)
      return emit(Node(.member, child, string(name)), .other, e, [child])
    case .itemMember(let level, let name, let fallback):
      let child = fallback.map { compile($0) }
      return emit(Node(.itemMember, Int32(level), string(name), child ?? -1), .other, e, child.map { [$0] } ?? [])
    case .negate(let a):
      let child = compile(a)
      return emit(Node(.negate, child), .other, e, [child])
    case .arithmetic(let operation, let a, let b):
      let left = compile(a)
      let right = compile(b)
      return emit(Node(.arithmetic, detail: operation.code, left, right), .arithmetic(operation), e, [left, right])
    case .chain(let first, let links):
      let children = [compile(first)] + links.map { compile($0.operand) }
      let signs = links.map { Int32($0.sign.code) }
      return emit(Node(.chain, 0, list(children + signs), Int32(children.count)), .other, e, children)
    case .bound(let a, let b):
      let children = [compile(a), compile(b)]
      return emit(Node(.bound, children[0], children[1]), .other, e, children)
    case .comparison(let comparison, let a, let b): return compare(comparison, a, b, e)
    case .and(let all):
      let children = all.map { compile($0) }
      return emit(Node(.and, 0, list(children), Int32(children.count)), .and, e, children)
    case .or(let all):
      let children = all.map { compile($0) }
      return emit(Node(.or, 0, list(children), Int32(children.count)), .or, e, children)
    case .not(let a):
      let child = compile(a)
      if case .slot(let slot) = a.node { return emit(Node(.notSlot, slot.index), .not, e, [child]) }
      return emit(Node(.not, child), .not, e, [child])
    case .between(let x, let low, let high):
      let children = [compile(x), compile(low), compile(high)]
      if let node = between(x, low.constant, true, high.constant, true) { return emit(node, .between, e, children) }
      return emit(Node(.between, children[0], children[1], children[2]), .between, e, children)
    case .membership(let x, let tests): return membership(x, tests, e)
    case .conditional(let c, let a, let b):
      let children = [compile(c), compile(a), compile(b)]
      return emit(Node(.conditional, children[0], children[1], children[2]), .conditional, e, children)
    case .iteration(let form, let domains, let body, let partial):
      let children = domains.map { compile($0) }
      let inner = compile(body)
      let code: UInt8 =
        switch form {
        case .for: 0
        case .some: 1
        case .every: 2
        }
      return emit(
        Node(.iteration, detail: code + (partial ? 16 : 0), inner, list(children), Int32(children.count)), .other, e,
        children + [inner])
    case .count(let a, let b):
      let children = [compile(a), compile(b)]
      return emit(Node(.count, children[0], children[1]), .other, e, children)
    case .filter(let a, let condition):
      let children = [compile(a), compile(condition)]
      return emit(Node(.filter, children[0], children[1]), .other, e, children)
    case .library(let index, let overloads, let arguments):
      let children = arguments.map { compile($0) }
      let first = list([Int32(bitPattern: overloads)] + children)
      return emit(
        Node(.library, Int32(index), first, Int32(children.count)), .call(Library.functions[index].name), e, children)
    case .call(let callee, let arguments, let names):
      let function = compile(callee)
      let children = arguments.map { compile($0) }
      let first = list(children + names.map { string($0) })
      return emit(
        Node(.call, detail: names.isEmpty ? 0 : 1, function, first, Int32(children.count)), .other, e,
        [function] + children)
    case .list(let all):
      let children = all.map { compile($0) }
      return emit(Node(.list, 0, list(children), Int32(children.count)), .other, e, children)
    case .context(let entries):
      var pairs: [Int32] = []
      var children: [Int32] = []
      for entry in entries {
        let child = compile(entry.value)
        children.append(child)
        pairs += [string(entry.name), child]
      }
      return emit(Node(.context, 0, list(pairs), Int32(entries.count)), .other, e, children)
    case .range(let a, let closed, let b, let upperClosed):
      let children = [compile(a), compile(b)]
      let detail: UInt8 = (closed ? 1 : 0) + (upperClosed ? 2 : 0)
      return emit(Node(.range, detail: detail, children[0], children[1]), .other, e, children)
    case .testRange(let comparison, let a):
      let child = compile(a)
      return emit(Node(.testRange, detail: comparison.code, child), .other, e, [child])
    case .instance(let a, let type):
      let child = compile(a)
      program.types.append(type)
      return emit(Node(.instance, child, Int32(program.types.count - 1)), .other, e, [child])
    case .function(let parameters, let body):
      let child = compile(body)
      program.functions.append((parameters, body.type))
      return emit(Node(.function, child, Int32(program.functions.count - 1)), .other, e, [child])
    case .invalid(let message): return emit(Node(.invalid, string(message)), .other, e)
    }
  }

  // MARK: What rules are made of

  /// A slot against a number or a text becomes one node.
  private mutating func compare(
    _ comparison: Expression.Comparison, _ a: CheckedExpression, _ b: CheckedExpression, _ e: CheckedExpression
  ) -> Int32 {
    let children = [compile(a), compile(b)]
    let kind = Program.Kind.comparison(comparison)
    if case .slot(let slot) = a.node, let node = fused(slot, comparison, b.constant) {
      return emit(node, kind, e, children)
    }
    if case .slot(let slot) = b.node, let node = fused(slot, comparison.mirrored, a.constant) {
      return emit(node, kind, e, children)
    }
    return emit(Node(.compare, detail: comparison.code, children[0], children[1]), kind, e, children)
  }

  private mutating func fused(_ slot: Slot, _ comparison: Expression.Comparison, _ constant: Value?) -> Node? {
    switch constant {
    case .number(let number)?:
      guard let (coefficient, exponent) = number.small else { return nil }
      return Node(.slotAgainstNumber, detail: comparison.code, slot.index, number: coefficient, exponent: exponent)
    case .text(let text)? where comparison == .equal || comparison == .notEqual:
      return Node(.slotIsSymbol, detail: comparison == .equal ? 0 : 1, slot.index, program.symbols.intern(text))
    default: return nil
    }
  }

  private mutating func between(
    _ x: CheckedExpression, _ low: Value?, _ closed: Bool, _ high: Value?, _ upperClosed: Bool
  ) -> Node? {
    guard case .slot(let slot) = x.node, case .number(let a)? = low, case .number(let b)? = high, a.small != nil,
      b.small != nil
    else { return nil }
    let first = constant(.number(a))
    _ = constant(.number(b))
    return Node(.slotBetweenNumbers, detail: (closed ? 1 : 0) + (upperClosed ? 2 : 0), slot.index, first)
  }

  private mutating func membership(
    _ x: CheckedExpression, _ tests: [CheckedExpression.Test], _ e: CheckedExpression
  ) -> Int32 {
    let subject = compile(x)
    var children: [Int32] = []
    for test in tests {
      switch test {
      case .value(let value):
        let child = compile(value)
        children.append(
          emit(Node(.test, detail: 255, child), .test(nil), .boolean, value.lower, value.upper, [child]))
      case .cell(let value):
        let child = compile(value)
        children.append(
          emit(Node(.test, detail: 253, child), .test(nil), .boolean, value.lower, value.upper, [child]))
      case .comparison(let comparison, let value):
        let child = compile(value)
        children.append(
          emit(
            Node(.test, detail: comparison.code, child), .test(comparison), .boolean, value.lower, value.upper, [child])
        )
      case .condition(let value):
        let child = compile(value)
        children.append(emit(Node(.test, detail: 254, child), .other, .boolean, value.lower, value.upper, [child]))
      }
    }
    if let node = fused(x, tests) { return emit(node, .membership, e, [subject] + children) }
    return emit(
      Node(.membership, subject, list(children), Int32(children.count)), .membership, e, [subject] + children)
  }

  private mutating func fused(_ x: CheckedExpression, _ tests: [CheckedExpression.Test]) -> Node? {
    guard case .slot(let slot) = x.node else { return nil }
    if tests.count == 1 {
      switch tests[0] {
      case .comparison(let comparison, let value): return fused(slot, comparison, value.constant)
      case .value(let value):
        switch value.constant {
        case .number?: return fused(slot, .equal, value.constant)
        case .range(let range)? where range.shape == .between:
          if range.lower.isAbsent, !range.upper.isAbsent {
            return fused(slot, range.upper.closed ? .lessOrEqual : .less, range.upper.value)
          }
          if range.upper.isAbsent, !range.lower.isAbsent {
            return fused(slot, range.lower.closed ? .greaterOrEqual : .greater, range.lower.value)
          }
          return between(x, range.lower.value, range.lower.closed, range.upper.value, range.upper.closed)
        default: break
        }
      case .condition, .cell: return nil
      }
    }
    switch x.type {
    case .text, .enumeration: break
    default: return nil
    }
    var symbols: [Int32] = []
    for test in tests {
      guard case .value(let value) = test, let constant = value.constant else { return nil }
      switch constant {
      case .text(let text): symbols.append(program.symbols.intern(text))
      case .list(let members):
        for member in members {
          guard case .text(let text) = member else { return nil }
          symbols.append(program.symbols.intern(text))
        }
      default: return nil
      }
    }
    guard !symbols.isEmpty else { return nil }
    if symbols.count == 1 { return Node(.slotIsSymbol, slot.index, symbols[0]) }
    return Node(.slotInSymbols, slot.index, list(symbols), Int32(symbols.count))
  }
}
