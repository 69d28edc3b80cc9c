package import Application
internal import DecisionModel
internal import GRDB
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A copy of the register beside the running one: the database by SQLite's own backup, the files by their names, a manifest with all
/// hashes; then opened and checked.
enum Backup {
  static let manifestName = "manifest.txt"
  /// Begins the line of the manifest that names the key of personal data.
  private static let keyMark = "key:"

  static func make(of pool: DatabasePool, files: HashedFiles, into target: String) throws -> BackupCheck {
    try Folders.make(target)
    try Folders.make(target + "/files")
    let path = target + "/" + Archive.databaseName
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
    do {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      // One file, whatever SQLite kept beside it.
      try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
    let copies = HashedFiles(target + "/files")
    let there = Set(copies.all)
    // Files only ever come: those that the copied rows name are all there.
    for hash in files.all where !there.contains(hash) {
      guard let bytes = try files.bytes(of: hash) else { continue }
      _ = try copies.keep(bytes)
    }
    guard let bytes = Folders.read(path) else { throw Folders.failure(path) }
    // The key is none of the copy: it is kept apart, and the copy says which it is.
    let key = try pool.read(Archive.keyFingerprint).map { ["\(keyMark)\($0)  \(SodiumSeals.keyName)"] } ?? []
    let lines = key + ["\(SHA256.hexadecimal(of: bytes))  \(Archive.databaseName)"] + copies.all.map { "\($0)  files/\($0)" }
    try Folders.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: target + "/" + manifestName, in: target)
    return try check(target)
  }

  /// Opens a copy and holds it against its manifest and itself.
  static func check(_ folder: String) throws -> BackupCheck {
    var problems: [String] = []
    let manifest = Folders.read(folder + "/" + manifestName).map { String(decoding: $0, as: UTF8.self) } ?? ""
    if manifest.isEmpty { problems.append("there is no \(manifestName)") }
    for line in manifest.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2, !line.hasPrefix(keyMark) else { continue }
      let name = String(parts[1]).trimmingPrefix(" ")
      guard let bytes = Folders.read(folder + "/" + name) else {
        problems.append("\(name) is wanting")
        continue
      }
      if SHA256.hexadecimal(of: bytes) != parts[0] { problems.append("\(name) is not what was copied") }
    }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: folder + "/" + Archive.databaseName, configuration: configuration)
      return try queue.read { db in
        let told = try String.fetchAll(db, sql: "PRAGMA integrity_check")
        if told != ["ok"] { problems += told }
        for row in try GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check") { problems.append("a row of \(row[0] ?? "") names nothing") }
        let session = Session(db)
        let rows = try session.rows(Query<AuditRow>.all.ordered(by: .id))
        let verdict = AuditChain.verify(rows, after: AuditChain.start)
        if let broken = verdict.brokenAt { problems.append("row \(broken) of the audit log is not what was written") }
        let kept = Set(HashedFiles(folder + "/files").all)
        let named = try String.fetchAll(db, sql: "SELECT blob FROM document WHERE blob IS NOT NULL UNION SELECT blob FROM paper UNION SELECT report_blob FROM paper WHERE report_blob IS NOT NULL")
        for hash in named where !kept.contains(hash) { problems.append("files/\(hash) is wanting") }
        return BackupCheck(
          dossiers: try session.count(Query<DossierRow>.all), statements: try session.count(Query<StatementRow>.all),
          auditRows: rows.count, auditHead: verdict.head, files: kept.count, key: try Archive.keyFingerprint(db), problems: problems)
      }
    } catch let error as DatabaseError {
      return BackupCheck(
        dossiers: 0, statements: 0, auditRows: 0, auditHead: "", files: 0, key: nil, problems: problems + ["the database cannot be read: \(error.message ?? "")"])
    }
  }
}

extension Archive: Backups {
  private var copies: String { folder + "/backup" }

  /// A copy's folder; `nil` where the name is no name of a copy.
  private func place(of name: String) -> String? {
    let isName = !name.isEmpty && name.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2D }
    return isName ? "\(copies)/\(name)" : nil
  }

  package func backUp(named name: String) async throws -> BackupCheck {
    guard let place = place(of: name) else { throw Refusal.notFound }
    try Folders.make(copies)
    do { return try backUp(into: place) } catch {
      // Half a copy is none, and would fill the disk.
      Folders.remove(place)
      throw error
    }
  }

  package func backups() async throws -> [BackupCopy] {
    Folders.names(in: copies).reversed().compactMap { name in
      guard let place = place(of: name), Folders.exists(place + "/" + Backup.manifestName) else { return nil }
      return BackupCopy(name: name, bytes: Folders.size(place + "/" + Self.databaseName) ?? 0)
    }
  }

  package func soundBackups() async throws -> [String] {
    try await backups().map(\.name).filter { name in place(of: name).map { (try? Backup.check($0))?.problems.isEmpty == true } ?? false }
  }

  package func drill<T: Sendable>(_ name: String, _ look: @Sendable (any Register, BackupCheck) async throws -> T) async throws -> T {
    guard let place = place(of: name), Folders.exists(place) else { throw Refusal.notFound }
    let target = "\(copies)/.drill-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    defer { Folders.remove(target) }
    // The drill goes the way of a real loss: with the key as it stands in its file.
    let check = try Self.restore(place, into: target, key: folder + "/" + SodiumSeals.keyName)
    return try await look(try Archive(at: target), check)
  }

  package func remove(_ name: String) async throws {
    guard let place = place(of: name), Folders.exists(place + "/" + Backup.manifestName) else { throw Refusal.notFound }
    Folders.remove(place)
  }

  /// Holds a copy against its manifest and itself.
  package static func check(backup folder: String) throws -> BackupCheck { try Backup.check(folder) }

  /// Puts a copy where a register is to be.
  ///
  /// - Parameter key: the file of the key of personal data, which no copy holds.
  /// - Throws: `Refusal.folder` where the folder is in use, holds a register already, the copy is not sound, or the key is wanting or
  ///   another one.
  @discardableResult package static func restore(_ backup: String, into folder: String, key: String? = nil) throws -> BackupCheck {
    let check = try Backup.check(backup)
    guard check.problems.isEmpty else {
      let told = check.problems.prefix(3).joined(separator: "; ")
      throw Refusal.folder(.init(vi: "Bản sao lưu không nguyên vẹn: \(told).", en: "the copy is not sound: \(told)"))
    }
    if let wanted = check.key {
      guard let key else {
        throw Refusal.folder(Words(
          vi: "Bản sao lưu cần khóa dữ liệu cá nhân (mã khóa \(wanted)), không nằm trong bản sao. Hãy chỉ ra tệp khóa đã cất giữ riêng.",
          en: "the copy needs the key of personal data \(wanted), which is not in it: name its file"))
      }
      _ = try SodiumSeals.read(key, wanted: wanted)
    }
    try Folders.make(folder)
    let lock = try FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
    guard !Folders.exists(folder + "/" + databaseName) else {
      throw Refusal.folder(.init(
        vi: "Thư mục “\(folder)” đã có dữ liệu; hãy khôi phục vào thư mục mới.", en: "`\(folder)` holds a register already; restore into a new folder"))
    }
    try Folders.make(folder + "/files")
    let files = HashedFiles(folder + "/files")
    for hash in HashedFiles(backup + "/files").all {
      guard let bytes = Folders.read(backup + "/files/" + hash) else { continue }
      _ = try files.keep(bytes)
    }
    guard let bytes = Folders.read(backup + "/" + databaseName) else { throw Folders.failure(backup) }
    if check.key != nil, let key, let digits = Folders.read(key) {
      try Folders.make(folder + "/secrets")
      try Folders.write(digits, to: folder + "/" + SodiumSeals.keyName, in: folder + "/secrets")
    }
    try Folders.write(bytes, to: folder + "/" + databaseName, in: folder)
    return check
  }
}
