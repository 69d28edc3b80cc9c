import Book
import DecisionModel
import Diagnostics
import FoundationEssentials
import Impact
import Screening
import Sheets
import Testing

/// The book of a small rule set: what a lawyer reads of it, and that every link leads to a page.
struct BookTests {
  private static let rules = """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    examples on: 2026-01-01
    units:
      kg: {of: mass}
      t: {label: {vi: tấn, en: t}, of: mass, is: 1000 kg}
      m: {of: length}
      year: {label: {vi: năm, en: year}, of: long time}
    instruments:
      plan: {number: 1/KH, kind: plan, title: {vi: Kế hoạch, en: Plan}, in force: 2020-01-01 .., url: "https://example.org/1"}
    types:
      activity:
        label: {vi: Loại hình, en: Activity}
        values:
          sugar: {vi: Đường mía, en: Sugar, unit: t/year}
          road: {vi: Đường bộ, en: Road, unit: m}
    inputs:
      activity.type: {label: {vi: Loại hình, en: Activity}, type: activity}
      activity.capacity: {label: {vi: Công suất, en: Capacity}, type: number, unit by: activity.type}
      site.is_wet: {label: {vi: Đất ngập nước, en: Wetland}, type: boolean}
      site.length: {label: {vi: Chiều dài, en: Length}, type: number, unit: m}
    parameters:
      site.longest: {label: {vi: Dài nhất, en: Longest}, unit: m, values: [{in force: 2020-01-01 .. 2023-06-30, value: 50 m, source: plan I}, {in force: 2023-07-01 .., value: 60 m, source: plan I}]}
    clauses:
      S1: {label: {vi: Một, en: One}, source: plan I}

    """
  private static let decision = """
    decision: activity.scale
    label: {vi: Quy mô, en: Scale}
    answer: {one of: [large, small]}
    versions:
      - in force: 2020-01-01 ..
        source: plan art. 26a.1
        hit policy: unique
        inputs: [activity.type, activity.capacity]
        rows:
          - [sugar, ">= 5000 t/year", large]
          - [sugar, "< 5000 t/year", small]
          - [road, "-", small]
    examples:
      - {given: {activity.type: sugar, activity.capacity: 5000 t/year}, expect: large}

    """
  private static let criterion = """
    criterion: sites
    label: {vi: Khu đất, en: Sites}
    answers: S1
    rules:
      - rule: wet
        label: {vi: Ngập nước, en: Wet}
        when: site.is_wet and not(activity.scale = "small") and site.length > site.longest and activity.type in ("sugar", "road")
        recommend: reject
        because: {vi: Đất ngập, en: Wet land}
        source: plan II
        examples:
          - {given: {site.is_wet: true}, expect: might fire}

    """

  private func pages(_ language: Language) throws -> [String: String] {
    let files = try files(.html, language)
    return Dictionary(uniqueKeysWithValues: files.map { ("\($0.name).html", String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private func files(_ format: Book.Format, _ language: Language, more examples: Int = 0) throws -> [Book.File] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let line = "  - {given: {activity.type: sugar, activity.capacity: 4999 t/year}, expect: small}\n"
    let decision = Self.decision + String(repeating: line, count: examples)
    for (name, text) in [("ruleset", Self.rules), ("scale", decision), ("sites", Self.criterion)] {
      try text.write(to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    return try Book(RuleIndex(engine.rules), language, on: nil, sources: sources).files(format)
  }

  /// Without marks, so that what is read stands side by side.
  private func read(_ html: String) -> String { html.replacing(/<style[\s\S]*?<\/style>/, with: "").replacing(/<[^>]*>/, with: "") }

  @Test(arguments: [
    ("rule-wet.html", "Đất ngập nước: có"), ("rule-wet.html", "Chiều dài lớn hơn Dài nhất"), ("rule-wet.html", "Đường mía; Đường bộ"),
    ("decision-activity.scale.html", "Loại hìnhCông suấtQuy mô"), ("decision-activity.scale.html", "ít nhất là 5.000 tấn/năm"),
    ("decision-activity.scale.html", "nhỏ hơn 5.000 tấn/năm"), ("decision-activity.scale.html", "khoản 1 Điều 26a"),
    ("instrument-plan.html", "Đã đọc tạihttps://example.org/1"), ("parameter-site.longest.html", "50 m"),
  ])
  func `what a lawyer reads`(_ page: String, _ text: String) throws {
    let told = read(try #require(try pages(.vi)[page]))
    #expect(told.contains(text), "\(told)")
  }

  /// Names of the rule files stand where they are called names, and nowhere in a sentence.
  @Test(arguments: [Language.vi, .en])
  func `conditions and tables speak of facts by their labels`(_ language: Language) throws {
    for (name, page) in try pages(language) where name.hasPrefix("rule-") || name.hasPrefix("decision-") {
      let body = page.replacing(/<dl[\s\S]*?<\/dl>/, with: "").replacing(/<table class="properties"[\s\S]*?<\/table>/, with: "")
      let codes = body.matches(of: /<code>([a-z_.]+)<\/code>/).map { String($0.output.1) }
      #expect(codes.filter { $0.contains(".") && $0 != name.split(separator: "-", maxSplits: 1).last.map { String($0.dropLast(5)) } } == [], "\(name)")
    }
  }

  @Test(arguments: [Language.vi, .en])
  func `every link leads to a page`(_ language: Language) throws {
    let pages = try pages(language)
    var count = 0
    for (name, page) in pages {
      for match in page.matches(of: /href="([^"#]+)(#[^"]*)?"/) {
        let target = String(match.output.1)
        if target.hasPrefix("https://") { continue }
        #expect(pages[target] != nil, "\(name): \(target)")
        count += 1
      }
    }
    #expect(count > 30)
  }

  @Test func `a value with two periods is drawn over its years, one with a single period is not`() throws {
    let pages = try pages(.vi)
    let picture = try #require(pages["parameter-site.longest.html"]?.firstMatch(of: /<svg[\s\S]*?<\/svg>/)).output
    #expect(picture.matches(of: /<rect/).count == 2)
    #expect(picture.contains("60 m: từ 01/07/2023"))
    let years = picture.matches(of: /middle">(\d+)</).compactMap { Int($0.output.1) }
    #expect(years.contains(2021) && years == years.sorted() && years.count <= 12)
    let scale = try #require(pages["decision-activity.scale.html"])
    #expect(!scale.contains("fill=\"#c9d7e6\""))
  }

  /// As many facts as a page holds: the second of them begins where the first ends, and none is lost.
  @Test(arguments: [0, 38, 39, 40, 41, 500])
  func `examples stand on pages of a size, and none is lost`(_ more: Int) throws {
    let own = try files(.html, .vi, more: more).filter { $0.name.hasPrefix("decision-activity.scale") }
    let rows = own.map { String(decoding: $0.bytes, as: UTF8.self).matches(of: /<tr><td>01\/01\/2026<\/td>/).count }
    #expect(rows.reduce(0, +) == more + 1)
    #expect(rows.dropLast().allSatisfy { $0 == 40 || $0 == 116 }, "\(rows)")
    for file in own { #expect(file.bytes.count < 60_000, "\(file.name)") }
  }

  @Test func `each page is a paper of a word processor, with what the page says`() throws {
    let papers = try files(.docx, .vi)
    #expect(papers.map(\.name) == (try files(.html, .vi)).map(\.name))
    let wet = try #require(papers.first { $0.name == "rule-wet" })
    let text = read(String(decoding: try #require(try ZipArchive(wet.bytes).bytes("word/document.xml")), as: UTF8.self))
    for sentence in ["Đất ngập nước: có", "Chiều dài lớn hơn Dài nhất", "Người đọc: ____________"] { #expect(text.contains(sentence), "\(text)") }
    #expect(!text.contains("Sơ đồ"))
  }
}
