internal import DecisionModel
internal import FEEL
internal import Screening

/// What a line of a list needs to know beside its row, looked up once for the whole list.
struct LineLookup {
  let calendar: WorkCalendar
  let units: [Int: String]
  let users: [Int: String]
  private let register: any RegisterReader

  init(_ register: any RegisterReader, _ workplace: Workplace) throws {
    self.register = register
    calendar = WorkCalendar(try Workplace.holidays(in: register))
    units = Dictionary(uniqueKeysWithValues: try register.rows(Query<UnitRow>.all).map { ($0.id, $0.name) })
    users = try workplace.userNames(register)
  }

  func party(_ id: Int) throws -> PartyRow? { try register.row(PartyRow.self, id) }
}

/// Lists of dossiers: what is to be done, and the register.
extension Workplace {
  func line(_ row: DossierRow, _ lookup: LineLookup, on day: CalendarDate) throws -> DossierLine {
    DossierLine(
      uid: row.uid, number: row.number, title: row.title, party: listedName(try lookup.party(row.party)), kind: row.kind, state: row.state,
      clock: keptFace(row, lookup.calendar, on: day), sector: sectorLabel(row.sector), commune: row.commune, received: row.received,
      officer: row.officer.flatMap { lookup.users[$0] }, unit: lookup.units[row.unit] ?? "", result: ResultWords(kept: row.result, row.kind),
      next: next(row, on: day, lookup), isRestricted: row.isRestricted)
  }

  private func next(_ row: DossierRow, on day: CalendarDate, _ lookup: LineLookup) -> Words {
    let officer = row.officer.flatMap { lookup.users[$0] } ?? ""
    return switch row.state {
    case .registered: Words(vi: "Phân công người thụ lý", en: "Assign an officer")
    case .entry: Words(vi: "Nhập thông tin, chốt kết quả: \(officer)", en: "Enter facts and fix: \(officer)")
    case .screened: Words(vi: "Trình ký hoặc yêu cầu bổ sung: \(officer)", en: "Submit or ask: \(officer)")
    case .supplement: Words(vi: "Chờ chủ dự án bổ sung", en: "Wait for the applicant")
    case .appraisal: Words(vi: "Thẩm định: \(officer)", en: "Appraise: \(officer)")
    case .submitted: Words(vi: "Kiểm tra, ký", en: "Check and sign")
    case .signed: Words(vi: "Cấp số, ban hành", en: "Number and issue")
    case .decided: Words(vi: "Lưu hồ sơ", en: "File")
    case .returned, .refused, .withdrawn, .transferred: Words(vi: "Lưu hồ sơ", en: "File")
    case .closed: Words(vi: "–", en: "–")
    }
  }

  /// The dossiers that this person may see, and that a filter leaves.
  func query(_ filter: DossierFilter, for caller: Caller) throws(Refusal) -> Query<DossierRow> {
    try caller.require(.seeDossiers)
    var query = Query<DossierRow>.all
    let seeing = caller.roles.filter { Policy.extent(of: .seeDossiers, for: $0) > .outline }
    if !seeing.contains(where: { Policy.extent(of: .seeDossiers, for: $0) == .all }) {
      query = query.and(.unit, in: caller.units.sorted().map(Cell.number))
    }
    if seeing.isDisjoint(with: [.head, .signatory, .auditor]) {
      query = query.adding(.either([(.isRestricted, 0), (.officer, .number(caller.user))]))
    }
    if !filter.text.isBlank { query = query.adding(.says(filter.text)) }
    if !filter.states.isEmpty { query = query.and(.state, in: filter.states.map { .text($0.rawValue) }) }
    if let kind = filter.kind { query = query.and(.kind, kind.rawValue) }
    if let officer = filter.officer { query = query.and(.officer, officer) }
    if let unit = filter.unit { query = query.and(.unit, unit) }
    if let sector = filter.sector { query = query.and(.sector, sector) }
    if let commune = filter.commune { query = query.and(.commune, commune) }
    if let result = filter.result { query = query.and(.result, result.rawValue) }
    if let day = filter.dueFrom { query = query.adding(.atLeast(.dueOn, .text(day.description))) }
    if let day = filter.dueTo { query = query.adding(.atMost(.dueOn, .text(day.description))) }
    if let day = filter.receivedFrom { query = query.adding(.atLeast(.received, .text(day.description))) }
    if let day = filter.receivedTo { query = query.adding(.atMost(.received, .text(day.description))) }
    return query
  }

  package func dossiers(_ filter: DossierFilter, by caller: Caller) async throws -> DossierList {
    let day = today
    let query = try query(filter, for: caller)
    return try await register.read { register in try self.list(filter, query, caller, on: day, register) }
  }

  private func list(
    _ filter: DossierFilter, _ query: Query<DossierRow>, _ caller: Caller, on day: CalendarDate, _ register: any RegisterReader
  ) throws -> DossierList {
    let total = try register.count(query)
    let ordered = filter.order == .due ? query.adding(.isNot(.dueOn, .none)).ordered(by: .dueOn) : query.ordered(by: .id, descending: true)
    let page = max(1, filter.page)
    let lookup = try LineLookup(register, self)
    let lines = try register.rows(ordered.page(DossierFilter.pageSize, from: (page - 1) * DossierFilter.pageSize)).map { try line($0, lookup, on: day) }
    let text = filter.text.trimmingSpaces
    let exact = text.isEmpty ? nil : try register.row(Query<DossierRow>.where(.number, text)).flatMap { caller.may(.seeDossiers, to: object($0)) ? $0.uid : nil }
    var nearest: String?
    var hiding: [String] = []
    if total == 0 {
      for (name, without) in filter.withoutEach where try register.count(try self.query(without, for: caller)) > 0 { hiding.append(name) }
      if !text.isEmpty {
        let words = try folded(text).split(separator: " ").map { word in try register.nearestWord(to: String(word)) ?? String(word) }
        let proposal = words.joined(separator: " ")
        if proposal != folded(text) { nearest = proposal }
      }
    }
    return DossierList(lines: lines, total: total, page: page, nearest: nearest, hiding: hiding, exact: exact)
  }

  package func workList(_ filter: DossierFilter, by caller: Caller) async throws -> WorkList {
    let day = today
    var own = filter
    let isHead = caller.roles.contains(.head) || caller.roles.contains(.signatory) || caller.roles.contains(.clerk) || caller.roles.contains(.auditor)
    if !isHead, own.officer == nil { own.officer = caller.user }
    if own.states.isEmpty { own.states = DossierState.open }
    let query = try query(own, for: caller)
    var mine = DossierFilter()
    mine.officer = own.officer
    mine.states = DossierState.open
    let counted = try self.query(mine, for: caller)
    return try await register.read { [own] register in
      let calendar = WorkCalendar(try Self.holidays(in: register))
      // Three days of either kind are no more than so many days of the calendar.
      let soon = try register.rows(counted.adding(.atMost(.dueOn, .text(day.adding(days: 15).description)))).map { self.keptFace($0, calendar, on: day) }
      var counts = WorkList.Counts()
      counts.dueSoon = soon.count { $0.standing == .soon }
      counts.overdue = soon.count { $0.standing == .overdue }
      counts.supplementsBack = try register.rows(counted.and(.state, DossierState.entry.rawValue)).count { row in
        try register.row(Query<DossierEventRow>.where(.dossier, row.id).ordered(by: .id, descending: true))?.move == .receive
      }
      if caller.may(.sign) { counts.toSign = try register.count(Query<DossierRow>.where(.state, DossierState.submitted.rawValue)) }
      return WorkList(
        counts: counts, list: try self.list(own, query, caller, on: day, register), tasks: try self.tasks(caller, on: day, register))
    }
  }

  /// What has to be done at facilities: permits that end, measures that are due.
  private func tasks(_ caller: Caller, on day: CalendarDate, _ register: any RegisterReader) throws -> [WorkList.Task] {
    guard caller.may(.keepFacilities) else { return [] }
    let soon = Cell.text(day.adding(days: 60).description)
    let facilities = try register.rows(Query<FacilityRow>.all.and(.unit, in: caller.units.sorted().map(Cell.number)))
    let names = Dictionary(uniqueKeysWithValues: facilities.map { ($0.id, $0) })
    var tasks: [WorkList.Task] = []
    let permits = try register.rows(Query<PermitRow>.all.adding(.atMost(.expires, soon)).ordered(by: .expires))
    let replaced = Set(permits.compactMap(\.replaces))
    for permit in permits where !replaced.contains(permit.id) {
      guard let facility = names[permit.facility], let day = permit.expires else { continue }
      tasks.append(
        .init(
          words: Words(vi: "Giấy phép \(permit.number) của \(facility.name) hết hạn", en: "Permit \(permit.number) of \(facility.name) ends"), day: day,
          facility: facility.uid))
    }
    for measure in try register.rows(Query<MeasureRow>.where(.state, MeasureRow.State.open.rawValue).adding(.atMost(.due, soon)).ordered(by: .due)) {
      guard let facility = names[measure.facility] else { continue }
      tasks.append(
        .init(words: Words(vi: "\(facility.name): \(measure.text)", en: "\(facility.name): \(measure.text)"), day: measure.due, facility: facility.uid))
    }
    return tasks
  }
}

extension DossierFilter {
  /// The same without each of its fields, by name.
  fileprivate var withoutEach: [(String, DossierFilter)] {
    func without(_ change: (inout DossierFilter) -> Void) -> DossierFilter {
      var filter = self
      change(&filter)
      return filter
    }
    let all: [(String, Bool, DossierFilter)] = [
      ("text", !text.isBlank, without { $0.text = "" }), ("states", !states.isEmpty, without { $0.states = [] }),
      ("kind", kind != nil, without { $0.kind = nil }), ("officer", officer != nil, without { $0.officer = nil }),
      ("unit", unit != nil, without { $0.unit = nil }), ("sector", sector != nil, without { $0.sector = nil }),
      ("commune", commune != nil, without { $0.commune = nil }), ("result", result != nil, without { $0.result = nil }),
      ("due", dueFrom != nil || dueTo != nil, without { $0.dueFrom = nil; $0.dueTo = nil }),
      ("received", receivedFrom != nil || receivedTo != nil, without { $0.receivedFrom = nil; $0.receivedTo = nil }),
    ]
    return all.filter(\.1).map { ($0.0, $0.2) }
  }
}

extension String {
  var trimmingSpaces: String {
    let head = drop(while: \.isWhitespace)
    return String(head.reversed().drop(while: \.isWhitespace).reversed())
  }
}
