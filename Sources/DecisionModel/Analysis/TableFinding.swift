package import FEEL

/// What is wrong with a table as a whole, each with values of its columns that show it.
package struct TableFinding: Sendable {
  package enum Kind: Sendable, Hashable {
    /// No row answers, and there is no default.
    case gap
    /// Two rows hold together where the hit policy forbids it.
    case overlap(Int, Int)
    /// A row that others, named here, always answer before.
    case unreachable(Int, by: [Int])
    /// A row that may hold only where others, named here, hold and answer the same: seen through what is behind the columns.
    case redundant(Int, by: [Int])
    /// A row that no possible values meet.
    case impossible(Int)
    /// The rows answer for all that is possible.
    case deadDefault
    /// The default answers between two rows of the same family: rows that name the same value in another column.
    case defaultBetween(Int, Int, column: Int)
    /// A cell that the analysis does not understand, by row and column; a row of -1 is the whole column.
    case notAnalysed(row: Int, column: Int)
    /// What a column may be is written in a way that the analysis does not understand.
    case allowedNotAnalysed(column: Int)
    /// More cases than are looked at.
    case tooManyCases
    /// Which values its columns can have together was not found out.
    case notSettled
  }

  package let kind: Kind
  /// A value for each column; `nil` where it does not matter. Empty where there is nothing to show.
  package let witness: [Value?]
  /// The facts from which the columns get these values, where they are not the columns themselves.
  package let facts: [Fact]

  package struct Fact: Sendable, Hashable {
    /// Index in the vocabulary.
    package let name: Int
    package let value: Value
  }

  init(kind: Kind, witness: [Value?] = [], facts: [Fact] = []) {
    self.kind = kind
    self.witness = witness
    self.facts = facts
  }

  /// Whether `check` ends with an error for it.
  package var isOverlap: Bool { if case .overlap = kind { true } else { false } }

  /// Whether another finding says the same, be it of another day.
  func repeats(_ other: TableFinding) -> Bool { kind == other.kind && (kind != .gap || witness == other.witness) }
}
