/// What a node of a program does, for those who run it on many rows at once: the instruction as it runs, where `Program.kind`
/// is the expression as it was written.
package enum Operation: Sendable {
  case constant(Value)
  case slot(Slot)
  /// A fact against a number that fits 64 bits.
  case slotAgainstNumber(Slot, Expression.Comparison, Number)
  case slotBetweenNumbers(Slot, from: Number, fromClosed: Bool, to: Number, toClosed: Bool)
  /// A fact is this text of the symbol table, or is not.
  case slotIsSymbol(Slot, Int32, isNot: Bool)
  case slotInSymbols(Slot, [Int32])
  case notSlot(Slot)
  case and([Int32])
  case or([Int32])
  case not(Int32)
  case compare(Expression.Comparison, Int32, Int32)
  case arithmetic(Expression.Arithmetic, Int32, Int32)
  /// Condition, then, else.
  case conditional(Int32, Int32, Int32)
  /// The rest of the language: only the evaluator runs it.
  case other
}

extension Program {
  package func operation(of index: Int32) -> Operation {
    let node = nodes[Int(index)]
    func operands() -> [Int32] { Array(lists[Int(node.b)..<Int(node.b + node.c)]) }
    func number(_ cell: Cell) -> Number { Number(coefficient: cell.payload, exponent: cell.exponent) }
    switch node.code {
    case .constant: return .constant(value(of: constants[Int(node.a)]))
    case .slot: return .slot(Slot(node.a))
    case .slotAgainstNumber:
      return .slotAgainstNumber(
        Slot(node.a), Expression.Comparison(code: node.detail),
        Number(coefficient: node.payload, exponent: node.exponent))
    case .slotBetweenNumbers:
      return .slotBetweenNumbers(
        Slot(node.a), from: number(constants[Int(node.b)]), fromClosed: node.detail & 1 != 0,
        to: number(constants[Int(node.b) + 1]), toClosed: node.detail & 2 != 0)
    case .slotIsSymbol: return .slotIsSymbol(Slot(node.a), node.b, isNot: node.detail == 1)
    case .slotInSymbols: return .slotInSymbols(Slot(node.a), operands())
    case .notSlot: return .notSlot(Slot(node.a))
    case .and: return .and(operands())
    case .or: return .or(operands())
    case .not: return .not(node.a)
    case .compare: return .compare(Expression.Comparison(code: node.detail), node.a, node.b)
    case .arithmetic: return .arithmetic(Expression.Arithmetic(code: node.detail), node.a, node.b)
    case .conditional: return .conditional(node.a, node.b, node.c)
    case .between, .negate, .local, .member, .itemMember, .membership, .test, .bound, .chain, .count, .iteration,
      .filter,
      .library, .call, .list, .context, .range, .testRange, .instance, .function, .invalid:
      return .other
    }
  }

  /// Whether a node or one below it asks for the day or the hour: `today()`, `now()`.
  package func asksForTheDay(_ index: Int32) -> Bool {
    if case .call(let name) = kind(of: index), name == "today" || name == "now" { return true }
    return children(of: index).contains { asksForTheDay($0) }
  }

  private func value(of cell: Cell) -> Value {
    switch cell.kind {
    case .unknown, .slow, .row, .scratch: .unknown
    case .null: .null
    case .false: .boolean(false)
    case .true: .boolean(true)
    case .number: .number(Number(coefficient: cell.payload, exponent: cell.exponent))
    case .symbol: .text(symbols.texts[Int(cell.payload)])
    case .date: CalendarDate(dayNumber: Int(cell.payload)).map(Value.date) ?? .null
    case .constant: heavy[Int(cell.payload)]
    }
  }
}
