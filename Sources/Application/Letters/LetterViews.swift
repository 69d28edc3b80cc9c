package import DecisionModel
package import Letters

/// A letter that can be made of a dossier or a facility: who may, what has to be said beside the record, what is still wanting.
package struct LetterOffer: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    /// As templates name it.
    package let name: LetterName
    /// What is proposed; empty: nothing.
    package let value: String
    package let isRequired: Bool
    /// What may be chosen; empty: anything.
    package let choices: [String]
  }
  package let kind: LetterKind
  package let fields: [Field]
  /// What has to be done before; `nil`: nothing.
  package let wants: Words?
}

/// A letter that was made.
package struct LetterMade: Sendable, Hashable {
  package let name: String
  package let bytes: [UInt8]
  /// SHA-256 of the bytes.
  package let sha: String
  /// What the record does not say and the letter says so of.
  package let unstated: [String]
}

extension DocumentRow {
  /// Whether the office made it by a template: no source of a fact.
  var isOwnLetter: Bool { kind.flatMap(LetterKind.init(rawValue:)) != nil }
}

extension DocumentView {
  /// Of a letter that the office made by a template.
  package var letter: LetterKind? { kind.flatMap(LetterKind.init(rawValue:)) }
}

extension LetterKind {
  /// The act of the role matrix by which it is issued.
  package var act: Act {
    switch self {
    case .sheet, .supplements, .opinion: .fixScreenings
    case .appraisal: .makeFindings
    case .notice, .minutes: .keepFacilities
    case .plan: .draftPlan
    case .year: .exportRegister
    }
  }

  /// Those of a dossier, in the order of the work.
  package static let ofDossiers: [LetterKind] = [.sheet, .supplements, .opinion, .appraisal]
  package static let ofFacilities: [LetterKind] = [.notice, .minutes]
}
