internal import Application
internal import Book
internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Impact
package import Screening

/// «Quy tắc»: the rule book for everybody, with search, and as the law stands on a day.
enum RuleScreen {
  static let routes: [Route] = [
    Route(.get, "/quy-tac", .act(.readRules)) { try await page("index", $0) },
    Route(.get, "/quy-tac/{ten}", .act(.readRules)) { try await page($0.parameter("ten"), $0) },
  ]

  private static func page(_ name: String, _ visit: Visit) async throws -> WebAnswer {
    let text = visit.query.trimmed("ngay")
    let day = Shown.readDay(text)
    let problems = text.isEmpty || day != nil ? [] : [InputProblem("ngay", visit.both("form.noDay", ["text": text]))]
    let search = visit.query.trimmed("tim")
    let (page, result) = try await visit.site.rules.page(name, visit.language, on: day, search: search)
    guard let page else { throw Refusal.notFound }
    var fields: [String: PageValue] = [
      "kicker": .some(page.kicker), "is_index": .flag(name == "index"), "address": .text(name == "index" ? "/quy-tac" : "/quy-tac/\(name)"),
      "day": .some(day.map { Shown.day($0) }), "search": .text(search), "home": .text(RuleBook.address("index", day)),
      "fields": visit.fields(
        [
          FormField("tim", .text, visit.text("rules.search"), value: search), FormField("ngay", .day, visit.text("rules.day"), hint: visit.text("form.dayHint"), value: text, short: true),
        ], problems),
    ]
    if !search.isEmpty {
      fields["is_search"] = true
      fields["total"] = .text(Shown.number(result.total))
      fields["found"] = .filled(result.found.map { ["address": .text(RuleBook.address($0.name, day)), "label": .text($0.label), "kind": .text($0.kind)] })
    }
    return visit.page("rules", title: page.title, fields, problems: problems, section: .rules, part: search.isEmpty ? page.part : nil)
  }
}

/// The pages of the rule book: made when they are asked for, one at a time.
package actor RuleBook {
  private let index: RuleIndex
  private let sources: SourceFiles
  private var made: [Key: BookPages] = [:]

  private struct Key: Hashable {
    let language: Language
    let day: CalendarDate?
  }

  package init(_ rules: CompiledRuleSet, _ sources: SourceFiles) {
    index = RuleIndex(rules)
    self.sources = sources
  }

  func page(
    _ name: String, _ language: Language, on day: CalendarDate?, search: String
  ) throws -> (page: BookPages.Shown?, result: (found: [BookPages.Found], total: Int)) {
    let pages = pages(language, day)
    return (pages.page(named: name), search.isEmpty ? ([], 0) : pages.search(search))
  }

  private func pages(_ language: Language, _ day: CalendarDate?) -> BookPages {
    let key = Key(language: language, day: day)
    if let known = made[key] { return known }
    let pages = BookPages(index, language, on: day, sources: sources) { Self.address($0, day) }
    if made.count > 8 { made = [:] }
    made[key] = pages
    return pages
  }

  static func address(_ name: String, _ day: CalendarDate?) -> String {
    (name == "index" ? "/quy-tac" : "/quy-tac/\(name)") + (day.map { "?ngay=\(Shown.day($0))" } ?? "")
  }
}
