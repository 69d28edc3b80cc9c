internal import DecisionModel
package import FEEL
internal import Screening

/// The interview: pages of questions, saving, the live answer.
extension Workplace {
  /// Everything that a page of a dossier shows of its facts, at one point of time.
  private func questions(_ uid: String, _ caller: Caller) async throws -> (row: DossierRow, line: DossierLine, documents: [DocumentView], maker: QuestionMaker) {
    let day = today
    let (row, line, documents, facts, names) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      let documents = try register.rows(Query<DocumentRow>.where(.dossier, row.id).ordered(by: .id)).map(DocumentView.init)
      return (
        row, try self.line(row, LineLookup(register, self), on: day), documents, try self.facts(row, in: register), try self.userNames(register)
      )
    }
    let assessment = await assess(facts)
    let maker = QuestionMaker(
      book: book, rules: desk.rules, facts: facts, assessment: assessment, live: live(assessment, on: facts.day), names: names)
    return (row, line, documents, maker)
  }

  package func questionPage(_ uid: String, group: String, all: Bool, by caller: Caller) async throws -> QuestionPage {
    let (row, line, documents, maker) = try await questions(uid, caller)
    let groups = maker.groups()
    guard let standing = groups.first(where: { $0.group == group }) else { throw Refusal.notFound }
    let (fields, hidden) = maker.fields(of: group, all: all)
    return QuestionPage(
      dossier: line, version: row.version, group: standing, groups: groups, fields: fields, hidden: hidden, documents: documents,
      checklists: maker.checklists(of: group), live: maker.live, mayEnter: mayEnter(row, caller))
  }

  func mayEnter(_ row: DossierRow, _ caller: Caller) -> Bool {
    [.entry, .screened, .appraisal].contains(row.state) && caller.may(.enterFacts, to: object(row))
  }

  package func live(_ uid: String, on day: CalendarDate?, by caller: Caller) async throws -> LiveAnswer {
    let facts = try await register.read { register in try self.facts(try self.find(uid, for: caller, in: register), in: register) }
    let day = day ?? facts.day
    return live(await assess(facts, on: day), on: day)
  }

  package func tryRead(_ entries: [Entry], of uid: String, by caller: Caller) async throws -> Tried {
    let at = now()
    let (facts, subject) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (try self.facts(row, in: register), SubjectRef(.dossier, row.id))
    }
    let (rows, superseding) = plan(entries, over: facts, of: subject, by: caller, at: at)
    let assessment = await assess(facts.trying(rows, superseding: superseding))
    return Tried(readings: readings(entries, assessment), live: live(assessment, on: facts.day))
  }

  func readings(_ entries: [Entry], _ assessment: Assessment) -> [String: ReadingView] {
    Dictionary(entries.map { ($0.fact, assessment.readings[$0.fact] ?? .none) }, uniquingKeysWith: { a, _ in a })
  }

  /// The rows that entries come to, and which rows they supersede. What is typed as it stands there already is no news.
  func plan(
    _ entries: [Entry], over facts: SubjectFacts, of subject: SubjectRef, by caller: Caller, at: Moment
  ) -> (rows: [StatementRow], superseding: Set<Int>) {
    var rows: [StatementRow] = []
    var superseding: Set<Int> = []
    for entry in entries {
      let there = facts.entries(of: entry.fact)
      let seen = entry.seen.flatMap { id in there.first { $0.id == id } } ?? (entry.isBeside ? nil : there.first)
      if let seen, !entry.isBeside, entry.says(seen) { continue }
      if entry.kind == .withdrawn && seen == nil { continue }
      let confirmed = facts.statements.last { $0.fact == entry.fact && $0.kind == .confirmed }
      let superseded = entry.isBeside ? confirmed?.id : seen?.id ?? confirmed?.id
      if let superseded { superseding.insert(superseded) }
      let isFinding = isFinding(entry.fact)
      rows.append(
        StatementRow(
          // Rows that are only tried have numbers that no stored row has.
          id: -rows.count - 1, subjectKind: subject.kind, subject: subject.id, fact: entry.fact, kind: entry.kind,
          written: entry.kind == .stated ? entry.written : "", unitPicked: entry.unitPicked.flatMap { $0.isEmpty ? nil : $0 }, reading: .none,
          document: entry.document, page: entry.page, quote: entry.quote, certainty: entry.certainty, note: entry.note,
          origin: isFinding ? .finding : .dossier,
          foundBy: isFinding && entry.kind == .stated ? entry.foundBy ?? caller.name : entry.foundBy,
          foundOn: isFinding && entry.kind == .stated ? entry.foundOn ?? today.description : entry.foundOn, supersedes: superseded, at: at,
          by: caller.user))
    }
    return (rows, superseding)
  }

  func isFinding(_ fact: String) -> Bool {
    let ruleSet = desk.rules.ruleSet
    if let checklist = ruleSet.checklists.first(where: { $0.name == fact }) { return checklist.respondent == .authority }
    guard let slot = ruleSet.model.vocabulary[fact], case .input(let index) = ruleSet.model.vocabulary.entries[slot].meaning else { return false }
    return ruleSet.model.inputs[index].origin == .finding
  }

  /// Fields that are wrong as fields, whatever they say: a fact nobody knows, a document of another dossier.
  func problems(_ entries: [Entry], _ facts: SubjectFacts) -> [InputProblem] {
    let ruleSet = desk.rules.ruleSet
    return entries.compactMap { entry in
      let isKnown = ruleSet.model.vocabulary[entry.fact].map { slot in
        if case .input = ruleSet.model.vocabulary.entries[slot].meaning { true } else { false }
      } ?? ruleSet.checklists.contains { $0.name == entry.fact }
      if !isKnown { return InputProblem(entry.fact, Words(vi: "Bộ quy tắc không có thông tin này.", en: "The rule set has no such fact.")) }
      if entry.kind == .stated, entry.written.isBlank {
        return InputProblem(entry.fact, Words(vi: "Hãy nhập giá trị, hoặc chọn “Hồ sơ không nêu”, “Chưa biết, cần hỏi”.", en: "Enter a value, or choose one of the other answers."))
      }
      if entry.written.utf8.count > 20_000 { return InputProblem(entry.fact, Words(vi: "Nội dung quá dài.", en: "That is too long.")) }
      if let document = entry.document, facts.documents[document] == nil {
        return InputProblem(entry.fact, Words(vi: "Tài liệu không thuộc hồ sơ này.", en: "That document is not of this dossier."))
      }
      if let certainty = entry.certainty, StatedFact.Certainty(rawValue: certainty) == nil {
        return InputProblem(entry.fact, Words(vi: "Chọn mức độ chắc chắn trong danh sách.", en: "Choose a certainty of the list."))
      }
      if [.chosen, .confirmed].contains(entry.kind) {
        return InputProblem(entry.fact, Words(vi: "Cách trả lời này có nút riêng.", en: "That is a button of its own."))
      }
      return nil
    }
  }

  /// Writes what was typed. Nothing is refused for being unreadable: it is kept as written and counts as unknown.
  ///
  /// - Parameter version: of the dossier when the page was made. Where others saved meanwhile, what was typed is saved all the same,
  ///   unless it is of the same facts.
  package func save(_ entries: [Entry], to uid: String, version: Int, by caller: Caller) async throws -> Saved {
    try await save(entries, uid, version, act: "facts.save", caller) { register, row in
      guard self.mayEnter(row, caller) else {
        try caller.require(.enterFacts, to: self.object(row))
        throw Refusal.notNow(.fix, in: row.state)
      }
    }
  }

  /// Of several statements of a fact the one that is used.
  package func choose(_ statement: Int, of uid: String, version: Int, by caller: Caller) async throws -> Saved {
    let at = now()
    let (row, facts) = try await register.write { register in
      var row = try self.find(uid, for: caller, to: .enterFacts, in: register)
      guard self.mayEnter(row, caller) else { throw Refusal.notNow(.fix, in: row.state) }
      let facts = try self.facts(row, in: register)
      guard let chosen = facts.statements.first(where: { $0.id == statement && $0.kind == .stated }) else { throw Refusal.notFound }
      let stored = try register.insert(
        StatementRow(
          subjectKind: .dossier, subject: row.id, fact: chosen.fact, kind: .chosen, written: "", reading: .none, origin: chosen.origin,
          supersedes: chosen.id, at: at, by: caller.user))
      row.version += 1
      try register.update(row)
      try self.addVersion(SubjectRef(.dossier, row.id), last: stored.id, by: caller, at: at, in: register)
      try register.log(self.entry(caller, "facts.choose", "dossier:\(row.id)", [self.label(chosen.fact).vi: chosen.written], at: at))
      return (row, try self.facts(row, in: register))
    }
    let assessment = await assess(facts)
    return Saved(version: row.version, statements: 1, meanwhile: [], readings: [:], live: live(assessment, on: facts.day))
  }

  /// «Không yếu tố nào ở trên»: one answer for all facts of a checklist.
  package func answerNone(_ checklist: String, like entry: Entry, of uid: String, version: Int, by caller: Caller) async throws -> Saved {
    guard desk.rules.ruleSet.checklists.contains(where: { $0.name == checklist }) else { throw Refusal.notFound }
    var entry = entry
    entry.fact = checklist
    entry.kind = .stated
    entry.written = Checklist.none
    return try await save([entry], to: uid, version: version, by: caller)
  }

  /// A save of a dossier or, by `saveFacility`, of a facility.
  func save(
    _ entries: [Entry], _ uid: String, _ version: Int, act: String, _ caller: Caller,
    allowed: @escaping @Sendable (any RegisterReader, DossierRow) throws -> Void
  ) async throws -> Saved {
    let at = now()
    let before = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      try allowed(register, row)
      return (SubjectRef(.dossier, row.id), try self.facts(row, in: register))
    }
    let wrong = problems(entries, before.1)
    guard wrong.isEmpty else { throw Refusal.wrongInput(wrong) }
    // What the reader makes of them is kept beside them; whoever saved meanwhile changes nothing of that.
    let (tried, superseding) = plan(entries, over: before.1, of: before.0, by: caller, at: at)
    let readings = await assess(before.1.trying(tried, superseding: superseding))
    let (saved, count, meanwhile, facts) = try await register.write { register in
      var row = try self.find(uid, for: caller, in: register)
      try allowed(register, row)
      let facts = try self.facts(row, in: register)
      let others = row.version == version ? [] : try self.conflicts(entries, facts, register)
      guard others.isEmpty else { throw Refusal.sameFact(others) }
      let (rows, _) = self.plan(entries, over: facts, of: before.0, by: caller, at: at)
      guard !rows.isEmpty else { return (row, 0, [Words](), facts) }
      let meanwhile = row.version == version ? [] : try self.changes(of: before.0, since: version, row, in: register)
      try self.store(rows, readings, of: before.0, act: act, by: caller, at: at, in: register)
      row.version += 1
      try register.update(row)
      return (row, rows.count, meanwhile, try self.facts(row, in: register))
    }
    let assessment = await assess(facts)
    return Saved(
      version: saved.version, statements: count, meanwhile: meanwhile, readings: self.readings(entries, assessment),
      live: live(assessment, on: facts.day))
  }

  /// Stores statements with what was read of them, the version of the facts, and the row of the log.
  func store(
    _ rows: [StatementRow], _ assessment: Assessment, of subject: SubjectRef, act: String, by caller: Caller, at: Moment,
    in register: any RegisterWriter
  ) throws {
    var detail: [String: String] = [:]
    var last = 0
    for var row in rows {
      row.id = 0
      if row.kind == .stated {
        row.reading = assessment.readings[row.fact]?.standing ?? .none
        row.value = assessment.values[row.fact]?.text
        row.unit = assessment.values[row.fact]?.unit
      }
      let stored = try register.insert(row)
      last = stored.id
      let before = try row.supersedes.flatMap { try register.row(StatementRow.self, $0) }.map(told)
      detail[label(row.fact).vi] = "\(before ?? "–") → \(told(row))"
    }
    try addVersion(subject, last: last, by: caller, at: at, in: register)
    try register.log(entry(caller, act, subject.text, detail, at: at))
  }

  func addVersion(_ subject: SubjectRef, last: Int, by caller: Caller, at: Moment, in register: any RegisterWriter) throws {
    let count = try register.count(Query<SubjectVersionRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id))
    let statements = try register.currentStatements(of: subject, upTo: nil)
    try register.insert(
      SubjectVersionRow(
        subjectKind: subject.kind, subject: subject.id, seq: count + 1, lastStatement: last,
        factsHash: hashed(statements.map { "\($0.id)|\($0.fact)|\($0.kind.rawValue)|\($0.written)|\($0.unitPicked ?? "")" }.joined(separator: "\n")),
        by: caller.user, at: at))
  }

  /// Facts that somebody else saved since the page was made, and that are typed here too.
  private func conflicts(_ entries: [Entry], _ facts: SubjectFacts, _ register: any RegisterReader) throws -> [FactConflict] {
    let names = try userNames(register)
    return try entries.filter { !$0.isBeside }.compactMap { entry in
      let there = facts.entries(of: entry.fact).first
      guard there?.id != entry.seen, there.map(entry.says) != true else { return nil }
      let before = try entry.seen.flatMap { try register.row(StatementRow.self, $0) }.map(told)
      return FactConflict(
        fact: entry.fact, label: label(entry.fact), before: before, mine: told(entry.kind, entry.written, entry.unitPicked, of: entry.fact),
        theirs: there.map(told), by: there.flatMap { names[$0.by] } ?? "", newest: there?.id)
    }
  }

  /// What others saved since a version of the dossier, by label.
  private func changes(of subject: SubjectRef, since version: Int, _ row: DossierRow, in register: any RegisterReader) throws -> [Words] {
    let versions = try register.rows(
      Query<SubjectVersionRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).ordered(by: .seq, descending: true)
        .page(max(1, row.version - version + 1)))
    guard let oldest = versions.last, versions.count > 1 else { return [] }
    let new = try register.rows(
      Query<StatementRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id)
        .adding(.atLeast(.id, .number(oldest.lastStatement + 1))))
    return Set(new.map(\.fact)).sorted().map(label)
  }
}

extension Entry {
  /// Whether a statement says just this already.
  func says(_ row: StatementRow) -> Bool {
    row.kind == kind && (kind != .stated || row.written == written) && (row.unitPicked ?? "") == (unitPicked ?? "") && row.document == document
      && (row.page ?? "") == (page ?? "") && (row.quote ?? "") == (quote ?? "") && (row.certainty ?? "") == (certainty ?? "")
      && (row.note ?? "") == (note ?? "")
  }
}

extension Workplace {
  /// A statement for the log and for merging: values of lists by their labels, everything else as it was written.
  func told(_ row: StatementRow) -> String { told(row.kind, row.written, row.unitPicked, of: row.fact) }

  func told(_ kind: StatementRow.Kind, _ written: String, _ unit: String?, of fact: String) -> String {
    switch kind {
    case .stated: [labels(written, of: fact), unit ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    case .silent: "(hồ sơ không nêu)"
    case .unknown: "(chưa biết)"
    case .withdrawn: "(bỏ)"
    case .chosen: "(được dùng)"
    case .confirmed: "(đã kiểm tra) \(labels(written, of: fact))"
    }
  }

  private func labels(_ written: String, of fact: String) -> String {
    let model = desk.rules.ruleSet.model
    if desk.rules.ruleSet.checklists.contains(where: { $0.name == fact }), written == Checklist.none { return "không có" }
    guard let slot = model.vocabulary[fact], case .input(let index) = model.vocabulary.entries[slot].meaning else { return written }
    switch model.inputs[index].type {
    case .boolean: return written == "true" ? "có" : written == "false" ? "không" : written
    case .item(let type), .list(.item(let type)):
      return written.split(separator: "; ").map { model.types[type].value(String($0))?.label.vi ?? String($0) }.joined(separator: "; ")
    case .number, .text, .date, .list: return written
    }
  }
}
