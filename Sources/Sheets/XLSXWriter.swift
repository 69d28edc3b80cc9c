internal import CXlsxWriter

/// Writes a workbook of the form ECMA-376 (libxlsxwriter): the same tables are the same bytes on every day.
package enum XLSXWriter {
  private static let loaded: Result<CXlsxWriterFunctions, SheetFailure> = {
    var functions = CXlsxWriterFunctions()
    guard cxlsxwriter_open(&functions) == 1 else {
      return .failure(.library(name: "libxlsxwriter", package: "libxlsxwriter4"))
    }
    return .success(functions)
  }()

  /// Whether workbooks can be written on this machine; why not, else.
  package static var obstacle: SheetFailure? {
    switch loaded {
    case .success: nil
    case .failure(let failure): failure
    }
  }

  /// Writes tables, a sheet each, as an office prints them: A4 landscape, header row repeated and frozen, filter, wrapped text.
  package static func write(_ tables: [OutTable], to path: String) throws(SheetFailure) {
    let book = try OutBook(path, try loaded.get(), title: tables.first?.title ?? "")
    for table in tables { book.add(table) }
    try book.finish()
  }

  /// Writes a form to be filled in.
  package static func write(_ form: OutForm, to path: String) throws(SheetFailure) {
    let book = try OutBook(path, try loaded.get(), title: form.title)
    book.add(form)
    try book.finish()
  }
}

/// A workbook on its way to a file.
final class OutBook {
  typealias Format = UnsafeMutablePointer<lxw_format>
  typealias Sheet = UnsafeMutablePointer<lxw_worksheet>

  var functions: CXlsxWriterFunctions
  private var book: UnsafeMutablePointer<lxw_workbook>?

  /// The font of the papers of an authority (Decree 30/2020/NĐ-CP, annex I).
  private static let font = "Times New Roman"

  init(_ path: String, _ functions: CXlsxWriterFunctions, title: String) throws(SheetFailure) {
    self.functions = functions
    var options = lxw_workbook_options()
    book = functions.workbook_new_opt(path, &options)
    guard book != nil else { throw .unreadable(.init(path)) }
    _ = cxlsxwriter_properties(&self.functions, book, title, "sangloc")
  }

  deinit { if let book { _ = functions.workbook_close(book) } }

  func finish() throws(SheetFailure) {
    guard let book else { return }
    self.book = nil
    let result = functions.workbook_close(book)
    guard result == LXW_NO_ERROR else { throw .unreadable(.init("\(result.rawValue)")) }
  }

  /// How a cell looks.
  enum Look { case title, header, section, text, number, day, answer, hint }

  private var formats: [Look: Format] = [:]

  func format(_ look: Look) -> Format? {
    if let known = formats[look] { return known }
    guard let format = functions.workbook_add_format(book) else { return nil }
    functions.format_set_font_name(format, Self.font)
    functions.format_set_font_size(format, look == .title ? 14 : 12)
    functions.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch look {
    case .title: functions.format_set_bold(format)
    case .header:
      functions.format_set_bold(format)
      functions.format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      functions.format_set_bg_color(format, 0xE8EEF4)
    case .section:
      functions.format_set_bold(format)
      functions.format_set_bg_color(format, 0xF4F4F4)
    case .day: functions.format_set_num_format(format, "dd/mm/yyyy")
    case .answer:
      functions.format_set_bg_color(format, 0xFFFBE6)
      // What is typed stays as it was typed: no spreadsheet makes a day or a number of it.
      functions.format_set_num_format(format, "@")
    case .hint:
      functions.format_set_italic(format)
      functions.format_set_font_color(format, 0x595959)
    case .text, .number: break
    }
    if look != .title { functions.format_set_text_wrap(format) }
    if look != .title && look != .hint { functions.format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    formats[look] = format
    return format
  }

  func sheet(_ name: String) -> Sheet? { functions.workbook_add_worksheet(book, Self.sheetName(name)) }

  /// Sheets have names of at most 31 characters, some of which they may not hold.
  static func sheetName(_ name: String) -> String {
    let plain = String(name.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
    return plain.isEmpty ? "Trang 1" : String(plain.prefix(31))
  }

  func define(_ name: String, _ meaning: String) { _ = functions.workbook_define_name(book, name, meaning) }

  func put(_ sheet: Sheet?, _ row: Int, _ column: Int, _ text: String, _ look: Look) {
    _ = functions.worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format(look))
  }

  func blank(_ sheet: Sheet?, _ row: Int, _ column: Int, _ look: Look) {
    _ = functions.worksheet_write_blank(sheet, UInt32(row), UInt16(column), format(look))
  }

  func put(_ sheet: Sheet?, _ row: Int, _ column: Int, _ cell: OutTable.Cell) {
    switch cell {
    case .empty: blank(sheet, row, column, .text)
    case .text(let text): put(sheet, row, column, text, .text)
    case .number(let number):
      // A number that a spreadsheet would round stays a text.
      guard number.filter(\.isNumber).count <= 15, let value = Double(number) else {
        return put(sheet, row, column, number, .text)
      }
      _ = functions.worksheet_write_number(sheet, UInt32(row), UInt16(column), value, format(.number))
    case .day(let day):
      guard (1900...9999).contains(day.year) else { return put(sheet, row, column, day.description, .text) }
      _ = cxlsxwriter_date(
        &functions, sheet, UInt32(row), UInt16(column), Int32(day.year), Int32(day.month), Int32(day.day), format(.day))
    }
  }

  func page(_ sheet: Sheet?, isLandscape: Bool, repeating rows: ClosedRange<Int>?) {
    // 9 is A4 in the list of the standard.
    functions.worksheet_set_paper(sheet, 9)
    if isLandscape { functions.worksheet_set_landscape(sheet) }
    functions.worksheet_fit_to_pages(sheet, 1, 0)
    if let rows { _ = functions.worksheet_repeat_rows(sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound)) }
    _ = functions.worksheet_set_footer(sheet, "&C&P/&N")
  }

  func width(_ sheet: Sheet?, _ column: Int, _ width: Double) {
    _ = functions.worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
  }

  func add(_ table: OutTable) {
    let sheet = sheet(table.name)
    let top = table.title.isEmpty ? 0 : 2
    if top > 0 { put(sheet, 0, 0, table.title, .title) }
    for (number, column) in table.columns.enumerated() {
      width(sheet, number, column.width)
      put(sheet, top, number, column.title, .header)
    }
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() { put(sheet, top + 1 + row, column, cell) }
    }
    functions.worksheet_freeze_panes(sheet, UInt32(top + 1), 0)
    if !table.columns.isEmpty {
      _ = functions.worksheet_autofilter(
        sheet, UInt32(top), 0, UInt32(top + max(1, table.rows.count)), UInt16(table.columns.count - 1))
    }
    page(sheet, isLandscape: true, repeating: top...top)
  }
}
