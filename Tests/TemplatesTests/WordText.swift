import Foundation
import FoundationXML
@testable import Sheets
@testable import Templates

/// A text of a word processor made for a test, and what another reader of XML finds in one.
enum WordText {
  static let names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""

  static func run(_ text: String, _ look: String = "") -> String { "<w:r>\(look)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }
  static func paragraph(_ runs: [String]) -> String { "<w:p>\(runs.map { run($0) }.joined())</w:p>" }
  static func paragraph(_ text: String) -> String { paragraph([text]) }
  static func cell(_ paragraphs: [String]) -> String { "<w:tc>\(paragraphs.map { paragraph($0) }.joined())</w:tc>" }
  static func row(_ cells: [String]) -> String { "<w:tr>\(cells.map { cell([$0]) }.joined())</w:tr>" }
  static func table(_ rows: [String]) -> String { "<w:tbl><w:tblPr/>\(rows.joined())</w:tbl>" }

  static func file(_ body: String, others: [(String, String)] = []) throws -> [UInt8] {
    let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document \(names)><w:body>\(body)</w:body></w:document>"
    let parts = [("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"), (WordPackage.body, document)]
    return try ZipPackage.bytes((parts + others).map { ($0.0, Array($0.1.utf8)) })
  }

  static func part(_ file: [UInt8], _ name: String = WordPackage.body) throws -> [UInt8] { try ZipArchive(file).bytes(name) ?? [] }

  /// The paragraphs of a part, each as its text; those of a row stand on a line, with bars between.
  static func lines(_ file: [UInt8], _ name: String = WordPackage.body) throws -> [String] {
    let reader = Reader()
    let parser = XMLParser(data: Data(try part(file, name)))
    parser.delegate = reader
    guard parser.parse() else { throw NotXML(reason: "\(String(describing: parser.parserError))") }
    return reader.lines
  }

  struct NotXML: Error { let reason: String }

  /// Reads as Word shows: deleted text is not there.
  private final class Reader: NSObject, XMLParserDelegate {
    var lines: [String] = []
    private var cells: [String]?
    private var text = ""
    private var isText = false
    private var deleted = 0

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      switch name {
      case "w:p": text = ""
      case "w:tr": cells = []
      case "w:t": isText = deleted == 0
      case "w:br": text += "\n"
      case "w:tab": text += "\t"
      case "w:del", "w:moveFrom": deleted += 1
      default: break
      }
    }
    func parser(_ parser: XMLParser, foundCharacters string: String) { if isText { text += string } }
    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      switch name {
      case "w:t": isText = false
      case "w:del", "w:moveFrom": deleted -= 1
      case "w:p": if cells == nil { lines.append(text) } else { cells?.append(text) }
      case "w:tr":
        lines.append((cells ?? []).joined(separator: "|"))
        cells = nil
      default: break
      }
    }
  }
}

extension TemplateVocabulary {
  /// The names that the tests use.
  static let test = TemplateVocabulary(
    values: ["Tên dự án", "Chủ dự án", "Ngày nhận", "Ngày lập", "Cơ quan", "Số câu hỏi", "Kết quả", "Điện thoại", "Fax"],
    lists: [
      "câu hỏi": List(fields: ["Câu hỏi", "Mục biểu mẫu", "Đơn vị"]), "căn cứ": List(fields: ["Câu"], lists: ["câu hỏi"]),
    ],
    outer: ["câu hỏi", "căn cứ"], conditions: ["đã kết luận", "có câu hỏi", "chấp thuận", "không chấp thuận"],
    spellings: ["Tên cơ quan": "Cơ quan"])
}

extension TemplateValues {
  /// - Parameter texts: `Fax` without a value is missing.
  init(_ texts: KeyValuePairs<String, String>, _ lists: [String: [TemplateValues]] = [:], holds: Set<String> = []) {
    self.init()
    for (name, text) in texts {
      if let day = TemplateDay(written: text), name.hasPrefix("Ngày") { set(name, day) } else { self[name] = text }
    }
    self.lists = lists
    conditions = holds
  }
}
