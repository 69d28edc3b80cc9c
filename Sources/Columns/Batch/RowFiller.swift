internal import DecisionModel
internal import FEEL
internal import Screening
internal import Tables

/// Reads the rows of separated text into blocks, a record at a time: plain numbers, words and flags at once, all else by
/// `CellReader`.
final class RowFiller {
  /// What a column is, ready for reading.
  struct Column {
    enum Form {
      case name, kind, day, ignored
      /// Decimals of the column's form, at most 14.
      case number(decimals: Int)
      case truth
      case text
      /// Read the careful way.
      case careful
    }

    let form: Form
    let slot: Int
    /// Only whole numbers.
    let isWhole: Bool
    /// The slot of the fact that names the unit, or -1.
    let unitFrom: Int
    let texts: TextTable
  }

  let table: BatchTable
  let cells: CellReader
  let columns: [Column]
  private let separator: UInt8
  private let separatorWord: UInt64
  private let mark: UInt8
  private let markWord: UInt64
  private let readsThree: Bool
  private let powers: UnsafeMutablePointer<Int64>

  init(_ table: BatchTable, _ rules: CompiledRuleSet, _ layout: BlockLayout, decimal: DecimalMark?) {
    self.table = table
    cells = CellReader(rules.ruleSet, decimal: decimal)
    let model = rules.ruleSet.model
    let program = rules.model.program
    switch table.format {
    case .separated(let separator): self.separator = separator
    case .jsonLines: separator = UInt8(ascii: ",")
    }
    separatorWord = FieldWords.pattern(separator)
    // Where nobody says, either mark before one, two, four or more digits is the decimal one.
    mark = decimal == .comma ? UInt8(ascii: ",") : UInt8(ascii: ".")
    markWord = FieldWords.pattern(mark)
    readsThree = decimal != nil
    powers = .allocate(capacity: 19)
    var power: Int64 = 1
    for index in 0..<19 {
      powers[index] = power
      power = index < 18 ? power * 10 : power
    }
    columns = table.columns.map { column in
      switch column.target {
      case .name: return Column(form: .name, slot: -1, isWhole: false, unitFrom: -1, texts: TextTable())
      case .kind: return Column(form: .kind, slot: -1, isWhole: false, unitFrom: -1, texts: TextTable())
      case .day: return Column(form: .day, slot: -1, isWhole: false, unitFrom: -1, texts: TextTable())
      case .ignored: return Column(form: .ignored, slot: -1, isWhole: false, unitFrom: -1, texts: TextTable())
      case .fact(let slot):
        let entry = model.vocabulary.entries[slot]
        var isWhole = false
        var unitFrom = -1
        switch entry.unit {
        case .none: break
        case .fixed(let unit): isWhole = model.units.isWhole(unit)
        case .named(let by): unitFrom = by
        }
        var form = Column.Form.careful
        var texts = TextTable()
        switch layout.forms[slot] {
        case .number(let exponent)? where unitFrom < 0 && exponent >= -9: form = .number(decimals: -Int(exponent))
        case .truth?: form = .truth
        case .text?:
          form = .text
          if case .input(let index) = entry.meaning, case .item(let type) = model.inputs[index].type {
            for value in model.types[type].values {
              if let symbol = program.symbols[value.value] { texts.insert(value.value, symbol + 2) }
            }
          }
        case .number?, .date?, .other?, nil: break
        }
        return Column(form: form, slot: slot, isWhole: isWhole, unitFrom: unitFrom, texts: texts)
      }
    }
  }

  deinit { powers.deallocate() }

  /// What was read of a row beside its facts.
  struct Head {
    var name: (start: Int, count: Int) = (0, 0)
    var kind: (start: Int, count: Int)?
    var day: (start: Int, count: Int)?
  }

  /// The columns of a block, as plain pointers, in the order of the table.
  struct Targets {
    var numbers: [UnsafeMutablePointer<Int64>?]
    var truths: [UnsafeMutablePointer<UInt8>?]
    var texts: [UnsafeMutablePointer<Int32>?]
  }

  func targets(_ block: Block) -> Targets {
    Targets(
      numbers: columns.map { if case .number = $0.form { block.numberColumn($0.slot) } else { nil } },
      truths: columns.map { if case .truth = $0.form { block.truthColumn($0.slot) } else { nil } },
      texts: columns.map { if case .text = $0.form { block.textColumn($0.slot) } else { nil } })
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
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, into row: Int, _ targets: borrowing Targets, _ head: inout Head
  ) -> Reading {
    var place = start
    let last = columns.count - 1
    return columns.withUnsafeBufferPointer { columns in
      for index in 0...last {
        let field = bytes + place
        let word = FieldWords.load(field)
        var ends = FieldWords.belowDash(word) | FieldWords.equal(word, separatorWord)
        var length = 8
        var base = 0
        while true {
          var isFound = false
          while ends != 0 {
            length = base &+ ends.trailingZeroBitCount >> 3
            let byte = field[length]
            if byte == separator || byte == 0x0A || byte == 0x0D || byte == 0 {
              isFound = true
              break
            }
            if byte == 0x22 { return .careful }
            ends &= ends &- 1
          }
          if isFound { break }
          base &+= 8
          guard place &+ base <= count else {
            length = count &- place
            break
          }
          let next = FieldWords.load(field + base)
          ends = FieldWords.belowDash(next) | FieldWords.equal(next, separatorWord)
        }
        // Past the end stand zeros; a zero inside is no text.
        var end = field[length]
        if place &+ length >= count {
          length = count &- place
          end = 0x0A
        } else if end == 0 {
          return .careful
        }
        let isLineEnd = end != separator
        guard isLineEnd == (index == last) else { return .careful }
        if length > 0 {
          switch columns[index].form {
          case .number(let decimals):
            guard
              let coefficient =
                length <= 8
                ? FieldWords.coefficient(
                  word, length, mark: markWord, decimals: decimals, readsThree: readsThree, powers: powers)
                : FieldWords.longCoefficient(
                  field, length, mark: mark, decimals: decimals, readsThree: readsThree, powers: powers),
              !columns[index].isWhole || coefficient % powers[decimals] == 0
            else { return .careful }
            targets.numbers[index]?[row] = coefficient
          case .truth:
            if length == 4, word & 0xFFFF_FFFF == 0x6575_7274 {
              targets.truths[index]?[row] = 2
            } else if length == 5, word & 0xFF_FFFF_FFFF == 0x65_736C_6166 {
              targets.truths[index]?[row] = 1
            } else {
              return .careful
            }
          case .text:
            guard let code = columns[index].texts.find(field, length) else { return .careful }
            targets.texts[index]?[row] = code
          case .name: head.name = (place, length)
          case .kind: head.kind = (place, length)
          case .day: head.day = (place, length)
          case .ignored: break
          case .careful: return .careful
          }
        }
        place &+= length &+ 1
        if isLineEnd, end == 0x0D {
          guard place >= count || bytes[place] == 0x0A else { return .careful }
          place &+= 1
        }
      }
      return .read(place)
    }
  }
}
