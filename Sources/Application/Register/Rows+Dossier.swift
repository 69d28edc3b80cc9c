package import FEEL
package import Screening

/// An investor, an operator.
package struct PartyRow: Row {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable { case organisation, individual }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, kind, name, nameKey = "name_key", taxCode = "tax_code", address }
  package static let table = "party"
  package var id = 0
  package var uid: String
  package var kind: Kind
  package var name: String
  package var nameKey: String
  package var taxCode: String?
  package var address: String?
}

/// A dossier. `state`, `due_on`, `result` and `at_least` are kept for lists; they follow from events and screenings.
package struct DossierRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, uid, number, portalCode = "portal_code", kind, procedure, party, title, titleKey = "title_key", sector, commune, place, received,
      validFrom = "valid_from", state, round, officer, unit, dueOn = "due_on", dueUnit = "due_unit", result, atLeast = "at_least",
      isRestricted = "is_restricted", version, facility, returnsTo = "returns_to"
  }
  package static let table = "dossier"
  package var id = 0
  package var uid: String
  package var number: String
  package var portalCode: String?
  package var kind: RecordKind
  package var procedure: String
  package var party: Int
  package var title: String
  package var titleKey: String
  /// The activity of the rule set, as its facts name it.
  package var sector: String?
  package var commune: String
  package var place: String?
  package var received: CalendarDate
  /// From when the clock counts; `nil` while an obligatory document is wanting.
  package var validFrom: CalendarDate?
  package var state: DossierState
  /// Grows when it is opened again.
  package var round: Int
  package var officer: Int?
  package var unit: Int
  package var dueOn: CalendarDate?
  package var dueUnit: Term.Unit?
  /// The outcome of the newest fixed screening: one name, or several with `|`.
  package var result: String?
  package var atLeast: String?
  package var isRestricted: Bool
  /// Grows by one with each act.
  package var version: Int
  package var facility: Int?
  /// Where it goes when it comes back from signing.
  package var returnsTo: DossierState?
}

/// What happened to a dossier: its state and its clock are a function of these.
package struct DossierEventRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, dossier, round, at, day, move, from, to, reason, paper, officer, by }
  package static let table = "dossier_event"
  package var id = 0
  package var dossier: Int
  package var round: Int
  package var at: Moment
  /// The day that counts for the clock: of the letter, of the receipt.
  package var day: CalendarDate
  package var move: Move
  package var from: DossierState?
  package var to: DossierState
  package var reason: String?
  package var paper: String?
  package var officer: Int?
  package var by: Int
}

/// A document of a dossier or a facility.
package struct DocumentRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case present, missing, notApplicable = "not-applicable" }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, uid, dossier, facility, name, kind, number, day, pages, state, blob, size, media, at, by }
  package static let table = "document"
  package var id = 0
  package var uid: String
  package var dossier: Int?
  package var facility: Int?
  package var name: String
  /// Of the procedure's list, where it is one of these.
  package var kind: String?
  package var number: String?
  package var day: CalendarDate?
  package var pages: Int?
  package var state: State
  /// SHA-256 of what is attached.
  package var blob: String?
  package var size: Int?
  package var media: String?
  package var at: Moment
  package var by: Int
}

/// What was said of a fact, once and for all. A correction names the statement that it supersedes.
package struct StatementRow: AppendedRow {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// A value, as written.
    case stated
    /// The dossier is silent: a presumption may speak.
    case silent
    /// Not known yet, to be asked: no presumption.
    case unknown
    /// What it supersedes holds no more.
    case withdrawn
    /// Of several statements this is the one that is used (`supersedes` names it).
    case chosen
    /// What is presumed was looked into and confirmed, by `found_by` on `found_on`.
    case confirmed
  }
  /// What the reader made of it when it was saved.
  package enum Reading: String, Codable, Sendable, Hashable, CaseIterable { case ok, bounded, ambiguous, unreadable, contradicted, none }
  package enum Origin: String, Codable, Sendable, Hashable, CaseIterable { case dossier, map, finding, sample, imported }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, subjectKind = "subject_kind", subject, fact, kind, written, unitPicked = "unit_picked", value, unit, reading, document, page, quote,
      certainty, note, origin, foundBy = "found_by", foundOn = "found_on", validOn = "valid_on", supersedes, at, by
  }
  package static let table = "statement"
  package var id = 0
  package var subjectKind: SubjectRef.Kind
  package var subject: Int
  package var fact: String
  package var kind: Kind
  package var written: String
  package var unitPicked: String?
  /// As read: canonical, in the unit of the fact; `nil` where nothing single was read.
  package var value: String?
  package var unit: String?
  package var reading: Reading
  package var document: Int?
  package var page: String?
  package var quote: String?
  package var certainty: String?
  package var note: String?
  package var origin: Origin
  package var foundBy: String?
  package var foundOn: String?
  package var validOn: CalendarDate?
  package var supersedes: Int?
  package var at: Moment
  package var by: Int
}

/// The facts of a dossier or facility after a save.
package struct SubjectVersionRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, subjectKind = "subject_kind", subject, seq, lastStatement = "last_statement", factsHash = "facts_hash", by, at
  }
  package static let table = "subject_version"
  package var id = 0
  package var subjectKind: SubjectRef.Kind
  package var subject: Int
  package var seq: Int
  package var lastStatement: Int
  package var factsHash: String
  package var by: Int
  package var at: Moment
}

/// A rule set by which something was fixed.
package struct RuleSetRow: Row {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, hash, name, version, installed }
  package static let table = "ruleset"
  package var id = 0
  package var hash: String
  package var name: String
  package var version: String
  package var installed: Moment
}

/// A screening that was fixed.
package struct ScreeningRow: AppendedRow {
  package enum Cause: String, Codable, Sendable, Hashable, CaseIterable { case fixed, plan }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, subjectKind = "subject_kind", subject, seq, factsVersion = "facts_version", asOf = "as_of", strict, ruleset, engine, possible,
      riskLow = "risk_low", riskHigh = "risk_high", digest, reportSHA = "report_sha", cause, by, at
  }
  package static let table = "screening"
  package var id = 0
  package var subjectKind: SubjectRef.Kind
  package var subject: Int
  package var seq: Int
  package var factsVersion: Int
  package var asOf: CalendarDate
  package var strict: Bool
  package var ruleset: String
  package var engine: String
  package var possible: String
  package var riskLow: String
  package var riskHigh: String
  /// JSON: outcomes, hits, what might fire with what is missing, answers, duties; names and numbers, no texts.
  package var digest: String
  /// SHA-256 of the whole report as JSON.
  package var reportSHA: String
  package var cause: Cause
  package var by: Int
  package var at: Moment
}

/// A request for supplements, and what is asked.
package struct RequestRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case draft, sent, received }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, uid, dossier, round, seq, screening, state, number, due, sent, received, reason, by, at
  }
  package static let table = "request"
  package var id = 0
  package var uid: String
  package var dossier: Int
  package var round: Int
  package var seq: Int
  package var screening: Int?
  package var state: State
  package var number: String?
  package var due: CalendarDate?
  package var sent: CalendarDate?
  package var received: CalendarDate?
  package var reason: String?
  package var by: Int
  package var at: Moment
}

package struct RequestItemRow: Row {
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case asked, came, wanting }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, request, fact, addressee, text, clause, state }
  package static let table = "request_item"
  package var id = 0
  package var request: Int
  package var fact: String
  /// `investor`, `map`, `authority`, `other department`.
  package var addressee: String
  package var text: String
  package var clause: String?
  package var state: State
}

/// A paper of a dossier: the sheet that is signed, a letter.
package struct PaperRow: Row {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable { case sheet, supplements, scan }
  package enum State: String, Codable, Sendable, Hashable, CaseIterable { case draft, submitted, signed, issued, superseded }
  package enum CodingKeys: String, CodingKey, CaseIterable {
    case id, uid, kind, dossier, screening, number, day, blob, reportBlob = "report_blob", state, recipients, at, by
  }
  package static let table = "paper"
  package var id = 0
  package var uid: String
  package var kind: Kind
  package var dossier: Int
  package var screening: Int?
  package var number: String?
  package var day: CalendarDate?
  /// SHA-256 of its bytes.
  package var blob: String
  /// SHA-256 of the whole report, as JSON, on which it rests.
  package var reportBlob: String?
  package var state: State
  package var recipients: String?
  package var at: Moment
  package var by: Int
}

/// What somebody did with a paper. It names the hash that was approved.
package struct ApprovalRow: AppendedRow {
  package enum Step: String, Codable, Sendable, Hashable, CaseIterable { case submit, agree, sign, `return`, otherwise, recall }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, paper, dossier, step, user, reason, sha, reportSHA = "report_sha", at }
  package static let table = "approval"
  package var id = 0
  package var paper: Int
  package var dossier: Int
  package var step: Step
  package var user: Int
  package var reason: String?
  package var sha: String
  package var reportSHA: String?
  package var at: Moment
}

/// What was decided in the end.
package struct DecisionRow: AppendedRow {
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, dossier, round, outcome, number, day, issuer, differs, reason, conditions, by, at }
  package static let table = "decision"
  package var id = 0
  package var dossier: Int
  package var round: Int
  package var outcome: Recommendation
  package var number: String
  package var day: CalendarDate
  package var issuer: String
  /// Otherwise than recommended.
  package var differs: Bool
  package var reason: String?
  package var conditions: String?
  package var by: Int
  package var at: Moment
}

/// A judgement of the appraiser on one point of the law's list.
package struct ChecklistRow: AppendedRow {
  package enum Verdict: String, Codable, Sendable, Hashable, CaseIterable { case meets, toMend = "to-mend", fails, open }
  package enum CodingKeys: String, CodingKey, CaseIterable { case id, dossier, round, point, verdict, remark, by, at }
  package static let table = "checklist"
  package var id = 0
  package var dossier: Int
  package var round: Int
  package var point: String
  package var verdict: Verdict
  package var remark: String
  package var by: Int
  package var at: Moment
}
