internal import DecisionModel
internal import FEEL
internal import Screening

/// The register as a table, the yearly figures, the audit log, drafts.
extension Workplace {
  /// The rows of a filter, titles first: for spreadsheets. The log says who took it, with which filter and how many rows.
  package func registerTable(_ filter: DossierFilter, by caller: Caller) async throws -> [[String]] {
    try caller.require(.exportRegister)
    let (at, day) = (now(), today)
    let query = try query(filter, for: caller).ordered(by: .id)
    let lines = try await register.read { register in
      let lookup = try LineLookup(register, self)
      return try register.rows(query).map { row in
        let party = try lookup.party(row.party)
        // Of a person only who may take personal data out has the name.
        let isNamed = party?.kind == .individual && caller.may(.exportWithPersonalData, to: self.object(row))
        return (try self.line(row, lookup, on: day), isNamed ? try self.register.seals.open(party?.name ?? "") : self.listedName(party))
      }
    }
    let titles = ["Số", "Tên dự án", "Chủ dự án", "Ngành", "Xã, phường", "Ngày nhận", "Bước", "Hạn", "Người thụ lý", "Kết quả"]
    let table = [titles] + lines.map { line, party in
      [
        line.number, line.title, party, line.sector?.vi ?? "", line.commune,
        line.received.description, line.state.label.vi, line.clock.due?.description ?? "", line.officer ?? "", line.result?.words.vi ?? "",
      ]
    }
    try await register.write { register in
      try register.log(self.entry(caller, "register.export", "register", ["số dòng": String(lines.count), "bộ lọc": filter.told], at: at))
    }
    return table
  }

  /// What came in and was decided in a year.
  package func yearly(_ year: Int, by caller: Caller) async throws -> YearlyFigures {
    var filter = DossierFilter()
    filter.receivedFrom = CalendarDate(year: year, month: 1, day: 1)
    filter.receivedTo = CalendarDate(year: year, month: 12, day: 31)
    let query = try query(filter, for: caller)
    return try await register.read { register in
      let rows = try register.rows(query)
      let decisions = Dictionary(
        try register.rows(Query<DecisionRow>.all.ordered(by: .id)).map { ($0.dossier, $0) }, uniquingKeysWith: { _, new in new })
      let calendar = WorkCalendar(try Self.holidays(in: register))
      var (inTime, late) = (0, 0)
      for row in rows {
        guard let decision = decisions[row.id], let term = try self.term(of: row, in: register), let start = row.validFrom else { continue }
        let issued = try register.rows(Query<DossierEventRow>.where(.dossier, row.id).and(.move, Move.issue.rawValue).ordered(by: .id)).last?.day
        let due = DayCounter(calendar, term, from: start, stops: try self.stops(row, in: register)).due
        if let due, (issued ?? decision.day) <= due { inTime += 1 } else { late += 1 }
      }
      func table(_ key: (DossierRow) -> Words) -> [YearlyFigures.Row] {
        Dictionary(grouping: rows, by: key).map { label, rows in
          let outcomes = rows.compactMap { decisions[$0.id]?.outcome }
          return .init(
            label: label, received: rows.count, decided: outcomes.count, approve: outcomes.count { $0 == .approve },
            postInspection: outcomes.count { $0 == .postInspection }, reject: outcomes.count { $0 == .reject }, open: rows.count { $0.state.isOpen })
        }.sorted { ($1.received, $0.label.vi) < ($0.received, $1.label.vi) }
      }
      let other = Words(vi: "Chưa nêu ngành", en: "No sector")
      let ended = Cell.text("\(year)-12-31")
      return YearlyFigures(
        year: year, received: rows.count, decided: rows.count { decisions[$0.id] != nil }, inTime: inTime, late: late,
        stopped: rows.count { $0.state == .supplement }, returned: rows.count { $0.state == .returned },
        withdrawn: rows.count { $0.state == .withdrawn }, otherwise: rows.count { decisions[$0.id]?.differs == true },
        bySector: table { self.sectorLabel($0.sector) ?? other }, byCommune: table { Words(vi: $0.commune, en: $0.commune) },
        inspections: try register.rows(Query<InspectionRow>.all.adding(.atMost(.day, ended)).adding(.atLeast(.day, .text("\(year)-01-01")))).count,
        facilities: try register.count(Query<FacilityRow>.all))
    }
  }

  // MARK: The audit log

  package func audit(_ filter: AuditFilter, by caller: Caller) async throws -> (lines: [AuditLine], total: Int) {
    let extent = Policy.extent(of: .readAudit, for: caller.roles)
    guard extent > .never else { throw Refusal.notAllowed(.readAudit, who: Policy.roles(for: .readAudit)) }
    return try await register.read { register in
      var query = Query<AuditRow>.all
      if let user = filter.user { query = query.and(.user, user) }
      if let act = filter.act { query = query.and(.act, act) }
      if let uid = filter.dossier {
        guard let row = try register.row(Query<DossierRow>.where(.uid, uid)) else { throw Refusal.notFound }
        query = query.and(.subject, "dossier:\(row.id)")
      }
      if let day = filter.from { query = query.adding(.atLeast(.at, .text(self.moment(day).description))) }
      if let day = filter.to { query = query.adding(.below(.at, .text(self.moment(day.adding(days: 1)).description))) }
      if extent == .unit {
        let users = try register.rows(Query<UserRow>.all.and(.unit, in: caller.units.sorted().map(Cell.number))).map { Cell.number($0.id) }
        query = query.and(.user, in: users)
      }
      let total = try register.count(query)
      let rows = try register.rows(query.ordered(by: .id, descending: true).page(100, from: (max(1, filter.page) - 1) * 100))
      return (
        rows.map { row in
          AuditLine(
            id: row.id, at: row.at, name: row.name, onBehalf: row.onBehalf, act: row.act, words: Self.actWords(row.act), subject: row.subject,
            detail: extent == .outline ? [:] : AuditChain.values(row.detail), hash: row.hash)
        }, total
      )
    }
  }

  private func moment(_ day: CalendarDate) -> Moment { Moment(milliseconds: day.dayNumber * 86_400_000 - book.clockOffset * 60_000) }

  static func actWords(_ act: String) -> Words {
    if let move = act.split(separator: ".").last.flatMap({ Move(rawValue: String($0)) }), act.hasPrefix("dossier.") { return move.button }
    return acts[act] ?? Words(vi: act, en: act)
  }

  private static let acts: [String: Words] = [
    "office.begin": Words(vi: "Khởi tạo hệ thống", en: "Began the register"), "session.open": Words(vi: "Đăng nhập", en: "Signed in"),
    "session.end-all": Words(vi: "Đăng xuất mọi nơi", en: "Signed out everywhere"), "password.change": Words(vi: "Đổi mật khẩu", en: "Changed password"),
    "password.reset": Words(vi: "Đặt lại mật khẩu", en: "Reset password"), "unit.add": Words(vi: "Thêm đơn vị", en: "Added a unit"),
    "user.add": Words(vi: "Thêm người dùng", en: "Added a user"), "user.state": Words(vi: "Khóa, mở tài khoản", en: "Changed an account"),
    "grant.propose": Words(vi: "Đề nghị giao vai trò", en: "Proposed a role"), "grant.give": Words(vi: "Giao vai trò", en: "Gave a role"),
    "grant.first": Words(vi: "Giao vai trò khi khởi tạo, chưa có người thứ hai xác nhận", en: "Gave a role at the beginning, nobody else could confirm"),
    "grant.confirm": Words(vi: "Xác nhận giao vai trò", en: "Confirmed a role"), "grant.end": Words(vi: "Thôi vai trò", en: "Ended a role"),
    "grant.delegate": Words(vi: "Ủy quyền", en: "Delegated"), "token.add": Words(vi: "Cấp mã truy cập", en: "Added a token"), "token.end": Words(vi: "Thu hồi mã truy cập", en: "Ended a token"),
    "holiday.set": Words(vi: "Đặt ngày nghỉ, làm bù", en: "Set a day off"), "facts.save": Words(vi: "Nhập, sửa thông tin", en: "Entered facts"),
    "facts.choose": Words(vi: "Chọn giá trị được dùng", en: "Chose a statement"),
    "facts.confirm": Words(vi: "Xác nhận các nội dung hồ sơ không nêu", en: "Confirmed silence"),
    "document.attach": Words(vi: "Đính kèm tài liệu", en: "Attached a document"), "dossier.valid": Words(vi: "Hồ sơ hợp lệ", en: "Found valid"),
    "appraisal.point": Words(vi: "Ghi nhận định thẩm định", en: "Appraised a point"), "request.draft": Words(vi: "Soạn yêu cầu bổ sung", en: "Drafted a request"),
    "facility.add": Words(vi: "Thêm cơ sở", en: "Added a facility"), "facility.assign": Words(vi: "Giao phụ trách cơ sở", en: "Assigned a facility"),
    "facility.stage": Words(vi: "Đổi giai đoạn cơ sở", en: "Changed a stage"), "permit.add": Words(vi: "Ghi giấy phép", en: "Added a permit"),
    "sample.add": Words(vi: "Ghi kết quả quan trắc", en: "Added a sample"), "complaint.add": Words(vi: "Ghi phản ánh", en: "Added a complaint"),
    "complaint.answer": Words(vi: "Trả lời phản ánh", en: "Answered a complaint"),
    "inspection.order": Words(vi: "Quyết định kiểm tra", en: "Ordered an inspection"),
    "inspection.record": Words(vi: "Ghi kết quả kiểm tra", en: "Recorded an inspection"), "measure.settle": Words(vi: "Ghi kết quả khắc phục", en: "Settled a measure"),
    "plan.draft": Words(vi: "Lập dự thảo kế hoạch", en: "Drafted a plan"), "plan.item": Words(vi: "Sửa kế hoạch", en: "Changed a plan"),
    "plan.submit": Words(vi: "Trình kế hoạch", en: "Submitted a plan"), "plan.sign": Words(vi: "Ký kế hoạch", en: "Signed a plan"),
    "release.give": Words(vi: "Công bố kết quả giải quyết", en: "Released a decision"),
    "release.take-back": Words(vi: "Thôi công bố kết quả giải quyết", en: "Took a release back"),
    "personal.look": Words(vi: "Xem dữ liệu cá nhân", en: "Looked at personal data"), "backup.prune": Words(vi: "Bỏ bản sao cũ", en: "Removed old copies"),
    "letter.issue": Words(vi: "Soạn văn bản theo mẫu", en: "Made a letter"),
    "backup.make": Words(vi: "Sao lưu", en: "Made a backup"), "backup.drill": Words(vi: "Diễn tập khôi phục", en: "Restore drill"),
    "ledger.import": Words(vi: "Nhập sổ cũ", en: "Imported a ledger"), "ledger.take-back": Words(vi: "Thu hồi lần nhập sổ", en: "Took back an import"),
    "dossier.site": Words(vi: "Ghi vị trí", en: "Set the site"),
    "register.export": Words(vi: "Xuất sổ", en: "Exported the register"),
  ]

  /// Holds every row of the log against the one before it.
  package func verifyAudit(by caller: Caller) async throws -> AuditVerdict {
    guard Policy.extent(of: .readAudit, for: caller.roles) > .never else { throw Refusal.notAllowed(.readAudit, who: Policy.roles(for: .readAudit)) }
    return try await register.read { register in
      var (last, count, from) = (AuditChain.start, 0, 0)
      while true {
        let rows = try register.rows(Query<AuditRow>.all.adding(.atLeast(.id, .number(from + 1))).ordered(by: .id).page(1000))
        guard let end = rows.last else { return AuditVerdict(rows: count, brokenAt: nil, headHash: last) }
        let verdict = AuditChain.verify(rows, after: last)
        count += rows.count
        if let broken = verdict.brokenAt { return AuditVerdict(rows: count, brokenAt: broken, headHash: verdict.head) }
        (last, from) = (verdict.head, end.id)
      }
    }
  }

  // MARK: Drafts

  /// Keeps what was typed and not yet saved; an empty body takes it away.
  package func saveDraft(_ body: String, subject: String, page: String, by caller: Caller) async throws {
    let at = now()
    guard body.utf8.count <= 262_144 else { throw Refusal.wrongInput([InputProblem("body", Words(vi: "Nội dung quá dài.", en: "Too long."))]) }
    try await register.write { register in
      var known = try register.row(Query<DraftRow>.where(.user, caller.user).and(.subject, subject).and(.page, page))
      if body.isEmpty {
        if let known { try register.delete(known) }
      } else if known != nil {
        known?.body = body
        known?.at = at
        if let known { try register.update(known) }
      } else {
        try register.insert(DraftRow(user: caller.user, subject: subject, page: page, body: body, at: at))
      }
    }
  }

  package func draft(subject: String, page: String, by caller: Caller) async throws -> String? {
    try await register.read { try $0.row(Query<DraftRow>.where(.user, caller.user).and(.subject, subject).and(.page, page))?.body }
  }
}

extension DossierFilter {
  /// For the log.
  fileprivate var told: String {
    let parts: [(String, String?)] = [
      ("tìm", text.isBlank ? nil : text), ("bước", states.isEmpty ? nil : states.map(\.label.vi).sorted().joined(separator: ", ")),
      ("loại", kind?.rawValue), ("ngành", sector), ("xã", commune), ("kết quả", result?.rawValue), ("nhận từ", receivedFrom?.description),
      ("đến", receivedTo?.description), ("hạn từ", dueFrom?.description), ("đến", dueTo?.description),
    ]
    return parts.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: "; ")
  }
}
