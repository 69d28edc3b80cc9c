package import Application
internal import DecisionModel
internal import GRDB

/// **Start here.** The register of an office in one folder: `sangloc.sqlite`, and `files/` by their SHA-256.
///
///     let archive = try Archive(at: "data")        // makes what is not there; one program at a time has the folder
///     let workplace = Workplace(archive, desk, book, try SodiumPasswords(), now: clock)
///
/// Readers see one point of time and wait for nobody; one act writes at a time, and what is answered stands on the disk.
package final class Archive: Register {
  package let folder: String
  let pool: DatabasePool
  private let lock: FolderLock?
  private let files: HashedFiles
  package let seals: any Seals

  package static let databaseName = "sangloc.sqlite"

  /// Opens the register of a folder, brings it to the newest form, and keeps others out.
  ///
  /// - Throws: `Refusal.folder` where another program has the folder, or it was made by a newer one.
  package init(at folder: String) throws {
    try Folders.make(folder)
    lock = try FolderLock(folder)
    try Folders.make(folder + "/files")
    self.folder = folder
    files = HashedFiles(folder + "/files")
    pool = try Self.open(folder + "/" + Self.databaseName)
    // Without the key nothing is opened, and nothing changed.
    seals = try SodiumSeals.ofRegister(in: folder, wanted: try pool.read(Self.keyFingerprint))
    let isSealed = try pool.read(Self.keyFingerprint) != nil
    let migrator = Schema.migrator(sealing: seals)
    if try pool.read(migrator.hasBeenSuperseded) {
      throw Refusal.folder(.init(
        vi: "Dữ liệu trong thư mục này do phiên bản mới hơn của chương trình tạo ra; hãy dùng phiên bản đó.",
        en: "This folder was written by a newer version of the program; use that one."))
    }
    if try pool.read({ try !migrator.hasCompletedMigrations($0) && migrator.appliedIdentifiers($0).count > 0 }) {
      // What is changed is kept as it was.
      try Folders.make(folder + "/backup")
      _ = try Backup.make(of: pool, files: files, into: folder + "/backup/before-migration")
    }
    try migrator.migrate(pool)
    if !isSealed {
      // What stood there in plain is in no page of the file any more.
      try pool.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        _ = try db.checkpoint(.truncate)
      }
    }
  }

  /// Reads a register that another program may have: for what is only given out.
  ///
  /// - Throws: `Refusal.folder` where there is none, or it was made by another version.
  package init(reading folder: String) throws {
    guard Folders.exists(folder + "/" + Self.databaseName) else {
      throw Refusal.folder(Words(vi: "Thư mục “\(folder)” không có dữ liệu của cơ quan.", en: "there is no register in `\(folder)`"))
    }
    lock = nil
    self.folder = folder
    files = HashedFiles(folder + "/files")
    pool = try Self.open(folder + "/" + Self.databaseName, isReadOnly: true)
    guard try pool.read({ try Schema.migrator.hasCompletedMigrations($0) && !Schema.migrator.hasBeenSuperseded($0) }) else {
      throw Refusal.folder(Words(
        vi: "Dữ liệu trong thư mục này của phiên bản khác của chương trình; hãy mở bằng “sangloc serve” của phiên bản này trước.",
        en: "this folder is of another version; open it by `sangloc serve` of this version first"))
    }
    seals = try SodiumSeals.ofRegister(in: folder, wanted: try pool.read(Self.keyFingerprint))
  }

  /// By which key a register is sealed; `nil` where nothing is sealed yet.
  static func keyFingerprint(_ db: Database) throws -> String? {
    try db.tableExists("seal_key") ? String.fetchOne(db, sql: "SELECT fingerprint FROM seal_key ORDER BY id DESC LIMIT 1") : nil
  }

  static func open(_ path: String, isReadOnly: Bool = false) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    configuration.readonly = isReadOnly
    if !isReadOnly { configuration.prepareDatabase { db in
      // What was answered is on the disk.
      try db.execute(sql: "PRAGMA synchronous = FULL")
    } }
    return try DatabasePool(path: path, configuration: configuration)
  }

  package func read<T: Sendable>(_ body: @escaping @Sendable (any RegisterReader) throws -> T) async throws -> T {
    try await pool.read { db in try body(Session(db)) }
  }

  package func write<T: Sendable>(_ body: @escaping @Sendable (any RegisterWriter) throws -> T) async throws -> T {
    do {
      return try await pool.write { db in try body(Session(db)) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw Refusal.diskFull
    }
  }

  /// Does much at once without waiting for the disk after each act, and waits once at the end: for an office that is only invented.
  package func withoutWaiting<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    try await pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = OFF") }
    let result: Result<T, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    try await pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      _ = try db.checkpoint(.truncate)
    }
    return try result.get()
  }

  package func keep(_ bytes: [UInt8]) async throws -> String { try files.keep(bytes) }

  package func bytes(of hash: String) async throws -> [UInt8]? { try files.bytes(of: hash) }

  /// A copy of everything beside the running register, held against itself.
  ///
  /// - Returns: what was found when the copy was opened and checked.
  package func backUp(into target: String) throws -> BackupCheck { try Backup.make(of: pool, files: files, into: target) }
}
