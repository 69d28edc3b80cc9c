internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// What is known of a facility, group by group, with the result at its side.
enum FacilityFactsScreen {
  static let routes: [Route] = [
    Route(.get, "/co-so/{id}/nhap", .act(.seeFacilities)) { try await tasks($0) },
    Route(.get, "/co-so/{id}/nhap/{nhom}", .act(.seeFacilities)) { try await page($0) },
    Route(.post, "/co-so/{id}/nhap/{nhom}", .act(.keepFacilities)) { try await save($0) },
  ]

  private static func tasks(_ visit: Visit) async throws -> WebAnswer {
    let detail = try await visit.workplace.facility(visit.parameter("id"), by: try visit.by())
    var fields = FacilityScreen.head(detail.line, visit)
    fields["groups"] = QuestionScreen.groups(detail.groups, detail.line.uid, visit, root: "/co-so")
    fields["live"] = LivePanel.page(detail.live, detail.line.uid, visit, root: "/co-so")
    return visit.page("facility-tasks", title: visit.text("facility.facts"), fields, section: .facilities)
  }

  private static func page(
    _ visit: Visit, typed: [String: Entry] = [:], problems: [InputProblem] = [], isOld: Bool = false
  ) async throws -> WebAnswer {
    let caller = try visit.by()
    let (uid, group) = (visit.parameter("id"), visit.parameter("nhom"))
    let all = (visit.form["_het"] ?? visit.query["het"]) == "1"
    let detail = try await visit.workplace.facility(uid, by: caller)
    guard let standing = detail.groups.first(where: { $0.group == group }) else { throw Refusal.notFound }
    let page = try await visit.workplace.facilityQuestions(uid, group: group, all: all, by: caller)
    let order: [InputData.Respondent] = page.fields.reduce(into: []) { if !$0.contains($1.respondent) { $0.append($1.respondent) } }
    let shape = QuestionShape(visit: visit, documents: detail.documents, typed: typed, readings: [:], problems: problems, isOpen: detail.mayKeep)
    let path = "/co-so/\(uid)/nhap/\(group)"
    var fields = FacilityScreen.head(detail.line, visit)
    fields["standing"] = .text(standing.standing.words[visit.language])
    fields["parts"] = .filled(order.map { respondent in
      [
        "who": .text(visit.text("respondent.\(respondent.rawValue)")),
        "questions": .list(page.fields.filter { $0.respondent == respondent }.map(shape.question)),
      ]
    })
    fields["live"] = LivePanel.page(page.live, uid, visit, root: "/co-so")
    fields["may_enter"] = .flag(detail.mayKeep)
    fields["version"] = .number(page.version)
    fields["is_all"] = .flag(all)
    fields["is_old"] = .flag(isOld)
    fields["address"] = .text(path)
    fields["all_address"] = .text(path + "?het=1")
    return visit.page(
      "facility-questions", title: standing.label[visit.language], fields, status: isOld ? 409 : 200, problems: problems, section: .facilities)
  }

  private static func save(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let (uid, group) = (visit.parameter("id"), visit.parameter("nhom"))
    let fields = try await visit.workplace.facilityQuestions(uid, group: group, all: true, by: caller).fields
    var reading = EntryReading(visit: visit)
    let entries = reading.entries(of: fields)
    let typed = Dictionary(entries.map { ($0.fact, $0) }) { $1 }
    guard reading.problems.isEmpty else { return try await page(visit, typed: typed, problems: reading.problems) }
    guard !entries.isEmpty else { return .seeOther("/co-so/\(uid)/nhap") }
    do {
      let saved = try await visit.workplace.saveFacility(entries, of: uid, version: Int(visit.form["_ban"] ?? "") ?? -1, by: caller)
      let unread = saved.readings.values.contains { $0.standing == .unreadable || $0.standing == .ambiguous }
      return visit.done(
        unread ? "/co-so/\(uid)/nhap/\(group)" : "/co-so/\(uid)/nhap", unread ? "facts.savedUnread" : "facts.saved", ["count": String(saved.statements), "meanwhile": ""])
    } catch Refusal.wrongInput(let problems) {
      return try await page(visit, typed: typed, problems: problems)
    } catch Refusal.changedMeanwhile {
      // What was typed stands on the page again, over what the other one saved.
      return try await page(visit, typed: typed, isOld: true)
    }
  }
}
