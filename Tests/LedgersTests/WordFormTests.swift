import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Ledgers
import Screening
@testable import Sheets
@testable import Templates
import Testing

/// A fact sheet that goes out as a text, is filled in by other programs and comes back.
struct WordFormTests {
  private let samples: LedgerSamples
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  init() throws { samples = try LedgerSamples() }

  private func sheet(_ sector: String = "cassava starch") throws -> FactSheet {
    var sources = samples.sources
    var problems: [Diagnostic] = []
    let day = try #require(CalendarDate("2026-11-23"))
    return try #require(
      FactSheet(Engine(samples.engine.rules), kind: .eia, sector: sector, day: day, into: &sources, reporting: &problems),
      "\(problems.map(\.message))")
  }

  /// The number of a question in the form.
  private func number(_ fact: String, _ sheet: FactSheet) throws -> Int {
    try #require((sheet.required + sheet.optional).firstIndex { $0.name == fact }, "\(fact) is not asked") + 1
  }

  private static func run(_ program: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = program
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  static let hasPythonDocx = (try? run(["python3", "-c", "import docx"]).code == 0) ?? false
  static let hasOffice =
    (try? run(["/usr/bin/python3", "-c", "import uno"]).code == 0 && run(["sh", "-c", "command -v soffice"]).code == 0) ?? false

  /// The form as another program gives it back.
  private func filled(_ sheet: FactSheet, _ edits: [[String: Any]], by script: String = "fill_form.py", _ python: String = "python3") throws -> Workbook {
    let folder = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (form, back) = (folder.appending(path: "phieu.docx"), folder.appending(path: "da-dien.docx"))
    try Data(WordForm.bytes(sheet.form(.vi))).write(to: form)
    let list = String(decoding: try JSONSerialization.data(withJSONObject: edits), as: UTF8.self)
    let ending = try Self.run([python, Self.folder.appending(path: script).path, form.path, back.path, list])
    try #require(ending.code == 0, "\(ending.output)")
    return try WordTables.read(Array(Data(contentsOf: back)))
  }

  private static let flow = "wastewater.flow: {value: \"450 m³/ngày đêm\", from: d1, page: \"14\"}"

  @Test func `an empty form reads as nothing stated`() throws {
    let sheet = try sheet()
    let bytes = try WordForm.bytes(sheet.form(.vi))
    #expect(try WordForm.bytes(sheet.form(.vi)) == bytes)
    let back = try FilledSheet(WordTables.read(bytes), samples.model)
    #expect(back.answered == 0 && back.faults.isEmpty && back.tracked.isEmpty)
    #expect(back.blank == sheet.required.count + sheet.optional.count)
    #expect(back.kind == .eia && back.sector == "cassava starch" && !back.isOfOtherVersion)
  }

  @Test(.enabled(if: hasPythonDocx)) func `answers come back as a record, each fault at its row`() throws {
    let sheet = try sheet()
    let (flow, capacity, waste) = (try number("wastewater.flow", sheet), try number("activity.capacity", sheet), try number("waste.hazardous", sheet))
    let workbook = try filled(
      sheet,
      [
        ["do": "answer", "row": flow, "text": "450", "document": "Báo cáo ĐTM", "page": "14"],
        ["do": "split", "row": capacity, "text": "9.500"], ["do": "answer", "row": waste, "text": "183,168"],
      ])
    let back = try FilledSheet(workbook, samples.model)
    #expect(back.answered == 2)
    #expect(back.faults.map(\.written) == ["183,168"])
    #expect(back.faults.first?.place.vi.hasPrefix("bảng ") == true)
    let text = back.record(named: "tinh-bot")
    #expect(text.contains(Self.flow), "\(text)")
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let record = Engine(samples.engine.rules).read(sources.add(path: "r.yaml", bytes: Array(text.utf8)), reporting: &problems)
    #expect(record?.record.facts.count == 3, "\(problems.map(\.message)) \(text)")
  }

  /// What people do to a form in a word processor, and what is read and told of it.
  static let habits: [(what: String, edits: [[String: String]], answered: Int, faults: [String], tracked: Int)] = [
    ("tracked changes", [["do": "tracked", "old": "300", "text": "450"]], 1, [], 1),
    ("a cell emptied", [["do": "answer", "text": "450"], ["do": "empty"]], 0, [], 0),
    ("a row added", [["do": "add", "question": "Số xe tải của cơ sở?", "text": "12"]], 0, ["dòng này không có trong phiếu"], 0),
    ("a row deleted", [["do": "delete"]], 0, ["dòng đã bị xóa khỏi phiếu"], 0),
    ("a row moved", [["do": "answer", "text": "450"], ["do": "move"]], 1, [], 0),
    ("a row copied, answered twice", [["do": "answer", "text": "450"], ["do": "copy", "text": "460"]], 0, ["nhiều dòng trả lời", "nhiều dòng trả lời"], 0),
    ("a row copied, answered once", [["do": "copy", "text": "450"]], 1, [], 0),
    ("a question reworded", [["do": "reword", "text": "Lưu lượng?"], ["do": "answer", "text": "450"]], 0, ["câu hỏi đã bị sửa"], 0),
    ("dots left around the answer", [["do": "answer", "text": "…… 450 ……"]], 1, [], 0),
    ("a value of another unit", [["do": "answer", "text": "450 kg"]], 0, ["đơn vị không phù hợp"], 0),
    ("not yet", [["do": "answer", "text": "Chưa đo"]], 0, [], 0),
  ]

  @Test(.enabled(if: hasPythonDocx), arguments: habits.indices) func `habits`(_ index: Int) throws {
    let habit = Self.habits[index]
    let sheet = try sheet()
    let row = try number("wastewater.flow", sheet)
    let back = try FilledSheet(
      filled(sheet, habit.edits.map { $0.merging(["row": "\(row)"]) { own, _ in own } }), samples.model)
    #expect(back.answered == habit.answered, "\(habit.what)")
    #expect(back.faults.count == habit.faults.count, "\(habit.what): \(back.faults)")
    for (fault, says) in zip(back.faults, habit.faults) { #expect(fault.why.vi.contains(says), "\(habit.what): \(fault.why.vi)") }
    #expect(back.tracked.count == habit.tracked, "\(habit.what)")
    #expect(back.pending.count == (habit.what == "not yet" ? 1 : 0))
    if back.answered == 1 { #expect(back.record(named: "x").contains("wastewater.flow: \"450 m³/ngày đêm\"")) }
  }

  @Test(.enabled(if: hasPythonDocx)) func `a choice that no list has is a fault with the list, one of the list is read`() throws {
    let sheet = try sheet()
    let line = try #require((sheet.required + sheet.optional).first { $0.choices.count > 2 })
    let row = try number(line.name, sheet)
    let wrong = try FilledSheet(filled(sheet, [["do": "answer", "row": row, "text": "hoàn toàn khác"]]), samples.model)
    #expect(wrong.answered == 0 && wrong.faults.first?.why.vi.hasPrefix("không thuộc danh sách; chọn một trong: ") == true)
    // Typed behind the dots of the list as python-docx does.
    let right = try FilledSheet(filled(sheet, [["do": "append", "row": row, "text": line.choices[0].vi]]), samples.model)
    #expect(right.answered == 1 && right.faults.isEmpty, "\(right.faults)")
  }

  @Test(.enabled(if: hasOffice)) func `LibreOffice gives the form back whole`() throws {
    let sheet = try sheet()
    let line = try #require((sheet.required + sheet.optional).first { $0.choices.count > 2 })
    let workbook = try filled(
      sheet,
      [
        ["row": try number("wastewater.flow", sheet), "text": "450", "document": "Báo cáo ĐTM", "page": "14"],
        ["row": try number(line.name, sheet), "text": line.choices[0].vi],
      ], by: "fill_form_office.py", "/usr/bin/python3")
    let back = try FilledSheet(workbook, samples.model)
    #expect(back.answered == 2 && back.faults.isEmpty, "\(back.faults)")
    #expect(back.blank == sheet.required.count + sheet.optional.count - 2)
    #expect(back.record(named: "x").contains(Self.flow))
  }

  /// Kept as python-docx and LibreOffice wrote them, so that they are read where neither is installed.
  @Test(arguments: ["phieu-python-docx.docx", "phieu-libreoffice.docx"]) func `stored forms`(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: "Data/\(name)")))
    let back = try FilledSheet(WordTables.read(bytes), samples.model)
    #expect(back.answered == 2 && back.faults.isEmpty, "\(back.faults)")
    #expect(back.record(named: "x").contains(Self.flow))
  }

  @Test func `what is no form is refused, another version is told`() throws {
    let sheet = try sheet()
    var form = sheet.form(.vi)
    form.hidden = form.hidden.map { $0[0] == "version" ? ["version", "2020.1"] : $0 }
    #expect(try FilledSheet(WordTables.read(WordForm.bytes(form)), samples.model).isOfOtherVersion)
    form.hidden = form.hidden.map { $0[0] == "form" ? ["form", "phieu-khac"] : $0 }
    #expect(throws: FilledSheet.Refusal.otherForm("phieu-khac")) { try FilledSheet(WordTables.read(WordForm.bytes(form)), samples.model) }
    form.hidden = []
    #expect(throws: FilledSheet.Refusal.noForm) { try FilledSheet(WordTables.read(WordForm.bytes(form)), samples.model) }
    #expect(throws: TemplateFailure.otherKind) { try WordTables.read(Array("không phải".utf8)) }
    let macros = try ZipPackage.bytes([("word/document.xml", Array("<a/>".utf8)), ("word/vbaProject.bin", [1])])
    #expect(throws: TemplateFailure.macros) { try WordTables.read(macros) }
  }
}
