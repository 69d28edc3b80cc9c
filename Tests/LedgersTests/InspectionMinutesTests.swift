import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Ledgers
import Screening
@testable import Sheets
@testable import Templates
import Testing

/// Minutes of the shipped template, filled in with python-docx: results are facts with the day and the minutes behind them.
struct InspectionMinutesTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  private func workbook() throws -> Workbook {
    try WordTables.read(Array(Data(contentsOf: LedgerSamples.data.appending(path: "bien-ban-da-ghi.docx"))))
  }

  @Test func `results become facts of the facility, the rest is listed at its row`() throws {
    let minutes = try #require(InspectionMinutes(workbook(), samples.model))
    #expect(minutes.number == "12/BB-SNNMT" && minutes.day?.description == "2026-05-12" && minutes.leader == "Nguyễn Văn Ví Dụ")
    #expect(minutes.answered == 5 && minutes.blank == 6)
    #expect(
      minutes.faults.map { "\($0.place.vi): \($0.written)" } == ["bảng 3, dòng 7: Chưa khắc phục", "bảng 3, dòng 9: 21", "bảng 3, dòng 10: 35"])
    #expect(minutes.faults[1].why.vi.contains("có phải “Lưu lượng nước thải sinh hoạt”?"))
    let text = minutes.record(named: "kiem-tra")
    #expect(
      text.contains(
        "wastewater.flow: {value: \"1.350 m³/ngày đêm\", from: minutes, page: \"2\", by: \"Đoàn kiểm tra (Trưởng đoàn Nguyễn Văn Ví Dụ)\", on: 2026-05-12}"))
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let record = Engine(samples.engine.rules).read(sources.add(path: "kiem-tra.yaml", bytes: Array(text.utf8)), reporting: &problems)
    #expect(record?.record.facts.count == 5 && record?.record.kind == .facility, "\(problems.map(\.message)) \(text)")
  }

  @Test func `minutes without their day are told, a fact sheet is no minutes`() throws {
    var book = try workbook()
    let index = try #require(book.sheets.firstIndex { $0.name == WordTables.textSheet })
    let line = try #require(book.sheets[index].rows.firstIndex { $0.first?.written?.hasPrefix("Hôm nay") == true })
    book.sheets[index].put(.text("Hôm nay, hồi …… giờ …… ngày …… tháng 5 năm 2026, chúng tôi gồm:"), row: line + 1, column: 1)
    let minutes = try #require(InspectionMinutes(book, samples.model))
    #expect(minutes.day == nil && minutes.faults.contains { $0.why.vi.contains("ngày, tháng, năm kiểm tra") })
    #expect(!minutes.record(named: "x").contains("on: "))
    let form = Array(try Data(contentsOf: LedgerSamples.data.appending(path: "phieu-python-docx.docx")))
    #expect(try InspectionMinutes(WordTables.read(form), samples.model) == nil)
  }
}
