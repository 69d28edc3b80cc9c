package import DecisionModel
internal import FEEL
internal import Reporting
internal import Screening

/// A backup or a drill, as the log has it.
package struct BackupEvent: Sendable, Hashable {
  package let at: Moment
  package let by: String
  package let words: Words
  package let detail: [String: String]
}

/// What a drill found.
package struct DrillResult: Sendable, Hashable {
  package let check: BackupCheck
  /// Signed screenings that were worked out again from the copy, and gave the same bytes.
  package let same: Int
  /// Those that did not, by number of the dossier.
  package let other: [String]
  /// Those that another rule set or engine fixed: they cannot be worked out here.
  package let skipped: Int

  package var isSound: Bool { check.problems.isEmpty && other.isEmpty }
}

/// Backups on demand, and the proof that they can be used.
extension Workplace {
  /// So many signed screenings are worked out again in a drill.
  private static let drilled = 20

  /// - Throws: `Refusal.notYet` where this register keeps no copies.
  private func keeper() throws -> any Backups {
    guard let backups else { throw Refusal.notYet(Words(vi: "Chưa thiết lập nơi lưu bản sao.", en: "No place for copies is set up.")) }
    return backups
  }

  package func backUpNow(by caller: Caller) async throws -> BackupCheck {
    try caller.require(.backUp)
    return try await makeBackup(by: caller)
  }

  /// The copy of a night, made by the program itself; copies that are no longer kept go, each named in the log.
  package func nightlyBackup(_ retention: BackupRetention) async throws -> BackupCheck {
    let check = try await makeBackup(by: nil)
    // What is not sound takes the place of nothing.
    if check.problems.isEmpty { try await prune(retention) }
    return check
  }

  /// Whether a copy of today is there.
  package func hasBackupOfToday() async throws -> Bool {
    let day = today.description.filter(\.isNumber)
    return try await backups?.backups().contains { $0.name.hasPrefix(day) } ?? true
  }

  private func prune(_ retention: BackupRetention) async throws {
    let keeper = try keeper()
    // A copy that is not sound takes the place of no other.
    let gone = retention.superfluous(try await keeper.soundBackups())
    for name in gone { try await keeper.remove(name) }
    if !gone.isEmpty { try await log(nil, "backup.prune", gone[0], now(), ["đã bỏ": gone.joined(separator: ", ")]) }
  }

  private func makeBackup(by caller: Caller?) async throws -> BackupCheck {
    let at = now()
    let digits = at.adding(seconds: book.clockOffset * 60).description.filter(\.isNumber)
    let name = "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))"
    let check = try await keeper().backUp(named: name)
    try await log(caller, "backup.make", name, at, [
      "bản sao": name, "số hồ sơ": String(check.dossiers), "số tệp": String(check.files), "khóa dữ liệu cá nhân": check.key ?? "", "kết quả": check.problems.isEmpty ? "nguyên vẹn" : "có \(check.problems.count) lỗi",
    ])
    return check
  }

  /// The copies that there are, and what was last done with them.
  package func backups(by caller: Caller) async throws -> (copies: [BackupCopy], events: [BackupEvent]) {
    guard Policy.extent(of: .backUp, for: caller.roles) > .never else { throw Refusal.notAllowed(.backUp, who: Policy.roles(for: .backUp)) }
    let copies = try await backups?.backups() ?? []
    let events = try await register.read { register in
      try register.rows(Query<AuditRow>.all.and(.act, in: ["backup.make", "backup.drill", "backup.prune"]).ordered(by: .id, descending: true).page(20)).map {
        BackupEvent(at: $0.at, by: $0.name, words: Self.actWords($0.act), detail: AuditChain.values($0.detail))
      }
    }
    return (copies, events)
  }

  /// Restores a copy beside the running register, holds it against itself, and works signed screenings out again.
  package func restoreDrill(_ name: String, by caller: Caller) async throws -> DrillResult {
    try caller.require(.backUp)
    let at = now()
    let (desk, book, passwords, now) = (desk, book, passwords, now)
    let result = try await keeper().drill(name) { register, check in
      try await Workplace(register, desk, book, passwords, now: now).workOutAgain(check)
    }
    try await log(caller, "backup.drill", name, at, [
      "bản sao": name, "tính lại đúng": String(result.same), "tính lại khác": result.other.joined(separator: ", "), "kết quả": result.isSound ? "dùng được" : "không dùng được",
    ])
    return result
  }

  private func workOutAgain(_ check: BackupCheck) async throws -> DrillResult {
    let signed = try await register.read { register -> [(number: String, screening: ScreeningRow, facts: SubjectFacts)] in
      let states = [PaperRow.State.signed, .issued].map { Cell.text($0.rawValue) }
      let papers = try register.rows(Query<PaperRow>.all.and(.state, in: states).ordered(by: .id, descending: true).page(Self.drilled))
      return try papers.compactMap { paper in
        guard let id = paper.screening, let row = try register.row(DossierRow.self, paper.dossier), let seq = try register.row(ScreeningRow.self, id)?.seq else { return nil }
        let (screening, facts) = try self.screening(row, seq, in: register)
        return (row.number, screening, facts)
      }
    }
    var (same, skipped, other) = (0, 0, [String]())
    for (number, screening, facts) in signed {
      guard screening.engine == Engine.version, screening.ruleset == desk.rules.ruleSet.stamp.hash else {
        skipped += 1
        continue
      }
      let report = await assess(facts, on: screening.asOf, anew: true).report
      if hashed(try report.json(isOne: true)) == screening.reportSHA { same += 1 } else { other.append(number) }
    }
    return DrillResult(check: check, same: same, other: other, skipped: skipped)
  }

  private func log(_ caller: Caller?, _ act: String, _ subject: String, _ at: Moment, _ detail: [String: String]) async throws {
    let subject = "backup:\(subject)"
    try await register.write { register in
      try register.log(
        caller.map { self.entry($0, act, subject, detail, at: at) }
          ?? AuditEntry(at: at, user: nil, name: "(tự động)", address: "", act: act, subject: subject, detail: detail))
    }
  }
}
