package import DecisionModel
package import FEEL
package import Screening

/// A dossier in a list.
package struct DossierLine: Sendable, Hashable {
  /// For addresses.
  package let uid: String
  package let number: String
  package let title: String
  package let party: String
  package let kind: RecordKind
  package let state: DossierState
  package let clock: ClockFace
  package let sector: Words?
  package let commune: String
  package let received: CalendarDate
  package let officer: String?
  package let unit: String
  /// The outcome of the newest fixed screening.
  package let result: ResultWords?
  /// What has to be done next, by whom.
  package let next: Words
  package let isRestricted: Bool
}

/// An outcome, in the words of the office.
package struct ResultWords: Sendable, Hashable {
  package let possible: [Recommendation]
  package let atLeast: Recommendation?
  /// «Đề nghị chấp thuận», «Chưa đủ căn cứ (còn có thể: …; ít nhất: …)».
  package let words: Words
}

/// Which dossiers: a plain form.
package struct DossierFilter: Sendable, Hashable {
  package enum Order: String, Sendable, Hashable, CaseIterable { case newest, due }
  /// Words in any order, without regard to accents; an exact number.
  package var text = ""
  package var states: Set<DossierState> = []
  package var kind: RecordKind?
  package var officer: Int?
  package var unit: Int?
  package var sector: String?
  package var commune: String?
  package var result: Recommendation?
  package var dueFrom: CalendarDate?
  package var dueTo: CalendarDate?
  package var receivedFrom: CalendarDate?
  package var receivedTo: CalendarDate?
  package var order = Order.newest
  package var page = 1

  package init() {}
  /// So many stand on one page.
  package static let pageSize = 50
}

package struct DossierList: Sendable {
  package let lines: [DossierLine]
  package let total: Int
  package let page: Int
  /// «Có phải … không?», where nothing was found.
  package let nearest: String?
  /// The fields of the filter without any one of which something would be found.
  package let hiding: [String]
  /// The dossier whose number is the text: go straight there.
  package let exact: String?
}

/// What to do today.
package struct WorkList: Sendable {
  package struct Counts: Sendable, Hashable {
    package var dueSoon = 0
    package var overdue = 0
    package var supplementsBack = 0
    package var toSign = 0
  }
  package struct Task: Sendable, Hashable {
    package let words: Words
    package let day: CalendarDate?
    package let facility: String?
  }
  package let counts: Counts
  package let list: DossierList
  package let tasks: [Task]
}

/// Whose a dossier is, as far as every reader of it may know; a person is opened by an act of its own.
package struct PartyStanding: Sendable, Hashable {
  package let isPerson: Bool
  package let taxCode: String?
}

/// A person, opened for somebody who may see personal data.
package struct PersonView: Sendable, Hashable {
  package let name: String
  package let code: String?
  package let address: String?
}

/// All of one dossier.
package struct DossierDetail: Sendable {
  package struct Event: Sendable, Hashable {
    package let at: Moment
    package let day: CalendarDate
    package let words: Words
    package let by: String
    package let reason: String?
    package let paper: String?
  }
  package let line: DossierLine
  package let id: Int
  /// For forms: a move needs the newest.
  package let version: Int
  package let portalCode: String?
  package let party: PartyStanding
  package let place: String?
  package let validFrom: CalendarDate?
  package let procedure: ProcedureView?
  package let officerId: Int?
  package let moves: [OfferedMove]
  package let groups: [GroupStanding]
  package let documents: [DocumentView]
  package let events: [Event]
  package let screenings: [ScreeningLine]
  package let requests: [RequestView]
  package let papers: [PaperView]
  package let decision: DecisionView?
  package let checklist: [ChecklistPoint]
  package let facility: String?
  package let release: ReleaseView
  /// Whether this person may enter facts now.
  package let mayEnter: Bool
}

package struct ProcedureView: Sendable, Hashable {
  package let code: String
  package let label: Words
  package let kind: RecordKind
  package let term: Term?
  package let hasAppraisal: Bool
  package let requests: Int
  package let documents: [ProcedureDocument]
}

package struct DocumentView: Sendable, Hashable {
  package let uid: String
  package let id: Int
  package let name: String
  package let kind: String?
  package let number: String?
  package let day: CalendarDate?
  package let pages: Int?
  package let state: DocumentRow.State
  package let size: Int?
  package let media: String?
  package let sha: String?
}

package struct ScreeningLine: Sendable, Hashable {
  package let seq: Int
  package let asOf: CalendarDate
  package let at: Moment
  package let by: String
  package let result: ResultWords
  package let ruleSetHash: String
  package let engine: String
  package let factsVersion: Int
  /// Whether facts were saved after it.
  package let isStale: Bool
}

package struct RequestView: Sendable, Hashable {
  package struct Item: Sendable, Hashable {
    package let id: Int
    package let fact: String
    package let addressee: String
    package let text: String
    package let clause: String?
    package let state: RequestItemRow.State
  }
  package let uid: String
  package let seq: Int
  package let state: RequestRow.State
  package let number: String?
  package let sent: CalendarDate?
  package let due: CalendarDate?
  package let received: CalendarDate?
  package let items: [Item]
}

package struct PaperView: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    package let step: ApprovalRow.Step
    package let by: String
    package let at: Moment
    package let reason: String?
  }
  package let uid: String
  package let kind: PaperRow.Kind
  package let state: PaperRow.State
  package let number: String?
  package let day: CalendarDate?
  package let screening: Int?
  /// SHA-256 of the bytes that are signed.
  package let sha: String
  package let reportSHA: String?
  package let steps: [Step]
  /// Who entered, found or fixed what is in it: none of these signs it.
  package let workedOnBy: [String]
}

package struct DecisionView: Sendable, Hashable {
  package let outcome: Recommendation
  package let number: String
  package let day: CalendarDate
  package let issuer: String
  package let differs: Bool
  package let reason: String?
  package let conditions: [String]
}

/// One of the points at which the law wants an appraiser to look.
package struct ChecklistPoint: Sendable, Hashable {
  package let point: String
  package let label: Words
  package let verdict: ChecklistRow.Verdict
  package let remark: String
  package let by: String?
}
