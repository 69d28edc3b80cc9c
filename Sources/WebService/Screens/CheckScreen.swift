internal import Application
internal import DecisionModel

/// «Kiểm tra thông tin»: all that is known, flags first; what silence is taken to mean, confirmed by one tick; then the screening is fixed.
enum CheckScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/kiem-tra", .act(.seeDossiers)) { try await show($0, []) },
    Route(.post, "/ho-so/{id}/xac-nhan", .oneOf([.enterFacts, .makeFindings])) { try await confirm($0) },
  ]

  static func show(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let check = try await visit.workplace.answers(visit.parameter("id"), by: caller)
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    let uid = check.dossier.uid
    let language = visit.language
    func line(_ line: AnswerCheck.Line) -> PageValue {
      [
        "label": .text(line.label[language]), "written": .some(isName(line.written) && line.reading.words != nil ? nil : line.written), "reading": .some(line.reading.words?[language]), "source": .some(line.source),
        "by": .text(line.by), "flags": .filled(line.flags.map { .text($0[language]) }),
        "address": .text("/ho-so/\(uid)/nhap/\(line.group)#\(QuestionScreen.anchor(line.fact))"),
      ]
    }
    // What was picked from a list is kept by its name; the reading says it in words.
    func isName(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || "_- ;".unicodeScalars.contains($0) } }
    let labels = Dictionary(detail.groups.map { ($0.group, $0.label[language]) }) { $1 }
    let order = check.lines.filter { $0.flags.isEmpty }.map(\.group).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let open = check.presumed.filter { !$0.isConfirmed }
    var fields = DossierScreen.head(check.dossier, visit, tab: "nhap")
    fields["flagged"] = .filled(check.lines.filter { !$0.flags.isEmpty }.map(line))
    fields["groups"] = .filled(order.map { group in
      ["label": .text(labels[group] ?? ""), "lines": .list(check.lines.filter { $0.group == group && $0.flags.isEmpty }.map(line))]
    })
    func presumed(_ presumed: AnswerCheck.Presumed) -> PageValue {
      ["label": .text(presumed.label[language]), "value": .text(presumed.value[language]), "source": .some(presumed.source?[language])]
    }
    fields["presumed"] = .filled(open.map(presumed))
    fields["confirmed"] = .filled(check.presumed.filter(\.isConfirmed).map(presumed))
    fields["obstacles"] = .filled(check.obstacles.map { .text($0[language]) })
    fields["version"] = .number(check.version)
    fields["live"] = LivePanel.page(check.live, uid, visit)
    fields["may_enter"] = .flag(detail.mayEnter)
    fields["may_fix"] = .flag(detail.moves.contains { $0.move == .fix } && check.obstacles.isEmpty)
    fields["confirm_fields"] = visit.fields(
      [
        FormField("da-xem", .tick("1"), visit.text("check.looked", ["name": caller.name, "day": Shown.day(visit.workplace.today)]), required: true),
        FormField("can-cu", .text, visit.text("check.evidence"), hint: visit.text("check.evidenceHint"), value: visit.typed("can-cu")),
      ], problems)
    fields["empty"] = .flag(check.lines.isEmpty)
    return visit.page("check", title: visit.text("check.title"), fields, problems: problems, section: .dossiers)
  }

  private static func confirm(_ visit: Visit) async throws -> WebAnswer {
    guard visit.form["da-xem"] == "1" else { return try await show(visit, [InputProblem("da-xem", visit.both("check.tickWanted"))]) }
    let uid = visit.parameter("id")
    let evidence = visit.form.trimmed("can-cu")
    _ = try await visit.workplace.confirmSilence(
      of: uid, version: Int(visit.form["_ban"] ?? "") ?? -1, on: visit.workplace.today, evidence: evidence.isEmpty ? nil : evidence, by: try visit.by())
    return visit.done("/ho-so/\(uid)/kiem-tra", "check.confirmed")
  }
}
