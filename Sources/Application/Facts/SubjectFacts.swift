internal import DecisionModel
internal import FEEL
internal import Screening

/// What is said of a dossier or facility now, as an engine reads it.
struct SubjectFacts: Sendable {
  /// For the head of the record.
  let name: String
  let title: String
  let kind: RecordKind
  let place: [String]
  /// The day whose law is applied.
  let day: CalendarDate
  /// What holds now.
  let statements: [StatementRow]
  /// Names of the documents.
  let documents: [Int: String]

  /// The statements of a fact, the one that is used first; `chosen` rows and confirmations are no statements of their own.
  func entries(of fact: String) -> [StatementRow] {
    let all = statements.filter { $0.fact == fact && $0.kind != .chosen && $0.kind != .confirmed }
    guard let chosen = chosen(fact) else { return all }
    return all.filter { $0.id == chosen } + all.filter { $0.id != chosen }
  }

  /// The statement of a fact that an officer marked as the one that is used, where it still holds.
  func chosen(_ fact: String) -> Int? {
    let marks = statements.filter { $0.fact == fact && $0.kind == .chosen }
    guard let mark = marks.last?.supersedes, statements.contains(where: { $0.id == mark }) else { return nil }
    return mark
  }

  /// The name under which the corners of the site are kept among the statements; no rule set has such a fact.
  static let site = "site"

  /// The record that an engine reads.
  ///
  /// - Parameter checklists: names that stand for many facts at once.
  func entered(checklists: Set<String>) -> EnteredRecord {
    var record = EnteredRecord(name: name, title: title, kind: kind, asOf: nil, place: place)
    for (id, name) in documents { record.documents[String(id)] = name }
    record.site = statements.last { $0.fact == Self.site && $0.kind == .stated }.flatMap { SiteForm(kept: $0.note) }?.keys
    for (fact, rows) in Dictionary(grouping: statements.filter { $0.fact != Self.site }, by: \.fact) {
      let chosen = chosen(fact)
      let used = rows.filter { row in
        (row.kind == .stated || row.kind == .unknown) && (chosen.map { $0 == row.id } ?? true)
      }
      guard !used.isEmpty else { continue }
      // Who does not know it cannot speak against who does.
      let stated = used.filter { $0.kind == .stated }
      let entries = (stated.isEmpty ? Array(used.prefix(1)) : stated).map(statement)
      if checklists.contains(fact) { record.none[fact] = entries[0] } else { record.facts[fact] = entries }
    }
    let confirmed = statements.filter { $0.kind == .confirmed && record.facts[$0.fact] == nil }
    if let last = confirmed.last {
      record.confirmation = .init(
        by: last.foundBy ?? "", on: last.foundOn ?? day.description, evidence: last.note,
        values: Dictionary(confirmed.filter { !$0.written.isEmpty }.map { ($0.fact, $0.written) }, uniquingKeysWith: { _, new in new }),
        silentOn: Set(confirmed.filter { $0.written.isEmpty }.map(\.fact)).sorted())
    }
    return record
  }

  private func statement(_ row: StatementRow) -> EnteredStatement {
    guard row.kind == .stated else { return EnteredStatement(written: Engine.open) }
    let written = row.unitPicked.map { row.written + " " + $0 } ?? row.written
    return EnteredStatement(
      written: written, document: row.document.flatMap { documents[$0] == nil ? nil : String($0) }, page: row.page,
      certainty: row.certainty.flatMap(StatedFact.Certainty.init(rawValue:)), note: row.note, by: row.foundBy, on: row.foundOn,
      evidence: row.foundBy == nil ? nil : row.document.flatMap { documents[$0] })
  }

  /// The same with other statements put over them, as if they were saved.
  func trying(_ rows: [StatementRow], superseding: Set<Int>) -> SubjectFacts {
    let named = Set(rows.map(\.fact))
    let kept = statements.filter { !superseding.contains($0.id) && !($0.kind == .confirmed && named.contains($0.fact)) }
    return SubjectFacts(
      name: name, title: title, kind: kind, place: place, day: day, statements: kept + rows.filter { $0.kind != .withdrawn },
      documents: documents)
  }
}
