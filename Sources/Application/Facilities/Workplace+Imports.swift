package import DecisionModel
internal import FEEL
package import Ledgers
internal import Screening

/// Years of ledgers: rows become facilities with permits and statements, or inspections of facilities. Nothing doubted is taken.
extension Workplace {
  package func imports(by caller: Caller) async throws -> [ImportView] {
    try caller.require(.importLedgers)
    return try await register.read { register in
      let names = try self.userNames(register)
      return try register.rows(Query<ImportBatchRow>.all.ordered(by: .id, descending: true).page(50)).map {
        ImportView(uid: $0.uid, name: $0.name, title: $0.title, at: $0.at, by: names[$0.by] ?? "", counts: AuditChain.values($0.counts))
      }
    }
  }

  /// Keeps the file of a ledger by its hash.
  package func keepLedger(_ bytes: [UInt8], by caller: Caller) async throws -> String {
    try caller.require(.importLedgers)
    return try await register.keep(bytes)
  }

  /// What a fact is called.
  package func factLabel(_ fact: String) -> Words { label(fact) }

  /// The facilities by which rows of inspections are recognised.
  package func ledgerRegister(by caller: Caller) async throws -> Ledgers.Register {
    try caller.require(.importLedgers)
    let names = try await register.read { register in try register.rows(Query<FacilityRow>.all.ordered(by: .id)).map(\.name) }
    var known = Ledgers.Register()
    for name in names { known.add(.init(name: name, commune: nil)) }
    return known
  }

  /// What an import would do; nothing is written.
  package func previewImport(_ ledger: Ledger, file: String, by caller: Caller) async throws -> ImportOutcome {
    try caller.require(.importLedgers)
    return try await register.read { register in
      var outcome = ImportOutcome()
      outcome.isKnownFile = try register.row(Query<ImportBatchRow>.where(.file, file).and(.mapping, ledger.mapping.name)) != nil
      let finder = try FacilityFinder(register)
      for row in ledger.rows where row.kind == .record {
        let (became, facility) = try self.standing(of: row, ledger.mapping, finder, in: register)
        outcome.lines.append(self.line(row, ledger.mapping, became, try facility.flatMap { try register.row(FacilityRow.self, $0)?.uid }))
      }
      return outcome
    }
  }

  /// Imports a ledger in one act. Rows that say what they said write nothing; where no row says anything new, nothing is written at all.
  ///
  /// - Parameters:
  ///   - file: SHA-256 of the file, which is kept.
  ///   - name: what it is called.
  package func importLedger(_ ledger: Ledger, file: String, named name: String, by caller: Caller) async throws -> ImportOutcome {
    try caller.require(.importLedgers)
    guard let unit = caller.unit else { throw Refusal.notAllowed(.importLedgers, who: Policy.roles(for: .importLedgers)) }
    guard ledger.counts.faults.isEmpty else {
      throw Refusal.notYet(Words(vi: "Số dòng của sổ không khớp: \(ledger.counts.faults.joined(separator: "; ")).", en: "The counts of the ledger do not add up."))
    }
    let (at, own, model, mapping) = (now(), newUID(), desk.rules.ruleSet.model, ledger.mapping)
    let uids = (0..<ledger.rows.count * 4).map { _ in newUID() }
    // What the reader makes of each value is kept beside it, worked out before anything is written.
    var readings: [Int: Assessment] = [:]
    let before = try await previewImport(ledger, file: file, by: caller)
    let writing = Set(before.lines.filter { $0.became == .new || $0.became == .changed }.map(\.row))
    guard !writing.isEmpty else { return before }
    if mapping.gives == .facility {
      for row in ledger.rows where writing.contains(row.number) {
        let facts = SubjectFacts(
          name: "import", title: row.name(mapping) ?? "", kind: .facility, place: [], day: today,
          statements: self.rows(row, mapping, model, subject: 0, caller, at), documents: [:])
        readings[row.number] = await assess(facts)
      }
    }
    let read = readings
    return try await register.write { register in
      let batch = try register.insert(
        ImportBatchRow(
          uid: own, file: file, name: name, mapping: mapping.name, title: mapping.title, counts: AuditChain.json(self.counts(before, ledger)), at: at, by: caller.user))
      var outcome = ImportOutcome()
      outcome.isKnownFile = before.isKnownFile
      let finder = try FacilityFinder(register)
      for (place, row) in ledger.rows.enumerated() where row.kind == .record {
        let (became, known) = try self.standing(of: row, mapping, finder, in: register)
        var facility = known
        if became == .new || became == .changed {
          var inspection: Int?
          switch mapping.gives {
          case .facility:
            let id = try self.takeFacility(row, mapping, known, read[row.number], Array(uids[place * 4..<place * 4 + 4]), unit, caller, at, in: register)
            facility = id
            finder.add(row.name(mapping) ?? "", row.commune(mapping), id)
          case .inspection:
            guard let known else { continue }
            inspection = try self.takeInspection(row, mapping, known, uids[place * 4], caller, at, in: register)
          }
          guard let facility else { continue }
          try register.insert(
            ImportRowRow(
              batch: batch.id, mapping: mapping.name, key: row.key(mapping), content: row.content(mapping), line: row.number, facility: facility,
              inspection: inspection))
        }
        outcome.lines.append(self.line(row, mapping, became, try facility.flatMap { try register.row(FacilityRow.self, $0)?.uid }))
      }
      try register.log(self.entry(caller, "ledger.import", "import:\(batch.id)", self.counts(outcome, ledger).merging(["tệp": name, "sổ": mapping.title]) { $1 }, at: at))
      return outcome
    }
  }

  // MARK: Rows

  private func standing(
    of row: LedgerRow, _ mapping: LedgerMapping, _ finder: FacilityFinder, in register: any RegisterReader
  ) throws -> (ImportOutcome.Became, Int?) {
    guard row.isTaken, let name = row.name(mapping) else { return (.notTaken, nil) }
    let known = try register.row(
      Query<ImportRowRow>.where(.mapping, mapping.name).and(.key, row.key(mapping)).ordered(by: .id, descending: true).page(1))
    if let known { return (known.content == row.content(mapping) ? .unchanged : .changed, known.facility) }
    let facility = finder.find(name, row.commune(mapping))
    switch mapping.gives {
    case .facility: return (.new, facility)
    case .inspection:
      guard let facility, row.day != nil else { return (facility == nil ? .noFacility : .notTaken, facility) }
      return (.new, facility)
    }
  }

  private func line(_ row: LedgerRow, _ mapping: LedgerMapping, _ became: ImportOutcome.Became, _ facility: String?) -> ImportOutcome.Line {
    func told(_ detail: String, _ language: Language) -> String { ReadingText(mapping, desk.rules.ruleSet.model, language).text(ofDetail: detail) }
    let doubts = row.doubts.map { doubt in
      let written = row.written[doubt.column].map { " “\($0)”" } ?? ""
      let detail = doubt.detail.flatMap { $0.isEmpty || $0 == row.written[doubt.column] ? nil : $0 }
      func words(_ language: Language) -> String {
        "\(mapping.label(doubt.column, language)): \(doubt.code.text[language])\(written)" + (detail.map { " → " + told($0, language) } ?? "")
      }
      return Words(vi: words(.vi), en: words(.en))
    }
    let read = row.statements(mapping, desk.rules.ruleSet.model).map { (column: $0.column, text: $0.written) }
    return .init(row: row.number, name: row.name(mapping) ?? "", became: became, doubts: doubts, read: read, facility: facility)
  }

  private func counts(_ outcome: ImportOutcome, _ ledger: Ledger) -> [String: String] {
    [
      "dòng": String(ledger.counts.rowsInSheet), "mới": String(outcome.count(.new)), "thay đổi": String(outcome.count(.changed)),
      "giữ nguyên": String(outcome.count(.unchanged)), "không nhận": String(outcome.count(.notTaken) + outcome.count(.noFacility)),
      "điểm cần hỏi": String(ledger.counts.doubts.values.reduce(0, +)),
    ]
  }

  private func rows(_ row: LedgerRow, _ mapping: LedgerMapping, _ model: DecisionModel, subject: Int, _ caller: Caller, _ at: Moment) -> [StatementRow] {
    row.statements(mapping, model).enumerated().map { place, statement in
      let source = "\(mapping.title), dòng \(row.number), cột \(statement.column)"
      return StatementRow(
        id: -place - 1, subjectKind: .facility, subject: subject, fact: statement.fact, kind: .stated, written: statement.value, reading: .none,
        note: statement.written == statement.value ? source : "\(source): “\(statement.written)”", origin: .imported, at: at, by: caller.user)
    }
  }

  private func takeFacility(
    _ row: LedgerRow, _ mapping: LedgerMapping, _ known: Int?, _ assessment: Assessment?, _ uids: [String], _ unit: Int, _ caller: Caller, _ at: Moment,
    in register: any RegisterWriter
  ) throws -> Int {
    let name = row.name(mapping) ?? ""
    var facility: FacilityRow
    if let known, let there = try register.row(FacilityRow.self, known) {
      facility = there
    } else {
      let owner = row.told(.owner, mapping) ?? name
      let party = try party(owner, .organisation, nil, nil, uid: uids[0], in: register)
      let activity = row.told(.activity, mapping).flatMap { sectorLabel($0) == nil ? nil : $0 }
      facility = try register.insert(
        FacilityRow(
          uid: uids[1], party: party.id, name: name, nameKey: folded(name), commune: row.commune(mapping) ?? "–", address: row.told(.place, mapping),
          activity: activity, stage: .operating, officer: caller.roles.isDisjoint(with: [.inspector, .appraiser]) ? nil : caller.user, unit: unit, version: 1))
      try register.insert(FacilityEventRow(facility: facility.id, day: today, stage: .operating, paper: mapping.title, by: caller.user, at: at))
      try register.index(SubjectRef(.facility, facility.id), words: [name, owner, facility.commune, facility.address ?? ""].joined(separator: " "))
    }
    let subject = SubjectRef(.facility, facility.id)
    let current = try register.currentStatements(of: subject, upTo: nil)
    var last = 0
    for var statement in rows(row, mapping, desk.rules.ruleSet.model, subject: facility.id, caller, at) {
      let there = current.last { $0.fact == statement.fact && $0.kind == .stated }
      // What somebody stated since by other means is not written over: it stands beside.
      if there?.written == statement.written { continue }
      statement.id = 0
      statement.supersedes = there?.origin == .imported ? there?.id : nil
      statement.reading = assessment?.readings[statement.fact]?.standing ?? .none
      statement.value = assessment?.values[statement.fact]?.text
      statement.unit = assessment?.values[statement.fact]?.unit
      last = try register.insert(statement).id
    }
    if last > 0 { try addVersion(subject, last: last, by: caller, at: at, in: register) }
    let permits = try register.rows(Query<PermitRow>.where(.facility, facility.id))
    var replaced: Int?
    for (place, permit) in row.permits.enumerated() where !permits.contains(where: { $0.number == permit.number }) {
      guard let day = permit.day else { continue }
      let uid = place == 0 ? uids[2] : "\(uids[2])-\(place)"
      let stored = try register.insert(
        PermitRow(uid: uid, facility: facility.id, number: permit.number, day: day, issuer: mapping.title, replaces: permit.isReplaced ? nil : replaced, note: mapping.title))
      if permit.isReplaced { replaced = stored.id }
    }
    if known != nil {
      facility.version += 1
      try register.update(facility)
    }
    return facility.id
  }

  private func takeInspection(
    _ row: LedgerRow, _ mapping: LedgerMapping, _ facility: Int, _ uid: String, _ caller: Caller, _ at: Moment, in register: any RegisterWriter
  ) throws -> Int {
    let told = mapping.columns.compactMap { column -> String? in
      guard column.target != .number, column.target != .title, let written = row.written[column.id] else { return nil }
      return "\(mapping.label(column.id, .vi)): \(written)"
    }
    let before = try register.row(
      Query<ImportRowRow>.where(.mapping, mapping.name).and(.key, row.key(mapping)).ordered(by: .id, descending: true).page(1))?.inspection
    if let before, var inspection = try register.row(InspectionRow.self, before) {
      inspection.minutes = told.joined(separator: "\n")
      inspection.conclusion = row.told(.violation, mapping)
      try register.update(inspection)
      return inspection.id
    }
    let stored = try register.insert(
      InspectionRow(
        uid: uid, facility: facility, isUnannounced: false, ground: mapping.title, day: row.day, state: .concluded, minutes: told.joined(separator: "\n"),
        conclusion: row.told(.violation, mapping), at: at, by: caller.user))
    if var owner = try register.row(FacilityRow.self, facility), let day = row.day, owner.lastInspection.map({ $0 < day }) ?? true {
      owner.lastInspection = day
      owner.version += 1
      try register.update(owner)
    }
    return stored.id
  }
}

/// Finds a facility by its name, and by its commune where several are called so.
private final class FacilityFinder {
  private var byName: [String: [(commune: String, id: Int)]] = [:]

  init(_ register: any RegisterReader) throws {
    for row in try register.rows(Query<FacilityRow>.all.ordered(by: .id)) { add(row.name, row.commune, row.id) }
  }

  func add(_ name: String, _ commune: String?, _ id: Int) {
    let key = folded(name)
    if byName[key]?.contains(where: { $0.id == id }) == true { return }
    byName[key, default: []].append((folded(commune ?? ""), id))
  }

  /// `nil` where none or several could be meant.
  func find(_ name: String, _ commune: String?) -> Int? {
    let named = byName[folded(name)] ?? []
    if named.count == 1 { return named[0].id }
    let there = named.filter { $0.commune == folded(commune ?? "") }
    return there.count == 1 ? there[0].id : nil
  }
}
