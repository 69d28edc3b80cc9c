package import FEEL
package import Screening

/// What happened to a dossier, for other programs that follow.
package struct FeedEvent: Sendable, Hashable {
  package let seq: Int
  package let at: Moment
  package let day: CalendarDate
  package let dossier: String
  package let number: String
  package let move: Move
  package let state: DossierState
}

/// What other programs ask.
extension Workplace {
  private static let feedSize = 200

  /// The rule set by which this office screens.
  package var ruleSet: (name: String, version: String, hash: String) {
    let stamp = desk.rules.ruleSet.stamp
    return (stamp.name, stamp.version, stamp.hash)
  }

  /// What happened after an event, in order: of the dossiers that this person may see.
  package func events(after seq: Int, by caller: Caller) async throws -> [FeedEvent] {
    try caller.require(.seeDossiers)
    return try await register.read { register in
      var found: [FeedEvent] = []
      var last = max(0, seq)
      // What may not be seen is passed over, so that a page is full as long as there is more.
      while found.count < Self.feedSize {
        let rows = try register.rows(Query<DossierEventRow>.all.adding(.atLeast(.id, .number(last + 1))).ordered(by: .id).page(Self.feedSize))
        guard let end = rows.last else { break }
        for row in rows {
          guard let dossier = try register.row(DossierRow.self, row.dossier), caller.may(.seeDossiers, to: self.object(dossier)) else { continue }
          found.append(FeedEvent(seq: row.id, at: row.at, day: row.day, dossier: dossier.uid, number: dossier.number, move: row.move, state: row.to))
        }
        last = end.id
      }
      return Array(found.prefix(Self.feedSize))
    }
  }

  /// Screens facts that are kept nowhere.
  ///
  /// - Parameters:
  ///   - facts: by name, as they are written.
  ///   - day: whose law is applied; `nil`: today's.
  package func screenAlone(_ kind: RecordKind, title: String, facts: [String: String], on day: CalendarDate?, by caller: Caller) async throws -> LiveAnswer {
    try caller.require(.readRules)
    let (at, day) = (now(), day ?? today)
    let subject = SubjectRef(kind == .facility ? .facility : .dossier, 0)
    let none = SubjectFacts(name: "api", title: title, kind: kind, place: [], day: day, statements: [], documents: [:])
    let entries = facts.sorted { $0.key < $1.key }.map { Entry(fact: $0.key, written: $0.value) }
    let wrong = problems(entries, none)
    guard wrong.isEmpty else { throw Refusal.wrongInput(wrong) }
    let (rows, superseding) = plan(entries, over: none, of: subject, by: caller, at: at)
    return live(await assess(none.trying(rows, superseding: superseding)), on: day)
  }
}
