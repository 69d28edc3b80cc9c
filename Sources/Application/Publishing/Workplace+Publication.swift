internal import DecisionModel
internal import FEEL
internal import Inquiry
internal import Screening

/// What goes out to everybody: a dossier by an act of a leader, and all that is released as one value.
extension Workplace {
  /// What stands in the place of a person's name.
  static let person = Words(vi: "(cá nhân)", en: "(a person)")

  /// Releases the decision of a dossier to everybody, or takes it back.
  ///
  /// - Parameter reason: why it is taken back.
  package func release(_ uid: String, _ isReleased: Bool, reason: String?, by caller: Caller) async throws {
    let at = now()
    if !isReleased, (reason ?? "").isBlank {
      throw Refusal.wrongInput([InputProblem("reason", Words(vi: "Nêu lý do thôi công bố.", en: "Say why it is taken back."))])
    }
    try await register.write { register in
      var row = try self.find(uid, for: caller, to: .release, in: register)
      if isReleased, try !self.canRelease(row, in: register) {
        throw Refusal.notYet(Words(
          vi: "Chỉ công bố hồ sơ đã có kết quả giải quyết và không thuộc diện hạn chế.", en: "Only a decided dossier that is not restricted is released."))
      }
      guard try self.isReleased(row, in: register) != isReleased else { return }
      if isReleased {
        try register.insert(ReleaseRow(dossier: row.id, isReleased: true, reason: reason, by: caller.user, at: at))
        try register.log(self.entry(caller, "release.give", "dossier:\(row.id)", ["số": row.number, "lý do": reason ?? ""], at: at))
      } else {
        try self.takeBack(row, reason ?? "", caller, at: at, in: register)
      }
      row.version += 1
      try register.update(row)
    }
  }

  /// A dossier that is opened again is published no more.
  func takeBack(_ row: DossierRow, _ reason: String, _ caller: Caller, at: Moment, in register: any RegisterWriter) throws {
    try register.insert(ReleaseRow(dossier: row.id, isReleased: false, reason: reason, by: caller.user, at: at))
    try register.log(entry(caller, "release.take-back", "dossier:\(row.id)", ["số": row.number, "lý do": reason], at: at))
  }

  func isReleased(_ row: DossierRow, in register: any RegisterReader) throws -> Bool {
    try register.row(Query<ReleaseRow>.where(.dossier, row.id).ordered(by: .id, descending: true))?.isReleased ?? false
  }

  private func canRelease(_ row: DossierRow, in register: any RegisterReader) throws -> Bool {
    guard [.decided, .closed].contains(row.state), !row.isRestricted else { return false }
    return try register.count(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round)) > 0
  }

  func releaseView(_ row: DossierRow, _ lookup: LineLookup, _ caller: Caller, in register: any RegisterReader) throws -> ReleaseView {
    let last = try register.row(Query<ReleaseRow>.where(.dossier, row.id).ordered(by: .id, descending: true))
    return ReleaseView(
      isReleased: last?.isReleased ?? false, by: last.flatMap { lookup.users[$0.by] }, at: last?.at, can: try canRelease(row, in: register),
      may: caller.may(.release, to: object(row)))
  }

  /// All that is published today.
  package func publication() async throws -> Publication {
    let day = today
    var procedures: [Publication.Procedure] = []
    for procedure in book.procedures {
      let model = desk.rules.ruleSet.model
      let termFrom = procedure.termDecision.flatMap { model.vocabulary[$0] }.map { Self.label($0, in: model) }
      procedures.append(.init(view: ProcedureView(procedure), termFrom: termFrom, topics: await topics(of: procedure, on: day)))
    }
    let (agency, decided) = try await register.read { register -> (String, [Publication.Decided]) in
      let agency = try register.rows(Query<UnitRow>.all.and(.parent, .none).ordered(by: .id).page(1)).first?.name ?? ""
      var decided: [Publication.Decided] = []
      for id in Set(try register.rows(Query<ReleaseRow>.all).map(\.dossier)) {
        // What was opened again, or restricted since, is not given out.
        guard let row = try register.row(DossierRow.self, id), try self.isReleased(row, in: register), try self.canRelease(row, in: register),
          let decision = try register.row(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id, descending: true))
        else { continue }
        let party = try register.row(PartyRow.self, row.party)
        decided.append(
          .init(
            number: row.number, title: try self.withoutPerson(row.title, party), party: self.listedName(party),
            sector: self.sectorLabel(row.sector), commune: row.commune, received: row.received, outcome: decision.outcome, decision: decision.number,
            day: decision.day, issuer: decision.issuer))
      }
      return (agency, decided.sorted { ($1.day, $0.number) < ($0.day, $1.number) })
    }
    return Publication(agency: agency, day: day, procedures: procedures, decided: decided)
  }

  /// A title without the name of the person whose dossier it is.
  private func withoutPerson(_ title: String, _ party: PartyRow?) throws -> String {
    guard let party, party.kind == .individual else { return title }
    return PersonName(try register.seals.open(party.name)).masked(in: title)
  }

  /// The questions on which the answers of the law turn that a procedure asks for, where nothing is known of a project.
  private func topics(of procedure: OfficeBook.Procedure, on day: CalendarDate) async -> [Publication.Topic] {
    let rules = desk.rules
    let model = rules.ruleSet.model
    let entered = desk.entered(SubjectFacts(name: "-", title: "-", kind: procedure.kind, place: [], day: day, statements: [], documents: [:]))
    let files = desk.files
    let names = procedure.topics
    return await desk.run(isSlow: true) { engine in
      let read = engine.read(entered, beside: files)
      let inquiry = Inquiry(engine, read.file, asOf: day, strict: true, sources: read.sources)
      return names.compactMap { name in
        guard let topic = Topic(name, in: rules), let label = model.vocabulary[name].map({ Self.label($0, in: model) }),
          let questioning = inquiry.questions(for: topic)
        else { return nil }
        return Publication.Topic(label: label, questions: questioning.questions.map(Publication.Question.init))
      }
    }
  }

  private static func label(_ slot: Int, in model: DecisionModel) -> Words {
    guard case .decision(let index) = model.vocabulary.entries[slot].meaning else { return model.factLabel(slot) }
    return model.decisions[index].label
  }
}

extension Publication.Question {
  init(_ missing: Report.MissingFact) {
    self.init(
      text: missing.question, unit: missing.unitLabel, choices: missing.choices.compactMap(\.label), respondent: InputData.Respondent(rawValue: missing.respondent),
      covers: (missing.covers ?? []).map(\.label))
  }
}

