package import Application
package import DecisionModel
internal import FEEL
package import Reporting

/// One request on its way through the pages: what was asked, what stands in its address and form, who asks, in which language.
package struct Visit: Sendable {
  package let site: Site
  package let request: WebRequest
  /// What stood in the address where the route has `{name}`.
  package let parameters: [String: String]
  package let query: FormFields
  package var form: FormFields
  package let language: Language
  /// The token of the forms of this session, or of this browser before anybody has signed in.
  package let formToken: String
  /// Whoever has signed in.
  package let caller: Caller?
  /// The id of the session's cookie.
  package let session: String?

  package var workplace: Workplace { site.workplace }

  package func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// Whoever has signed in.
  package func by() throws(Refusal) -> Caller {
    guard let caller else { throw .notSignedIn }
    return caller
  }

  /// A text of the catalogue in the language of the visit.
  package func text(_ key: String, _ values: [String: String] = [:]) -> String { site.catalogue.text(key, language, values) }

  package func say(_ words: Words) -> PageValue { .text(words[language]) }
  package func say(_ words: Words?) -> PageValue { words.map { .some($0[language]) } ?? .nothing }

  /// The address asked for, with its query.
  var address: String { request.path + (request.query.isEmpty ? "" : "?" + request.query) }

  /// A page in the frame of the site.
  ///
  /// - Parameters:
  ///   - title: what the tab and the heading say.
  ///   - problems: what has to be looked at again; they stand above the page, and the title begins with «Lỗi:».
  ///   - part: what our own formats made, where the template has its place.
  package func page(
    _ template: String, title: String, _ fields: [String: PageValue], status: Int = 200, problems: [InputProblem] = [], section: Section = .none,
    part: PagePart? = nil
  ) -> WebAnswer {
    site.page(
      template, title: title, fields, status: problems.isEmpty ? status : max(status, 422), problems: problems, section: section, part: part, for: self)
  }

  /// Back to a page after an act, with a line that says what was done.
  package func done(_ path: String, _ key: String, _ values: [String: String] = [:]) -> WebAnswer {
    let notice = PercentText.encoded(text(key, values))
    return .seeOther(path).with("set-cookie", site.cookies.notice(notice, isSecure: request.isSecure))
  }
}

/// The parts of the site that the frame names.
package enum Section: String, Sendable, CaseIterable {
  case none, work, dossiers, facilities, plans, logbook, rules, admin
}
