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

  /// The form as another program gives it back.
  private func filled(_ sheet: FactSheet, _ edits: [[String: Any]], by script: String = "fill_form.py", _ python: String = "python3") throws -> Workbook {
    let folder = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (form, back) = (folder.appending(path: "phieu.docx"), folder.appending(path: "da-dien.docx"))
    try Data(WordForm.bytes(sheet.form(.vi))).write(to: form)
    let list = String(decoding: try JSONSerialization.data(withJSONObject: edits), as: UTF8.self)
    let ending = try Others.run([python, Self.folder.appending(path: script).path, form.path, back.path, list])
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

  @Test(.enabled(if: Others.hasPythonDocx)) func `answers come back as a record, each fault at its row`() throws {
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

  @Test(.enabled(if: Others.hasPythonDocx), arguments: Habit.all.indices) func `what people do to a form`(_ index: Int) throws {
    let habit = Habit.all[index]
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

  @Test(.enabled(if: Others.hasPythonDocx)) func `a choice that no list has is a fault with the list, one of the list is read`() throws {
    let sheet = try sheet()
    let line = try #require((sheet.required + sheet.optional).first { $0.choices.count > 2 })
    let row = try number(line.name, sheet)
    let wrong = try FilledSheet(filled(sheet, [["do": "answer", "row": row, "text": "hoàn toàn khác"]]), samples.model)
    #expect(wrong.answered == 0 && wrong.faults.first?.why.vi.hasPrefix("không thuộc danh sách; chọn một trong: ") == true)
    // Typed behind the dots of the list as python-docx does.
    let right = try FilledSheet(filled(sheet, [["do": "append", "row": row, "text": line.choices[0].vi]]), samples.model)
    #expect(right.answered == 1 && right.faults.isEmpty, "\(right.faults)")
  }

  @Test(.enabled(if: Others.hasOffice)) func `LibreOffice gives the form back whole`() throws {
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

/// Other programs that fill in forms, where they are installed.
private enum Others {
  static func run(_ program: [String]) throws -> (code: Int32, output: String) {
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

  static let hasPythonDocx: Bool = (try? run(["python3", "-c", "import docx"]).code == 0) ?? false
  static let hasOffice: Bool =
    (try? run(["/usr/bin/python3", "-c", "import uno"]).code == 0 && run(["sh", "-c", "command -v soffice"]).code == 0) ?? false
}

/// What people do to a form in a word processor, and what is read and told of it.
private struct Habit: Sendable {
  let what: String
  let edits: [[String: String]]
  let answered: Int
  let faults: [String]
  let tracked: Int

  static let all: [Habit] = [
    Habit(what: "tracked changes", edits: [["do": "tracked", "old": "300", "text": "450"]], answered: 1, faults: [], tracked: 1),
    Habit(what: "a cell emptied", edits: [["do": "answer", "text": "450"], ["do": "empty"]], answered: 0, faults: [], tracked: 0),
    Habit(what: "a row added", edits: [["do": "add", "question": "Số xe tải của cơ sở?", "text": "12"]], answered: 0, faults: ["dòng này không có trong phiếu"], tracked: 0),
    Habit(what: "a row deleted", edits: [["do": "delete"]], answered: 0, faults: ["dòng đã bị xóa khỏi phiếu"], tracked: 0),
    Habit(what: "a row moved", edits: [["do": "answer", "text": "450"], ["do": "move"]], answered: 1, faults: [], tracked: 0),
    Habit(what: "a row copied, answered twice", edits: [["do": "answer", "text": "450"], ["do": "copy", "text": "460"]], answered: 0, faults: ["nhiều dòng trả lời", "nhiều dòng trả lời"], tracked: 0),
    Habit(what: "a row copied, answered once", edits: [["do": "copy", "text": "450"]], answered: 1, faults: [], tracked: 0),
    Habit(what: "a question reworded", edits: [["do": "reword", "text": "Lưu lượng?"], ["do": "answer", "text": "450"]], answered: 0, faults: ["câu hỏi đã bị sửa"], tracked: 0),
    Habit(what: "dots left around the answer", edits: [["do": "answer", "text": "…… 450 ……"]], answered: 1, faults: [], tracked: 0),
    Habit(what: "a value of another unit", edits: [["do": "answer", "text": "450 kg"]], answered: 0, faults: ["đơn vị không phù hợp"], tracked: 0),
    Habit(what: "not yet", edits: [["do": "answer", "text": "Chưa đo"]], answered: 0, faults: [], tracked: 0),
  ]
}
