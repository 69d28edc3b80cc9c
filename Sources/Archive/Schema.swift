internal import Application
internal import DecisionModel
internal import GRDB

/// The tables of the register, version after version. A version is never edited once it was released.
enum Schema {
  static var migrator: DatabaseMigrator { migrator(sealing: nil) }

  /// - Parameter seals: by which personal data is sealed when an older register is carried to the form that seals it.
  static func migrator(sealing seals: (any Seals)?) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 dossiers") { db in try db.execute(sql: SchemaText.dossiers) ; try protect(db, SchemaText.appendedDossiers) }
    migrator.registerMigration("2 facilities") { db in try db.execute(sql: SchemaText.facilities); try protect(db, SchemaText.appendedFacilities) }
    migrator.registerMigration("3 imports") { db in try db.execute(sql: SchemaText.imports); try protect(db, SchemaText.appendedImports) }
    migrator.registerMigration("4 releases") { db in try db.execute(sql: SchemaText.releases); try protect(db, SchemaText.appendedReleases) }
    migrator.registerMigration("5 seals") { db in
      guard let seals else { throw Refusal.folder(Words(vi: "Chưa có khóa dữ liệu cá nhân.", en: "there is no key of personal data")) }
      try db.execute(sql: SchemaText.seals)
      try SchemaText.seal(db, seals)
      try protect(db, SchemaText.appendedSeals)
    }
    return migrator
  }

  /// Tables of which no row is ever changed or deleted.
  static var appended: [String] { SchemaText.appendedDossiers + SchemaText.appendedFacilities + SchemaText.appendedImports + SchemaText.appendedReleases + SchemaText.appendedSeals }

  private static func protect(_ db: Database, _ tables: [String]) throws {
    for table in tables {
      for act in ["UPDATE", "DELETE"] {
        try db.execute(sql: """
          CREATE TRIGGER "\(table)_no_\(act.lowercased())" BEFORE \(act) ON "\(table)"
          BEGIN SELECT RAISE(ABORT, '\(table) is append only'); END
          """)
      }
    }
  }
}
