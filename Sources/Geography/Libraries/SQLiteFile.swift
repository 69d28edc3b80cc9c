internal import CSQLite

/// The bytes of a database file, opened for reading only.
final class SQLiteFile {
  struct Failure: Error, Hashable {
    /// SQLite's own words.
    let words: String
  }

  private static let loaded: Result<CSQLiteFunctions, MissingLibrary> = {
    var functions = CSQLiteFunctions()
    guard csqlite_open(&functions) == 1 else {
      return .failure(MissingLibrary(name: "SQLite", package: "libsqlite3-0"))
    }
    return .success(functions)
  }()

  private let functions: CSQLiteFunctions
  private let handle: OpaquePointer?
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  private init(_ functions: CSQLiteFunctions, _ handle: OpaquePointer?, _ bytes: [UInt8]) {
    self.functions = functions
    self.handle = handle
    self.bytes = .allocate(capacity: bytes.count)
    _ = self.bytes.initialize(from: bytes)
    // A file that was written with a log beside it says so here, and could not be read without the log, though nothing is in it.
    for place in [18, 19] where bytes.count > 100 && bytes[place] == 2 { self.bytes[place] = 1 }
  }

  deinit {
    _ = functions.sqlite3_close_v2(handle)
    bytes.deallocate()
  }

  static func open(_ bytes: [UInt8]) throws(MissingLibrary) -> Result<SQLiteFile, Failure> {
    var functions = try loaded.get()
    guard !bytes.isEmpty else { return .failure(Failure(words: "file is empty")) }
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    let isOpen = functions.sqlite3_open_v2(":memory:", &handle, flags, nil) == SQLITE_OK
    let file = SQLiteFile(functions, handle, bytes)
    guard isOpen,
      csqlite_load(&functions, handle, file.bytes.baseAddress, Int64(file.bytes.count)) == SQLITE_OK
    else { return .failure(file.failure) }
    return .success(file)
  }

  /// One value of a row.
  enum Value: Hashable {
    case none
    case text(String)
    case bytes([UInt8])

    /// Numbers and texts as they are written; of bytes nothing.
    var text: String? {
      switch self {
      case .text(let text): text
      case .none, .bytes: nil
      }
    }
  }

  /// Calls `row` with each row that a statement gives: the columns' names and values.
  func rows(_ statement: String, _ texts: [String] = [], _ row: ([String], [Value]) -> Void) throws(Failure) {
    var prepared: OpaquePointer?
    guard functions.sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK else { throw failure }
    defer { _ = functions.sqlite3_finalize(prepared) }
    var bound = functions
    for (number, text) in texts.enumerated() {
      guard csqlite_bind(&bound, prepared, Int32(number + 1), text) == SQLITE_OK else { throw failure }
    }
    let columns = (0..<functions.sqlite3_column_count(prepared)).map { column in
      functions.sqlite3_column_name(prepared, column).map { String(cString: $0) } ?? ""
    }
    while true {
      switch functions.sqlite3_step(prepared) {
      case SQLITE_ROW: row(columns, columns.indices.map { value(prepared, Int32($0)) })
      case SQLITE_DONE: return
      default: throw failure
      }
    }
  }

  private func value(_ prepared: OpaquePointer?, _ column: Int32) -> Value {
    switch functions.sqlite3_column_type(prepared, column) {
    case SQLITE_NULL: return .none
    case SQLITE_BLOB:
      let count = Int(functions.sqlite3_column_bytes(prepared, column))
      return .bytes(Array(UnsafeRawBufferPointer(start: functions.sqlite3_column_blob(prepared, column), count: count)))
    default:
      guard let text = functions.sqlite3_column_text(prepared, column) else { return .none }
      return .text(String(cString: text))
    }
  }

  private var failure: Failure {
    Failure(words: functions.sqlite3_errmsg(handle).map { String(cString: $0) } ?? "no memory")
  }
}
