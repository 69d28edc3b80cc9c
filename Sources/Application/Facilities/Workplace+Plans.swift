internal import DecisionModel
package import FEEL
internal import Screening
internal import Summary

/// The inspection plan of a year, out of all facilities as they are on one day.
extension Workplace {
  package func plans(by caller: Caller) async throws -> [(uid: String, year: Int, state: PlanRow.State)] {
    try caller.require(.seeFacilities)
    return try await register.read { try $0.rows(Query<PlanRow>.all.ordered(by: .year, descending: true)) }.map { ($0.uid, $0.year, $0.state) }
  }

  /// Facilities that an inspection is certainly called for, the first in need first. A draft of the same year is made anew.
  package func draftPlan(year: Int, on day: CalendarDate?, by caller: Caller) async throws -> String {
    try caller.require(.draftPlan)
    guard (2000...2100).contains(year) else { throw Refusal.wrongInput([InputProblem("year", Words(vi: "Năm chưa đúng.", en: "Not a year."))]) }
    let (at, own) = (now(), newUID())
    let day = day ?? CalendarDate(year: year, month: 1, day: 1) ?? today
    let facilities = try await facilityFacts(on: day)
    let plan = await summarise(facilities.map(\.facts), year: year, on: day)
    let byUID = Dictionary(uniqueKeysWithValues: facilities.map { ($0.row.uid, $0.row) })
    return try await register.write { register in
      var row: PlanRow
      if let known = try register.row(Query<PlanRow>.where(.year, year)) {
        guard known.state == .draft else { throw Refusal.notYet(Words(vi: "Kế hoạch năm \(year) đã trình hoặc đã ký.", en: "That plan is submitted or signed.")) }
        row = known
        for item in try register.rows(Query<PlanItemRow>.where(.plan, row.id)) { try register.delete(item) }
        row.day = day
        row.ruleset = plan.ruleSet.hash
        row.version += 1
        try register.update(row)
      } else {
        row = try register.insert(
          PlanRow(uid: own, year: year, day: day, state: .draft, ruleset: plan.ruleSet.hash, version: 1, at: at, by: caller.user))
      }
      for entry in plan.toInspect {
        guard let facility = byUID[entry.facility.name] else { continue }
        try register.insert(
          PlanItemRow(
            plan: row.id, facility: facility.id, rank: entry.rank, outcome: entry.facility.possible.map(\.rawValue).joined(separator: "|"),
            riskLow: entry.facility.low, riskHigh: entry.facility.high,
            grounds: entry.facility.grounds.filter(\.fires).map(\.because.vi).joined(separator: "\n"), isTicked: true))
      }
      try register.log(
        self.entry(caller, "plan.draft", "plan:\(row.id)", ["năm": String(year), "số cơ sở": String(plan.toInspect.count)], at: at))
      return row.uid
    }
  }

  func facilityFacts(on day: CalendarDate) async throws -> [(row: FacilityRow, facts: SubjectFacts)] {
    try await register.read { register in
      let statements = try register.currentStatements(ofAll: .facility)
      let active = [FacilityRow.Stage.trial, .operating, .suspended, .building].map { Cell.text($0.rawValue) }
      return try register.rows(Query<FacilityRow>.all.and(.stage, in: active).ordered(by: .id)).map { row in
        (
          row,
          SubjectFacts(
            name: row.uid, title: row.name, kind: .facility, place: ["", "", row.commune, row.address ?? ""], day: day,
            statements: statements[row.id] ?? [], documents: [:])
        )
      }
    }
  }

  private func summarise(_ facilities: [SubjectFacts], year: Int, on day: CalendarDate) async -> InspectionPlan {
    let ruleSet = desk.rules.ruleSet
    var plan = InspectionPlan(year: year, day: day, limit: nil, ruleSet: ruleSet.stamp, CriterionWeights(ruleSet.criteria))
    for facility in await desk.summarise(facilities, on: day) { plan.add(facility) }
    plan.complete()
    return plan
  }

  package func plan(_ uid: String, by caller: Caller) async throws -> PlanView {
    try caller.require(.seeFacilities)
    let (row, items, lines) = try await register.read { register in
      guard let row = try register.row(Query<PlanRow>.where(.uid, uid)) else { throw Refusal.notFound }
      let lookup = try LineLookup(register, self)
      let lines = Dictionary(uniqueKeysWithValues: try register.rows(Query<FacilityRow>.all).map { ($0.id, try self.line($0, lookup)) })
      return (row, try register.rows(Query<PlanItemRow>.where(.plan, row.id).ordered(by: .rank).ordered(by: .id)), lines)
    }
    // Whom to ask first is as of now: an answer that came since takes its question away.
    let plan = await summarise(try await facilityFacts(on: row.day).map(\.facts), year: row.year, on: row.day)
    let byUID = Dictionary(lines.values.map { ($0.uid, $0) }, uniquingKeysWith: { a, _ in a })
    return PlanView(
      uid: row.uid, year: row.year, day: row.day, state: row.state, version: row.version, ruleSetHash: row.ruleset, number: row.number,
      items: items.compactMap { item in
        guard let facility = lines[item.facility], let outcome = ResultWords(kept: item.outcome, .facility) else { return nil }
        return .init(
          id: item.id, rank: item.rank, facility: facility, outcome: outcome, riskLow: item.riskLow, riskHigh: item.riskHigh,
          grounds: item.grounds.split(separator: "\n").map(String.init), isTicked: item.isTicked, quarter: item.quarter, team: item.team,
          reason: item.reason)
      },
      askFirst: plan.undetermined.compactMap { facility in byUID[facility.name].map { ($0, facility.questions.map(\.question)) } }, cleared: plan.cleared,
      maySubmit: row.state == .draft && caller.may(.submitPlan), maySign: row.state == .submitted && caller.may(.signPlan) && row.submittedBy != caller.user && row.by != caller.user)
  }

  package func setPlanItem(
    _ item: Int, of uid: String, ticked: Bool, quarter: Int?, team: String?, reason: String?, by caller: Caller
  ) async throws {
    try caller.require(.draftPlan)
    if let quarter, !(1...4).contains(quarter) {
      throw Refusal.wrongInput([InputProblem("quarter", Words(vi: "Quý từ 1 đến 4.", en: "A quarter is 1 to 4."))])
    }
    let at = now()
    try await register.write { register in
      guard var plan = try register.row(Query<PlanRow>.where(.uid, uid)), var row = try register.row(PlanItemRow.self, item), row.plan == plan.id else {
        throw Refusal.notFound
      }
      guard plan.state == .draft else { throw Refusal.notYet(Words(vi: "Kế hoạch đã trình, không sửa được.", en: "The plan is submitted.")) }
      let facility = try register.row(FacilityRow.self, row.facility)
      if ticked, facility?.lastInspection?.year == plan.year, reason?.isBlank != false, row.reason == nil {
        throw Refusal.wrongInput([InputProblem("reason", Words(vi: "Năm nay đã kiểm tra cơ sở này: hãy nêu lý do.", en: "Inspected this year already: give the reason."))])
      }
      (row.isTicked, row.quarter, row.team, row.reason) = (ticked, quarter, team, reason ?? row.reason)
      try register.update(row)
      plan.version += 1
      try register.update(plan)
      try register.log(self.entry(caller, "plan.item", "plan:\(plan.id)", ["cơ sở": facility?.name ?? "", "chọn": ticked ? "có" : "không"], at: at))
    }
  }

  package func submitPlan(_ uid: String, version: Int, by caller: Caller) async throws {
    try caller.require(.submitPlan)
    let at = now()
    try await register.write { register in
      guard var plan = try register.row(Query<PlanRow>.where(.uid, uid)) else { throw Refusal.notFound }
      guard plan.version == version else { throw Refusal.changedMeanwhile(version: plan.version) }
      guard plan.state == .draft else { throw Refusal.notYet(Words(vi: "Kế hoạch đã trình.", en: "The plan is submitted.")) }
      plan.state = .submitted
      plan.submittedBy = caller.user
      plan.version += 1
      try register.update(plan)
      try register.log(self.entry(caller, "plan.submit", "plan:\(plan.id)", ["năm": String(plan.year)], at: at))
    }
  }

  package func signPlan(_ uid: String, version: Int, number: String, password: String, by caller: Caller) async throws {
    try caller.require(.signPlan)
    guard !number.isBlank else { throw Refusal.wrongInput([InputProblem("number", Words(vi: "Hãy ghi số văn bản.", en: "Give its number."))]) }
    try await requirePassword(password, of: caller)
    let (at, own) = (now(), [newUID()])
    try await register.write { register in
      guard var plan = try register.row(Query<PlanRow>.where(.uid, uid)) else { throw Refusal.notFound }
      guard plan.version == version else { throw Refusal.changedMeanwhile(version: plan.version) }
      guard plan.state == .submitted else { throw Refusal.notYet(Words(vi: "Kế hoạch chưa trình.", en: "The plan is not submitted.")) }
      guard plan.submittedBy != caller.user, plan.by != caller.user else {
        throw Refusal.twoPersons(did: Words(vi: "đã lập hoặc trình kế hoạch", en: "drafted or submitted the plan"))
      }
      plan.state = .signed
      plan.signedBy = caller.user
      plan.number = number
      plan.version += 1
      try register.update(plan)
      for (index, item) in try register.rows(Query<PlanItemRow>.where(.plan, plan.id)).filter(\.isTicked).enumerated() {
        try register.insert(
          InspectionRow(
            uid: "\(own[0])-\(index)", facility: item.facility, planItem: item.id, isUnannounced: false, team: item.team, state: .planned, at: at,
            by: caller.user))
      }
      try register.log(self.entry(caller, "plan.sign", "plan:\(plan.id)", ["năm": String(plan.year), "số": number], at: at))
    }
  }
}
