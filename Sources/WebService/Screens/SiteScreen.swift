internal import Application
internal import DecisionModel

/// «Vị trí trên bản đồ»: corners as the dossier gives them, and what the layers of the rule set say of the site. The map is a picture of the
/// answer; the table says the same.
enum SiteScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/dia-diem", .act(.seeDossiers)) { try await show($0, []) },
    Route(.post, "/ho-so/{id}/dia-diem", .act(.enterFacts)) { try await save($0) },
  ]

  private static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let view = try await visit.workplace.site(visit.parameter("id"), visit.language, by: try visit.by())
    let form = view.form ?? SiteForm()
    let systems = view.systems.map { QuestionField.Choice($0.name, $0.label) }
    let meridians = view.systems.flatMap(\.meridians).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let shapes = ["area", "line", "points"].map { QuestionField.Choice($0, visit.both("location.\($0)")) }
    var fields = DossierScreen.head(view.dossier, visit, tab: "nhap")
    fields["has_map"] = .flag(!view.systems.isEmpty)
    fields["may_enter"] = .flag(view.mayEnter)
    fields["version"] = .number(view.version)
    fields["address"] = .text("/ho-so/\(view.dossier.uid)/dia-diem")
    fields["corners"] = .text(form.corners)
    fields["is_entered"] = .flag(view.form != nil)
    fields["troubles"] = .filled(view.problems.map { .text($0[visit.language]) })
    fields["fields"] = visit.fields(
      [
        FormField("form", .radio(shapes), visit.text("location.form"), value: visit.typed("form", else: form.form)),
        FormField("system", .select(systems), visit.text("location.system"), value: visit.typed("system", else: form.system), required: true),
        FormField("meridian", .select(visit.choices(meridians.map { .init($0, Words(vi: $0, en: $0)) }, empty: "location.noMeridian")), visit.text("location.meridian"), value: visit.typed("meridian", else: form.meridian)),
        FormField("accuracy", .text, visit.text("location.accuracy"), hint: visit.text("location.accuracyHint"), value: visit.typed("accuracy", else: form.accuracy), required: true, short: true),
        FormField("hectares", .text, visit.text("location.hectares"), value: visit.typed("hectares", else: form.hectares), short: true),
        FormField("corners", .area, visit.text("location.corners"), hint: visit.text("location.cornersHint"), value: visit.typed("corners", else: form.corners), required: true),
      ], problems)
    return visit.page("site", title: visit.text("location.title"), fields, problems: problems, section: .dossiers, part: view.part)
  }

  private static func save(_ visit: Visit) async throws -> WebAnswer {
    var form = SiteForm()
    (form.form, form.system, form.meridian) = (visit.form["form"] ?? "area", visit.form["system"] ?? "", visit.form["meridian"] ?? "")
    (form.accuracy, form.hectares, form.corners) = (visit.form.trimmed("accuracy"), visit.form.trimmed("hectares"), visit.form["corners"] ?? "")
    do {
      try await visit.workplace.setSite(form, of: visit.parameter("id"), version: Int(visit.form["_ban"] ?? "") ?? -1, by: try visit.by())
    } catch Refusal.wrongInput(let problems) {
      return try await show(visit, problems)
    }
    return visit.done("/ho-so/\(visit.parameter("id"))/dia-diem", "location.done")
  }
}
