/// What examples and cases exercise of a rule set: the outward form, from which text, JSON and Markdown are made.
package struct CoverageReport: Sendable, Codable, Hashable {
  /// The version of this form. A change of meaning or a removed field raises it.
  package static let schemaVersion = "sangloc/coverage/1"

  package var schema = CoverageReport.schemaVersion
  package var ruleSet: RuleSetName
  /// How many examples and cases were run.
  package var examples: Int
  package var cases: Int
  package var figures: [Figure]
  /// In the order of the rule files.
  package var points: [Point]
}

/// Which rule set was put to proof.
package struct RuleSetName: Sendable, Codable, Hashable {
  package var name: String
  package var version: String
  /// SHA-256 over the rule set's files, 64 hexadecimal digits.
  package var hash: String
}

extension CoverageReport {
  /// One question, and of how many points the answer is yes.
  package struct Figure: Sendable, Codable, Hashable {
    package enum What: String, Sendable, Codable, CaseIterable {
      /// Rules and duties that both fire and do not fire.
      case rules
      /// Rules and duties that might fire.
      case rulesOpen = "rules open"
      case contradictions
      /// Comparisons, memberships and yes-or-no facts in conditions, true and false.
      case comparisons
      case comparisonsUnknown = "comparisons unknown"
      /// Bounds whose very value was met.
      case boundaries
      /// Rows of tables that held, their answer given.
      case rows
      case defaults
      case branches
      case entries = "list entries"
      case versions
    }

    package var what: What
    package var reached: Int
    package var total: Int

    /// Of nothing, all is reached.
    package var percent: Double { total == 0 ? 100 : Double(reached) * 100 / Double(total) }
  }

  package struct Point: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
      case rule, duty, contradiction, test, bound, row, `default`, version, entry, branch
    }

    package var kind: Kind
    /// The rule, decision or parameter it belongs to.
    package var element: String
    package var elementKind: Element.Kind
    package var text: String
    package var place: Place
    package var examples: Counts
    package var cases: Counts
    /// Of a bound.
    package var boundary: Boundary?
    /// Of a row: how often its answer was given.
    package var answered: Int?
    package var gaps: [Gap]
  }

  /// How often true, false and unknown: fired, did not, might; held, did not, might. Of a version and a default, how often it
  /// was used stands under `true`.
  package struct Counts: Sendable, Codable, Hashable {
    package var `true`: Int
    package var `false`: Int
    package var unknown: Int
  }

  package struct Boundary: Sendable, Codable, Hashable {
    /// As written: `wastewater.flow >= wastewater.review_trigger`.
    package var comparison: String
    package var met: Int
    /// How far the nearest value lay under and over it; decimal texts.
    package var nearestUnder: String?
    package var nearestOver: String?
  }

  /// What nothing exercises, and which example would.
  package struct Gap: Sendable, Codable, Hashable {
    package enum What: String, Sendable, Codable, CaseIterable {
      case neverTrue = "never true"
      case neverFalse = "never false"
      case neverUnknown = "never unknown"
      case notAtBoundary = "not at the boundary"
      case neverAnswered = "never answered"
      /// A version of which no day is covered, or that others set aside on all its days.
      case noDay = "no day"
    }

    package var what: What
    package var hint: Hint
  }

  /// All figures together: the share of what could be exercised that was.
  package var percent: Double {
    let total = figures.reduce(0) { $0 + $1.total }
    return total == 0 ? 100 : Double(figures.reduce(0) { $0 + $1.reached }) * 100 / Double(total)
  }
}
