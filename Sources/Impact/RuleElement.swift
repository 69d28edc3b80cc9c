package import DecisionModel
package import Diagnostics

/// Something a rule set declares: what it is, where it stands, what it reads, on what texts it rests.
package struct RuleElement: Sendable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case instrument, clause, input, parameter, decision, criterion, rule, topic, duty, contradiction, implication, presumption,
      checklist
  }

  /// How it reads a name.
  package enum Use: String, Sendable, Hashable, CaseIterable {
    /// In a condition, a column, a cell or an answer.
    case expression
    /// In a sentence that is put before people.
    case sentence
    /// Its unit is the one that the value of the name says.
    case unit
    /// As one of a list of facts, or a fact that is given a value.
    case listed
  }

  /// A name that it reads, and where.
  package struct Reading: Sendable, Hashable {
    package let slot: Int
    package let use: Use
    package let range: SourceRange
  }

  /// A text that it rests on: itself, or one of its versions or rows.
  package struct Grounds: Sendable, Hashable {
    package let citation: Citation
    /// Which part, in words of the file: `2026-01-29 ..`, `row 3`; empty for all of it.
    package let part: String
    package let range: SourceRange
  }

  package let kind: Kind
  /// As the rule files call it; a contradiction or implication has no name, and is called by its place among its like.
  package let name: String
  package let label: Words
  /// Where it is declared.
  package let range: SourceRange
  /// Its slot, where expressions can read it.
  package let slot: Int?
  package var readings: [Reading] = []
  package var grounds: [Grounds] = []
  /// Bare numbers in it, with the part in which they stand.
  package var numbers: [Figure] = []
  package var examples: [Example] = []
  /// Names of other elements to which it belongs, or which it answers: its criterion, its clauses.
  package var belongs: [String] = []

  /// A number that is written in the rule files.
  package struct Figure: Sendable, Hashable {
    package let number: String
    package let part: String
    package let range: SourceRange
  }
}
