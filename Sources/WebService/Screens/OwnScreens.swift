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
