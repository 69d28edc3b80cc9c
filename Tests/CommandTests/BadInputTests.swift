import Foundation
import Testing

/// Input that nobody should send: a clear error, an exit code, never a crash, nothing half written.
struct BadInputTests {
  static let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
  static let record = "case: x\nkind: proposal\nfacts:\n"

  /// What is read, and the code of the diagnostic that must be among the errors.
  static let inputs: [(name: String, bytes: Data, code: String)] = [
    ("empty", Data(), "empty-file"),
    ("only a comment", Data("# nothing\n".utf8), "empty-file"),
    ("binary", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }), "invalid-"),
    ("NUL bytes", Data("case: x\u{0}y\nkind: proposal\n".utf8), "invalid-character"),
    ("not UTF-8", Data("case: x\ntitle: D".utf8) + Data([0xF9, 0x20, 0xE1, 0x6E, 0x0A]), "invalid-encoding"),
    ("alias bomb", Data(bomb.utf8), "yaml-alias"),
    ("deep brackets", Data(repeating: UInt8(ascii: "["), count: 100_000), "too-deep"),
    ("several documents", Data("case: x\n---\ncase: y\n".utf8), "several-documents"),
    ("a list", Data("- a\n- b\n".utf8), "wrong-kind"),
    ("unknown fact", Data((record + "  wastewater.flwo: 3 m3/day\n").utf8), "unknown-name"),
    (
      "a fact twice", Data((record + "  wastewater.flow: 3 m3/day\n  wastewater.flow: 4 m3/day\n").utf8),
      "duplicate-key"
    ),
    (
      "contradicting sources", Data((record + "  wastewater.flow: [{value: 3 m3/day}, {value: 4 m3/day}]\n").utf8),
      "contradictory-facts"
    ),
  ]

  @Test(arguments: inputs)
  func `bad input gives an error at its place`(_ row: (name: String, bytes: Data, code: String)) throws {
    let ending = try Command.run("screen", "-", input: row.bytes)
    #expect(!ending.crashed)
    #expect(ending.code == 1)
    #expect(ending.output == "")
    #expect(ending.errors.contains("[\(row.code)"), "\(ending.errors.prefix(500))")
    #expect(ending.errors.contains("<standard input>"))
  }

  /// What an officer reads of a file of which nothing else is known.
  static let told: [(bytes: Data, vi: String, en: String)] = [
    (Data(), "error: tệp trống, không có nội dung [empty-file]", "error: there is nothing in this file [empty-file]"),
    (
      Data("case: x\ntitle: D".utf8) + Data([0xF9, 0x20, 0xE1, 0x6E, 0x0A]), "error: byte 0xF9 không phải mã UTF-8, và còn 1 byte khác [invalid-encoding]",
      "error: the byte 0xF9 is not UTF-8, nor are 1 more [invalid-encoding]"
    ),
    (Data([0xFF, 0xFE, 0x61, 0x00]), "error: tệp ở bảng mã UTF-16; cần UTF-8 [invalid-encoding]", "error: this file is UTF-16; these files are UTF-8 [invalid-encoding]"),
    (Data((record + "  wastewater.flow: 3 m3/day\n  wastewater.flow: 4 m3/day\n").utf8), "được ghi hai lần [duplicate-key]", "stands here a second time [duplicate-key]"),
  ]

  @Test(arguments: told) func `a file that cannot be read is told in the language asked for`(_ row: (bytes: Data, vi: String, en: String)) throws {
    let (vi, en) = (try Command.run("screen", "-", input: row.bytes), try Command.run(["screen", "-", "--language", "en"], input: row.bytes))
    #expect(vi.errors.contains(row.vi) && !vi.errors.contains(row.en), "\(vi.errors)")
    #expect(en.errors.contains(row.en) && !en.errors.contains(row.vi), "\(en.errors)")
  }

  // MARK: Tables

  private func table(_ command: String, _ rows: String, _ arguments: [String]) throws -> Command.Ending {
    try Command.run([command, "-"] + arguments, input: Data(rows.utf8))
  }

  @Test func `what becomes of a table's rows is told in the language asked for`() throws {
    let rows = "id,activity.type,wastewater.flow\na,pig farming,12\nb,pig farming,mười\n"
    let vi = try table("batch", rows, ["--as-of", "2026-11-23"])
    #expect(vi.code == 1 && vi.errors.contains("số dòng 2 = trả lời 1 + từ chối 1; chấp thuận "), "\(vi.errors)")
    #expect(vi.errors.contains("<stdin>:3:3: `wastewater.flow`: `mười`: số viết không đúng cách"), "\(vi.errors)")
    let en = try table("batch", rows, ["--as-of", "2026-11-23", "--language", "en"])
    #expect(en.code == 1 && en.errors.contains("rows 2 = answered 1 + refused 1; approve "), "\(en.errors)")
    #expect(en.output == vi.output)
    let unknown = try table("batch", "id,wastewater.flwo\na,3\n", [])
    #expect(unknown.errors.contains("cột `wastewater.flwo` không phải là thông tin của hồ sơ; có phải `wastewater.flow`?"), "\(unknown.errors)")
  }

  @Test func `readings are told in the language asked for, their header too`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let facility = folder.appending(path: "a.yaml")
    try Data("case: a\ntitle: {vi: A, en: A}\nkind: facility\nfacts: {}\n".utf8).write(to: facility)
    let rows = "facility,parameter,time,value\na,wastewater.flow,2026-06-01,5\nb,wastewater.flow,2026-06-01,5\na,effluent.flwo,2026-06-01,5\n"
    let vi = try table("monitor", rows, ["--facilities", facility.path])
    #expect(vi.output.hasPrefix("cơ sở,điểm xả,thông số,thời gian,giá trị,đơn vị,số lần,giới hạn,quy tắc,lý do,điều khoản\n"))
    for line in ["<stdin>:3: không có hồ sơ của cơ sở `b`", "số dòng 3 = số liệu 1 + trống 0 + từ chối 2", "số liệu 1 = trong giới hạn "] {
      #expect(vi.errors.contains(line), "\(vi.errors)")
    }
    let en = try table("monitor", rows, ["--facilities", facility.path, "--language", "en"])
    #expect(en.output.hasPrefix("facility,outlet,parameter,time,value,unit,times,limit,rule,because,clause\n"))
    #expect(en.errors.contains("<stdin>:3: there is no record of the facility `b`") && en.errors.contains("rows 3 = readings 1 + empty 0 + refused 2"))
  }

  /// One value that cannot be read withholds nothing else: it is told at its place, and asked for on the sheet.
  @Test(arguments: [("3 t/year", "22", "unit-mismatch"), ("-3 m3/day", "20", "bad-value"), ("một ít", "20", "bad-number")])
  func `a value that cannot be read is told at its place, and asked for`(_ written: String, _ column: String, _ code: String) throws {
    let ending = try Command.run("screen", "-", input: Data((Self.record + "  wastewater.flow: \(written)\n").utf8))
    #expect(ending.code == 0)
    #expect(ending.errors.contains("<standard input>:4:\(column): warning:") && ending.errors.contains("[\(code)"), "\(ending.errors)")
    #expect(ending.output.contains("Lưu lượng nước thải") && ending.output.contains(written), "\(ending.output.prefix(3000))")
  }

  @Test func `a hundred megabytes of brackets are refused at once`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "brackets.yaml")
    try Data(repeating: UInt8(ascii: "["), count: 100 << 20).write(to: file)
    let ending = try Command.run("screen", file.path)
    #expect(ending.code == 1 && !ending.crashed)
    #expect(ending.errors.contains("[too-large]"))
  }

  @Test func `a file that cannot be read is named with the reason`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // A link into nowhere and a folder with a file's name cannot be read, whoever asks.
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "gone.yaml"), withDestinationURL: folder.appending(path: "nowhere"))
    let ending = try Command.run("screen", folder.path)
    #expect(ending.code == 2 && !ending.crashed)
    #expect(ending.errors.contains("gone.yaml") && ending.errors.contains("[unreadable-file]"))
  }

  @Test func `a full disk is an error, and the old result stays`() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "sheet.html")
    try Data("old".utf8).write(to: file)
    // A limit on the size of files stands for the full disk: the write fails half way.
    let ending = try Command.shell(
      "trap '' XFSZ; ulimit -f 4; $SANGLOC screen Cases/samples/1-brick-kiln.yaml --format html --output '\(file.path)'"
    )
    #expect(ending.code == 2 && !ending.crashed)
    #expect(ending.errors.contains("cannot write"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["sheet.html"])
  }

  @Test func `standard output on a full device is an error`() throws {
    let ending = try Command.shell("$SANGLOC screen Cases/samples/1-brick-kiln.yaml > /dev/full")
    #expect(ending.code == 2 && !ending.crashed)
    #expect(ending.errors.contains("cannot write"))
  }

  @Test func `a closed pipe ends the program quietly`() throws {
    let ending = try Command.shell("$SANGLOC screen Cases --all | head -1; exit ${PIPESTATUS[0]}")
    #expect(ending.code == 0 && !ending.crashed, "\(ending.errors)")
    #expect(ending.output.split(separator: "\n").count == 1)
    #expect(ending.errors == "")
  }
}
