/// Which changes of the rules an example or a case notices: the outward form, from which text and JSON are made.
package struct MutationReport: Sendable, Codable, Hashable {
  /// The version of this form. A change of meaning or a removed field raises it.
  package static let schemaVersion = "sangloc/mutation/1"

  package var schema = MutationReport.schemaVersion
  package var ruleSet: RuleSetName
  /// Examples that come true; those that fail already can notice nothing.
  package var examples: Int
  package var failingExamples: Int
  package var cases: Int
  /// Cases that expect something.
  package var expectingCases: Int
  /// By kind of change, those of which there are any; all of them together last, without a kind.
  package var tallies: [Tally]
  /// In the order of the rule files.
  package var mutants: [Line]
}

extension MutationReport {
  package struct Tally: Sendable, Codable, Hashable {
    package var kind: Mutant.Kind?
    package var total = 0
    package var byExample = 0
    package var byCase = 0
    /// Refused by reading the rules.
    package var refused = 0
    package var equivalent = 0
    package var seen = 0
    package var unnoticed = 0

    package init(kind: Mutant.Kind?) { self.kind = kind }

    package var noticed: Int { byExample + byCase + refused }
    /// Of those that can make a difference.
    package var percent: Double {
      let able = total - equivalent
      return able == 0 ? 100 : Double(noticed) * 100 / Double(able)
    }
  }

  package struct Line: Sendable, Codable, Hashable {
    package enum Fate: String, Sendable, Codable, CaseIterable {
      case example, expectation, refused, equivalent, seen, unnoticed
    }

    package var kind: Mutant.Kind
    package var element: String
    package var elementKind: Element.Kind
    package var place: Place
    package var original: String
    package var replacement: String
    /// Nothing where the mutants were only listed.
    package var fate: Fate?
    /// The place of the example or the name of the case that notices it, or of the case that sees it.
    package var by: String?
    /// Why it cannot make a difference.
    package var reason: MutantFate.Reason?
    /// Which example would notice it.
    package var hint: Hint?
  }

  package var total: Tally { tallies.last ?? Tally(kind: nil) }
}
