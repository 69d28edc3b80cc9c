import DecisionModel
import Diagnostics
import Foundation
@testable import Letters
@testable import Reporting
import Screening
@testable import Templates
import TestSupport
import Testing

/// The shipped letters: their templates have no fault, say what they must, and are read by another program.
struct LetterTests {
  private var shipped: Shipped { get throws { try #require(Shipped.loaded) } }

  @Test(arguments: LetterKind.allCases) func `a shipped template has no fault and no warning`(_ kind: LetterKind) throws {
    #expect(try shipped.template(kind).faults.map(\.vietnamese) == [])
  }

  /// The names that an office has in its templates: none of them goes.
  @Test func `the names are those that were promised`() {
    let promised = [
      "Tên dự án", "Chủ dự án", "Mã hồ sơ", "Ngày nhận", "Hạn trả", "Hạn bổ sung", "Địa điểm", "Loại hình", "Công suất", "Giấy phép",
      "Thời điểm pháp luật", "Kết quả", "Giải thích kết quả", "Lưu ý", "Số căn cứ", "Số câu hỏi", "Phiên bản", "Mã kiểm tra", "Cơ quan",
      "Cơ quan cấp trên", "Ký hiệu", "Chức danh ký", "Tên cơ quan", "Điện thoại", "Fax", "Ngày lập",
    ]
    let lists = [
      "căn cứ": ["Câu", "Tài liệu", "Điều khoản", "Cần kiểm tra"], "thủ tục": ["Tên", "Trả lời", "Điều khoản"],
      "câu hỏi": ["Câu hỏi", "Đơn vị", "Mục biểu mẫu", "Điều khoản", "Nơi cung cấp"], "mặc định": [], "quy định thiếu": [], "cơ sở": [],
      "điểm thẩm định": [], "nơi nhận": [],
    ]
    for name in promised { #expect(TemplateVocabulary.letters.value(name) != nil, "\(name)") }
    for (list, fields) in lists {
      let known = TemplateVocabulary.letters.lists[list]?.fields ?? []
      #expect(TemplateVocabulary.letters.list(list) != nil && Set(fields).isSubset(of: known), "\(list)")
    }
    for condition in ["đã kết luận", "có câu hỏi", "là cơ sở", "ít nhất"] { #expect(TemplateVocabulary.letters.condition(condition) != nil) }
    for name in LetterName.allCases { #expect(LetterNames.page.contains(name.rawValue)) }
  }

  typealias Row = (kind: LetterKind, sample: String, given: [String], missing: [String])

  static let rows: [Row] = [
    (.sheet, "1-brick-kiln", [], []), (.sheet, "2-starch-mill-in-operation", [], []), (.sheet, "3-garment-workshop", [], []),
    (.sheet, "4-pig-farm", [], []), (.sheet, "6-hydropower-eia", [], []), (.sheet, "7-lime-kiln", [], []),
    (.supplements, "4-pig-farm", ["Hạn bổ sung=15/12/2026", "Chủ dự án=Công ty TNHH Ví Dụ 01", "Ngày nhận=2026-11-03"], []),
    (.opinion, "4-pig-farm", ["Hạn trả lời=15/12/2026", "Kính gửi=Sở Xây dựng"], []),
    (.appraisal, "6-hydropower-eia", [], []), (.notice, "2-starch-mill-in-operation", ["Chủ dự án=Công ty cổ phần Ví Dụ 02"], []),
    (.minutes, "2-starch-mill-in-operation", [], []),
  ]

  @Test(arguments: rows) func `a letter is whole, and reads as it is kept`(_ row: Row) throws {
    let shipped = try shipped
    guard case .letter(let letter) = try shipped.template(row.kind).fill(shipped.values(row.kind, row.sample, row.given)) else {
      Issue.record("\(row.kind) of \(row.sample) is not made")
      return
    }
    #expect(letter.missing == row.missing)
    // The code of the rule set is another one after each change of a rule.
    let text = try Shipped.read(letter.file).replacing(/mã kiểm tra [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/, with: "mã kiểm tra …")
    // No tag, no name of the inside, no quotation marks of another language.
    for sign in ["[[", "]]", "«", "…………: ", "  .", " ,", "..", "?.", " ;"] where sign != ".." || !text.contains("…") {
      #expect(!text.contains(sign), "\(sign) in \(row.kind) of \(row.sample)")
    }
    #expect(text.firstMatch(of: /\b[a-z_]+\.[a-z_]+\b/) == nil)
    #expect(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && text.contains("Độc lập - Tự do - Hạnh phúc"))
    let difference = Golden.difference(text, at: "Golden/\(row.kind.rawValue)-\(row.sample).txt")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `a letter without what it needs is not made, and says what`() throws {
    let shipped = try shipped
    guard case .incomplete(let incomplete) = try shipped.template(.supplements).fill(shipped.values(.supplements, "4-pig-farm")) else {
      Issue.record("made without a term")
      return
    }
    #expect(incomplete.values == ["Chủ dự án", "Hạn bổ sung"] && incomplete.lists == [])
    // A refusal asks nothing of the investor.
    guard case .incomplete(let empty) = try shipped.template(.supplements).fill(
      shipped.values(.supplements, "1-brick-kiln", ["Chủ dự án=x", "Hạn bổ sung=15/12/2026"]))
    else {
      Issue.record("made without a question")
      return
    }
    #expect(empty.lists == ["câu hỏi"])
  }

  @Test func `the investor is asked what only he knows, an office what it is asked for`() throws {
    let shipped = try shipped
    let asked = try shipped.values(.supplements, "4-pig-farm")[list: .questions].compactMap { $0["Nơi cung cấp"] }
    #expect(!asked.isEmpty && Set(asked) == ["Chủ dự án"])
    let report = try shipped.report("4-pig-farm")
    let offices = LetterWriter(.opinion, shipped.office, shipped.words).consulted(report)
    #expect(offices.map(\.name).contains("Sở Xây dựng"))
    for office in offices { #expect(try !shipped.values(.opinion, "4-pig-farm", for: office)[list: .questions].isEmpty) }
  }

  @Test(arguments: [
    ("Hạn bổ xung=15/12/2026", "có phải “Hạn bổ sung”?"), ("Hạn bổ sung=31/02/2026", "không phải là ngày; hãy viết 15/12/2026"), ("Hạn bổ sung", "hãy viết TÊN=GIÁ TRỊ"),
  ])
  func `what is given wrongly is told with what was meant`(_ given: String, _ says: String) throws {
    var values = TemplateValues()
    let slip = #expect(throws: LetterGiven.Slip.self) { try LetterGiven.set(given, in: &values) }
    #expect(slip?.words[.vi].contains(says) == true, "\(slip?.words[.vi] ?? "")")
  }

  /// A template of an office's own, held against what its letter needs.
  @Test(arguments: [
    (LetterKind.supplements, "Kính gửi [[Chủ dự án]]", TemplateFault.Code.requiredMissing, "phải có danh sách [[mỗi câu hỏi]]"),
    (.sheet, "KẾT QUẢ: [[Kết quả]]", .requiredMissing, "phải có câu “việc quyết định thuộc người có thẩm quyền”"),
    (.sheet, "việc quyết định thuộc người có thẩm quyền [[mỗi cơ sở]]x[[hết cơ sở]]", .outsideList, "không có danh sách “cơ sở”"),
    (.appraisal, "theo Điều 34 của Nghị định số 08/2022/NĐ-CP", .writtenClause, "viết cứng"),
  ])
  func `a template lacks what its letter needs`(_ kind: LetterKind, _ text: String, _ code: TemplateFault.Code, _ says: String) throws {
    let shipped = try shipped
    let file = try WordFile.bytes("<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>")
    let faults = try LetterTemplate(kind, file, shipped.office, instrumentKinds: ["Nghị định", "Luật"]).faults
    #expect(faults.contains { $0.code == code && $0.vietnamese.contains(says) }, "\(faults.map(\.vietnamese))")
  }

  @Test func `faces and margins are held against the office's file`() throws {
    let shipped = try shipped
    let file = try WordFile.bytes(
      "<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>việc quyết định thuộc người có thẩm quyền</w:t></w:r></w:p>"
        + "<w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1134\" w:left=\"1701\"/></w:sectPr>")
    let faults = try LetterTemplate(.sheet, file, shipped.office).faults
    #expect(
      faults.map(\.vietnamese) == [
        "phông “.VnTime” không có chữ Việt theo Unicode", "khổ giấy 216 x 279 mm; quy định: 210 x 297 mm", "lề phải 32 mm; quy định: từ 15 đến 20 mm",
      ])
    #expect(try LetterTemplate(.sheet, file, shipped.office).isUsable)
  }

  @Test func `a slip in the office's file is told with its place`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "letters.yaml").path
    try "letters: x\nvalues:\n  - {name: Chức danh kí, value: Giám đốc}\nrecipient: []\n".write(toFile: path, atomically: true, encoding: .utf8)
    var (sources, problems) = (SourceFiles(), [Diagnostic]())
    _ = LetterOffice.read(path, into: &sources, reporting: &problems)
    #expect(problems.contains { $0.code == .unknownName && $0.help == "did you mean `Chức danh ký`?" })
    #expect(problems.contains { $0.code == .unknownKey })
  }
}
