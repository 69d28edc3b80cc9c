internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// «Trình ký, ký»: the paper as it will be, who worked on it, what was done with it before, and the signature of a second person.
enum SigningScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/trinh-ky", .act(.seeDossiers)) { try await show($0, []) }
  ]

  static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let uid = detail.line.uid
    let papers = detail.papers.map { paper -> PageValue in
      [
        "kind": .text(visit.text("paper.\(paper.kind.rawValue)")), "state": .text(visit.text("paperState.\(paper.state.rawValue)")), "number": .some(paper.number),
        "day": .some(Shown.day(paper.day)), "sha": .text(paper.sha), "worked": .some(paper.workedOnBy.joined(separator: "; ")),
        "sheet": paper.screening.map { .text("/ho-so/\(uid)/ket-qua/\($0)/phieu.html") } ?? .nothing,
        "steps": .filled(paper.steps.map { step in
          ["words": .text(visit.text("step.\(step.step.rawValue)")), "by": .text(step.by), "time": .text(Shown.time(step.at, offset: visit.site.facts.clockOffset)), "reason": .some(step.reason)]
        }),
      ]
    }
    var fields = DossierScreen.head(detail.line, visit, tab: "trinh-ky")
    fields["papers"] = .filled(papers.reversed())
    fields["moves"] = DossierScreen.moves(detail, visit)
    fields["version"] = .number(detail.version)
    fields["address"] = .text("/ho-so/\(uid)/buoc/ky")
    if let sign = detail.moves.first(where: { $0.move == .sign }), let paper = detail.papers.last {
      let choices = [QuestionField.Choice("", visit.both("sign.asRecommended"))]
        + [Recommendation.approve, .postInspection, .reject].map { QuestionField.Choice($0.rawValue, visit.both("decision.\($0.rawValue)")) }
      fields["sign"] = [
        "wants": .some(sign.wants?[visit.language]), "can": .flag(sign.wants == nil), "sha": .text(paper.sha),
        "otherwise": visit.fields(
          [
            FormField("khac", .select(choices), visit.text("sign.otherwise"), value: visit.typed("khac")),
            FormField("ly-do", .area, visit.text("move.reason"), hint: visit.text("sign.reasonHint"), value: visit.typed("ly-do")),
          ], problems),
        "fields": visit.fields([FormField("mat-khau", .password, visit.text("sign.password"), hint: visit.text("sign.passwordHint"), required: true, fills: "current-password")], problems),
      ]
    }
    return visit.page("signing", title: visit.text("sign.title"), fields, problems: problems, section: .dossiers)
  }
}
