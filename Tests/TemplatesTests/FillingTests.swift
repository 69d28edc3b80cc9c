import Foundation
@testable import Sheets
@testable import Templates
import Testing

/// What a template becomes: tags as people type them, however Word cuts them up.
struct FillingTests {
  static let values = TemplateValues(
    [
      "Tên dự án": "Nhà máy Ví Dụ", "Chủ dự án": "Công ty TNHH Ví Dụ 01", "Ngày nhận": "5/3/2026", "Cơ quan": "Sở Ví Dụ", "Số câu hỏi": "02",
      "Kết quả": "Đề nghị kiểm tra",
    ],
    [
      "câu hỏi": [
        TemplateValues(["Câu hỏi": "Lưu lượng nước thải?", "Mục biểu mẫu": "4.1", "Đơn vị": "m³/ngày đêm"]),
        TemplateValues(["Câu hỏi": "Có đấu nối không?", "Mục biểu mẫu": "4.2"]),
      ],
      "căn cứ": [
        TemplateValues(["Câu": "Vượt quy chuẩn"], ["câu hỏi": [TemplateValues(["Câu hỏi": "Vì sao?"])]]),
        TemplateValues(["Câu": "Có phản ánh"], ["câu hỏi": []]),
      ],
    ], holds: ["đã kết luận", "không chấp thuận"])

  typealias Row = (name: String, body: [String], becomes: [String])

  static let rows: [Row] = [
    ("a value", ["Kính gửi: [[Chủ dự án]]."], ["Kính gửi: Công ty TNHH Ví Dụ 01."]),
    ("case and spaces do not count", ["[[ chủ   DỰ án ]]"], ["Công ty TNHH Ví Dụ 01"]),
    ("decomposed letters are the same", ["[[\("Chủ dự án".decomposedStringWithCanonicalMapping)]]"], ["Công ty TNHH Ví Dụ 01"]),
    ("another spelling", ["[[Tên cơ quan: chữ hoa]]"], ["SỞ VÍ DỤ"]),
    ("a day", ["[[Ngày nhận]]; [[Ngày nhận: số]]; [[Ngày nhận: bằng chữ]]"], ["05/3/2026; 05/3/2026; ngày 05 tháng 3 năm 2026"]),
    ("the word before a day is not said twice", ["…, ngày [[Ngày nhận: bằng chữ]]"], ["…, ngày 05 tháng 3 năm 2026"]),
    ("missing: dots", ["ĐT: [[Điện thoại]]"], ["ĐT: …………"]),
    ("missing: other words", ["ĐT: [[Điện thoại | không có]]; [[Fax |]]."], ["ĐT: không có; ."]),
    ("missing: the paragraph goes", ["trước", "Fax: [[Fax ?]]", "sau"], ["trước", "sau"]),
    ("there: it stays", ["[[Chủ dự án ?]]"], ["Công ty TNHH Ví Dụ 01"]),
    ("a list of paragraphs", ["[[mỗi câu hỏi]]", "[[TT]]. [[Câu hỏi]]", "[[hết câu hỏi]]"], ["1. Lưu lượng nước thải?", "2. Có đấu nối không?"]),
    ("a list in a line", ["Gồm: [[mỗi câu hỏi]][[TT]]) [[Câu hỏi]] [[hết câu hỏi]]hết"], ["Gồm: 1) Lưu lượng nước thải? 2) Có đấu nối không? hết"]),
    ("a list inside another", ["[[mỗi căn cứ]]", "[[Câu]]:[[mỗi câu hỏi]] [[Câu hỏi]][[hết câu hỏi]]", "[[hết căn cứ]]"], ["Vượt quy chuẩn: Vì sao?", "Có phản ánh:"]),
    ("what stands outside an item is known in it", ["[[mỗi câu hỏi]][[Cơ quan]] [[hết câu hỏi]]"], ["Sở Ví Dụ Sở Ví Dụ "]),
    ("missing in an item", ["[[mỗi câu hỏi]]", "đơn vị [[Đơn vị ?]]", "[[hết câu hỏi]]"], ["đơn vị m³/ngày đêm"]),
    ("a condition", ["[[nếu đã kết luận]]", "có", "[[không thì]]", "chưa", "[[hết nếu]]"], ["có"]),
    ("not", ["[[nếu không đã kết luận]]có[[không thì]]chưa[[hết nếu]]"], ["chưa"]),
    ("a name that begins with not", ["[[nếu không chấp thuận]]từ chối[[hết nếu]][[nếu chấp thuận]]nhận[[hết nếu]]"], ["từ chối"]),
    ("in a line", ["[[nếu có câu hỏi]]hỏi[[không thì]]không hỏi[[hết nếu]]."], ["không hỏi."]),
    ("two ends in one paragraph", ["[[nếu đã kết luận]]", "[[mỗi câu hỏi]]", "[[TT]]", "[[hết câu hỏi]] [[hết nếu]]", "sau"], ["1", "2", "sau"]),
    ("single brackets are brackets", ["[1] xem [[Cơ quan]] [[[Cơ quan]]]"], ["[1] xem Sở Ví Dụ [Sở Ví Dụ]"]),
  ]

  private func filled(_ body: String, _ values: TemplateValues = Self.values) throws -> Template.Letter {
    let template = try Template(try WordText.file(body), .test)
    #expect(template.faults.filter { !$0.code.isWarning }.isEmpty, "\(template.faults)")
    return try template.fill(values)
  }

  @Test(arguments: rows) func `becomes`(_ row: Row) throws {
    let letter = try filled(row.body.map { WordText.paragraph($0) }.joined())
    #expect(try WordText.lines(letter.file) == row.becomes, "\(row.name)")
  }

  /// Word may cut a text anywhere: every letter a run of its own, with a mark of the spelling checker between.
  @Test(arguments: rows) func `the same with every tag split after every character`(_ row: Row) throws {
    let body = row.body.map { text in
      let runs = text.unicodeScalars.map { WordText.run(String($0)) }
      return "<w:p>\(runs.joined(separator: "<w:proofErr w:type=\"spellStart\"/>"))</w:p>"
    }.joined()
    #expect(try WordText.lines(filled(body).file) == row.becomes, "\(row.name)")
    // And at each place alone.
    for (number, text) in row.body.enumerated() {
      let scalars = Array(text.unicodeScalars)
      for place in scalars.indices.dropFirst() {
        func piece(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        var parts = row.body.map { WordText.paragraph($0) }
        parts[number] = WordText.paragraph([piece(0..<place), piece(place..<scalars.count)])
        #expect(try WordText.lines(filled(parts.joined()).file) == row.becomes, "\(row.name), \(place)")
      }
    }
  }

  @Test func `rows of tables repeat, and go where a value is missing`() throws {
    let head = WordText.row(["TT", "Nội dung", "Mục"])
    let table = WordText.table([
      head, WordText.row(["[[mỗi câu hỏi]][[TT]]", "[[Câu hỏi]]", "[[Mục biểu mẫu]][[hết câu hỏi]]"]), WordText.row(["", "Fax", "[[Fax ?]]"]),
    ])
    #expect(
      try WordText.lines(filled(table).file) == ["TT|Nội dung|Mục", "1|Lưu lượng nước thải?|4.1", "2|Có đấu nối không?|4.2"])
    // Beginning and end in rows of their own.
    let apart = WordText.table([
      WordText.row(["[[mỗi câu hỏi]]", ""]), WordText.row(["[[TT]]", "[[Câu hỏi]]"]), WordText.row(["", "[[Mục biểu mẫu]]"]),
      WordText.row(["[[hết câu hỏi]]", ""]),
    ])
    #expect(try WordText.lines(filled(apart).file) == ["1|Lưu lượng nước thải?", "|4.1", "2|Có đấu nối không?", "|4.2"])
    // A condition over a row; a table without rows is none; a cell keeps a paragraph.
    let under = WordText.table([WordText.row(["[[nếu có câu hỏi]]a", "b[[hết nếu]]"])])
    #expect(try WordText.lines(filled(under + WordText.paragraph("sau")).file) == ["sau"])
    let cell = WordText.table(["<w:tr>\(WordText.cell(["[[nếu có câu hỏi]]", "x", "[[hết nếu]]"]))\(WordText.cell(["y"]))</w:tr>"])
    #expect(try WordText.lines(filled(cell).file) == ["|y"])
  }

  @Test func `deleted text is not there, inserted text is`() throws {
    let body = """
      <w:p><w:r><w:t>[[Chủ </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>đầu tư</w:delText></w:r></w:del>\
      <w:ins w:id="2" w:author="A"><w:r><w:t>dự án</w:t></w:r></w:ins><w:r><w:t>]] nhận</w:t></w:r></w:p>\
      <w:p><w:moveFrom w:id="3" w:author="A"><w:r><w:t>[[sai]]</w:t></w:r></w:moveFrom><w:r><w:t>[[Cơ quan]]</w:t></w:r></w:p>
      """
    let template = try Template(try WordText.file(body), .test)
    #expect(template.faults.map(\.code) == [.trackedChanges])
    let letter = try template.fill(Self.values)
    #expect(try WordText.lines(letter.file) == ["Công ty TNHH Ví Dụ 01 nhận", "Sở Ví Dụ"])
    // The change itself stays to be accepted.
    let text = String(decoding: try WordText.part(letter.file), as: UTF8.self)
    #expect(text.contains("<w:delText>đầu tư</w:delText>") && text.contains("[[sai]]"))
  }

  @Test func `a value takes the look of the run in which its tag begins`() throws {
    let body = "<w:p>\(WordText.run("[", "<w:rPr><w:i/></w:rPr>"))\(WordText.run("[Cơ quan]] x", "<w:rPr><w:b/></w:rPr>"))</w:p>"
    let text = String(decoding: try WordText.part(filled(body).file), as: UTF8.self)
    #expect(text.contains("<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">Sở Ví Dụ</w:t></w:r>"))
    #expect(text.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> x</w:t></w:r>"))
  }

  @Test func `a list in a line keeps the looks of its runs`() throws {
    let bold = "<w:rPr><w:b/></w:rPr>"
    let body = "<w:p>\(WordText.run("[[mỗi câu hỏi]]([[TT]])"))\(WordText.run("[[Câu hỏi]]", bold))\(WordText.run("; [[hết câu hỏi]]!"))</w:p>"
    let letter = try filled(body)
    #expect(try WordText.lines(letter.file) == ["(1)Lưu lượng nước thải?; (2)Có đấu nối không?; !"])
    let text = String(decoding: try WordText.part(letter.file), as: UTF8.self)
    #expect(text.components(separatedBy: "<w:r>\(bold)").count == 3)
  }

  @Test func `boxes of text, heads and notes are filled, drawings are told of`() throws {
    let box = "<w:p><w:r><w:pict><w:txbxContent>\(WordText.paragraph("[[Cơ quan]]"))</w:txbxContent></w:pict></w:r></w:p>"
    let head = "<w:hdr \(WordText.names)>\(WordText.paragraph("[[Tên dự án: chữ hoa]]"))</w:hdr>"
    let template = try Template(try WordText.file(box, others: [("word/header1.xml", head)]), .test)
    let letter = try template.fill(Self.values)
    #expect(String(decoding: try WordText.part(letter.file), as: UTF8.self).contains(">Sở Ví Dụ</w:t>"))
    #expect(try WordText.lines(letter.file, "word/header1.xml") == ["NHÀ MÁY VÍ DỤ"])
    let drawing = "<w:p><a:t xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">[[Cơ quan]]</a:t></w:p>"
    #expect(try Template(try WordText.file(drawing), .test).faults.map(\.code) == [.inPicture])
  }

  /// Texts of a record are texts, whatever stands in them.
  @Test(arguments: [
    ("A & B <w:p/> \"c\" 'd' ]]>", "A & B <w:p/> \"c\" 'd' ]]>"), ("[[Chủ dự án]]", "[[Chủ dự án]]"), ("a\nb\tc\r\nd", "a\nb\tc\nd"),
    ("\u{1B}[31m\u{0}\u{8}", "\\u{1b}[31m\\u{0}\\u{8}"), ("đảo \u{202E}chiều", "đảo \\u{202e}chiều"), ("\u{FFFE}", "\\u{fffe}"), ("👩‍🌾 ₫", "👩\\u{200d}🌾 ₫"),
  ])
  func `hostile values stay text`(_ value: String, _ shown: String) throws {
    let letter = try filled(WordText.paragraph("a [[Tên dự án]] b"), TemplateValues(["Tên dự án": value]))
    #expect(try WordText.lines(letter.file) == ["a \(shown) b"])
  }

  @Test func `what is not touched stays byte for byte, and the same gives the same`() throws {
    let file = Array(try Data(contentsOf: Self.given))
    let template = try Template(file, .test)
    let (first, second) = (try template.fill(Self.values), try template.fill(Self.values))
    #expect(first.file == second.file)
    let (before, after) = (try ZipArchive(file), try ZipArchive(first.file))
    #expect(before.names == after.names)
    for name in before.names where Story(part: name) == nil { #expect(try before.bytes(name) == after.bytes(name), "\(name)") }
    // A text without tags comes back whole, comments and odd spaces included.
    let odd = "<!-- x --><w:p  w14:paraId='1A'><w:r ><w:t>không có mục điền</w:t></w:r></w:p ><w:p/>"
    let plain = try WordText.file(odd)
    #expect(try WordText.part(try Template(plain, .test).fill(Self.values).file) == (try WordText.part(plain)))
  }

  @Test func `copies have no names twice`() throws {
    let body = """
      \(WordText.paragraph("[[mỗi câu hỏi]]"))<w:p w14:paraId="1A2B" w14:textId="3C"><w:bookmarkStart w:id="1" w:name="x"/>\
      <w:r><w:t>[[TT]]</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>\(WordText.paragraph("[[hết câu hỏi]]"))
      """
    let text = String(decoding: try WordText.part(filled(body).file), as: UTF8.self)
    #expect(text.components(separatedBy: "1A2B").count == 2 && text.components(separatedBy: "bookmarkStart").count == 2)
  }

  // MARK: The given template

  static let given = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/split-runs.docx")

  @Test(arguments: [true, false]) func `the given template becomes what is written beside it`(_ isSettled: Bool) throws {
    let said = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Self.given.deletingPathExtension().appendingPathExtension("json"))) as? [String: Any])
    let data = try #require(said["data"] as? [String: Any])
    var values = TemplateValues()
    for (name, value) in data {
      if let text = value as? String { if let day = TemplateDay(written: text) { values.set(name, day) } else { values[name == "Tên cơ quan" ? "Cơ quan" : name] = text } }
      if let items = value as? [[String: String]] {
        values.lists[name] = items.map { item in
          var values = TemplateValues()
          for (name, text) in item { values[name] = text }
          return values
        }
      }
    }
    if isSettled { values.conditions = ["đã kết luận"] }
    let letter = try Template(Array(try Data(contentsOf: Self.given)), .test).fill(values)
    let text = try #require(said["text"] as? [String: [String]])
    #expect(try WordText.lines(letter.file, "word/header1.xml") == text["header"])
    let lines = try WordText.lines(letter.file)
    let open = try #require((said["open record"] as? [String: Any])?["body line"] as? String)
    let expected = try #require(text["body"])
    let table = try #require(expected.first { $0.hasPrefix("table: 3 rows: ") }).dropFirst(15).components(separatedBy: "; ")
    #expect(lines == [expected[0], isSettled ? expected[1] : open] + table + [expected[4]])
  }
}
