/// A workbook as bytes and back, from the process that reads a foreign file to the one that uses it. Nothing in the bytes is believed:
/// whatever does not hold gives `nil`.
extension Workbook {
  package var bytes: [UInt8] {
    var writer = Writer()
    writer.count(sheets.count)
    for sheet in sheets {
      writer.text(sheet.name)
      writer.count((sheet.isHidden ? 1 : 0) | (sheet.isLayoutTold ? 0 : 2))
      for hidden in [sheet.hiddenRows, sheet.hiddenColumns] {
        writer.count(hidden.count)
        for place in hidden.sorted() { writer.count(place) }
      }
      writer.count(sheet.merges.count)
      for merge in sheet.merges {
        for end in [merge.rows.lowerBound, merge.rows.upperBound, merge.columns.lowerBound, merge.columns.upperBound] {
          writer.count(end)
        }
      }
      writer.count(sheet.rows.count)
      for row in sheet.rows {
        writer.count(row.count)
        for cell in row { writer.cell(cell) }
      }
    }
    writer.count(names.count)
    for (name, meaning) in names.sorted(by: { $0.key < $1.key }) {
      writer.text(name)
      writer.text(meaning)
    }
    return writer.bytes
  }

  package init?(bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    self.init()
    for _ in 0..<reader.items() {
      let name = reader.text()
      let marks = reader.count()
      var sheet = Grid(name: name, isHidden: marks & 1 == 1)
      sheet.isLayoutTold = marks & 2 == 0
      for _ in 0..<reader.items() { sheet.hiddenRows.insert(reader.count()) }
      for _ in 0..<reader.items() { sheet.hiddenColumns.insert(reader.count()) }
      for _ in 0..<reader.items() {
        let ends = (0..<4).map { _ in reader.count() }
        guard !reader.isBroken, ends[0] <= ends[1], ends[2] <= ends[3] else { return nil }
        sheet.merges.append(GridRange(rows: ends[0]...ends[1], columns: ends[2]...ends[3]))
      }
      for _ in 0..<reader.items() {
        let count = reader.items()
        guard !reader.isBroken else { return nil }
        var row: [GridCell] = []
        row.reserveCapacity(count)
        for _ in 0..<count { row.append(reader.cell()) }
        sheet.append(row)
      }
      sheets.append(sheet)
    }
    for _ in 0..<reader.items() {
      let name = reader.text()
      names[name] = reader.text()
    }
    if reader.isBroken || reader.place != bytes.count { return nil }
  }

  private struct Writer {
    var bytes: [UInt8] = []

    mutating func count(_ value: Int) {
      var rest = UInt64(value)
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func text(_ text: String) {
      var text = text
      text.withUTF8 { utf8 in
        count(utf8.count)
        bytes.append(contentsOf: utf8)
      }
    }

    mutating func cell(_ cell: GridCell) {
      switch cell {
      case .empty: bytes.append(0)
      case .text(let value): tagged(1, value)
      case .number(let value): tagged(2, value)
      case .day(let day):
        bytes.append(3)
        count(day.year)
        count(day.month)
        count(day.day)
      case .boolean(let value): bytes.append(value ? 5 : 4)
      case .error(let value): tagged(6, value)
      case .notCalculated: bytes.append(7)
      }
    }

    private mutating func tagged(_ tag: UInt8, _ value: String) {
      bytes.append(tag)
      text(value)
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0
    var isBroken = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// How many things follow: never more than there are bytes left, so that nothing is made ready for what is not there.
    mutating func items() -> Int {
      let value = count()
      guard value <= bytes.count - place else {
        isBroken = true
        return 0
      }
      return value
    }

    mutating func count() -> Int {
      var value: UInt64 = 0
      var shift: UInt64 = 0
      while place < bytes.count, shift < 35 {
        let byte = bytes[place]
        place += 1
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 {
          guard value <= 4_000_000_000 else { break }
          return Int(value)
        }
        shift += 7
      }
      isBroken = true
      return 0
    }

    mutating func text() -> String {
      let length = count()
      guard length <= bytes.count - place else {
        isBroken = true
        return ""
      }
      defer { place += length }
      return String(decoding: bytes[place..<place + length], as: UTF8.self)
    }

    mutating func cell() -> GridCell {
      guard place < bytes.count else {
        isBroken = true
        return .empty
      }
      let tag = bytes[place]
      place += 1
      switch tag {
      case 0: return .empty
      case 1: return .text(text())
      case 2: return .number(text())
      case 3:
        let (year, month, day) = (count(), count(), count())
        return .day(GridDay(year: year, month: month, day: day))
      case 4: return .boolean(false)
      case 5: return .boolean(true)
      case 6: return .error(text())
      case 7: return .notCalculated
      default:
        isBroken = true
        return .empty
      }
    }
  }
}
