internal import Application
internal import DecisionModel
internal import FEEL

/// «Việc của tôi»: what to do today; and the list of all dossiers that one may see.
enum WorkScreen {
  static let routes: [Route] = [
    Route(.get, "/viec", .act(.seeDossiers)) { try await work($0) },
    Route(.get, "/ho-so", .act(.seeDossiers)) { try await all($0) },
  ]

  private static func work(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let filter = DossierLines.filter(visit)
    let work = try await visit.workplace.workList(filter, by: caller)
    if let exact = work.list.exact { return .seeOther("/ho-so/\(exact)") }
    let today = visit.workplace.today
    let soon = Shown.day(today.adding(days: 3))
    func count(_ key: String, _ number: Int, _ address: String, _ tone: String) -> PageValue {
      ["label": .text(visit.text("work.\(key)")), "number": .text(Shown.number(number)), "address": .text(address), "tone": .text(number == 0 ? "quiet" : tone)]
    }
    var fields = DossierLines.list(work.list, visit, path: "/viec")
    fields["counts"] = [
      count("dueSoon", work.counts.dueSoon, "/viec?han-tu=\(PercentText.encoded(Shown.day(today)))&han-den=\(PercentText.encoded(soon))&xep=han", "soon"),
      count("overdue", work.counts.overdue, "/viec?han-den=\(PercentText.encoded(Shown.day(today.adding(days: -1))))&xep=han", "overdue"),
      count("supplementsBack", work.counts.supplementsBack, "/viec?buoc=entry", "soon"),
      count("toSign", work.counts.toSign, "/viec?buoc=submitted", "soon"),
    ]
    fields["tasks"] = .filled(work.tasks.map { task in
      ["words": .text(task.words[visit.language]), "day": .some(Shown.day(task.day)), "facility": .some(task.facility)]
    })
    fields["filter"] = DossierLines.filterFields(visit, filter, colleagues: try await visit.workplace.colleagues(with: nil, by: caller))
    fields["may_register"] = .flag(caller.may(.registerDossiers))
    return visit.page("work", title: visit.text("work.title"), fields, section: .work)
  }

  private static func all(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let filter = DossierLines.filter(visit)
    let list = try await visit.workplace.dossiers(filter, by: caller)
    if let exact = list.exact { return .seeOther("/ho-so/\(exact)") }
    var fields = DossierLines.list(list, visit, path: "/ho-so")
    fields["filter"] = DossierLines.filterFields(visit, filter, colleagues: try await visit.workplace.colleagues(with: nil, by: caller))
    fields["may_register"] = .flag(caller.may(.registerDossiers))
    return visit.page("dossiers", title: visit.text("frame.dossiers"), fields, section: .dossiers)
  }
}
