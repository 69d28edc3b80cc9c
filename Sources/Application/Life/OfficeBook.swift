package import DecisionModel
package import Screening

/// What an office says of its work in a data file beside the rule set: procedures with their documents and terms, the groups of the
/// interview, the points of an appraisal. Nothing of it stands in code.
package struct OfficeBook: Sendable {
  package struct Procedure: Sendable, Hashable {
    package let code: String
    package let label: Words
    package let kind: RecordKind
    /// `nil`: the text that says how long is wanting.
    package let term: Term?
    /// The decision of the rule set that answers how many days there are, where no number stands above.
    package let termDecision: String?
    package let hasAppraisal: Bool
    /// How often supplements may be asked for without a reason of the head.
    package let requests: Int
    /// Its paper is an opinion: it is filed once it is issued.
    package let isOpinion: Bool
    package let documents: [ProcedureDocument]
  }
  package struct Group: Sendable, Hashable {
    package let code: String
    package let label: Words
    /// Beginnings of the names of its facts.
    package let facts: [String]
    /// Kinds of record in which it stands; empty: all.
    package let kinds: [RecordKind]
  }
  package struct Point: Sendable, Hashable {
    package let code: String
    package let label: Words
  }

  package var procedures: [Procedure] = []
  package var groups: [Group] = []
  package var points: [Point] = []
  /// Minutes by which the clocks of the office are ahead of UTC.
  package var clockOffset = 0
  package var source = ""

  package init() {}

  package func procedure(_ code: String) -> Procedure? { procedures.first { $0.code == code } }

  /// The group on whose page a fact stands: the one with the longest beginning of its name; the last where none has.
  package func group(of fact: String) -> String {
    var best: (code: String, length: Int)?
    for group in groups {
      for beginning in group.facts where fact.hasPrefix(beginning) && beginning.count > (best?.length ?? 0) {
        best = (group.code, beginning.count)
      }
    }
    return best?.code ?? groups.last?.code ?? ""
  }
}

package struct ProcedureDocument: Sendable, Hashable {
  package let code: String
  package let label: Words
  package let isObligatory: Bool
}
