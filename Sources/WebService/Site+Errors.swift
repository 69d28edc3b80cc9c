internal import Application
internal import DecisionModel
internal import Diagnostics

extension Site {
  /// The page of a status: what happened, in words, and where to go on.
  func errorPage(_ status: Int, _ visit: Visit, _ key: String? = nil, _ fields: [String: PageValue] = [:]) -> WebAnswer {
    let name = key ?? "error.text\(status)"
    return page(
      "error", title: catalogue.text("error.title\(status)", visit.language),
      ["words": .text(catalogue.text(name, visit.language)), "back": .some(Self.back(visit.request))].merging(fields) { $1 }, status: status,
      problems: [], section: .none, for: visit)
  }

  /// What a use case refused, as a page or, for the API, as a problem.
  func refused(_ refusal: Refusal, _ visit: Visit, isAPI: Bool) -> WebAnswer {
    let status = Self.status(of: refusal)
    if isAPI {
      switch refusal {
      case .wrongInput(let problems): return Problem.answer(status, refusal.words, problems: problems.map { "\($0.field): \($0.words.vi) · \($0.words.en)" })
      case .changedMeanwhile(let version): return Problem.answer(412, refusal.words, version: version)
      default: return Problem.answer(status, refusal.words)
      }
    }
    switch refusal {
    case .notSignedIn:
      if !visit.request.method.changes {
        return .seeOther("/dang-nhap?tiep=" + PercentText.encoded(visit.address))
          .with("set-cookie", cookies.endSession(isSecure: visit.request.isSecure))
      }
      return errorPage(401, visit)
    case .sessionLocked: return SignInScreen.locked(visit)
    case .wrongInput(let problems):
      return errorPage(422, visit, nil, ["words": .text(refusal.words[visit.language]), "list": .filled(problems.map { .text($0.words[visit.language]) })])
    case .taken(let what, let uid):
      return errorPage(409, visit, nil, ["words": .text(what[visit.language]), "dossier": .some(uid)])
    case .diskFull:
      return errorPage(507, visit, nil, ["words": .text(refusal.words[visit.language]), "typed": .filled(Self.typed(visit))])
    case .changedMeanwhile:
      return errorPage(409, visit, nil, ["words": .text(refusal.words[visit.language]), "typed": .filled(Self.typed(visit))])
    default: return errorPage(status, visit, nil, ["words": .text(refusal.words[visit.language])])
    }
  }

  static func status(of refusal: Refusal) -> Int {
    switch refusal {
    case .notSignedIn, .sessionLocked, .signInFailed, .wrongPassword: 401
    case .accountLocked: 429
    case .notAllowed, .twoPersons: 403
    case .notFound: 404
    case .wrongInput, .rolesExclude: 422
    case .notNow, .notYet, .changedMeanwhile, .sameFact, .taken: 409
    case .diskFull: 507
    case .folder, .notEvaluated: 500
    }
  }

  /// Something that nobody foresaw: a code to quote, and no detail.
  func failed(_ error: any Error, _ visit: Visit, isAPI: Bool = false) -> WebAnswer {
    let code = String(Forgery.token().prefix(8)).uppercased()
    log("\(code) \(visit.request.method.rawValue) \(visit.request.path): \(error)")
    if isAPI { return Problem.answer(500, Words(vi: "Có lỗi trong chương trình, mã \(code).", en: "Something failed, code \(code).")) }
    return errorPage(500, visit, nil, ["code": .text(code), "typed": .filled(Self.typed(visit))])
  }

  /// What was typed, so that nothing of it is lost; never passwords or tokens.
  private static func typed(_ visit: Visit) -> [PageValue] {
    visit.form.all.compactMap { field in
      guard !field.name.hasPrefix("_"), !field.name.contains("mat-khau"), !field.value.isEmpty, field.value.count > 1 else { return nil }
      return .text(field.value)
    }
  }

  /// Where whoever met an error came from, where it was a page of ours.
  private static func back(_ request: WebRequest) -> String? {
    guard let referer = request.headers["referer"], let host = request.headers["host"] else { return nil }
    for scheme in ["http://", "https://"] where referer.hasPrefix(scheme + host + "/") {
      return String(referer.dropFirst((scheme + host).count))
    }
    return nil
  }
}

/// A refusal for programs (RFC 9457).
enum Problem {
  static func answer(_ status: Int, _ words: Words, problems: [String] = [], version: Int? = nil) -> WebAnswer {
    var members: [JSON.Member] = [
      .init("type", .string("about:blank")), .init("title", .string(words.vi)), .init("status", .integer(status)), .init("detail", .string(words.en)),
    ]
    if !problems.isEmpty { members.append(.init("problems", .array(problems.map { .string($0) }))) }
    if let version { members.append(.init("version", .integer(version))) }
    return .json(JSON.object(members).text, status: status, type: "application/problem+json")
  }
}
