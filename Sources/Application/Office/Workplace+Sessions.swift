internal import FEEL
internal import DecisionModel
internal import Diagnostics
internal import Synchronization

/// Signing in and out; who calls.
extension Workplace {
  /// How long a session may lie idle before the password is asked again, and how long it lasts at all; seconds.
  package static let idleLimit = 15 * 60
  package static let sessionLimit = 12 * 3600
  /// Failures of one account from one address, after which it is locked; and of one account from anywhere.
  package static let failureLimit = 5
  package static let accountLimit = 20
  private static let lockTime = 15 * 60
  package static let leastPassword = 14

  /// Whether nobody has an account yet.
  package func isNew() async throws -> Bool { try await register.read { try $0.count(Query<UserRow>.all) == 0 } }

  /// Makes the agency and its first administrator.
  package func begin(agency: String, symbol: String, account: String, name: String, password: String) async throws {
    var problems: [InputProblem] = []
    for (field, text, what) in [("agency", agency, "tên cơ quan"), ("account", account, "tên đăng nhập"), ("name", name, "họ và tên")] where text.isBlank {
      problems.append(InputProblem(field, Words(vi: "Hãy nhập \(what).", en: "This is needed.")))
    }
    problems += passwordProblems(password, "password")
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let hash = try passwords.hash(password)
    let (at, day, uids) = (now(), today, [newUID(), newUID()])
    try await register.write { register in
      guard try register.count(Query<UserRow>.all) == 0 else { throw Refusal.notAllowed(.administer, who: Policy.roles(for: .administer)) }
      let unit = try register.insert(UnitRow(uid: uids[0], name: agency, symbol: symbol, from: day))
      let user = try register.insert(
        UserRow(
          uid: uids[1], account: account, accountKey: folded(account), name: name, nameKey: folded(name), post: "", unit: unit.id, state: .active))
      try register.insert(UserRoleRow(user: user.id, role: .administrator, from: day, grantedBy: user.id, confirmedBy: user.id))
      try register.insert(CredentialRow(user: user.id, hash: hash, changed: at, mustChange: false))
      try register.log(
        AuditEntry(at: at, user: user.id, name: name, address: "", act: "office.begin", subject: "unit:\(unit.id)", detail: ["agency": agency]))
    }
  }

  /// Opens a session. One message for all failures; after five from one address the account is locked for a while, twice as long each time.
  package func signIn(account: String, password: String, address: String, agent: String) async throws -> SignedIn {
    let key = folded(account)
    let at = now()
    let (found, failures, ofAccount) = try await register.read { register in
      let user = try register.row(Query<UserRow>.where(.accountKey, key))
      let credential = try user.flatMap { try register.row(Query<CredentialRow>.where(.user, $0.id)) }
      let since = Cell.text(at.adding(seconds: -24 * 3600).description)
      let recent = try register.rows(
        Query<SignInRow>.where(.account, key).adding(.atLeast(.at, since)).ordered(by: .id, descending: true).page(200))
      let lastDone = recent.first { $0.result == .done }?.id ?? 0
      let failed = recent.filter { $0.result == .failed && $0.id > lastDone }
      return (
        user.flatMap { user in credential.map { (user: user, credential: $0) } }, failed.filter { $0.address == address }.map(\.at), failed.map(\.at)
      )
    }
    if let until = lockedUntil(failures, ofAccount, at: at) {
      try await note(key, address, .locked)
      throw Refusal.accountLocked(until: until)
    }
    // The same work where there is no such account, so that its answer takes as long.
    let hash = try found?.credential.hash ?? decoy.hash(by: passwords)
    let matches = passwords.matches(password, hash)
    guard let found, matches, found.user.state == .active else {
      try await note(key, address, .failed)
      throw Refusal.signInFailed
    }
    let renewed = passwords.isOutdated(hash) ? try passwords.hash(password) : nil
    let (session, csrf) = (passwords.secret(bytes: 32), passwords.secret(bytes: 16))
    let day = today
    let caller = try await register.write { register in
      try register.insert(
        SessionRow(
          idHash: hashed(session), csrf: csrf, user: found.user.id, created: at, seen: at, isLocked: false, address: address,
          agent: String(agent.prefix(200))))
      try register.insert(SignInRow(at: at, account: key, address: address, result: .done))
      if let renewed {
        var credential = found.credential
        credential.hash = renewed
        try register.update(credential)
      }
      var user = found.user
      user.lastSeen = at
      try register.update(user)
      let caller = try self.caller(user, csrf: csrf, address: address, on: day, in: register)
      try register.log(self.entry(caller, "session.open", "user:\(user.id)", [:], at: at))
      return caller
    }
    return SignedIn(session: session, csrf: csrf, caller: caller, mustChangePassword: found.credential.mustChange)
  }

  private func note(_ account: String, _ address: String, _ result: SignInRow.Result) async throws {
    let at = now()
    _ = try await register.write { register in try register.insert(SignInRow(at: at, account: account, address: address, result: result)) }
  }

  private func lockedUntil(_ failures: [Moment], _ ofAccount: [Moment], at: Moment) -> Moment? {
    guard let last = ofAccount.max() else { return nil }
    // Each failure beyond the fifth locks twice as long as the one before.
    let fromHere = failures.count - Self.failureLimit
    let anywhere = ofAccount.filter { $0 > at.adding(seconds: -Self.lockTime) }.count
    let until: Moment? =
      fromHere >= 0
      ? (failures.max() ?? last).adding(seconds: Self.lockTime << min(fromHere, 6))
      : anywhere >= Self.accountLimit ? last.adding(seconds: Self.lockTime) : nil
    return until.flatMap { $0 > at ? $0 : nil }
  }

  /// Who calls, by the id of the cookie. After 15 idle minutes `sessionLocked`, after 12 hours `notSignedIn`.
  package func caller(session: String) async throws -> Caller {
    let (at, day) = (now(), today)
    let found = try await register.read { register -> (SessionRow, Caller)? in
      guard let row = try register.row(Query<SessionRow>.where(.idHash, hashed(session))),
        let user = try register.row(UserRow.self, row.user), user.state == .active
      else { return nil }
      return (row, try self.caller(user, csrf: row.csrf, address: row.address, on: day, in: register))
    }
    guard let (row, caller) = found, at < row.created.adding(seconds: Self.sessionLimit) else { throw Refusal.notSignedIn }
    guard !row.isLocked, at < row.seen.adding(seconds: Self.idleLimit) else { throw Refusal.sessionLocked }
    // Not each page is a write: a minute is fine enough.
    if row.seen.adding(seconds: 60) <= at {
      try await register.write { register in
        guard var row = try register.row(SessionRow.self, row.id) else { return }
        row.seen = at
        try register.update(row)
      }
    }
    return caller
  }

  /// Who calls, by a token of the API.
  package func caller(token: String) async throws -> Caller {
    let day = today
    return try await register.read { register in
      guard let row = try register.row(Query<TokenRow>.where(.hash, hashed(token))), row.expires >= day,
        let user = try register.row(UserRow.self, row.user), user.state == .active
      else { throw Refusal.notSignedIn }
      return try self.caller(user, csrf: "", address: "api", on: day, in: register)
    }
  }

  /// Opens a locked session again.
  package func unlock(session: String, password: String) async throws -> Caller {
    let (at, day) = (now(), today)
    let found = try await register.read { register -> (SessionRow, UserRow, String)? in
      guard let row = try register.row(Query<SessionRow>.where(.idHash, hashed(session))),
        let user = try register.row(UserRow.self, row.user), user.state == .active,
        let credential = try register.row(Query<CredentialRow>.where(.user, user.id))
      else { return nil }
      return (row, user, credential.hash)
    }
    guard let (row, user, hash) = found, at < row.created.adding(seconds: Self.sessionLimit) else { throw Refusal.notSignedIn }
    guard passwords.matches(password, hash) else {
      try await note(user.accountKey, row.address, .failed)
      throw Refusal.wrongPassword
    }
    return try await register.write { register in
      guard var row = try register.row(SessionRow.self, row.id) else { throw Refusal.notSignedIn }
      row.seen = at
      row.isLocked = false
      try register.update(row)
      return try self.caller(user, csrf: row.csrf, address: row.address, on: day, in: register)
    }
  }

  package func signOut(session: String) async throws {
    try await register.write { register in
      if let row = try register.row(Query<SessionRow>.where(.idHash, hashed(session))) { try register.delete(row) }
    }
  }

  package func signOutEverywhere(by caller: Caller) async throws {
    let at = now()
    try await register.write { register in
      for row in try register.rows(Query<SessionRow>.where(.user, caller.user)) { try register.delete(row) }
      try register.log(self.entry(caller, "session.end-all", "user:\(caller.user)", [:], at: at))
    }
  }

  package func changePassword(from old: String, to new: String, by caller: Caller) async throws {
    try await requirePassword(old, of: caller)
    let problems = passwordProblems(new, "new")
    guard problems.isEmpty else { throw Refusal.wrongInput(problems) }
    let hash = try passwords.hash(new)
    let at = now()
    try await register.write { register in
      guard var credential = try register.row(Query<CredentialRow>.where(.user, caller.user)) else { throw Refusal.notFound }
      credential.hash = hash
      credential.changed = at
      credential.mustChange = false
      try register.update(credential)
      try register.log(self.entry(caller, "password.change", "user:\(caller.user)", [:], at: at))
    }
  }

  /// The password again, before something is signed.
  func requirePassword(_ password: String, of caller: Caller) async throws {
    let hash = try await register.read { try $0.row(Query<CredentialRow>.where(.user, caller.user))?.hash }
    guard let hash, passwords.matches(password, hash) else {
      try await note(folded(caller.account), caller.address, .failed)
      throw Refusal.wrongPassword
    }
  }

  func passwordProblems(_ password: String, _ field: String) -> [InputProblem] {
    password.count >= Self.leastPassword && Set(password).count >= 5
      ? []
      : [
        InputProblem(
          field,
          Words(
            vi: "Mật khẩu phải có ít nhất \(Self.leastPassword) ký tự, không lặp lại một vài ký tự; có thể dùng một câu dễ nhớ.",
            en: "At least \(Self.leastPassword) characters, of more than a few kinds."))
      ]
  }

  /// A person with the roles of a day.
  func caller(_ user: UserRow, csrf: String, address: String, on day: CalendarDate, in register: any RegisterReader) throws -> Caller {
    let roles = try register.rows(Query<UserRoleRow>.where(.user, user.id)).filter { row in
      row.from <= day && (row.to.map { day <= $0 } ?? true) && (!row.role.needsTwoToGrant || row.confirmedBy != nil)
    }
    let standsIn = try register.rows(Query<DelegationRow>.where(.to, user.id)).filter { $0.from <= day && day <= $0.until }
    let of = try standsIn.first.flatMap { try register.row(UserRow.self, $0.of)?.name }
    var units: Set<Int> = [user.unit]
    let all = try register.rows(Query<UnitRow>.all)
    // The tree is no deeper than it has units.
    for _ in all { units.formUnion(all.filter { $0.parent.map(units.contains) ?? false }.map(\.id)) }
    return Caller(
      user: user.id, account: user.account, name: user.name, post: user.post, roles: Set(roles.map(\.role) + standsIn.map(\.role)), units: units,
      unit: user.unit, csrf: csrf, address: address, onBehalf: of)
  }

  // MARK: What all use cases need

  func entry(_ caller: Caller, _ act: String, _ subject: String, _ detail: [String: String], at: Moment) -> AuditEntry {
    AuditEntry(
      at: at, user: caller.user, name: caller.name, onBehalf: caller.onBehalf, address: caller.address, act: act, subject: subject, detail: detail)
  }

  /// A name for addresses: ordered by time, not to be guessed (UUID version 7, RFC 9562).
  func newUID() -> String {
    let time = String(now().milliseconds, radix: 16)
    let padded = String(repeating: "0", count: max(0, 12 - time.count)) + time
    let random = passwords.secret(bytes: 10)
    let digits = Array(padded + "7" + random.prefix(3) + "8" + random.dropFirst(3).prefix(15))
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return [part(0..<8), part(8..<12), part(12..<16), part(16..<20), part(20..<32)].joined(separator: "-")
  }
}

/// What is kept of a secret.
func hashed(_ secret: String) -> String { SHA256.hexadecimal(of: Array(secret.utf8)) }
func hashed(_ bytes: [UInt8]) -> String { SHA256.hexadecimal(of: bytes) }

/// A text by which it is found: small letters without accents, single spaces.
func folded(_ text: String) -> String {
  String(String.UnicodeScalarView(Spelling.folded(text))).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

/// A hash of nobody's password, made once: to make one takes as long as to try one, and would tell an unknown account by its time.
final class Decoy: Sendable {
  private let made = Mutex<String?>(nil)

  func hash(by passwords: any Passwords) throws -> String {
    if let hash = made.withLock({ $0 }) { return hash }
    let hash = try passwords.hash("decoy")
    made.withLock { $0 = hash }
    return hash
  }
}
