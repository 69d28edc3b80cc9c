internal import Application
internal import DecisionModel
internal import FEEL

/// «Quản trị»: people and their roles, units, days off.
enum AdminScreen {
  static let routes: [Route] = [
    Route(.get, "/quan-tri", .oneOf([.administer, .backUp, .readAudit, .confirmGrant])) { try await overview($0) },
    Route(.get, "/quan-tri/nguoi-dung", .oneOf([.administer, .confirmGrant])) { try await users($0, []) },
    Route(.post, "/quan-tri/nguoi-dung", .act(.administer)) { try await addUser($0) },
    Route(.post, "/quan-tri/nguoi-dung/{id}", .oneOf([.administer, .confirmGrant])) { try await change($0) },
    Route(.get, "/quan-tri/don-vi", .act(.administer)) { try await units($0, []) },
    Route(.post, "/quan-tri/don-vi", .act(.administer)) { try await addUnit($0) },
    Route(.get, "/quan-tri/ngay-nghi", .act(.administer)) { try await holidays($0, []) },
    Route(.post, "/quan-tri/ngay-nghi", .act(.administer)) { try await setHoliday($0) },
    Route(.get, "/quan-tri/sao-luu", .outline(.backUp)) { try await BackupScreen.show($0) },
    Route(.post, "/quan-tri/sao-luu", .act(.backUp)) { try await BackupScreen.make($0) },
    Route(.post, "/quan-tri/sao-luu/{ten}/dien-tap", .act(.backUp)) { try await BackupScreen.drill($0) },
  ]

  private static func overview(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    func knows(_ act: Act) -> Bool { Policy.extent(of: act, for: caller.roles) > .never }
    let ways: [(String, String, Bool)] = [
      ("/quan-tri/nguoi-dung", "users", caller.may(.administer) || caller.may(.confirmGrant)), ("/quan-tri/don-vi", "units", caller.may(.administer)),
      ("/quan-tri/ngay-nghi", "holidays", caller.may(.administer)), ("/quan-tri/sao-luu", "backups", knows(.backUp)), ("/nhat-ky", "audit", knows(.readAudit)),
    ]
    return visit.page(
      "admin", title: visit.text("frame.admin"),
      [
        "links": .list(ways.filter(\.2).map { ["address": .text($0.0), "label": .text(visit.text("admin.\($0.1)")), "words": .text(visit.text("admin.\($0.1)Words"))] }),
        "procedures": .list(visit.workplace.procedures().map { ["label": .text($0.label[visit.language]), "term": .text(RegisterScreen.term($0, visit)), "documents": .number($0.documents.count)] }),
      ], section: .admin)
  }

  private static func users(_ visit: Visit, _ problems: [InputProblem], password: (name: String, text: String)? = nil) async throws -> WebAnswer {
    let caller = try visit.by()
    let users = try await visit.workplace.users(by: caller)
    let units = try await visit.workplace.units(by: caller).map { QuestionField.Choice(String($0.id), Words(vi: $0.name, en: $0.name)) }
    let roles = Role.allCases.map { QuestionField.Choice($0.rawValue, $0.label) }
    let today = visit.workplace.today
    return visit.page(
      "users", title: visit.text("admin.users"),
      [
        "password": password.map { ["name": .text($0.name), "text": .text($0.text)] } ?? .nothing,
        "may_administer": .flag(caller.may(.administer)),
        "users": .list(users.map { user in
          [
            "id": .number(user.id), "address": .text("/quan-tri/nguoi-dung/\(user.id)"), "name": .text(user.name), "account": .text(user.account), "post": .some(user.post),
            "unit": .text(user.unitName), "state": .text(visit.text("userState.\(user.state.rawValue)")), "is_active": .flag(user.state == .active),
            "seen": .some(user.lastSeen.map { Shown.time($0, offset: visit.site.facts.clockOffset) }),
            "grants": .filled(user.grants.filter { $0.to.map { $0 >= today } ?? true }.map { grant in
              [
                "id": .number(grant.id), "role": .text(grant.role.label[visit.language]), "from": .text(Shown.day(grant.from)), "to": .some(Shown.day(grant.to)),
                "waits": grant.isConfirmed ? .nothing : .text(visit.text("admin.waits", ["name": grant.proposedBy ?? ""])),
                "may_confirm": .flag(!grant.isConfirmed && caller.may(.confirmGrant)),
              ]
            }),
            "grant_fields": visit.fields([
              FormField("vai-tro", .select(roles), visit.text("admin.role"), of: "\(user.id)"),
              FormField("tu", .day, visit.text("admin.from"), value: Shown.day(today), short: true, of: "\(user.id)"),
              FormField("den", .day, visit.text("admin.until"), short: true, of: "\(user.id)"),
            ]),
          ]
        }),
        "fields": visit.fields(
          [
            FormField("tai-khoan", .text, visit.text("signin.account"), value: visit.typed("tai-khoan"), required: true, short: true),
            FormField("ho-ten", .text, visit.text("begin.name"), value: visit.typed("ho-ten"), required: true), FormField("chuc-vu", .text, visit.text("admin.post"), value: visit.typed("chuc-vu")),
            FormField("don-vi", .select(units), visit.text("admin.unit"), value: visit.typed("don-vi")),
          ], problems),
      ], problems: problems, section: .admin)
  }

  private static func addUser(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    let account = visit.wanted("tai-khoan", "begin.accountWanted", &problems)
    let name = visit.wanted("ho-ten", "begin.nameWanted", &problems)
    guard problems.isEmpty, let unit = Int(visit.form["don-vi"] ?? "") else { return try await users(visit, problems) }
    do {
      let added = try await visit.workplace.addUser(account: account, name: name, post: visit.form.trimmed("chuc-vu"), unit: unit, by: try visit.by())
      return try await users(visit.withoutForm, [], password: (name, added.password))
    } catch Refusal.wrongInput(let wrong) {
      return try await users(visit, wrong)
    } catch Refusal.taken(let what, _) {
      return try await users(visit, [InputProblem("tai-khoan", what)])
    }
  }

  private static func change(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    guard let id = Int(visit.parameter("id")) else { throw Refusal.notFound }
    var problems: [InputProblem] = []
    switch visit.form["_viec"] ?? "" {
    case "khoa": try await visit.workplace.setUser(id, state: .locked, by: caller)
    case "mo": try await visit.workplace.setUser(id, state: .active, by: caller)
    case "dat-lai":
      let name = try await visit.workplace.users(by: caller).first { $0.id == id }?.name ?? ""
      return try await users(visit.withoutForm, [], password: (name, try await visit.workplace.resetPassword(of: id, by: caller)))
    case "xac-nhan":
      guard let grant = Int(visit.form["quyen"] ?? "") else { throw Refusal.notFound }
      try await visit.workplace.confirmGrant(grant, by: caller)
    case "thoi":
      guard let grant = Int(visit.form["quyen"] ?? "") else { throw Refusal.notFound }
      try await visit.workplace.endGrant(grant, on: visit.workplace.today, by: caller)
    default:
      let from = visit.day("tu", &problems, required: true)
      let until = visit.day("den", &problems)
      guard let role = visit.form["vai-tro"].flatMap(Role.init(rawValue:)), let from, problems.isEmpty else { return try await users(visit.withoutForm, problems) }
      try await visit.workplace.grant(role, to: id, from: from, until: until, by: caller)
    }
    return visit.done("/quan-tri/nguoi-dung", "admin.done")
  }

  private static func units(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let units = try await visit.workplace.units(by: try visit.by())
    let names = Dictionary(units.map { ($0.id, $0.name) }) { $1 }
    return visit.page(
      "units", title: visit.text("admin.units"),
      [
        "units": .list(units.map { ["name": .text($0.name), "symbol": .text($0.symbol), "parent": .some($0.parent.flatMap { names[$0] })] }),
        "fields": visit.fields(
          [
            FormField("ten", .text, visit.text("admin.unitName"), value: visit.typed("ten"), required: true), FormField("ky-hieu", .text, visit.text("begin.symbol"), value: visit.typed("ky-hieu"), required: true, short: true),
            FormField("tren", .select(visit.choices(units.map { .init(String($0.id), Words(vi: $0.name, en: $0.name)) }, empty: "admin.noParent")), visit.text("admin.parent"), value: visit.typed("tren")),
          ], problems),
      ], problems: problems, section: .admin)
  }

  private static func addUnit(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    let name = visit.wanted("ten", "form.wanted", &problems)
    let symbol = visit.wanted("ky-hieu", "form.wanted", &problems)
    guard problems.isEmpty else { return try await units(visit, problems) }
    do { _ = try await visit.workplace.addUnit(name: name, symbol: symbol, parent: Int(visit.form["tren"] ?? ""), by: try visit.by()) } catch Refusal.wrongInput(let wrong) { return try await units(visit, wrong) }
    return visit.done("/quan-tri/don-vi", "admin.done")
  }

  private static func holidays(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let rows = try await visit.workplace.holidays(by: try visit.by())
    let superseded = Set(rows.compactMap(\.supersedes))
    let kinds = [HolidayRow.Kind.off, .madeUp].map { QuestionField.Choice($0.rawValue, visit.both("holiday.\($0.rawValue)")) }
    return visit.page(
      "holidays", title: visit.text("admin.holidays"),
      [
        "days": .filled(rows.filter { !superseded.contains($0.id) && $0.kind != .revoked }.sorted { $0.day > $1.day }.map {
          ["day": .text(Shown.day($0.day)), "kind": .text(visit.text("holiday.\($0.kind.rawValue)")), "source": .text($0.source)]
        }),
        "fields": visit.fields(
          [
            FormField("ngay", .day, visit.text("facilityForm.day"), hint: visit.text("form.dayHint"), value: visit.typed("ngay"), required: true, short: true),
            FormField("loai", .radio(kinds), visit.text("admin.holidayKind"), value: visit.typed("loai", else: "off")), FormField("can-cu", .text, visit.text("admin.holidaySource"), value: visit.typed("can-cu"), required: true),
          ], problems),
      ], problems: problems, section: .admin)
  }

  private static func setHoliday(_ visit: Visit) async throws -> WebAnswer {
    var problems: [InputProblem] = []
    let day = visit.day("ngay", &problems, required: true)
    let source = visit.wanted("can-cu", "form.wanted", &problems)
    guard let day, problems.isEmpty else { return try await holidays(visit, problems) }
    try await visit.workplace.setHoliday(day, visit.form["loai"] == "made-up" ? .madeUp : .off, source: source, by: try visit.by())
    return visit.done("/quan-tri/ngay-nghi", "admin.done")
  }
}

extension Visit {
  /// The same visit with an empty form, for a page that begins anew.
  var withoutForm: Visit {
    var visit = self
    visit.form = FormFields()
    return visit
  }
}
