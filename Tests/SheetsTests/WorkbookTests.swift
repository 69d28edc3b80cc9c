import Foundation
@testable import Sheets
import Testing

/// Workbooks that `Generate/write_samples.py` wrote part by part, and one with a password that msoffcrypto-tool made.
struct WorkbookTests {
  static let data = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data")

  private func read(_ file: String) throws -> Workbook { try WorkbookReader.read(Self.data.appending(path: file).path) }

  @Test func `values come as they are stored`() throws {
    let workbook = try read("whole.xlsx")
    #expect(workbook.sheets.map(\.name) == ["Một", "ẩn"])
    #expect(workbook.sheets.map(\.isHidden) == [false, true])
    let sheet = workbook.sheets[0]
    #expect(
      sheet.rows == [
        [.text("thường"), .empty, .text("đậm và nhạt")],
        [
          .number("13887.1"), .day(GridDay(year: 2022, month: 9, day: 20)), .number("7"),
          .day(GridDay(year: 1900, month: 1, day: 1)),
        ],
        [],
        [
          .number("2"), .text("chữ"), .notCalculated, .error("#REF!"), .boolean(true), .text("tại chỗ"),
          .day(GridDay(year: 2022, month: 9, day: 20)),
        ],
        [.number("5000"), .number("100000000000000000000")],
      ])
    #expect(sheet.merges == [GridRange(rows: 1...1, columns: 1...2)])
    let named = try #require(workbook.cell(named: "f.a.value"))
    #expect(named.sheet[named.row, named.column] == .day(GridDay(year: 2022, month: 9, day: 20)))
  }

  /// As Excel writes a filtered sheet, and as LibreOffice Calc does.
  @Test(arguments: ["1", "true"])
  func `rows and columns that are hidden are told`(_ mark: String) throws {
    let parts: [(name: String, text: String)] = [
      ("[Content_Types].xml", "<Types/>"),
      ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sổ\" r:id=\"a\"/></sheets></workbook>"),
      ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Target=\"s.xml\"/></Relationships>"),
      (
        "xl/s.xml",
        """
        <worksheet><cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="\(mark)"/><col min="5" max="99999999" hidden="\(mark)"/></cols>
        <sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="\(mark)"><c r="A2"><v>2</v></c></row><row r="3" hidden="0"/></sheetData></worksheet>
        """
      ),
    ]
    let bytes = try ZipPackage.bytes(parts.map { ($0.name, Array($0.text.utf8)) })
    let workbook = try WorkbookReader.read(bytes, "so.xlsx")
    let sheet = try #require(workbook.sheets.first)
    #expect(sheet.rows == [[.number("1")], [.number("2")], []] || sheet.rows == [[.number("1")], [.number("2")]])
    #expect(sheet.hiddenRows == [2] && sheet.hiddenColumns == Set([2, 3]).union(5...16_384) && sheet.isLayoutTold)
    #expect(Workbook(bytes: workbook.bytes) == workbook)
  }

  @Test(arguments: [
    ("thu.docx", "cut", SheetFailure.Paper.text), ("thu", "PK\u{3}\u{4}word/document.xml", .text), ("SO.DOCX", "", .text), ("so.xlsx", "PK\u{3}\u{4}xl/workbook.xml", .sheets),
    ("so.csv", "\"a", .sheets),
  ])
  func `a damaged file is to be opened by what it is for`(_ name: String, _ text: String, _ paper: SheetFailure.Paper) {
    let detail = SheetFailure.Detail(vi: "mục lục", en: "the directory")
    let failure = SheetFailure.broken(detail).of(.init(Array(text.utf8), name))
    #expect(failure == .broken(detail, paper))
    #expect(failure.vietnamese.contains("(mục lục)"))
    #expect(failure.english.contains("(the directory)"))
    #expect(failure.vietnamese.contains(paper == .text ? "phần mềm soạn thảo văn bản" : "phần mềm bảng tính"))
    #expect(failure.english.contains(paper == .text ? "word processor" : "spreadsheet"))
  }

  @Test(arguments: [
    ("macros-by-type.xlsx", SheetFailure.macros), ("macros-by-part.xlsx", .macros),
    ("bomb.xlsx", .tooLarge(what: .ratio)),
    ("many-parts.xlsx", .tooLarge(what: .entries)), ("entities.xlsx", .broken(.init("DOCTYPE"))), ("password.xlsx", .password),
    ("no-sheet.xlsx", .broken(.init(vi: "thiếu trang tính Một", en: "the sheet Một is missing"))), ("nothing.xlsx", .unreadable(.init(vi: "không có tệp này", en: "No such file or directory"))),
  ])
  func `what may not be read is refused`(_ file: String, _ failure: SheetFailure) {
    #expect(throws: failure) { try read(file) }
  }

  @Test func `a workbook goes to another process and back`() throws {
    let workbook = try read("whole.xlsx")
    let bytes = workbook.bytes
    #expect(Workbook(bytes: bytes) == workbook)
    // Whatever is cut off or changed is no workbook, or another one, and never a crash.
    for count in 0..<bytes.count { #expect(Workbook(bytes: Array(bytes.prefix(count))) == nil) }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0xFF
      _ = Workbook(bytes: changed)
    }
  }

  /// Days as LibreOffice Calc shows these numbers.
  @Test(arguments: [
    (1.0, "01/01/1900"), (59, "28/02/1900"), (61, "01/03/1900"), (36526, "01/01/2000"), (44824, "20/09/2022"),
    (45266, "06/12/2023"),
    (2_958_465, "31/12/9999"),
  ])
  func `numbers of days`(_ serial: Double, _ day: String) {
    #expect(GridDay(serial: serial, since1904: false)?.description == day)
    #expect(GridDay(serial: serial - 1462, since1904: true)?.description == (serial > 1463 ? day : nil))
  }

  @Test(arguments: [-1.0, 0, 60, 2_958_466, .nan, .infinity])
  func `numbers that are no day`(_ serial: Double) { #expect(GridDay(serial: serial, since1904: false) == nil) }

  @Test(arguments: [
    (0.1, "0.1"), (1e-7, "0.0000001"), (1.5e21, "1500000000000000000000"), (-2.5, "-2.5"), (13887.1, "13887.1"),
    (1e15, "1000000000000000"),
    (123456.789e3, "123456789"),
  ])
  func `numbers are told plainly`(_ number: Double, _ text: String) { #expect(PlainNumber.text(number) == text) }

  @Test(arguments: [("A1", 1, 1), ("Z10", 10, 26), ("AA2", 2, 27), ("XFD1048576", 1_048_576, 16384)])
  func `names of cells`(_ name: String, _ row: Int, _ column: Int) throws {
    let place = try #require(CellPlace(name))
    #expect(place.row == row && place.column == column)
    #expect(CellPlace.letters(column) + "\(row)" == name)
  }

  @Test(arguments: ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "a1"])
  func `what is no cell`(_ name: String) { #expect(CellPlace(name) == nil) }
}
