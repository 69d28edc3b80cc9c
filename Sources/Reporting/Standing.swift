package import Screening

/// What a report comes to, in one word: a settled recommendation, or that it is not settled.
package enum Standing: Sendable, Hashable, CaseIterable {
  case approve, postInspection, reject, undetermined

  package init(_ recommendation: Recommendation?) {
    switch recommendation {
    case .approve: self = .approve
    case .postInspection: self = .postInspection
    case .reject: self = .reject
    case nil: self = .undetermined
    }
  }

  /// Told apart without colour, and by a screen reader that spells it.
  package var mark: String {
    switch self {
    case .approve: "[v]"
    case .postInspection: "[!]"
    case .reject: "[X]"
    case .undetermined: "[?]"
    }
  }

  /// The words of the recommendation; a facility is inspected or not, it is not approved.
  package func headline(_ kind: RecordKind) -> Phrase {
    switch (self, kind) {
    case (.approve, .proposal), (.approve, .eia): .approve
    case (.approve, .facility): .approveFacility
    case (.postInspection, .proposal), (.postInspection, .eia): .postInspection
    case (.postInspection, .facility): .postInspectionFacility
    case (.reject, .proposal), (.reject, .eia): .reject
    case (.reject, .facility): .rejectFacility
    case (.undetermined, _): .undetermined
    }
  }

  /// What it means for a record of this kind, in a sentence.
  package func meaning(_ kind: RecordKind) -> Phrase {
    switch (self, kind) {
    case (.approve, .proposal), (.approve, .eia): .approveMeaning
    case (.approve, .facility): .approveFacilityMeaning
    case (.postInspection, .proposal), (.postInspection, .eia): .postInspectionMeaning
    case (.postInspection, .facility): .postInspectionFacilityMeaning
    case (.reject, .proposal), (.reject, .eia): .rejectMeaning
    case (.reject, .facility): .rejectFacilityMeaning
    case (.undetermined, _): .undeterminedMeaning
    }
  }
}

extension RecordKind {
  /// What a record of this kind is called.
  package var phrase: Phrase {
    switch self {
    case .proposal: .proposal
    case .eia: .eia
    case .facility: .facility
    }
  }

  /// The same in a word, for a column.
  package var shortPhrase: Phrase {
    switch self {
    case .proposal: .proposalShort
    case .eia: .eiaShort
    case .facility: .facilityShort
    }
  }
}
