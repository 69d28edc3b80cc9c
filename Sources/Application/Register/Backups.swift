/// Copies of the register beside it: what makes and keeps them.
package protocol Backups: Sendable {
  /// A copy of everything beside the running register, opened and held against itself.
  func backUp(named name: String) async throws -> BackupCheck
  /// The copies that there are, the newest first.
  func backups() async throws -> [BackupCopy]
  /// The names of those that hold against their manifest.
  func soundBackups() async throws -> [String]
  /// Takes a copy away.
  func remove(_ name: String) async throws
  /// Puts a copy into a folder of its own, has somebody look into it, and takes the folder away again.
  func drill<T: Sendable>(_ name: String, _ look: @Sendable (any Register, BackupCheck) async throws -> T) async throws -> T
}

/// A copy that is kept.
package struct BackupCopy: Sendable, Hashable {
  /// The time it was made, as its folder is called: `20261128-101500`.
  package let name: String
  /// Of its database.
  package let bytes: Int

  package init(name: String, bytes: Int) {
    self.name = name
    self.bytes = bytes
  }
}

/// What was found when a copy of the register was opened and held against itself.
package struct BackupCheck: Sendable, Hashable {
  package let dossiers: Int
  package let statements: Int
  package let auditRows: Int
  /// The hash of the last row of the audit log.
  package let auditHead: String
  package let files: Int
  /// Of the key by which personal data is sealed; the key itself is in no copy. `nil`: nothing is sealed.
  package let key: String?
  /// What is wrong, in words; empty: nothing.
  package let problems: [String]

  package init(dossiers: Int, statements: Int, auditRows: Int, auditHead: String, files: Int, key: String?, problems: [String]) {
    self.dossiers = dossiers
    self.statements = statements
    self.auditRows = auditRows
    self.auditHead = auditHead
    self.files = files
    self.key = key
    self.problems = problems
  }
}
