import Book
import DecisionModel
import Diagnostics
import FoundationEssentials
import Impact
import Screening
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
      site.longest: {label: {vi: Dài nhất, en: Longest}, unit: m, values: [{in force: 2020-01-01 .., value: 50 m, source: plan I}]}
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
    let folder = FileManager.default.temporaryDirectory.appending(path: "sangloc-book-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("ruleset", Self.rules), ("scale", Self.decision), ("sites", Self.criterion)] {
      try text.write(to: folder.appending(path: "\(name).yaml"), atomically: true, encoding: .utf8)
    }
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = try #require(Engine.load(folder.path, into: &sources, reporting: &problems))
    try #require(!problems.hasErrors, "\(problems.map(\.message))")
    let files = Book(RuleIndex(engine.rules), language, on: nil, sources: sources).files(.html)
    return Dictionary(uniqueKeysWithValues: files.map { ("\($0.name).html", $0.text) })
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
}
