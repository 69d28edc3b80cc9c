import Foundation
import Testing

/// Letters of the command: what is made, what is refused, and what is told of templates.
struct LetterCommandTests {
  private static let farm = "Cases/samples/4-pig-farm.yaml"

  @Test func `a letter is written, and what it lacks is told`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "thu.docx").path
    let refused = try Command.run("letter", "yeu-cau-bo-sung", Self.farm, "--output", file)
    #expect(refused.code == 1 && refused.errors.contains("còn thiếu Chủ dự án, Hạn bổ sung"), "\(refused.errors)")
    #expect(!FileManager.default.fileExists(atPath: file))
    let made = try Command.run("letter", "supplements", Self.farm, "-o", file, "--set", "Hạn bổ sung=15/12/2026", "--set", "Chủ dự án=Ví Dụ")
    #expect(made.code == 0 && made.output == "" && made.errors == "", "\(made.errors)")
    #expect(try Data(contentsOf: URL(filePath: file)).starts(with: [0x50, 0x4B, 3, 4]))
    let wrong = try Command.run("letter", "yeu-cau-bo-xung", Self.farm, "-o", file)
    #expect(wrong.code == 64 && wrong.errors.contains("có phải `yeu-cau-bo-sung`?"), "\(wrong.errors)")
  }

  /// A second request says what the first one asked, what was answered since, and why it is made.
  @Test func `a second request for supplements says what became of the first`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (record, file) = (folder.appending(path: "4-pig-farm.yaml").path, folder.appending(path: "thu-2.docx").path)
    let text = try String(contentsOf: Command.root.appending(path: Self.farm), encoding: .utf8)
    try text.replacingOccurrences(of: "facts:\n", with: "facts:\n  wastewater.flow: {value: 60 m3/ngày đêm, from: 1}\n")
      .write(toFile: record, atomically: true, encoding: .utf8)
    let given = ["--set", "Hạn bổ sung=15/12/2026", "--set", "Chủ dự án=Ví Dụ"]
    let without = try Command.run(["letter", "yeu-cau-bo-sung", record, "--again", Self.farm, "-o", file] + given)
    #expect(without.code == 1 && without.errors.contains("còn thiếu Lý do yêu cầu lại"), "\(without.errors)")
    let reason = ["--set", "Lý do yêu cầu lại=văn bản bổ sung chưa đủ", "--set", "Ngày yêu cầu trước=20/11/2026"]
    let made = try Command.run(["letter", "yeu-cau-bo-sung", record, "--again", Self.farm, "-o", file] + given + reason)
    #expect(made.code == 0 && made.errors == "", "\(made.errors)")
    let read = try Command.shell("python3 Tests/LettersTests/read_word.py '\(file)'").output
    for sentence in [
      "Ngày 20/11/2026, Sở Tài chính đã đề nghị bổ sung 04 nội dung; đến nay còn 03 nội dung chưa có hoặc chưa đủ trả lời:",
      "- Lưu lượng nước thải lớn nhất trong một ngày đêm là bao nhiêu? Trả lời: 60 m³/ngày đêm.",
      "- Khai thác bao nhiêu nước dưới đất? Trả lời: chưa có.", "Lý do yêu cầu bổ sung lại: văn bản bổ sung chưa đủ.",
    ] { #expect(read.contains(sentence), "\(sentence)\n\(read)") }
    #expect(try Command.run("letter", "phieu-sang-loc", record, "--again", Self.farm, "-o", file).code == 64)
  }

  @Test func `plans and years are made of folders`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for arguments in [["ke-hoach-kiem-tra", "Cases/samples", "--year", "2027"], ["bao-cao-nam", "Cases/samples", "--year", "2026"]] {
      let file = folder.appending(path: arguments[0] + ".docx").path
      let ending = try Command.run(["letter"] + arguments + ["--output", file])
      #expect(ending.code == 0, "\(ending.errors)")
      let read = try Command.shell("python3 Tests/LettersTests/read_word.py '\(file)'")
      #expect(read.output.contains(arguments[0] == "bao-cao-nam" ? "BÁO CÁO" : "(Dự kiến)") && !read.output.contains("[["), "\(read.errors)")
    }
    #expect(try Command.run("letter", "bao-cao-nam", "Cases/samples", "-o", "x.docx").code == 64)
  }

  @Test func `each office that is asked gets a letter of its own`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ending = try Command.run("letter", "xin-y-kien", Self.farm, "-o", folder.path + "/thu/", "--set", "Hạn trả lời=15/12/2026")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/thu").contains("xin-y-kien-1.docx"))
  }

  @Test func `templates are checked, and their names listed`() throws {
    let checked = try Command.run("templates", "check")
    #expect(checked.code == 0 && checked.output == "Đã kiểm tra 8 mẫu: 0 lỗi, 0 lưu ý.\n" && checked.errors == "", "\(checked.errors)")
    let given = try Command.run("templates", "check", "Tests/TemplatesTests/Data/split-runs.docx", "--kind", "yeu-cau-bo-sung")
    #expect(given.code == 0 && given.errors.contains("lưu ý [layout] khổ giấy 216 x 279 mm"), "\(given.errors)")
    let unknown = try Command.run("templates", "check", "Tests/TemplatesTests/Data")
    #expect(unknown.errors.contains("tên tệp không phải tên mẫu nào"))
    #expect(try Command.run("templates", "check", "no-such-folder").code == 2)
    #expect(try Command.run("templates", "names").output.contains("Hạn bổ sung  (ngày: bằng chữ, số)"))
  }
}
