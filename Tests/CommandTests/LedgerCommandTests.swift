import Foundation
import Testing

/// Ledgers through the command: the limited process that reads foreign files, previews, imports, fact sheets.
struct LedgerCommandTests {
  private static let data = Command.root.appending(path: "Tests/LedgersTests/Data")
  private static let sheets = Command.root.appending(path: "Tests/SheetsTests/Data")

  /// Cut off anywhere, a workbook is refused or read in part, and the program never falls. All places with PROVE=1.
  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `a truncated file never harms`(_ name: String) throws {
    let bytes = try Data(contentsOf: Self.data.appending(path: name))
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let places = ProcessInfo.processInfo.environment["PROVE"] == "1" ? 200 : 8
    for place in 0..<places {
      let file = folder.appending(path: name)
      try bytes.prefix(bytes.count * place / places).write(to: file)
      let ending = try Command.run("ledger", "read-sheets", file.path)
      // 65: refused with a reason; a library that falls is the child's alone.
      #expect(
        ending.code == 0 || ending.code == 65, "\(name) cut at \(place): \(ending.code) \(ending.errors.prefix(200))")
    }
  }

  @Test(arguments: [
    ("bomb.xlsx", "200 lần"), ("password.xlsx", "mật khẩu"), ("macros-by-part.xlsx", "macro"),
    ("entities.xlsx", "hỏng"),
  ])
  func `a bad file is refused with a message, exit 2`(_ file: String, _ words: String) throws {
    let ending = try Command.run("ledger", "read", Self.sheets.appending(path: file).path)
    #expect(ending.code == 2)
    #expect(ending.errors.contains(words), "\(ending.errors)")
    #expect(ending.output.isEmpty)
  }

  @Test func `taken, taken again, and read by screen`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let into = folder.appending(path: "so").path
    let file = Self.data.appending(path: "giay-phep-moi-truong.xls").path
    let first = try Command.run("ledger", "take", file, "--into", into)
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("Hồ sơ mới: 36"))
    let again = try Command.run("ledger", "take", file, "--into", into)
    #expect(again.output.contains("Không ghi tệp nào."))
    let preview = try Command.run("ledger", "read", Self.data.appending(path: "kiem-tra.csv").path, "--into", into)
    #expect(preview.code == 0)
    #expect(preview.output.contains("Không có cơ sở này trong danh bạ (1)"))
    #expect(preview.output.contains("Khác với sổ đã nhập trước (1)"))
    let overview = try Command.run("screen", "\(into)/records", "--overview", "--as-of", "2026-11-23")
    #expect(overview.code == 0, "\(overview.errors)")
  }

  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `a ledger comes back with its results`(_ name: String) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (into, back) = (folder.appending(path: "so").path, folder.appending(path: "ket-qua.xlsx").path)
    let file = Self.data.appending(path: name).path
    #expect(try Command.run("ledger", "take", file, "--into", into).code == 0)
    let ending = try Command.run("ledger", "return", file, "--into", into, "--output", back, "--as-of", "2026-11-23")
    #expect(ending.code == 0, "\(ending.errors)")
    let read = try Command.run("ledger", "read-sheets", back)
    #expect(read.code == 0, "\(read.errors)")
    #expect(FileManager.default.fileExists(atPath: back))
  }

  @Test func `a fact sheet goes out and comes back as a text, in the limited process`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let form = folder.appending(path: "phieu.docx").path
    let made = try Command.run("facts", "--empty", "eia", "--sector", "cassava starch", "--format", "docx", "--output", form)
    #expect(made.code == 0 && made.errors.contains("câu hỏi bắt buộc"), "\(made.errors)")
    let empty = try Command.run("facts", "--read", form)
    #expect(empty.code == 0 && empty.errors.contains("đã đọc 0 câu trả lời"), "\(empty.errors)")
    let filled = try Command.run("facts", "--read", Self.data.appending(path: "phieu-libreoffice.docx").path)
    #expect(filled.code == 0 && filled.output.contains("wastewater.flow: {value: \"450 m³/ngày đêm\", from: d1, page: \"14\"}"), "\(filled.errors)")
    let minutes = try Command.run("facts", "--read", Self.data.appending(path: "bien-ban-da-ghi.docx").path)
    #expect(minutes.code == 1 && minutes.output.contains("on: 2026-05-12") && minutes.errors.contains("bảng 3, dòng 9: "), "\(minutes.errors)")
    // Half a text is to be opened by what writes texts.
    let half = folder.appending(path: "nua.docx")
    try Data(contentsOf: URL(filePath: form)).prefix(4_000).write(to: half)
    let cut = try Command.run("facts", "--read", half.path)
    #expect(cut.code != 0 && cut.errors.contains("phần mềm soạn thảo văn bản") && !cut.errors.contains("bảng tính"), "\(cut.errors)")
    // A text is no ledger.
    #expect(try Command.run("ledger", "read", form).code == 2)
  }

  /// Cut off or with a byte changed anywhere, a text is refused or read in part, and the program never falls.
  @Test(arguments: ["phieu-python-docx.docx", "phieu-libreoffice.docx", "bien-ban-da-ghi.docx"])
  func `a broken text never harms`(_ name: String) throws {
    let bytes = try Data(contentsOf: Self.data.appending(path: name))
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let places = ProcessInfo.processInfo.environment["PROVE"] == "1" ? 200 : 6
    let file = folder.appending(path: name)
    for place in 0..<places {
      var changed = bytes
      changed[bytes.count * place / places] ^= 0xFF
      for broken in [bytes.prefix(bytes.count * place / places), changed] {
        try broken.write(to: file)
        let ending = try Command.run("ledger", "read-sheets", "--texts", file.path)
        #expect(ending.code == 0 || ending.code == 65, "\(name) at \(place): \(ending.code) \(ending.errors.prefix(200))")
      }
    }
  }
}
