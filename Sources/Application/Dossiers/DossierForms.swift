package import FEEL
package import Screening

/// A dossier that came in.
package struct NewDossier: Sendable, Hashable {
  package struct Document: Sendable, Hashable {
    package var kind: String
    package var name: String
    package var state: DocumentRow.State
    package var pages: Int?

    package init(kind: String, name: String, state: DocumentRow.State, pages: Int? = nil) {
      self.kind = kind
      self.name = name
      self.state = state
      self.pages = pages
    }
  }
  package var kind: RecordKind
  /// The code of a procedure of the office.
  package var procedure: String
  package var title: String
  package var sector: String?
  package var investor: String
  package var investorKind = PartyRow.Kind.organisation
  package var taxCode: String?
  package var address: String?
  package var commune: String
  package var place: String?
  /// Empty: the next number.
  package var number = ""
  package var portalCode: String?
  /// `nil`: today.
  package var received: CalendarDate?
  package var unit: Int?
  package var documents: [Document] = []
  package var isRestricted = false
  package var facility: String?

  package init(kind: RecordKind, procedure: String, title: String, investor: String, commune: String) {
    self.kind = kind
    self.procedure = procedure
    self.title = title
    self.investor = investor
    self.commune = commune
  }
}

package struct Registered: Sendable, Hashable {
  package let uid: String
  package let number: String
  /// Dossiers of the same investor with a name alike: «Có thể trùng với …».
  package let alike: [String]
}

/// What a move is told beside the dossier: each move takes what it needs and refuses where it is wanting.
package struct MoveForm: Sendable, Hashable {
  /// Of the dossier when the page was made; moves need the newest.
  package var version: Int
  package var reason: String?
  /// The day that counts for the clock; `nil`: today.
  package var day: CalendarDate?
  /// Of a letter, a paper, a decision.
  package var number: String?
  /// `assign`: to whom.
  package var officer: Int?
  /// `sign`: the password again.
  package var password: String?
  /// `sign`: the hash of the paper that was looked at.
  package var sha: String?
  /// `sign`: otherwise than recommended, with the reason above (30 characters or more).
  package var otherwise: Recommendation?
  /// `ask`: by when.
  package var due: CalendarDate?
  /// `ask`, `receive`: the request; `receive`: the items that came.
  package var request: String?
  package var items: [Int] = []
  /// `issue`: to whom it went; `transfer`: the body.
  package var recipients: String?
  /// `issue`: the scan of what went out, by its document.
  package var document: String?
  /// `decide`.
  package var outcome: Recommendation?
  package var issuer: String?
  package var conditions: [String] = []
  /// `return`: back to appraisal rather than entry.
  package var toAppraisal = false

  package init(version: Int) { self.version = version }
}
