internal import Application
internal import DecisionModel
internal import Reporting

extension Site {
  /// Where a template has the part of a page that our own formats make.
  static let placeOfPart = #"<div class="part" data-slot="part"></div>"#

  /// A page in the frame: heading, ways to the other parts, what stands at the foot.
  func page(
    _ template: String, title: String, _ fields: [String: PageValue], status: Int, problems: [InputProblem], section: Section, part: PagePart? = nil,
    for visit: Visit
  ) -> WebAnswer {
    let language = visit.language
    var frame: [String: PageValue] = [
      "t": catalogue.page(language),
      "lang": .text(language.rawValue),
      "title": .text(title),
      "tab": .text(problems.isEmpty ? title : catalogue.text("frame.error", language) + " " + title),
      "form_token": .text(visit.formToken),
      "style": .text(assets.address(of: "site.css")),
      "script": .text(assets.address(of: "site.js")),
      "rule_set": .text(facts.ruleSet),
      "engine": .text(facts.engine),
      "today": .text(Shown.day(workplace.today)),
      "here": .text(visit.address),
      "other_language": .text(language == .vi ? "en" : "vi"),
      "is_demo": .flag(!facts.demoAccounts.isEmpty),
    ]
    if !problems.isEmpty {
      let words = catalogue.text(problems.count == 1 ? "frame.oneProblem" : "frame.problems", language, ["count": String(problems.count)])
      frame["problems"] = [
        "words": .text(words), "list": .list(problems.map { ["field": .text($0.field), "words": .text($0.words[language])] }),
      ]
    }
    if let notice = cookies.value("bao", of: visit.request).flatMap({ PercentText.decoded($0[...]) }), !notice.isEmpty, notice.utf8.count < 600 {
      frame["notice"] = .text(notice)
    }
    if let caller = visit.caller {
      frame["user"] = ["name": .text(caller.name), "post": .some(caller.post), "roles": .text(caller.roles.sorted().map { $0.label[language] }.joined(separator: ", "))]
      frame["ways"] = .list(ways(caller, section, language))
      frame["may_search"] = .flag(caller.may(.seeDossiers))
    }
    frame["has_part"] = .flag(part != nil)
    guard var text = templates.render(template, .fields(fields.merging(frame) { mine, _ in mine })) else {
      log("no template `\(template)`")
      return .html("", status: 500)
    }
    // No text of others can be the place: it would be escaped.
    if let part { text = text.replacing(Self.placeOfPart, with: "<div class=\"part\">\(part.markup)</div>") }
    let answer = WebAnswer.html(text, status: status)
    return frame["notice"] == nil ? answer : answer.with("set-cookie", cookies.endNotice(isSecure: visit.request.isSecure))
  }

  private func ways(_ caller: Caller, _ section: Section, _ language: Language) -> [PageValue] {
    let all: [(Section, String, Bool)] = [
      (.work, "/viec", caller.may(.seeDossiers)),
      (.dossiers, "/ho-so", caller.may(.seeDossiers)),
      (.facilities, "/co-so", caller.may(.seeFacilities)),
      (.plans, "/ke-hoach", caller.may(.seeFacilities)),
      (.logbook, "/so-theo-doi", caller.may(.seeDossiers)),
      (.rules, "/quy-tac", caller.may(.readRules)),
      (.admin, "/quan-tri", caller.may(.administer) || caller.may(.backUp) || caller.may(.readAudit) || caller.may(.confirmGrant)),
    ]
    return all.filter(\.2).map { way in
      ["address": .text(way.1), "label": .text(catalogue.text("frame.\(way.0.rawValue)", language)), "is_here": .flag(way.0 == section)]
    }
  }
}
