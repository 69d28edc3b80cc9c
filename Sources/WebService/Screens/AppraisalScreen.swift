internal import Application
internal import DecisionModel

/// «Thẩm định»: the points at which the law wants an appraiser to look, each with a judgement and a remark.
enum AppraisalScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/tham-dinh", .act(.seeDossiers)) { try await show($0, []) },
    Route(.post, "/ho-so/{id}/tham-dinh", .act(.makeFindings)) { try await judge($0) },
  ]

  private static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let verdicts = ChecklistRow.Verdict.allCases.map { QuestionField.Choice($0.rawValue, visit.both("verdict.\($0.rawValue)")) }
    let isOpen = caller.may(.makeFindings) && detail.line.state == .appraisal
    var fields = DossierScreen.head(detail.line, visit, tab: "tham-dinh")
    fields["points"] = .filled(detail.checklist.map { point in
      [
        "point": .text(point.point), "label": .text(point.label[visit.language]), "verdict": .text(visit.text("verdict.\(point.verdict.rawValue)")),
        "tone": .text(["meets": "good", "to-mend": "watch", "fails": "bad"][point.verdict.rawValue] ?? "quiet"), "remark": .some(point.remark), "by": .some(point.by),
        "fields": isOpen
          ? visit.fields(
            [
              FormField("kl.\(point.point)", .radio(verdicts), visit.text("appraisal.verdict"), value: visit.typed("kl.\(point.point)", else: point.verdict.rawValue)),
              FormField("nx.\(point.point)", .area, visit.text("appraisal.remark"), value: visit.typed("nx.\(point.point)", else: point.remark)),
            ], problems) : .nothing,
      ]
    })
    fields["is_open"] = .flag(isOpen)
    fields["why_closed"] = isOpen ? .nothing : .text(visit.text(detail.procedure?.hasAppraisal == false ? "appraisal.none" : "appraisal.notNow"))
    fields["moves"] = DossierScreen.moves(detail, visit)
    fields["address"] = .text("/ho-so/\(detail.line.uid)/tham-dinh")
    return visit.page("appraisal", title: visit.text("appraisal.title"), fields, problems: problems, section: .dossiers)
  }

  /// Saves the points that changed.
  private static func judge(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let detail = try await visit.workplace.dossier(uid, by: caller)
    var problems: [InputProblem] = []
    var changed: [(String, ChecklistRow.Verdict, String)] = []
    for point in detail.checklist {
      guard let verdict = visit.form["kl.\(point.point)"].flatMap(ChecklistRow.Verdict.init(rawValue:)) else { continue }
      let remark = visit.form.trimmed("nx.\(point.point)")
      if verdict == point.verdict, remark == point.remark { continue }
      if verdict == .toMend || verdict == .fails, remark.isEmpty {
        problems.append(InputProblem("nx.\(point.point)", visit.both("appraisal.remarkWanted", ["point": point.point])))
      }
      changed.append((point.point, verdict, remark))
    }
    guard problems.isEmpty else { return try await show(visit, problems) }
    for (point, verdict, remark) in changed {
      try await visit.workplace.appraise(uid, point: point, verdict: verdict, remark: remark, by: caller)
    }
    return visit.done("/ho-so/\(uid)/tham-dinh", "appraisal.done", ["count": String(changed.count)])
  }
}
