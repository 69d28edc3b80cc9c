internal import Application
internal import GRDB

extension SchemaText {
  /// What was released to everybody, and what other programs were answered.
  static let releases = """
    CREATE TABLE "release" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "dossier" INTEGER NOT NULL REFERENCES "dossier" (id),
      "is_released" INTEGER NOT NULL CHECK ("is_released" IN (0, 1)),
      "reason" TEXT,
      "by" INTEGER NOT NULL REFERENCES "user" (id),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    CREATE TABLE "answered" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "user" INTEGER NOT NULL REFERENCES "user" (id),
      "key" TEXT NOT NULL,
      "request" TEXT NOT NULL CHECK (length("request") = 64),
      "status" INTEGER NOT NULL,
      "headers" TEXT NOT NULL CHECK (json_valid("headers")),
      "body" TEXT NOT NULL,
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      UNIQUE ("user", "key")
    ) STRICT;
    CREATE INDEX release_dossier ON "release" (dossier, id);
    """

  static let appendedReleases = ["release"]

  /// By which key personal data is sealed.
  static let seals = """
    CREATE TABLE "seal_key" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "fingerprint" TEXT NOT NULL CHECK (length("fingerprint") = 16),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z')
    ) STRICT;
    """

  static let appendedSeals = ["seal_key"]

  /// Seals what stands there in plain: names, codes and addresses of persons, and who complained. Words by which they were found go.
  static func seal(_ db: Database, _ seals: any Seals) throws {
    try db.execute(sql: "PRAGMA secure_delete = ON")
    for row in try GRDB.Row.fetchAll(db, sql: "SELECT id, name, name_key, tax_code, address FROM party WHERE kind = 'individual'") {
      let (name, key, code, address): (String, String, String?, String?) = (row["name"], row["name_key"], row["tax_code"], row["address"])
      let id: Int = row["id"]
      try db.execute(
        sql: "UPDATE party SET name = ?, name_key = ?, tax_code = ?, address = ? WHERE id = ?",
        arguments: [seals.seal(name), seals.index(key), code.map(seals.seal), address.map(seals.seal), id])
    }
    for row in try GRDB.Row.fetchAll(db, sql: "SELECT id, \"from\" FROM complaint") {
      let (id, from): (Int, String) = (row["id"], row["from"])
      try db.execute(sql: "UPDATE complaint SET \"from\" = ? WHERE id = ?", arguments: [seals.seal(from), id])
    }
    let dossiers = "SELECT d.id, d.number, d.portal_code, d.title, d.commune, d.place FROM dossier d JOIN party p ON p.id = d.party WHERE p.kind = 'individual'"
    let facilities = "SELECT f.id, f.name, f.commune, f.address FROM facility f JOIN party p ON p.id = f.party WHERE p.kind = 'individual'"
    for (table, sql) in [("find_dossier", dossiers), ("find_facility", facilities)] {
      for row in try GRDB.Row.fetchAll(db, sql: sql) {
        let id: Int = row[0]
        let words = (1..<row.count).compactMap { row[$0] as String? }.joined(separator: " ")
        try db.execute(sql: "DELETE FROM \(table) WHERE rowid = ?", arguments: [id])
        try db.execute(sql: "INSERT INTO \(table) (rowid, words) VALUES (?, ?)", arguments: [id, Folded.text(words)])
      }
      // Words that were taken out are gone from the pages of the index, too.
      try db.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')")
    }
    try db.execute(sql: "INSERT INTO seal_key (fingerprint, \"at\") VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", arguments: [seals.fingerprint])
  }
}
