package import Application
internal import Book
package import DecisionModel
package import Diagnostics
internal import FEEL
internal import Impact
internal import Reporting
package import Screening

/// The public pages of an office as files: the rule book, what has to be filed, the decisions that a leader released. They need no
/// script and no server; every link is relative and leads to a file of the site or to a text of the law.
package struct PublicSite {
  /// Bytes that a page has at most: slow lines.
  package static let most = 100_000
  /// So many decisions stand on a page.
  private static let decisionsAPage = 100

  package struct File: Sendable {
    /// Below the folder of the site: `thu-tuc/permit.html`.
    package let path: String
    package let bytes: [UInt8]
  }

  private let publication: Publication
  private let rules: CompiledRuleSet
  private let sources: SourceFiles
  private let language: Language
  private let templates: Templates
  private let catalogue: Catalogue
  private let style: [UInt8]

  /// - Throws: `WebFolder.Failure` where a template, a text or the style cannot be read.
  package init(
    _ publication: Publication, _ rules: CompiledRuleSet, _ sources: SourceFiles, _ language: Language, folder: WebFolder
  ) throws(WebFolder.Failure) {
    self.publication = publication
    self.rules = rules
    self.sources = sources
    self.language = language
    templates = try Templates(folder)
    catalogue = try Catalogue(folder)
    style = try folder.bytes("assets/site.css")
  }

  /// All files of the site.
  package func files() -> [File] { [File(path: "site.css", bytes: style), home] + procedures + decisions + book }

  private func text(_ key: String, _ values: [String: String] = [:]) -> String { catalogue.text(key, language, values) }

  /// - Parameter up: from the page to the folder of the site.
  private func page(_ path: String, _ template: String, up: String, title: String, _ fields: [String: PageValue], part: PagePart? = nil) -> File {
    let frame: [String: PageValue] = [
      "t": catalogue.page(language), "lang": .text(language.rawValue), "title": .text(title), "up": .text(up), "agency": .text(publication.agency), "has_part": .flag(part != nil),
      "made": .text(text("public.made", ["day": Shown.day(publication.day)])),
    ]
    var html = templates.render(template, .fields(fields.merging(frame) { mine, _ in mine })) ?? ""
    if let part { html = html.replacing(Site.placeOfPart, with: "<div class=\"part\">\(part.markup)</div>") }
    return File(path: path, bytes: Array(html.utf8))
  }

  private var home: File {
    page("index.html", "public-home", up: "", title: text("public.home"), [
      "procedures": .list(publication.procedures.map { ["address": .text("thu-tuc/\($0.view.code).html"), "label": .text($0.view.label[language])] }),
      "decided": .text(text("public.decidedWords", ["count": Shown.number(publication.decided.count)])),
    ])
  }

  // MARK: What has to be filed

  private var procedures: [File] {
    publication.procedures.map { procedure in
      let view = procedure.view
      return page("thu-tuc/\(view.code).html", "public-procedure", up: "../", title: view.label[language], [
        "documents": .filled(view.documents.map { ["label": .text($0.label[language]), "is_obligatory": .flag($0.isObligatory)] }),
        "term": .some(view.term.map { term in
          text("register.term", ["days": String(term.days), "unit": term.unit.label[language], "source": term.source])
        } ?? procedure.termFrom.map { text("public.termFrom", ["name": $0[language]]) } ?? text("register.noTerm")),
        "topics": .filled(procedure.topics.filter { !$0.questions.isEmpty }.map { topic in
          ["title": .text(text("public.questions", ["topic": topic.label[language]])), "questions": .list(topic.questions.map(question))]
        }),
      ])
    }
  }

  private func question(_ question: Publication.Question) -> PageValue {
    [
      "text": .text(question.text[language]), "unit": .some(question.unit?[language]),
      "choices": .some(question.choices.map { $0[language] }.joined(separator: "; ")), "covers": .filled(question.covers.map { .text($0[language]) }),
      "who": .some(question.respondent.map { text("respondent.\($0.rawValue)") }),
    ]
  }

  // MARK: Decisions

  private var decisions: [File] {
    let all = publication.decided
    let count = max(1, (all.count + Self.decisionsAPage - 1) / Self.decisionsAPage)
    func name(_ page: Int) -> String { page == 1 ? "index.html" : "trang-\(page).html" }
    return (1...count).map { number in
      let some = all.dropFirst((number - 1) * Self.decisionsAPage).prefix(Self.decisionsAPage)
      return page("ket-qua/\(name(number))", "public-decisions", up: "../", title: text("public.decided"), [
        "decided": .filled(some.map { decided in
          [
            "number": .text(decided.number), "title": .text(decided.title), "party": .text(decided.party), "sector": .some(decided.sector?[language]),
            "commune": .text(decided.commune), "outcome": .text(text("decision.\(decided.outcome.rawValue)")), "decision": .text(decided.decision),
            "day": .text(Shown.day(decided.day)), "issuer": .text(decided.issuer),
          ]
        }),
        "pages": count == 1 ? .nothing : .list((1...count).map { ["address": .text(name($0)), "label": .text(text("public.page", ["page": String($0)])), "is_here": .flag($0 == number)] }),
      ])
    }
  }

  // MARK: The rule book

  /// Every page of the book that a link leads to, from its contents on.
  private var book: [File] {
    final class Asked { var names: Set<String> = [] }
    let index = RuleIndex(rules)
    var (waiting, made, files) = (["index"], Set<String>(), [File]())
    nonisolated(unsafe) let asked = Asked()
    let pages = BookPages(index, language, on: nil, sources: sources) { name in
      asked.names.insert(name)
      return "\(Self.fileName(name)).html"
    }
    while let name = waiting.popLast() {
      guard made.insert(name).inserted else { continue }
      asked.names = []
      guard let shown = pages.page(named: name) else { continue }
      files += self.pages(of: name, shown)
      waiting += asked.names.subtracting(made)
    }
    return files
  }

  /// Names of facts have points, and some file systems tell no capitals apart.
  private static func fileName(_ name: String) -> String { name }

  /// A page of the book; a long list on several, each within the limit.
  private func pages(of name: String, _ shown: BookPages.Shown) -> [File] {
    func file(_ number: Int, of count: Int, _ markup: String) -> File {
      func address(_ page: Int) -> String { page == 1 ? "\(Self.fileName(name)).html" : "\(Self.fileName(name))..\(page).html" }
      return page(
        "quy-tac/\(address(number))", "public-rule", up: "../", title: shown.title,
        [
          "kicker": .some(shown.kicker), "home": .text("index.html"),
          "pages": count == 1 ? .nothing : .list((1...count).map { ["address": .text(address($0)), "label": .text(text("public.page", ["page": String($0)])), "is_here": .flag($0 == number)] }),
        ], part: PagePart(markup: markup))
    }
    let whole = file(1, of: 1, shown.part.markup)
    guard whole.bytes.count > Self.most else { return [whole] }
    let room = Self.most - (whole.bytes.count - shown.part.markup.utf8.count) - 4_000
    let pieces = MarkupPieces.cut(shown.part.markup, atMost: room)
    return pieces.enumerated().map { file($0.offset + 1, of: pieces.count, $0.element) }
  }
}
