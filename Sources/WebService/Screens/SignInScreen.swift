internal import Application
internal import DecisionModel

/// Signing in and out, opening a locked session, and the first start of all.
enum SignInScreen {
  static let routes: [Route] = [
    Route(.get, "/dang-nhap", .anybody) { try await show($0) },
    Route(.post, "/dang-nhap", .anybody) { try await signIn($0) },
    Route(.post, "/dang-xuat", .anybody) { try await signOut($0) },
    Route(.post, "/mo-khoa", .anybody, bodyLimit: 2 * Route.formLimit) { try await unlock($0) },
    Route(.get, "/khoi-tao", .anybody) { try await showBegin($0) },
    Route(.post, "/khoi-tao", .anybody) { try await begin($0) },
    Route(.post, "/ngon-ngu", .anybody) { changeLanguage($0) },
    Route(.get, "/tinh-trang", .anybody) { visit in
      _ = try await visit.workplace.isNew()
      return WebAnswer(200, headers: [("content-type", "text/plain; charset=utf-8")])
    },
  ]

  private static func show(_ visit: Visit) async throws -> WebAnswer {
    if try await visit.workplace.isNew() { return .seeOther("/khoi-tao") }
    if visit.caller != nil { return .seeOther(next(visit.query["tiep"])) }
    return form(visit, [])
  }

  private static func form(_ visit: Visit, _ problems: [InputProblem], status: Int = 200) -> WebAnswer {
    visit.page(
      "sign-in", title: visit.text("signin.title"),
      [
        "fields": visit.fields(
          [
            FormField("tai-khoan", .text, visit.text("signin.account"), value: visit.typed("tai-khoan"), required: true, fills: "username"),
            FormField("mat-khau", .password, visit.text("signin.password"), required: true, fills: "current-password"),
          ], problems),
        "next": .text(next(visit.form["tiep"] ?? visit.query["tiep"])),
        "demo": visit.site.facts.demoAccounts.isEmpty
          ? .nothing
          : [
            "password": .text(visit.site.facts.demoPassword),
            "accounts": .list(visit.site.facts.demoAccounts.map { ["account": .text($0.account), "name": .text($0.name), "role": .text($0.role)] }),
          ],
      ], status: status, problems: problems)
  }

  private static func signIn(_ visit: Visit) async throws -> WebAnswer {
    guard visit.site.rates.allowsSignIn(from: visit.request.address, minute: visit.site.minute()) else { return visit.site.errorPage(429, visit) }
    do {
      let signed = try await visit.workplace.signIn(
        account: visit.form.trimmed("tai-khoan"), password: visit.form["mat-khau"] ?? "", address: visit.request.address,
        agent: visit.request.headers["user-agent"] ?? "")
      let answer = WebAnswer.seeOther(signed.mustChangePassword ? "/mat-khau" : next(visit.form["tiep"]))
      return answer.with("set-cookie", visit.site.cookies.session(signed.session, isSecure: visit.request.isSecure))
    } catch Refusal.signInFailed {
      return form(visit, [InputProblem("tai-khoan", Refusal.signInFailed.words)], status: 401)
    } catch Refusal.accountLocked(let until) {
      let time = Shown.time(until, offset: visit.site.facts.clockOffset)
      return form(visit, [InputProblem("tai-khoan", visit.both("signin.locked", ["time": time]))], status: 429)
    }
  }

  private static func signOut(_ visit: Visit) async throws -> WebAnswer {
    if let session = visit.session { try? await visit.workplace.signOut(session: session) }
    return WebAnswer.seeOther("/dang-nhap").with("set-cookie", visit.site.cookies.endSession(isSecure: visit.request.isSecure))
  }

  /// The password is asked for again on top of the page; a form that was posted meanwhile waits in this one.
  static func locked(_ visit: Visit, _ problems: [InputProblem] = []) -> WebAnswer {
    let posted = visit.request.method.changes && visit.request.path != "/mo-khoa"
    let kept = posted ? visit.form.all.filter { $0.name != "_mau" } : visit.form.under("giu.").map { ($0.name, $0.value) }
    return visit.page(
      "unlock", title: visit.text("signin.unlock"),
      [
        "fields": visit.fields([FormField("mat-khau", .password, visit.text("signin.password"), required: true, fills: "current-password")], problems),
        "next": .text(posted || visit.request.path != "/mo-khoa" ? visit.address : next(visit.form["tiep"])),
        "is_posted": .flag(posted || visit.form["gui"] == "1"),
        "kept": .list(kept.map { ["name": .text("giu." + $0.0), "value": .text($0.1)] }),
      ], status: 401, problems: problems)
  }

  private static func unlock(_ visit: Visit) async throws -> WebAnswer {
    guard let session = visit.session else { throw Refusal.notSignedIn }
    guard visit.site.rates.allowsSignIn(from: visit.request.address, minute: visit.site.minute()) else { return visit.site.errorPage(429, visit) }
    let path = next(visit.form["tiep"])
    do {
      let caller = try await visit.workplace.unlock(session: session, password: visit.form["mat-khau"] ?? "")
      guard visit.form["gui"] == "1" else { return .seeOther(path) }
      // The form that waited goes through as if it had been sent now.
      let pairs = visit.form.under("giu.").map { "\(PercentText.encoded($0.name))=\(PercentText.encoded($0.value))" }
      var request = visit.request
      let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
      request.path = parts[0]
      request.query = parts.count > 1 ? parts[1] : ""
      request.headers["content-type"] = "application/x-www-form-urlencoded"
      request.body = Array((pairs + ["_mau=\(caller.csrf)"]).joined(separator: "&").utf8)
      return await visit.site.answer(request)
    } catch Refusal.wrongPassword {
      return locked(visit, [InputProblem("mat-khau", Refusal.wrongPassword.words)])
    } catch Refusal.signInFailed {
      return locked(visit, [InputProblem("mat-khau", Refusal.wrongPassword.words)])
    }
  }

  private static func beginForm(_ visit: Visit, _ problems: [InputProblem]) -> WebAnswer {
    visit.page(
      "begin", title: visit.text("begin.title"),
      [
        "fields": visit.fields(
          [
            FormField("ma", .text, visit.text("begin.code"), hint: visit.text("begin.codeHint"), value: visit.typed("ma"), required: true, short: true),
            FormField("co-quan", .text, visit.text("begin.agency"), value: visit.typed("co-quan"), required: true),
            FormField("ky-hieu", .text, visit.text("begin.symbol"), hint: visit.text("begin.symbolHint"), value: visit.typed("ky-hieu"), required: true, short: true),
            FormField("ho-ten", .text, visit.text("begin.name"), value: visit.typed("ho-ten"), required: true, fills: "name"),
            FormField("tai-khoan", .text, visit.text("signin.account"), value: visit.typed("tai-khoan"), required: true, fills: "username"),
            FormField("mat-khau", .password, visit.text("signin.password"), hint: visit.text("own.passwordHint"), required: true, fills: "new-password"),
          ], problems)
      ], problems: problems)
  }

  private static func showBegin(_ visit: Visit) async throws -> WebAnswer {
    guard try await visit.workplace.isNew() else { throw Refusal.notFound }
    return beginForm(visit, [])
  }

  private static func begin(_ visit: Visit) async throws -> WebAnswer {
    guard try await visit.workplace.isNew() else { throw Refusal.notFound }
    var problems: [InputProblem] = []
    let code = visit.wanted("ma", "begin.codeWanted", &problems)
    if let first = visit.site.facts.firstCode, !code.isEmpty, !Forgery.isSame(code, first) {
      problems.append(InputProblem("ma", visit.both("begin.codeWrong")))
    }
    let agency = visit.wanted("co-quan", "begin.agencyWanted", &problems)
    let symbol = visit.wanted("ky-hieu", "begin.symbolWanted", &problems)
    let name = visit.wanted("ho-ten", "begin.nameWanted", &problems)
    let account = visit.wanted("tai-khoan", "begin.accountWanted", &problems)
    guard problems.isEmpty else { return beginForm(visit, problems) }
    do {
      try await visit.workplace.begin(agency: agency, symbol: symbol, account: account, name: name, password: visit.form["mat-khau"] ?? "")
    } catch let refusal as Refusal {
      return beginForm(visit, try visit.problems(of: refusal, field: "mat-khau"))
    }
    return visit.done("/dang-nhap", "begin.done")
  }

  private static func changeLanguage(_ visit: Visit) -> WebAnswer {
    let code = visit.form["tieng"] == "en" ? "en" : "vi"
    return WebAnswer.seeOther(next(visit.form["tiep"])).with("set-cookie", visit.site.cookies.language(code, isSecure: visit.request.isSecure))
  }

  /// An address of this site; whatever leads elsewhere leads to the work list.
  static func next(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.utf8.count < 1_000,
      path.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !path.hasPrefix("/dang-nhap"), !path.hasPrefix("/mo-khoa")
    else { return "/" }
    return path
  }
}
