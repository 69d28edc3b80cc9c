package import Screening

/// What a report comes to, in one word: a settled recommendation, one that is proven while worse is open, or none yet.
package enum Standing: Sendable, Hashable, CaseIterable {
  case approve, postInspection, reject, atLeastPostInspection, undetermined

  package init(_ recommendation: Recommendation?) {
    switch recommendation {
    case .approve: self = .approve
    case .postInspection: self = .postInspection
    case .reject: self = .reject
    case nil: self = .undetermined
    }
  }

  /// - Parameter possible: the outcomes that are still possible, in order of severity.
  package init(_ possible: [Recommendation]) {
    switch (possible.count == 1 ? possible[0] : possible.atLeast, possible.count == 1) {
    case (.postInspection?, false): self = .atLeastPostInspection
    // Nothing is worse than a refusal, and that nothing was found is proven only where nothing is open.
    case (.reject?, false), (.approve?, false), (nil, _): self = .undetermined
    case (let settled?, true): self = Standing(settled)
    }
  }

  /// Told apart without colour, and by a screen reader that spells it.
  package var mark: String {
    switch self {
    case .approve: "[v]"
    case .postInspection: "[!]"
    case .reject: "[X]"
    case .atLeastPostInspection: "[≥]"
    case .undetermined: "[?]"
    }
  }

  /// The words of the recommendation; a facility is inspected or not, it is not approved.
  package func headline(_ kind: RecordKind) -> Phrase {
    switch (self, kind) {
    case (.approve, .proposal), (.approve, .eia), (.approve, .permit), (.approve, .registration): .approve
    case (.approve, .facility): .approveFacility
    case (.postInspection, .proposal), (.postInspection, .eia), (.postInspection, .permit), (.postInspection, .registration): .postInspection
    case (.postInspection, .facility): .postInspectionFacility
    case (.reject, .proposal), (.reject, .eia), (.reject, .permit), (.reject, .registration): .reject
    case (.reject, .facility): .rejectFacility
    case (.atLeastPostInspection, .proposal), (.atLeastPostInspection, .eia), (.atLeastPostInspection, .permit), (.atLeastPostInspection, .registration): .atLeastPostInspection
    case (.atLeastPostInspection, .facility): .atLeastPostInspectionFacility
    case (.undetermined, _): .undetermined
    }
  }

  /// What it means for a record of this kind, in a sentence.
  package func meaning(_ kind: RecordKind) -> Phrase {
    switch (self, kind) {
    case (.approve, .proposal), (.approve, .eia), (.approve, .permit), (.approve, .registration): .approveMeaning
    case (.approve, .facility): .approveFacilityMeaning
    case (.postInspection, .proposal), (.postInspection, .eia), (.postInspection, .permit), (.postInspection, .registration): .postInspectionMeaning
    case (.postInspection, .facility): .postInspectionFacilityMeaning
    case (.reject, .proposal), (.reject, .eia), (.reject, .permit), (.reject, .registration): .rejectMeaning
    case (.reject, .facility): .rejectFacilityMeaning
    case (.atLeastPostInspection, _): .atLeastMeaning
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
    case .permit: .permit
    case .registration: .registration
    }
  }

  /// The same in a word, for a column.
  package var shortPhrase: Phrase {
    switch self {
    case .proposal: .proposalShort
    case .eia: .eiaShort
    case .facility: .facilityShort
    case .permit: .permitShort
    case .registration: .registrationShort
    }
  }
}
