import Foundation
@testable import Sheets
import Testing

/// What is written is read again by our own reader, and by openpyxl where Python has it.
struct XLSXWriterTests {
  private let table = OutTable(
    name: "Kế hoạch/2027", title: "KẾ HOẠCH KIỂM TRA",
    columns: [.init("Tên", width: 30), .init("Số", width: 10), .init("Ngày", width: 12)],
    rows: [
      [.text("=1+1"), .number("13887.1"), .day(GridDay(year: 2026, month: 3, day: 5))],
      [.text("+84 @ -x\nhai dòng"), .number("12345678901234567890"), .empty],
    ])

  private func file() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString).xlsx")
  }

  @Test func `a table comes back with its values`() throws {
    let file = file()
    defer { try? FileManager.default.removeItem(at: file) }
    try XLSXWriter.write([table], to: file.path)
    let sheet = try #require(try WorkbookReader.read(file.path).sheets.first)
    #expect(sheet.name == "Kế hoạch-2027")
    #expect(
      sheet.rows == [
        [.text("KẾ HOẠCH KIỂM TRA")], [], [.text("Tên"), .text("Số"), .text("Ngày")],
        [.text("=1+1"), .number("13887.1"), .day(GridDay(year: 2026, month: 3, day: 5))],
        // A number of more digits than a spreadsheet keeps stays a text.
        [.text("+84 @ -x\nhai dòng"), .text("12345678901234567890")],
      ])
  }

  @Test func `the same table is the same bytes`() throws {
    let files = [file(), file()]
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    for file in files { try XLSXWriter.write([table], to: file.path) }
    #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
  }
}
