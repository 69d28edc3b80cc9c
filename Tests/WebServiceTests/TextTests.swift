import Foundation
import Testing

@testable import WebService

/// The catalogue of texts: both languages have the same keys (the reader of the catalogue refuses else), every key that is used is there,
/// and every key that is there is used.
struct TextTests {
  private static func all(_ folder: String, _ ending: String) throws -> [(name: String, text: String)] {
    let root = WebOffice.root + "/" + folder
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(ending) }.sorted().map {
      ($0, try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8))
    }
  }

  @Test func `every text that is used is there, and every one that is there is used`() throws {
    let catalogue = try Catalogue(WebFolder(WebOffice.root + "/Web"))
    let there = Set(catalogue.texts.flatMap { section, keys in keys.keys.map { "\(section).\($0)" } })
    var used: Set<String> = []
    var beginnings: Set<String> = []
    for (_, text) in try Self.all("Web/templates", ".mustache") {
      for found in text.matches(of: /t\.([A-Za-z]+)\.([A-Za-z0-9-]+)/) { used.insert("\(found.1).\(found.2)") }
    }
    let sections = catalogue.texts.keys.sorted()
    for (_, text) in try Self.all("Sources/WebService", ".swift") {
      for found in text.matches(of: /"([A-Za-z]+)\.([A-Za-z0-9-]+)"/) where sections.contains(String(found.1)) { used.insert("\(found.1).\(found.2)") }
      // `text("kind.\(…)")`: any key of the section that begins so.
      for found in text.matches(of: /"([A-Za-z]+)\.([A-Za-z0-9-]*)\\\(/) where sections.contains(String(found.1)) { beginnings.insert("\(found.1).\(found.2)") }
    }
    let named = used.filter { there.contains($0) || $0.split(separator: ".").first.map { catalogue.texts[String($0)] != nil } == true }
    #expect(named.subtracting(there).sorted() == [])
    let idle = there.subtracting(used).filter { key in !beginnings.contains { key.hasPrefix($0) } }
    #expect(idle.sorted() == [])
  }

  @Test func `no text of a page stands in Swift`() throws {
    for (name, text) in try Self.all("Sources/WebService", ".swift") {
      for line in text.split(separator: "\n") where !line.contains("//") && !name.hasPrefix("API/") {
        for found in line.matches(of: /"([^"\\]*)"/) where found.1.contains(where: { "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ".contains($0) }) {
          Issue.record("\(name): \(found.0)")
        }
      }
    }
  }
}
