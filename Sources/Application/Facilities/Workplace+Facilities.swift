package import DecisionModel
package import FEEL
internal import Screening

/// Facilities over the years: stages, permits, samples, complaints, inspections.
extension Workplace {
  func line(_ row: FacilityRow, _ lookup: LineLookup) throws -> FacilityLine {
    FacilityLine(
      uid: row.uid, name: row.name, party: listedName(try lookup.party(row.party)), commune: row.commune, activity: sectorLabel(row.activity),
      stage: row.stage, lastInspection: row.lastInspection, officer: row.officer.flatMap { lookup.users[$0] })
  }

  package func facilities(_ filter: FacilityFilter, by caller: Caller) async throws -> FacilityList {
    try caller.require(.seeFacilities)
    return try await register.read { register in
      var query = Query<FacilityRow>.all
      if !filter.text.isBlank { query = query.adding(.says(filter.text)) }
      if let commune = filter.commune { query = query.and(.commune, commune) }
      if let stage = filter.stage { query = query.and(.stage, stage.rawValue) }
      let lookup = try LineLookup(register, self)
      let page = max(1, filter.page)
      let rows = try register.rows(query.ordered(by: .nameKey).page(DossierFilter.pageSize, from: (page - 1) * DossierFilter.pageSize))
      return FacilityList(lines: try rows.map { try self.line($0, lookup) }, total: try register.count(query), page: page, nearest: nil)
    }
  }

  package func facility(_ uid: String, by caller: Caller) async throws -> FacilityDetail {
    let day = today
    let (row, facts) = try await register.read { register in
      let row = try self.findFacility(uid, for: caller, in: register)
      return (row, try self.facts(row, on: day, in: register))
    }
    let assessment = await assess(facts)
    let live = live(assessment, on: day)
    let (samples, permits) = try await register.read { register in
      (
        try register.rows(Query<SampleRow>.where(.facility, row.id).ordered(by: .day, descending: true)).map { sample in
          (sample: sample, values: try register.rows(Query<SampleValueRow>.where(.sample, sample.id).ordered(by: .id)))
        }, try register.rows(Query<PermitRow>.where(.facility, row.id).ordered(by: .day, descending: true))
      )
    }
    var judged: [FacilityDetail.Sample] = []
    for (sample, values) in samples { judged.append(await judge(sample, values, facts)) }
    let read = judged
    return try await register.read { register in
      let lookup = try LineLookup(register, self)
      let maker = QuestionMaker(book: self.book, rules: self.desk.rules, facts: facts, assessment: assessment, live: live, names: lookup.users)
      let measures = Dictionary(grouping: try register.rows(Query<MeasureRow>.where(.facility, row.id).ordered(by: .id)), by: \.inspection)
      func view(_ measure: MeasureRow) -> FacilityDetail.Measure {
        .init(id: measure.id, text: measure.text, due: measure.due, state: measure.state)
      }
      let inspections = try register.rows(Query<InspectionRow>.where(.facility, row.id).ordered(by: .id, descending: true)).map { row in
        FacilityDetail.Inspection(
          uid: row.uid, state: row.state, isUnannounced: row.isUnannounced, ground: row.ground, number: row.number, day: row.day, team: row.team,
          minutes: row.minutes, conclusion: row.conclusion, measures: (measures[row.id] ?? []).map(view))
      }
      let events = try register.rows(Query<FacilityEventRow>.where(.facility, row.id).ordered(by: .id, descending: true))
      let dossiers = try register.rows(Query<DossierRow>.where(.facility, row.id).ordered(by: .id)).filter { caller.may(.seeDossiers, to: self.object($0)) }
      let replaced = Set(permits.compactMap(\.replaces))
      return FacilityDetail(
        line: try self.line(row, lookup), id: row.id, version: row.version, address: row.address, live: live,
        permits: try permits.map { try self.view($0, isReplaced: replaced.contains($0.id), on: day, in: register) }, samples: read,
        complaints: try register.rows(Query<ComplaintRow>.where(.facility, row.id).ordered(by: .day, descending: true)).map {
          .init(uid: $0.uid, day: $0.day, from: try self.personal($0.from, self.object(row), for: caller) ?? "", text: $0.text, state: $0.state, answer: $0.answer)
        }, inspections: inspections,
        events: events.map { event in
          .init(at: event.at, day: event.day, words: event.stage.label, by: lookup.users[event.by] ?? "", reason: event.text, paper: event.paper)
        }, dossiers: try dossiers.map { try self.line($0, lookup, on: day) },
        documents: try register.rows(Query<DocumentRow>.where(.facility, row.id)).map(DocumentView.init), groups: maker.groups(),
        mayKeep: caller.may(.keepFacilities, to: self.object(row)))
    }
  }

  private func view(_ row: PermitRow, isReplaced: Bool, on day: CalendarDate, in register: any RegisterReader) throws -> FacilityDetail.Permit {
    let limits = try register.rows(Query<PermitLimitRow>.where(.permit, row.id).ordered(by: .id))
    let standing: Words
    if isReplaced {
      standing = Words(vi: "đã được thay thế", en: "replaced")
    } else if let end = row.expires {
      let left = end.dayNumber - day.dayNumber
      standing =
        left < 0
        ? Words(vi: "đã hết hạn \(-left) ngày", en: "ended \(-left) days ago") : Words(vi: "hết hạn sau \(left) ngày", en: "ends in \(left) days")
    } else {
      standing = Words(vi: "không ghi thời hạn", en: "no term is stated")
    }
    return FacilityDetail.Permit(
      uid: row.uid, number: row.number, day: row.day, issuer: row.issuer, expires: row.expires, standing: standing, flowDay: row.flowDay,
      flowHour: row.flowHour, limits: limits.map { ($0.outlet, label($0.parameter), $0.written) })
  }

  /// Values of a sample by the law of its own day: each as it was read, and what the rules that compare it say.
  private func judge(_ sample: SampleRow, _ values: [SampleValueRow], _ facts: SubjectFacts) async -> FacilityDetail.Sample {
    let own = Set(values.map(\.parameter))
    let rows = values.map { value in
      StatementRow(
        id: -value.id, subjectKind: .facility, subject: sample.facility, fact: value.parameter, kind: .stated, written: value.written, reading: .none,
        origin: .sample, at: sample.at, by: sample.by)
    }
    let superseded = Set(facts.statements.filter { own.contains($0.fact) }.map(\.id))
    let assessment = await assess(facts.trying(rows, superseding: superseded), on: sample.day)
    let rules = assessment.report.hits + assessment.report.mightFire + assessment.report.notFired
    let comparisons = Dictionary(grouping: rules.flatMap(\.comparisons), by: \.fact)
    let wanting = assessment.report.wanting.map(\.label)
    return FacilityDetail.Sample(
      uid: sample.uid, outlet: sample.outlet, day: sample.day, takenBy: sample.takenBy,
      values: values.map { value in
        let reading = assessment.readings[value.parameter] ?? .none
        // A limit has a source of its own; what compares with a number of the rule set says nothing of the law.
        let compared = comparisons[value.parameter]?.first { $0.thresholdSource != nil || $0.told != nil }
        let judged: Words
        if let compared, let holds = compared.holds {
          let limit = Words(vi: compared.threshold.spoken(.vi), en: compared.threshold.spoken(.en))
          let source = compared.thresholdSource.map(Words.init(citing:))
          judged =
            compared.told
            ?? Words(
              vi: "\(holds ? "vượt" : "không vượt") \(limit.vi)\(source.map { " (\($0.vi))" } ?? "")",
              en: "\(holds ? "above" : "within") \(limit.en)\(source.map { " (\($0.en))" } ?? "")")
        } else {
          judged =
            wanting.first.map { Words(vi: "chưa so sánh được: thiếu \($0.vi)", en: "not compared: \($0.en) is wanting") }
            ?? Words(vi: "chưa so sánh được", en: "not compared")
        }
        return .init(
          parameter: value.parameter, label: label(value.parameter), written: value.written, reading: reading, judged: judged, exceeds: compared?.holds)
      })
  }

  package func addFacility(
    name: String, party: String, taxCode: String?, commune: String, address: String?, activity: String?, by caller: Caller
  ) async throws -> String {
    try caller.require(.keepFacilities)
    var problems: [InputProblem] = []
    if name.isBlank { problems.append(InputProblem("name", Words(vi: "Hãy nhập tên cơ sở.", en: "Name the facility."))) }
    if party.isBlank { problems.append(InputProblem("party", Words(vi: "Hãy nhập tên chủ cơ sở.", en: "Name its operator."))) }
    if commune.isBlank { problems.append(InputProblem("commune", Words(vi: "Hãy chọn xã, phường.", en: "Choose the commune."))) }
    if let activity, sectorLabel(activity) == nil { problems.append(InputProblem("activity", Words(vi: "Hãy chọn trong danh sách.", en: "Choose of the list."))) }
    guard problems.isEmpty, let unit = caller.unit else { throw Refusal.wrongInput(problems) }
    let (at, day, uids) = (now(), today, [newUID(), newUID()])
    return try await register.write { register in
      let owner = try self.party(party, .organisation, taxCode, address, uid: uids[0], in: register)
      let row = try register.insert(
        FacilityRow(
          uid: uids[1], party: owner.id, name: name, nameKey: folded(name), commune: commune, address: address, activity: activity, stage: .operating,
          officer: caller.roles.isDisjoint(with: [.inspector, .appraiser]) ? nil : caller.user, unit: unit, version: 1))
      try register.insert(FacilityEventRow(facility: row.id, day: day, stage: .operating, by: caller.user, at: at))
      try register.index(SubjectRef(.facility, row.id), words: [name, party, commune, address ?? ""].joined(separator: " "))
      if let activity, let fact = self.sectorFact {
        let stored = try register.insert(
          StatementRow(
            subjectKind: .facility, subject: row.id, fact: fact, kind: .stated, written: activity, value: activity, reading: .ok, origin: .dossier,
            at: at, by: caller.user))
        try self.addVersion(SubjectRef(.facility, row.id), last: stored.id, by: caller, at: at, in: register)
      }
      try register.log(self.entry(caller, "facility.add", "facility:\(row.id)", ["tên": name], at: at))
      return row.uid
    }
  }

  /// One act at a facility: the person, the rows, the version, the log.
  func act(
    _ act: String, at uid: String, by caller: Caller, _ detail: [String: String],
    _ body: @escaping @Sendable (inout FacilityRow, any RegisterWriter) throws -> Void
  ) async throws {
    let at = now()
    try await register.write { register in
      var row = try self.findFacility(uid, for: caller, to: .keepFacilities, in: register)
      try body(&row, register)
      row.version += 1
      try register.update(row)
      try register.log(self.entry(caller, act, "facility:\(row.id)", detail, at: at))
    }
  }

  /// Who looks after it.
  package func assignFacility(_ uid: String, to officer: Int, by caller: Caller) async throws {
    try caller.require(.direct)
    let day = today
    let name = try await register.read { register -> String in
      guard let user = try register.row(UserRow.self, officer), user.state == .active,
        !(try self.caller(user, csrf: "", address: "", on: day, in: register).roles.isDisjoint(with: [.inspector, .appraiser]))
      else {
        throw Refusal.wrongInput([InputProblem("officer", Words(vi: "Hãy chọn cán bộ hậu kiểm hoặc thẩm định.", en: "Choose an inspector or an appraiser."))])
      }
      return user.name
    }
    try await act("facility.assign", at: uid, by: caller, ["người phụ trách": name]) { row, _ in row.officer = officer }
  }

  package func setStage(of uid: String, _ stage: FacilityRow.Stage, on day: CalendarDate, paper: String?, text: String?, by caller: Caller) async throws {
    let at = now()
    guard day <= today else { throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày không thể sau hôm nay.", en: "Not in the future."))]) }
    try await act("facility.stage", at: uid, by: caller, ["giai đoạn": stage.label.vi]) { row, register in
      try register.insert(FacilityEventRow(facility: row.id, day: day, stage: stage, paper: paper, text: text, by: caller.user, at: at))
      row.stage = stage
    }
  }

  package func addPermit(
    to uid: String, number: String, day: CalendarDate, issuer: String, expires: CalendarDate?, flowDay: String?, flowHour: String?,
    limits: [(outlet: String, parameter: String, written: String)], by caller: Caller
  ) async throws {
    var problems: [InputProblem] = []
    if number.isBlank { problems.append(InputProblem("number", Words(vi: "Hãy ghi số giấy phép.", en: "Give its number."))) }
    if let expires, expires < day { problems.append(InputProblem("expires", Words(vi: "Hạn phải sau ngày cấp.", en: "It ends before it begins."))) }
    let model = desk.rules.ruleSet.model
    for limit in limits where model.vocabulary[limit.parameter] == nil {
      problems.append(InputProblem("limits", Words(vi: "Không có thông số “\(limit.parameter)”.", en: "There is no such parameter.")))
    }
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let (own, at, today) = (newUID(), now(), today)
    let detail = ["số": number, "ngày": day.description, "số giới hạn": String(limits.count)]
    // What the permit allows is stated where rules ask for it, so that samples are held against it.
    let entries = limits.compactMap { limit -> Entry? in
      guard let fact = book.permitted(of: limit.parameter), model.vocabulary[fact] != nil else { return nil }
      return Entry(fact: fact, written: limit.written)
    }
    let facts = try await register.read { register in
      try self.facts(try self.findFacility(uid, for: caller, to: .keepFacilities, in: register), on: today, in: register)
    }
    let (tried, superseding) = plan(entries, over: facts, of: SubjectRef(.facility, 0), by: caller, at: at)
    let assessment = await assess(facts.trying(tried, superseding: superseding))
    try await act("permit.add", at: uid, by: caller, detail) { row, register in
      let before = try register.rows(Query<PermitRow>.where(.facility, row.id).ordered(by: .day)).last
      let permit = try register.insert(
        PermitRow(
          uid: own, facility: row.id, number: number, day: day, issuer: issuer, expires: expires, flowDay: flowDay, flowHour: flowHour,
          replaces: before.flatMap { $0.day < day ? $0.id : nil }))
      for limit in limits {
        try register.insert(PermitLimitRow(permit: permit.id, outlet: limit.outlet, parameter: limit.parameter, written: limit.written))
      }
      // An older permit that is recorded later binds no more.
      guard before.map({ $0.day <= day }) ?? true else { return }
      let now = try self.facts(row, on: today, in: register)
      var (rows, _) = self.plan(entries, over: now, of: SubjectRef(.facility, row.id), by: caller, at: at)
      for index in rows.indices { rows[index].note = number }
      if !rows.isEmpty { try self.storeQuietly(rows, assessment, of: SubjectRef(.facility, row.id), by: caller, at: at, in: register) }
    }
  }

  /// A sample. Values that cannot be read are kept as written and compared with nothing.
  package func addSample(
    to uid: String, outlet: String, day: CalendarDate, takenBy: String, method: String?, values: [(parameter: String, written: String)], by caller: Caller
  ) async throws {
    var problems: [InputProblem] = []
    if day > today { problems.append(InputProblem("day", Words(vi: "Ngày lấy mẫu không thể sau hôm nay.", en: "Not in the future."))) }
    if values.isEmpty { problems.append(InputProblem("values", Words(vi: "Hãy nhập ít nhất một thông số.", en: "Enter at least one value."))) }
    for value in values where desk.rules.ruleSet.model.vocabulary[value.parameter] == nil {
      problems.append(InputProblem("values", Words(vi: "Không có thông số “\(value.parameter)”.", en: "There is no such parameter.")))
    }
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let (at, own, today) = (now(), newUID(), today)
    let facts = try await register.read { register in
      try self.facts(try self.findFacility(uid, for: caller, to: .keepFacilities, in: register), on: today, in: register)
    }
    let entries = values.map { Entry(fact: $0.parameter, written: $0.written) }
    let (rows, superseding) = plan(entries, over: facts, of: SubjectRef(.facility, 0), by: caller, at: at)
    let assessment = await assess(facts.trying(rows, superseding: superseding), on: day)
    try await act("sample.add", at: uid, by: caller, ["cửa xả": outlet, "ngày": day.description, "số thông số": String(values.count)]) { row, register in
      let sample = try register.insert(
        SampleRow(uid: own, facility: row.id, outlet: outlet, day: day, takenBy: takenBy, method: method, at: at, by: caller.user))
      for value in values {
        let read = assessment.values[value.parameter]
        try register.insert(
          SampleValueRow(
            sample: sample.id, parameter: value.parameter, written: value.written, value: read?.text, unit: read?.unit,
            reading: assessment.readings[value.parameter]?.standing ?? .none))
      }
      // The newest sample is what the facility's record says of what is measured.
      let newest = try register.rows(Query<SampleRow>.where(.facility, row.id).ordered(by: .day)).last
      guard newest?.id == sample.id else { return }
      let now = try self.facts(row, on: today, in: register)
      var (rows, _) = self.plan(entries, over: now, of: SubjectRef(.facility, row.id), by: caller, at: at)
      for index in rows.indices {
        rows[index].origin = .sample
        rows[index].validOn = day
        rows[index].certainty = StatedFact.Certainty.measured.rawValue
      }
      if !rows.isEmpty { try self.storeQuietly(rows, assessment, of: SubjectRef(.facility, row.id), by: caller, at: at, in: register) }
    }
  }

  /// What a laboratory reports of a facility, in groups, as the office's book says.
  package func measurements() -> [MeasuredGroup] {
    let model = desk.rules.ruleSet.model
    return book.measurements.compactMap { measurement in
      let inputs = model.inputs.filter { input in
        guard case .number = input.type, input.neededBy.isEmpty || input.neededBy.contains(RecordKind.facility.rawValue) else { return false }
        return measurement.beginning(of: input.name) != nil
      }
      let parameters = inputs.map { input in
        var unit: Words?
        if case .fixed(let fixed) = input.unit { unit = model.units.label(fixed) }
        return MeasuredGroup.Parameter(fact: input.name, label: input.label, unit: unit)
      }
      return parameters.isEmpty ? nil : MeasuredGroup(label: measurement.label, parameters: parameters)
    }
  }

  /// Statements within another act: its row in the log stands for them.
  private func storeQuietly(
    _ rows: [StatementRow], _ assessment: Assessment, of subject: SubjectRef, by caller: Caller, at: Moment, in register: any RegisterWriter
  ) throws {
    var last = 0
    for var row in rows {
      row.id = 0
      row.reading = assessment.readings[row.fact]?.standing ?? .none
      row.value = assessment.values[row.fact]?.text
      row.unit = assessment.values[row.fact]?.unit
      last = try register.insert(row).id
    }
    try addVersion(subject, last: last, by: caller, at: at, in: register)
  }

  package func addComplaint(to uid: String, day: CalendarDate, from: String, text: String, by caller: Caller) async throws {
    guard !text.isBlank else { throw Refusal.wrongInput([InputProblem("text", Words(vi: "Hãy ghi nội dung phản ánh.", en: "Say what it is about."))]) }
    let (at, own) = (now(), newUID())
    try await act("complaint.add", at: uid, by: caller, ["ngày": day.description, "nội dung": text]) { row, register in
      try register.insert(ComplaintRow(uid: own, facility: row.id, day: day, from: self.register.seals.seal(from), text: text, state: .open, at: at, by: caller.user))
    }
  }

  /// What was found, and whether it is closed.
  package func answerComplaint(_ complaint: String, _ answer: String, close: Bool, by caller: Caller) async throws {
    let facility = try await register.read { register in
      try register.row(Query<ComplaintRow>.where(.uid, complaint)).flatMap { try register.row(FacilityRow.self, $0.facility)?.uid }
    }
    guard let facility else { throw Refusal.notFound }
    try await act("complaint.answer", at: facility, by: caller, ["trả lời": answer]) { _, register in
      guard var row = try register.row(Query<ComplaintRow>.where(.uid, complaint)) else { throw Refusal.notFound }
      row.answer = answer
      row.state = close ? .closed : .looked
      try register.update(row)
    }
  }

  // MARK: Facts of a facility

  package func facilityQuestions(
    _ uid: String, group: String, all: Bool, by caller: Caller
  ) async throws -> (fields: [QuestionField], groups: [GroupStanding], live: LiveAnswer, version: Int) {
    let day = today
    let (row, facts, names) = try await register.read { register in
      let row = try self.findFacility(uid, for: caller, in: register)
      return (row, try self.facts(row, on: day, in: register), try self.userNames(register))
    }
    let assessment = await assess(facts)
    let maker = QuestionMaker(book: book, rules: desk.rules, facts: facts, assessment: assessment, live: live(assessment, on: day), names: names)
    return (maker.fields(of: group, all: all).fields, maker.groups(), maker.live, row.version)
  }

  package func saveFacility(_ entries: [Entry], of uid: String, version: Int, by caller: Caller) async throws -> Saved {
    let (at, day) = (now(), today)
    let (row, facts) = try await register.read { register in
      let row = try self.findFacility(uid, for: caller, to: .keepFacilities, in: register)
      return (row, try self.facts(row, on: day, in: register))
    }
    let wrong = problems(entries, facts)
    guard wrong.isEmpty else { throw Refusal.wrongInput(wrong) }
    let subject = SubjectRef(.facility, row.id)
    let (tried, superseding) = plan(entries, over: facts, of: subject, by: caller, at: at)
    let readings = await assess(facts.trying(tried, superseding: superseding))
    let (saved, count, after) = try await register.write { register in
      var row = try self.findFacility(uid, for: caller, to: .keepFacilities, in: register)
      guard row.version == version else { throw Refusal.changedMeanwhile(version: row.version) }
      let facts = try self.facts(row, on: day, in: register)
      let (rows, _) = self.plan(entries, over: facts, of: subject, by: caller, at: at)
      guard !rows.isEmpty else { return (row, 0, facts) }
      try self.store(rows, readings, of: subject, act: "facts.save", by: caller, at: at, in: register)
      row.version += 1
      try register.update(row)
      return (row, rows.count, try self.facts(row, on: day, in: register))
    }
    let assessment = await assess(after)
    return Saved(
      version: saved.version, statements: count, meanwhile: [], readings: self.readings(entries, assessment), live: live(assessment, on: day))
  }
}

extension FacilityRow.Stage {
  package var label: Words {
    switch self {
    case .planned: Words(vi: "Chưa xây dựng", en: "Not built yet")
    case .building: Words(vi: "Đang xây dựng", en: "Being built")
    case .trial: Words(vi: "Vận hành thử nghiệm", en: "Trial operation")
    case .operating: Words(vi: "Đang hoạt động", en: "Operating")
    case .suspended: Words(vi: "Tạm dừng, đình chỉ", en: "Suspended")
    case .ended: Words(vi: "Đã chấm dứt", en: "Ended")
    }
  }
}
