/// Why a table has no answer, though no fact is missing for one.
package enum DecisionFailure: Sendable, Hashable {
  /// A column's value is outside what the table allows.
  case notAllowed
  /// Whether the table allows a column's value cannot be told: its test fails.
  case untold
  /// No row holds, and there is no default.
  case noRow
  /// Rows that the hit policy forbids to hold together, by their index.
  case rowsTogether([Int])
  /// The answers of the rows cannot be put together: a sum of texts, say.
  case answers(String)

  /// In lower case and without a full stop.
  package var message: String {
    switch self {
    case .notAllowed: "the table does not allow this value"
    case .untold: "it cannot be told whether the table allows this value"
    case .noRow: "no row holds, and there is no default"
    case .rowsTogether(let rows): "rows \(rows.map { "\($0 + 1)" }.joined(separator: " and ")) hold together"
    case .answers(let reason): reason
    }
  }
}
