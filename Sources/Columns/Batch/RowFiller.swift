internal import DecisionModel
internal import FEEL
internal import Screening
internal import Tables

/// Reads the rows of separated text into blocks, a record at a time: plain numbers, words and flags at once, all else by
/// `CellReader`.
final class RowFiller {
  /// What a column is, ready for reading.
  struct Column: BitwiseCopyable {
    enum Form: UInt8, BitwiseCopyable {
      case name, kind, day, ignored, number, truth, text
      /// Read the careful way.
      case careful
    }

    var form: Form
    /// Of a number: those of the column's form, at most 9.
    var decimals = 0
    /// Only whole numbers.
    var isWhole = false
    var slot = -1
  }

  let table: BatchTable
  let cells: CellReader
  private let columns: UnsafeMutablePointer<Column>
  /// By column.
  private let views: UnsafeMutablePointer<TextTable.View>
  private let count: Int
  /// Columns of numbers whose unit another column names, with that column; and by code of that one whether it has a unit.
  private var named: [(column: Int, other: Int)] = []
  private var units: [[Bool]] = []
  /// By column; those of texts have some.
  private let texts: [TextTable]
  private let separator: UInt8
  private let separatorWord: UInt64
  /// The separator is not below `-`, so that it is looked for by itself.
  private let isHigh: Bool
  private let markWord: UInt64
  private let readsThree: Bool
  private let powers: UnsafeMutablePointer<Int64>

  init(_ table: BatchTable, _ rules: CompiledRuleSet, _ layout: BlockLayout, decimal: DecimalMark?, in language: Language) {
    self.table = table
    cells = CellReader(rules.ruleSet, decimal: decimal, in: language)
    let model = rules.ruleSet.model
    let program = rules.model.program
    switch table.format {
    case .separated(let separator): self.separator = separator
    case .jsonLines: separator = UInt8(ascii: ",")
    }
    separatorWord = FieldWords.pattern(separator)
    isHigh = separator >= 0x2D
    // Where nobody says, either mark before one, two, four or more digits is the decimal one.
    let mark: UInt8 = decimal == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    markWord = FieldWords.pattern(mark)
    readsThree = decimal != nil
    powers = .allocate(capacity: 19)
    var power: Int64 = 1
    for index in 0..<19 {
      powers[index] = power
      power = index < 18 ? power * 10 : power
    }
    count = table.columns.count
    columns = .allocate(capacity: max(1, count))
    texts = table.columns.map { _ in TextTable() }
    for (index, column) in table.columns.enumerated() {
      columns.advanced(by: index).initialize(to: Column(form: .ignored))
      switch column.target {
      case .name: columns[index].form = .name
      case .kind: columns[index].form = .kind
      case .day: columns[index].form = .day
      case .ignored: break
      case .checklist: columns[index].form = .careful
      case .fact(let slot):
        columns[index] = Column(form: .careful, slot: slot)
        let entry = model.vocabulary.entries[slot]
        // Where another fact names the unit, that fact must be in the row, and have one.
        if case .named(let by) = entry.unit {
          guard let other = table.columns.firstIndex(where: { $0.target == .fact(by) }), layout.forms[by] == .text
          else { continue }
          named.append((index, other))
        }
        if case .fixed(let unit) = entry.unit { columns[index].isWhole = model.units.isWhole(unit) }
        switch layout.forms[slot] {
        case .number(let exponent)? where exponent >= -9:
          columns[index].form = .number
          columns[index].decimals = -Int(exponent)
        case .truth?: columns[index].form = .truth
        case .text?:
          columns[index].form = .text
          if case .input(let input) = entry.meaning, case .item(let type) = model.inputs[input].type {
            for value in model.types[type].values {
              if let symbol = program.symbols[value.value] { texts[index].insert(value.value, symbol + 2) }
            }
          }
        case .number?, .date?, .other?, nil: break
        }
      }
    }
    for (_, other) in named {
      guard case .fact(let by) = table.columns[other].target,
        case .input(let input) = model.vocabulary.entries[by].meaning,
        case .item(let type) = model.inputs[input].type
      else {
        units.append([])
        continue
      }
      let values = model.types[type].values
      units.append(
        [false, false]
          + program.symbols.texts.map { text in values.contains { $0.value == text && $0.unit != nil } })
    }
    views = .allocate(capacity: max(1, count))
    for index in 0..<count { views.advanced(by: index).initialize(to: texts[index].view) }
  }

  deinit {
    views.deallocate()
    powers.deallocate()
    columns.deallocate()
  }

  /// What was read of a row beside its facts.
  struct Head {
    var name: (start: Int, count: Int) = (0, 0)
    var kind: (start: Int, count: Int)?
    var day: (start: Int, count: Int)?
  }

  /// Where the columns of a table go in a block, as plain pointers in the order of the table. Whoever makes it frees it.
  func targets(_ block: Block) -> UnsafeMutablePointer<UnsafeMutableRawPointer?> {
    let targets = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: max(1, count))
    for index in 0..<count {
      let pointer: UnsafeMutableRawPointer? =
        switch columns[index].form {
        case .number: UnsafeMutableRawPointer(block.numberColumn(columns[index].slot))
        case .truth: UnsafeMutableRawPointer(block.truthColumn(columns[index].slot))
        case .text: UnsafeMutableRawPointer(block.textColumn(columns[index].slot))
        case .name, .kind, .day, .ignored, .careful: nil
        }
      targets.advanced(by: index).initialize(to: pointer)
    }
    return targets
  }

  enum Reading {
    /// Where the next row begins.
    case read(Int)
    /// The row is looked at with care: a quotation mark, a unit, a wrong number of fields.
    case careful
  }

  /// Reads a plain row into a row of a block.
  ///
  /// - Parameter start: where it begins in the text.
  func read(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, into row: Int,
    _ targets: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ head: inout Head
  ) -> Reading {
    var place = start
    let last = count &- 1
    guard last >= 0 else { return .careful }
    // What is written to the columns might be one of these, as far as the compiler knows: they are looked up once.
    let (separator, separatorWord, markWord, powers) = (separator, separatorWord, markWord, powers)
    let (isHigh, readsThree, views) = (isHigh, readsThree, views)
    var column = columns
    for index in 0...last {
      let field = bytes + place
      // Most fields of a wide table are empty.
      if field.pointee == separator, index != last {
        place &+= 1
        column += 1
        continue
      }
      let word = FieldWords.load(field)
      let ends =
        isHigh ? FieldWords.belowDash(word) | FieldWords.equal(word, separatorWord) : FieldWords.belowDash(word)
      var length = ends.trailingZeroBitCount &>> 3
      var close = UInt8(truncatingIfNeeded: word &>> UInt64(ends.trailingZeroBitCount & 0x38))
      if ends == 0 || (close != separator && close != 0x0A) {
        // Within the next eight, mostly.
        let next = FieldWords.load(field + 8)
        let more = ends == 0 ? FieldWords.equal(next, separatorWord) | FieldWords.equal(next, 0x0A0A_0A0A_0A0A_0A0A) : 0
        if more != 0, FieldWords.belowDash(next) & ((more & (0 &- more)) &- 1) == 0, place &+ 16 < end {
          length = 8 &+ more.trailingZeroBitCount &>> 3
        } else {
          length = self.end(of: field, room: end &- place)
          guard length >= 0 else { return .careful }
        }
        close = place &+ length == end ? 0x0A : field[length]
      }
      guard (close != separator) == (index == last) else { return .careful }
      if length > 0 {
        switch column.pointee.form {
        case .number:
          let decimals = column.pointee.decimals
          guard
            let coefficient =
              (length <= 8
                ? FieldWords.coefficient(
                  word, length, mark: markWord, decimals: decimals, readsThree: readsThree, powers: powers)
                : FieldWords.longCoefficient(
                  field, length, mark: markWord, decimals: decimals, readsThree: readsThree, powers: powers))
              ?? FieldWords.coefficientWithoutNoughts(
                field, length, mark: markWord, decimals: decimals, readsThree: readsThree, powers: powers),
            !column.pointee.isWhole || coefficient % powers[decimals] == 0
          else { return .careful }
          targets[index]?.storeBytes(of: coefficient, toByteOffset: row &* 8, as: Int64.self)
        case .truth:
          if length == 4, word & 0xFFFF_FFFF == 0x6575_7274 {
            targets[index]?.storeBytes(of: 2, toByteOffset: row, as: UInt8.self)
          } else if length == 5, word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
            targets[index]?.storeBytes(of: 1, toByteOffset: row, as: UInt8.self)
          } else {
            return .careful
          }
        case .text:
          let code = views[index].find(field, length)
          guard code >= 0 else { return .careful }
          targets[index]?.storeBytes(of: code, toByteOffset: row &* 4, as: Int32.self)
        case .name: head.name = (place, length)
        case .kind: head.kind = (place, length)
        case .day: head.day = (place, length)
        case .ignored: break
        case .careful: return .careful
        }
      }
      column += 1
      place &+= length &+ 1
      if close == 0x0D {
        guard place >= end || bytes[place] == 0x0A else { return .careful }
        place &+= 1
      }
    }
    if !named.isEmpty, !isUnitNamed(row, targets) { return .careful }
    return .read(min(place, end))
  }

  /// Whether each number whose unit another fact names has one, and is whole, for the unit may be of what is counted.
  private func isUnitNamed(_ row: Int, _ targets: UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> Bool {
    for (index, (column, other)) in named.enumerated() {
      guard let numbers = targets[column], let texts = targets[other] else { return false }
      let number = numbers.load(fromByteOffset: row * 8, as: Int64.self)
      if number == BlockLayout.unknown { continue }
      let code = Int(texts.load(fromByteOffset: row * 4, as: Int32.self))
      guard units[index].indices.contains(code), units[index][code], number % powers[columns[column].decimals] == 0
      else {
        return false
      }
    }
    return true
  }

  /// The length of a field that does not end within eight plain bytes; -1 for what is looked at with care.
  ///
  /// - Parameter room: bytes to the end of the text; zeros stand behind it.
  @inline(never)
  private func end(of field: UnsafePointer<UInt8>, room: Int) -> Int {
    var base = 0
    while base <= room {
      let word = FieldWords.load(field + base)
      var ends = FieldWords.belowDash(word) | FieldWords.equal(word, separatorWord)
      while ends != 0 {
        let length = base &+ ends.trailingZeroBitCount &>> 3
        if length >= room { return room }
        let byte = field[length]
        if byte == separator || byte == 0x0A || byte == 0x0D { return length }
        // A zero inside is no text.
        if byte == 0x22 || byte == 0 { return -1 }
        ends &= ends &- 1
      }
      base &+= 8
    }
    return -1
  }
}
