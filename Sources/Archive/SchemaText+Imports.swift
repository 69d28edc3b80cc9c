extension SchemaText {
  /// Ledgers that were imported, and what their rows became.
  static let imports = """
    CREATE TABLE "import_batch" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "uid" TEXT NOT NULL UNIQUE,
      "file" TEXT NOT NULL CHECK (length("file") = 64),
      "name" TEXT NOT NULL,
      "mapping" TEXT NOT NULL,
      "title" TEXT NOT NULL,
      "counts" TEXT NOT NULL CHECK (json_valid("counts")),
      "at" TEXT NOT NULL CHECK ("at" GLOB '*T*Z'),
      "by" INTEGER NOT NULL REFERENCES "user" (id)
    ) STRICT;
    CREATE TABLE "import_row" (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      "batch" INTEGER NOT NULL REFERENCES "import_batch" (id),
      "mapping" TEXT NOT NULL,
      "key" TEXT NOT NULL,
      "content" TEXT NOT NULL CHECK (length("content") = 64),
      "line" INTEGER NOT NULL,
      "facility" INTEGER NOT NULL REFERENCES "facility" (id),
      "inspection" INTEGER REFERENCES "inspection" (id)
    ) STRICT;
    CREATE INDEX import_row_key ON import_row (mapping, key, id);
    CREATE INDEX import_row_batch ON import_row (batch);
    """

  static let appendedImports = ["import_batch", "import_row"]
}
