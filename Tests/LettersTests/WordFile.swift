@testable import Sheets

/// A text of a word processor made for a test.
enum WordFile {
  static func bytes(_ body: String) throws -> [UInt8] {
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
    return try ZipPackage.bytes([("word/document.xml", Array(document.utf8))])
  }
}
