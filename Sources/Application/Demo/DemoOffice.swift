internal import DecisionModel
package import FEEL
internal import Screening
internal import Synchronization

/// Fills an empty register with an invented office: people, dossiers in every state, facilities with samples, a plan. All of it goes
/// through the use cases, day by day, so that it could have happened; the same content gives the same office.
package struct DemoOffice {
  /// What came to stand in the register.
  package struct Figures: Sendable, Hashable {
    package var people = 0
    package var dossiers = 0
    package var facilities = 0
    package var acts = 0
  }

  private let content: DemoContent
  private let clock: DemoClock
  private let workplace: Workplace
  private var people: [Role: [Caller]] = [:]
  private var figures = Figures()
  /// Whether a dossier stands in appraisal: not every row of ten has one that could.
  private var hasAppraisal = false

  /// - Parameter today: the last day that is filled.
  package static func fill(
    _ register: any Register, _ desk: ScreeningDesk, _ book: OfficeBook, _ passwords: any Passwords, _ content: DemoContent, today: CalendarDate,
    dossiers: Int = 60, facilities: Int = 25
  ) async throws -> Figures {
    let clock = DemoClock(content.firstDay, offset: book.clockOffset)
    let workplace = Workplace(register, desk, book, passwords, now: { clock.next() })
    var office = DemoOffice(content, clock, workplace)
    try await office.begin()
    let days = max(1, today.dayNumber - content.firstDay.dayNumber)
    for number in 0..<dossiers {
      // The last ones came in some days ago, so that there is something to do.
      clock.set(content.firstDay.adding(days: number * max(1, days - 16) / max(1, dossiers)))
      do {
        try await office.dossier(number, isRecent: number >= dossiers * 2 / 3, until: today)
      } catch Refusal.notYet {
        // Something stands against its next step, as in any office: it stays where it is.
      }
    }
    clock.set(today.adding(days: -40))
    for number in 0..<facilities { try await office.facility(number, today) }
    clock.set(today)
    try await office.plan(today)
    office.figures.acts = try await register.read { try $0.count(Query<AuditRow>.all) }
    return office.figures
  }

  private init(_ content: DemoContent, _ clock: DemoClock, _ workplace: Workplace) {
    self.content = content
    self.clock = clock
    self.workplace = workplace
  }

  // MARK: People

  private mutating func begin() async throws {
    guard let admin = content.people.first(where: { $0.role == .administrator }) else { throw Refusal.notFound }
    try await workplace.begin(agency: content.agency, symbol: content.symbol, account: admin.account, name: admin.name, password: content.password)
    let first = try await signIn(admin.account)
    var units = [1: first.unit ?? 1]
    for unit in content.units { units[unit.number] = try await workplace.addUnit(name: unit.name, symbol: unit.symbol, parent: units[1], by: first) }
    for person in content.people where person.account != admin.account {
      let (id, password) = try await workplace.addUser(
        account: person.account, name: person.name, post: person.post, unit: units[person.unit] ?? 1, by: first)
      try await workplace.grant(person.role, to: id, from: content.firstDay, until: nil, by: first)
      let own = try await workplace.signIn(account: person.account, password: password, address: "demo", agent: "").caller
      try await workplace.changePassword(from: password, to: content.password, by: own)
    }
    for day in content.holidays { try await workplace.setHoliday(day.day, day.kind, source: day.source, by: first) }
    for person in content.people { people[person.role, default: []].append(try await signIn(person.account)) }
    figures.people = content.people.count
  }

  private func signIn(_ account: String) async throws -> Caller {
    try await workplace.signIn(account: account, password: content.password, address: "demo", agent: "").caller
  }

  private func person(_ role: Role, _ number: Int = 0) throws -> Caller {
    guard let all = people[role], !all.isEmpty else { throw Refusal.notFound }
    return all[number % all.count]
  }

  // MARK: Dossiers

  private mutating func dossier(_ number: Int, isRecent: Bool, until today: CalendarDate) async throws {
    let project = content.projects[number % content.projects.count]
    guard let code = project.procedure, let procedure = workplace.book.procedure(code) else { throw Refusal.notFound }
    let (clerk, head, signatory) = (try person(.clerk), try person(.head), try person(.signatory))
    let officer = try procedure.hasAppraisal && people[.appraiser] != nil ? person(.appraiser, number) : person(.officer, number)
    let commune = content.communes[number * 7 % content.communes.count]
    var form = NewDossier(
      kind: procedure.kind, procedure: code, title: "\(project.titles[number / content.projects.count % project.titles.count]) \(commune)",
      investor: content.investors[number * 5 % content.investors.count], commune: commune)
    form.sector = workplace.sectorFact.flatMap { fact in project.facts.first { $0.fact == fact }?.written }.flatMap { text in
      workplace.sectors().contains { $0.value == text } ? text : nil
    }
    form.documents = procedure.documents.map { .init(kind: $0.code, name: $0.label.vi, state: $0.isObligatory || number % 3 > 0 ? .present : .missing, pages: 10 + number) }
    let uid = try await workplace.receive(form, by: clerk).uid
    figures.dossiers += 1
    let step = number % 10
    if step == 9, number % 20 == 9 { return try await move(uid, .refuse, clerk) { $0.reason = "Hồ sơ không thuộc thẩm quyền tiếp nhận" } }
    if isRecent, step == 0 { return }
    clock.advance(days: 1)
    try await move(uid, .assign, head) { $0.officer = officer.user }
    clock.advance(days: 1)
    try await enter(project, uid, officer, whole: step != 1)
    if isRecent, step <= 2 { return }
    if step == 8, number % 20 == 8 { return try await move(uid, .withdraw, head) { $0.reason = "Văn bản đề nghị rút của chủ dự án" } }
    if step == 4 || step == 5 {
      try await ask(uid, officer, head, number)
      if isRecent, step == 4 { return }
      clock.advance(days: 9)
      let items = try await workplace.dossier(uid, by: clerk).requests.last?.items.map(\.id) ?? []
      try await move(uid, .receive, clerk) { $0.items = items }
    }
    try await fix(uid, officer)
    if isRecent, step == 3 { return }
    if procedure.hasAppraisal, number % 2 == 0 {
      try await move(uid, .appraise, head) { _ in }
      for point in workplace.book.points { try await workplace.appraise(uid, point: point.code, verdict: .meets, remark: "", by: officer) }
      if isRecent, step == 6 || !hasAppraisal {
        hasAppraisal = true
        return
      }
    }
    clock.advance(days: 2)
    try await move(uid, .submit, officer) { _ in }
    if isRecent, step == 5 || step == 7 { return }
    let sha = try await workplace.dossier(uid, by: signatory).papers.first?.sha
    let password = content.password
    try await move(uid, .sign, signatory) { ($0.sha, $0.password) = (sha, password) }
    if isRecent, step >= 8 { return }
    clock.advance(days: 1)
    try await move(uid, .issue, clerk) { ($0.number, $0.recipients) = ("\(200 + number)/\(self.content.symbol)", form.investor) }
    guard !procedure.isOpinion else { return }
    // Where it was not settled, the authority decided for approval with inspections, as it may.
    let possible = try await workplace.dossier(uid, by: clerk).line.result?.possible ?? []
    let outcome = possible.count == 1 ? possible[0] : .postInspection
    try await move(uid, .decide, clerk) {
      ($0.number, $0.issuer, $0.outcome, $0.reason) = ("\(300 + number)/QĐ-UBND", "UBND tỉnh (mẫu)", outcome, nil)
      $0.conditions = outcome == .reject ? [] : ["Lắp đặt quan trắc nước thải trước khi vận hành"]
    }
    if outcome != .reject { try await move(uid, .toFacility, officer) { _ in } }
    if number % 3 == 0 { try await move(uid, .file, clerk) { _ in } }
  }

  private func move(_ uid: String, _ move: Move, _ caller: Caller, _ fill: (inout MoveForm) -> Void) async throws {
    var form = MoveForm(version: try await version(uid))
    fill(&form)
    _ = try await workplace.move(uid, move, form, by: caller)
  }

  private func version(_ uid: String) async throws -> Int {
    try await workplace.register.read { register in
      guard let row = try register.row(Query<DossierRow>.where(.uid, uid)) else { throw Refusal.notFound }
      return row.version
    }
  }

  private func entries(_ project: DemoContent.Project, whole: Bool, document: Int?) -> [Entry] {
    let facts = whole ? project.facts : Array(project.facts.prefix(5))
    return facts.enumerated().map { index, statement in
      var entry = Entry(fact: statement.fact, written: statement.written)
      entry.document = document
      entry.page = document == nil ? nil : String(3 + index)
      (entry.foundBy, entry.foundOn) = (statement.by, statement.on)
      return entry
    }
  }

  private func enter(_ project: DemoContent.Project, _ uid: String, _ officer: Caller, whole: Bool) async throws {
    let document = try await workplace.dossier(uid, by: officer).documents.first { $0.state == .present }?.id
    let seen = try await workplace.register.read { register in
      guard let row = try register.row(Query<DossierRow>.where(.uid, uid)) else { return [String: Int]() }
      return Dictionary(try register.currentStatements(of: SubjectRef(.dossier, row.id), upTo: nil).map { ($0.fact, $0.id) }, uniquingKeysWith: { a, _ in a })
    }
    let entries = entries(project, whole: whole, document: document).map { entry in
      var entry = entry
      entry.seen = seen[entry.fact]
      return entry
    }
    _ = try await workplace.save(entries, to: uid, version: try await version(uid), by: officer)
  }

  private func fix(_ uid: String, _ officer: Caller) async throws {
    _ = try await workplace.confirmSilence(of: uid, version: try await version(uid), on: nil, evidence: nil, by: officer)
    try await move(uid, .fix, officer) { _ in }
  }

  private func ask(_ uid: String, _ officer: Caller, _ head: Caller, _ number: Int) async throws {
    let offered = try await workplace.supplementsOffer(uid, by: officer)
    let own = offered.filter { $0.respondent == .investor }.prefix(4).map(\.fact)
    // Where nothing is open, the officer asks for the paper behind what was declared.
    let model = workplace.desk.rules.ruleSet.model
    let stated = model.inputs.first { $0.respondent == .investor && ($0.neededBy.isEmpty || $0.neededBy.contains(RecordKind.proposal.rawValue)) }?.name
    let facts = own.isEmpty ? [stated].compactMap(\.self) : Array(own)
    _ = try await workplace.draftRequest(uid, facts: facts, texts: [:], by: officer)
    let due = workplace.today.adding(days: 20)
    try await move(uid, .ask, head) { ($0.number, $0.due) = ("\(100 + number)/YC", due) }
  }

  // MARK: Facilities

  private mutating func facility(_ number: Int, _ today: CalendarDate) async throws {
    let inspector = try person(.inspector, number)
    let project = content.facilities[number % content.facilities.count]
    let commune = content.communes[number * 3 % content.communes.count]
    let activity = workplace.sectorFact.flatMap { fact in project.facts.first { $0.fact == fact }?.written }.flatMap { text in
      workplace.sectors().contains { $0.value == text } ? text : nil
    }
    let uid = try await workplace.addFacility(
      name: "\(project.titles[number / 2 % project.titles.count]) \(commune) \(number + 1)", party: content.investors[number % content.investors.count],
      taxCode: nil, commune: commune, address: nil, activity: activity, by: inspector)
    figures.facilities += 1
    // A third are known by little: they are to be asked first.
    let entries = entries(project, whole: number % 3 != 2, document: nil).filter { $0.fact != workplace.sectorFact || activity == nil }
    let version = try await workplace.register.read { try $0.row(Query<FacilityRow>.where(.uid, uid))?.version ?? 1 }
    _ = try await workplace.saveFacility(entries, of: uid, version: version, by: inspector)
    if number % 2 == 0 {
      try await workplace.addPermit(
        to: uid, number: "\(10 + number)/GPMT", day: today.adding(days: -900), issuer: "UBND tỉnh (mẫu)", expires: today.adding(days: number * 40 - 100),
        flowDay: "500 m3/ngày", flowHour: nil, limits: [], by: inspector)
    }
    for round in 0..<(number % 3) where !project.samples.isEmpty {
      try await workplace.addSample(
        to: uid, outlet: "CX1", day: today.adding(days: -300 + round * 90 + number), takenBy: inspector.name, method: nil,
        values: project.samples.map { ($0.parameter, $0.values[(number + round) % $0.values.count]) }, by: inspector)
    }
    if number % 5 == 0, !content.complaints.isEmpty {
      try await workplace.addComplaint(
        to: uid, day: today.adding(days: -20 - number), from: "Người dân \(commune)", text: content.complaints[number % content.complaints.count], by: inspector)
      let inspection = try await workplace.orderInspection(
        of: uid, unannouncedFor: content.complaints[number % content.complaints.count], number: "\(50 + number)/QĐ", day: today.adding(days: -15), team: inspector.name,
        by: inspector)
      clock.set(today.adding(days: -10))
      try await workplace.recordInspection(
        inspection, state: .done, day: today.adding(days: -12), minutes: "Biên bản kiểm tra ngày \(today.adding(days: -12))", conclusion: nil,
        measures: [("Khắc phục hệ thống xử lý nước thải", today.adding(days: 20 + number))], by: inspector)
      clock.set(today.adding(days: -40))
    }
  }

  private func plan(_ today: CalendarDate) async throws {
    guard let inspector = try? person(.inspector), let head = try? person(.head) else { return }
    let uid = try await workplace.draftPlan(year: today.year + 1, on: nil, by: inspector)
    let view = try await workplace.plan(uid, by: head)
    for (index, item) in view.items.prefix(8).enumerated() {
      try await workplace.setPlanItem(item.id, of: uid, ticked: true, quarter: index % 4 + 1, team: inspector.name, reason: "Kế hoạch năm", by: head)
    }
  }
}

/// A clock that goes on by a second at each look, and to another day when told.
private final class DemoClock: Sendable {
  private let offset: Int
  private let moment: Mutex<Moment>

  init(_ day: CalendarDate, offset: Int) {
    self.offset = offset
    moment = Mutex(Self.morning(day, offset))
  }

  /// Eight o'clock.
  private static func morning(_ day: CalendarDate, _ offset: Int) -> Moment {
    Moment(milliseconds: day.dayNumber * 86_400_000 + 8 * 3_600_000 - offset * 60_000)
  }

  func next() -> Moment {
    moment.withLock { moment in
      moment = moment.adding(seconds: 1)
      return moment
    }
  }

  func set(_ day: CalendarDate) { moment.withLock { $0 = Self.morning(day, offset) } }

  func advance(days: Int) { moment.withLock { $0 = $0.adding(seconds: days * 86_400) } }
}
