package import Diagnostics
package import FEEL

/// A named list of allowed values with their labels (DMN: item definition).
package struct ItemDefinition: Sendable, Hashable {
  package struct AllowedValue: Sendable, Hashable {
    package let value: String
    package let label: Words
    /// The unit in which something about this value is measured (the capacity of an activity), where the type says so.
    package let unit: Units.Unit?
    /// Words for what is made, and for what it is made from: `tấn tinh bột/năm` is the capacity, `tấn củ/năm` another amount.
    package let products: [String]
    package let materials: [String]
    /// What it was called before: records may still write it so.
    package let formerly: [String]
    package let range: SourceRange
  }

  package let name: String
  package let label: Words
  package let values: [AllowedValue]
  package let range: SourceRange

  package func value(_ text: String) -> AllowedValue? {
    // Most are told apart by their lengths.
    let count = text.utf8.count
    if let found = values.first(where: { $0.value.utf8.count == count && $0.value == text }) { return found }
    // Cells of tables and arguments may have an accent behind its letter.
    return text.utf8.allSatisfy { $0 < 0x80 } ? nil : values.first { $0.value == text }
  }

  /// The value that was called so before.
  package func value(formerly text: String) -> AllowedValue? { values.first { $0.formerly.contains(text) } }

  package var feelType: FEELType { .enumeration(.init(name: name, values: values.map(\.value))) }
}

/// What kind of value a fact has.
package indirect enum FactType: Sendable, Hashable {
  case number, text, boolean, date
  /// Text out of a list, by its index in `DecisionModel.types`.
  case item(Int)
  case list(FactType)
}

/// In which unit a number is kept.
package enum UnitRule: Sendable, Hashable {
  case none
  case fixed(Units.Unit)
  /// The unit that the value of another input names (the capacity of a sugar mill is in t/year).
  case named(by: Int)
}

/// A fact that a record may give (DMN: input data).
package struct InputData: Sendable {
  /// Where a fact comes from.
  package enum Origin: String, Sendable, Hashable, CaseIterable {
    /// Stated in a document.
    case dossier
    /// Computed from the site and a map layer, or stated until one is there.
    case proximity
    /// A person's judgement: who, when, on what evidence.
    case finding
    /// Another decision's answer.
    case derived

    /// Who can answer for such a fact, where the rule set does not say.
    package var respondent: Respondent {
      switch self {
      case .dossier: .investor
      case .proximity: .map
      case .finding, .derived: .authority
      }
    }

    /// Whether a project can change such a fact, where the rule set does not say: the dossier by planning otherwise, what lies
    /// around by moving the site; not what a person found.
    package var isChangedByProject: Bool {
      switch self {
      case .dossier, .proximity: true
      case .finding, .derived: false
      }
    }
  }

  /// Who can answer what a record leaves out.
  package enum Respondent: String, Sendable, Hashable, CaseIterable {
    /// Who plans or runs the project.
    case investor
    /// A map, a register: whoever looks it up.
    case map
    /// The authority itself: what its officers and its council find.
    case authority
    /// Another department, in writing.
    case otherDepartment = "other department"
  }

  /// What silence means where the form obliges the applicant to state a thing.
  package struct Presumption: Sendable {
    package let value: Value
    package let source: Citation
    package let terms: PresumptionTerms
  }

  package let name: String
  package let label: Words
  /// What else documents call it: `NTSH`.
  package let called: [String]
  /// What the rule files called it before: records may still write it so.
  package let formerly: [String]
  package let question: Words?
  package let type: FactType
  package let unit: UnitRule
  /// Whether it is a largest value by itself: `tối đa 500 m3` is then the value and no bound.
  package let isMaximum: Bool
  /// FEEL unary tests over the value.
  package let allowed: ExpressionText?
  /// Kinds of record of which it is asked; empty: all.
  package let neededBy: [String]
  package let origin: Origin
  package let layer: String?
  package let presumption: Presumption?
  /// Whether those who plan or run the project can make it another: what the place, the past and the findings of others are,
  /// they cannot.
  package let projectCanChange: Bool
  /// Who is asked for it.
  package let respondent: Respondent
  /// The fact that is asked for before this one, by slot: while it is not known, this one waits.
  package let askedAfter: Int?
  /// Whether a note says why it is there, though perhaps nothing uses it.
  package let hasNote: Bool
  package let range: SourceRange
}

/// A FEEL text in a rule file and where each of its letters stands.
package struct ExpressionText: Sendable, Hashable {
  package let text: String
  package let map: TextMap

  package init(text: String, map: TextMap) {
    self.text = text
    self.map = map
  }

  package var range: SourceRange { map.range(0, text.utf8.count) }
}
