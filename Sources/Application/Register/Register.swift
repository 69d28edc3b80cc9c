/// What the use cases need of a store. Reading never waits for writing; one act writes at a time, wholly or not at all.
package protocol Register: Sendable {
  func read<T: Sendable>(_ body: @escaping @Sendable (any RegisterReader) throws -> T) async throws -> T
  /// What the body throws takes back all that it wrote. A full disk is `Refusal.diskFull`.
  func write<T: Sendable>(_ body: @escaping @Sendable (any RegisterWriter) throws -> T) async throws -> T
  /// Keeps bytes by their SHA-256: written, synchronised and renamed before a row may name them. Returns the hash.
  func keep(_ bytes: [UInt8]) async throws -> String
  /// By which personal data is sealed.
  var seals: any Seals { get }
  /// The bytes of a hash, held against it; `nil` where they are not there.
  func bytes(of hash: String) async throws -> [UInt8]?
}

/// Looks into the register at one point of time.
package protocol RegisterReader {
  func rows<R: Row>(_ query: Query<R>) throws -> [R]
  func count<R: Row>(_ query: Query<R>) throws -> Int
  /// What holds now of a dossier or a facility: of each chain of statements the last, withdrawn ones left out.
  func currentStatements(of subject: SubjectRef, upTo last: Int?) throws -> [StatementRow]
  /// The facts of many subjects at once.
  func currentStatements(ofAll kind: SubjectRef.Kind) throws -> [Int: [StatementRow]]
  /// Words of the index, nearest to a word that nothing has: for «có phải … không?».
  func nearestWord(to word: String) throws -> String?
}

extension RegisterReader {
  package func row<R: Row>(_ query: Query<R>) throws -> R? { try rows(query.page(1)).first }
  package func row<R: Row>(_ type: R.Type, _ id: Int) throws -> R? {
    guard let key = R.CodingKeys(rawValue: "id") else { return nil }
    return try row(Query<R>.where(key, id))
  }
}

/// Writes one act.
package protocol RegisterWriter: RegisterReader {
  /// Stores a new row and returns it with its number.
  @discardableResult func insert<R: Row>(_ row: R) throws -> R
  /// Changes a row that is no appended one.
  func update<R: Row>(_ row: R) throws
  /// Drafts, ended sessions: nothing else goes.
  func delete<R: Row>(_ row: R) throws
  /// Writes the words by which a dossier or facility is found.
  func index(_ subject: SubjectRef, words: String) throws
  /// The row of the audit log of this act, chained to the one before.
  func log(_ entry: AuditEntry) throws
}

/// A dossier or a facility: what statements and screenings are about.
package struct SubjectRef: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable { case dossier, facility }
  package let kind: Kind
  package let id: Int

  package init(_ kind: Kind, _ id: Int) {
    self.kind = kind
    self.id = id
  }

  /// `dossier:12`
  package var text: String { "\(kind.rawValue):\(id)" }
}

/// What is to be written of an act into the audit log.
package struct AuditEntry: Sendable {
  package var at: Moment
  package var user: Int?
  package var name: String
  package var onBehalf: String?
  package var address: String
  package var act: String
  package var subject: String
  /// What changed, by name; written as JSON with sorted keys.
  package var detail: [String: String]

  package init(
    at: Moment, user: Int?, name: String, onBehalf: String? = nil, address: String, act: String, subject: String, detail: [String: String]
  ) {
    self.at = at
    self.user = user
    self.name = name
    self.onBehalf = onBehalf
    self.address = address
    self.act = act
    self.subject = subject
    self.detail = detail
  }
}

/// Passwords as hashes that are slow to guess, and random secrets.
package protocol Passwords: Sendable {
  func hash(_ password: String) throws -> String
  func matches(_ password: String, _ hash: String) -> Bool
  /// Whether the hash was made with weaker parameters than today's.
  func isOutdated(_ hash: String) -> Bool
  /// Hexadecimal digits of so many random bytes.
  func secret(bytes: Int) -> String
}
