internal import CFreeXL

/// Reads a workbook of the old binary form (`.xls`) through FreeXL. It gives values, and says
/// nothing of merged ranges, names, and what is hidden.
struct XLSReader {
  private static let loaded: Result<CFreeXLFunctions, SheetFailure> = {
    var functions = CFreeXLFunctions()
    guard cfreexl_open(&functions) == 1 else { return .failure(.library(name: "FreeXL", package: "libfreexl1")) }
    return .success(functions)
  }()

  private static let mostCells = 4_000_000

  /// - Parameters:
  ///   - path: of the file; the library opens it itself.
  ///   - bytes: of the same file, for what the library does not say of it.
  static func read(_ path: String, _ bytes: [UInt8]) throws(SheetFailure) -> Workbook {
    if CompoundFile.holds(bytes, "_VBA_PROJECT") { throw .macros }
    let functions = try loaded.get()
    var handle: UnsafeRawPointer?
    let opened = functions.freexl_open(path, &handle)
    defer { if let handle { _ = functions.freexl_close(handle) } }
    guard opened == FREEXL_OK, let handle else { throw .broken(.init("FreeXL \(opened)")) }
    var protection: UInt32 = 0
    if functions.freexl_get_info(handle, UInt16(FREEXL_BIFF_PASSWORD), &protection) == FREEXL_OK,
      protection == UInt32(FREEXL_BIFF_OBFUSCATED)
    {
      throw .password
    }
    var count: UInt32 = 0
    guard functions.freexl_get_info(handle, UInt16(FREEXL_BIFF_SHEET_COUNT), &count) == FREEXL_OK, count > 0 else {
      throw .broken(.init(vi: "không có trang tính", en: "it has no sheet"))
    }
    var workbook = Workbook()
    var cells = 0
    for index in 0..<UInt16(clamping: count) {
      var name: UnsafePointer<CChar>?
      _ = functions.freexl_get_worksheet_name(handle, index, &name)
      guard functions.freexl_select_active_worksheet(handle, index) == FREEXL_OK else {
        throw .broken(.init(vi: "trang \(index + 1)", en: "sheet \(index + 1)"))
      }
      var (rows, columns): (UInt32, UInt16) = (0, 0)
      guard functions.freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK else {
        throw .broken(.init(vi: "trang \(index + 1)", en: "sheet \(index + 1)"))
      }
      cells += Int(rows) * Int(columns)
      guard cells <= mostCells else { throw .tooLarge(what: .cells) }
      var grid = Grid(name: name.map { String(cString: $0) } ?? "")
      grid.isLayoutTold = false
      for row in 0..<rows {
        var line: [GridCell] = []
        for column in 0..<columns {
          var value = FreeXL_CellValue()
          guard functions.freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK else {
            throw .broken(.init(vi: "dòng \(row + 1)", en: "row \(row + 1)"))
          }
          line.append(cell(&value))
        }
        while line.last == .empty { line.removeLast() }
        grid.append(line)
      }
      workbook.sheets.append(grid)
    }
    return workbook
  }

  /// What a spreadsheet shows where a formula fails.
  private static let errors: Set<String> = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]

  private static func cell(_ value: inout FreeXL_CellValue) -> GridCell {
    switch Int32(value.type) {
    case FREEXL_CELL_INT: return .number("\(cfreexl_integer(&value))")
    case FREEXL_CELL_DOUBLE:
      let number = cfreexl_double(&value)
      return number.isFinite ? .number(PlainNumber.text(number)) : .error("#NUM!")
    case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT, FREEXL_CELL_TIME:
      let text = cfreexl_text(&value).map { String(cString: $0) } ?? ""
      if errors.contains(text) { return .error(text) }
      return text.isEmpty ? .empty : .text(text)
    case FREEXL_CELL_DATE, FREEXL_CELL_DATETIME:
      let text = cfreexl_text(&value).map { String(cString: $0) } ?? ""
      let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 ? .day(GridDay(year: parts[0], month: parts[1], day: parts[2])) : .text(text)
    default: return .empty
    }
  }
}

/// A file of the kind in which old workbooks, and new ones with a password, are kept.
enum CompoundFile {
  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// Whether an entry of its directory has this name: names stand there in UTF-16.
  static func holds(_ bytes: [UInt8], _ name: String) -> Bool {
    let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    guard let first = wanted.first, bytes.count > wanted.count else { return false }
    // Entries stand at multiples of 128 from the beginning of a sector.
    for start in stride(from: 512, to: bytes.count - wanted.count, by: 128) where bytes[start] == first {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
