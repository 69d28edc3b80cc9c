internal import Application
internal import DecisionModel
internal import Diagnostics
internal import Letters

/// «Soạn văn bản»: the letters that can be made of a dossier or a facility by the office's templates, and those that were.
enum LetterScreen {
  static let routes: [Route] = [
    Route(.get, "/ho-so/{id}/van-ban", .act(.seeDossiers)) { try await list(.dossier, $0) },
    Route(.get, "/ho-so/{id}/van-ban/{loai}", .oneOf([.fixScreenings, .makeFindings])) { try await form(.dossier, $0, []) },
    Route(.post, "/ho-so/{id}/van-ban/{loai}", .oneOf([.fixScreenings, .makeFindings])) { try await issue(.dossier, $0) },
    Route(.get, "/co-so/{id}/van-ban", .act(.seeFacilities)) { try await list(.facility, $0) },
    Route(.get, "/co-so/{id}/van-ban/{loai}", .act(.keepFacilities)) { try await form(.facility, $0, []) },
    Route(.post, "/co-so/{id}/van-ban/{loai}", .act(.keepFacilities)) { try await issue(.facility, $0) },
  ]

  /// Whose letters.
  private enum Subject: String {
    case dossier = "ho-so"
    case facility = "co-so"

    var section: Section { self == .dossier ? .dossiers : .facilities }
  }

  private static func path(_ subject: Subject, _ visit: Visit) -> String { "/\(subject.rawValue)/\(visit.parameter("id"))/van-ban" }

  /// What stands above the page, and the documents of the subject.
  private static func head(_ subject: Subject, _ visit: Visit) async throws -> (fields: [String: PageValue], documents: [DocumentView]) {
    switch subject {
    case .dossier:
      let detail = try await visit.workplace.dossier(visit.parameter("id"), by: try visit.by())
      return (DossierScreen.head(detail.line, visit, tab: "van-ban").merging(["is_dossier": true]) { $1 }, detail.documents)
    case .facility:
      let detail = try await visit.workplace.facility(visit.parameter("id"), by: try visit.by())
      return (FacilityScreen.head(detail.line, visit).merging(["is_facility": true]) { $1 }, detail.documents)
    }
  }

  private static func list(_ subject: Subject, _ visit: Visit) async throws -> WebAnswer {
    let (caller, uid) = (try visit.by(), visit.parameter("id"))
    var (fields, documents) = try await head(subject, visit)
    let offers =
      subject == .dossier
      ? try await visit.workplace.letterOffers(ofDossier: uid, by: caller) : try await visit.workplace.letterOffers(ofFacility: uid, by: caller)
    fields["offers"] = .filled(offers.map { offer in
      [
        "address": .text("\(path(subject, visit))/\(offer.kind.rawValue)"), "label": .text(title(offer.kind, visit)), "words": .text(visit.text("letter.\(offer.kind.rawValue)")),
        "wants": .some(offer.wants?[visit.language]), "can": .flag(offer.wants == nil),
      ]
    })
    fields["documents"] = .filled(documents.filter { $0.letter != nil }.reversed().map { DossierScreen.document($0, visit) })
    return visit.page("letters", title: visit.text("letter.title"), fields, section: subject.section)
  }

  private static func title(_ kind: LetterKind, _ visit: Visit) -> String {
    let title = kind.title[visit.language]
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// The name of a field in a form: `han-bo-sung`.
  private static func field(_ name: LetterName) -> String {
    String(String.UnicodeScalarView(Spelling.folded(name.rawValue))).replacing("_", with: "-").replacing(" ", with: "-")
  }

  private static func form(_ subject: Subject, _ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    guard let kind = LetterKind(rawValue: visit.parameter("loai")) else { throw Refusal.notFound }
    let (caller, uid) = (try visit.by(), visit.parameter("id"))
    let offer =
      subject == .dossier
      ? try await visit.workplace.letterOffer(kind, ofDossier: uid, by: caller) : try await visit.workplace.letterOffer(kind, ofFacility: uid, by: caller)
    var (fields, _) = try await head(subject, visit)
    fields["fields"] = visit.fields(offer.fields.map { asked($0, visit) }, problems)
    fields["wants"] = .some(offer.wants?[visit.language])
    fields["can"] = .flag(offer.wants == nil)
    fields["explain"] = .text(visit.text("letter.\(kind.rawValue)"))
    fields["address"] = .text("\(path(subject, visit))/\(kind.rawValue)")
    fields["back"] = .text(path(subject, visit))
    // What is wanting and has no field of its own stands above the form.
    return visit.page("letter", title: title(kind, visit), fields, problems: problems, section: subject.section)
  }

  private static func asked(_ field: LetterOffer.Field, _ visit: Visit) -> FormField {
    let name = Self.field(field.name)
    let value = visit.typed(name, else: field.value)
    let label = visit.text("letterField.\(name)")
    if !field.choices.isEmpty {
      return FormField(name, .select(field.choices.map { .init($0, Words(vi: $0, en: $0)) }), label, value: value, required: field.isRequired)
    }
    return field.name.isDay
      ? FormField(name, .day, label, hint: visit.text("form.dayHint"), value: value, required: field.isRequired, short: true)
      : FormField(name, .text, label, value: value, required: field.isRequired)
  }

  private static func issue(_ subject: Subject, _ visit: Visit) async throws -> WebAnswer {
    guard let kind = LetterKind(rawValue: visit.parameter("loai")) else { throw Refusal.notFound }
    let (caller, uid) = (try visit.by(), visit.parameter("id"))
    var given: [LetterName: String] = [:]
    for name in kind.given { given[name] = visit.form.trimmed(field(name)) }
    let made: (document: DocumentView, unstated: [String])
    do {
      made =
        subject == .dossier
        ? try await visit.workplace.issueLetter(kind, ofDossier: uid, given, by: caller) : try await visit.workplace.issueLetter(kind, ofFacility: uid, given, by: caller)
    } catch Refusal.wrongInput(let problems) {
      return try await form(subject, visit, problems.map { problem in
        InputProblem(LetterName(rawValue: problem.field).map(field) ?? problem.field, problem.words)
      })
    }
    guard made.unstated.isEmpty else {
      return visit.done(path(subject, visit), "letter.doneUnstated", ["name": made.document.name, "unstated": made.unstated.joined(separator: ", ")])
    }
    return visit.done(path(subject, visit), "letter.done", ["name": made.document.name])
  }

  /// A letter of many records as a file to keep.
  static func file(_ made: LetterMade) -> WebAnswer {
    .attachment(made.bytes, type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name: "\(made.name).docx")
  }
}
