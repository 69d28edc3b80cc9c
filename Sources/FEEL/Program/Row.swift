/// The facts of one record: a cell for each slot of a program. Everything is unknown until it is set.
///
/// A row may be cleared and filled again; it is for one thread at a time.
package final class Row {
  let cells: UnsafeMutablePointer<Cell>
  package let count: Int
  /// What fits no cell.
  private(set) var heavy: [Value] = []
  private let symbols: SymbolTable

  init(program: Program) {
    count = program.slotCount
    symbols = program.symbols
    cells = .allocate(capacity: max(1, count))
    cells.initialize(repeating: .unknown, count: max(1, count))
  }

  deinit { cells.deallocate() }

  /// Makes everything unknown.
  package func clear() {
    cells.update(repeating: .unknown, count: count)
    if !heavy.isEmpty { heavy.removeAll(keepingCapacity: true) }
  }

  package func set(_ slot: Slot, _ value: Value) {
    guard slot.index >= 0, slot.index < count else { return }
    cells[Int(slot.index)] = cell(of: value)
  }

  /// Sets a text by its number in the program's symbol table.
  package func set(_ slot: Slot, symbol: Int32) {
    guard slot.index >= 0, slot.index < count else { return }
    cells[Int(slot.index)] = Cell(.symbol, Int64(symbol))
  }

  package func set(_ slot: Slot, _ number: Number) {
    guard slot.index >= 0, slot.index < count else { return }
    if let (coefficient, exponent) = number.small {
      cells[Int(slot.index)] = Cell(.number, coefficient, exponent: exponent)
    } else {
      cells[Int(slot.index)] = cell(of: .number(number))
    }
  }

  package func set(_ slot: Slot, _ bool: Bool) {
    guard slot.index >= 0, slot.index < count else { return }
    cells[Int(slot.index)] = Cell(bool)
  }

  package subscript(slot: Slot) -> Value {
    guard slot.index >= 0, slot.index < count else { return .unknown }
    let cell = cells[Int(slot.index)]
    switch cell.kind {
    case .unknown, .constant, .scratch, .absent: return .unknown
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
    if case .text(let text) = value, let symbol = symbols[text] { return Cell(.symbol, Int64(symbol)) }
    heavy.append(value)
    return Cell(.row, Int64(heavy.count - 1))
  }
}
