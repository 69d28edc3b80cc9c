package import DecisionModel
package import Diagnostics
package import FEEL
package import Geography

/// One record as its file gives it: what the dossier states, what is expected of the screening, what happened.
///
/// Screening takes `record` alone; `expected` and `happened` are for comparing, and no stage of it sees them.
package struct CaseFile: Sendable {
  package let record: Record
  package let expected: Expected?
  package let happened: [Event]
  /// Sources of the statements, by their number in the file.
  package let documents: [String: Document]

  /// What the screening should answer.
  package struct Expected: Sendable {
    package enum Basis: String, Sendable, CaseIterable {
      /// What the authority really did.
      case historical
      /// A reading of the plan.
      case policy
    }
    package enum Strength: String, Sendable, CaseIterable {
      /// The facts can carry the decision.
      case strong
      /// Only the outcome is documented: undetermined is a right answer.
      case outcomeOnly = "outcome-only"
    }
    /// `nil` for undetermined.
    package let recommendation: Recommendation?
    /// Rules that must be among the hits.
    package let hits: [String]
    package let basis: Basis?
    package let strength: Strength?
    /// Why the engine may answer otherwise than history did.
    package let difference: Words?
    package let range: SourceRange
  }

  package struct Event: Sendable {
    package let date: String
    package let what: String
    package let document: String?
  }

  package struct Document: Sendable {
    package let title: String?
    package let url: String?
  }
}

/// A project proposal, an EIA record or a facility, with the facts it gives.
package struct Record: Sendable {
  package let name: String
  package let title: Words
  package let kind: RecordKind
  /// The day whose law is applied, where the file says so.
  package let asOf: CalendarDate?
  /// From the widest to the narrowest.
  package let place: [String]
  /// For the tables of a replay.
  package let sector: String?
  package let facts: [StatedFact]
  /// What the file states and nothing can use as it stands.
  package var unusable: [UnusableFact] = []
  /// Facts of which documents say different things, each marked as disputed: unknown, and never presumed.
  package let disputed: [StatedFact]
  /// Facts of which the record states a range, a bound or an estimate: unknown, never presumed, and held to what is stated.
  package var bounded: [StatedFact] = []
  /// Where an officer has looked and confirms what is presumed.
  package let confirmation: Confirmation?
  package let range: SourceRange
  /// Where it is, as the dossier says.
  package var site: SiteStatement?
  /// What the map says of that, on the day whose law is applied.
  package var map: MapReading?
  /// Its parts that have facts of their own, in the order of the file.
  package var components: [Component] = []

  /// "Đã kiểm tra, không có": what would be presumed stands as a fact, by whom and on which evidence.
  ///
  /// It holds what was looked into, fact by fact. What the rules presume beside it, or otherwise, nobody has confirmed.
  package struct Confirmation: Sendable, Hashable {
    package let by: String
    package let on: String
    package let evidence: String?
    /// What was presumed of each fact, by slot.
    package let values: [Int: Value]
    /// Slots of facts of which there was nothing to speak.
    package let silentOn: Set<Int>

    package func includes(_ slot: Int, _ value: Value) -> Bool { values[slot] == value }
  }
}

/// A fact that is stated and of which the value cannot be told: its unit is the one of another fact that is not stated.
package struct UnusableFact: Sendable {
  /// Index in the vocabulary.
  package let slot: Int
  package let asWritten: String
  package let reason: Reason
  package let range: SourceRange

  /// Whether it says something of the fact that was not read, so that nothing may be presumed of it.
  package var isUnread: Bool {
    switch reason {
    case .unread: true
    case .unitNotNamed, .notMeasured: false
    }
  }

  package enum Reason: Sendable, Hashable {
    /// This fact names the unit, and is not stated.
    case unitNotNamed(by: Int)
    /// For the value that this fact has, the law measures nothing of the kind.
    case notMeasured(for: Int)
    /// It is not read until a question is answered: unknown, and never presumed.
    case unread(Words, question: Words)
  }
}

/// A fact as stated: by one document, or by several that agree; one in dispute by several that do not.
package struct StatedFact: Sendable {
  package struct Statement: Sendable {
    package let asWritten: String
    package let value: Value
    package let document: String?
    package let page: String?
    package let certainty: Certainty?
    package let note: String?
    /// Of a finding: who, when, on what evidence.
    package let by: String?
    package let on: String?
    package let evidence: String?
    package let range: SourceRange
    /// What was read, where that is no single value; then `value` is unknown.
    package var reading: WrittenValue?

    package var isDisputed: Bool { certainty == .disputed }
  }

  package enum Certainty: String, Sendable, CaseIterable {
    case declared, measured, verified, estimated, disputed
  }

  /// Index in the vocabulary.
  package let slot: Int
  /// Never empty; all of the same value, but for a fact in dispute.
  package let statements: [Statement]

  package var value: Value { statements[0].value }

  /// Whether its statements differ.
  package var isDisputed: Bool { statements.contains { $0.value != value } }
}

extension StatedFact {
  /// What stands between the statements of a fact that are shown as one.
  static let joint = " | "

  /// Whether a range, a bound or an estimate is stated, and no single value.
  package var isBounded: Bool { statements[0].reading != nil && value == .unknown }
}

extension WrittenValue {
  /// Whether it leaves more than one value, and not all.
  var isBounded: Bool {
    switch content {
    case .within: true
    case .exact(let value):
      switch value {
      case .number, .date: isApproximate
      default: false
      }
    case .notStated, .ask, .refused: false
    }
  }
}
