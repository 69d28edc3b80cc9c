internal import Application
internal import DecisionModel
internal import FEEL
internal import Screening

/// «Trang hồ sơ»: all of one dossier, and its documents.
enum DossierScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}", .act(.seeDossiers)) { try await summary($0) },
    Route(.get, "/ho-so/{id}/lich-su", .act(.seeDossiers)) { try await history($0) },
    Route(.get, "/ho-so/{id}/tai-lieu", .act(.seeDossiers)) { try await documents($0, []) },
    Route(.post, "/ho-so/{id}/tai-lieu", .oneOf([.enterFacts, .registerDossiers]), bodyLimit: Route.attachmentLimit) { try await attach($0) },
    Route(.get, "/tai-lieu/{doc}", .act(.seeDossiers)) { try await file($0) },
  ]

  /// The head that all pages of a dossier share: number, names, step, due day, officer, result, and the other pages.
  static func head(_ dossier: DossierLine, _ visit: Visit, tab: String) -> [String: PageValue] {
    let tabs = ["": "summary", "nhap": "facts", "tai-lieu": "documents", "ket-qua": "results", "tham-dinh": "appraisal", "van-ban": "letters", "trinh-ky": "papers", "lich-su": "history"]
    let order = ["", "nhap", "tai-lieu", "ket-qua", "tham-dinh", "van-ban", "trinh-ky", "lich-su"]
    return [
      "dossier": DossierLines.line(dossier, visit),
      "tabs": .list(order.map { path in
        ["address": .text("/ho-so/\(dossier.uid)" + (path.isEmpty ? "" : "/\(path)")), "label": .text(visit.text("tab.\(tabs[path] ?? "")")), "is_here": .flag(path == tab)]
      }),
    ]
  }

  private static func summary(_ visit: Visit) async throws -> WebAnswer {
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: try visit.by())
    let language = visit.language
    let line = detail.line
    func pair(_ key: String, _ value: String?) -> PageValue? {
      value.flatMap { $0.isEmpty ? nil : ["label": .text(visit.text("dossier.\(key)")), "value": .text($0)] }
    }
    // Of a person, for whoever may see personal data; the log says that it was looked at.
    let person = detail.party.isPerson ? try await visit.workplace.person(ofDossier: line.uid, by: try visit.by()) : nil
    let pairs: [PageValue?] = [
      pair("kind", visit.text("kind.\(line.kind.rawValue)")), pair("procedure", detail.procedure?.label[language]),
      pair("term", detail.procedure.map { RegisterScreen.term($0, visit) }), pair("party", person?.name ?? line.party), pair("taxCode", person?.code ?? detail.party.taxCode), pair("address", person?.address),
      pair("sector", line.sector?[language]), pair("commune", line.commune), pair("place", detail.place), pair("received", Shown.day(line.received)),
      pair("validFrom", detail.validFrom.map { Shown.day($0) } ?? visit.text("dossier.notValid")), pair("portal", detail.portalCode), pair("unit", line.unit),
      pair("officer", line.officer ?? visit.text("dossier.nobody")),
      pair("decision", detail.decision.map { visit.text("dossier.decided", ["outcome": visit.text("decision.\($0.outcome.rawValue)"), "number": $0.number, "day": Shown.day($0.day), "issuer": $0.issuer]) }),
    ]
    var fields = head(line, visit, tab: "")
    fields["pairs"] = .list(pairs.compactMap { $0 })
    fields["moves"] = moves(detail, visit)
    fields["groups"] = QuestionScreen.groups(detail.groups, line.uid, visit)
    fields["may_enter"] = .flag(detail.mayEnter)
    fields["screenings"] = ResultScreen.lines(detail.screenings, line.uid, visit)
    fields["requests"] = .filled(detail.requests.map { SupplementScreen.request($0, visit) })
    fields["facility"] = .some(detail.facility)
    fields["conditions"] = .filled((detail.decision?.conditions ?? []).map { .text($0) })
    fields["release"] = ReleaseScreen.part(detail, visit)
    fields["next"] = .text(line.next[language])
    return visit.page("dossier", title: line.title, fields, section: .dossiers)
  }

  /// Moves that end or turn a dossier back: never the first thing that is offered.
  private static let seldom: Set<Move> = [.refuse, .overdue, .return, .recall, .withdraw, .transfer, .reopen]

  /// The moves as buttons; what cannot be done yet says why.
  static func moves(_ detail: DossierDetail, _ visit: Visit) -> PageValue {
    // Whoever drafts a request makes no move by it; the head sends it.
    let drafts = visit.caller?.may(.fixScreenings) == true && detail.mayEnter && !detail.moves.contains { $0.move == .ask && $0.wants == nil }
    let draft: [PageValue] = drafts
      ? [["button": .text(visit.text("supplement.title")), "address": .text("/ho-so/\(detail.line.uid)/bo-sung"), "wants": .nothing, "can": true, "is_first": false]] : []
    return .filled(detail.moves.map { offered in
      let path = MoveScreen.path(of: offered.move, detail.line.uid)
      return [
        "button": .text(offered.button[visit.language]), "address": .text(path), "wants": .some(offered.wants?[visit.language]),
        "can": .flag(offered.wants == nil), "is_first": .flag(offered == detail.moves.first { $0.wants == nil && !seldom.contains($0.move) }),
      ]
    } + draft)
  }

  private static func history(_ visit: Visit) async throws -> WebAnswer {
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: try visit.by())
    var fields = head(detail.line, visit, tab: "lich-su")
    fields["events"] = .filled(detail.events.reversed().map { event($0, visit) })
    return visit.page("history", title: detail.line.title, fields, section: .dossiers)
  }

  static func event(_ event: DossierDetail.Event, _ visit: Visit) -> PageValue {
    [
      "time": .text(Shown.time(event.at, offset: visit.site.facts.clockOffset)), "day": .text(Shown.day(event.day)), "words": .text(event.words[visit.language]),
      "by": .text(event.by), "reason": .some(event.reason), "paper": .some(event.paper),
    ]
  }

  static func document(_ document: DocumentView, _ visit: Visit) -> PageValue {
    [
      "uid": .text(document.uid), "name": .text(document.name), "state": .text(visit.text("document.\(document.state.rawValue)")),
      "pages": document.pages.map { .number($0) } ?? .nothing, "size": document.size.map { .text(Shown.size($0)) } ?? .nothing,
      "number": .some(document.number), "day": .some(Shown.day(document.day)), "has_file": .flag(document.sha != nil), "sha": .some(document.sha),
    ]
  }

  private static func documents(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let caller = try visit.by()
    let detail = try await visit.workplace.dossier(visit.parameter("id"), by: caller)
    var fields = head(detail.line, visit, tab: "tai-lieu")
    fields["documents"] = .filled(detail.documents.map { document($0, visit) })
    fields["may_attach"] = .flag(caller.may(.enterFacts) || caller.may(.registerDossiers))
    let kinds = (detail.procedure?.documents ?? []).map { QuestionField.Choice($0.code, $0.label) }
    fields["fields"] = visit.fields(
      [
        FormField("tep", .file, visit.text("document.file"), hint: visit.text("document.fileHint"), required: true),
        FormField("loai", .select(visit.choices(kinds, empty: "document.otherKind")), visit.text("document.kind"), value: visit.typed("loai")),
        FormField("ten", .text, visit.text("document.name"), hint: visit.text("document.nameHint"), value: visit.typed("ten")),
        FormField("trang", .text, visit.text("register.pages"), value: visit.typed("trang"), short: true),
      ], problems)
    return visit.page("documents", title: detail.line.title, fields, problems: problems, section: .dossiers)
  }

  private static func attach(_ visit: Visit) async throws -> WebAnswer {
    let uid = visit.parameter("id")
    guard let file = visit.form.file("tep") else { return try await documents(visit, [InputProblem("tep", visit.both("document.fileWanted"))]) }
    guard let media = FileKind.media(of: file.bytes, named: file.name) else {
      return try await documents(visit, [InputProblem("tep", visit.both("document.notTaken", ["name": file.name]))])
    }
    let name = visit.form.trimmed("ten")
    do {
      _ = try await visit.workplace.attach(
        file.bytes, named: name.isEmpty ? file.name : name, media: media, kind: visit.form["loai"].flatMap { $0.isEmpty ? nil : $0 },
        pages: Int(visit.form.trimmed("trang")), to: uid, by: try visit.by())
    } catch Refusal.wrongInput(let problems) {
      return try await documents(visit, problems)
    }
    return visit.done("/ho-so/\(uid)/tai-lieu", "document.done")
  }

  /// PDF is shown, everything else is kept.
  private static func file(_ visit: Visit) async throws -> WebAnswer {
    let (view, bytes) = try await visit.workplace.document(visit.parameter("doc"), by: try visit.by())
    let media = view.media ?? "application/octet-stream"
    return .attachment(bytes, type: media, name: view.name, inline: media == "application/pdf")
  }
}
