package import DecisionModel
internal import Diagnostics
package import FEEL
internal import FoundationEssentials
package import Reporting
internal import Screening

/// Screenings that were fixed: the digest that is kept, the report again, the sheet, signing.
extension Workplace {
  func newestScreening(_ row: DossierRow, in register: any RegisterReader) throws -> ScreeningRow? {
    try register.rows(
      Query<ScreeningRow>.where(.subjectKind, SubjectRef.Kind.dossier.rawValue).and(.subject, row.id).ordered(by: .seq, descending: true).page(1)
    ).first
  }

  func newestVersion(_ subject: SubjectRef, in register: any RegisterReader) throws -> SubjectVersionRow? {
    try register.rows(
      Query<SubjectVersionRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).ordered(by: .seq, descending: true).page(1)
    ).first
  }

  /// Whether facts, rules or program are others than those it was fixed by.
  func isStale(_ screening: ScreeningRow?, _ row: DossierRow, in register: any RegisterReader) throws -> Bool {
    guard let screening else { return true }
    let newest = try newestVersion(SubjectRef(.dossier, row.id), in: register)?.seq ?? 0
    return screening.factsVersion != newest || screening.ruleset != desk.rules.ruleSet.stamp.hash || screening.engine != Engine.version
  }

  func screenings(_ row: DossierRow, _ lookup: LineLookup, in register: any RegisterReader) throws -> [ScreeningLine] {
    let newest = try newestVersion(SubjectRef(.dossier, row.id), in: register)?.seq ?? 0
    return try register.rows(
      Query<ScreeningRow>.where(.subjectKind, SubjectRef.Kind.dossier.rawValue).and(.subject, row.id).ordered(by: .seq, descending: true)
    ).map { view($0, row, newest, lookup) }
  }

  private func view(_ screening: ScreeningRow, _ row: DossierRow, _ newest: Int, _ lookup: LineLookup) -> ScreeningLine {
    ScreeningLine(
      seq: screening.seq, asOf: screening.asOf, at: screening.at, by: lookup.users[screening.by] ?? "",
      result: ResultWords(kept: screening.possible, row.kind) ?? ResultWords([.approve], words: Words(vi: "", en: ""), names: { _ in Words(vi: "", en: "") }),
      ruleSetHash: screening.ruleset, engine: screening.engine, factsVersion: screening.factsVersion,
      isStale: screening.factsVersion != newest || screening.ruleset != desk.rules.ruleSet.stamp.hash || screening.engine != Engine.version)
  }

  /// Why a screening cannot be fixed yet; missing facts are no reason.
  func obstacles(_ live: LiveAnswer) -> [Words] {
    var obstacles = live.flags.filter(\.blocks).map(\.words)
    if live.presumed > 0 {
      obstacles.append(
        Words(
          vi: "Còn \(live.presumed) thông tin hồ sơ không nêu, đang coi là không có, chưa ai xác nhận.",
          en: "\(live.presumed) facts are presumed from silence and nobody has confirmed them."))
    }
    if live.hasFailed { obstacles.append(Refusal.notEvaluated.words) }
    return obstacles
  }

  /// All facts with what was read, what is presumed, and what still stands against fixing.
  package func answers(_ uid: String, by caller: Caller) async throws -> AnswerCheck {
    let day = today
    let (row, line, facts, names) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      return (row, try self.line(row, LineLookup(register, self), on: day), try self.facts(row, in: register), try self.userNames(register))
    }
    let assessment = await assess(facts)
    let live = live(assessment, on: facts.day)
    let said = facts.statements.filter { $0.kind != .chosen && $0.kind != .confirmed }
    let lines = said.map { statement in
      var flags: [Words] = []
      let reading = statement.kind == .stated ? assessment.readings[statement.fact] ?? .none : .none
      if [.unreadable, .ambiguous].contains(reading.standing) { flags.append(Words(vi: "chưa đọc được", en: "not read")) }
      if reading.standing == .contradicted { flags.append(Words(vi: "mâu thuẫn", en: "contradicted")) }
      if statement.certainty == StatedFact.Certainty.disputed.rawValue { flags.append(Words(vi: "có tranh chấp", en: "disputed")) }
      if statement.kind == .stated, statement.document == nil, statement.foundBy == nil { flags.append(Words(vi: "chưa có nguồn", en: "no source")) }
      let source = statement.document.flatMap { facts.documents[$0] }.map { name in statement.page.map { "\(name), tr. \($0)" } ?? name }
      return AnswerCheck.Line(
        fact: statement.fact, label: self.label(statement.fact), written: self.told(statement), reading: reading, source: source, by: names[statement.by] ?? "",
        group: book.group(of: statement.fact), flags: flags)
    }
    let order = Dictionary(book.groups.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { a, _ in a })
    let sorted = lines.sorted { a, b in
      let (x, y) = (a.flags.isEmpty ? 1 : 0, b.flags.isEmpty ? 1 : 0)
      return (x, order[a.group] ?? 99, a.label.vi) < (y, order[b.group] ?? 99, b.label.vi)
    }
    let confirmed = Set(facts.statements.filter { $0.kind == .confirmed }.map(\.fact))
    let presumed = assessment.report.presumed.map { AnswerCheck.Presumed($0, isConfirmed: false) }
      + assessment.report.facts.filter { confirmed.contains($0.fact) }.map { AnswerCheck.Presumed($0, isConfirmed: true) }
    return AnswerCheck(dossier: line, version: row.version, lines: sorted, presumed: presumed, live: live, obstacles: obstacles(live))
  }

  /// «Hồ sơ không nêu …; theo mẫu, không nêu nghĩa là không có»: one act for all, by name and day.
  package func confirmSilence(of uid: String, version: Int, on day: CalendarDate?, evidence: String?, by caller: Caller) async throws -> Saved {
    let at = now()
    let found = day ?? today
    guard found <= today else { throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày không thể sau hôm nay.", en: "The day cannot be in the future."))]) }
    let (row, before) = try await register.read { register in
      let row = try self.find(uid, for: caller, to: .makeFindings, in: register)
      guard self.mayEnter(row, caller) else { throw Refusal.notNow(.fix, in: row.state) }
      return (row, try self.facts(row, in: register))
    }
    guard row.version == version else { throw Refusal.changedMeanwhile(version: row.version) }
    let assessment = await assess(before)
    let numbers = desk.rules.ruleSet.model.identity.numbers
    var lines = assessment.report.presumed.map { line -> (fact: String, written: String) in
      let value = line.value
      let text = value.kind == .number ? numbers.write(value.text) + (value.unit.map { " \($0)" } ?? "") : value.text
      return (line.fact, text)
    }
    for family in assessment.report.presumptions { lines += family.silentOn.map { ($0, "") } }
    let rows = lines
    let after = try await register.write { register in
      var row = try self.find(uid, for: caller, to: .makeFindings, in: register)
      guard row.version == version else { throw Refusal.changedMeanwhile(version: row.version) }
      let there = Dictionary(before.statements.filter { $0.kind == .confirmed }.map { ($0.fact, $0.id) }, uniquingKeysWith: { _, new in new })
      var last = 0
      for line in rows {
        last = try register.insert(
          StatementRow(
            subjectKind: .dossier, subject: row.id, fact: line.fact, kind: .confirmed, written: line.written, reading: .ok, note: evidence,
            origin: .finding, foundBy: caller.name, foundOn: found.description, supersedes: there[line.fact], at: at, by: caller.user)
        ).id
      }
      guard last > 0 else { return (row, try self.facts(row, in: register)) }
      row.version += 1
      try register.update(row)
      try self.addVersion(SubjectRef(.dossier, row.id), last: last, by: caller, at: at, in: register)
      try register.log(
        self.entry(
          caller, "facts.confirm", "dossier:\(row.id)", ["số thông tin": String(rows.count), "ngày": found.description, "căn cứ": evidence ?? ""], at: at))
      return (row, try self.facts(row, in: register))
    }
    let now = await assess(after.1)
    return Saved(version: after.0.version, statements: rows.count, meanwhile: [], readings: [:], live: live(now, on: after.1.day))
  }

  // MARK: Fixing

  /// Keeps the answer as it is now: digest, rule set, engine, version of the facts.
  func fix(_ uid: String, _ form: MoveForm, by caller: Caller) async throws -> DossierLine {
    guard let rule = MoveRule.rule(of: .fix) else { throw Refusal.notFound }
    let at = now()
    let facts = try await register.read { register in
      let row = try self.begin(uid, rule, form, caller, in: register)
      return try self.facts(row, in: register)
    }
    let assessment = await assess(facts)
    if let obstacle = obstacles(live(assessment, on: facts.day)).first { throw Refusal.notYet(obstacle) }
    let report = assessment.report
    let json = try report.json(isOne: true)
    return try await register.write { register in
      var row = try self.begin(uid, rule, form, caller, in: register)
      let screening = try self.insertScreening(report, json, SubjectRef(.dossier, row.id), .fixed, by: caller, at: at, in: register)
      row.result = screening.possible
      row.atLeast = report.atLeast?.rawValue
      var event = DossierEventRow(
        dossier: row.id, round: row.round, at: at, day: self.today, move: .fix, from: row.state, to: row.state == .entry ? .screened : row.state,
        reason: form.reason, paper: nil, by: caller.user)
      return try self.finish(&row, &event, caller, at: at, in: register)
    }
  }

  func insertScreening(
    _ report: Report, _ json: String, _ subject: SubjectRef, _ cause: ScreeningRow.Cause, by caller: Caller, at: Moment, in register: any RegisterWriter
  ) throws -> ScreeningRow {
    let stamp = report.ruleSet
    if try register.row(Query<RuleSetRow>.where(.hash, stamp.hash)) == nil {
      try register.insert(RuleSetRow(hash: stamp.hash, name: stamp.name, version: stamp.version, installed: at))
    }
    let count = try register.count(Query<ScreeningRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id))
    return try register.insert(
      ScreeningRow(
        subjectKind: subject.kind, subject: subject.id, seq: count + 1, factsVersion: try newestVersion(subject, in: register)?.seq ?? 0,
        asOf: CalendarDate(report.asOf) ?? today, strict: report.strict, ruleset: stamp.hash, engine: report.engine,
        possible: report.possible.map(\.rawValue).joined(separator: "|"), riskLow: report.risk.low, riskHigh: report.risk.high,
        digest: Digest(report).json, reportSHA: hashed(json), cause: cause, by: caller.user, at: at))
  }

  /// A fixed screening with its whole report, worked out again from the same facts.
  package func screening(_ uid: String, seq: Int, by caller: Caller) async throws -> ScreeningResult {
    let day = today
    let (line, view, row, facts) = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      let lookup = try LineLookup(register, self)
      let (screening, facts) = try self.screening(row, seq, in: register)
      let newest = try self.newestVersion(SubjectRef(.dossier, row.id), in: register)?.seq ?? 0
      return (try self.line(row, lookup, on: day), self.view(screening, row, newest, lookup), screening, facts)
    }
    let assessment = await assess(facts, on: row.asOf, anew: true)
    let json = try assessment.report.json(isOne: true)
    return ScreeningResult(
      dossier: line, line: view, report: assessment.report, reportSHA: row.reportSHA, isReproduced: hashed(json) == row.reportSHA,
      live: live(assessment, on: row.asOf))
  }

  /// A screening and the facts it was fixed by; the newest without a number.
  func screening(_ row: DossierRow, _ seq: Int?, in register: any RegisterReader) throws -> (ScreeningRow, SubjectFacts) {
    let subject = SubjectRef(.dossier, row.id)
    let found =
      try seq.map { seq in
        try register.row(Query<ScreeningRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).and(.seq, seq))
      } ?? newestScreening(row, in: register)
    guard let found else { throw Refusal.notFound }
    let version = try register.row(
      Query<SubjectVersionRow>.where(.subjectKind, subject.kind.rawValue).and(.subject, subject.id).and(.seq, found.factsVersion))
    return (found, try facts(row, upTo: version?.lastStatement ?? 0, in: register))
  }

  /// The sheet of a fixed screening; the newest without a number.
  ///
  /// - Throws: `Refusal.notYet` where rules or program are others since, so that the sheet would say something else than was fixed.
  package func sheet(_ uid: String, seq: Int?, as format: OutputFormat, _ language: Language, by caller: Caller) async throws -> [UInt8] {
    let (row, facts) = try await register.read { register in try self.screening(try self.find(uid, for: caller, in: register), seq, in: register) }
    let assessment = await assess(facts, on: row.asOf)
    guard hashed(try assessment.report.json(isOne: true)) == row.reportSHA else {
      throw Refusal.notYet(
        Words(
          vi: "Bộ quy tắc hoặc chương trình đã khác lúc chốt, phiếu lập lại sẽ không đúng với kết quả đã chốt: hãy chốt lại. Phiếu đã trình ký được giữ nguyên ở mục Văn bản.",
          en: "Rules or program are others than when this was fixed, so the sheet would differ: fix again. A sheet that was submitted is kept under Papers."))
    }
    return try format.bytes(assessment.report, style(language))
  }

  func style(_ language: Language) -> ReportStyle { ReportStyle(language, office: OfficeWords(desk.rules.ruleSet)) }

  /// What changed from one fixing to another.
  package func compare(_ uid: String, from: Int, to: Int, by caller: Caller) async throws -> ScreeningComparison {
    let (a, b) = (try await screening(uid, seq: from, by: caller), try await screening(uid, seq: to, by: caller))
    func facts(_ report: Report) -> [String: Report.FactLine] { Dictionary(report.facts.map { ($0.fact, $0) }, uniquingKeysWith: { a, _ in a }) }
    let (before, after) = (facts(a.report), facts(b.report))
    let names = Set(before.keys).union(after.keys).sorted()
    let changed = names.filter { before[$0]?.asWritten != after[$0]?.asWritten }.map { name in
      (label: self.label(name), before: before[name]?.asWritten, after: after[name]?.asWritten)
    }
    func fired(_ result: ScreeningResult) -> [LiveAnswer.Ground] { result.live.grounds.filter(\.fires) }
    let (old, new) = (Set(fired(a).map(\.rule)), Set(fired(b).map(\.rule)))
    return ScreeningComparison(
      from: a.line, to: b.line, factsChanged: changed, gained: fired(b).filter { !old.contains($0.rule) }, lost: fired(a).filter { !new.contains($0.rule) })
  }

  // MARK: Signing

  /// Makes the sheet that is to be signed, keeps its bytes and the whole report by their hashes.
  func submit(_ uid: String, _ form: MoveForm, by caller: Caller) async throws -> DossierLine {
    guard let rule = MoveRule.rule(of: .submit) else { throw Refusal.notFound }
    let (at, own) = (now(), newUID())
    let (screening, facts) = try await register.read { register in
      try self.screening(try self.begin(uid, rule, form, caller, in: register), nil, in: register)
    }
    let assessment = await assess(facts, on: screening.asOf)
    let json = try assessment.report.json(isOne: true)
    let sheet = try await register.keep(try OutputFormat.html.bytes(assessment.report, style(.vi)))
    let report = try await register.keep(Array(json.utf8))
    return try await register.write { register in
      var row = try self.begin(uid, rule, form, caller, in: register)
      let paper = try register.insert(
        PaperRow(
          uid: own, kind: .sheet, dossier: row.id, screening: screening.id, blob: sheet, reportBlob: report, state: .submitted, at: at, by: caller.user))
      try register.insert(
        ApprovalRow(paper: paper.id, dossier: row.id, step: .submit, user: caller.user, reason: form.reason, sha: sheet, reportSHA: report, at: at))
      row.returnsTo = row.state == .appraisal ? .appraisal : .entry
      var event = DossierEventRow(
        dossier: row.id, round: row.round, at: at, day: self.today, move: .submit, from: row.state, to: .submitted, reason: form.reason, by: caller.user)
      return try self.finish(&row, &event, caller, at: at, in: register)
    }
  }

  /// Before the password is asked: whether there is anything that this person may sign.
  func checkSigning(_ uid: String, _ form: MoveForm, _ rule: MoveRule, _ caller: Caller) async throws {
    try await register.read { register in _ = try self.begin(uid, rule, form, caller, in: register) }
  }

  /// A second person takes responsibility: for these bytes and this report, and no others.
  func sign(_ row: inout DossierRow, _ form: MoveForm, _ caller: Caller, in register: any RegisterWriter) throws {
    guard var paper = try paper(of: row, .submitted, in: register) else { throw Refusal.notFound }
    if let did = try didWork(caller, on: row, in: register) { throw Refusal.twoPersons(did: did) }
    guard form.sha == paper.blob else { throw Refusal.changedMeanwhile(version: row.version) }
    let screening = try paper.screening.flatMap { try register.row(ScreeningRow.self, $0) }
    if try isStale(screening, row, in: register) {
      throw Refusal.notYet(Words(vi: "Thông tin hoặc bộ quy tắc đã thay đổi sau khi trình: phải chốt lại.", en: "Facts or rules changed since: fix again."))
    }
    if form.otherwise != nil, (form.reason ?? "").count < 30 {
      throw Refusal.wrongInput([
        InputProblem("reason", Words(vi: "Quyết định khác khuyến nghị phải nêu lý do, ít nhất 30 ký tự.", en: "Give the reason, at least 30 characters."))
      ])
    }
    paper.state = .signed
    try register.update(paper)
    try register.insert(
      ApprovalRow(
        paper: paper.id, dossier: row.id, step: form.otherwise == nil ? .sign : .otherwise, user: caller.user,
        reason: form.otherwise.map { "\($0.rawValue): \(form.reason ?? "")" } ?? form.reason, sha: paper.blob, reportSHA: paper.reportBlob, at: now()))
  }

  /// The bytes that were or are to be signed.
  package func paper(_ paper: String, of uid: String, by caller: Caller) async throws -> [UInt8] {
    let hash = try await register.read { register in
      let row = try self.find(uid, for: caller, in: register)
      guard let paper = try register.row(Query<PaperRow>.where(.uid, paper)), paper.dossier == row.id else { throw Refusal.notFound }
      return paper.blob
    }
    guard let bytes = try await register.bytes(of: hash) else { throw Refusal.notFound }
    return bytes
  }
}

extension AnswerCheck.Presumed {
  init(_ line: Report.FactLine, isConfirmed: Bool) {
    self.init(
      fact: line.fact, label: line.label, value: Words(vi: line.value.spoken(.vi), en: line.value.spoken(.en)), source: line.source.map(Words.init(citing:)),
      isConfirmed: isConfirmed)
  }
}

/// What is kept of a fixed screening: names and numbers, no texts.
struct Digest: Codable, Sendable, Hashable {
  var possible: [String]
  var hits: [String]
  /// With the facts that each waits for.
  var mightFire: [String: [String]]
  var determinations: [String: String]
  var duties: [String]
  var risk: [String]
  var factsHash: String

  init(_ report: Report) {
    possible = report.possible.map(\.rawValue)
    hits = report.hits.map(\.rule)
    mightFire = Dictionary(report.mightFire.map { ($0.rule, $0.missing) }, uniquingKeysWith: { a, _ in a })
    determinations = Dictionary(report.determinations.map { ($0.decision, $0.answer.text) }, uniquingKeysWith: { a, _ in a })
    duties = report.duties.map { "\($0.duty):\($0.standing.rawValue)" }
    risk = [report.risk.low, report.risk.high]
    factsHash = report.record.hash
  }

  init?(json: String) {
    guard let digest = try? JSONDecoder().decode(Digest.self, from: Data(json.utf8)) else { return nil }
    self = digest
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
