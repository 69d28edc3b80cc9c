import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Ledgers
import Screening
@testable import Sheets
import Testing

/// A fact sheet goes out as a workbook, is filled in and comes back.
struct FactSheetTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  private func sheet(_ kind: RecordKind, _ sector: String) throws -> FactSheet {
    var sources = samples.sources
    var problems: [Diagnostic] = []
    let day = try #require(CalendarDate("2026-11-23"))
    return try #require(
      FactSheet(
        Engine(samples.engine.rules), kind: kind, sector: sector, day: day, into: &sources, reporting: &problems),
      "\(problems.map(\.message))")
  }

  /// The workbook as it comes back, with cells of the main sheet changed by the name of the fact.
  private func filled(_ sheet: FactSheet, _ answers: [String: GridCell]) throws -> Workbook {
    let file = FileManager.default.temporaryDirectory.appending(path: "sangloc-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try XLSXWriter.write(sheet.form(.vi), to: file.path)
    var workbook = try WorkbookReader.read(file.path)
    for (name, cell) in answers {
      let place = try #require(workbook.cell(named: "f.\(name)"), "no cell f.\(name)")
      let index = try #require(workbook.sheets.firstIndex { $0.name == place.sheet.name })
      workbook.sheets[index].put(cell, row: place.row, column: place.column)
    }
    return workbook
  }

  @Test func `the sheet is short and holds what the sector can be asked`() throws {
    let pigs = try sheet(.eia, "pig farming")
    let names = Set((pigs.required + pigs.optional).map(\.name))
    #expect(pigs.required.count < 60, "\(pigs.required.count)")
    #expect(names.contains("activity.capacity"))
    #expect(!names.contains("boats.count"))
    // Findings and what the map says are on no form of the investor.
    for name in names {
      if let input = samples.model.inputs.first(where: { $0.name == name }) {
        #expect(input.respondent == .investor, "\(name)")
      }
    }
  }

  @Test func `answers come back as a record, faults are listed and stop nothing else`() throws {
    let sheet = try sheet(.eia, "cassava starch")
    let filled = try filled(
      sheet,
      [
        "activity.capacity.value": .text("9.500"), "wastewater.flow.value": .number("450"),
        "wastewater.flow.document": .text("Báo cáo ĐTM"),
        "wastewater.flow.page": .number("14"), "waste.hazardous.value": .text("183,168"),
      ])
    let back = try FilledSheet(filled, samples.model)
    #expect(back.answered == 2)
    #expect(back.faults.map(\.written) == ["183,168"])
    let text = back.record(named: "tinh-bot")
    #expect(text.contains("wastewater.flow: {value: \"450 m³/ngày đêm\", from: d1, page: \"14\"}"), "\(text)")
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let record = Engine(samples.engine.rules).read(
      sources.add(path: "r.yaml", bytes: Array(text.utf8)), reporting: &problems)
    #expect(record?.record.facts.count == 3, "\(problems.map(\.message)) \(text)")
  }

  @Test func `a file without its hidden sheet is refused, a changed question is a fault`() throws {
    let sheet = try sheet(.proposal, "bricks")
    var workbook = try filled(sheet, [:])
    let place = try #require(workbook.cell(named: "f.wastewater.flow.value"))
    let index = try #require(workbook.sheets.firstIndex { $0.name == place.sheet.name })
    workbook.sheets[index].put(.text("Câu khác?"), row: place.row, column: place.column - 1)
    workbook.sheets[index].put(.number("5"), row: place.row, column: place.column)
    let back = try FilledSheet(workbook, samples.model)
    #expect(back.answered == 0 && back.faults.count == 1)
    workbook.sheets.removeAll { $0.name == OutForm.hiddenSheet }
    #expect(throws: FilledSheet.Refusal.noForm) { try FilledSheet(workbook, samples.model) }
  }
}
