internal import DecisionModel
internal import FEEL
internal import Letters
internal import Screening
internal import Summary

/// Letters of many records: the plan of a year, the report of a year.
extension Workplace {
  /// The plan as a paper: the facilities that were ticked, and those of which something has to be asked first.
  ///
  /// - Throws: `Refusal.notYet` where a facility has other outcomes now than when the plan was drafted, so that the paper would differ.
  package func planLetter(_ uid: String, signer: String?, by caller: Caller) async throws -> LetterMade {
    try caller.require(LetterKind.plan.act)
    let (row, items) = try await register.read { register in
      guard let row = try register.row(Query<PlanRow>.where(.uid, uid)) else { throw Refusal.notFound }
      return (row, try register.rows(Query<PlanItemRow>.where(.plan, row.id)))
    }
    let parts = try letterOfMany(.plan)
    let facilities = try await facilityFacts(on: row.day)
    let summaries = Dictionary(
      await desk.summarise(facilities.map(\.facts), on: row.day).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let ruleSet = desk.rules.ruleSet
    var plan = InspectionPlan(year: row.year, day: row.day, limit: nil, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    let byFacility = Dictionary(items.map { ($0.facility, $0) }, uniquingKeysWith: { a, _ in a })
    var told: Set<Int> = []
    for facility in facilities {
      guard let summary = summaries[facility.row.uid] else { continue }
      told.insert(facility.row.id)
      guard let item = byFacility[facility.row.id] else {
        // What calls for an inspection only since then is none of this plan.
        if summary.certain == .approve { plan.add(summary) }
        continue
      }
      guard item.isTicked else { continue }
      guard summary.possible.map(\.rawValue).joined(separator: "|") == item.outcome else {
        let name = facility.row.name
        throw Refusal.notYet(Words(
          vi: "Thông tin của “\(name)” đã khác lúc lập kế hoạch: hãy lập lại dự thảo.", en: "Facts of “\(name)” are others than when the plan was drafted: draft it again."))
      }
      plan.add(summary)
    }
    // A facility of the plan that is inspected no more, closed meanwhile, is none that the paper may leave out in silence.
    if let gone = items.first(where: { $0.isTicked && !told.contains($0.facility) }) {
      let name = try await register.read { register in try register.row(FacilityRow.self, gone.facility)?.name ?? "" }
      throw Refusal.notYet(Words(
        vi: "“\(name)” không còn trong diện kiểm tra: hãy lập lại dự thảo.", en: "“\(name)” is no longer among those that are inspected: draft the plan again."))
    }
    plan.complete()
    let made = try make(parts.template, parts.writer.values(plan), signer.map { [.signer: $0] } ?? [:], named: String(row.year))
    return try await handOut(made, "plan:\(row.id)", by: caller)
  }

  /// What came of the dossiers received in a year, as far as this person may see them.
  package func yearLetter(_ year: Int, by caller: Caller) async throws -> LetterMade {
    try caller.require(LetterKind.year.act)
    guard (2000...2100).contains(year) else { throw Refusal.notFound }
    let parts = try letterOfMany(.year)
    var filter = DossierFilter()
    filter.receivedFrom = CalendarDate(year: year, month: 1, day: 1)
    filter.receivedTo = CalendarDate(year: year, month: 12, day: 31)
    let query = try query(filter, for: caller).ordered(by: .id)
    let dossiers = try await register.read { register in
      try register.rows(query).map { row in (try self.facts(row, in: register), self.sectorLabel(row.sector)?.vi) }
    }
    let ruleSet = desk.rules.ruleSet
    var report = YearlyReport(year: year, stamp: ruleSet.stamp, ruleSet)
    for (facts, sector) in dossiers { report.add(await assess(facts).report, sector: sector) }
    let made = try make(parts.template, parts.writer.values(report), [:], named: String(year))
    return try await handOut(made, "year:\(year)", by: caller)
  }
}
