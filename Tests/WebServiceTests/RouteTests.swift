import Application
import Foundation
import Testing

@testable import WebService

/// Every address, held against the role matrix; templates and texts, held against each other.
struct RouteTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Written here once more, so that an address that is opened to all is noticed.
  @Test func `only these addresses are open to everybody`() {
    let open = RouteTable().routes.filter { $0.access == .anybody }.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(Set(open) == [
      "GET /dang-nhap", "POST /dang-nhap", "POST /dang-xuat", "POST /mo-khoa", "GET /khoi-tao", "POST /khoi-tao", "POST /ngon-ngu", "GET /tinh-trang", "GET /",
    ])
  }

  @Test func `no address stands twice, and every move has one`() {
    let all = RouteTable().routes.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(all.count == Set(all).count)
    #expect(Set(MoveScreen.names.map(\.key)) == Set(Move.allCases))
  }

  @Test func `templates hold no raw value, no bare attribute, no script or style of their own`() throws {
    let folder = WebFolder(Self.root + "/Web")
    for file in try folder.files(under: "templates", ending: ".mustache") {
      for word in ["{{{", "{{&", "<style", " style=", " onclick", "javascript:"] { #expect(!file.text.contains(word), "\(file.name): \(word)") }
      #expect(file.text.firstMatch(of: /=\{\{/) == nil, "\(file.name): an attribute without quotation marks")
    }
  }

  @Test func `every text that a template names is there in both languages`() throws {
    let folder = WebFolder(Self.root + "/Web")
    let catalogue = try Catalogue(folder)
    for file in try folder.files(under: "templates", ending: ".mustache") {
      for found in file.text.matches(of: /\{\{t\.([A-Za-z]+)\.([A-Za-z-]+)\}\}/) {
        #expect(catalogue.texts[String(found.1)]?[String(found.2)] != nil, "\(file.name): \(found.1).\(found.2)")
      }
    }
  }
}
