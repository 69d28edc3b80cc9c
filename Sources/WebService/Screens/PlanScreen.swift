internal import Application
internal import DecisionModel
internal import FEEL
internal import Sheets

/// «Kế hoạch kiểm tra»: whom to inspect in a year, and why; ticks, quarters and teams; submitted and signed.
enum PlanScreen {
  static let routes: [Route] = [
    Route(.get, "/ke-hoach", .act(.seeFacilities)) { try await list($0, []) },
    Route(.post, "/ke-hoach", .act(.draftPlan)) { try await draft($0) },
    Route(.get, "/ke-hoach/{id}", .act(.seeFacilities)) { try await show($0, []) },
    Route(.get, "/ke-hoach/{id}/{tep}", .act(.seeFacilities)) { try await file($0) },
    Route(.post, "/ke-hoach/{id}/chon", .act(.draftPlan)) { try await pick($0) },
    Route(.post, "/ke-hoach/{id}/trinh", .act(.submitPlan)) { visit in
      try await visit.workplace.submitPlan(visit.parameter("id"), version: Int(visit.form["_ban"] ?? "") ?? -1, by: try visit.by())
      return visit.done("/ke-hoach/\(visit.parameter("id"))", "plan.submitted")
    },
    Route(.post, "/ke-hoach/{id}/ky", .act(.signPlan)) { try await sign($0) },
  ]

  private static func list(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let plans = try await visit.workplace.plans(by: caller)
    let year = String(visit.workplace.today.description.prefix(4)).flatMapInt + 1
    return visit.page(
      "plans", title: visit.text("plan.title"),
      [
        "plans": .filled(plans.map { ["address": .text("/ke-hoach/\($0.uid)"), "year": .number($0.year), "state": .text(visit.text("planState.\($0.state.rawValue)"))] }),
        "may_draft": .flag(caller.may(.draftPlan)),
        "fields": visit.fields(
          [
            FormField("nam", .text, visit.text("plan.year"), value: visit.typed("nam", else: String(year)), required: true, short: true),
            FormField("ngay", .day, visit.text("plan.day"), hint: visit.text("plan.dayHint"), value: visit.typed("ngay", else: Shown.day(visit.workplace.today)), short: true),
          ], problems),
      ], problems: problems, section: .plans)
  }

  private static func draft(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    let day = visit.day("ngay", &problems)
    guard let year = Int(visit.form.trimmed("nam")), (2000...2100).contains(year) else {
      return try await list(visit, problems + [InputProblem("nam", visit.both("plan.yearWanted"))])
    }
    guard problems.isEmpty else { return try await list(visit, problems) }
    return .seeOther("/ke-hoach/\(try await visit.workplace.draftPlan(year: year, on: day, by: try visit.by()))")
  }

  private static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let plan = try await visit.workplace.plan(visit.parameter("id"), by: caller)
    let isOpen = plan.state == .draft && caller.may(.draftPlan)
    return visit.page(
      "plan", title: visit.text("plan.ofYear", ["year": String(plan.year)]),
      [
        "day": .text(Shown.day(plan.day)), "state": .text(visit.text("planState.\(plan.state.rawValue)")), "number": .some(plan.number), "rules": .text(String(plan.ruleSetHash.prefix(12))),
        "items": .filled(plan.items.map { item in
          [
            "id": .number(item.id), "rank": .number(item.rank), "facility": FacilityScreen.line(item.facility, visit), "words": .text(item.outcome.words[visit.language]),
            "tone": .text(DossierLines.tone(item.outcome)), "risk": .text(item.riskLow == item.riskHigh ? item.riskLow : "\(item.riskLow) – \(item.riskHigh)"),
            "grounds": .filled(item.grounds.map { .text($0) }), "is_ticked": .flag(item.isTicked), "team": .some(item.team), "quarter": item.quarter.map { .number($0) } ?? .nothing,
            "quarters": .list((1...4).map { ["value": .number($0), "is_picked": .flag($0 == item.quarter)] }), "reason": .some(item.reason),
          ]
        }),
        "ask_first": .filled(plan.askFirst.map { ["facility": FacilityScreen.line($0.facility, visit), "questions": .list($0.questions.map { .text($0[visit.language]) })] }),
        "cleared": .text(visit.text("plan.cleared", ["count": String(plan.cleared)])), "version": .number(plan.version), "is_open": .flag(isOpen), "address": .text("/ke-hoach/\(plan.uid)"),
        "may_submit": .flag(plan.maySubmit), "has_letter": .flag(caller.may(.draftPlan)),
        "sign": plan.maySign
          ? visit.fields(
            [
              FormField("so", .text, visit.text("plan.number"), value: visit.typed("so"), required: true, short: true),
              FormField("mat-khau", .password, visit.text("sign.password"), required: true, fills: "current-password"),
            ], problems) : .nothing,
      ], problems: problems, section: .plans)
  }

  /// Saves the rows that changed.
  private static func pick(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let plan = try await visit.workplace.plan(uid, by: caller)
    let ticked = Set(visit.form.values("chon").compactMap { Int($0) })
    for item in plan.items where visit.form.has("quy.\(item.id)") {
      let quarter = visit.form["quy.\(item.id)"].flatMap { Int($0) }
      func some(_ name: String) -> String? { visit.form.trimmed(name).isEmpty ? nil : visit.form.trimmed(name) }
      let (team, reason) = (some("doan.\(item.id)"), some("ly-do.\(item.id)"))
      let isTicked = ticked.contains(item.id)
      if isTicked != item.isTicked || quarter != item.quarter || team != item.team || reason != item.reason {
        try await visit.workplace.setPlanItem(item.id, of: uid, ticked: isTicked, quarter: quarter, team: team, reason: reason, by: caller)
      }
    }
    return visit.done("/ke-hoach/\(uid)", "plan.saved")
  }

  private static func sign(_ visit: Visit) async throws -> WebAnswer {
    let uid = visit.parameter("id")
    do {
      try await visit.workplace.signPlan(
        uid, version: Int(visit.form["_ban"] ?? "") ?? -1, number: visit.form.trimmed("so"), password: visit.form["mat-khau"] ?? "", by: try visit.by())
    } catch let refusal as Refusal {
      return try await show(visit, try visit.problems(of: refusal, field: "mat-khau"))
    }
    return visit.done("/ke-hoach/\(uid)", "plan.signed")
  }

  private static func file(_ visit: Visit) async throws -> WebAnswer {
    if visit.parameter("tep") == "ke-hoach.docx" {
      return LetterScreen.file(try await visit.workplace.planLetter(visit.parameter("id"), signer: visit.query["nguoi-ky"], by: try visit.by()))
    }
    let plan = try await visit.workplace.plan(visit.parameter("id"), by: try visit.by())
    let heads = ["rank", "name", "party", "commune", "result", "risk", "grounds", "quarter", "team"].map { visit.text("plan.column.\($0)".replacing("column.", with: "")) }
    let rows = plan.items.filter { $0.isTicked || plan.state == .draft }.map { item in
      [
        String(item.rank), item.facility.name, item.facility.party, item.facility.commune, item.outcome.words[visit.language],
        item.riskLow == item.riskHigh ? item.riskLow : "\(item.riskLow) – \(item.riskHigh)", item.grounds.joined(separator: "; "), item.quarter.map(String.init) ?? "", item.team ?? "",
      ]
    }
    return try await TableFile.answer([heads] + rows, title: visit.text("plan.ofYear", ["year": String(plan.year)]), kind: visit.parameter("tep"), notes: [visit.text("plan.cleared", ["count": String(plan.cleared)])])
  }
}

extension String {
  /// The whole number that it is, else 0.
  var flatMapInt: Int { Int(self) ?? 0 }
}
