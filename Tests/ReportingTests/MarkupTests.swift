import DecisionModel
import Reporting
import Screening
import TestSupport
import Testing

/// HTML and XML: well formed whatever the texts hold, self-contained, in order for a screen reader.
@Suite struct MarkupTests {
  static let pages: [(String, String)] = Language.allCases.flatMap { language -> [(String, String)] in
    let reports = (try? Sample.all) ?? []
    let style = ReportStyle(language, showsNotFired: language == .vi)
    func page(_ reports: [Report]) -> String { (try? OutputFormat.html.document(reports, style)) ?? "" }
    let overview = (try? OutputFormat.html.text(Overview(reports, links: ["a b<\">.html"]), style)) ?? ""
    var pages = [("many \(language)", page(reports)), ("overview \(language)", overview)]
    for (sample, report) in zip(Sample.allCases, reports) {
      pages.append(("\(sample.rawValue) \(language)", page([report])))
    }
    return pages
  }

  @Test(arguments: pages) func `a page is well formed`(_ name: String, _ page: String) {
    let read = Markup(page)
    #expect(read.problems == [])
    #expect(read.elements.contains { $0.name == "h1" })
  }

  @Test(arguments: pages) func `a page loads nothing and runs nothing`(_ name: String, _ page: String) {
    let read = Markup(page)
    let allowed: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "main", "article", "section", "header", "footer", "div", "span",
      "p",
      "h1", "h2", "h3", "dl", "dt", "dd", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "a",
      "br", "pre", "code", "figure",
      "svg", "rect", "path",
    ]
    #expect(Set(read.elements.map(\.name)).subtracting(allowed) == [])
    for element in read.elements {
      #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "src" && $0 != "style" })
      if let address = element.attributes["href"] {
        #expect(element.name == "a" && !address.contains(":") || address.hasPrefix("https://"))
      }
    }
    #expect(!page.contains("url(") && !page.contains("@import"))
  }

  @Test(arguments: pages) func `headings go down one step at a time and ids stand once`(_ name: String, _ page: String)
  {
    let read = Markup(page)
    var level = 0
    for element in read.elements where element.name.count == 2 && element.name.hasPrefix("h") {
      guard let next = Int(element.name.dropFirst()) else { continue }
      #expect(next <= level + 1, "h\(next) after h\(level)")
      level = next
    }
    let ids = read.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let named = read.elements.compactMap { $0.attributes["aria-labelledby"] }
    #expect(Set(named).subtracting(ids) == [])
    #expect(read.elements.first?.attributes["lang"] == String(name.suffix(2)))
  }

  @Test func `texts arrive as texts`() throws {
    let report = try Sample.hostile.report
    let read = Markup(try OutputFormat.html.text(report, ReportStyle(.vi)))
    let title = try #require(read.elements.first { $0.attributes["class"] == "subject" })
    #expect(title.text.hasPrefix("<script>alert('x')</script> & \"quoted\" | pipe new line"))
  }

  @Test func `the foot of a printed page cannot end its style sheet`() throws {
    var report = try Sample.reject.report
    report.ruleSet.version = "1</style><script>\"; } body { display: none } \\"
    let page = try OutputFormat.html.text(report, ReportStyle(.vi))
    #expect(page.contains("1\\3c /style\\3e \\3c script\\3e \\22 ; } body { display: none } \\5c "))
    #expect(Markup(page).problems == [])
  }

  @Test func `Markdown tables keep their cells`() throws {
    for language in Language.allCases {
      let page = try OutputFormat.markdown.document(Sample.all, ReportStyle(language, showsNotFired: true))
      var columns = 0
      for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else { columns = 0; continue }
        var bars = 0
        var escaped = false
        for character in line {
          if character == "|", !escaped { bars += 1 }
          escaped = character == "\\" && !escaped
        }
        if columns > 0 { #expect(bars == columns, "\(line)") }
        columns = bars
      }
      #expect(!page.contains("<") && !page.replacing("\\]", with: "").contains("](javascript"))
    }
  }

  @Test func `a run of tests is written as JUnit's XML`() throws {
    let suites = [
      TestSuite(
        name: "Cases <all>",
        cases: [
          TestCase(name: "a", group: "Cases.tuyen-quang", file: "Cases/a.yaml", outcome: .passed, milliseconds: 1050),
          TestCase(
            name: "b\u{1B}\"&", group: "Cases",
            outcome: .failed(message: "reject, not <approve>", detail: "one\ntwo ]]>\u{0}")),
          TestCase(name: "c", group: "Cases", outcome: .broken(message: "unreadable", detail: "")),
          TestCase(name: "d", group: "Cases", outcome: .skipped(reason: "no expectation")),
        ]),
      TestSuite(name: "empty", cases: []),
    ]
    let written = junitXML(suites)
    #expect(Golden.difference(written, at: "Snapshots/junit.xml") == nil)
    let read = Markup(written)
    #expect(read.problems == [])
    #expect(read.elements.filter { $0.name == "testcase" }.count == 4)
    #expect(read.elements.first { $0.name == "failure" }?.text == "one\ntwo ]]>\\u{0}")
  }
}

/// Reads the XML that we write, without leniency: every element closed, every attribute quoted, every `<` and `&` a tag
/// or a known entity.
struct Markup {
  struct Element {
    var name: String
    var attributes: [String: String] = [:]
    /// Its own text and that of the elements within.
    var text = ""
  }
  var elements: [Element] = []
  var problems: [String] = []
  private var open: [Int] = []

  init(_ source: String) {
    var rest = source.unicodeScalars[...]
    while let first = rest.first {
      if first == "<" {
        let end = rest.firstIndex(of: ">") ?? rest.endIndex
        guard end < rest.endIndex else { problems.append("a tag does not end"); return }
        tag(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let end = rest.firstIndex(of: "<") ?? rest.endIndex
        let text = resolved(String(rest[..<end]))
        for index in open { elements[index].text += text }
        if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { problems.append("text outside: \(text)") }
        rest = rest[end...]
      }
    }
    for index in open { problems.append("<\(elements[index].name)> is not closed") }
  }

  private mutating func tag(_ inside: String) {
    if inside.hasPrefix("!DOCTYPE") || inside.hasPrefix("?xml") { return }
    if inside.hasPrefix("/") {
      guard let last = open.popLast(), elements[last].name == inside.dropFirst() else {
        problems.append("<\(inside)> closes nothing"); return
      }
      return
    }
    let body = inside.hasSuffix("/") ? String(inside.dropLast()) : inside
    let parts = body.split(separator: " ", maxSplits: 1)
    var element = Element(name: parts.first.map(String.init) ?? "")
    var rest = parts.count > 1 ? parts[1][...] : ""
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "="), rest[equals...].hasPrefix("=\""),
        let quote = rest[rest.index(equals, offsetBy: 2)...].firstIndex(of: "\"")
      else { problems.append("<\(inside)> has a broken attribute"); return }
      let name = rest[..<equals].filter { $0 != " " }
      if element.attributes[name] != nil { problems.append("<\(inside)> has \(name) twice") }
      element.attributes[name] = resolved(String(rest[rest.index(equals, offsetBy: 2)..<quote]))
      rest = rest[rest.index(after: quote)...]
    }
    elements.append(element)
    if !inside.hasSuffix("/") { open.append(elements.count - 1) }
  }

  private mutating func resolved(_ text: String) -> String {
    let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
    if text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE || $0.value == 0xFFFF }
    ) {
      problems.append("a control character")
    }
    let parts = text.split(separator: "&", omittingEmptySubsequences: false)
    return (parts.first.map(String.init) ?? "")
      + parts.dropFirst().map { part in
        guard let end = part.firstIndex(of: ";"), let sign = entities[String(part[..<end])] else {
          problems.append("a bare &"); return String(part)
        }
        return sign + part[part.index(after: end)...]
      }.joined()
  }
}
