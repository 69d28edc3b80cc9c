/// The facts of one record: a cell for each slot of a program. Everything is unknown until it is set.
///
/// A row may be cleared and filled again; it is for one thread at a time.
package final class Row {
  let cells: UnsafeMutablePointer<Cell>
  package let count: Int
  /// What fits no cell.
  private(set) var heavy: [Value] = []
  private let symbols: SymbolTable
  /// Everything unknown, each slot at the power of ten of its numbers.
  private let empty: UnsafeMutablePointer<Cell>
  private let exponents: UnsafeMutablePointer<Int8>

  init(program: Program) {
    count = program.slotCount
    symbols = program.symbols
    cells = .allocate(capacity: max(1, count))
    empty = .allocate(capacity: max(1, count))
    exponents = .allocate(capacity: max(1, count))
    empty.initialize(repeating: .unknown, count: max(1, count))
    exponents.initialize(repeating: Program.anyExponent, count: max(1, count))
    for (slot, exponent) in program.exponents.enumerated() where exponent != Program.anyExponent {
      exponents[slot] = exponent
      empty[slot] = Cell(.unknown, 0, exponent: exponent)
    }
    cells.initialize(from: empty, count: max(1, count))
  }

  deinit {
    cells.deallocate()
    empty.deallocate()
    exponents.deallocate()
  }

  /// Makes everything unknown.
  package func clear() {
    cells.update(from: empty, count: count)
    if !heavy.isEmpty { heavy.removeAll(keepingCapacity: true) }
  }

  package func set(_ slot: Slot, _ value: Value) {
    guard slot.index >= 0, slot.index < count else { return }
    switch value {
    case .number(let number): set(slot, number)
    case .boolean(let bool): cells[Int(slot.index)] = Cell(bool)
    case .unknown: cells[Int(slot.index)] = empty[Int(slot.index)]
    case .text(let text): set(slot, text)
    case .null, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range, .context, .function:
      cells[Int(slot.index)] = cell(of: value)
    }
  }

  package func set(_ slot: Slot, _ text: String) {
    guard slot.index >= 0, slot.index < count else { return }
    if let symbol = symbols[text] {
      cells[Int(slot.index)] = Cell(.symbol, Int64(symbol))
    } else {
      heavy.append(.text(text))
      cells[Int(slot.index)] = Cell(.row, Int64(heavy.count - 1))
    }
  }

  /// Sets a text by its number in the program's symbol table.
  package func set(_ slot: Slot, symbol: Int32) {
    guard slot.index >= 0, slot.index < count else { return }
    cells[Int(slot.index)] = Cell(.symbol, Int64(symbol))
  }

  package func set(_ slot: Slot, _ number: Number) {
    guard slot.index >= 0, slot.index < count else { return }
    if let (coefficient, exponent) = number.small {
      cells[Int(slot.index)] = Cell(.number, coefficient, exponent: exponent).aligned(to: exponents[Int(slot.index)])
    } else {
      cells[Int(slot.index)] = cell(of: .number(number))
    }
  }

  package func set(_ slot: Slot, _ bool: Bool) {
    guard slot.index >= 0, slot.index < count else { return }
    cells[Int(slot.index)] = Cell(bool)
  }

  /// Whether nothing is known of a slot.
  @inline(__always)
  package func isUnknown(_ slot: Slot) -> Bool {
    slot.index < 0 || slot.index >= count || cells[Int(slot.index)].kind == .unknown
  }

  /// All that a row held: with what every record begins.
  package struct Beginning {
    fileprivate let cells: [Cell]
    fileprivate let heavy: [Value]
  }

  package var beginning: Beginning {
    Beginning(cells: Array(UnsafeBufferPointer(start: cells, count: count)), heavy: heavy)
  }

  /// Makes the row what it, or another of the same program, was.
  package func begin(_ beginning: Beginning) {
    beginning.cells.withUnsafeBufferPointer { kept in
      if let kept = kept.baseAddress { cells.update(from: kept, count: count) }
    }
    if !heavy.isEmpty || !beginning.heavy.isEmpty { heavy = beginning.heavy }
  }

  /// What a row held in some of its slots.
  package struct Saved {
    fileprivate let slots: [Slot]
    fileprivate let cells: [Cell]
    fileprivate let heavy: Int
  }

  /// What the row holds now in some slots, to come back to it after suppositions.
  package func saved(_ slots: [Slot]) -> Saved {
    Saved(slots: slots, cells: slots.map { cells[Int($0.index)] }, heavy: heavy.count)
  }

  /// Makes the row what it was; nothing but these slots has been set since.
  package func restore(_ saved: Saved) {
    for (slot, cell) in zip(saved.slots, saved.cells) { cells[Int(slot.index)] = cell }
    if heavy.count > saved.heavy { heavy.removeSubrange(saved.heavy...) }
  }

  /// How many values stand beside the cells.
  package var heavyCount: Int { heavy.count }

  package subscript(slot: Slot) -> Value {
    guard slot.index >= 0, slot.index < count else { return .unknown }
    let cell = cells[Int(slot.index)]
    switch cell.kind {
    case .unknown, .constant, .scratch, .slow: return .unknown
    case .null: return .null
    case .false: return .boolean(false)
    case .true: return .boolean(true)
    case .number: return .number(Number(coefficient: cell.payload, exponent: cell.exponent))
    case .symbol: return .text(symbols.texts[Int(cell.payload)])
    case .date: return CalendarDate(dayNumber: Int(cell.payload)).map(Value.date) ?? .null
    case .row: return heavy[Int(cell.payload)]
    }
  }

  private func cell(of value: Value) -> Cell {
    if let cell = Cell(light: value) { return cell }
    heavy.append(value)
    return Cell(.row, Int64(heavy.count - 1))
  }
}
