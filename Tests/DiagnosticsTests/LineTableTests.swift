import Diagnostics
import Testing

struct LineTableTests {
  private func table(_ bytes: [UInt8]) -> LineTable {
    LineTable(SourceFile(id: .init(0), path: "test", bytes: bytes))
  }

  /// Text, the part that is looked for, line, column in characters, column in UTF-16.
  @Test(arguments: [
    ("abc", "a", 1, 1, 1), ("abc", "c", 1, 3, 3), ("a\nb", "b", 2, 1, 1), ("a\r\nb", "b", 2, 1, 1),
    ("a\rb", "b", 2, 1, 1),
    ("a\n\n\nb", "b", 4, 1, 1), ("lưu lượng > 5", ">", 1, 11, 11), ("lu\u{31B}u x", "x", 1, 5, 6),
    ("ế x", "x", 1, 3, 3),
    ("e\u{302}\u{301} x", "x", 1, 3, 5), ("日本 x", "x", 1, 4, 4), ("😀 x", "x", 1, 3, 4), ("👨‍👩‍👧 x", "x", 1, 3, 10),
    ("\tx", "x", 1, 2, 2), ("a\u{2028}b", "b", 1, 3, 3), ("\u{FEFF}a", "a", 1, 1, 1),
  ])
  func `places are counted as a person counts`(
    _ text: String, _ part: String, _ line: Int, _ column: Int, _ utf16: Int
  ) throws {
    let bytes = Array(text.utf8)
    let offset = try #require(bytes.indices.last { bytes[$0...].starts(with: part.utf8) })
    #expect(table(bytes).position(of: offset) == .init(line: line, column: column))
    #expect(table(bytes).utf16Position(of: offset) == .init(line: line, column: utf16))
  }

  @Test func `the end of the file and beyond belong to the last line`() {
    #expect(table(Array("a\nb".utf8)).position(of: 3) == .init(line: 2, column: 2))
    #expect(table(Array("a\n".utf8)).position(of: 2) == .init(line: 2, column: 1))
    #expect(table([]).position(of: 0) == .init(line: 1, column: 1))
    #expect(table(Array("ab".utf8)).position(of: 99) == .init(line: 1, column: 3))
  }

  @Test func `inside a character is at the character`() {
    let bytes = Array("xe\u{302}\u{301}y".utf8)
    for offset in 1..<6 { #expect(table(bytes).position(of: offset).column == 2) }
    #expect(table(bytes).position(of: 6).column == 3)
  }

  @Test func `bytes that are no UTF-8 count one each`() {
    #expect(table([0x61, 0xFF, 0xFE, 0x62]).position(of: 3) == .init(line: 1, column: 4))
  }

  @Test func `in a very long line only what is around the place is looked at`() {
    var files = SourceFiles()
    let line = String(repeating: "lượng ", count: 1 << 16)
    let file = files.add(name: "long", text: "a\n" + line + "\nb")
    let offset = 2 + 9 * (1 << 15)
    // Six code points in every nine bytes.
    #expect(LineTable(file).position(of: offset) == .init(line: 2, column: 6 * (1 << 15) + 1))
    let range = SourceRange(file: file.id, lower: offset, upper: offset + 7)
    let text = DiagnosticPrinter(files: files).text(Diagnostic(.unused, "here", at: range))
    #expect(LineTable(file).text(ofLine: 2, around: offset).cells.count < 4096)
    #expect(text.split(separator: "\n")[1].hasPrefix("2 | …"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 130 })
  }
}
