internal import Application
internal import DecisionModel
internal import FEEL

/// What is recorded of a site: itself, its stage, permits, samples, complaints, inspections with what has to be remedied.
enum FacilityForms {
  static let routes: [Route] =
    [
      Route(.get, "/co-so/moi", .act(.keepFacilities)) { try await form("moi", $0, []) },
      Route(.post, "/co-so/moi", .act(.keepFacilities)) { try await save("moi", $0) },
      Route(.get, "/co-so/{id}/cuoc-kiem-tra/{k}", .act(.keepFacilities)) { try await inspection($0, []) },
      Route(.post, "/co-so/{id}/cuoc-kiem-tra/{k}", .act(.keepFacilities)) { try await recordInspection($0) },
      Route(.post, "/co-so/{id}/bien-phap/{k}", .act(.keepFacilities)) { try await settle($0) },
    ]
    + ["giai-doan", "giay-phep", "mau", "phan-anh", "kiem-tra"].flatMap { name in
      [
        Route(.get, Pattern(stringLiteral: "/co-so/{id}/\(name)"), .act(.keepFacilities)) { try await form(name, $0, []) },
        Route(.post, Pattern(stringLiteral: "/co-so/{id}/\(name)"), .act(.keepFacilities)) { try await save(name, $0) },
      ]
    }

  private static func form(_ name: String, _ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    var fields: [String: PageValue] = ["back": .text("/co-so")]
    let uid = visit.parameter("id")
    if name != "moi" {
      fields = FacilityScreen.head(try await visit.workplace.facility(uid, by: caller).line, visit)
      fields["back"] = .text("/co-so/\(uid)")
    }
    fields["fields"] = visit.fields(asked(name, visit), problems)
    fields["address"] = .text(name == "moi" ? "/co-so/moi" : "/co-so/\(uid)/\(name)")
    fields["explain"] = .text(visit.text("facilityForm.\(name)Explain"))
    if name == "mau" { fields["samples"] = parameters(visit, problems) }
    if name == "giay-phep" { fields["limits"] = limits(visit, problems) }
    return visit.page("facility-form", title: visit.text("facilityForm.\(name)"), fields, problems: problems, section: .facilities)
  }

  /// What a laboratory reports, a group folded under its name: every sample may state it.
  private static func parameters(_ visit: Visit, _ problems: [InputProblem]) -> PageValue {
    .list(visit.workplace.measurements().enumerated().map { place, group in
      let fields = group.parameters.map { parameter in
        FormField(
          "kq.\(parameter.fact)", .text, parameter.label[visit.language] + (parameter.unit.map { " (\($0[visit.language]))" } ?? ""), value: visit.typed("kq.\(parameter.fact)"), short: true)
      }
      return [
        "label": .text(group.label[visit.language]), "fields": visit.fields(fields, problems), "is_open": .flag(place == 0 || fields.contains { !$0.value.isEmpty }),
      ]
    })
  }

  /// So many limits one form takes; more of them in another.
  private static let mostLimits = 8

  private static func limits(_ visit: Visit, _ problems: [InputProblem]) -> PageValue {
    let parameters = visit.workplace.measurements().flatMap { group in
      group.parameters.map { parameter in
        let label = { (language: Language) in "\(group.label[language]): \(parameter.label[language])" + (parameter.unit.map { " (\($0[language]))" } ?? "") }
        return QuestionField.Choice(parameter.fact, Words(vi: label(.vi), en: label(.en)))
      }
    }
    return .list((1...mostLimits).map { place in
      [
        "place": .number(place),
        "parameter": FormField("gh-ts.\(place)", .select(visit.choices(parameters, empty: "facilityForm.noLimit")), visit.text("facility.parameter"), value: visit.typed("gh-ts.\(place)")).page(visit.language, problems),
        "value": FormField("gh-tri.\(place)", .text, visit.text("facilityForm.limit"), value: visit.typed("gh-tri.\(place)"), short: true).page(visit.language, problems),
        "outlet": FormField("gh-vt.\(place)", .text, visit.text("facilityForm.outlet"), value: visit.typed("gh-vt.\(place)"), short: true).page(visit.language, problems),
      ]
    })
  }

  private static func asked(_ name: String, _ visit: Visit) -> [FormField] {
    func text(_ field: String, _ key: String, required: Bool = false, hint: String? = nil) -> FormField {
      FormField(field, .text, visit.text("facilityForm.\(key)"), hint: hint.map { visit.text("facilityForm.\($0)") }, value: visit.typed(field), required: required)
    }
    func day(_ field: String, _ key: String, required: Bool = true, today: Bool = true) -> FormField {
      FormField(field, .day, visit.text("facilityForm.\(key)"), hint: visit.text("form.dayHint"), value: visit.typed(field, else: today ? Shown.day(visit.workplace.today) : ""), required: required, short: true)
    }
    func area(_ field: String, _ key: String, required: Bool = false) -> FormField {
      FormField(field, .area, visit.text("facilityForm.\(key)"), value: visit.typed(field), required: required)
    }
    switch name {
    case "moi":
      return [
        text("ten", "name", required: true), text("chu", "party", required: true), text("ma-so-thue", "taxCode"), text("xa", "commune", required: true), text("dia-chi", "address"),
        FormField("nganh", .select(visit.choices(visit.workplace.sectors(), empty: "register.sectorLater")), visit.text("register.sector"), value: visit.typed("nganh")),
      ]
    case "giai-doan":
      let stages = FacilityRow.Stage.allCases.map { QuestionField.Choice($0.rawValue, visit.both("stage.\($0.rawValue)")) }
      return [
        FormField("giai-doan", .radio(stages), visit.text("facility.stage"), value: visit.typed("giai-doan"), required: true), day("ngay", "day"), text("van-ban", "paper"), area("ghi-chu", "note"),
      ]
    case "giay-phep":
      return [
        text("so", "permitNumber", required: true), day("ngay", "permitDay", today: false), text("co-quan", "issuer", required: true),
        day("het-han", "expires", required: false, today: false), text("luu-luong-ngay", "flowDay", hint: "flowHint"), text("luu-luong-gio", "flowHour"),
      ]
    case "mau": return [text("vi-tri", "outlet", required: true, hint: "outletHint"), day("ngay", "sampleDay"), text("don-vi", "takenBy", required: true), text("phuong-phap", "method")]
    case "phan-anh": return [day("ngay", "day"), text("nguoi", "from", required: true), area("noi-dung", "complaint", required: true)]
    default:
      let kinds = [QuestionField.Choice("0", visit.both("facilityForm.planned")), .init("1", visit.both("facilityForm.unannounced"))]
      return [
        FormField("loai", .radio(kinds), visit.text("facilityForm.inspectionKind"), value: visit.typed("loai", else: "0")), text("can-cu", "ground", hint: "groundHint"), text("so", "orderNumber"),
        day("ngay", "inspectionDay", required: false), text("doan", "team"),
      ]
    }
  }

  private static func save(_ name: String, _ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    var problems: [InputProblem] = []
    func some(_ name: String) -> String? { visit.form.trimmed(name).isEmpty ? nil : visit.form.trimmed(name) }
    func wanted(_ name: String) -> String { visit.wanted(name, "form.wanted", &problems) }
    let day = visit.day("ngay", &problems, required: name != "moi" && name != "kiem-tra")
    do {
      switch name {
      case "moi":
        let (title, party, commune) = (wanted("ten"), wanted("chu"), wanted("xa"))
        guard problems.isEmpty else { return try await form(name, visit, problems) }
        let uid = try await visit.workplace.addFacility(
          name: title, party: party, taxCode: some("ma-so-thue"), commune: commune, address: some("dia-chi"), activity: some("nganh"), by: caller)
        return visit.done("/co-so/\(uid)", "facilityForm.moiDone")
      case "giai-doan":
        guard let stage = visit.form["giai-doan"].flatMap(FacilityRow.Stage.init(rawValue:)), let day else {
          if visit.form["giai-doan"] == nil { problems.append(InputProblem("giai-doan", visit.both("form.wanted"))) }
          return try await form(name, visit, problems)
        }
        try await visit.workplace.setStage(of: uid, stage, on: day, paper: some("van-ban"), text: some("ghi-chu"), by: caller)
      case "giay-phep":
        let (number, issuer, expires) = (wanted("so"), wanted("co-quan"), visit.day("het-han", &problems))
        var limits: [(outlet: String, parameter: String, written: String)] = []
        for place in 1...mostLimits {
          let (parameter, written) = (visit.form["gh-ts.\(place)"] ?? "", visit.form.trimmed("gh-tri.\(place)"))
          if parameter.isEmpty, written.isEmpty { continue }
          if parameter.isEmpty { problems.append(InputProblem("gh-ts.\(place)", visit.both("facilityForm.limitParameterWanted"))) }
          if written.isEmpty { problems.append(InputProblem("gh-tri.\(place)", visit.both("facilityForm.limitWanted"))) }
          limits.append((visit.form.trimmed("gh-vt.\(place)"), parameter, written))
        }
        guard let day, problems.isEmpty else { return try await form(name, visit, problems) }
        try await visit.workplace.addPermit(
          to: uid, number: number, day: day, issuer: issuer, expires: expires, flowDay: some("luu-luong-ngay"), flowHour: some("luu-luong-gio"), limits: limits, by: caller)
      case "mau":
        let (outlet, takenBy) = (wanted("vi-tri"), wanted("don-vi"))
        let values = visit.form.under("kq.").filter { !$0.value.allSatisfy(\.isWhitespace) }.map { (parameter: $0.name, written: $0.value) }
        if values.isEmpty { problems.append(InputProblem("vi-tri", visit.both("facilityForm.noValues"))) }
        guard let day, problems.isEmpty else { return try await form(name, visit, problems) }
        try await visit.workplace.addSample(to: uid, outlet: outlet, day: day, takenBy: takenBy, method: some("phuong-phap"), values: values, by: caller)
      case "phan-anh":
        let (from, text) = (wanted("nguoi"), wanted("noi-dung"))
        guard let day, problems.isEmpty else { return try await form(name, visit, problems) }
        try await visit.workplace.addComplaint(to: uid, day: day, from: from, text: text, by: caller)
      default:
        let isUnannounced = visit.form["loai"] == "1"
        let ground = isUnannounced ? wanted("can-cu") : some("can-cu")
        guard problems.isEmpty else { return try await form(name, visit, problems) }
        _ = try await visit.workplace.orderInspection(of: uid, unannouncedFor: isUnannounced ? ground : nil, number: some("so"), day: day, team: some("doan"), by: caller)
      }
    } catch Refusal.wrongInput(let wrong) {
      return try await form(name, visit, wrong)
    }
    return visit.done("/co-so/\(uid)", "facilityForm.done")
  }

  private static func inspection(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let detail = try await visit.workplace.facility(visit.parameter("id"), by: try visit.by())
    guard let inspection = detail.inspections.first(where: { $0.uid == visit.parameter("k") }) else { throw Refusal.notFound }
    let uid = detail.line.uid
    let states = InspectionRow.State.allCases.map { QuestionField.Choice($0.rawValue, visit.both("inspection.\($0.rawValue)")) }
    var fields = FacilityScreen.head(detail.line, visit)
    fields["inspection"] = FacilityScreen.inspection(inspection, uid, visit)
    fields["grounds"] = .filled(detail.live.grounds.filter(\.fires).map { LivePanel.ground($0, visit) })
    fields["fields"] = visit.fields(
      [
        FormField("buoc", .select(states), visit.text("facilityForm.inspectionState"), value: visit.typed("buoc", else: inspection.state.rawValue)),
        FormField("ngay", .day, visit.text("facilityForm.inspectionDay"), hint: visit.text("form.dayHint"), value: visit.typed("ngay", else: Shown.day(inspection.day)), short: true),
        FormField("bien-ban", .area, visit.text("facilityForm.minutes"), value: visit.typed("bien-ban", else: inspection.minutes ?? "")),
        FormField("ket-luan", .area, visit.text("facilityForm.conclusion"), value: visit.typed("ket-luan", else: inspection.conclusion ?? "")),
      ], problems)
    fields["measures"] = .list((1...3).map { place in
      [
        "text": FormField("bp.\(place)", .text, visit.text("facilityForm.measure"), value: visit.typed("bp.\(place)")).page(visit.language, problems),
        "due": FormField("bp-han.\(place)", .day, visit.text("facilityForm.measureDue"), value: visit.typed("bp-han.\(place)"), short: true).page(visit.language, problems),
      ]
    })
    fields["address"] = .text("/co-so/\(uid)/cuoc-kiem-tra/\(inspection.uid)")
    return visit.page("inspection", title: visit.text("facilityForm.inspection"), fields, problems: problems, section: .facilities)
  }

  private static func recordInspection(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    let day = visit.day("ngay", &problems)
    var measures: [(text: String, due: CalendarDate?)] = []
    for place in 1...3 {
      let text = visit.form.trimmed("bp.\(place)")
      let due = visit.day("bp-han.\(place)", &problems)
      if !text.isEmpty { measures.append((text, due)) }
    }
    guard let state = visit.form["buoc"].flatMap(InspectionRow.State.init(rawValue:)), problems.isEmpty else { return try await inspection(visit, problems) }
    func some(_ name: String) -> String? { visit.form.trimmed(name).isEmpty ? nil : visit.form.trimmed(name) }
    do {
      try await visit.workplace.recordInspection(
        visit.parameter("k"), state: state, day: day, minutes: some("bien-ban"), conclusion: some("ket-luan"), measures: measures, by: try visit.by())
    } catch Refusal.wrongInput(let wrong) {
      return try await inspection(visit, wrong)
    }
    return visit.done("/co-so/\(visit.parameter("id"))", "facilityForm.done")
  }

  private static func settle(_ visit: Visit) async throws -> WebAnswer {
    guard let id = Int(visit.parameter("k")) else { throw Refusal.notFound }
    try await visit.workplace.settleMeasure(id, .done, by: try visit.by())
    return visit.done("/co-so/\(visit.parameter("id"))", "facilityForm.done")
  }
}
