internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// «Vào sổ hồ sơ mới»: one page, two minutes, and the clock starts.
enum RegisterScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/moi", .act(.registerDossiers)) { try await form($0, []) },
    Route(.post, "/ho-so/moi", .act(.registerDossiers)) { try await register($0) },
  ]

  /// The procedure that was picked, else the first.
  private static func procedure(_ visit: Visit) -> ProcedureView? {
    let all = visit.workplace.procedures()
    let code = visit.typed("thu-tuc")
    return all.first { $0.code == code } ?? all.first
  }

  private static func form(_ visit: Visit, _ problems: [InputProblem], alike: [PageValue] = []) async throws -> WebAnswer {
    let caller = try visit.by()
    let procedure = procedure(visit)
    let kinds = [QuestionField.Choice("organisation", visit.both("register.organisation")), .init("individual", visit.both("register.individual"))]
    let number = visit.typed("so", else: try await visit.workplace.proposedNumber(by: caller))
    let states = [
      QuestionField.Choice("present", visit.both("document.present")), .init("missing", visit.both("document.missing")),
      .init("not-applicable", visit.both("document.not-applicable")),
    ]
    let documents = (procedure?.documents ?? []).map { document -> PageValue in
      let name = "tl.\(document.code)"
      let label = document.label[visit.language] + (document.isObligatory ? " *" : "")
      return [
        "state": FormField(name, .radio(states), label, value: visit.typed(name, else: document.isObligatory ? "present" : "not-applicable")).page(visit.language, problems),
        "pages": FormField("\(name).trang", .text, visit.text("register.pages"), value: visit.typed("\(name).trang"), short: true).page(visit.language, problems),
      ]
    }
    return visit.page(
      "register", title: visit.text("register.title"),
      [
        "procedures": visit.fields([
          FormField(
            "thu-tuc", .select(visit.workplace.procedures().map { .init($0.code, $0.label) }), visit.text("register.procedure"),
            hint: visit.text("register.procedureHint"), value: procedure?.code ?? "")
        ]),
        "procedure": .some(procedure?.code),
        "term": procedure.map { .text(term($0, visit)) } ?? .nothing,
        "fields": visit.fields(
          [
            FormField("ten", .text, visit.text("register.name"), value: visit.typed("ten"), required: true),
            FormField("nganh", .select(visit.choices(visit.workplace.sectors(), empty: "register.sectorLater")), visit.text("register.sector"), hint: visit.text("register.sectorHint"), value: visit.typed("nganh")),
            FormField("chu-dau-tu", .text, visit.text("register.investor"), value: visit.typed("chu-dau-tu"), required: true),
            FormField("loai-chu", .radio(kinds), visit.text("register.investorKind"), value: visit.typed("loai-chu", else: "organisation")),
            FormField("ma-so-thue", .text, visit.text("register.taxCode"), hint: visit.text("register.taxCodeHint"), value: visit.typed("ma-so-thue"), short: true),
            FormField("dia-chi", .text, visit.text("register.address"), value: visit.typed("dia-chi")),
            FormField("xa", .text, visit.text("register.commune"), value: visit.typed("xa"), required: true),
            FormField("dia-diem", .text, visit.text("register.place"), value: visit.typed("dia-diem")),
          ], problems),
        "receipt": visit.fields(
          [
            FormField("so", .text, visit.text("register.number"), hint: visit.text("register.numberHint"), value: number, short: true),
            FormField("ma-mot-cua", .text, visit.text("register.portal"), value: visit.typed("ma-mot-cua"), short: true),
            FormField("ngay-nhan", .day, visit.text("register.received"), hint: visit.text("form.dayHint"), value: visit.typed("ngay-nhan", else: Shown.day(visit.workplace.today)), required: true, short: true),
            FormField("han-che", .tick("1"), visit.text("register.restricted"), hint: visit.text("register.restrictedHint"), value: visit.typed("han-che")),
          ], problems),
        "documents": .filled(documents),
        "taken": .filled(alike),
      ], problems: problems, section: .dossiers)
  }

  static func term(_ procedure: ProcedureView, _ visit: Visit) -> String {
    guard let term = procedure.term else { return visit.text("register.noTerm") }
    return visit.text("register.term", ["days": String(term.days), "unit": term.unit.label[visit.language], "source": term.source])
  }

  private static func register(_ visit: Visit) async throws -> WebAnswer {
    // Another procedure was picked without script: the page comes again with its documents.
    if visit.form.has("_xem") { return try await form(visit, []) }
    var problems: [InputProblem] = []
    guard let procedure = procedure(visit) else { throw Refusal.notFound }
    let received = visit.day("ngay-nhan", &problems, required: true)
    var dossier = NewDossier(
      kind: procedure.kind, procedure: procedure.code, title: visit.wanted("ten", "register.nameWanted", &problems),
      investor: visit.wanted("chu-dau-tu", "register.investorWanted", &problems), commune: visit.wanted("xa", "register.communeWanted", &problems))
    func some(_ name: String) -> String? { visit.form.trimmed(name).isEmpty ? nil : visit.form.trimmed(name) }
    dossier.sector = some("nganh")
    dossier.investorKind = visit.form["loai-chu"] == "individual" ? .individual : .organisation
    dossier.taxCode = some("ma-so-thue")
    dossier.address = some("dia-chi")
    dossier.place = some("dia-diem")
    dossier.number = visit.form.trimmed("so")
    dossier.portalCode = some("ma-mot-cua")
    dossier.received = received
    dossier.isRestricted = visit.form["han-che"] == "1"
    dossier.documents = procedure.documents.map { document in
      let state = DocumentRow.State(rawValue: visit.form["tl.\(document.code)"] ?? "") ?? .missing
      return .init(kind: document.code, name: document.label.vi, state: state, pages: some("tl.\(document.code).trang").flatMap { Int($0) })
    }
    guard problems.isEmpty else { return try await form(visit, problems) }
    do {
      let registered = try await visit.workplace.receive(dossier, by: try visit.by())
      let alike = registered.alike.isEmpty ? "" : " " + visit.text("register.alike", ["numbers": registered.alike.joined(separator: "; ")])
      return visit.done("/ho-so/\(registered.uid)", "register.done", ["number": registered.number, "alike": alike])
    } catch Refusal.wrongInput(let wrong) {
      return try await form(visit, wrong.map { InputProblem(fieldName($0.field), $0.words) })
    } catch Refusal.taken(let what, let uid) {
      let link: PageValue = ["words": .text(what[visit.language]), "uid": .text(uid)]
      return try await form(visit, [InputProblem("so", what)], alike: [link])
    }
  }

  /// The names by which the use case calls what the form calls otherwise.
  private static func fieldName(_ name: String) -> String {
    ["title": "ten", "sector": "nganh", "investor": "chu-dau-tu", "taxCode": "ma-so-thue", "address": "dia-chi", "commune": "xa", "place": "dia-diem", "number": "so", "portalCode": "ma-mot-cua", "received": "ngay-nhan", "procedure": "thu-tuc"][name] ?? name
  }
}
