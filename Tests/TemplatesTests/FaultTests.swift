import Foundation
@testable import Sheets
@testable import Templates
import Testing

/// What is wrong in a template: all at once, with its place, the tag as written and the nearest right name.
struct FaultTests {
  typealias Row = (body: [String], code: TemplateFault.Code, says: String)

  static let rows: [Row] = [
    (["[[Chu dự án]]"], .unknownName, "không có mục “Chu dự án”; có phải “Chủ dự án”?"),
    (["[[Cơ qan]]"], .unknownName, "có phải “Cơ quan”?"),
    (["[[mỗi cau hoi]]", "[[hết cau hoi]]"], .unknownName, "không có mục “cau hoi”; có phải “câu hỏi”?"),
    (["[[nếu da ket luan]]x[[hết nếu]]"], .unknownName, "có phải “đã kết luận”?"),
    (["[[xyzzy plugh]]"], .unknownName, "xem danh sách"),
    (["[[]]"], .unknownName, "chỗ điền không có tên"),
    (["[[căn cứ]]"], .listAsValue, "“căn cứ” là danh sách, hãy dùng [[mỗi căn cứ]]"),
    (["[[Mục biểu mẫu]]"], .outsideList, "[[Mục biểu mẫu]] chỉ dùng được trong [[mỗi câu hỏi]]"),
    (["[[TT]]"], .outsideList, "[[TT]] chỉ dùng được trong"),
    (["[[mỗi câu hỏi]]", "x"], .unclosed, "[[mỗi câu hỏi]] chưa có chỗ kết thúc"),
    (["[[nếu đã kết luận]] x"], .unclosed, "[[nếu đã kết luận]] chưa có chỗ kết thúc"),
    (["[[hết câu hỏi]]"], .notOpened, "[[hết câu hỏi]] không có chỗ mở"),
    (["x [[hết nếu]]"], .notOpened, "[[hết nếu]] không có chỗ mở"),
    (["x [[không thì]]"], .notOpened, "[[không thì]] không có chỗ mở"),
    (["[[mỗi câu hỏi]][[nếu đã kết luận]]x[[hết câu hỏi]]"], .crossing, "[[hết câu hỏi]] đan vào [[nếu đã kết luận]]"),
    (["[Tên dự án]]"], .halfBracket, "thiếu dấu ngoặc"),
    (["[[Tên dự án]"], .halfBracket, "thiếu dấu ngoặc"),
    (["[[Tên", "dự án]]"], .halfBracket, "thiếu dấu ngoặc"),
    (["[[Tên [[Cơ quan]]"], .halfBracket, "thiếu dấu ngoặc"),
    (["[[Ngày nhận: bằng số]]"], .unknownFormat, "chỉ có: bằng chữ, chữ hoa, số"),
    (["[[ảnh con dấu]]"], .refused, "mẫu không nhận hình ảnh"),
    (["[[= 1 + 2]]"], .refused, "phép tính"),
    (["[[nếu đã kết luận]][[nếu có câu hỏi]][[mỗi câu hỏi]][[nếu đã kết luận]]x[[hết nếu]][[hết câu hỏi]][[hết nếu]][[hết nếu]]"], .tooDeep, "quá 3 lớp"),
  ]

  @Test(arguments: rows) func `is told`(_ row: Row) throws {
    let template = try Template(try WordText.file(row.body.map { WordText.paragraph($0) }.joined()), .test)
    let fault = try #require(template.faults.first { $0.code == row.code }, "\(template.faults)")
    #expect(fault.vietnamese.contains(row.says), "\(fault.vietnamese)")
    #expect(!fault.english.isEmpty)
  }

  @Test func `all at once, each with the paragraph, the cell and some of the text`() throws {
    let body =
      WordText.paragraph("2. Căn cứ") + WordText.paragraph("Kính gửi [[Chủ dụ án]]")
      + WordText.table([WordText.row(["TT", "Nội dung"]), WordText.row(["a", "b"])])
      + WordText.table([WordText.row(["TT", "Nội dung"]), WordText.row(["[[mỗi cau hoi]][[TT]]", "[[Câu hỏi]] [[hết cau hoi]]"])])
    let foot = "<w:ftr \(WordText.names)>\(WordText.paragraph("[[Tên"))</w:ftr>"
    let faults = try Template(try WordText.file(body, others: [("word/footer1.xml", foot)]), .test).faults
    #expect(Set(faults.map(\.code)) == [.unknownName, .outsideList, .halfBracket])
    #expect(faults.first?.place?.vietnamese == "thân văn bản, sau “2. Căn cứ”, đoạn 2: “Kính gửi [[Chủ dụ án]]”")
    let cell = try #require(faults.first { $0.vietnamese.contains("cau hoi") })
    #expect(cell.place?.vietnamese.contains("bảng 2 dòng 2 cột 1, đoạn") == true, "\(cell.place?.vietnamese ?? "")")
    #expect(cell.place?.vietnamese.contains("[[mỗi cau hoi]]") == true)
    #expect(faults.last?.place?.vietnamese == "chân trang, sau “Nội dung”, đoạn 1: “[[Tên”" || faults.last?.place?.story == .footer)
  }

  @Test func `what is no template, or does something, is refused`() throws {
    func failure(_ file: [UInt8]) -> TemplateFailure? {
      do throws(TemplateFailure) { _ = try Template(file, .test); return nil } catch { return error }
    }
    func with(_ name: String, _ text: String) throws -> [UInt8] { try WordText.file(WordText.paragraph("x"), others: [(name, text)]) }
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    func relation(_ type: String) -> String {
      rels + "<Relationship Id=\"a\" Type=\"http://x/relationships/\(type)\" Target=\"http://x/y\" TargetMode=\"External\"/></Relationships>"
    }
    #expect(failure(Array("abc".utf8)) == .otherKind)
    #expect(failure([]) == .otherKind)
    #expect(failure(try ZipPackage.bytes([("xl/workbook.xml", Array("<a/>".utf8))])) == .otherKind)
    #expect(failure(try with("word/vbaProject.bin", "x")) == .macros)
    #expect(failure(try with("word/_rels/document.xml.rels", relation("attachedTemplate"))) == .external("http://x/y"))
    #expect(failure(try with("word/_rels/document.xml.rels", relation("hyperlink"))) == nil)
    #expect(failure(try with("word/header1.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")) == .broken("word/header1.xml"))
    #expect(failure(try with("word/header1.xml", "<w:p>")) == .broken("word/header1.xml"))
    #expect(failure(try with("word/header1.xml", String(repeating: "<a>", count: 1000) + String(repeating: "</a>", count: 1000))) == .broken("word/header1.xml"))
    let bomb = try ZipPackage.bytes([("word/document.xml", [UInt8](repeating: 0x20, count: 8 << 20))])
    #expect(failure(bomb) == .archive(.tooLarge(what: .ratio)))
    let whole = try WordText.file(WordText.paragraph("[[Cơ quan]]"))
    for count in stride(from: 0, to: whole.count, by: 7) { #expect(failure(Array(whole.prefix(count))) != nil, "\(count)") }
  }

  /// Whatever stands in a text, the reader ends, and says what is wrong or fills it.
  @Test func `pieces of tags in any order never crash`() throws {
    let pieces = ["[[", "]]", "mỗi câu hỏi", "hết câu hỏi", "nếu đã kết luận", "hết nếu", "không thì", "TT", "Câu hỏi", "[", "]", " ", "?", "|", ":"]
    var seed: UInt64 = 12
    func random(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    for _ in 0..<400 {
      let body = (0..<1 + random(5)).map { _ -> String in
        let text = (0..<random(8)).map { _ in pieces[random(pieces.count)] }
        return random(4) == 0 ? WordText.table([WordText.row(text), WordText.row([text.joined()])]) : WordText.paragraph(text)
      }.joined()
      let template = try Template(try WordText.file(body), .test)
      _ = try WordText.lines(template.fill(FillingTests.values).file)
    }
  }
}
