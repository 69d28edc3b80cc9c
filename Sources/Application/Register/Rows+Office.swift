package import FEEL

/// An agency or a part of one.
package struct UnitRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, name, symbol, parent, from, to }
  package static let table = "unit"
  package var id = 0
  package var uid: String
  package var name: String
  package var symbol: String
  package var parent: Int?
  package var from: CalendarDate
  package var to: CalendarDate?
}

/// A person with an account.
package struct UserRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case active, locked, off }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, account, accountKey = "account_key", name, nameKey = "name_key", post, unit, state, lastSeen = "last_seen" }
  package static let table = "user"
  package var id = 0
  package var uid: String
  package var account: String
  package var accountKey: String
  package var name: String
  package var nameKey: String
  package var post: String
  package var unit: Int
  package var state: State
  package var lastSeen: Moment?
}

/// A role of a person for a time. A role that two persons grant counts once it is confirmed.
package struct UserRoleRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, user, role, from, to, grantedBy = "granted_by", confirmedBy = "confirmed_by" }
  package static let table = "user_role"
  package var id = 0
  package var user: Int
  package var role: Role
  package var from: CalendarDate
  package var to: CalendarDate?
  package var grantedBy: Int?
  package var confirmedBy: Int?
}

/// A person who stands in for another, with dates.
package struct DelegationRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, of, to, role, from, until, paper }
  package static let table = "delegation"
  package var id = 0
  package var of: Int
  package var to: Int
  package var role: Role
  package var from: CalendarDate
  package var until: CalendarDate
  package var paper: String
}

/// The password of a person, as a hash.
package struct CredentialRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, user, hash, changed, mustChange = "must_change" }
  package static let table = "credential"
  package var id = 0
  package var user: Int
  package var hash: String
  package var changed: Moment
  package var mustChange: Bool
}

/// A session. Its id is kept as SHA-256 only: a copy of the file gives no session.
package struct SessionRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, idHash = "id_hash", csrf, user, created, seen, isLocked = "is_locked", address, agent }
  package static let table = "session"
  package var id = 0
  package var idHash: String
  package var csrf: String
  package var user: Int
  package var created: Moment
  package var seen: Moment
  package var isLocked: Bool
  package var address: String
  package var agent: String
}

/// A token for the API, kept as SHA-256 only.
package struct TokenRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, hash, user, name, expires, created }
  package static let table = "token"
  package var id = 0
  package var hash: String
  package var user: Int
  package var name: String
  package var expires: CalendarDate
  package var created: Moment
}

/// An attempt to sign in.
package struct SignInRow: AppendedRow {
  package enum Result: String, Codable, Sendable, Hashable, CaseIterable { case done, failed, locked }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, at, account, address, result }
  package static let table = "signin"
  package var id = 0
  package var at: Moment
  package var account: String
  package var address: String
  package var result: Result
}

/// A day off, or one that is made up for.
package struct HolidayRow: AppendedRow {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    case off, madeUp = "made-up"
    /// It supersedes a row that was wrong.
    case revoked
  }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, day, kind, source, supersedes }
  package static let table = "holiday"
  package var id = 0
  package var day: CalendarDate
  package var kind: Kind
  package var source: String
  package var supersedes: Int?
}

/// What was typed and not yet saved.
package struct DraftRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, user, subject, page, body, at }
  package static let table = "draft"
  package var id = 0
  package var user: Int
  package var subject: String
  package var page: String
  package var body: String
  package var at: Moment
}

/// A row of the audit log; its hash covers it and the hash before.
package struct AuditRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, at, user, name, onBehalf = "on_behalf", address, act, subject, detail, prev, hash
  }
  package static let table = "audit"
  package var id = 0
  package var at: Moment
  package var user: Int?
  package var name: String
  package var onBehalf: String?
  package var address: String
  package var act: String
  package var subject: String
  package var detail: String
  package var prev: String
  package var hash: String
}
