internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Reporting
internal import Screening

/// Makes the pages of a rule set: one for each element, one for each kind, the texts that are wanting, and the contents.
struct BookBuilder {
  let index: RuleIndex
  let language: Language
  /// Only what holds on this day; `nil` for all days.
  let day: CalendarDate?
  let place: LinePlaces
  let sentences: ConditionSentence

  var ruleSet: RuleSet { index.rules.ruleSet }
  var model: DecisionModel { ruleSet.model }

  /// How many facts of examples stand on the page of what they belong to, and on a page of examples: a page is to load at once.
  static let mostFacts = (own: 120, others: 350)

  init(_ index: RuleIndex, _ language: Language, on day: CalendarDate?, sources: SourceFiles) {
    self.index = index
    self.language = language
    self.day = day
    place = LinePlaces(sources)
    sentences = ConditionSentence(index, language)
  }

  /// The page of an element.
  static func pageName(_ element: RuleElement) -> String {
    let plain = element.name.map { $0.isLetter && $0.isASCII || $0.isNumber || "._-".contains($0) ? $0 : "-" }
    return "\(element.kind.rawValue)-\(String(plain))"
  }

  // MARK: The book

  func pages(only: Set<Int>?) -> [Page] {
    var pages: [Page] = []
    for position in index.elements.indices where only?.contains(position) ?? true { pages += self.pages(of: position) }
    if only == nil {
      pages += lists
    } else {
      pages.append(
        Page(
          name: "index", title: model.identity.title[language], kicker: BookPhrase.home(language),
          blocks: [.list((only ?? []).sorted().map { [.element($0)] })], isSigned: false))
    }
    return pages
  }

  /// A page for each kind, the texts that are wanting, the contents.
  var lists: [Page] { RuleElement.Kind.allCases.compactMap(listing) + [wanting, contents] }

  private var contents: Page {
    var lines: [[Inline]] = []
    for kind in RuleElement.Kind.allCases {
      let count = index.elements.count { $0.kind == kind }
      if count > 0 {
        lines.append([.address("list-\(kind.rawValue)", text: upperFirst(UsesPhrase.kind(kind)(language))), .text(" (\(count))")])
      }
    }
    lines.append([.address("wanting", text: BookPhrase.wanting(language)), .text(" (\(wantingRows.count))")])
    var properties: [(name: String, value: [Inline])] = [
      (BookPhrase.name(language), [.code(model.identity.name), .text(" " + model.identity.version)]),
      ("SHA-256", [.code(model.identity.hash)]),
    ]
    if let period = model.identity.coverage?.period { properties.append((BookPhrase.inForce(language), [.text(spoken(period))])) }
    if let day { properties.append((BookPhrase.onDay(language), [.text(BookPhrase.asOf(language, spokenDate(day.description, language)))])) }
    return Page(
      name: "index", title: model.identity.title[language], kicker: BookPhrase.home(language),
      blocks: [.properties(properties), .heading(BookPhrase.contents(language)), .list(lines)], isSigned: false)
  }

  /// All elements of a kind, in the order of the files.
  private func listing(_ kind: RuleElement.Kind) -> Page? {
    let rows = index.elements.indices.filter { index.elements[$0].kind == kind }
    guard !rows.isEmpty else { return nil }
    return Page(
      name: "list-\(kind.rawValue)", title: upperFirst(UsesPhrase.kind(kind)(language)), kicker: BookPhrase.contents(language),
      blocks: [.list(rows.map { [.element($0), .text(" "), .code(index.elements[$0].name)] })], isSigned: false, isSearched: true)
  }

  // MARK: What is wanting

  private var wantingRows: [[[Inline]]] {
    var rows: [[[Inline]]] = []
    func add(_ slot: Int?, _ period: Period, _ citation: Citation?) {
      guard day.map(period.contains) ?? true, let element = slot.flatMap({ index.declared[$0] }) else { return }
      rows.append([[.element(element)], [.text(spoken(period))], cited(citation)])
    }
    for parameter in model.parameters {
      for dated in parameter.values {
        if case .wanting = dated.content { add(model.vocabulary[parameter.name], dated.period, dated.source) }
      }
    }
    for decision in model.decisions {
      for version in decision.versions {
        switch version.logic {
        case .wanting(let citation): add(model.vocabulary[decision.name], version.period, citation)
        case .expression: break
        case .table(let table):
          for row in table.rows where row.answers.contains(where: \.isNotDetermined) {
            add(model.vocabulary[decision.name], version.period, row.source ?? version.source)
          }
        }
      }
    }
    return rows
  }

  private var wanting: Page {
    let head: [[Inline]] = [
      [.text(BookPhrase.name(language))], [.text(BookPhrase.inForce(language))], [.text(BookPhrase.source(language))],
    ]
    return Page(
      name: "wanting", title: BookPhrase.wanting(language), kicker: BookPhrase.contents(language),
      blocks: [.table(head: head, rows: wantingRows)])
  }

  // MARK: Pieces

  func upperFirst(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  func spoken(_ period: Period) -> String { spokenPeriod(period.description, language) }

  /// A source as the law is cited, leading to the page of its instrument.
  func cited(_ citation: Citation?) -> [Inline] {
    guard let citation else { return [.text(BookPhrase.nothing(language))] }
    let instrument = index.elements.firstIndex { $0.kind == .instrument && $0.name == citation.instrument }
    var inlines: [Inline] = [instrument.map(Inline.element) ?? .code(citation.instrument)]
    let place = citation.place.isEmpty ? "" : spokenPlace(citation.place, language)
    if !place.isEmpty { inlines.append(.text(", " + place)) }
    switch citation.mark {
    case .twoSources?: inlines.append(.text(" (\(BookPhrase.twoSources(language)))"))
    case .sourceSeen?: inlines.append(.text(" (\(BookPhrase.sourceSeen(language)))"))
    case nil: break
    }
    if let weak = citation.weak { inlines.append(.text("; \(BookPhrase.weak(language)): \(weak[language])")) }
    if let url = citation.url { inlines += [.text(" "), .address(url, text: "↗")] }
    return inlines
  }

  func expectation(_ expectation: Example.Expectation, of slot: Int?) -> [Inline] {
    switch expectation {
    case .value(let value): [.text(sentences.spoken(value, of: slot))]
    case .notDetermined: [.text(BookPhrase.notDetermined(language))]
    case .unknown: [.text(BookPhrase.unknown(language))]
    case .fires: [.text(BookPhrase.fires(language))]
    case .calls(let what): [.text(calls(what))]
    case .doesNotFire: [.text(BookPhrase.firesNot(language))]
    case .fails: [.text(BookPhrase.cannot(language))]
    case .mightFire: [.text(BookPhrase.mightFire(language))]
    }
  }

  func calls(_ recommendation: String) -> String {
    recommendation == Recommendation.reject.rawValue ? BookPhrase.reject(language) : BookPhrase.postInspection(language)
  }
}
