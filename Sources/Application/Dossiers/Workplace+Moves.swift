internal import DecisionModel
package import FEEL
internal import Screening

/// Makes the moves of a dossier: each in one transaction with its event and its row in the log.
extension Workplace {
  package func move(_ uid: String, _ move: Move, _ form: MoveForm, by caller: Caller) async throws -> DossierLine {
    guard let rule = MoveRule.rule(of: move), move != .register else { throw Refusal.notFound }
    if move == .fix { return try await fix(uid, form, by: caller) }
    if move == .submit { return try await submit(uid, form, by: caller) }
    if move == .sign {
      guard let password = form.password else { throw Refusal.wrongPassword }
      try await checkSigning(uid, form, rule, caller)
      try await requirePassword(password, of: caller)
    }
    let at = now()
    let day = today
    let uids = [newUID(), newUID(), newUID()]
    return try await register.write { register in
      var row = try self.begin(uid, rule, form, caller, in: register)
      var event = DossierEventRow(
        dossier: row.id, round: row.round, at: at, day: form.day ?? day, move: move, from: row.state, to: rule.to ?? row.state, reason: form.reason, by: caller.user)
      try self.make(&row, &event, form, caller, uids, in: register)
      return try self.finish(&row, &event, caller, at: at, in: register)
    }
  }

  /// Whether a move can be made at all: the person, the state, the version, the reason, what has to be done before.
  func begin(_ uid: String, _ rule: MoveRule, _ form: MoveForm, _ caller: Caller, in register: any RegisterReader) throws -> DossierRow {
    let row = try find(uid, for: caller, in: register)
    guard rule.isOpen(to: caller, with: object(row)) else { throw Refusal.notAllowed(rule.act, who: rule.roles.sorted()) }
    guard rule.from.contains(row.state) else { throw Refusal.notNow(rule.move, in: row.state) }
    guard row.version == form.version else { throw Refusal.changedMeanwhile(version: row.version) }
    if rule.needsReason, form.reason?.isBlank != false {
      throw Refusal.wrongInput([InputProblem("reason", Words(vi: "Hãy nêu lý do.", en: "Give the reason."))])
    }
    if let day = form.day, day > today {
      throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày không thể sau hôm nay.", en: "The day cannot be in the future."))])
    }
    if rule.move != .fix, let wants = try wants(rule.move, row, caller, nil, in: register) {
      if rule.move == .sign, let did = try didWork(caller, on: row, in: register) { throw Refusal.twoPersons(did: did) }
      throw Refusal.notYet(wants)
    }
    return row
  }

  /// The row, its clock, its event and the log.
  func finish(
    _ row: inout DossierRow, _ event: inout DossierEventRow, _ caller: Caller, at: Moment, in register: any RegisterWriter
  ) throws -> DossierLine {
    event.round = row.round
    row.state = event.to
    try register.insert(event)
    let lookup = try LineLookup(register, self)
    row.dueOn = try face(row, lookup.calendar, on: today, in: register).due
    row.dueUnit = try term(of: row, in: register)?.unit
    row.version += 1
    try register.update(row)
    var detail = ["bước": "\(event.from?.label.vi ?? "–") → \(event.to.label.vi)"]
    if let reason = event.reason { detail["lý do"] = reason }
    if let paper = event.paper { detail["văn bản"] = paper }
    if let officer = event.officer { detail["người thụ lý"] = lookup.users[officer] ?? "" }
    try register.log(entry(caller, "dossier.\(event.move.rawValue)", "dossier:\(row.id)", detail, at: at))
    return try line(row, lookup, on: today)
  }

  /// What each move does beside the change of state.
  private func make(
    _ row: inout DossierRow, _ event: inout DossierEventRow, _ form: MoveForm, _ caller: Caller, _ uids: [String], in register: any RegisterWriter
  ) throws {
    func needed(_ field: String, _ text: String?, _ vi: String, _ en: String) throws -> String {
      guard let text, !text.isBlank else { throw Refusal.wrongInput([InputProblem(field, Words(vi: vi, en: en))]) }
      return text
    }
    switch event.move {
    case .register, .fix, .submit: return
    case .refuse, .overdue, .file: return
    case .assign:
      guard let officer = form.officer, let user = try register.row(UserRow.self, officer), user.state == .active else {
        throw Refusal.wrongInput([InputProblem("officer", Words(vi: "Hãy chọn người thụ lý.", en: "Choose an officer."))])
      }
      let roles = try self.caller(user, csrf: "", address: "", on: today, in: register).roles
      guard !roles.isDisjoint(with: [.officer, .appraiser, .inspector]) else {
        throw Refusal.wrongInput([InputProblem("officer", Words(vi: "\(user.name) không có vai trò thụ lý.", en: "\(user.name) has no such role."))])
      }
      guard caller.units.contains(user.unit) || Policy.extent(of: .direct, for: caller.roles) == .all else {
        throw Refusal.wrongInput([InputProblem("officer", Words(vi: "\(user.name) thuộc đơn vị khác.", en: "\(user.name) is of another unit."))])
      }
      row.officer = officer
      // The dossier stands with the unit of whoever has it.
      row.unit = user.unit
      event.officer = officer
      if row.state == .registered { event.to = .entry }
    case .ask:
      guard var request = try draft(of: row, in: register) else { throw Refusal.notFound }
      let number = try needed("number", form.number, "Hãy ghi số văn bản.", "Give the number of the letter.")
      let used = try register.rows(Query<RequestRow>.where(.dossier, row.id).and(.round, row.round)).count { $0.state != .draft }
      let limit = book.procedure(row.procedure)?.requests ?? 1
      if used >= limit, form.reason?.isBlank != false {
        throw Refusal.wrongInput([
          InputProblem("reason", Words(vi: "Đã yêu cầu bổ sung \(used) lần: lần này phải nêu lý do.", en: "Asked \(used) times already: give the reason."))
        ])
      }
      guard let due = form.due, due > event.day else {
        throw Refusal.wrongInput([InputProblem("due", Words(vi: "Hãy chọn hạn bổ sung sau ngày văn bản.", en: "Choose a term after the day of the letter."))])
      }
      request.state = .sent
      request.number = number
      request.sent = event.day
      request.due = due
      request.reason = form.reason
      try register.update(request)
      event.paper = number
    case .receive:
      let open = try register.rows(Query<RequestRow>.where(.dossier, row.id).and(.state, RequestRow.State.sent.rawValue))
      guard var request = open.last else { throw Refusal.notFound }
      if let sent = request.sent, event.day < sent {
        throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày nhận không thể trước ngày gửi yêu cầu.", en: "Before the day of the letter."))])
      }
      request.state = .received
      request.received = event.day
      try register.update(request)
      for var item in try register.rows(Query<RequestItemRow>.where(.request, request.id)) {
        item.state = form.items.contains(item.id) ? .came : .wanting
        try register.update(item)
      }
    case .appraise:
      if let officer = form.officer {
        row.officer = officer
        event.officer = officer
      }
    case .return:
      event.to = form.toAppraisal && row.returnsTo == .appraisal ? .appraisal : row.returnsTo == .appraisal ? .appraisal : .entry
      try supersede(row, .return, form, caller, in: register)
    case .sign: try sign(&row, form, caller, in: register)
    case .recall:
      event.to = row.returnsTo == .appraisal ? .appraisal : .entry
      try supersede(row, .recall, form, caller, in: register)
    case .issue:
      let number = try needed("number", form.number, "Hãy ghi số văn bản ban hành.", "Give the number of the paper.")
      guard var paper = try paper(of: row, .signed, in: register) else { throw Refusal.notFound }
      paper.state = .issued
      paper.number = number
      paper.day = event.day
      paper.recipients = form.recipients
      try register.update(paper)
      event.paper = number
      if book.procedure(row.procedure)?.isOpinion == true { event.to = .closed }
    case .decide:
      let number = try needed("number", form.number, "Hãy ghi số quyết định, văn bản.", "Give the number of the decision.")
      let issuer = try needed("issuer", form.issuer, "Hãy ghi cơ quan ban hành.", "Who issued it?")
      guard let outcome = form.outcome else {
        throw Refusal.wrongInput([InputProblem("outcome", Words(vi: "Hãy chọn kết quả.", en: "Choose the outcome."))])
      }
      let recommended = (row.result ?? "").split(separator: "|").compactMap { Recommendation(rawValue: String($0)) }
      let differs = recommended.count == 1 && recommended[0] != outcome
      let otherwise = try register.rows(Query<ApprovalRow>.where(.dossier, row.id).ordered(by: .id, descending: true)).first { $0.step == .otherwise }?.reason
      if differs, form.reason?.isBlank != false, otherwise == nil {
        throw Refusal.wrongInput([InputProblem("reason", Words(vi: "Kết quả khác khuyến nghị: hãy nêu lý do.", en: "Otherwise than recommended: give the reason."))])
      }
      try register.insert(
        DecisionRow(
          dossier: row.id, round: row.round, outcome: outcome, number: number, day: event.day, issuer: issuer, differs: differs,
          reason: form.reason ?? (differs ? otherwise : nil), conditions: form.conditions.isEmpty ? nil : form.conditions.joined(separator: "\n"),
          by: caller.user, at: event.at))
      event.paper = number
    case .withdraw: _ = try needed("reason", form.reason, "Nêu văn bản đề nghị rút của chủ dự án.", "Name the applicant's letter.")
    case .transfer: event.paper = try needed("recipients", form.recipients, "Hãy ghi cơ quan nhận hồ sơ.", "Which body receives it?")
    case .reopen:
      // What is decided anew is published anew.
      if try isReleased(row, in: register) { try takeBack(row, "mở lại hồ sơ", caller, at: event.at, in: register) }
      row.round += 1
      row.validFrom = event.day
      row.result = nil
      row.atLeast = nil
    case .toFacility: try linkFacility(&row, form, caller, uids, in: register)
    }
  }

  /// The drafted request that asks the applicant something.
  func draft(of row: DossierRow, in register: any RegisterReader) throws -> RequestRow? {
    let drafts = try register.rows(Query<RequestRow>.where(.dossier, row.id).and(.round, row.round).and(.state, RequestRow.State.draft.rawValue))
    guard let draft = drafts.last else { return nil }
    let items = try register.rows(Query<RequestItemRow>.where(.request, draft.id))
    return items.contains { $0.addressee == InputData.Respondent.investor.rawValue } ? draft : nil
  }

  func paper(of row: DossierRow, _ state: PaperRow.State, in register: any RegisterReader) throws -> PaperRow? {
    try register.rows(Query<PaperRow>.where(.dossier, row.id).and(.kind, PaperRow.Kind.sheet.rawValue).and(.state, state.rawValue)).last
  }

  /// The paper goes no further; what was done with it stays.
  private func supersede(_ row: DossierRow, _ step: ApprovalRow.Step, _ form: MoveForm, _ caller: Caller, in register: any RegisterWriter) throws {
    guard var paper = try paper(of: row, step == .recall ? .signed : .submitted, in: register) else { return }
    try register.insert(
      ApprovalRow(
        paper: paper.id, dossier: row.id, step: step, user: caller.user, reason: form.reason, sha: paper.blob, reportSHA: paper.reportBlob, at: now()))
    paper.state = .superseded
    try register.update(paper)
  }

  /// The facility that a decided dossier leads to: the one it names, or a new one.
  private func linkFacility(
    _ row: inout DossierRow, _ form: MoveForm, _ caller: Caller, _ uids: [String], in register: any RegisterWriter
  ) throws {
    let day = form.day ?? today
    let facility = try register.insert(
      FacilityRow(
        uid: uids[0], party: row.party, name: row.title, nameKey: row.titleKey, commune: row.commune, address: row.place, activity: row.sector,
        stage: .planned, unit: row.unit, version: 1))
    row.facility = facility.id
    try register.insert(FacilityEventRow(facility: facility.id, day: day, stage: .planned, paper: row.number, by: caller.user, at: now()))
    let party = try register.row(PartyRow.self, row.party)
    try register.index(SubjectRef(.facility, facility.id), words: [row.title, party?.foundBy ?? "", row.commune, row.place ?? ""].joined(separator: " "))
    // What the decision asks is watched as measures.
    let decision = try register.rows(Query<DecisionRow>.where(.dossier, row.id).ordered(by: .id, descending: true).page(1)).first
    for condition in (decision?.conditions ?? "").split(separator: "\n") {
      try register.insert(MeasureRow(facility: facility.id, text: String(condition), state: .open))
    }
    // What the dossier states of the site holds for the facility, each statement naming its paper.
    let current = try register.currentStatements(of: SubjectRef(.dossier, row.id), upTo: nil)
    var last = 0
    for var statement in current where statement.kind == .stated || statement.kind == .unknown {
      statement.id = 0
      statement.subjectKind = .facility
      statement.subject = facility.id
      statement.supersedes = nil
      statement.document = nil
      statement.note = [statement.note, row.number].compactMap(\.self).joined(separator: "; ")
      last = try register.insert(statement).id
    }
    if last > 0 { try addVersion(SubjectRef(.facility, facility.id), last: last, by: caller, at: now(), in: register) }
  }

  /// The clerk finds that what was wanting is there now: the clock begins.
  package func declareValid(_ uid: String, from day: CalendarDate?, by caller: Caller) async throws {
    let at = now()
    let from = day ?? today
    try await register.write { register in
      var row = try self.find(uid, for: caller, to: .registerDossiers, in: register)
      guard row.validFrom == nil, row.state.isOpen else { throw Refusal.notFound }
      guard from >= row.received, from <= self.today else {
        throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày hợp lệ phải từ ngày nhận đến hôm nay.", en: "From the day of receipt to today."))])
      }
      row.validFrom = from
      row.dueOn = try self.face(row, WorkCalendar(try Self.holidays(in: register)), on: self.today, in: register).due
      row.version += 1
      try register.update(row)
      try register.log(self.entry(caller, "dossier.valid", "dossier:\(row.id)", ["ngày hợp lệ": from.description], at: at))
    }
  }
}
