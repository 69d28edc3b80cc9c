internal import DecisionModel
internal import FEEL
internal import Screening

/// All of one dossier.
extension Workplace {
  package func dossier(_ uid: String, by caller: Caller) async throws -> DossierDetail {
    let day = today
    let (row, facts) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (row, try self.facts(row, in: register))
    }
    let assessment = await assess(facts)
    let live = live(assessment, on: facts.day)
    return try await register.read { register in
      let row = try register.row(DossierRow.self, row.id) ?? row
      let lookup = try LineLookup(register, self)
      let maker = QuestionMaker(book: self.book, rules: self.desk.rules, facts: facts, assessment: assessment, live: live, names: lookup.users)
      let events = try register.rows(Query<DossierEventRow>.where(.dossier, row.id).ordered(by: .id, descending: true))
      let papers = try register.rows(Query<PaperRow>.where(.dossier, row.id).ordered(by: .id, descending: true))
      let decision = try register.rows(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id, descending: true).page(1)).first
      let party = try lookup.party(row.party)
      return DossierDetail(
        line: try self.line(row, lookup, on: day), id: row.id, version: row.version, portalCode: row.portalCode, party: .init(isPerson: party?.kind == .individual, taxCode: party?.kind == .individual ? nil : party?.taxCode),
        place: row.place, validFrom: row.validFrom, procedure: self.book.procedure(row.procedure).map(ProcedureView.init), officerId: row.officer,
        moves: try self.offered(row, caller, live, in: register), groups: maker.groups(),
        documents: try register.rows(Query<DocumentRow>.where(.dossier, row.id).ordered(by: .id)).map(DocumentView.init),
        events: events.map { event in
          .init(
            at: event.at, day: event.day, words: Self.words(event, lookup), by: lookup.users[event.by] ?? "", reason: event.reason, paper: event.paper)
        },
        screenings: try self.screenings(row, lookup, in: register),
        requests: try register.rows(Query<RequestRow>.where(.dossier, row.id).ordered(by: .id)).map { try self.view($0, in: register) },
        papers: try papers.map { try self.view($0, row, lookup, in: register) }, decision: decision.map(DecisionView.init),
        checklist: try self.checklist(row, lookup, in: register), facility: try row.facility.flatMap { try register.row(FacilityRow.self, $0)?.uid },
        release: try self.releaseView(row, lookup, caller, in: register), mayEnter: self.mayEnter(row, caller))
    }
  }

  private static func words(_ event: DossierEventRow, _ lookup: LineLookup) -> Words {
    let whom = event.officer.flatMap { lookup.users[$0] }.map { ": \($0)" } ?? ""
    return Words(vi: "\(event.move.button.vi)\(whom) → \(event.to.label.vi)", en: "\(event.move.button.en)\(whom) → \(event.to.label.en)")
  }

  /// The moves that this person is offered now; those that wait for something say for what.
  func offered(_ row: DossierRow, _ caller: Caller, _ live: LiveAnswer?, in register: any RegisterReader) throws -> [OfferedMove] {
    let object = object(row)
    return try MoveRule.table.filter { $0.from.contains(row.state) && $0.isOpen(to: caller, with: object) }.compactMap { rule in
      if rule.move == .overdue, try !isOverdueForSupplements(row, in: register) { return nil }
      if rule.move == .toFacility, row.facility != nil { return nil }
      if rule.move == .decide, try register.count(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round)) > 0 { return nil }
      return OfferedMove(
        move: rule.move, button: rule.move.button, needsReason: rule.needsReason, wants: try wants(rule.move, row, caller, live, in: register))
    }
  }

  /// What has to be done before a move can be made.
  func wants(_ move: Move, _ row: DossierRow, _ caller: Caller, _ live: LiveAnswer?, in register: any RegisterReader) throws -> Words? {
    switch move {
    case .fix: return live.flatMap { obstacles($0).first }
    case .ask:
      return try draft(of: row, in: register) == nil
        ? Words(vi: "Chưa có dự thảo yêu cầu bổ sung có nội dung hỏi chủ dự án.", en: "No request is drafted that asks the applicant anything.") : nil
    case .appraise:
      return book.procedure(row.procedure)?.hasAppraisal == true
        ? nil : Words(vi: "Thủ tục này không có bước thẩm định.", en: "This procedure has no appraisal.")
    case .submit:
      let newest = try newestScreening(row, in: register)
      if newest == nil { return Words(vi: "Chưa chốt kết quả sàng lọc.", en: "No screening is fixed.") }
      return try isStale(newest, row, in: register)
        ? Words(vi: "Thông tin hoặc bộ quy tắc đã thay đổi sau khi chốt: phải chốt lại.", en: "Facts or rules changed after the fixing: fix again.") : nil
    case .sign: return try didWork(caller, on: row, in: register).map { Refusal.twoPersons(did: $0).words }
    case .toFacility:
      let decision = try register.rows(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id, descending: true).page(1)).first
      return decision.map { $0.outcome != .reject } == true
        ? nil : Words(vi: "Chưa có kết quả chấp thuận.", en: "No approval is recorded.")
    case .file:
      guard row.state == .decided else { return nil }
      return try register.count(Query<DecisionRow>.where(.dossier, row.id).and(.round, row.round)) == 0
        ? Words(vi: "Chưa ghi kết quả giải quyết.", en: "The decision is not recorded.") : nil
    case .register, .refuse, .assign, .receive, .overdue, .return, .issue, .decide, .recall, .withdraw, .transfer, .reopen: return nil
    }
  }

  /// Whether the day of the letter is past and nothing came.
  func isOverdueForSupplements(_ row: DossierRow, in register: any RegisterReader) throws -> Bool {
    guard row.state == .supplement else { return false }
    let open = try register.rows(Query<RequestRow>.where(.dossier, row.id).and(.state, RequestRow.State.sent.rawValue))
    return open.contains { $0.due.map { $0 < today } ?? false }
  }

  /// What this person did in the version that is being signed; `nil`: nothing.
  func didWork(_ caller: Caller, on row: DossierRow, in register: any RegisterReader) throws -> Words? {
    let subject = SubjectRef(.dossier, row.id)
    let statements = try register.count(
      Query<StatementRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).and(.by, caller.user))
    if statements > 0 { return Words(vi: "đã nhập hoặc sửa thông tin", en: "entered or corrected facts") }
    let fixings = try register.count(
      Query<ScreeningRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).and(.by, caller.user))
    if fixings > 0 { return Words(vi: "đã chốt kết quả sàng lọc", en: "fixed a screening") }
    let points = try register.count(Query<ChecklistRow>.where(.dossier, row.id).and(.by, caller.user))
    if points > 0 { return Words(vi: "đã ghi nhận định thẩm định", en: "made findings of the appraisal") }
    let submitted = try register.rows(Query<ApprovalRow>.where(.dossier, row.id).and(.user, caller.user)).contains { $0.step == .submit }
    return submitted ? Words(vi: "đã trình bản này", en: "submitted this version") : nil
  }

  // MARK: Parts

  func view(_ row: RequestRow, in register: any RegisterReader) throws -> RequestView {
    let items = try register.rows(Query<RequestItemRow>.where(.request, row.id).ordered(by: .id))
    return RequestView(
      uid: row.uid, seq: row.seq, state: row.state, number: row.number, sent: row.sent, due: row.due, received: row.received,
      items: items.map { .init(id: $0.id, fact: $0.fact, addressee: $0.addressee, text: $0.text, clause: $0.clause, state: $0.state) })
  }

  private func view(_ row: PaperRow, _ dossier: DossierRow, _ lookup: LineLookup, in register: any RegisterReader) throws -> PaperView {
    let steps = try register.rows(Query<ApprovalRow>.where(.paper, row.id).ordered(by: .id))
    let seq = try row.screening.flatMap { try register.row(ScreeningRow.self, $0)?.seq }
    let statements = try register.rows(Query<StatementRow>.where(.subjectKind, SubjectRef.Kind.dossier.rawValue).and(.subject, dossier.id))
    let fixed = try register.rows(Query<ScreeningRow>.where(.subjectKind, SubjectRef.Kind.dossier.rawValue).and(.subject, dossier.id))
    let workers = Set(statements.map(\.by) + fixed.map(\.by))
    return PaperView(
      uid: row.uid, kind: row.kind, state: row.state, number: row.number, day: row.day, screening: seq, sha: row.blob, reportSHA: row.reportBlob,
      steps: steps.map { .init(step: $0.step, by: lookup.users[$0.user] ?? "", at: $0.at, reason: $0.reason) },
      workedOnBy: workers.compactMap { lookup.users[$0] }.sorted())
  }

  func checklist(_ row: DossierRow, _ lookup: LineLookup, in register: any RegisterReader) throws -> [ChecklistPoint] {
    guard book.procedure(row.procedure)?.hasAppraisal == true else { return [] }
    let said = try register.rows(Query<ChecklistRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id))
    let newest = Dictionary(said.map { ($0.point, $0) }, uniquingKeysWith: { _, new in new })
    return book.points.map { point in
      let row = newest[point.code]
      return ChecklistPoint(
        point: point.code, label: point.label, verdict: row?.verdict ?? .open, remark: row?.remark ?? "", by: row.flatMap { lookup.users[$0.by] })
    }
  }

  /// The appraiser's judgement of one point.
  package func appraise(_ uid: String, point: String, verdict: ChecklistRow.Verdict, remark: String, by caller: Caller) async throws {
    let at = now()
    guard let known = book.points.first(where: { $0.code == point }) else { throw Refusal.notFound }
    if verdict == .toMend || verdict == .fails, remark.isBlank {
      throw Refusal.wrongInput([InputProblem("remark", Words(vi: "Nêu rõ nội dung cần chỉnh sửa hoặc không đạt.", en: "Say what has to be mended or fails."))])
    }
    try await register.write { register in
      var row = try self.find(uid, for: caller, to: .makeFindings, in: register)
      guard row.state == .appraisal else { throw Refusal.notNow(.appraise, in: row.state) }
      try register.insert(ChecklistRow(dossier: row.id, round: row.round, point: point, verdict: verdict, remark: remark, by: caller.user, at: at))
      row.version += 1
      try register.update(row)
      try register.log(self.entry(caller, "appraisal.point", "dossier:\(row.id)", [known.label.vi: "\(verdict.rawValue): \(remark)"], at: at))
    }
  }
}

extension DecisionView {
  init(_ row: DecisionRow) {
    self.init(
      outcome: row.outcome, number: row.number, day: row.day, issuer: row.issuer, differs: row.differs, reason: row.reason,
      conditions: (row.conditions ?? "").split(separator: "\n").map(String.init))
  }
}
