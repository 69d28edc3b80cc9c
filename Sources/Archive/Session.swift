internal import Application
internal import Diagnostics
internal import GRDB

/// The register at one point of time, or within one act.
struct Session: RegisterWriter {
  let db: Database

  init(_ db: Database) { self.db = db }

  // MARK: Reading

  func rows<R: Application.Row>(_ query: Query<R>) throws -> [R] {
    let sql = QueryText(query)
    var text = "SELECT * FROM \"\(R.table)\"" + sql.condition
    if !query.order.isEmpty {
      text += " ORDER BY " + query.order.map { "\"\($0.key.rawValue)\"\($0.descending ? " DESC" : "")" }.joined(separator: ", ")
    }
    if let limit = query.limit { text += " LIMIT \(limit) OFFSET \(query.offset)" }
    return try Stored<R>.fetchAll(db.cachedStatement(sql: text), arguments: StatementArguments(sql.arguments)).map(\.row)
  }

  func count<R: Application.Row>(_ query: Query<R>) throws -> Int {
    let sql = QueryText(query)
    let statement = try db.cachedStatement(sql: "SELECT count(*) FROM \"\(R.table)\"" + sql.condition)
    return try Int.fetchOne(statement, arguments: StatementArguments(sql.arguments)) ?? 0
  }

  /// What no later statement supersedes; that one statement was chosen supersedes none.
  private static let current = """
    SELECT * FROM statement AS s WHERE s.subject_kind = ? AND %@ s.kind <> 'withdrawn' AND s.id <= ? AND NOT EXISTS (
      SELECT 1 FROM statement AS n WHERE n.supersedes = s.id AND n.kind <> 'chosen' AND n.id <= ?) ORDER BY s.id
    """

  func currentStatements(of subject: SubjectRef, upTo last: Int?) throws -> [StatementRow] {
    let limit = last ?? Int.max
    let statement = try db.cachedStatement(sql: Self.current.replacing("%@", with: "s.subject = ? AND"))
    return try Stored<StatementRow>.fetchAll(statement, arguments: [subject.kind.rawValue, subject.id, limit, limit]).map(\.row)
  }

  func currentStatements(ofAll kind: SubjectRef.Kind) throws -> [Int: [StatementRow]] {
    let statement = try db.cachedStatement(sql: Self.current.replacing("%@", with: ""))
    let all = try Stored<StatementRow>.fetchAll(statement, arguments: [kind.rawValue, Int.max, Int.max]).map(\.row)
    return Dictionary(grouping: all, by: \.subject)
  }

  func nearestWord(to word: String) throws -> String? {
    let known = try String.fetchAll(db, sql: "SELECT DISTINCT term FROM find_words WHERE length(term) BETWEEN ? AND ?", arguments: [word.count - 2, word.count + 2])
    return Spelling.nearest(to: word, among: known)
  }

  // MARK: Writing

  @discardableResult func insert<R: Application.Row>(_ row: R) throws -> R {
    let values = try Stored(row).databaseDictionary
    let columns = R.CodingKeys.allCases.map(\.rawValue).filter { $0 != "id" || row.id != 0 }
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "INSERT INTO \"\(R.table)\" (\(names)) VALUES (\(marks))")
    try statement.execute(arguments: StatementArguments(columns.map { values[$0] ?? .null }))
    var stored = row
    if row.id == 0 { stored.id = Int(db.lastInsertedRowID) }
    return stored
  }

  func update<R: Application.Row>(_ row: R) throws {
    let values = try Stored(row).databaseDictionary
    let columns = R.CodingKeys.allCases.map(\.rawValue).filter { $0 != "id" }
    let places = columns.map { "\"\($0)\" = ?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "UPDATE \"\(R.table)\" SET \(places) WHERE id = ?")
    try statement.execute(arguments: StatementArguments(columns.map { values[$0] ?? .null } + [row.id.databaseValue]))
    guard db.changesCount == 1 else { throw Refusal.notFound }
  }

  func delete<R: Application.Row>(_ row: R) throws {
    try db.execute(sql: "DELETE FROM \"\(R.table)\" WHERE id = ?", arguments: [row.id])
  }

  func index(_ subject: SubjectRef, words: String) throws {
    let table = "find_\(subject.kind.rawValue)"
    try db.execute(sql: "DELETE FROM \(table) WHERE rowid = ?", arguments: [subject.id])
    try db.execute(sql: "INSERT INTO \(table) (rowid, words) VALUES (?, ?)", arguments: [subject.id, Folded.text(words)])
  }

  func log(_ entry: AuditEntry) throws {
    let last = try String.fetchOne(db, sql: "SELECT hash FROM audit ORDER BY id DESC LIMIT 1") ?? AuditChain.start
    try insert(AuditChain.row(entry, after: last))
  }
}

/// A row as the library stores and reads it.
struct Stored<R: Application.Row>: FetchableRecord, EncodableRecord, Codable {
  let row: R

  init(_ row: R) { self.row = row }
  init(from decoder: any Decoder) throws { row = try R(from: decoder) }
  func encode(to encoder: any Encoder) throws { try row.encode(to: encoder) }
}

/// The condition of a query as SQL. Names come from the code alone, values are bound.
private struct QueryText {
  private(set) var condition = ""
  private(set) var arguments: [DatabaseValue] = []

  init<R: Application.Row>(_ query: Query<R>) {
    var parts: [String] = []
    for test in query.tests {
      switch test {
      case .isOne(let key, let cells):
        let values = cells.filter { $0 != .none }
        var ways: [String] = []
        if values.count < cells.count { ways.append("\"\(key.rawValue)\" IS NULL") }
        if !values.isEmpty { ways.append("\"\(key.rawValue)\" IN (\(values.map { _ in "?" }.joined(separator: ", ")))") }
        parts.append(ways.isEmpty ? "0" : "(\(ways.joined(separator: " OR ")))")
        arguments += values.map(\.stored)
      case .isNot(let key, let cell):
        parts.append(cell == .none ? "\"\(key.rawValue)\" IS NOT NULL" : "\"\(key.rawValue)\" IS NOT ?")
        if cell != .none { arguments.append(cell.stored) }
      case .atLeast(let key, let cell): compare(key.rawValue, ">=", cell, &parts)
      case .atMost(let key, let cell): compare(key.rawValue, "<=", cell, &parts)
      case .below(let key, let cell): compare(key.rawValue, "<", cell, &parts)
      case .either(let ways):
        parts.append("(" + ways.map { "\"\($0.0.rawValue)\" IS ?" }.joined(separator: " OR ") + ")")
        arguments += ways.map(\.1.stored)
      case .says(let text):
        let words = Folded.query(text)
        if words.isEmpty { continue }
        parts.append("id IN (SELECT rowid FROM \"find_\(R.table)\" WHERE \"find_\(R.table)\" MATCH ?)")
        arguments.append(words.databaseValue)
      }
    }
    condition = parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
  }

  private mutating func compare(_ key: String, _ sign: String, _ cell: Cell, _ parts: inout [String]) {
    parts.append("\"\(key)\" \(sign) ?")
    arguments.append(cell.stored)
  }
}

extension Cell {
  fileprivate var stored: DatabaseValue {
    switch self {
    case .none: .null
    case .number(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}

/// Texts without accents and capitals, for looking things up; `đ` is `d` too.
enum Folded {
  static func text(_ text: String) -> String { String(String.UnicodeScalarView(Spelling.folded(text))) }

  /// Each word quoted, the last ones as beginnings too, so that no syntax of the index can be typed.
  static func query(_ text: String) -> String {
    // The index cuts words where neither letter nor digit stands.
    let words = self.text(text).split { !$0.isLetter && !$0.isNumber }
    return words.map { "\"\($0)\"*" }.joined(separator: " AND ")
  }
}
