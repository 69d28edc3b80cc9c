package import DecisionModel
package import Screening

/// Something that a rule set says, by its kind and name: what a difference between two reports can rest on.
package struct Provision: Sendable, Hashable, Comparable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case parameter, decision, rule, duty, criterion, policy, coverage
    /// What is presumed of an input, its unit, what it may be.
    case input
    case type, unit, instrument, contradiction, implication, presumption, checklist
    case topic, clause
    /// What the rule set is called.
    case ruleSet = "rule set"
    /// A layer, a question to it, a reference system.
    case map
    /// No provision, but what the record states: two versions of a record, or two days between which something expires.
    case fact, day, kind
  }

  package let kind: Kind
  package let name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  package static func < (a: Provision, b: Provision) -> Bool {
    a.kind == b.kind ? a.name < b.name : a.kind.place < b.kind.place
  }
}

extension Provision.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A provision as it holds on one day.
package struct ProvisionInForce: Sendable, Hashable {
  package let period: Period?
  package let source: Report.Source?
  /// Of a parameter or a fact.
  package let value: Report.ShownValue?
  /// The text is known by name only.
  package let isWanting: Bool

  package init(
    period: Period? = nil, source: Report.Source? = nil, value: Report.ShownValue? = nil, isWanting: Bool = false
  ) {
    self.period = period
    self.source = source
    self.value = value
    self.isWanting = isWanting
  }
}

/// Why something differs: a provision, and what of it was and is in force. `nil` where none is.
package struct Cause: Sendable, Hashable {
  package let provision: Provision
  package let label: Words
  package let from: ProvisionInForce?
  package let to: ProvisionInForce?
  /// Whether it explains by itself; otherwise it comes with another cause: what a new version of a decision reads and the one
  /// before it did not.
  package let isMain: Bool
}
