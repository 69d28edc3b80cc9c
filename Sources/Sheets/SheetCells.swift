/// Reads the cells of one sheet of an `.xlsx` workbook as they stream by.
final class SheetCells: XMLStream.Receiver {
  private(set) var grid: Grid
  /// How many cells were read, with those of the sheets before.
  private(set) var count: Int

  private static let most = 4_000_000

  private let texts: [String]
  private let days: [Bool]
  private let since1904: Bool
  private var row = 0
  private var column = 0
  private var kind = ""
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var isText = false
  private var phonetic = 0
  private var isInCell = false
  private var bytes: [UInt8] = []

  init(_ grid: Grid, _ texts: [String], _ days: [Bool], since1904: Bool, before count: Int) {
    self.grid = grid
    self.texts = texts
    self.days = days
    self.since1904 = since1904
    self.count = count
  }

  override var wantsText: Bool { isText && phonetic == 0 }

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    switch name {
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = 0
      if row < 1 || row > 1_048_576 { failure = .broken(.init(vi: "số dòng \(row)", en: "row number \(row)")) }
      if Self.isHidden(attributes) { grid.hiddenRows.insert(row) }
    case "col" where Self.isHidden(attributes):
      guard let first = attributes["min"].flatMap({ Int($0) }), let last = attributes["max"].flatMap({ Int($0) }), first >= 1, first <= last else { break }
      grid.hiddenColumns.formUnion(first...max(first, min(last, Grid.mostColumns)))
    case "c":
      if let place = attributes.place("r") {
        (row, column) = (place.row, place.column)
      } else {
        column += 1
      }
      kind = attributes["t"] ?? ""
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (hasFormula, hasValue, isInCell) = (false, false, true)
      bytes.removeAll(keepingCapacity: true)
    case "f" where isInCell: hasFormula = true
    case "v" where isInCell, "t" where isInCell:
      isText = true
      hasValue = true
    case "rPh": phonetic += 1
    case "mergeCell":
      if let range = attributes["ref"].flatMap(Self.range) { grid.merges.append(range) }
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes += bytes }

  override func end(_ name: XMLName) {
    switch name {
    case "v", "t": isText = false
    case "rPh": phonetic -= 1
    case "c":
      isInCell = false
      count += 1
      if count > Self.most { failure = .tooLarge(what: .cells) }
      grid.put(cell(), row: row, column: column)
    default: break
    }
  }

  private func cell() -> GridCell {
    guard hasValue else { return hasFormula ? .notCalculated : .empty }
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case "s":
      guard let index = Int(text), texts.indices.contains(index) else {
        failure = .broken(.init(vi: "chuỗi dùng chung \(text)", en: "shared string \(text)"))
        return .empty
      }
      return texts[index].isEmpty ? .empty : .text(texts[index])
    case "inlineStr", "str":
      if text.isEmpty { return hasFormula ? .notCalculated : .empty }
      return .text(text)
    case "b": return .boolean(text == "1")
    case "e": return .error(text)
    case "d":
      let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 ? .day(GridDay(year: parts[0], month: parts[1], day: parts[2])) : .text(text)
    default:
      guard !text.isEmpty else { return hasFormula ? .notCalculated : .empty }
      guard let number = Double(text) else { return .text(text) }
      if days.indices.contains(style), days[style], let day = GridDay(serial: number, since1904: since1904) {
        return .day(day)
      }
      return .number(PlainNumber.text(number))
    }
  }

  private static func isHidden(_ attributes: XMLStream.Attributes) -> Bool { ["1", "true"].contains(attributes["hidden"]) }

  private static func range(_ text: String) -> GridRange? {
    let ends = text.split(separator: ":").compactMap { CellPlace($0) }
    guard let first = ends.first, let last = ends.last, first.row <= last.row, first.column <= last.column else {
      return nil
    }
    return GridRange(rows: first.row...last.row, columns: first.column...last.column)
  }
}

/// The shortest decimal text that is the same stored number, never with an exponent.
enum PlainNumber {
  static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e18 { return "\(Int64(number))" }
    let text = "\(number)"
    guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let power = Int(text[text.index(after: mark)...])
    else { return text }
    let isNegative = text.hasPrefix("-")
    let digits = text[..<mark].filter { $0 != "." && $0 != "-" }
    let whole = text[..<mark].prefix { $0 != "." }.filter { $0 != "-" }.count
    let point = whole + power
    // Whole numbers of a size that no ledger has keep their exponent: nothing then reads them as an amount.
    guard abs(point) < 40 else { return text }
    let plain: String
    if point <= 0 {
      plain = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      let fraction = digits
      plain = fraction + String(repeating: "0", count: point - digits.count)
    } else {
      plain = digits.prefix(point) + "." + digits.dropFirst(point)
    }
    let trimmed = plain.contains(".") ? plain.trimmingZeros : plain
    return (isNegative ? "-" : "") + trimmed
  }
}

extension String {
  /// Without zeros after the last digit that says something.
  fileprivate var trimmingZeros: String {
    var text = self
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
