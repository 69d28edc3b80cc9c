import Foundation
@testable import Sheets
import Testing

struct DelimitedTextTests {
  private func read(_ bytes: [UInt8], _ form: DelimitedText.Form = .init()) throws -> [[String]] {
    try DelimitedText.read(bytes, name: "", form).rows.map { $0.map { $0.written ?? "" } }
  }

  @Test(arguments: [
    ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
    ("\"a;b\";c\n", [["a;b", "c"]]), ("\"a\"\"b\";c\n", [["a\"b", "c"]]), ("\"a\nb\";c\n", [["a\nb", "c"]]),
    ("\"a\r\nb\";c\n", [["a\nb", "c"]]), ("a;;\n\n;b\n", [["a"], [], ["", "b"]]),
    ("1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]]),
    ("a b\"c;d\n", [["a b\"c", "d"]]),
  ])
  func `tables of text`(_ text: String, _ rows: [[String]]) throws { #expect(try read(Array(text.utf8)) == rows) }

  @Test func `encodings`() throws {
    let text = "Tên;Xã Thái Hoà\n"
    let rows = [["Tên", "Xã Thái Hoà"]]
    #expect(try read([0xEF, 0xBB, 0xBF] + text.utf8) == rows)
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try read([0xFF, 0xFE] + little) == rows)
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try read([0xFE, 0xFF] + big) == rows)
    #expect(try read(little, .init(encoding: "utf-16le")) == rows)
    // Python: "Tên;Đất".encode("cp1258") of the letters that this code page has whole.
    #expect(try read([0x54, 0xEA, 0x6E, 0x3B, 0xD0], .init(encoding: "windows-1258")) == [["Tên", "Đ"]])
    #expect(throws: SheetFailure.encodingNotKnown) { try read([0x54, 0xEA, 0x6E, 0x3B]) }
    #expect(throws: SheetFailure.encodingNotKnown) { try read(little) }
    #expect(throws: SheetFailure.encodingNotSupported("chữ vuông")) { try read([0xEA], .init(encoding: "chữ vuông")) }
  }

  @Test func `a quotation mark that is not closed is told`() {
    #expect(throws: SheetFailure.broken(.init(vi: "dấu nháy kép mở mà không đóng", en: "a quotation mark is opened and never closed"))) { try read(Array("\"a;b\n".utf8)) }
  }
}
