internal import Application
internal import DecisionModel
internal import FEEL

/// «Cơ sở»: the sites under watch, and one site over the years.
enum FacilityScreen {
  static let routes: [Route] = [
    Route(.get, "/co-so", .act(.seeFacilities)) { try await list($0) },
    Route(.get, "/co-so/{id}", .act(.seeFacilities)) { try await show($0, []) },
    Route(.post, "/co-so/{id}/giao", .act(.direct)) { try await assign($0) },
  ]

  static func line(_ line: FacilityLine, _ visit: Visit) -> PageValue {
    [
      "uid": .text(line.uid), "name": .text(line.name), "party": .text(line.party), "commune": .text(line.commune), "activity": .some(line.activity?[visit.language]),
      "stage": .text(visit.text("stage.\(line.stage.rawValue)")), "inspected": .some(Shown.day(line.lastInspection)), "officer": .some(line.officer),
    ]
  }

  private static func list(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    var filter = FacilityFilter()
    filter.text = visit.query.trimmed("tim")
    filter.commune = visit.query["xa"].flatMap { $0.isEmpty ? nil : $0 }
    filter.stage = visit.query["giai-doan"].flatMap(FacilityRow.Stage.init(rawValue:))
    filter.page = max(1, visit.query["trang"].flatMap { Int($0) } ?? 1)
    let list = try await visit.workplace.facilities(filter, by: caller)
    let stages = FacilityRow.Stage.allCases.map { QuestionField.Choice($0.rawValue, visit.both("stage.\($0.rawValue)")) }
    func value(_ name: String) -> String { visit.query.trimmed(name) }
    let pages = (list.total + DossierFilter.pageSize - 1) / DossierFilter.pageSize
    func address(_ page: Int) -> String {
      let rest = visit.query.all.filter { $0.name != "trang" && !$0.value.isEmpty }.map { "\($0.name)=\(PercentText.encoded($0.value))" }
      return "/co-so?" + (rest + ["trang=\(page)"]).joined(separator: "&")
    }
    return visit.page(
      "facilities", title: visit.text("frame.facilities"),
      [
        "lines": .filled(list.lines.map { line($0, visit) }), "total": .text(Shown.number(list.total)),
        "nearest": list.nearest.map { ["word": .text($0), "address": .text("/co-so?tim=\(PercentText.encoded($0))")] } ?? .nothing,
        "filter": visit.fields([
          FormField("tim", .text, visit.text("filter.text"), value: value("tim")), FormField("xa", .text, visit.text("filter.commune"), value: value("xa")),
          FormField("giai-doan", .select(visit.choices(stages, empty: "filter.any")), visit.text("facility.stage"), value: value("giai-doan")),
        ]),
        "may_import": .flag(caller.may(.importLedgers)), "may_add": .flag(caller.may(.keepFacilities)), "is_filtered": .flag(!visit.query.all.allSatisfy { $0.value.isEmpty }),
        "pages": pages > 1
          ? [
            "words": .text(visit.text("list.page", ["page": String(list.page), "pages": String(pages)])), "before": list.page > 1 ? .text(address(list.page - 1)) : .nothing,
            "after": list.page < pages ? .text(address(list.page + 1)) : .nothing,
          ] : .nothing,
      ], section: .facilities)
  }

  static func head(_ facility: FacilityLine, _ visit: Visit) -> [String: PageValue] { ["facility": line(facility, visit)] }

  private static func assign(_ visit: Visit) async throws -> WebAnswer {
    let uid = visit.parameter("id")
    do {
      try await visit.workplace.assignFacility(uid, to: visit.form.trimmed("can-bo").flatMapInt, by: try visit.by())
    } catch Refusal.wrongInput(let problems) {
      return try await show(visit, problems.map { InputProblem("can-bo", $0.words) })
    }
    return visit.done("/co-so/\(uid)", "facility.assigned")
  }

  /// To whom a facility can be given: whoever keeps facilities.
  private static func keepers(_ visit: Visit) async throws -> [QuestionField.Choice] {
    try await visit.workplace.colleagues(with: nil, by: try visit.by()).filter { !$0.roles.isDisjoint(with: [.inspector, .appraiser]) }
      .map { QuestionField.Choice(String($0.id), Words(vi: $0.name, en: $0.name)) }
  }

  private static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.facility(visit.parameter("id"), by: caller)
    let language = visit.language
    var fields = head(detail.line, visit)
    if detail.mayKeep, caller.may(.direct) {
      fields["assign"] = visit.fields([FormField("can-bo", .radio(try await keepers(visit)), visit.text("facility.keeper"), required: true)], problems)
    }
    fields["address"] = .some(detail.address)
    fields["live"] = LivePanel.page(detail.live, detail.line.uid, visit, root: "/co-so")
    fields["may_keep"] = .flag(detail.mayKeep)
    fields["permits"] = .filled(detail.permits.map { permit in
      [
        "number": .text(permit.number), "day": .text(Shown.day(permit.day)), "issuer": .text(permit.issuer), "expires": .some(Shown.day(permit.expires)),
        "standing": .some(permit.standing[language]), "flow_day": .some(permit.flowDay), "flow_hour": .some(permit.flowHour),
        "limits": .filled(permit.limits.map { ["outlet": .text($0.outlet), "parameter": .text($0.parameter[language]), "written": .text($0.written)] }),
      ]
    })
    fields["outlets"] = .filled(outlets(detail.samples, visit))
    fields["complaints"] = .filled(detail.complaints.map { complaint in
      ["day": .text(Shown.day(complaint.day)), "from": .text(complaint.from), "text": .text(complaint.text), "state": .text(visit.text("complaint.\(complaint.state.rawValue)")), "answer": .some(complaint.answer)]
    })
    fields["inspections"] = .filled(detail.inspections.map { inspection($0, detail.line.uid, visit) })
    fields["events"] = .filled(detail.events.reversed().map { DossierScreen.event($0, visit) })
    fields["dossiers"] = .filled(detail.dossiers.map { DossierLines.line($0, visit) })
    fields["documents"] = .filled(detail.documents.map { DossierScreen.document($0, visit) })
    return visit.page("facility", title: detail.line.name, fields, problems: problems, section: .facilities)
  }

  static func inspection(_ inspection: FacilityDetail.Inspection, _ uid: String, _ visit: Visit) -> PageValue {
    [
      "uid": .text(inspection.uid), "address": .text("/co-so/\(uid)/cuoc-kiem-tra/\(inspection.uid)"), "state": .text(visit.text("inspection.\(inspection.state.rawValue)")),
      "is_unannounced": .flag(inspection.isUnannounced), "ground": .some(inspection.ground), "number": .some(inspection.number), "day": .some(Shown.day(inspection.day)),
      "team": .some(inspection.team), "minutes": .some(inspection.minutes), "conclusion": .some(inspection.conclusion),
      "measures": .filled(inspection.measures.map { ["id": .number($0.id), "text": .text($0.text), "due": .some(Shown.day($0.due)), "state": .text(visit.text("measure.\($0.state.rawValue)")), "is_open": .flag($0.state == .open)] }),
    ]
  }

  /// For each outlet a table: a row for each parameter, a column for each day, the newest first.
  private static func outlets(_ samples: [FacilityDetail.Sample], _ visit: Visit) -> [PageValue] {
    let outlets = samples.map(\.outlet).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return outlets.map { outlet in
      let days = samples.filter { $0.outlet == outlet }.sorted { $0.day > $1.day }.prefix(6)
      let parameters = days.flatMap(\.values).reduce(into: [(String, Words)]()) { list, value in
        if !list.contains(where: { $0.0 == value.parameter }) { list.append((value.parameter, value.label)) }
      }
      return [
        "outlet": .text(outlet), "days": .list(days.map { ["day": .text(Shown.day($0.day)), "by": .text($0.takenBy)] }),
        "rows": .list(parameters.map { parameter, label in
          [
            "label": .text(label[visit.language]),
            "cells": .list(days.map { sample in
              guard let value = sample.values.first(where: { $0.parameter == parameter }) else { return ["day": .text(Shown.day(sample.day))] }
              return [
                "day": .text(Shown.day(sample.day)), "written": .text(value.written), "judged": .some(value.judged[visit.language]),
                "reading": .some(value.reading.standing == .ok ? nil : value.reading.words?[visit.language]),
                "tone": .text(value.exceeds == true ? "bad" : value.exceeds == false ? "good" : "open"), "sign": .text(value.exceeds == true ? "■" : value.exceeds == false ? "●" : "?"),
              ]
            }),
          ]
        }),
      ]
    }
  }
}
