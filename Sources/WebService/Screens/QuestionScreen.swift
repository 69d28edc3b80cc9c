internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// «Nhập thông tin»: the groups of questions as a list of tasks, and a page for each group.
enum QuestionScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/nhap", .act(.seeDossiers)) { try await tasks($0) },
    Route(.get, "/ho-so/{id}/nhap/{nhom}", .act(.seeDossiers)) { visit in
      try await page(visit, page: try await read(visit), typed: [:], readings: [:], live: nil)
    },
    Route(.post, "/ho-so/{id}/nhap/{nhom}", .oneOf([.enterFacts, .makeFindings])) { try await save($0) },
  ]

  /// Where a question stands on its page.
  static func anchor(_ fact: String) -> String { "o-" + fact.replacing(".", with: "-").replacing("_", with: "-") }

  static func groups(_ groups: [GroupStanding], _ uid: String, _ visit: Visit, here: String? = nil, root: String = "/ho-so") -> PageValue {
    .list(groups.map { group in
      let tone = switch group.standing {
      case .notSeen, .notNeeded: "quiet"
      case .wanting: "open"
      case .complete: "good"
      }
      return [
        "address": .text("\(root)/\(uid)/nhap/\(group.group)"), "label": .text(group.label[visit.language]), "standing": .text(group.standing.words[visit.language]),
        "tone": .text(tone), "stated": .number(group.stated), "needed": .number(group.needed), "is_here": .flag(group.group == here),
      ]
    })
  }

  private static func tasks(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let live = try await visit.workplace.live(detail.line.uid, on: nil, by: caller)
    var fields = DossierScreen.head(detail.line, visit, tab: "nhap")
    fields["groups"] = groups(detail.groups, detail.line.uid, visit)
    fields["live"] = LivePanel.page(live, detail.line.uid, visit)
    fields["may_enter"] = .flag(detail.mayEnter)
    fields["check"] = .text("/ho-so/\(detail.line.uid)/kiem-tra")
    return visit.page("tasks", title: visit.text("facts.title"), fields, section: .dossiers)
  }

  private static func read(_ visit: Visit) async throws -> QuestionPage {
    let all = (visit.form["_het"] ?? visit.query["het"]) == "1"
    return try await visit.workplace.questionPage(visit.parameter("id"), group: visit.parameter("nhom"), all: all, by: try visit.by())
  }

  private static func page(
    _ visit: Visit, page: QuestionPage, typed: [String: Entry], readings: [String: ReadingView], live: LiveAnswer?, problems: [InputProblem] = [],
    conflicts: [FactConflict] = []
  ) async throws -> WebAnswer {
    let uid = page.dossier.uid
    let groupPath = "/ho-so/\(uid)/nhap/\(page.group.group)"
    let place = page.groups.firstIndex { $0.group == page.group.group } ?? 0
    let order: [InputData.Respondent] = page.fields.reduce(into: []) { if !$0.contains($1.respondent) { $0.append($1.respondent) } }
    let shape = QuestionShape(visit: visit, documents: page.documents, typed: typed, readings: readings, problems: problems, isOpen: page.mayEnter)
    var fields = DossierScreen.head(page.dossier, visit, tab: "nhap")
    fields["group"] = .text(page.group.label[visit.language])
    fields["groups"] = groups(page.groups, uid, visit, here: page.group.group)
    fields["standing"] = .text(page.group.standing.words[visit.language])
    fields["parts"] = .filled(order.map { respondent in
      [
        "who": .text(visit.text("respondent.\(respondent.rawValue)")),
        "questions": .list(page.fields.filter { $0.respondent == respondent }.map(shape.question)),
      ]
    })
    fields["checklists"] = .filled(page.checklists.map { checklist in
      ["name": .text(checklist.name), "label": .text(checklist.label[visit.language]), "question": .text(checklist.question[visit.language]), "is_answered": .flag(checklist.isAnswered)]
    })
    fields["evidence"] = shape.evidence("kc", nil)
    fields["live"] = LivePanel.page(live ?? page.live, uid, visit)
    fields["may_enter"] = .flag(page.mayEnter)
    fields["version"] = .number(page.version)
    fields["is_all"] = .flag((visit.form["_het"] ?? visit.query["het"]) == "1")
    fields["hidden"] = page.hidden > 0 ? .number(page.hidden) : .nothing
    fields["all_address"] = .text(groupPath + "?het=1")
    fields["address"] = .text(groupPath)
    fields["before"] = place > 0 ? ["address": .text("/ho-so/\(uid)/nhap/\(page.groups[place - 1].group)"), "label": .text(page.groups[place - 1].label[visit.language])] : .nothing
    fields["is_tried"] = .flag(live != nil)
    fields["conflicts"] = .filled(conflicts.map { conflict in
      [
        "label": .text(conflict.label[visit.language]), "before": .text(conflict.before ?? visit.text("facts.nothing")), "mine": .text(conflict.mine ?? visit.text("facts.nothing")),
        "theirs": .text(conflict.theirs ?? visit.text("facts.nothing")), "by": .text(conflict.by), "seen_name": .text("thay.\(conflict.fact)"),
        "seen": .text(conflict.newest.map(String.init) ?? ""), "address": .text("#" + anchor(conflict.fact)),
      ]
    })
    let answer = visit.page(
      "questions", title: page.group.label[visit.language], fields, status: conflicts.isEmpty ? 200 : 409, problems: problems, section: .dossiers)
    return answer
  }

  private static func save(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let uid = visit.parameter("id")
    let version = Int(visit.form["_ban"] ?? "") ?? -1
    let here = try await read(visit)
    let path = "/ho-so/\(uid)/nhap/\(here.group.group)"
    var reading = EntryReading(visit: visit)
    // A question may be needed no more since the page was made: what was typed there is saved all the same.
    let every = try await visit.workplace.questionPage(uid, group: visit.parameter("nhom"), all: true, by: caller)
    var entries = reading.entries(of: every.fields)
    if !reading.problems.isEmpty {
      return try await page(visit, page: here, typed: Dictionary(entries.map { ($0.fact, $0) }) { $1 }, readings: [:], live: nil, problems: reading.problems)
    }
    // One of two readings was picked by its button: it stands for what was typed.
    if let picked = visit.form["_doc"], let sign = picked.firstIndex(of: "=") {
      let fact = String(picked[..<sign])
      entries.removeAll { $0.fact == fact }
      var entry = reading.entry(fact)
      entry.written = String(picked[picked.index(after: sign)...])
      entries.append(entry)
    }
    let typed = Dictionary(entries.map { ($0.fact, $0) }) { $1 }
    if visit.form.has("_thu") {
      let tried = try await visit.workplace.tryRead(entries, of: uid, by: caller)
      return try await page(visit, page: here, typed: typed, readings: tried.readings, live: tried.live)
    }
    do {
      let chosen = visit.form["_chon"].flatMap { Int($0) }
      if chosen != nil || visit.form.has("_khong") {
        // What was typed beside the button is not lost by it.
        let seen = entries.isEmpty ? version : try await visit.workplace.save(entries, to: uid, version: version, by: caller).version
        if let chosen {
          _ = try await visit.workplace.choose(chosen, of: uid, version: seen, by: caller)
          return visit.done(path, "facts.chosen")
        }
        var like = Entry(fact: "")
        reading.evidence("kc", into: &like)
        _ = try await visit.workplace.answerNone(visit.form["_khong"] ?? "", like: like, of: uid, version: seen, by: caller)
        return visit.done(path, "facts.none")
      }
      guard !entries.isEmpty else { return .seeOther(visit.form.has("_tiep") ? next(here, uid) : path) }
      let saved = try await visit.workplace.save(entries, to: uid, version: version, by: caller)
      let unread = saved.readings.values.contains { $0.standing == .unreadable || $0.standing == .ambiguous }
      let meanwhile = saved.meanwhile.isEmpty ? "" : " " + visit.text("facts.meanwhile", ["count": String(saved.meanwhile.count), "names": saved.meanwhile.map { $0[visit.language] }.joined(separator: "; ")])
      // What was not read is shown at once, with what to write.
      return visit.done(
        visit.form.has("_tiep") && !unread ? next(here, uid) : path, unread ? "facts.savedUnread" : "facts.saved", ["count": String(saved.statements), "meanwhile": meanwhile])
    } catch Refusal.wrongInput(let problems) {
      return try await page(visit, page: here, typed: typed, readings: [:], live: nil, problems: problems)
    } catch Refusal.sameFact(let conflicts) {
      return try await page(visit, page: here, typed: typed, readings: [:], live: nil, conflicts: conflicts)
    }
  }

  private static func next(_ page: QuestionPage, _ uid: String) -> String {
    let place = (page.groups.firstIndex { $0.group == page.group.group } ?? 0) + 1
    return page.groups.indices.contains(place) ? "/ho-so/\(uid)/nhap/\(page.groups[place].group)" : "/ho-so/\(uid)/kiem-tra"
  }
}
