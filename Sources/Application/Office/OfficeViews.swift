package import DecisionModel
package import FEEL

/// A session that was opened: the only time its id is told.
package struct SignedIn: Sendable {
  /// For the cookie; the register keeps its hash alone.
  package let session: String
  package let csrf: String
  package let caller: Caller
  package let mustChangePassword: Bool
}

package struct UserView: Sendable, Hashable {
  package struct Grant: Sendable, Hashable {
    package let id: Int
    package let role: Role
    package let from: CalendarDate
    package let to: CalendarDate?
    package let isConfirmed: Bool
    package let proposedBy: String?
  }
  package let uid: String
  package let id: Int
  package let account: String
  package let name: String
  package let post: String
  package let unit: Int
  package let unitName: String
  package let state: UserRow.State
  package let grants: [Grant]
  package let lastSeen: Moment?
}

package struct UnitView: Sendable, Hashable {
  package let id: Int
  package let uid: String
  package let name: String
  package let symbol: String
  package let parent: Int?
}

/// A colleague to whom a dossier may be assigned.
package struct Colleague: Sendable, Hashable {
  package let id: Int
  package let name: String
  package let post: String
  package let roles: Set<Role>
  package let openDossiers: Int
}

/// A row of the audit log, in words.
package struct AuditLine: Sendable, Hashable {
  package let id: Int
  package let at: Moment
  package let name: String
  package let onBehalf: String?
  package let act: String
  package let words: Words
  package let subject: String
  /// Before and after, by what it is called; empty where this person sees only that it happened.
  package let detail: [String: String]
  package let hash: String
}

package struct AuditFilter: Sendable, Hashable {
  package var user: Int?
  package var act: String?
  /// The address of a dossier.
  package var dossier: String?
  package var from: CalendarDate?
  package var to: CalendarDate?
  package var page = 1

  package init() {}
}

/// Whether each row of the audit log is what it was when it was written.
package struct AuditVerdict: Sendable, Hashable {
  package let rows: Int
  /// The first row that is not; `nil`: all are.
  package let brokenAt: Int?
  package let headHash: String
}
