internal import Application
internal import DecisionModel
internal import FEEL

/// «Yêu cầu bổ sung»: asked once, and of the right one: four lists with ticks, the letter, its sending.
enum SupplementScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/bo-sung", .act(.seeDossiers)) { try await show($0, []) },
    Route(.post, "/ho-so/{id}/bo-sung", .act(.fixScreenings)) { try await draft($0) },
  ]

  static func request(_ request: RequestView, _ visit: Visit) -> PageValue {
    [
      "seq": .number(request.seq), "state": .text(visit.text("request.\(request.state.rawValue)")), "number": .some(request.number),
      "sent": .some(Shown.day(request.sent)), "due": .some(Shown.day(request.due)), "received": .some(Shown.day(request.received)),
      "items": .filled(request.items.map { item in
        ["text": .text(item.text), "clause": .some(item.clause), "state": .text(visit.text("item.\(item.state.rawValue)")), "who": .text(visit.text("respondent.\(item.addressee)"))]
      }),
    ]
  }

  static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let uid = detail.line.uid
    var fields = DossierScreen.head(detail.line, visit, tab: "-")
    fields["requests"] = .filled(detail.requests.map { request($0, visit) })
    let draft = detail.requests.last { $0.state == .draft }
    let mayDraft = caller.may(.fixScreenings) && detail.mayEnter
    fields["may_draft"] = .flag(mayDraft)
    if mayDraft {
      let offer = try await visit.workplace.supplementsOffer(uid, by: caller)
      let ticked = Set(visit.form.has("_mau") ? visit.form.values("hoi") : draft?.items.map(\.fact) ?? offer.filter { $0.respondent == .investor }.map(\.fact))
      let order: [InputData.Respondent] = [.investor, .map, .authority, .otherDepartment]
      fields["offer"] = .filled(order.compactMap { respondent in
        let questions = offer.filter { $0.respondent == respondent }
        guard !questions.isEmpty else { return nil }
        return [
          "who": .text(visit.text("supplement.\(respondent.rawValue)")),
          "questions": .list(questions.enumerated().map { place, question in
            LivePanel.question(question, uid, visit).merging([
              "is_ticked": .flag(ticked.contains(question.fact)), "id": .text("hoi-\(respondent == .otherDepartment ? "khac" : respondent.rawValue)-\(place)"),
              "text": .text(visit.form["cau.\(question.fact)"] ?? question.question[visit.language]),
            ])
          }),
        ]
      })
    }
    if let ask = detail.moves.first(where: { $0.move == .ask }), draft != nil || ask.wants == nil {
      let today = visit.workplace.today
      fields["send"] = [
        "fields": visit.fields(
          [
            FormField("so", .text, visit.text("supplement.number"), value: visit.typed("so"), required: true, short: true),
            FormField("ngay", .day, visit.text("supplement.sent"), hint: visit.text("form.dayHint"), value: visit.typed("ngay", else: Shown.day(today)), required: true, short: true),
            FormField("han", .day, visit.text("supplement.due"), hint: visit.text("form.dayHint"), value: visit.typed("han", else: Shown.day(today.adding(days: 30))), required: true, short: true),
            FormField("ly-do", .area, visit.text("supplement.reason"), hint: visit.text("supplement.reasonHint"), value: visit.typed("ly-do")),
          ], problems),
        "request": .text(draft?.uid ?? ""), "wants": .some(ask.wants?[visit.language]), "can": .flag(ask.wants == nil),
      ]
    }
    fields["version"] = .number(detail.version)
    fields["address"] = .text("/ho-so/\(uid)")
    return visit.page("supplement", title: visit.text("supplement.title"), fields, problems: problems, section: .dossiers)
  }

  private static func draft(_ visit: Visit) async throws -> WebAnswer {
    let facts = visit.form.values("hoi")
    guard !facts.isEmpty else { return try await show(visit, [InputProblem("hoi", visit.both("supplement.tickWanted"))]) }
    var texts: [String: String] = [:]
    for (fact, text) in visit.form.under("cau.") where facts.contains(fact) { texts[fact] = text }
    let uid = visit.parameter("id")
    do {
      let request = try await visit.workplace.draftRequest(uid, facts: facts, texts: texts, by: try visit.by())
      return visit.done("/ho-so/\(uid)/bo-sung", "supplement.drafted", ["count": String(request.items.count)])
    } catch Refusal.wrongInput(let problems) {
      return try await show(visit, problems)
    }
  }
}
