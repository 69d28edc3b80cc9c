package import FEEL
internal import DecisionModel

/// Users, units, roles, days off, tokens.
extension Workplace {
  package func users(by caller: Caller) async throws -> [UserView] {
    // Whoever confirms a grant has to see it.
    if !caller.may(.confirmGrant) { try caller.require(.administer) }
    return try await register.read { register in
      let units = Dictionary(uniqueKeysWithValues: try register.rows(Query<UnitRow>.all).map { ($0.id, $0.name) })
      let grants = Dictionary(grouping: try register.rows(Query<UserRoleRow>.all), by: \.user)
      let users = try register.rows(Query<UserRow>.all.ordered(by: .nameKey))
      let names = Dictionary(uniqueKeysWithValues: users.map { ($0.id, $0.name) })
      return users.map { user in
        UserView(
          uid: user.uid, id: user.id, account: user.account, name: user.name, post: user.post, unit: user.unit, unitName: units[user.unit] ?? "",
          state: user.state,
          grants: (grants[user.id] ?? []).map { row in
            .init(
              id: row.id, role: row.role, from: row.from, to: row.to, isConfirmed: !row.role.needsTwoToGrant || row.confirmedBy != nil,
              proposedBy: row.grantedBy.flatMap { names[$0] })
          }, lastSeen: user.lastSeen)
      }
    }
  }

  package func units(by caller: Caller) async throws -> [UnitView] {
    try await register.read { register in
      try register.rows(Query<UnitRow>.all.ordered(by: .id)).map { UnitView(id: $0.id, uid: $0.uid, name: $0.name, symbol: $0.symbol, parent: $0.parent) }
    }
  }

  package func addUnit(name: String, symbol: String, parent: Int?, by caller: Caller) async throws -> Int {
    try caller.require(.administer)
    guard !name.isBlank else { throw Refusal.wrongInput([InputProblem("name", Words(vi: "Hãy nhập tên đơn vị.", en: "Name the unit."))]) }
    let (at, day, uid) = (now(), today, newUID())
    return try await register.write { register in
      if let parent, try register.row(UnitRow.self, parent) == nil { throw Refusal.notFound }
      let row = try register.insert(UnitRow(uid: uid, name: name, symbol: symbol, parent: parent, from: day))
      try register.log(self.entry(caller, "unit.add", "unit:\(row.id)", ["name": name], at: at))
      return row.id
    }
  }

  /// The password that is returned is shown once, and has to be changed at the first sign-in.
  package func addUser(account: String, name: String, post: String, unit: Int, by caller: Caller) async throws -> (id: Int, password: String) {
    try caller.require(.administer)
    var problems: [InputProblem] = []
    if account.isBlank { problems.append(InputProblem("account", Words(vi: "Hãy nhập tên đăng nhập.", en: "Enter an account."))) }
    if name.isBlank { problems.append(InputProblem("name", Words(vi: "Hãy nhập họ và tên.", en: "Enter a name."))) }
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let password = passwords.secret(bytes: 8)
    let hash = try passwords.hash(password)
    let (at, uid) = (now(), newUID())
    let id = try await register.write { register in
      if let other = try register.row(Query<UserRow>.where(.accountKey, folded(account))) {
        throw Refusal.taken(what: Words(vi: "Tên đăng nhập “\(account)” đã có.", en: "The account is taken."), uid: other.uid)
      }
      guard try register.row(UnitRow.self, unit) != nil else { throw Refusal.notFound }
      let user = try register.insert(
        UserRow(
          uid: uid, account: account, accountKey: folded(account), name: name, nameKey: folded(name), post: post, unit: unit, state: .active))
      try register.insert(CredentialRow(user: user.id, hash: hash, changed: at, mustChange: true))
      try register.log(self.entry(caller, "user.add", "user:\(user.id)", ["account": account, "name": name], at: at))
      return user.id
    }
    return (id, password)
  }

  package func setUser(_ id: Int, state: UserRow.State, by caller: Caller) async throws {
    try caller.require(.administer)
    guard id != caller.user else { throw Refusal.notYet(Words(vi: "Không ai tự khóa tài khoản của mình.", en: "Nobody locks the own account.")) }
    let at = now()
    try await register.write { register in
      guard var user = try register.row(UserRow.self, id) else { throw Refusal.notFound }
      let before = user.state
      user.state = state
      try register.update(user)
      if state != .active { for session in try register.rows(Query<SessionRow>.where(.user, id)) { try register.delete(session) } }
      try register.log(self.entry(caller, "user.state", "user:\(id)", ["before": before.rawValue, "after": state.rawValue], at: at))
    }
  }

  /// A new password, shown once.
  package func resetPassword(of id: Int, by caller: Caller) async throws -> String {
    try caller.require(.administer)
    let password = passwords.secret(bytes: 8)
    let hash = try passwords.hash(password)
    let at = now()
    try await register.write { register in
      guard var credential = try register.row(Query<CredentialRow>.where(.user, id)) else { throw Refusal.notFound }
      credential.hash = hash
      credential.changed = at
      credential.mustChange = true
      try register.update(credential)
      for session in try register.rows(Query<SessionRow>.where(.user, id)) { try register.delete(session) }
      try register.log(self.entry(caller, "password.reset", "user:\(id)", [:], at: at))
    }
    return password
  }

  /// A role that needs two persons counts once another one has confirmed it.
  package func grant(_ role: Role, to id: Int, from: CalendarDate, until: CalendarDate?, by caller: Caller) async throws {
    try caller.require(role.needsTwoToGrant ? .proposeGrant : .administer)
    guard id != caller.user else { throw Refusal.notYet(Words(vi: "Không ai tự nâng quyền của mình.", en: "Nobody raises the own rights.")) }
    if let until, until < from {
      throw Refusal.wrongInput([InputProblem("until", Words(vi: "Ngày cuối phải sau ngày đầu.", en: "The last day must be after the first."))])
    }
    let at = now()
    try await register.write { register in
      guard try register.row(UserRow.self, id) != nil else { throw Refusal.notFound }
      let others = try register.rows(Query<UserRoleRow>.where(.user, id)).filter { $0.to.map { from <= $0 } ?? true }
      if let (a, b) = Role.clash(in: Set(others.map(\.role) + [role])) { throw Refusal.rolesExclude(a, b) }
      // As long as nobody else could confirm it, the first administrator begins the office alone; the log says so.
      let isFirst = try role.needsTwoToGrant && !self.anyoneElseMayConfirm(caller, besides: id, in: register)
      let row = try register.insert(
        UserRoleRow(user: id, role: role, from: from, to: until, grantedBy: caller.user, confirmedBy: isFirst ? caller.user : nil))
      try register.log(
        self.entry(caller, isFirst ? "grant.first" : role.needsTwoToGrant ? "grant.propose" : "grant.give", "user:\(id)", ["role": role.rawValue, "grant": String(row.id)], at: at))
    }
  }

  /// Whether there is a second person who may confirm grants.
  private func anyoneElseMayConfirm(_ caller: Caller, besides id: Int, in register: any RegisterReader) throws -> Bool {
    let roles = [Role.signatory, .administrator].map { Cell.text($0.rawValue) }
    return try register.rows(Query<UserRoleRow>.all.and(.role, in: roles)).contains { row in
      row.confirmedBy != nil && row.user != caller.user && row.user != id && (row.to.map { today <= $0 } ?? true)
    }
  }

  package func confirmGrant(_ grant: Int, by caller: Caller) async throws {
    try caller.require(.confirmGrant)
    let at = now()
    try await register.write { register in
      guard var row = try register.row(UserRoleRow.self, grant), row.confirmedBy == nil, row.role.needsTwoToGrant else { throw Refusal.notFound }
      guard row.grantedBy != caller.user, row.user != caller.user else {
        throw Refusal.twoPersons(did: Words(vi: "đã đề nghị giao vai trò này, hoặc là người được giao", en: "proposed this grant, or it is yours"))
      }
      row.confirmedBy = caller.user
      try register.update(row)
      try register.log(self.entry(caller, "grant.confirm", "user:\(row.user)", ["role": row.role.rawValue], at: at))
    }
  }

  package func endGrant(_ grant: Int, on day: CalendarDate, by caller: Caller) async throws {
    try caller.require(.administer)
    let at = now()
    try await register.write { register in
      guard var row = try register.row(UserRoleRow.self, grant) else { throw Refusal.notFound }
      row.to = day
      try register.update(row)
      try register.log(self.entry(caller, "grant.end", "user:\(row.user)", ["role": row.role.rawValue, "on": day.description], at: at))
    }
  }

  /// A person stands in for another, with dates; acts name both.
  package func delegate(_ role: Role, of id: Int, to other: Int, from: CalendarDate, until: CalendarDate, paper: String, by caller: Caller) async throws {
    try caller.require(.administer)
    guard from <= until, id != other else {
      throw Refusal.wrongInput([InputProblem("until", Words(vi: "Xem lại người và thời gian ủy quyền.", en: "Look at persons and days again."))])
    }
    let at = now()
    try await register.write { register in
      let own = try register.rows(Query<UserRoleRow>.where(.user, id)).filter { $0.role == role && (!role.needsTwoToGrant || $0.confirmedBy != nil) }
      guard !own.isEmpty else { throw Refusal.notFound }
      let others = try register.rows(Query<UserRoleRow>.where(.user, other)).map(\.role)
      if let (a, b) = Role.clash(in: Set(others + [role])) { throw Refusal.rolesExclude(a, b) }
      try register.insert(DelegationRow(of: id, to: other, role: role, from: from, until: until, paper: paper))
      try register.log(self.entry(caller, "grant.delegate", "user:\(other)", ["of": String(id), "role": role.rawValue, "paper": paper], at: at))
    }
  }

  /// A token for the API, shown once; the password is asked again.
  package func issueToken(name: String, expires: CalendarDate, password: String, by caller: Caller) async throws -> String {
    guard !name.isBlank else { throw Refusal.wrongInput([InputProblem("ten", Words(vi: "Hãy ghi chương trình nào dùng mã này.", en: "Say which program uses it."))]) }
    guard expires <= today.adding(days: 366) else {
      throw Refusal.wrongInput([InputProblem("den", Words(vi: "Mã dùng tối đa một năm.", en: "A token lasts a year at most."))])
    }
    try await requirePassword(password, of: caller)
    return try await addToken(name: name, expires: expires, by: caller)
  }

  /// The tokens of this person that still hold.
  package func tokens(by caller: Caller) async throws -> [(id: Int, name: String, expires: CalendarDate)] {
    let day = today
    return try await register.read { register in
      try register.rows(Query<TokenRow>.where(.user, caller.user).ordered(by: .id)).filter { $0.expires >= day }.map { ($0.id, $0.name, $0.expires) }
    }
  }

  package func endToken(_ id: Int, by caller: Caller) async throws {
    let (at, day) = (now(), today)
    try await register.write { register in
      guard var row = try register.row(TokenRow.self, id), row.user == caller.user else { throw Refusal.notFound }
      row.expires = day.adding(days: -1)
      try register.update(row)
      try register.log(self.entry(caller, "token.end", "token:\(id)", ["name": row.name], at: at))
    }
  }

  /// A token for the API, shown once.
  package func addToken(name: String, expires: CalendarDate, by caller: Caller) async throws -> String {
    let token = passwords.secret(bytes: 32)
    let at = now()
    guard expires >= today else { throw Refusal.wrongInput([InputProblem("expires", Words(vi: "Ngày hết hạn đã qua.", en: "That day has passed."))]) }
    try await register.write { register in
      let row = try register.insert(TokenRow(hash: hashed(token), user: caller.user, name: name, expires: expires, created: at))
      try register.log(self.entry(caller, "token.add", "token:\(row.id)", ["name": name], at: at))
    }
    return token
  }

  package func holidays(by caller: Caller) async throws -> [HolidayRow] {
    try await register.read { try Self.holidays(in: $0) }
  }

  /// What holds now: rows that a later one supersedes are left out.
  static func holidays(in register: any RegisterReader) throws -> [HolidayRow] {
    let all = try register.rows(Query<HolidayRow>.all.ordered(by: .day))
    let superseded = Set(all.compactMap(\.supersedes))
    return all.filter { !superseded.contains($0.id) && $0.kind != .revoked }
  }

  /// A day off or one made up for; all open clocks are counted anew, and each due day that moved is logged.
  package func setHoliday(_ day: CalendarDate, _ kind: HolidayRow.Kind, source: String, by caller: Caller) async throws {
    try caller.require(.administer)
    let (at, today) = (now(), today)
    try await register.write { register in
      let there = try Self.holidays(in: register).first { $0.day == day }
      if kind == .revoked, there == nil { throw Refusal.notFound }
      try register.insert(HolidayRow(day: day, kind: kind, source: source, supersedes: there?.id))
      let calendar = WorkCalendar(try Self.holidays(in: register))
      var moved: [String: String] = ["day": day.description, "kind": kind.rawValue, "source": source]
      let open = DossierState.open.map { Cell.text($0.rawValue) }
      for var row in try register.rows(Query<DossierRow>.all.and(.state, in: open)) {
        let due = try self.face(row, calendar, on: today, in: register).due
        guard due != row.dueOn else { continue }
        moved["due \(row.number)"] = "\(row.dueOn?.description ?? "–") → \(due?.description ?? "–")"
        row.dueOn = due
        try register.update(row)
      }
      try register.log(self.entry(caller, "holiday.set", "holiday:\(day)", moved, at: at))
    }
  }

  /// People who hold a role today, with how much they have.
  package func colleagues(with role: Role?, by caller: Caller) async throws -> [Colleague] {
    let day = today
    return try await register.read { register in
      try register.rows(Query<UserRow>.where(.state, UserRow.State.active.rawValue).ordered(by: .nameKey)).compactMap { user in
        let roles = try self.caller(user, csrf: "", address: "", on: day, in: register).roles
        if let role, !roles.contains(role) { return nil }
        let open = DossierState.open.map { Cell.text($0.rawValue) }
        return Colleague(
          id: user.id, name: user.name, post: user.post, roles: roles,
          openDossiers: try register.count(Query<DossierRow>.where(.officer, user.id).and(.state, in: open)))
      }
    }
  }
}
