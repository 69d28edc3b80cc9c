internal import Application
internal import DecisionModel
internal import FEEL

/// «Sổ theo dõi»: the register with its filters, as a table to keep, and the year in figures.
enum LogbookScreen {
  static let routes: [Route] = [
    Route(.get, "/so-theo-doi", .act(.seeDossiers)) { try await show($0) },
    Route(.get, "/so-theo-doi/{tep}", .act(.exportRegister)) { try await file($0) },
    Route(.get, "/bao-cao", .act(.seeDossiers)) { try await yearly($0) },
    Route(.get, "/bao-cao/{nam}/bao-cao-nam.docx", .act(.exportRegister)) { visit in
      LetterScreen.file(try await visit.workplace.yearLetter(visit.parameter("nam").flatMapInt, by: try visit.by()))
    },
  ]

  private static func show(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let filter = DossierLines.filter(visit)
    let list = try await visit.workplace.dossiers(filter, by: caller)
    var fields = DossierLines.list(list, visit, path: "/so-theo-doi")
    fields["filter"] = DossierLines.filterFields(visit, filter, colleagues: try await visit.workplace.colleagues(with: nil, by: caller))
    let query = visit.request.query.isEmpty ? "" : "?" + visit.request.query
    fields["exports"] = caller.may(.exportRegister)
      ? .list(["xlsx", "csv"].map { ["address": .text("/so-theo-doi/so-theo-doi.\($0)\(query)"), "label": .text(visit.text("logbook.\($0)"))] }) : .nothing
    fields["report"] = .text("/bao-cao?nam=\(visit.workplace.today.description.prefix(4))")
    return visit.page("logbook", title: visit.text("frame.logbook"), fields, section: .logbook)
  }

  private static func file(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let rows = try await visit.workplace.registerTable(DossierLines.filter(visit), by: caller)
    let filters = visit.query.all.filter { !$0.value.isEmpty }.map { $0.value }.joined(separator: "; ")
    let time = Shown.time(Site.now(), offset: visit.site.facts.clockOffset)
    let notes = [visit.text("logbook.filters", ["filters": filters.isEmpty ? visit.text("filter.any") : filters]), visit.text("logbook.made", ["name": caller.name, "time": time])]
    return try await TableFile.answer(rows, title: visit.text("frame.logbook"), kind: visit.parameter("tep"), notes: notes)
  }

  private static func yearly(_ visit: Visit) async throws -> WebAnswer {
    let this = String(visit.workplace.today.description.prefix(4)).flatMapInt
    let year = visit.query["nam"].flatMap { Int($0) } ?? this
    let figures = try await visit.workplace.yearly(year, by: try visit.by())
    func pair(_ key: String, _ number: Int) -> PageValue { ["label": .text(visit.text("yearly.\(key)")), "value": .text(Shown.number(number))] }
    func row(_ row: YearlyFigures.Row) -> PageValue {
      [
        "label": .text(row.label[visit.language]), "received": .number(row.received), "decided": .number(row.decided), "approve": .number(row.approve),
        "post": .number(row.postInspection), "reject": .number(row.reject), "open": .number(row.open),
      ]
    }
    return visit.page(
      "yearly", title: visit.text("yearly.title", ["year": String(year)]),
      [
        "pairs": [
          pair("received", figures.received), pair("decided", figures.decided), pair("inTime", figures.inTime), pair("late", figures.late), pair("stopped", figures.stopped),
          pair("returned", figures.returned), pair("withdrawn", figures.withdrawn), pair("otherwise", figures.otherwise), pair("inspections", figures.inspections), pair("facilities", figures.facilities),
        ],
        "letter": try visit.by().may(.exportRegister) ? .text("/bao-cao/\(year)/bao-cao-nam.docx") : .nothing,
        "sectors": .filled(figures.bySector.map(row)), "communes": .filled(figures.byCommune.map(row)), "before": .text("/bao-cao?nam=\(year - 1)"),
        "before_year": .number(year - 1), "after": year < this ? .text("/bao-cao?nam=\(year + 1)") : .nothing, "after_year": .number(year + 1),
      ], section: .logbook)
  }
}
