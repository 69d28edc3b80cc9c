package import Application
internal import DecisionModel
internal import FEEL

/// **Start here.** The whole site as one function: a request in, an answer out. It knows of no socket, and the server of no page.
///
///     let site = try Site(workplace, RuleBook(rules, sources), ledgers, folder: WebFolder("Web"), facts: .init(ruleSet: "…", engine: "…"))
///     let answer = await site.answer(WebRequest(.get, "/viec", headers: …))
///
/// Each request goes the same way: its route, its body within the limits, whether it was sent by a form of ours, who asks, whether that
/// person may, then the screen. What a use case refuses becomes a page that says so; nothing else gets out.
package struct Site: Sendable {
  /// What stands at the foot of each page, and what the sign-in page offers.
  package struct Facts: Sendable {
    package var ruleSet: String
    package var engine: String
    /// Minutes by which the clocks of the office are ahead of UTC.
    package var clockOffset: Int
    /// Accounts of an invented office, shown where one signs in.
    package var demoAccounts: [(account: String, name: String, role: String)]
    package var demoPassword: String
    /// Names under which the site may be asked for; empty: any.
    package var hosts: Set<String>
    /// The code without which the office cannot be set up.
    package var firstCode: String?

    package init(ruleSet: String, engine: String, clockOffset: Int) {
      self.ruleSet = ruleSet
      self.engine = engine
      self.clockOffset = clockOffset
      demoAccounts = []
      demoPassword = ""
      hosts = []
    }
  }

  package let workplace: Workplace
  package let templates: Templates
  package let catalogue: Catalogue
  package let assets: Assets
  package let table: RouteTable
  package let facts: Facts
  package let rules: RuleBook
  package let ledgers: LedgerDesk
  package let cookies = CookieJar()
  let rates = RateLimits()
  let log: @Sendable (String) -> Void

  /// - Throws: `WebFolder.Failure` where a template, a text or an asset cannot be read.
  package init(_ workplace: Workplace, _ rules: RuleBook, _ ledgers: LedgerDesk, folder: WebFolder, facts: Facts, log: @escaping @Sendable (String) -> Void = { _ in }) throws(WebFolder.Failure) {
    self.workplace = workplace
    self.rules = rules
    self.ledgers = ledgers
    self.facts = facts
    self.log = log
    templates = try Templates(folder)
    catalogue = try Catalogue(folder)
    assets = try Assets(folder)
    table = RouteTable()
  }

  /// Bytes that the body of a request may have; `nil` where nothing is at its address.
  package func bodyLimit(_ method: WebMethod, _ path: String) -> Int? {
    guard case .route(let route, _) = table.find(method, path) else { return nil }
    return route.bodyLimit
  }

  package func answer(_ request: WebRequest) async -> WebAnswer {
    var answer = await guarded(request)
    if request.method == .head { answer.body = [] }
    return Headers.guarded(answer, isSecure: request.isSecure)
  }

  private func guarded(_ request: WebRequest) async -> WebAnswer {
    let language: Language = cookies.value("tieng", of: request) == "en" ? .en : .vi
    func blank(caller: Caller? = nil, token: String = "") -> Visit {
      Visit(
        site: self, request: request, parameters: [:], query: FormFields(), form: FormFields(), language: language, formToken: token,
        caller: caller, session: nil)
    }
    if !facts.hosts.isEmpty, !facts.hosts.contains(Self.hostName(request.headers["host"] ?? "")) { return errorPage(400, blank()) }
    if request.path.hasPrefix(Assets.prefix) { return asset(request) }
    let route: Route
    let parameters: [String: String]
    switch table.find(request.method, request.path) {
    case .broken: return isForPrograms(request) ? Problem.answer(400, blank().both("error.text400")) : errorPage(400, blank())
    case .nothing: return isForPrograms(request) ? Problem.answer(404, blank().both("error.text404")) : errorPage(404, await signed(blank()))
    case .otherMethod(let allowed):
      let answer = isForPrograms(request) ? Problem.answer(405, blank().both("error.text405")) : errorPage(405, blank())
      return answer.with("allow", allowed.map(\.rawValue).joined(separator: ", "))
    case .route(let found, let values): (route, parameters) = (found, values)
    }
    func broken(_ status: Int) -> WebAnswer {
      let visit = blank()
      return route.isAPI ? Problem.answer(status, visit.both("error.text\(status)")) : errorPage(status, visit)
    }
    guard request.body.count <= route.bodyLimit else { return broken(413) }
    guard let query = try? FormFields(encoded: request.query[...]) else { return broken(400) }
    var form = FormFields()
    if request.method.changes, !route.isAPI {
      guard Forgery.comesFromHere(request) else { return errorPage(403, blank(), "error.elsewhere") }
      do throws(FormFields.Failure) {
        form = try FormFields(body: request.body, type: request.headers["content-type"] ?? "")
      } catch {
        return errorPage(error == .tooMany ? 413 : 400, blank())
      }
    }
    // Forms of a browser in which nobody has signed in carry the token of a cookie of their own.
    let browserToken = cookies.value("mau", of: request).flatMap { $0.utf8.count == 64 ? $0 : nil } ?? Forgery.token()
    let session = cookies.value("phien", of: request)
    func visit(_ caller: Caller?) -> Visit {
      Visit(
        site: self, request: request, parameters: parameters, query: query, form: form, language: language,
        formToken: caller.map(\.csrf).flatMap { $0.isEmpty ? nil : $0 } ?? browserToken, caller: caller, session: session)
    }
    var caller: Caller?
    do {
      if route.isAPI {
        caller = try await self.caller(request, session, reads: !request.method.changes)
      } else if let session {
        caller = try await workplace.caller(session: session)
      }
    } catch Refusal.sessionLocked {
      if route.isAPI { return refused(.notSignedIn, visit(nil), isAPI: true) }
      if route.access != .anybody { return SignInScreen.locked(visit(nil)) }
    } catch Refusal.notSignedIn {
      if route.isAPI { return refused(.notSignedIn, visit(nil), isAPI: true) }
    } catch let refusal as Refusal {
      return refused(refusal, visit(nil), isAPI: route.isAPI)
    } catch {
      return failed(error, visit(nil))
    }
    let here = visit(caller)
    if request.method.changes, !route.isAPI, !Forgery.isSame(form["_mau"] ?? "", here.formToken) {
      return errorPage(403, here, "error.oldForm")
    }
    return await answer(here, by: route, setting: cookies.value("mau", of: request) == nil && caller == nil ? browserToken : nil)
  }

  private func answer(_ visit: Visit, by route: Route, setting token: String?) async -> WebAnswer {
    do {
      switch route.access {
      case .anybody: break
      case .signedIn: _ = try visit.by()
      case .act(let act): guard try visit.by().may(act) else { throw Refusal.notAllowed(act, who: Policy.roles(for: act)) }
      case .outline(let act): guard Policy.extent(of: act, for: try visit.by().roles) > .never else { throw Refusal.notAllowed(act, who: Policy.roles(for: act)) }
      case .oneOf(let acts):
        let caller = try visit.by()
        guard acts.contains(where: caller.may) else { throw Refusal.notAllowed(acts[0], who: Policy.roles(for: acts[0])) }
      }
      let answer = route.takesKeys ? try await once(visit, route) : try await route.handler(visit)
      return token.map { answer.with("set-cookie", cookies.form($0, isSecure: visit.request.isSecure)) } ?? answer
    } catch let refusal as Refusal {
      return refused(refusal, visit, isAPI: route.isAPI)
    } catch let failure as APIFailure {
      return Problem.answer(failure.status, failure.words, problems: failure.problems)
    } catch {
      return failed(error, visit, isAPI: route.isAPI)
    }
  }

  /// Who asks for another program: by a token; the session of the pages is enough for reading, as no other site can read the answer.
  private func caller(_ request: WebRequest, _ session: String?, reads: Bool) async throws -> Caller {
    let words = (request.headers["authorization"] ?? "").split(separator: " ")
    if words.isEmpty, reads, let session { return try await workplace.caller(session: session) }
    guard words.count == 2, words[0].lowercased() == "bearer" else { throw Refusal.notSignedIn }
    return try await workplace.caller(token: String(words[1]))
  }

  /// The visit with whoever has signed in, for pages that are nowhere.
  private func signed(_ visit: Visit) async -> Visit {
    guard let session = cookies.value("phien", of: visit.request), let caller = try? await workplace.caller(session: session) else { return visit }
    return Visit(
      site: self, request: visit.request, parameters: [:], query: visit.query, form: visit.form, language: visit.language,
      formToken: caller.csrf, caller: caller, session: session)
  }

  /// Whether an address is one of the API, so that programs read what is wrong with it.
  private func isForPrograms(_ request: WebRequest) -> Bool { request.path.hasPrefix("\(APIRoutes.root)/") }

  private func asset(_ request: WebRequest) -> WebAnswer {
    guard !request.method.changes, let asset = assets.asset(String(request.path.dropFirst(Assets.prefix.count))) else {
      return WebAnswer(404, headers: [("content-type", "text/plain; charset=utf-8")])
    }
    return WebAnswer(
      200, headers: [("content-type", asset.type), ("cache-control", "public, max-age=31536000, immutable")], body: asset.bytes)
  }

  private static func hostName(_ field: String) -> String {
    if field.hasPrefix("["), let end = field.firstIndex(of: "]") { return String(field[...end]) }
    return String(field.prefix { $0 != ":" }).lowercased()
  }
}
