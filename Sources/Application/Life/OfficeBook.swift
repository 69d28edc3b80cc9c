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
    /// Decisions of the rule set of which the public is told what they turn on.
    package let topics: [String]
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
  /// What a laboratory reports together.
  package struct Measurement: Sendable, Hashable {
    package let label: Words
    /// Beginnings of the names of its facts.
    package let facts: [String]
    /// Beginnings of names that begin so and are no measurement.
    package let exceptions: [String]
    /// The beginning of the facts that state what a permit allows of the same.
    package let permitted: String?

    /// The beginning of a measured fact; `nil` for any other fact.
    func beginning(of fact: String) -> String? {
      guard !exceptions.contains(where: fact.hasPrefix) else { return nil }
      return facts.first(where: fact.hasPrefix)
    }
  }

  package var procedures: [Procedure] = []
  package var groups: [Group] = []
  package var points: [Point] = []
  package var measurements: [Measurement] = []
  /// Minutes by which the clocks of the office are ahead of UTC.
  package var clockOffset = 0
  package var source = ""

  package init() {}

  package func procedure(_ code: String) -> Procedure? { procedures.first { $0.code == code } }

  /// The fact that states what a permit allows of a measured one, by its name alone.
  func permitted(of fact: String) -> String? {
    for measurement in measurements {
      guard let permitted = measurement.permitted, let beginning = measurement.beginning(of: fact) else { continue }
      return permitted + fact.dropFirst(beginning.count)
    }
    return nil
  }

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
