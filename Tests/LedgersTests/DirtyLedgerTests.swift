import DecisionModel
import Diagnostics
import Foundation
@testable import Ledgers
@testable import Sheets
import Testing

/// Habits of those who keep ledgers: groups and their totals, marks for “as above”, cells over several rows, signatures below. Nothing is
/// read twice, nothing is left out unseen.
struct DirtyLedgerTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  private static let header: [[String]] = [
    ["UBND TỈNH TUYÊN QUANG"], ["SỔ THEO DÕI CẤP GIẤY PHÉP MÔI TRƯỜNG NĂM 2025"], [],
    ["STT", "Tên cơ sở", "Chủ cơ sở", "Địa điểm", "Loại hình", "Công suất", "Giấy phép số", "Nước thải", "", "CTNH (kg/năm)", "Ghi chú"],
    ["", "", "", "", "", "", "", "Lưu lượng (m3/ngày đêm)", "Cột QCVN", "", ""],
  ]

  private static func row(_ number: Int, _ name: String, owner: String = "Ông A", place: String = "Xã Tân Trào", act: String? = nil, hazardous: String = "100") -> [String] {
    ["\(number)", name, owner, place, "Sản xuất tinh bột sắn", "500 tấn/năm", act ?? "\(number)/GPMT-UBND ngày 05/3/2025", "25", "B", hazardous, ""]
  }

  private func read(_ rows: [[String]], merged: [GridRange] = [], hidden: Set<Int> = [], hiddenColumns: Set<Int> = []) throws -> Ledger {
    var grid = Grid(name: "2025", rows: (Self.header + rows).map { $0.map { $0.isEmpty ? .empty : .text($0) } })
    grid.merges = [
      GridRange(rows: 4...4, columns: 8...9), GridRange(rows: 2...2, columns: 1...11),
    ] + ([1, 2, 3, 4, 5, 6, 7, 10, 11].map { GridRange(rows: 4...5, columns: $0...$0) }) + merged
    (grid.hiddenRows, grid.hiddenColumns) = (hidden, hiddenColumns)
    let ledger = try samples.read(Workbook(sheets: [grid]), samples.mapping("giay-phep-moi-truong"))
    #expect(ledger.counts.faults.isEmpty && ledger.counts.dataRows == ledger.rows.count)
    return ledger
  }

  private func kinds(_ ledger: Ledger) -> [RowKind] { ledger.rows.map(\.kind) }

  private func doubts(_ ledger: Ledger, _ column: String) -> [LedgerDoubt] { ledger.rows.flatMap(\.doubts).filter { $0.column == column }.map(\.code) }

  @Test func `groups, their totals and the whole count each facility once`() throws {
    let ledger = try read([
      ["I", "Huyện Sơn Dương"], Self.row(1, "Cơ sở A1"), Self.row(2, "Cơ sở A2", hazardous: "200"),
      ["", "Cộng I: 2 cơ sở", "", "", "", "", "", "", "", "300"], ["II.", "Huyện Yên Sơn", "", "", "", "", "", "", "", "50"],
      Self.row(3, "Cơ sở B1", hazardous: "50"), ["", "Cộng II: 1 cơ sở", "", "", "", "", "", "", "", "50"],
      ["", "Tổng cộng (I + II): 3 cơ sở", "", "", "", "", "", "", "", "350"],
    ])
    #expect(kinds(ledger) == [.note, .record, .record, .total, .note, .record, .total, .total])
    #expect(ledger.counts.taken == 3 && doubts(ledger, "row").isEmpty && doubts(ledger, "hazardous").isEmpty)
    let text = LedgerPreview(ledger, samples.model, .vi).text(whole: true)
    #expect(text.contains("Dòng không phải cơ sở:\n  6. I | Huyện Sơn Dương"))
  }

  @Test(arguments: [
    ("Cộng mang sang", RowKind.total), ("Lũy kế", .total), ("Số mang sang", .total), ("Tổng cộng I + II", .total), ("Cộng trang", .total),
    ("Tổng số: 05 cơ sở", .total), ("Tổng công ty Giấy Ví Dụ", .record), ("Cộng đồng làng nghề", .record), ("Công ty I", .record),
  ])
  func `what carries over is no facility`(_ name: String, _ kind: RowKind) throws {
    let ledger = try read([Self.row(1, "Cơ sở A"), ["", name, "", "", "", "", "", "", "", "100"], Self.row(2, "Cơ sở B")])
    #expect(ledger.rows[1].kind == kind)
  }

  @Test func `who signs is no facility`() throws {
    let ledger = try read([
      Self.row(1, "Cơ sở A"), ["", "Tổng số: 1 cơ sở"], ["Ghi chú: số liệu đến 31/12/2025"], ["", "Người lập biểu", "", "", "", "", "Giám đốc"],
      ["", "Nguyễn Thị X", "", "", "", "", "Trần Văn Y"],
    ])
    #expect(kinds(ledger) == [.record, .total, .note, .note, .note])
    #expect(LedgerPreview(ledger, samples.model, .vi).text(whole: false).contains("Nguyễn Thị X | Trần Văn Y"))
    // Above a numbered row the same cells are a facility of which much is asked.
    #expect(try read([["", "Cơ sở lạ", "", "", "", "", "Đang làm"], Self.row(1, "Cơ sở A")]).rows[0].kind == .record)
  }

  @Test(arguments: ["''", "\"", "nt", "-nt-", "như trên", "”", "″", "//", "-//-"])
  func `as above is what stands above`(_ mark: String) throws {
    var same = Self.row(2, "Cơ sở A2", owner: mark, place: mark)
    same[4] = mark
    same[7] = mark
    let ledger = try read([Self.row(1, "Cơ sở A1", owner: "Công ty TNHH Ví Dụ"), same, Self.row(3, "Cơ sở A3", owner: mark)])
    #expect(ledger.rows.map { $0.text("owner") } == ["Công ty TNHH Ví Dụ", "Công ty TNHH Ví Dụ", "Công ty TNHH Ví Dụ"])
    #expect(ledger.rows[1].reading("wastewater")?.value.notation == "= 25 m3/day")
    #expect(ledger.rows[1].reading("place")?.value == ledger.rows[0].reading("place")?.value)
    #expect(ledger.rows[1].notes.filter { $0.code == .sameAsAbove }.map(\.column).sorted() == ["owner", "place", "type", "wastewater"])
    // Above the first row stands nothing.
    let first = try read([Self.row(1, "Cơ sở A1", owner: mark)])
    #expect(first.rows[0].text("owner") == nil && doubts(first, "owner") == [.words])
  }

  @Test func `a cell over several rows is that of each, an amount is asked about`() throws {
    let rows = [Self.row(1, "Cơ sở A", hazardous: "300"), Self.row(2, "Cơ sở B", owner: "", place: "", hazardous: ""), Self.row(3, "Cơ sở C", owner: "", place: "", hazardous: "")]
    let merged = [3, 4, 10].map { GridRange(rows: 6...8, columns: $0...$0) }
    let ledger = try read(rows + [["", "Cộng: 3 cơ sở", "", "", "", "", "", "", "", "300"]], merged: merged)
    #expect(ledger.rows.prefix(3).allSatisfy { $0.text("owner") == "Ông A" && $0.reading("place") != nil })
    #expect(ledger.rows[1].notes.filter { $0.code == .mergedCell }.map(\.column) == ["owner", "place"])
    #expect(doubts(ledger, "hazardous") == [.mergedAmount, .mergedAmount, .mergedAmount])
    #expect(ledger.counts.taken == 3)
    // A range that a file makes larger than its table does no harm.
    let wide = try read(rows, merged: [GridRange(rows: 6...1_000_000, columns: 3...16_000)])
    #expect(wide.rows.count == 3)
  }

  /// Rows 6 to 8 under one name, with what each has of its own.
  private func outlets(_ numbers: [String], flows: [String], hazardous: [String], notes: [String] = ["", "", ""]) -> [[String]] {
    (0..<3).map { row in
      let first = Self.row(1, "Cơ sở A")
      return [
        numbers[row], row == 0 ? "Cơ sở A" : "", row == 0 ? "Ông A" : "", row == 0 ? first[3] : "", row == 0 ? first[4] : "", row == 0 ? first[5] : "",
        row == 0 ? first[6] : "", flows[row], "B", hazardous[row], notes[row],
      ]
    }
  }

  @Test func `a facility over several rows is one record, and what its rows say differently is asked`() throws {
    let rows = outlets(["1", "", ""], flows: ["25", "30", "nt"], hazardous: ["", "100", ""], notes: ["cửa xả 1", "cửa xả 2", ""])
    let merged = (1...7).map { GridRange(rows: 6...8, columns: $0...$0) }
    let ledger = try read(rows + [Self.row(2, "Cơ sở B"), ["", "Tổng số: 2 cơ sở"]], merged: merged)
    #expect(kinds(ledger) == [.record, .line, .line, .record, .total])
    #expect(ledger.counts.taken == 2 && ledger.counts.notTaken == 0 && doubts(ledger, "row").isEmpty)
    // Two outlets with two flows: neither is the facility's until somebody has said so.
    let facility = ledger.rows[0]
    #expect(facility.doubts.map { "\($0.column) \($0.code) \($0.detail ?? "")" } == ["wastewater severalRows 25; 30"])
    #expect(facility.reading("wastewater") == nil && facility.written["wastewater"] == "25; 30")
    // What one row alone says, and what all say alike, is the facility's.
    #expect(facility.reading("hazardous")?.value.notation == "= 100 kg/year" && facility.reading("column")?.value.notation == "B")
    #expect(facility.reading("capacity")?.value.notation == "= 500 t/year" && facility.text("note") == "cửa xả 1; cửa xả 2")
    #expect(facility.notes.isEmpty)
    let text = LedgerPreview(ledger, samples.model, .vi).text(whole: true)
    #expect(text.contains("2 dòng cơ sở + 2 dòng tiếp của cơ sở phía trên + 1 dòng cộng"))
    #expect(text.contains("Một cơ sở ghi trên nhiều dòng, mỗi dòng một khác (1)\n    dòng 6, Nước thải / Lưu lượng: “25; 30”"))
    // Answered, it is what the answer says, and nothing is asked.
    var table = LedgerAnswers().table(with: ledger)
    let place = try #require(table.rows.firstIndex { $0[4] == "25; 30" })
    table.rows[place][6] = "55 m3/ngày"
    var grid = Grid(name: "2025", rows: (Self.header + rows).map { $0.map { $0.isEmpty ? .empty : .text($0) } })
    grid.merges = [GridRange(rows: 4...4, columns: 8...9)] + ([1, 2, 3, 4, 5, 6, 7, 10, 11].map { GridRange(rows: 4...5, columns: $0...$0) }) + merged
    let answered = try samples.read(Workbook(sheets: [grid]), samples.mapping("giay-phep-moi-truong"), answers: LedgerAnswers(table))
    #expect(answered.rows[0].reading("wastewater")?.value.notation == "= 55 m3/day" && answered.rows[0].doubts.isEmpty)
  }

  @Test func `one name over rows that are numbered each for itself is asked about`() throws {
    let rows = [Self.row(1, "Cơ sở A"), Self.row(2, ""), Self.row(3, "")]
    let ledger = try read(rows, merged: [GridRange(rows: 6...8, columns: 2...2)])
    #expect(kinds(ledger) == [.record, .record, .record] && ledger.counts.taken == 3)
    #expect(doubts(ledger, "name") == [.oneName, .oneName, .oneName])
  }

  @Test func `hidden rows and columns are read, and said`() throws {
    let ledger = try read([Self.row(1, "Cơ sở A"), Self.row(2, "Cơ sở B"), Self.row(3, "Cơ sở C")], hidden: [2, 7, 8], hiddenColumns: [3, 12])
    #expect(ledger.counts.taken == 3 && ledger.counts.notes[.hiddenRow] == 2)
    let text = LedgerPreview(ledger, samples.model, .vi).text(whole: false)
    #expect(text.contains("Cột bị ẩn trong tệp, vẫn được đọc: C (Chủ cơ sở)\n"))
    #expect(text.contains("Dòng bị ẩn trong tệp (do lọc hoặc ẩn), vẫn được đọc: 2"))
    #expect(LedgerPreview(try read([Self.row(1, "Cơ sở A")]), samples.model, .vi).text(whole: false).contains("ẩn") == false)
  }

  @Test func `of a workbook in the old form it is said what cannot be read of it`() throws {
    let text = LedgerPreview(try samples.read("giay-phep-moi-truong.xls"), samples.model, .vi).text(whole: false)
    #expect(text.contains("Tệp .xls: không đọc được ô nào gộp, dòng hay cột nào bị ẩn"))
  }

  @Test func `a row that stands there twice says in words in what it differs`() throws {
    let ledger = try read([Self.row(1, "Cơ sở A", act: "1/GPMT-UBND ngày 5/3/2025"), Self.row(2, "CƠ SỞ  A", act: "1/GPMT-UBND ngày 5/3/2025", hazardous: "999")])
    #expect(ledger.counts.taken == 1 && ledger.counts.notTaken == 1)
    #expect(ledger.rows[1].doubts.first?.detail == "6: CTNH")
  }

  /// Amounts as cells have them; `nil` where it is asked, the empty text where nothing is stated.
  @Test(arguments: [
    ("25", "= 25 m3/day"), ("25,5", "= 25.5 m3/day"), ("1.234,5", "= 1234.5 m3/day"), ("25 m³/ngày.đêm", "= 25 m3/day"), ("1 500", "= 1500 m3/day"),
    ("25-30", "[25;30] m3/day"), ("2x25", "= 50 m3/day"), ("Không", "= 0 m3/day"), ("-", ""), ("–", ""), ("x", nil), ("Chưa xác định", nil),
    ("hai mươi lăm", nil), ("25(*)", "= 25 m3/day"), ("~25", "~ 25 m3/day"),
  ])
  func `amounts`(_ written: String, _ expected: String?) throws {
    var row = Self.row(1, "Cơ sở A")
    row[7] = written
    let ledger = try read([row])
    let value = ledger.rows[0].reading("wastewater")?.value.notation
    guard let expected else {
      #expect(value == nil && !doubts(ledger, "wastewater").isEmpty)
      return
    }
    #expect(value ?? "" == expected && doubts(ledger, "wastewater").isEmpty)
  }
}
