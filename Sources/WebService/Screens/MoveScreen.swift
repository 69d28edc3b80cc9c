internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// The steps of a dossier: a page for each that asks what the step needs, and the step itself.
enum MoveScreen {
  static let routes: [Route] =
    [
      Route(.get, "/ho-so/{id}/buoc/{buoc}", .act(.seeDossiers)) { try await form($0, []) }
    ]
    + names.filter { $0.key != .register }.map { move, name in
      Route(.post, Pattern(stringLiteral: "/ho-so/{id}/buoc/\(name)"), .oneOf(acts(move))) { try await make(move, $0) }
    }

  /// How the steps are called in addresses.
  static let names: KeyValuePairs<Move, String> = [
    .register: "vao-so", .refuse: "tu-choi", .assign: "phan-cong", .fix: "chot", .ask: "gui-yeu-cau", .receive: "nhan-bo-sung", .overdue: "qua-han",
    .appraise: "chuyen-tham-dinh", .submit: "trinh-ky", .return: "tra-lai", .sign: "ky", .issue: "ban-hanh", .decide: "ghi-ket-qua", .recall: "thu-hoi",
    .withdraw: "rut", .transfer: "chuyen", .file: "luu", .reopen: "mo-lai", .toFacility: "hau-kiem",
  ]

  /// The acts of which one is needed to make a move; the use case asks exactly.
  private static func acts(_ move: Move) -> [Act] {
    guard let rule = MoveRule.rule(of: move) else { return [.direct] }
    switch move {
    case .refuse, .return, .reopen: return [rule.act, .direct]
    case .toFacility: return [.makeFindings]
    default: return [rule.act]
    }
  }

  static func path(of move: Move, _ uid: String) -> String {
    switch move {
    case .fix: "/ho-so/\(uid)/kiem-tra"
    case .ask: "/ho-so/\(uid)/bo-sung"
    case .sign: "/ho-so/\(uid)/trinh-ky"
    default: "/ho-so/\(uid)/buoc/\(names.first { $0.key == move }?.value ?? "")"
    }
  }

  private static func form(_ visit: Visit, _ problems: [InputProblem], status: Int = 200) async throws -> WebAnswer {
    let name = visit.parameter("buoc").isEmpty ? visit.request.path.split(separator: "/").last.map(String.init) ?? "" : visit.parameter("buoc")
    guard let move = names.first(where: { $0.value == name })?.key else { throw Refusal.notFound }
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: try visit.by())
    guard let offered = detail.moves.first(where: { $0.move == move }) else { throw Refusal.notNow(move, in: detail.line.state) }
    var fields = DossierScreen.head(detail.line, visit, tab: "-")
    fields["button"] = .text(offered.button[visit.language])
    fields["wants"] = .some(offered.wants?[visit.language])
    fields["can"] = .flag(offered.wants == nil)
    fields["version"] = .number(detail.version)
    fields["address"] = .text("/ho-so/\(detail.line.uid)/buoc/\(name)")
    fields["explain"] = .text(visit.text("move.\(move.rawValue)"))
    fields["fields"] = visit.fields(try await asked(move, offered, detail, visit), problems)
    fields["items"] = move == .receive ? .filled(detail.requests.filter { $0.state == .sent }.flatMap(\.items).map { ["id": .number($0.id), "text": .text($0.text)] }) : .nothing
    return visit.page("move", title: offered.button[visit.language], fields, status: status, problems: problems, section: .dossiers)
  }

  /// What a step asks.
  private static func asked(_ move: Move, _ offered: OfferedMove, _ detail: DossierDetail, _ visit: Visit) async throws -> [FormField] {
    let today = Shown.day(visit.workplace.today)
    func day(_ key: String) -> FormField {
      FormField("ngay", .day, visit.text(key), hint: visit.text("form.dayHint"), value: visit.typed("ngay", else: today), required: true, short: true)
    }
    func text(_ name: String, _ key: String, required: Bool = false) -> FormField {
      FormField(name, .text, visit.text(key), value: visit.typed(name), required: required)
    }
    let reason = FormField("ly-do", .area, visit.text("move.reason"), hint: visit.text("move.reasonHint"), value: visit.typed("ly-do"), required: offered.needsReason)
    let outcomes = [Recommendation.approve, .postInspection, .reject].map { QuestionField.Choice($0.rawValue, visit.both("decision.\($0.rawValue)")) }
    switch move {
    case .assign:
      let people = try await visit.workplace.colleagues(with: nil, by: try visit.by()).filter { !$0.roles.isDisjoint(with: [.officer, .appraiser, .inspector]) }
      let choices = people.map { person in
        QuestionField.Choice(
          String(person.id),
          Words(vi: "\(person.name): \(visit.site.catalogue.text("move.open", .vi, ["count": String(person.openDossiers)]))", en: "\(person.name): \(visit.site.catalogue.text("move.open", .en, ["count": String(person.openDossiers)]))"))
      }
      return [FormField("can-bo", .radio(choices), visit.text("move.officer"), value: visit.typed("can-bo", else: detail.officerId.map(String.init) ?? ""), required: true)]
    case .receive: return [day("move.receivedOn")]
    case .issue:
      let scans = detail.documents.filter { $0.sha != nil }.map { QuestionField.Choice($0.uid, Words(vi: $0.name, en: $0.name)) }
      return [
        text("so", "move.paperNumber", required: true), day("move.issuedOn"), text("noi-nhan", "move.recipients", required: true),
        FormField("ban-quet", .select(visit.choices(scans, empty: "move.noScan")), visit.text("move.scan"), hint: visit.text("move.scanHint"), value: visit.typed("ban-quet")),
      ]
    case .decide:
      return [
        FormField("ket-qua", .radio(outcomes), visit.text("move.outcome"), value: visit.typed("ket-qua"), required: true), text("so", "move.decisionNumber", required: true),
        day("move.decidedOn"), text("co-quan", "move.issuer", required: true),
        FormField("dieu-kien", .area, visit.text("move.conditions"), hint: visit.text("move.conditionsHint"), value: visit.typed("dieu-kien")),
        FormField("ly-do", .area, visit.text("move.differs"), hint: visit.text("move.differsHint"), value: visit.typed("ly-do")),
      ]
    case .transfer: return [text("noi-nhan", "move.body", required: true), reason]
    case .return: return [reason, FormField("ve-tham-dinh", .tick("1"), visit.text("move.toAppraisal"), value: visit.typed("ve-tham-dinh"))]
    default: return offered.needsReason ? [reason] : []
    }
  }

  private static func make(_ move: Move, _ visit: Visit) async throws -> WebAnswer {
    let uid = visit.parameter("id")
    var problems: [InputProblem] = []
    var form = MoveForm(version: Int(visit.form["_ban"] ?? "") ?? -1)
    func some(_ name: String) -> String? { visit.form.trimmed(name).isEmpty ? nil : visit.form.trimmed(name) }
    form.reason = some("ly-do")
    form.day = visit.day("ngay", &problems)
    form.due = visit.day("han", &problems)
    form.number = some("so")
    form.officer = some("can-bo").flatMap { Int($0) }
    form.password = visit.form["mat-khau"]
    form.sha = some("_sha")
    form.otherwise = some("khac").flatMap(Recommendation.init(rawValue:))
    form.request = some("_yeu-cau")
    form.items = visit.form.values("muc").compactMap { Int($0) }
    form.recipients = some("noi-nhan")
    form.document = some("ban-quet")
    form.outcome = some("ket-qua").flatMap(Recommendation.init(rawValue:))
    form.issuer = some("co-quan")
    form.conditions = (some("dieu-kien") ?? "").split(separator: "\n").map { String($0) }
    form.toAppraisal = visit.form["ve-tham-dinh"] == "1"
    if move == .receive, form.request == nil {
      form.request = try await visit.workplace.dossier(uid, by: try visit.by()).requests.last { $0.state == .sent }?.uid
    }
    do {
      if !problems.isEmpty { throw Refusal.wrongInput(problems) }
      _ = try await visit.workplace.move(uid, move, form, by: try visit.by())
    } catch let refusal as Refusal {
      let wrong = try visit.problems(of: refusal, field: "mat-khau").map { InputProblem(fieldName($0.field), $0.words) }
      switch move {
      case .sign: return try await SigningScreen.show(visit, wrong)
      case .ask: return try await SupplementScreen.show(visit, wrong)
      case .fix: return try await CheckScreen.show(visit, wrong)
      default: return try await self.form(visit, wrong)
      }
    }
    return visit.done(move == .fix ? "/ho-so/\(uid)/ket-qua" : "/ho-so/\(uid)", "move.done", ["move": (MoveRule.rule(of: move)?.move ?? move).button[visit.language]])
  }

  private static func fieldName(_ name: String) -> String {
    ["reason": "ly-do", "day": "ngay", "due": "han", "number": "so", "officer": "can-bo", "password": "mat-khau", "otherwise": "khac", "recipients": "noi-nhan", "document": "ban-quet", "outcome": "ket-qua", "issuer": "co-quan", "conditions": "dieu-kien", "items": "muc"][name] ?? name
  }
}
