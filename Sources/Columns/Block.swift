package import FEEL

/// The stated facts of up to 1,024 records, a column a fact. What is not set is unknown.
///
/// A block is filled, screened and reset, again and again; it is for one thread at a time. Screening writes into it what
/// follows from the facts and what is presumed.
package final class Block {
  package static let capacity = 1024

  package let layout: BlockLayout
  @exclusivity(unchecked) package var count = 0
  /// Rows with a fact that no column holds: they go the exact way.
  package var strays = RowBits.none
  /// By slot, where the slot has the form.
  var numbers: [UnsafeMutablePointer<Int64>?]
  var truths: [UnsafeMutablePointer<UInt8>?]
  var texts: [UnsafeMutablePointer<Int32>?]
  var others: [[Int: Value]]
  /// Texts that are no symbols, by row.
  var foreign: [[Int: String]]
  /// By slot: whether anything was set since the block was reset.
  private(set) var isTouched: [Bool]
  private var touched: [Int] = []
  private let symbols: SymbolTable

  package init(_ layout: BlockLayout, symbols: SymbolTable) {
    self.layout = layout
    self.symbols = symbols
    let count = layout.forms.count
    numbers = Array(repeating: nil, count: count)
    truths = Array(repeating: nil, count: count)
    texts = Array(repeating: nil, count: count)
    others = Array(repeating: [:], count: count)
    foreign = Array(repeating: [:], count: count)
    isTouched = Array(repeating: false, count: count)
  }

  deinit {
    for pointer in numbers { pointer?.deallocate() }
    for pointer in truths { pointer?.deallocate() }
    for pointer in texts { pointer?.deallocate() }
  }

  /// Makes everything unknown.
  package func reset() {
    for slot in touched {
      numbers[slot]?.update(repeating: BlockLayout.unknown, count: Block.capacity)
      truths[slot]?.update(repeating: 0, count: Block.capacity)
      texts[slot]?.update(repeating: 0, count: Block.capacity)
      if !others[slot].isEmpty { others[slot] = [:] }
      if !foreign[slot].isEmpty { foreign[slot] = [:] }
      isTouched[slot] = false

    }
    touched.removeAll(keepingCapacity: true)
    strays = .none
    count = 0
  }

  /// The column of a slot is about to be written.
  package func touch(_ slot: Int) {

    guard !isTouched[slot] else { return }
    isTouched[slot] = true
    touched.append(slot)
    switch layout.forms[slot] {
    case .number?, .date?:
      if numbers[slot] == nil {
        numbers[slot] = .allocate(capacity: Block.capacity)
        numbers[slot]?.initialize(repeating: BlockLayout.unknown, count: Block.capacity)
      }
    case .truth?:
      if truths[slot] == nil {
        truths[slot] = .allocate(capacity: Block.capacity)
        truths[slot]?.initialize(repeating: 0, count: Block.capacity)
      }
    case .text?:
      if texts[slot] == nil {
        texts[slot] = .allocate(capacity: Block.capacity)
        texts[slot]?.initialize(repeating: 0, count: Block.capacity)
      }
    case .other?, nil: break
    }
  }

  /// The column of numbers or days of a slot, to be written directly: coefficients at the power of ten of its form.
  package func numberColumn(_ slot: Int) -> UnsafeMutablePointer<Int64>? {
    touch(slot)
    return numbers[slot]
  }

  package func truthColumn(_ slot: Int) -> UnsafeMutablePointer<UInt8>? {
    touch(slot)
    return truths[slot]
  }

  package func textColumn(_ slot: Int) -> UnsafeMutablePointer<Int32>? {
    touch(slot)
    return texts[slot]
  }

  /// States a fact. What does not fit its column makes the row a stray.
  package func set(_ row: Int, _ slot: Int, _ value: Value) {
    guard layout.forms.indices.contains(slot), let form = layout.forms[slot], value != .unknown else { return }
    touch(slot)
    switch (form, value) {
    case (.number(let exponent), .number(let number)):
      guard let coefficient = Block.coefficient(of: number, at: exponent) else { return strays.insert(row) }
      numbers[slot]?[row] = coefficient
    case (.date, .date(let date)): numbers[slot]?[row] = Int64(date.dayNumber)
    case (.truth, .boolean(let flag)): truths[slot]?[row] = flag ? 2 : 1
    case (.text, .text(let text)):
      if let symbol = symbols[text] {
        texts[slot]?[row] = symbol + 2
      } else {
        texts[slot]?[row] = 1
        foreign[slot][row] = text
      }
    case (.other, _): others[slot][row] = value
    case (.number, _), (.date, _), (.truth, _), (.text, _): strays.insert(row)
    }
  }

  /// Takes back what was set of a row.
  package func clear(row: Int) {
    for slot in touched {
      numbers[slot]?[row] = BlockLayout.unknown
      truths[slot]?[row] = 0
      texts[slot]?[row] = 0
      others[slot][row] = nil
      foreign[slot][row] = nil
    }
    strays[row >> 6] &= ~(1 << UInt64(row & 63))
  }

  /// A number at a power of ten; `nil` where it does not fit.
  static func coefficient(of number: Number, at exponent: Int8) -> Int64? {
    guard let small = number.small else { return nil }
    var (coefficient, power) = (small.coefficient, Int(small.exponent))
    if coefficient == 0 { return 0 }
    while power > Int(exponent) {
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      guard !overflow, product.magnitude < UInt64(BlockLayout.limit) else { return nil }
      coefficient = product
      power -= 1
    }
    while power < Int(exponent) {
      guard coefficient % 10 == 0 else { return nil }
      coefficient /= 10
      power += 1
    }
    return coefficient.magnitude < UInt64(BlockLayout.limit) ? coefficient : nil
  }

  /// The fact as it stands in a row.
  func value(_ row: Int, _ slot: Int) -> Value {
    guard isTouched[slot], let form = layout.forms[slot] else { return .unknown }
    switch form {
    case .number(let exponent):
      guard let coefficient = numbers[slot]?[row], coefficient != BlockLayout.unknown else { return .unknown }
      return .number(Number(coefficient: coefficient, exponent: exponent))
    case .date:
      guard let day = numbers[slot]?[row], day != BlockLayout.unknown else { return .unknown }
      return CalendarDate(dayNumber: Int(day)).map(Value.date) ?? .unknown
    case .truth:
      switch truths[slot]?[row] ?? 0 {
      case 0: return .unknown
      case 1: return .boolean(false)
      default: return .boolean(true)
      }
    case .text:
      switch texts[slot]?[row] ?? 0 {
      case 0: return .unknown
      case 1: return foreign[slot][row].map(Value.text) ?? .unknown
      case let symbol: return .text(symbols.texts[Int(symbol) - 2])
      }
    case .other: return others[slot][row] ?? .unknown
    }
  }
}
