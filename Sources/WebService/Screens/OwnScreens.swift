internal import Application

/// What belongs to whoever has signed in, whatever the role: the first page, one's password, the keys.
enum OwnScreens {
  static let routes: [Route] = [
    Route(.get, "/", .anybody) { visit in
      guard let caller = visit.caller else { return .seeOther(try await visit.workplace.isNew() ? "/khoi-tao" : "/dang-nhap") }
      return .seeOther(caller.may(.seeDossiers) ? "/viec" : caller.may(.administer) ? "/quan-tri" : "/mat-khau")
    },
    Route(.get, "/mat-khau", .signedIn) { form($0, []) },
    Route(.post, "/mat-khau", .signedIn) { try await change($0) },
    Route(.post, "/dang-xuat-moi-noi", .signedIn) { visit in
      try await visit.workplace.signOutEverywhere(by: try visit.by())
      return WebAnswer.seeOther("/dang-nhap").with("set-cookie", visit.site.cookies.endSession(isSecure: visit.request.isSecure))
    },
    Route(.get, "/ma-truy-cap", .signedIn) { try await tokens($0, []) },
    Route(.post, "/ma-truy-cap", .signedIn) { try await issue($0) },
    Route(.post, "/ma-truy-cap/{id}/thu-hoi", .signedIn) { visit in
      guard let id = Int(visit.parameter("id")) else { throw Refusal.notFound }
      try await visit.workplace.endToken(id, by: try visit.by())
      return visit.done("/ma-truy-cap", "own.tokenEnded")
    },
    Route(.get, "/phim-tat", .signedIn) { $0.page("keys", title: $0.text("keys.title"), [:]) },
  ]

  private static func form(_ visit: Visit, _ problems: [InputProblem]) -> WebAnswer {
    visit.page(
      "password", title: visit.text("own.title"),
      [
        "fields": visit.fields(
          [
            FormField("mat-khau", .password, visit.text("own.old"), required: true, fills: "current-password"),
            FormField("mat-khau-moi", .password, visit.text("own.new"), hint: visit.text("own.passwordHint"), required: true, fills: "new-password"),
            FormField("mat-khau-lai", .password, visit.text("own.again"), required: true, fills: "new-password"),
          ], problems)
      ], problems: problems)
  }

  private static func tokens(_ visit: Visit, _ problems: [InputProblem], issued: String? = nil) async throws -> WebAnswer {
    let tokens = try await visit.workplace.tokens(by: try visit.by())
    return visit.page(
      "tokens", title: visit.text("own.tokens"),
      [
        "issued": .some(issued),
        "tokens": .filled(tokens.map { ["name": .text($0.name), "day": .text(Shown.day($0.expires)), "address": .text("/ma-truy-cap/\($0.id)/thu-hoi")] }),
        "fields": visit.fields(
          [
            FormField("ten", .text, visit.text("own.tokenName"), hint: visit.text("own.tokenNameHint"), value: visit.typed("ten"), required: true),
            FormField("den", .day, visit.text("own.tokenUntil"), hint: visit.text("form.dayHint"), value: visit.typed("den"), required: true, short: true),
            FormField("mat-khau", .password, visit.text("own.old"), required: true, fills: "current-password"),
          ], problems),
      ], problems: problems)
  }

  private static func issue(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    guard let day = visit.day("den", &problems, required: true) else { return try await tokens(visit, problems) }
    do {
      let token = try await visit.workplace.issueToken(name: visit.form.trimmed("ten"), expires: day, password: visit.form["mat-khau"] ?? "", by: try visit.by())
      return try await tokens(visit.withoutForm, [], issued: token)
    } catch let refusal as Refusal {
      return try await tokens(visit, try visit.problems(of: refusal, field: "mat-khau"))
    }
  }

  private static func change(_ visit: Visit) async throws -> WebAnswer {
    let new = visit.form["mat-khau-moi"] ?? ""
    guard new == visit.form["mat-khau-lai"] else { return form(visit, [InputProblem("mat-khau-lai", visit.both("own.differs"))]) }
    do {
      try await visit.workplace.changePassword(from: visit.form["mat-khau"] ?? "", to: new, by: try visit.by())
    } catch let refusal as Refusal {
      return form(visit, try visit.problems(of: refusal, field: "mat-khau"))
    }
    return visit.done("/", "own.done")
  }
}
