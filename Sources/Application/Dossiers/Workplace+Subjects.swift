internal import DecisionModel
internal import FEEL
internal import Screening

/// Finds a dossier or facility, and says what is known of it: what all use cases begin with.
extension Workplace {
  /// A dossier that this person may see; else it is as if it were not there.
  func find(_ uid: String, for caller: Caller, to act: Act = .seeDossiers, in register: any RegisterReader) throws -> DossierRow {
    guard let row = try register.row(Query<DossierRow>.where(.uid, uid)), caller.may(.seeDossiers, to: object(row)) else { throw Refusal.notFound }
    if act != .seeDossiers { try caller.require(act, to: object(row)) }
    return row
  }

  func object(_ row: DossierRow) -> PolicyObject {
    PolicyObject(officers: row.officer.map { [$0] } ?? [], units: [row.unit], isRestricted: row.isRestricted)
  }

  func object(_ row: FacilityRow) -> PolicyObject { PolicyObject(officers: row.officer.map { [$0] } ?? [], units: [row.unit]) }

  func findFacility(_ uid: String, for caller: Caller, to act: Act = .seeFacilities, in register: any RegisterReader) throws -> FacilityRow {
    guard caller.may(.seeFacilities), let row = try register.row(Query<FacilityRow>.where(.uid, uid)) else { throw Refusal.notFound }
    if act != .seeFacilities { try caller.require(act, to: object(row)) }
    return row
  }

  func facts(_ row: DossierRow, upTo last: Int? = nil, in register: any RegisterReader) throws -> SubjectFacts {
    let documents = try register.rows(Query<DocumentRow>.where(.dossier, row.id)).filter { !$0.isOwnLetter }
    return SubjectFacts(
      name: row.number, title: row.title, kind: row.kind, place: ["", "", row.commune, row.place ?? ""], day: row.received,
      statements: try register.currentStatements(of: SubjectRef(.dossier, row.id), upTo: last),
      documents: Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.name) }))
  }

  func facts(_ row: FacilityRow, on day: CalendarDate, in register: any RegisterReader) throws -> SubjectFacts {
    let documents = try register.rows(Query<DocumentRow>.where(.facility, row.id)).filter { !$0.isOwnLetter }
    return SubjectFacts(
      name: row.uid, title: row.name, kind: .facility, place: ["", "", row.commune, row.address ?? ""], day: day,
      statements: try register.currentStatements(of: SubjectRef(.facility, row.id), upTo: nil),
      documents: Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.name) }))
  }

  func assess(_ facts: SubjectFacts, on day: CalendarDate? = nil, anew: Bool = false) async -> Assessment {
    await desk.assess(facts, on: day ?? facts.day, anew: anew)
  }

  func live(_ assessment: Assessment, on day: CalendarDate) -> LiveAnswer { LiveAnswer(assessment, on: day, book, desk.rules.ruleSet.model) }

  func userNames(_ register: any RegisterReader) throws -> [Int: String] {
    Dictionary(uniqueKeysWithValues: try register.rows(Query<UserRow>.all).map { ($0.id, $0.name) })
  }

  /// What a fact is called.
  func label(_ fact: String) -> Words {
    if fact == SubjectFacts.site { return Words(vi: "Vị trí, tọa độ các góc", en: "Site and its corners") }
    let ruleSet = desk.rules.ruleSet
    if let slot = ruleSet.model.vocabulary[fact] { return ruleSet.model.factLabel(slot) }
    return ruleSet.checklists.first { $0.name == fact }?.label ?? Words(vi: fact, en: fact)
  }

  /// The label of an activity of the rule set.
  func sectorLabel(_ code: String?) -> Words? {
    guard let code else { return nil }
    return desk.rules.ruleSet.model.types.lazy.compactMap { $0.value(code)?.label }.first
  }

  // MARK: The clock

  /// The letters and receipts of the round.
  func stops(_ row: DossierRow, in register: any RegisterReader) throws -> [DayCounter.Stop] {
    let events = try register.rows(Query<DossierEventRow>.where(.dossier, row.id).and(.round, row.round).ordered(by: .id))
    var stops: [DayCounter.Stop] = []
    var from: CalendarDate?
    for event in events {
      if event.move == .ask { from = event.day }
      if event.move == .receive, let began = from {
        stops.append(.init(from: began, to: event.day))
        from = nil
      }
    }
    if let from { stops.append(.init(from: from, to: nil)) }
    return stops
  }

  /// How long there is: by the procedure, else by what the rule set answered in the newest fixed screening.
  func term(of row: DossierRow, in register: any RegisterReader) throws -> Term? {
    guard let procedure = book.procedure(row.procedure) else { return nil }
    if let term = procedure.term { return term }
    guard let decision = procedure.termDecision, let screening = try newestScreening(row, in: register),
      let days = Digest(json: screening.digest)?.determinations[decision].flatMap({ Int($0) })
    else { return nil }
    // The rule set answers in the unit of the law, and says in which.
    return Term(days: days, unit: desk.unit(of: decision), source: decision)
  }

  /// Where the clock of a dossier is: a function of its events and the calendar.
  func face(_ row: DossierRow, _ calendar: WorkCalendar, on day: CalendarDate, in register: any RegisterReader) throws -> ClockFace {
    if !row.state.isOpen { return ClockFace(standing: .ended, due: nil, left: nil, term: nil) }
    guard let term = try term(of: row, in: register), let start = row.validFrom else {
      return ClockFace(standing: .unknown, due: nil, left: nil, term: nil)
    }
    return DayCounter(calendar, term, from: start, stops: try stops(row, in: register)).face(on: day)
  }

  /// The same out of what is kept beside the dossier, for lists.
  func keptFace(_ row: DossierRow, _ calendar: WorkCalendar, on day: CalendarDate) -> ClockFace {
    if !row.state.isOpen { return ClockFace(standing: .ended, due: nil, left: nil, term: nil) }
    guard let unit = row.dueUnit, row.validFrom != nil else { return ClockFace(standing: .unknown, due: nil, left: nil, term: nil) }
    // Lists tell what is left, not how long the whole term is.
    let term = Term(days: 0, unit: unit)
    guard row.state.clock == .runs, let due = row.dueOn else { return ClockFace(standing: .stopped, due: nil, left: nil, term: term) }
    // A day that is due is as far away as the office counts it.
    let left =
      term.unit == .calendar
      ? due.dayNumber - day.dayNumber
      : day <= due ? calendar.workdays(day.adding(days: 1), through: due) : -calendar.workdays(due.adding(days: 1), through: day)
    return ClockFace(standing: left < 0 ? .overdue : left <= 3 ? .soon : .running, due: due, left: left, term: term)
  }
}
