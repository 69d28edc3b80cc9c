import DecisionModel
import Diagnostics
import FEEL
@testable import Ledgers
@testable import Sheets
import Testing

/// Cells and rows that look like something else than they say: nothing is lost, and unknown is never yes or no.
struct SafeReadingTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  private func mapping(_ text: String) throws -> LedgerMapping {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    return try #require(
      LedgerMapping.read(sources.add(name: "so.mapping.yaml", text: text), samples.model, reporting: &problems),
      "\(problems.map(\.message))")
  }

  private static func grid(_ name: String, _ rows: [[String]]) -> Grid {
    Grid(name: name, rows: rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } })
  }

  private static let register = """
    ledger: so
    gives: facility
    key: [ten]
    header: {at least: 3, within rows: 5}
    columns:
      tt: {label: [TT]}
      ten: {label: [Cơ sở], to: title}
      chu: {label: [Chủ], to: owner}
      ctnh: {label: [CTNH], unit: kg/year, to: waste.hazardous}
    """

  private func read(_ rows: [[String]], header: String = "CTNH") throws -> Ledger {
    let all = [["TT", "Cơ sở", "Chủ", header]] + rows
    return try samples.read(Workbook(sheets: [Self.grid("", all)]), mapping(Self.register))
  }

  @Test(arguments: [
    ("CTNH", "1,5", "= 1.5 kg/year"), ("CTNH (tấn/năm)", "1,5", "= 1500 kg/year"),
    ("CTNH (kg/năm)", "2 tấn/năm", "= 2000 kg/year"), ("CTNH (nếu có)", "7", "= 7 kg/year"),
    // Of a unit that does not go with the fact, and of a header that multiplies, nothing is read.
    ("CTNH (m3/ngày)", "7", "unit-differs"), ("CTNH (nghìn)", "7", "no-unit"),
  ])
  func `the unit of a header is its column's`(_ header: String, _ cell: String, _ expected: String) throws {
    let ledger = try read([["1", "A", "B", cell]], header: header)
    let row = try #require(ledger.rows.first)
    #expect(row.reading("ctnh")?.value.notation ?? row.doubts.first?.code.rawValue == expected)
  }

  @Test(arguments: [
    ("Tổng công ty Giấy Ví Dụ", "Ông A", RowKind.record), ("Tổng Công ty Thép", "", .record),
    ("Tổng cộng", "", .total), ("Tổng cộng: 39", "", .total), ("Cộng", "", .total), ("Cộng 39 giấy phép", "", .total),
    ("Tổng số: 39", "", .total), ("Tổng số cơ sở 39", "Ông A", .record), ("Cộng đồng B", "Ông A", .record),
  ])
  func `totals and facilities`(_ name: String, _ owner: String, _ kind: RowKind) throws {
    #expect(try read([["", name, owner, "5"]]).rows.first?.kind == kind)
  }

  @Test func `of several sheets with the header one must be named`() throws {
    let rows = [["TT", "Cơ sở", "Chủ", "CTNH"], ["1", "A", "B", "5"]]
    let workbook = Workbook(sheets: [Self.grid("2024", rows), Self.grid("2025", rows + [["2", "C", "D", "6"]])])
    let mapping = try mapping(Self.register)
    #expect(throws: LedgerReader.Failure.severalSheets(["2024", "2025"])) { try samples.read(workbook, mapping) }
    #expect(try samples.read(workbook, mapping.reading(sheet: "2025")).counts.kinds[.record] == 2)
  }

  @Test(arguments: [
    ("Không", "false"), ("không phát hiện vi phạm", "false"), ("Không ghi nhận vi phạm", "false"),
    ("không rõ", "unknown-choice"), ("Đang xem xét", "unknown-choice"), ("Không thấy", "unknown-choice"),
    ("Chưa có", "not-no"), ("", "nothing"), ("Xả vượt quy chuẩn", "true"), ("Không thực hiện quan trắc", "true"),
    ("Không có giấy phép môi trường", "true"),
  ])
  func `what is a violation`(_ text: String, _ expected: String) throws {
    let ledger = try samples.read(
      Workbook(sheets: [Self.inspections([["1", "A", "Xã Kim Phú", "1/2/2026", "đạt", text]])]), Self.inspection(mapping))
    let row = try #require(ledger.rows.first)
    let doubt = row.doubts.first { $0.column == "violation" }?.code.rawValue
    #expect(row.reading("violation")?.value.notation ?? doubt ?? "nothing" == expected)
  }

  @Test(arguments: [
    ("đạt", "[0;1] times"), ("đạt QCVN 40:2011/BTNMT", "[0;1] times"), ("Nằm trong giới hạn cho phép", "[0;1] times"),
    ("không vượt quy chuẩn", "[0;1] times"), ("đạt yêu cầu, trừ COD vượt 2 lần", nil), ("đạt 80%", nil),
    ("đạt QCVN, trừ COD", nil),
  ])
  func `what keeps every limit`(_ text: String, _ expected: String?) throws {
    let ledger = try samples.read(
      Workbook(sheets: [Self.inspections([["1", "A", "Xã Kim Phú", "1/2/2026", text, "không"]])]), Self.inspection(mapping))
    let row = try #require(ledger.rows.first)
    let value = row.reading("result")?.value.notation
    if let expected { #expect(value == expected) } else { #expect(value != "[0;1] times") }
    #expect(value != nil || row.doubts.contains { $0.column == "result" })
  }

  private static func inspections(_ rows: [[String]]) -> Grid {
    grid("", [["TT", "Tên cơ sở", "Địa chỉ", "Ngày kiểm tra", "Kết quả phân tích", "Vi phạm"]] + rows)
  }

  private static func inspection(_ read: (String) throws -> LedgerMapping) throws -> LedgerMapping {
    try read(
      """
      ledger: kt
      gives: inspection
      key: [name, place, date]
      header: {at least: 4, within rows: 5}
      columns:
        no: {label: [TT]}
        name: {label: [Tên cơ sở]}
        place: {label: [Địa chỉ], by: communes}
        date: {label: [Ngày kiểm tra], to: inspection.last}
        result: {label: [Kết quả phân tích], to: results}
        violation: {label: [Vi phạm], to: violation}
      """)
  }

  /// “It is right” settles what is doubted of a reading; of what was not read at all it says nothing.
  @Test func `a person's yes needs a reading`() throws {
    let mapping = try mapping(Self.register)
    let workbook = Workbook(sheets: [Self.grid("", [["TT", "Cơ sở", "Chủ", "CTNH"], ["1", "A", "B", "1,116 tấn/năm"]])])
    var table = LedgerAnswers().table(with: try samples.read(workbook, mapping))
    #expect(table.rows.map { Array($0[1...4]) } == [["a", "CTNH", LedgerDoubt.ambiguousNumber.text.vi, "1,116 tấn/năm"]])
    func doubts(_ answer: String) throws -> [String] {
      table.rows[0][6] = answer
      let ledger = try LedgerReader(
        mapping, samples.model, samples.folder.words, samples.folder.places, answers: LedgerAnswers(table)
      ).read(workbook)
      return ledger.rows[0].doubts.map(\.code.rawValue) + ledger.rows[0].readings.filter { $0.column == "ctnh" }.map(\.value.notation)
    }
    #expect(try doubts("đúng") == ["ambiguous-number"])
    #expect(try doubts("1116 kg/năm") == ["= 1116 kg/year"])
  }

  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `a mapping proposed for each sample reads as many records`(_ file: String) throws {
    let workbook = try WorkbookReader.read(LedgerSamples.path(file))
    let proposal = try #require(MappingProposal(workbook, samples.model, samples.folder.mappings, samples.folder.words))
    let ledger = try samples.read(workbook, mapping(proposal.text(named: "de-xuat")))
    #expect(ledger.counts.kinds[.record] == (try samples.read(file)).counts.kinds[.record])
  }

  @Test func `what stands in the table is told in words`() throws {
    let text = LedgerPreview(try samples.read("giay-phep-moi-truong.xls"), samples.model, .vi).text(whole: true)
    #expect(text.contains("Nước thải / Lưu lượng: 450 m³/ngày đêm"))
    for word in ["pig farming", "cassava starch", "t/year", "(-inf", "inf)", "true", "false"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  /// A quotient without an end keeps as many digits as a number has, and gives back what it came from.
  @Test(arguments: [
    ("12", "month", "year", "1"), ("10", "month", "year", "0.8333333333333333333333333333333333"), ("6", "month", "year", "0.5"),
    // Hours of a day are no part of it: who works three a day has another day.
    ("1", "h", "day", nil),
  ])
  func `units are exchanged`(_ amount: String, _ from: String, _ to: String, _ expected: String?) throws {
    let units = samples.model.units
    let (from, to) = (try #require(units.unit(from)), try #require(units.unit(to)))
    #expect(units.convert(try #require(Number(amount)), from: from, to: to)?.description == expected)
  }
}
