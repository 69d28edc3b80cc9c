internal import DecisionModel
internal import FoundationEssentials

/// The audit log as a chain: the hash of each row covers the row and the hash before, so that no row can be changed unseen.
package enum AuditChain {
  /// What stands before the first row.
  package static let start = String(repeating: "0", count: 64)

  package static func row(_ entry: AuditEntry, after last: String) -> AuditRow {
    var row = AuditRow(
      at: entry.at, user: entry.user, name: entry.name, onBehalf: entry.onBehalf, address: entry.address, act: entry.act,
      subject: entry.subject, detail: json(entry.detail), prev: last, hash: "")
    row.hash = hash(of: row)
    return row
  }

  /// SHA-256 of the hash before and of the row as JSON with its keys in order.
  package static func hash(of row: AuditRow) -> String {
    let covered: [String: String] = [
      "act": row.act, "address": row.address, "at": row.at.description, "detail": row.detail, "name": row.name,
      "on_behalf": row.onBehalf ?? "", "subject": row.subject, "user": row.user.map(String.init) ?? "",
    ]
    return SHA256.hexadecimal(of: Array((row.prev + json(covered)).utf8))
  }

  /// Holds a stretch of rows, in order, against one another.
  ///
  /// - Parameter last: the hash before the first of them.
  /// - Returns: the number of the first row that is not what was written, and the hash of the last that is.
  package static func verify(_ rows: [AuditRow], after last: String) -> (brokenAt: Int?, head: String) {
    var last = last
    for row in rows {
      guard row.prev == last, hash(of: row) == row.hash else { return (row.id, last) }
      last = row.hash
    }
    return (nil, last)
  }

  static func json(_ values: [String: String]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(values) else { return "{}" }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func values(_ json: String) -> [String: String] {
    (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
  }
}
