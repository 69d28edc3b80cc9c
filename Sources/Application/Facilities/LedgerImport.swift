package import DecisionModel

/// What the taking of a ledger did, or would do.
package struct ImportOutcome: Sendable, Hashable {
  package enum Became: String, Sendable, Hashable, CaseIterable { case new, changed, unchanged, notTaken = "not-taken", noFacility = "no-facility" }
  package struct Line: Sendable, Hashable {
    /// As the spreadsheet numbers it.
    package let row: Int
    package let name: String
    package let became: Became
    /// What is asked of the row, by column.
    package let doubts: [Words]
    /// What was read, by label.
    package let read: [(column: String, text: String)]
    package let facility: String?

    package static func == (a: Line, b: Line) -> Bool { a.row == b.row && a.name == b.name && a.became == b.became && a.facility == b.facility }
    package func hash(into hasher: inout Hasher) { hasher.combine(row) }
  }
  package var lines: [Line] = []
  /// Whether the same file was imported before.
  package var isKnownFile = false

  package func count(_ became: Became) -> Int { lines.count { $0.became == became } }
  /// Whether anything would be written.
  package var writes: Bool { count(.new) + count(.changed) > 0 }
}

/// An import, in a list.
package struct ImportView: Sendable, Hashable {
  package let uid: String
  package let name: String
  package let title: String
  package let at: Moment
  package let by: String
  package let counts: [String: String]
}
