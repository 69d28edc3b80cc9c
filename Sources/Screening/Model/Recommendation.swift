/// What the engine recommends, in order of severity. It advises; a person decides.
package enum Recommendation: String, Sendable, Codable, Hashable, CaseIterable, Comparable {
  /// Đề nghị chấp thuận: nothing found against it, and nothing could be.
  case approve
  /// Hậu kiểm: it may go ahead and is inspected afterwards; for a facility: inspect.
  case postInspection = "post-inspection"
  /// Đề nghị không chấp thuận: must not be approved as proposed.
  case reject

  private var severity: Int {
    switch self {
    case .approve: 0
    case .postInspection: 1
    case .reject: 2
    }
  }

  package static func < (a: Recommendation, b: Recommendation) -> Bool { a.severity < b.severity }
}

/// Some of the recommendations.
struct RecommendationSet: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ recommendation: Recommendation) {
    switch recommendation {
    case .approve: rawValue = 1
    case .postInspection: rawValue = 2
    case .reject: rawValue = 4
    }
  }

  static let all = RecommendationSet(Recommendation.allCases.map(RecommendationSet.init))
}

/// The kinds of record that share one vocabulary of facts.
package enum RecordKind: String, Sendable, Codable, Hashable, CaseIterable {
  /// An investor's project proposal, before the decision in principle.
  case proposal
  /// An EIA report under appraisal.
  case eia
  /// A site whose environmental dossier was approved: building, trial operation or operating.
  case facility
  /// A dossier for an environmental permit: granting, renewal, adjustment.
  case permit
  /// An environmental registration.
  case registration
}
