import Application
import Archive
import DecisionModel
import Foundation
import Testing

@testable import WebService

/// Follows the links of the pages as one person.
struct PageCrawl {
  let browser: Browser

  init(_ browser: Browser) { self.browser = browser }

  struct Page { let address: String; let answer: WebAnswer; let from: String }

  /// Every page that links lead to, once; of addresses that differ in an id alone, a few.
  func pages(atMost most: Int = 2_000, ofOneShape few: Int = 4) async -> [Page] {
    var waiting: [(String, String)] = [("/viec", ""), ("/phim-tat", ""), ("/mat-khau", ""), ("/quy-tac", ""), ("/quan-tri", "")]
    var seen: Set<String> = []
    var shapes: [String: Int] = [:]
    var pages: [Page] = []
    while let (address, from) = waiting.popLast(), pages.count < most {
      let plain = address.split(separator: "#")[0].description
      guard plain.hasPrefix("/"), !plain.hasPrefix("//"), seen.insert(plain).inserted else { continue }
      let shape = plain.split(separator: "?")[0].split(separator: "/").map { $0.count > 20 || $0.allSatisfy(\.isNumber) ? "*" : $0.hasPrefix("list-") ? String($0) : $0.contains("-") && plain.hasPrefix("/quy-tac") ? "*" : String($0) }.joined(separator: "/")
      shapes[shape, default: 0] += 1
      guard shapes[shape] ?? 0 <= few else { continue }
      let answer = await browser.get(plain)
      pages.append(Page(address: plain, answer: answer, from: from))
      guard answer.header("content-type")?.hasPrefix("text/html") == true else { continue }
      for found in answer.text.matches(of: /href="([^"]*)"/) {
        let link = String(found.1).replacing("&amp;", with: "&")
        if link.hasPrefix("/"), !link.hasPrefix(Assets.prefix), !link.contains("dang-xuat") { waiting.append((link, plain)) }
      }
    }
    return pages
  }

  /// What a reader sees: without elements, attributes and what stands as code of the rule book.
  static func visible(_ html: String) -> String {
    // Addresses of texts of the law stand as they are.
    var text = html.replacing(/(?s)<a href="https?:[^>]*>.*?<\/a>/, with: " ").replacing(/(?s)<(script|style|code)\b.*?<\/\1>/, with: " ").replacing(/(?s)<[^>]*>/, with: " ")
    for (code, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] { text = text.replacing(code, with: sign) }
    return text
  }
}

/// What no officer should meet, on any page that links lead to.
struct CrawlTests {
  /// Words of the program and of English that a Vietnamese page has no use for.
  static let english: Set<String> = [
    "the", "and", "of", "is", "are", "with", "from", "this", "that", "not", "unknown", "undetermined", "approve", "reject", "post-inspection", "proposal", "facility", "dossier", "screening",
    "rule", "rules", "fact", "facts", "value", "error", "null", "true", "false", "nil", "none", "yes", "save", "submit", "search", "page", "table", "loading", "click", "user", "password",
  ]

  @Test func `no page of any role is broken, or shows names, paths or English`() async throws {
    let office = try await WebOffice.filled()
    var all = 0
    for (role, browser) in office.people.sorted(by: { $0.key < $1.key }) {
      let pages = await PageCrawl(browser).pages()
      all += pages.count
      for page in pages {
        #expect([200, 303, 401, 409].contains(page.answer.status) || (page.answer.status == 403 && page.from.isEmpty) || page.answer.status == 405, "\(role) \(page.address) from \(page.from): \(page.answer.status)")
        guard page.answer.status == 200, page.answer.header("content-type")?.hasPrefix("text/html") == true, !page.address.contains("/phieu.") else { continue }
        let ids = page.answer.text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(role) \(page.address): twice \(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys.sorted())")
        let text = PageCrawl.visible(page.answer.text)
        for found in text.matches(of: /\b[a-z]+(?:_[a-z]+)*\.[a-z_]+(?:\.[a-z_]+)*\b/) where !"\(found.output)".hasPrefix("www.") {
          Issue.record("\(role) \(page.address): shows `\(found.output)`")
        }
        for found in text.matches(of: /\[[a-z]+[A-Za-z]*\.[A-Za-z0-9-]+\]|\{\w+\}|\S+\.yaml|\/(?:home|usr|tmp)\/\S*/) { Issue.record("\(role) \(page.address): shows `\(found.output)`") }
        let words = Set(text.split { !$0.isLetter && $0 != "-" }.map { $0.lowercased() })
        let strange = words.intersection(Self.english)
        #expect(strange.isEmpty, "\(role) \(page.address): \(strange.sorted())")
      }
    }
    print("pages: \(all)")
    #expect(all > 200)
  }
}
