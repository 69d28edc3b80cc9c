package import DecisionModel

/// What the taking of a ledger does: files to write, and what is told. Nothing is written here, and what is as it was is not written at all.
package struct LedgerTaking: Sendable {
  package struct Change: Sendable, Hashable {
    package let row: Int
    package let name: String
    package let column: String
    package let old: String
    package let new: String
  }

  /// By their paths from the folder on.
  package private(set) var files: [(path: String, text: String)] = []
  package private(set) var new = 0
  package private(set) var changed = 0
  package private(set) var unchanged = 0
  package private(set) var changes: [Change] = []
  /// Rows of before that the ledger no longer has: key and file. They stay as they are.
  package private(set) var gone: [(key: String, file: String)] = []
  /// Records that somebody has changed since: they are not written over.
  package private(set) var edited: [String] = []
  package private(set) var notTaken = 0
  /// Rows whose act is a slip of the pen away from one that was taken before and is no longer there: nothing is written of them until a
  /// person has said which is right.
  package private(set) var near: [Near] = []

  package struct Near: Sendable, Hashable {
    package let row: Int
    package let name: String
    package let written: String
    /// As it was taken before.
    package let before: String
  }

  /// - Parameters:
  ///   - file: the ledger, as it is called.
  ///   - existing: the bytes of a file of the folder; `nil` where there is none.
  package init(
    _ ledger: Ledger, _ model: DecisionModel, file: String, before: TakenRows, answers: LedgerAnswers,
    register: KeptTable?,
    existing: (String) -> [UInt8]?
  ) {
    let mapping = ledger.mapping
    let present = Set(ledger.rows.filter(\.isTaken).map { $0.key(mapping) })
    let lost = before.rows.keys.filter { !present.contains($0) }.sorted()
    var rows = ledger.rows
    var held: Set<String> = []
    let writer = RecordText(mapping, model)
    var table = KeptTable(columns: TakenRows.columns(mapping))
    var seen: Set<String> = []
    var names: Set<String> = []
    let folder = mapping.gives == .facility ? "records" : "inspections"
    for row in ledger.rows where row.kind == .record {
      guard row.isTaken else {
        notTaken += 1
        continue
      }
      var key = row.key(mapping)
      if before.rows[key] == nil, let old = lost.first(where: { NearKey.isSlip(key, of: $0, mapping) }), let column = NearKey.column(mapping) {
        let written = Folding.spaced(row.written[column] ?? "")
        let answer = answers.replacement(mapping, key, column, written: written)
        if answer.map({ old.hasSuffix(Folding.plain($0)) }) == true {
          // A person has said that it is the same act.
          key = old
        } else if !answers.confirms(mapping, key, column, .conflictsRegister, written: written) {
          let told = before.rows[old]?.written[column] ?? ""
          near.append(Near(row: row.number, name: row.name(mapping) ?? "", written: written, before: told))
          held.insert(old)
          if let index = rows.firstIndex(where: { $0.number == row.number }) { rows[index].doubt(column, .conflictsRegister, told) }
          continue
        }
      }
      seen.insert(key)
      let known = before.rows[key]
      let path = known?.file ?? "\(folder)/\(Self.name(row, mapping, &names)).yaml"
      let text = writer.text(row, name: Self.recordName(path), file: file, sheet: ledger.sheet)
      let hash = SHA256.hexadecimal(of: Array(text.utf8))
      let content = SHA256.hexadecimal(
        of: Array(writer.text(row.standing(at: 0), name: Self.recordName(path), file: "", sheet: "").utf8))
      let there = existing(path).map { SHA256.hexadecimal(of: $0) }
      var keptHash = hash
      if there == hash {
        unchanged += 1
      } else if let there, let known, there != known.hash {
        edited.append(path)
        keptHash = known.hash
      } else if known == nil && there != nil {
        edited.append(path)
      } else {
        if let known, known.content == content {
          // It says what it said, in another row or file.
          unchanged += 1
        } else if let known {
          tell(row, known, mapping)
        } else {
          new += 1
        }
        files.append((path, text))
      }
      table.rows.append(
        [key, path, keptHash, content, "\(row.number)"] + mapping.columns.map { Folding.spaced(row.written[$0.id] ?? "") })
    }
    gone = before.rows.filter { !seen.contains($0.key) && !held.contains($0.key) }.map { ($0.key, $0.value.file) }.sorted { $0.0 < $1.0 }
    for key in gone.map(\.key) + held.sorted() {
      guard let row = before.rows[key] else { continue }
      table.rows.append([key, row.file, row.hash, row.content, row.number] + mapping.columns.map { row.written[$0.id] ?? "" })
    }
    add("\(mapping.name).taken.csv", table, existing)
    add("answers.csv", answers.table(with: ledger.with(rows)), existing)
    if mapping.gives == .facility { add(Register.file, Register.table(register, with: ledger.with(rows.filter { row in !near.contains { $0.row == row.number } })), existing) }
  }

  private mutating func add(_ path: String, _ table: KeptTable, _ existing: (String) -> [UInt8]?) {
    if existing(path) != Array(table.text.utf8) { files.append((path, table.text)) }
  }

  private mutating func tell(_ row: LedgerRow, _ known: TakenRows.Row, _ mapping: LedgerMapping) {
    changed += 1
    for column in mapping.columns {
      let new = Folding.spaced(row.written[column.id] ?? "")
      let old = known.written[column.id] ?? ""
      guard new != old else { continue }
      changes.append(
        Change(row: row.number, name: row.name(mapping) ?? "", column: mapping.label(column.id, .vi), old: old, new: new))
    }
  }

  /// A name that a file system and a command line take, the same in every import: the facility's, and what tells its acts apart.
  private static func name(_ row: LedgerRow, _ mapping: LedgerMapping, _ names: inout Set<String>) -> String {
    let plain = Folding.plain(row.name(mapping) ?? "")
    let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    let base =
      "\(words.isEmpty ? mapping.name : String(words.prefix(60)))-\(SHA256.hexadecimal(of: Array(row.key(mapping).utf8)).prefix(8))"
    var name = base
    var number = 2
    while !names.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }

  private static func recordName(_ path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
  }
}
