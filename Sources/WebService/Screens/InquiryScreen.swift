internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// «Nếu thay đổi thì sao», «Diễn biến theo thời gian», «So sánh hai lần chốt»: questions about a dossier that change nothing.
enum InquiryScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/thu", .act(.seeDossiers)) { try await whatIf($0) },
    Route(.get, "/ho-so/{id}/dien-bien", .act(.seeDossiers)) { try await timeline($0) },
    Route(.get, "/ho-so/{id}/so-sanh", .act(.seeDossiers)) { try await compare($0) },
  ]
  /// So many facts may be changed at once.
  private static let mostChanges = 3

  private static func whatIf(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let check = try await visit.workplace.answers(uid, by: caller)
    let entries = (1...mostChanges).compactMap { place -> Entry? in
      guard let fact = visit.query["gi.\(place)"], !fact.isEmpty, case let written = visit.query.trimmed("la.\(place)"), !written.isEmpty else { return nil }
      return Entry(fact: fact, written: written)
    }
    let outcome = visit.query["toi"].flatMap(Recommendation.init(rawValue:))
    let isAsked = visit.query["toi"] != nil
    var fields = DossierScreen.head(check.dossier, visit, tab: "ket-qua")
    let outcomes = Recommendation.allCases.map { QuestionField.Choice($0.rawValue, visit.both("outcome.\($0.rawValue)")) }
    fields["search"] = visit.fields([
      FormField("toi", .select(visit.choices(outcomes, empty: "inquiry.anyOutcome")), visit.text("inquiry.toOutcome"), value: visit.typed("toi"))
    ])
    var seen: Set<String> = []
    let facts = (check.lines.map { QuestionField.Choice($0.fact, $0.label) } + check.live.questions.map { QuestionField.Choice($0.fact, $0.label) })
      .filter { seen.insert($0.value).inserted }.sorted { $0.label.vi < $1.label.vi }
    fields["trial"] = .list((1...mostChanges).map { place in
      [
        "fact": FormField("gi.\(place)", .select(visit.choices(facts, empty: "inquiry.noFact")), visit.text("inquiry.fact", ["place": String(place)]), value: visit.typed("gi.\(place)")).page(visit.language),
        "value": FormField("la.\(place)", .text, visit.text("inquiry.value"), value: visit.typed("la.\(place)"), short: true).page(visit.language),
      ]
    })
    fields["now"] = LivePanel.page(check.live, uid, visit)
    if !entries.isEmpty {
      let tried = try await visit.workplace.tryRead(entries, of: uid, by: caller)
      let names = Dictionary(facts.map { ($0.value, $0.label[visit.language]) }) { first, _ in first }
      fields["tried"] = [
        "live": LivePanel.page(tried.live, uid, visit),
        "changes": .list(entries.map { entry in
          ["label": .text(names[entry.fact] ?? ""), "written": .text(entry.written), "reading": .some(tried.readings[entry.fact]?.words?[visit.language])]
        }),
        "grounds": .filled(tried.live.grounds.filter(\.fires).map { LivePanel.ground($0, visit) }),
      ]
    }
    fields["address"] = .text("/ho-so/\(uid)/thu")
    let part = isAsked ? try await visit.workplace.whatIf(uid, to: outcome, visit.language, by: caller) : nil
    return visit.page("what-if", title: visit.text("inquiry.whatIf"), fields, section: .dossiers, part: part)
  }

  private static func timeline(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let detail = try await visit.workplace.dossier(uid, by: caller)
    var problems: [InputProblem] = []
    func day(_ name: String) -> CalendarDate? {
      let text = visit.query.trimmed(name)
      if text.isEmpty { return nil }
      if let day = Shown.readDay(text) { return day }
      problems.append(InputProblem(name, visit.both("form.noDay", ["text": text])))
      return nil
    }
    let (from, to) = (day("tu"), day("den"))
    if let from, let to, to < from { problems.append(InputProblem("den", visit.both("inquiry.daysTurned"))) }
    var fields = DossierScreen.head(detail.line, visit, tab: "ket-qua")
    fields["fields"] = visit.fields(
      [
        FormField("tu", .day, visit.text("inquiry.from"), hint: visit.text("inquiry.fromHint"), value: visit.typed("tu"), short: true),
        FormField("den", .day, visit.text("inquiry.to"), hint: visit.text("inquiry.toHint"), value: visit.typed("den"), short: true),
      ], problems)
    fields["address"] = .text("/ho-so/\(uid)/dien-bien")
    let part = problems.isEmpty ? try await visit.workplace.timeline(uid, from: from, to: to, visit.language, by: caller) : nil
    return visit.page("timeline", title: visit.text("inquiry.timeline"), fields, problems: problems, section: .dossiers, part: part)
  }

  private static func compare(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let detail = try await visit.workplace.dossier(uid, by: caller)
    let lines = detail.screenings.sorted { $0.seq < $1.seq }
    guard let newest = lines.last else { throw Refusal.notFound }
    let to = visit.query["den"].flatMap { Int($0) } ?? newest.seq
    let from = visit.query["tu"].flatMap { Int($0) } ?? max(1, to - 1)
    guard lines.contains(where: { $0.seq == from }), lines.contains(where: { $0.seq == to }) else { throw Refusal.notFound }
    var fields = DossierScreen.head(detail.line, visit, tab: "ket-qua")
    fields["lines"] = .list(lines.filter { $0.seq == from || $0.seq == to }.map { ResultScreen.line($0, uid, visit) })
    let choices = lines.map { line in
      let day = Shown.day(line.asOf)
      return QuestionField.Choice(String(line.seq), visit.both("inquiry.fixing", ["seq": String(line.seq), "day": day]))
    }
    fields["fields"] = visit.fields([
      FormField("tu", .select(choices), visit.text("inquiry.first"), value: String(from)), FormField("den", .select(choices), visit.text("inquiry.second"), value: String(to)),
    ])
    fields["address"] = .text("/ho-so/\(uid)/so-sanh")
    fields["is_one"] = .flag(from == to)
    let part = from == to ? nil : try await visit.workplace.difference(uid, from: from, to: to, visit.language, by: caller)
    return visit.page("compare", title: visit.text("compare.title"), fields, section: .dossiers, part: part)
  }
}
