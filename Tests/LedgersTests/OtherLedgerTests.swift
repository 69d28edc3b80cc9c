import DecisionModel
import Diagnostics
import Foundation
import Ledgers
@testable import Sheets
import Testing

/// Ledgers of the same kinds that are written otherwise: columns moved and added, headers repeated, other offices' words.
struct OtherLedgerTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  private func workbook(_ file: String) throws -> Workbook { try WorkbookReader.read(LedgerSamples.path(file)) }

  /// What was read, without the places in the sheet.
  private func content(_ ledger: Ledger) -> [String] {
    ledger.rows.map { row in
      let reads = row.readings.map { "\($0.column) \($0.fact ?? "") \($0.value.notation)" }
      let remarks = row.notes.map { "\($0.column) \($0.code)" } + row.doubts.map { "\($0.column) \($0.code)" }
      return ([row.kind.rawValue] + reads + remarks).joined(separator: " | ")
    }
  }

  private func changed(_ workbook: Workbook, _ change: ([GridCell]) -> [GridCell]) -> Workbook {
    Workbook(sheets: workbook.sheets.map { Grid(name: $0.name, rows: $0.rows.map(change)) })
  }

  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `an added column changes nothing of the others`(_ file: String) throws {
    let mapping = try samples.mapping(String(file.prefix { $0 != "." }))
    let whole = try workbook(file)
    let plain = try samples.read(Workbook(sheets: whole.sheets.map { Grid(name: $0.name, rows: $0.rows) }), mapping)
    let added = try samples.read(changed(whole) { row in [row.filter { !$0.isBlank }.count > 4 ? .text(row[0] == .text("(1)") ? "(0)" : "Mã riêng") : .empty] + row }, mapping)
    #expect(content(added) == content(plain))
    #expect(added.unread.contains { $0.hasPrefix("A: ") })
    #expect(added.counts.faults.isEmpty)
  }

  /// The last column to the front; the header's groups move with what is below them.
  @Test(arguments: ["giay-phep-moi-truong.xls", "kiem-tra.csv"])
  func `a moved column is read as before`(_ file: String) throws {
    let mapping = try samples.mapping(String(file.prefix { $0 != "." }))
    let whole = try workbook(file)
    let width = whole.sheets[0].width
    let moved = try samples.read(
      changed(whole) { row in [row.count == width ? row[width - 1] : .empty] + row.prefix(width - 1) }, mapping)
    #expect(content(moved) == content(try samples.read(whole, mapping)))
  }

  @Test func `a label that stands in two columns is told, and a missing key too`() throws {
    let mapping = try samples.mapping("kiem-tra")
    let whole = try workbook("kiem-tra.csv")
    #expect(throws: LedgerReader.Failure.ambiguous(column: "name", at: ["B", "L"])) {
      try samples.read(changed(whole) { row in row.count > 10 ? row + [row[1]] : row }, mapping)
    }
    #expect(throws: LedgerReader.Failure.missingKey(["name"])) {
      try samples.read(
        changed(whole) { row in row.enumerated().map { $0.offset == 1 ? .text("-") : $0.element } }, mapping)
    }
    #expect(throws: LedgerReader.Failure.noHeader(found: [], atLeast: 6)) {
      try samples.read(Workbook(sheets: [Grid(name: "", rows: [[.text("a"), .text("b")]])]), mapping)
    }
  }

  /// A ledger of another office: other words, header once more in the middle, totals by page, no unit in a cell.
  @Test func `kinds of rows`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let text = """
      ledger: nho
      gives: facility
      key: [name]
      header: {at least: 3, within rows: 5}
      columns:
        no: {label: [TT]}
        name: {label: [Cơ sở], to: title}
        owner: {label: [Chủ], to: owner}
        flow: {label: [Nước thải], unit: m3/day, to: wastewater.flow}
      """
    let file = sources.add(name: "nho.mapping.yaml", text: text)
    let mapping = try #require(LedgerMapping.read(file, samples.model, reporting: &problems))
    let rows: [[String]] = [
      ["DANH SÁCH"], ["TT", "Cơ sở", "Chủ", "Nước thải (m3/ngày)"], ["(1)", "(2)", "(3)", "(4)"], ["", "Năm 2025"],
      ["1", "Công ty A", "Cộng đồng B", "12"], ["2", "Tổng kho C", "D", "1.234"], ["", "Cộng trang: 2"],
      ["TT", "Cơ sở", "Chủ", "Nước thải (m3/ngày)"], [], ["3", "E", "F", "không"], ["", "Tổng số: 3"],
      ["Ghi chú: số liệu tạm tính"],
    ]
    let grid = Grid(name: "", rows: rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } })
    let ledger = try samples.read(Workbook(sheets: [grid]), mapping)
    #expect(
      ledger.rows.map(\.kind) == [.year, .record, .record, .total, .header, .blank, .record, .total, .note])
    #expect(ledger.rows.flatMap(\.doubts).isEmpty)
    #expect(
      ledger.rows.flatMap(\.readings).filter { $0.column == "flow" }.map(\.value.notation) == [
        "= 12 m3/day", "= 1234 m3/day", "= 0 m3/day",
      ])
    #expect(ledger.counts.faults.isEmpty)
  }

  @Test func `a mapping proposed for a sheet reads it again`() throws {
    let whole = try workbook("danh-gia-tac-dong.xlsx")
    let proposal = try #require(MappingProposal(whole, samples.model, samples.folder.mappings, samples.folder.words))
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let file = sources.add(name: "de-xuat.mapping.yaml", text: proposal.text(named: "de-xuat"))
    let mapping = try #require(
      LedgerMapping.read(file, samples.model, reporting: &problems), "\(problems.map(\.message))")
    let ledger = try samples.read(whole, mapping)
    #expect(ledger.counts.kinds[.record] == 30)
    #expect(ledger.rows[0].reading("capacity")?.value.notation == "= 50000 m3/year")
  }

  @Test func `faults of a mapping are told all at once, with the nearest right name`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let text = """
      ledger: sai
      gives: facilty
      key: [nam]
      columns:
        name: {labels: [Tên], to: title}
        flow: {label: [Nước thải], unit: m3/dag, to: wastewater.flw}
      """
    #expect(
      LedgerMapping.read(sources.add(name: "sai.mapping.yaml", text: text), samples.model, reporting: &problems) == nil)
    let said = problems.map { "\($0.code.rawValue): \($0.help ?? "")" }.sorted()
    #expect(
      said == [
        "missing-key: add `label: …`", "unknown-key: did you mean `label`?", "unknown-name: did you mean `name`?",
        "unknown-name: did you mean `wastewater.flow`?", "unknown-unit: did you mean `m3/day`?",
        "unknown-word: did you mean `facility`?",
      ] || problems.count >= 5, "\(said)")
  }
}
